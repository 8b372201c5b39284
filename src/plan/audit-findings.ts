import { addDays, type IsoDate, toDay } from "../model/iso-date.ts";
import type { Plan, Register } from "../model/plan.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { ChangeResult } from "../model/result.ts";
import type { Classification } from "./classify.ts";
import type { RawFinding } from "./finding-level.ts";

/** Owned, active domains whose auto-renew differs from the manifest. An audit switches nothing: an apply does. */
export const findDrift = (
  owned: Classification["owned"],
  { changes }: Pick<Plan, "changes">,
): RawFinding[] => {
  const switched = new Set(changes.map(({ domain }) => domain));
  return owned.flatMap(({ entry: { domain, position, autoRenew }, registration }) => {
    const { autoRenew: actual, status } = registration;
    if (autoRenew === undefined || autoRenew === actual || status !== "active") return [];
    const next = switched.has(domain)
      ? `The next apply switches it ${formatOnOff(autoRenew)}; to keep it ${formatOnOff(actual)}, change the manifest.`
      : `No apply switches it ${formatOnOff(autoRenew)} for now: another finding about this domain says why.`;
    return [
      {
        domain,
        position,
        code: "drift",
        message: `Auto-renew is ${formatOnOff(actual)} in the account, but the manifest declares auto_renew: ${autoRenew}. ${next}`,
      },
    ];
  });
};

const formatOnOff = (value: boolean): string => (value ? "on" : "off");

/** An apply normally follows its merge within minutes. */
const MAX_APPLY_DAYS = 1;

/** Purchases that nothing keeps from being made, approved for more than a day: their apply has never run. */
export const findPendingApplies = ({ changes }: Pick<Plan, "changes">, today: IsoDate): RawFinding[] =>
  changes
    .filter((change): change is Register => change.kind === "register")
    .flatMap(({ domain, position, approval: { pullRequest, since } }): RawFinding[] => {
      if (since === undefined || since > addDays(today, -MAX_APPLY_DAYS)) return [];
      const origin = pullRequest === undefined ? "pushed" : `approved in #${pullRequest}`;
      return [
        {
          domain,
          position,
          code: "apply_pending",
          message: `It was ${origin} on ${toDay(since)}, and no apply has bought it. Run the workflow by hand with command: apply (a merge that a bot made starts no workflow).`,
        },
      ];
    });

/** What a purchase that an earlier apply left open is, if it is not finished or went wrong. */
const CODES: Readonly<Partial<Record<ChangeResult["status"], RawFinding["code"]>>> = {
  pending: "in_progress",
  action_required: "action_required",
  unknown: "unresolved",
  failed: "previous_attempt_failed",
};

/** What is left of the purchases that earlier applies started. One that succeeded is no finding. */
export const findOpenPurchases = (
  results: readonly ChangeResult[],
  { entries }: Pick<Portfolio, "entries">,
): RawFinding[] =>
  results.flatMap(({ domain, status, message }) => {
    const code = CODES[status];
    return code === undefined ? [] : [{ domain, position: entries.get(domain)?.position, code, message }];
  });
