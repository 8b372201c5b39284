import type { Change } from "../model/plan.ts";
import type { Registration } from "../model/registration.ts";
import type { ChangeResult } from "../model/result.ts";

/** The account as a run left it, as far as its results show: what it switched, and what it registered. */
export const listRegistrationsAfter = (
  registrations: readonly Registration[],
  changes: readonly Change[],
  results: readonly ChangeResult[],
): Registration[] => {
  const wanted = new Map(
    changes.flatMap((change) => (change.kind === "set-auto-renew" ? [[change.domain, change.to]] : [])),
  );
  const switched = new Set(
    results
      .filter(({ kind, status }) => kind === "set-auto-renew" && DONE_STATUSES.includes(status))
      .map(({ domain }) => domain),
  );
  const listed = new Set(registrations.map(({ domain }) => domain));
  return [
    ...registrations.map((registration) => {
      const autoRenew = switched.has(registration.domain) ? wanted.get(registration.domain) : undefined;
      return autoRenew === undefined ? registration : { ...registration, autoRenew };
    }),
    ...results.flatMap((result) => (listed.has(result.domain) ? [] : toRegistration(result))),
  ];
};

const DONE_STATUSES: readonly ChangeResult["status"][] = ["updated", "unchanged"];

/** What is known of a domain that the run registered. */
const toRegistration = ({ domain, registration }: ChangeResult): Registration[] =>
  registration === undefined
    ? []
    : [
        {
          domain,
          status: "active",
          locked: undefined,
          privacyMode: undefined,
          ...registration,
        },
      ];
