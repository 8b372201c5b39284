import { describeNextAttempt, describeRequiredAction } from "../model/advice.ts";
import { listOwnOptions } from "../model/entry-options.ts";
import { addDays, type IsoDate, toDay } from "../model/iso-date.ts";
import type { Entry, Policy, Portfolio, SharedOptions } from "../model/portfolio.ts";
import { isOpen, type Registration } from "../model/registration.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { endSentence } from "../model/text.ts";
import { CHARGE_DAYS } from "./calendar.ts";
import type { RawFinding } from "./finding-level.ts";
import { type AccountDomain, findRegistrationRemarks } from "./owned-findings.ts";

/** An entry that is not owned and not authorized either. It is never bought again without a new attempt. */
export const reportMissing = (entry: Entry, { workflows, unreadNames }: Snapshot): RawFinding => {
  const { domain, position, attempt } = entry;
  const [workflow, cause] = [workflows.get(domain), unreadNames.get(domain)];
  if (cause !== undefined) {
    return {
      domain,
      position,
      code: "not_checked",
      message: `It is not in the account's list, and Freehold could not read whether its registration is in progress: ${endSentence(cause)}`,
    };
  }
  if (workflow === undefined || !isOpen(workflow)) {
    return {
      domain,
      position,
      code: "missing",
      message: `It is not in the account: it lapsed, was transferred out, or was never bought. To buy it, ${describeNextAttempt(attempt)}; otherwise remove the entry.`,
    };
  }
  return workflow.state === "action_required"
    ? {
        domain,
        position,
        code: "action_required",
        message: `Its registration needs your action: ${describeRequiredAction(workflow)}.`,
      }
    : {
        domain,
        position,
        code: "in_progress",
        message: `Its registration is still in progress (${workflow.state}).`,
      };
};

/** What an unmanaged domain is judged by. */
export type UnmanagedContext = Omit<AccountDomain, "registration"> & {
  /** The manifest at the tip of the default branch. */
  readonly before: Portfolio | undefined;
  readonly policy: Policy;
  /** What an entry declares without its own words. */
  readonly defaults: SharedOptions;
};

/**
 * A domain of the account without an entry, and what a person should know about it; one whose entry this pull
 * request removes has a code of its own.
 */
export const reportUnmanaged = (registration: Registration, context: UnmanagedContext): RawFinding[] => {
  const { before, defaults, policy, today, warnUntil } = context;
  const { domain, autoRenew, expiresAt } = registration;
  const isRemoved = before?.entries.has(domain) === true;
  if (!isRemoved && policy.unmanaged === "ignore") return [];
  const consequence = expiresAt === undefined ? "" : describeExpiry(autoRenew, expiresAt);
  const remark: Pick<RawFinding, "code" | "message" | "options"> = isRemoved
    ? {
        code: "removed_from_manifest",
        message: `It is removed from the manifest and stays registered${consequence}. Nothing is deleted or switched off.`,
      }
    : {
        code: "unmanaged",
        message:
          "Freehold does not touch what is in the account but not in the manifest. Add an entry, or list the name under ignore in the manifest.",
        options: listOwnOptions(registration, defaults),
      };
  return [remark, ...findRegistrationRemarks({ registration, today, warnUntil })].map((found) => ({
    domain,
    position: undefined,
    ...found,
  }));
};

const describeExpiry = (autoRenew: boolean, expiresAt: IsoDate): string =>
  autoRenew
    ? `: auto-renew is on, so it is charged again about ${toDay(addDays(expiresAt, -CHARGE_DAYS))}`
    : `: auto-renew is off, so it lapses on ${toDay(expiresAt)}`;
