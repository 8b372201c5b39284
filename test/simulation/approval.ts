import { type Manifest, readAttempt, readTerms } from "./manifest.ts";
import { DAY, type Push, type PushedCommit, START, type Story } from "./story.ts";

// Whether the history of a story approves a charge, by the rule that docs/approval.md gives people. It reads the story's
// own truth, and shares no code with src/authorization.

/** How many days a merge authorizes an order, in every story. */
export const WINDOW_DAYS = 14;

/** The manifest after a push. */
export const readManifest = ({ commits }: Push): Manifest => (commits.at(-1) as PushedCommit).manifest;

/** The pushes that were the newest one at some time between two, newest first, with their places in the story. */
export const listTips = ({ pushes }: Story, fromMs: number, toMs: number): readonly number[] => {
  const first = pushes.findLastIndex(({ atMs }) => START + atMs <= fromMs);
  const last = pushes.findLastIndex(({ atMs }) => START + atMs <= toMs);
  return Array.from({ length: last - first + 1 }, (_, index) => last - index);
};

/** Why the history up to a push does not approve an order of a domain at a time; undefined if it does. */
export const findMissingApproval = (
  { pushes }: Story,
  tip: number,
  domain: string,
  ms: number,
): string | undefined => {
  const manifests = pushes.map(readManifest);
  const attempt = readAttempt(manifests[tip] as Manifest, domain);
  if (attempt === 0) return "which is not in the manifest";
  const readBefore = (index: number): number => readAttempt(manifests[index - 1] as Manifest, domain);
  let bringing = tip;
  while (bringing > 0 && readBefore(bringing) >= attempt) bringing -= 1;
  if (bringing === 0) return "which has always been in the manifest";
  const push = pushes[bringing] as Push;
  // GitHub's times have whole seconds.
  const startMs = ms - WINDOW_DAYS * DAY - 2000;
  if (START + push.atMs < startMs) return "which was approved too long ago";
  const wasKnown = manifests.some(
    (manifest, index) =>
      index < bringing &&
      readAttempt(manifest, domain) >= attempt &&
      (pushes[index + 1] as Push).atMs >= push.atMs - WINDOW_DAYS * DAY,
  );
  if (wasKnown) return "which was in the manifest in the two weeks before";
  const isApproved = (index: number): boolean => {
    const { kind, commits } = pushes[index] as Push;
    if (kind === "force_push") return false;
    if (kind !== "push") return true;
    const before = manifests[index - 1] as Manifest;
    const first = index === bringing ? findBringingCommit(commits, before, { domain, attempt }) : 0;
    return commits.every(
      (commit, place) =>
        place < first ||
        commit.isPullRequest ||
        readTerms(commit.manifest, domain) === readTerms(commits[place - 1]?.manifest ?? before, domain),
    );
  };
  const later = Array.from({ length: tip - bringing }, (_, index) => bringing + 1 + index);
  const changing = later.filter(
    (index) =>
      readTerms(manifests[index] as Manifest, domain) !== readTerms(manifests[index - 1] as Manifest, domain),
  );
  return [bringing, ...changing].every(isApproved)
    ? undefined
    : "whose entry or terms no pull request approved";
};

/** The last commit of a push before which the manifest lacked the entry or had a smaller attempt. */
const findBringingCommit = (
  commits: readonly PushedCommit[],
  before: Manifest,
  { domain, attempt }: { readonly domain: string; readonly attempt: number },
): number =>
  commits.findLastIndex((_, place) => readAttempt(commits[place - 1]?.manifest ?? before, domain) < attempt);
