import { actionText } from "../model/advice.ts";
import type { DomainName } from "../model/domain-name.ts";
import { addDays, dayOf, type IsoDate } from "../model/iso-date.ts";
import type { Finding } from "../model/plan.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { Registration, Workflow } from "../model/registration.ts";
import { CHARGE_DAYS } from "./changes.ts";

/** A wanted domain that is in no list of the account and not newly wanted: it is never bought back by surprise. */
export const findingOfMissing = (entry: Entry, workflow: Workflow | undefined): Finding => {
  const { domain, position, attempt } = entry;
  if (workflow?.state === "action_required") {
    return {
      domain,
      position,
      code: "action_required",
      message: `Its registration waits for a person: ${actionText(workflow)}.`,
    };
  }
  if (workflow !== undefined && ["pending", "in_progress", "blocked"].includes(workflow.state)) {
    return {
      domain,
      position,
      code: "in_progress",
      message: `Its registration is under way (${workflow.state}).`,
    };
  }
  return {
    domain,
    position,
    code: "missing",
    message: `It is wanted and not in the account: it lapsed, was moved away, or was never bought. To buy it, write attempt: ${attempt + 1} in a pull request; otherwise take it out.`,
  };
};

/** Entries for which nobody answers, in a manifest that names owners elsewhere; in one that names none, none is missed. */
export const findingsOfOwners = (portfolio: Portfolio): Finding[] => {
  const entries = [...portfolio.entries.values()];
  if (entries.every(({ owner }) => owner === undefined)) return [];
  return entries
    .filter(({ owner }) => owner === undefined)
    .map(({ domain, position }) => ({
      domain,
      position,
      code: "no_owner",
      message: "Nobody answers for it, while other entries have an owner. Declare owner.",
    }));
};

/** A domain of the account that the manifest does not name; one that this change takes out is told apart. */
export const findingOfUnmanaged = (registration: Registration, before: Portfolio | undefined): Finding => {
  const { domain, autoRenew, expiresAt } = registration;
  if (!before?.entries.has(domain)) {
    return {
      domain,
      position: undefined,
      code: "unmanaged",
      message:
        "It is in the account and not in the manifest. It is left alone: add it, or list it under ignore.",
    };
  }
  const what = expiresAt === undefined ? "" : whatHappens(autoRenew, expiresAt);
  return {
    domain,
    position: undefined,
    code: "leaves_manifest",
    message: `It leaves the manifest and stays registered${what}. Nothing is deleted or switched.`,
  };
};

const whatHappens = (autoRenew: boolean, expiresAt: IsoDate): string =>
  autoRenew
    ? `; with auto-renew on it will be charged about ${dayOf(addDays(expiresAt, -CHARGE_DAYS))}`
    : `; with auto-renew off it expires on ${dayOf(expiresAt)}`;

/** Sorts by name, then code, without the locale. */
export const byDomainAndCode = (
  a: { domain: DomainName; code: string },
  b: { domain: DomainName; code: string },
): number => order(a.domain, b.domain) || order(a.code, b.code);

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
