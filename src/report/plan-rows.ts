import type { DomainName } from "../model/domain-name.ts";
import { dayOf } from "../model/iso-date.ts";
import { type Amount, type Currency, exceeds, ZERO } from "../model/money.ts";
import { shortened } from "../model/one-line.ts";
import type { Change, Edit, Plan, Register, SetAutoRenew } from "../model/plan.ts";
import { approvedEarlier } from "./authority.ts";
import { code, prose } from "./escape.ts";
import type { Frame } from "./frame.ts";
import { named } from "./names.ts";
import { count, money, onOff } from "./words.ts";

const HEAD = [
  "| Domain | Change | Term | Due on merge | Per year after | Ceiling |",
  "|---|---|---|--:|--:|--:|",
];

/** The table of a plan: a row a change, as many as asked for, and always the totals. */
export const changeTable = (plan: Plan, frame: Frame, rows: number): string => {
  const shown = plan.changes.slice(0, rows);
  const left = plan.changes.length - shown.length;
  const alikes = plan.findings.filter((finding) => finding.code === "look_alike");
  const suspects = new Set(alikes.map(({ domain }) => domain));
  return [
    ...HEAD,
    ...shown.map((change) => rowOf(change, { plan, frame, suspects })),
    ...(left === 0 ? [] : [`| … and ${count(left, "more change")} | in the job's summary | | | | |`]),
    totalRow(plan),
  ].join("\n");
};

/** A plan and its frame; names that look like another one are marked. */
type Around = {
  readonly plan: Plan;
  readonly frame: Frame;
  readonly suspects: ReadonlySet<DomainName>;
};

const rowOf = (change: Change, around: Around): string =>
  change.kind === "register" ? purchaseRow(change, around) : switchRow(change, around.plan);

const row = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const NBSP = "\u00a0";

/** Amounts and terms are not broken over lines. */
const whole = (text: string): string => text.replaceAll(" ", NBSP);

const purchaseRow = (change: Register, { frame, suspects }: Around): string => {
  const { domain, years, autoRenew, autoRenewDeclared, privacyMode, price, authority } = change;
  const what = [
    `register, auto-renew ${onOff(autoRenew)}${autoRenewDeclared ? "" : " (not declared)"}`,
    ...(privacyMode === "off" ? ["privacy off"] : []),
    ...approvedEarlier(authority, frame),
  ];
  const later = autoRenew ? whole(money(price.renewal, price.currency)) : "– (auto-renew off)";
  return row(
    `${suspects.has(domain) ? "👀" : "🟢"}${NBSP}${named(domain)}`,
    what.join(", "),
    whole(count(years, "year")),
    whole(money(price.due, price.currency)),
    later,
    whole(money(price.max, price.currency)),
  );
};

const switchRow = (
  { domain, from, to, expiresAt, mayChargeNow, maxRenewal }: SetAutoRenew,
  plan: Plan,
): string =>
  row(
    `${mayChargeNow ? "🟠" : "🔵"}${NBSP}${named(domain)}`,
    `auto-renew ${onOff(from)} → **${onOff(to)}**`,
    expiresAt === undefined ? "expiry unknown" : whole(`expires ${dayOf(expiresAt)}`),
    mayChargeNow ? "**may be charged at once**" : "–",
    to ? "unknown" : "–",
    mayChargeNow && maxRenewal !== undefined
      ? `counted as ${whole(money(maxRenewal, plan.totals?.currency))}`
      : "–",
  );

const totalRow = ({ totals, budget, changes }: Plan): string => {
  if (totals === undefined) return "";
  const { currency, due, yearlyAfter, atMost } = totals;
  const switched = changes.filter(
    (change): change is SetAutoRenew => change.kind === "set-auto-renew" && change.to,
  );
  const atOnce = switched.some(({ mayChargeNow }) => mayChargeNow);
  const most = `**${whole(money(atMost, currency))}**${atOnce ? " counted" : ""}`;
  return row(
    "**Total**",
    "",
    "",
    known(due, currency, atOnce ? RENEWALS : undefined),
    known(yearlyAfter, currency, switched.length > 0 ? RENEWALS : undefined),
    budget === undefined ? most : withBudget(most, exceeds(atMost, budget), money(budget, currency)),
  );
};

/** The registrar tells no price for a held domain. */
const RENEWALS = "renewals (unknown)";

/** An amount, and what comes to it without being known; no amount where that is all there is. */
const known = (amount: Amount, currency: Currency | undefined, unknown: string | undefined): string => {
  const shown = `**${whole(money(amount, currency))}**`;
  if (unknown === undefined) return shown;
  return amount === ZERO ? unknown : `${shown} and ${unknown}`;
};

const withBudget = (most: string, isAbove: boolean, budget: string): string =>
  isAbove ? `${most}, capped by the budget of **${budget}**` : `${most} of ${budget} budget`;

/** What the text of a plan without prices says. */
export const editList = (edits: readonly Edit[], rows: number): string =>
  [
    ...edits.slice(0, rows).map(({ kind, domain }) => `- ${named(domain)} ${kind}`),
    ...(edits.length > rows ? [`- … and ${edits.length - rows} more`] : []),
  ].join("\n");

const GLOSSES: Readonly<Record<string, string>> = {
  budget: "the most for one run",
  max_price: "the most for a first term",
  max_renewal_price: "the most for a later year",
  max_registrations: "registrations in one run",
  max_auto_renew_off: "auto-renews switched off in one run",
  allowed_extensions: "what may be bought",
  unmanaged: "domains that only the account has",
  expiry_warning_days: "days of warning before an expiry",
};

/** A list of extensions can be as long as a manifest. */
const shown = (limit: string): string => prose(shortened(limit, 200));

const glossOf = (limit: string): string => (limit in GLOSSES ? ` (${GLOSSES[limit]})` : "");

/** Limits that the pull request loosens, above all else. */
export const loosenedLines = ({ loosened }: Plan): string => {
  const lines = loosened.map(
    ({ limit, from, to }) => `${code(limit)}${glossOf(limit)}: ${shown(from)} → **${shown(to)}**`,
  );
  if (lines.length === 0) return "";
  return lines.length === 1
    ? `> ⚠️ **This loosens a limit:** ${lines[0]}`
    : [`> ⚠️ **This loosens ${lines.length} limits:**`, ">", ...lines.map((line) => `> - ${line}`)].join("\n");
};
