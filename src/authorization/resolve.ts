import type { Authorization } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import { toMs } from "../model/iso-date.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Reason } from "../model/reason.ts";
import { type Arrival, findArrival, judgeNovelty } from "./arrival.ts";
import type { ArrivedEntry } from "./evidence.ts";
import { readEvidence } from "./read-evidence.ts";
import {
  type AuthorizationPorts,
  createStateReader,
  readTimeline,
  type StateReader,
} from "./read-timeline.ts";
import { historyUnavailableReason, reAddedReason } from "./reasons.ts";
import { authorizeArrival, checkRecord, checkSwitch, checkTip, listRecentChanges } from "./rules.ts";
import type { Timeline } from "./timeline.ts";

/** Which manifest is read, and for how long a merged pull request authorizes a purchase. */
export type AuthorizationSettings = {
  readonly branch: string;
  /** The commit at the head of the branch. */
  readonly tip: string;
  /** The manifest's path at the tip. */
  readonly path: string;
  /** Days, 1 to 28. */
  readonly days: number;
  readonly requirePullRequest: boolean;
};

/** What asks for authorization. */
export type Claims = {
  /** Entries of the tip that are not owned. */
  readonly merged: readonly Entry[];
  /** Entries that the planned pull request brings. */
  readonly proposed: readonly Entry[];
  /** Owned domains whose auto-renew the tip switches on, if the registrar may charge for that at once. */
  readonly switched: readonly DomainName[];
  /** The same for the planned pull request. */
  readonly proposedSwitches: readonly DomainName[];
};

const NO_AUTHORIZATION: Authorization = {
  approvals: new Map(),
  reasons: new Map(),
  switchReasons: new Map(),
};

/**
 * Which changes may be charged, by the branch's own history: who approved each entry of the tip, and why others
 * may not be bought. Nothing is read if nothing may be charged. Never rejects: if the history cannot be read,
 * that is the reason.
 */
export const resolveAuthorization = async (
  claims: Claims,
  settings: AuthorizationSettings,
  ports: AuthorizationPorts,
): Promise<Authorization> => {
  const { merged, proposed } = claims;
  const switched = [...claims.switched, ...claims.proposedSwitches];
  const domains = new Set([...[...merged, ...proposed].map(({ domain }) => domain), ...switched]);
  if (domains.size === 0) return NO_AUTHORIZATION;
  try {
    return await resolveClaims(claims, settings, createStateReader(ports, domains));
  } catch (error) {
    const reason = historyUnavailableReason(error instanceof Error ? error.message : String(error));
    const refuseAll = (names: readonly DomainName[]) => new Map(names.map((domain) => [domain, reason]));
    const entries = [...merged, ...proposed].map(({ domain }) => domain);
    return { approvals: new Map(), reasons: refuseAll(entries), switchReasons: refuseAll(switched) };
  }
};

const resolveClaims = async (
  claims: Claims,
  settings: AuthorizationSettings,
  reader: StateReader,
): Promise<Authorization> => {
  const { branch, days, requirePullRequest } = settings;
  const { timeline, arrivals } = await readArrivals(claims, settings, reader);
  const { arrived, reasons } = selectNew(arrivals, timeline, days);
  const changes = [...claims.switched, ...claims.proposedSwitches].map((domain) => ({
    domain,
    indexes: listRecentChanges(domain, timeline, days),
  }));
  const tipReason = checkTip(timeline);
  const recordReason = checkRecord(timeline, days);
  const evidence = await readEvidence(arrived, changes, timeline, reader);
  const record = { branch, timeline, evidence, requirePullRequest };
  const decisions = arrived.map((candidate) => ({
    domain: candidate.entry.domain,
    ...authorizeArrival(candidate, record),
  }));
  return {
    approvals: new Map(
      decisions.flatMap((decision) => ("approval" in decision ? [[decision.domain, decision.approval]] : [])),
    ),
    reasons: new Map([
      ...reasons,
      ...findProposedReasons(claims.proposed, timeline, days),
      ...decisions.flatMap((decision): DomainReason[] =>
        "reason" in decision ? [[decision.domain, decision.reason]] : [],
      ),
    ]),
    switchReasons: new Map(
      changes.flatMap(({ domain, indexes }): DomainReason[] => {
        const isAtTip = claims.switched.includes(domain);
        const reason =
          (isAtTip ? tipReason : undefined) ?? checkSwitch(domain, indexes, record) ?? recordReason;
        return reason === undefined ? [] : [[domain, reason]];
      }),
    ),
  };
};

type DomainReason = [domain: DomainName, reason: Reason];

type ArrivalOf = { readonly entry: Entry; readonly arrival: Arrival };

/** The entries that arrived in the window and are new, and why Freehold cannot tell that of others. */
const selectNew = (
  arrivals: readonly ArrivalOf[],
  timeline: Timeline,
  days: number,
): { readonly arrived: readonly ArrivedEntry[]; readonly reasons: readonly DomainReason[] } => {
  const arrived: ArrivedEntry[] = [];
  const reasons: DomainReason[] = [];
  for (const { entry, arrival } of arrivals) {
    const verdict =
      arrival.kind === "arrived"
        ? judgeNovelty(entry, timeline, { first: arrival.index + 1, days })
        : arrival;
    if (verdict.kind === "unclear") reasons.push([entry.domain, historyUnavailableReason(verdict.cause)]);
    if (verdict.kind === "new" && arrival.kind === "arrived") arrived.push({ entry, arrival });
  }
  return { arrived, reasons };
};

/** Why entries that a pull request brings are not new, or Freehold cannot tell. */
const findProposedReasons = (
  proposed: readonly Entry[],
  timeline: Timeline,
  days: number,
): readonly DomainReason[] =>
  proposed.flatMap((entry): DomainReason[] => {
    const novelty = judgeNovelty(entry, timeline, { first: 0, days });
    if (novelty.kind === "new") return [];
    const reason =
      novelty.kind === "known"
        ? reAddedReason(entry, novelty.attempt, days)
        : historyUnavailableReason(novelty.cause);
    return [[entry.domain, reason]];
  });

const DAY_MS = 24 * 60 * 60 * 1000;

/** Reads the window; if an entry arrived in it, the window before the oldest arrival too. */
const readArrivals = async (
  { merged }: Claims,
  settings: AuthorizationSettings,
  reader: StateReader,
): Promise<{ timeline: Timeline; arrivals: readonly ArrivalOf[] }> => {
  const { days } = settings;
  const recent = await readTimeline(settings, days, reader);
  const arrivals = merged.map((entry) => ({ entry, arrival: findArrival(entry, recent, days) }));
  const times = arrivals.flatMap(({ arrival }) =>
    arrival.kind === "arrived" ? (recent.pushes[arrival.index]?.at ?? []) : [],
  );
  const [oldest] = times.sort();
  if (oldest === undefined) return { timeline: recent, arrivals };
  const age = (toMs(recent.now) - toMs(oldest)) / DAY_MS;
  return { timeline: await readTimeline(settings, age + days, reader), arrivals };
};
