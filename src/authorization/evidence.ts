import type { ManifestState } from "../model/authorization.ts";
import type { Entry } from "../model/portfolio.ts";
import type { MergedPullRequest, Push } from "../model/repository.ts";
import type { Arrival } from "./arrival.ts";
import { type EntryState, hasAttempt, isChanged, readEntryState, type Timeline } from "./timeline.ts";

/** One commit of the branch itself, with the manifest before and after it. */
export type Step = {
  /** Undefined if GitHub does not list it: then no pull request is known to contain it. */
  readonly commit: string | undefined;
  readonly before: ManifestState;
  readonly after: ManifestState;
};

/** What was read about single pushes and commits. */
export type Evidence = {
  /** The steps of pushes that were read commit by commit, by the commit where the push ends. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  readonly pullRequests: ReadonlyMap<string, readonly MergedPullRequest[]>;
  /** The manifest at the heads of pull requests, by the commit where the push ends that brought an entry with it. */
  readonly heads: ReadonlyMap<string, ReadonlyMap<string, ManifestState>>;
};

/** An entry and how it arrived. */
export type ArrivedEntry = {
  readonly entry: Entry;
  readonly arrival: Extract<Arrival, { readonly kind: "arrived" }>;
};

/** The steps of a push, oldest first. A push that was not read commit by commit is one step. */
export const listSteps = (
  index: number,
  timeline: Timeline,
  { steps }: Pick<Evidence, "steps">,
): readonly Step[] => {
  const { pushes, states } = timeline;
  const [push, before, after] = [pushes[index], states[index + 1], states[index]];
  if (push === undefined || before === undefined || after === undefined) return [];
  return steps.get(push.after) ?? [{ commit: push.after, before, after }];
};

/** The latest step before which the manifest lacked the entry, and the later ones that changed its terms. */
export const findBringingSteps = (
  { domain, attempt }: Entry,
  steps: readonly Step[],
): { readonly bringing: Step | undefined; readonly changing: readonly Step[] } => {
  const index = steps.findLastIndex(({ before }) => !hasAttempt(readEntryState(before, domain), attempt));
  return { bringing: steps[index], changing: findChangingSteps(domain, steps.slice(index + 1)) };
};

/** The steps that changed the terms of an entry. Within a push, a manifest that cannot be read lacks the entry. */
export const findChangingSteps = (domain: Entry["domain"], steps: readonly Step[]): readonly Step[] =>
  steps.filter(({ before, after }) => isChanged(readStepState(before, domain), readStepState(after, domain)));

const readStepState = (state: ManifestState, domain: Entry["domain"]): EntryState => {
  const entry = readEntryState(state, domain);
  return entry.kind === "unreadable" ? { kind: "lacking" } : entry;
};

/** The places of the pushes that must be read commit by commit: those that may hold commits of no pull request. */
export const listPushesToSplit = (
  arrived: readonly ArrivedEntry[],
  switched: readonly number[],
  { pushes }: Timeline,
): number[] => {
  const isKind = (index: number, kinds: readonly Push["kind"][]): boolean => {
    const kind = pushes[index]?.kind;
    return kind !== undefined && kinds.includes(kind);
  };
  const indexes = [
    ...arrived.map(({ arrival }) => arrival.index).filter((index) => isKind(index, ["push", "merge-queue"])),
    ...arrived.flatMap(({ arrival }) => arrival.changes).filter((index) => isKind(index, ["push"])),
    ...switched.filter((index) => isKind(index, ["push"])),
  ];
  return [...new Set(indexes)].sort((a, b) => a - b);
};
