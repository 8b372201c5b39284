import { addDays, type IsoDate, parseIsoDate, toDay } from "../model/iso-date.ts";
import type { ElsewhereEntry, Entry, Portfolio, RequiredKey } from "../model/portfolio.ts";
import type { RawFinding } from "./finding-level.ts";

/** A review is due from this many days before its day. */
const REVIEW_DAYS = 60;

/** What the manifest itself says should be done about its entries, whoever owns them: keys to add, reviews, owners. */
export const findEntryFindings = (portfolio: Portfolio, today: IsoDate): RawFinding[] => {
  const entries = [...portfolio.entries.values()];
  const all: readonly AnyEntry[] = [...entries, ...portfolio.elsewhere.values()];
  const { require } = portfolio.policy;
  return [
    ...all.flatMap((entry) => reportRequired(entry, require)),
    ...all.flatMap((entry) => reportReview(entry, today)),
    // A required owner is reported already.
    ...(require.includes("owner") ? [] : reportWithoutOwner(entries)),
  ];
};

type AnyEntry = ElsewhereEntry & Partial<Pick<Entry, "autoRenew" | "extension">>;

const HAS_KEY: Readonly<Record<RequiredKey, (entry: AnyEntry) => boolean>> = {
  owner: ({ owner }) => owner !== undefined,
  cost_center: ({ costCenter }) => costCenter !== undefined,
  tags: ({ tags }) => tags.length > 0,
  // A domain elsewhere has no such key.
  auto_renew: ({ autoRenew, extension }) => autoRenew !== undefined || extension === undefined,
  review: ({ review }) => review !== undefined,
};

const reportRequired = (entry: AnyEntry, require: readonly RequiredKey[]): RawFinding[] => {
  const missing = require.filter((key) => !HAS_KEY[key](entry));
  if (missing.length === 0) return [];
  const { domain, position } = entry;
  const keys = missing.join(", ");
  return [
    {
      domain,
      position,
      code: "required_missing",
      message: `Its entry lacks ${keys}, which policy.require lists. Add ${missing.length === 1 ? "it" : "them"}.`,
    },
  ];
};

const reportReview = ({ domain, position, review }: AnyEntry, today: IsoDate): RawFinding[] => {
  const day = review === undefined ? undefined : parseIsoDate(review);
  if (day === undefined || day > addDays(today, REVIEW_DAYS)) return [];
  const verb = toDay(day) < toDay(today) ? "was" : "is";
  return [
    {
      domain,
      position,
      code: "review_due",
      message: `Its review ${verb} due on ${toDay(day)}. Decide whether to keep it, then set a later review or let it lapse.`,
    },
  ];
};

/** Entries without an owner, in a manifest in which other entries have one. */
const reportWithoutOwner = (entries: readonly Entry[]): RawFinding[] => {
  const ownerless = entries.filter(({ owner }) => owner === undefined);
  if (ownerless.length === entries.length) return [];
  return ownerless.map(({ domain, position }) => ({
    domain,
    position,
    code: "no_owner",
    message: "No owner is set, although other entries have one. Add an owner.",
  }));
};
