import type { ManifestState } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { PushSteps } from "../model/repository.ts";
import {
  type ArrivedEntry,
  type Evidence,
  findBringingSteps,
  findChangingSteps,
  listPushesToSplit,
  listSteps,
  type Step,
} from "./evidence.ts";
import { readStates, type StateReader } from "./read-timeline.ts";
import type { Timeline } from "./timeline.ts";

/** Pushes that are read commit by commit: one comparison each. */
const MAX_SPLIT_PUSHES = 12;

/** An owned domain, and the recent pushes that changed its terms: their places in the timeline. */
export type SwitchChanges = { readonly domain: DomainName; readonly indexes: readonly number[] };

/** Reads what the verdicts rest on: pushes commit by commit, pull requests of commits, and their heads. */
export const readEvidence = async (
  arrived: readonly ArrivedEntry[],
  switched: readonly SwitchChanges[],
  timeline: Timeline,
  reader: StateReader,
): Promise<Evidence> => {
  const { pushes } = timeline;
  const split = listPushesToSplit(
    arrived,
    switched.flatMap(({ indexes }) => indexes),
    timeline,
  );
  const steps = await readSteps(split, timeline, reader);
  const bringing = arrived.map(({ entry, arrival: { index } }) => ({
    index,
    ...findBringingSteps(entry, listSteps(index, timeline, { steps })),
  }));
  const changing = [
    ...arrived.map(({ entry, arrival }) => ({ domain: entry.domain, indexes: arrival.changes })),
    ...switched,
  ].flatMap(({ domain, indexes }) =>
    indexes
      .filter((index) => pushes[index]?.kind === "push")
      .flatMap((index) => findChangingSteps(domain, listSteps(index, timeline, { steps }))),
  );
  const checked = [...bringing.flatMap((found) => [found.bringing, ...found.changing]), ...changing];
  const commits = checked.flatMap((step) => step?.commit ?? []);
  const merges = bringing
    .filter(({ index }) => pushes[index]?.kind !== "push")
    .flatMap((found) => found.bringing?.commit ?? []);
  const pullRequests: Evidence["pullRequests"] =
    commits.length === 0 ? new Map() : await reader.history.findPullRequests(commits, new Set(merges));
  const heads = await readHeads(bringing, { timeline, pullRequests, reader });
  return { steps, pullRequests, heads };
};

type Bringing = ReturnType<typeof findBringingSteps> & { readonly index: number };

/** Reads the heads of the pull requests that brought entries, under the paths that the manifest had then. */
const readHeads = async (
  bringing: readonly Bringing[],
  {
    timeline: { pushes, paths },
    pullRequests,
    reader,
  }: {
    readonly timeline: Timeline;
    readonly pullRequests: Evidence["pullRequests"];
    readonly reader: StateReader;
  },
): Promise<Evidence["heads"]> => {
  const headsByPaths = new Map<string, { readonly paths: readonly string[]; readonly heads: Set<string> }>();
  const groups = bringing.map(({ index, bringing: step }) => {
    const around = paths.slice(index, index + 2);
    const key = JSON.stringify(around);
    const group = headsByPaths.get(key) ?? { paths: around, heads: new Set<string>() };
    headsByPaths.set(key, group);
    for (const { head } of pullRequests.get(step?.commit ?? "") ?? []) group.heads.add(head);
    return { after: pushes[index]?.after ?? "", key };
  });
  const states = new Map<string, ReadonlyMap<string, ManifestState>>();
  for (const [key, group] of headsByPaths) {
    states.set(key, await readStates([...group.heads], group.paths, reader));
  }
  return new Map(groups.flatMap(({ after, key }) => [[after, states.get(key) ?? new Map()]]));
};

/** The steps of pushes, as far as they are more than one. */
const readSteps = async (
  split: readonly number[],
  timeline: Timeline,
  reader: StateReader,
): Promise<Map<string, readonly Step[]>> => {
  const { pushes, states, paths } = timeline;
  const steps = new Map<string, readonly Step[]>();
  const ends = split.flatMap((index) => pushes[index]?.after ?? []);
  const files = await reader.history.readFiles(ends, paths[0] ?? "");
  const multiple = split.filter((index) => {
    const push = pushes[index];
    return push !== undefined && files.get(push.after)?.firstParent !== push.before;
  });
  for (const [count, index] of multiple.entries()) {
    const [push, before, after] = [pushes[index], states[index + 1], states[index]];
    if (push === undefined || before === undefined || after === undefined) continue;
    if (count >= MAX_SPLIT_PUSHES) {
      steps.set(push.after, [{ commit: undefined, before: TOO_MANY, after }]);
      continue;
    }
    const listed = await reader.history.listSteps(push);
    const inner = listed.commits.slice(0, -1);
    const innerStates = await readStates(inner, paths.slice(index, index + 2), reader);
    steps.set(push.after, toSteps(listed, { before, after, innerStates }));
  }
  return steps;
};

const TOO_MANY: ManifestState = {
  kind: "unknown",
  cause: `More than ${MAX_SPLIT_PUSHES} pushes of several commits changed the terms of entries, which is more than Freehold reads in one run.`,
};

const NOT_KNOWN: ManifestState = { kind: "unknown", cause: "GitHub does not know a commit of a push." };

const toSteps = (
  { commits, isComplete }: PushSteps,
  {
    before,
    after,
    innerStates,
  }: {
    readonly before: ManifestState;
    readonly after: ManifestState;
    readonly innerStates: ReadonlyMap<string, ManifestState>;
  },
): Step[] => {
  // First parents that do not lead back to the start of the push may be those of another branch, whose commits
  // came with pull requests of long ago. Then no pull request is known to contain the push.
  if (commits.length === 0 || !isComplete) return [{ commit: undefined, before, after }];
  return commits.map((commit, index) => {
    const previous = commits[index - 1];
    return {
      commit,
      before: previous === undefined ? before : (innerStates.get(previous) ?? NOT_KNOWN),
      after: index === commits.length - 1 ? after : (innerStates.get(commit) ?? NOT_KNOWN),
    };
  });
};
