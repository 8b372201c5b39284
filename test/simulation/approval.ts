import { type Manifest, readAttempt, readTerms } from "./manifest.ts";
import type { Push, PushedCommit } from "./pushes.ts";
import type { Story } from "./story.ts";
import { DAY, START } from "./times.ts";

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
  const entry = { domain, attempt };
  const isEachApproved = [bringing, ...listChangingPushes(pushes, domain, bringing + 1, tip)].every((index) =>
    isApproved(pushes, index, index === bringing ? entry : { domain, attempt: undefined }),
  );
  return isEachApproved ? undefined : "whose entry or terms no pull request approved";
};

/** True if pull requests made all changes to a domain's terms in the window before a time. */
export const hasApprovedTerms = ({ pushes }: Story, tip: number, domain: string, ms: number): boolean => {
  const first = pushes.findIndex(({ atMs }) => START + atMs >= ms - WINDOW_DAYS * DAY + 2000);
  if (first === -1) return true;
  return listChangingPushes(pushes, domain, Math.max(1, first), tip).every((index) =>
    isApproved(pushes, index, { domain, attempt: undefined }),
  );
};

/** The pushes from one place to another that changed the terms of a domain. */
const listChangingPushes = (
  pushes: readonly Push[],
  domain: string,
  from: number,
  to: number,
): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index).filter(
    (index) => readTermsAfter(pushes, index, domain) !== readTermsAfter(pushes, index - 1, domain),
  );

const readTermsAfter = (pushes: readonly Push[], index: number, domain: string): string | undefined =>
  readTerms(readManifest(pushes[index] as Push), domain);

/**
 * True if pull requests made all changes of a push to a domain's terms. Of the push that brought the entry with an
 * attempt, only the commit that did so and the later ones count.
 */
const isApproved = (
  pushes: readonly Push[],
  index: number,
  { domain, attempt }: { readonly domain: string; readonly attempt: number | undefined },
): boolean => {
  const { kind, commits } = pushes[index] as Push;
  if (kind === "force_push") return false;
  if (kind !== "push") return true;
  const before = readManifest(pushes[index - 1] as Push);
  const first = attempt === undefined ? 0 : findBringingCommit(commits, before, { domain, attempt });
  return commits.every(
    (commit, place) =>
      place < first ||
      commit.isPullRequest ||
      readTerms(commit.manifest, domain) === readTerms(commits[place - 1]?.manifest ?? before, domain),
  );
};

/** The last commit of a push before which the manifest lacked the entry or had a smaller attempt. */
const findBringingCommit = (
  commits: readonly PushedCommit[],
  before: Manifest,
  { domain, attempt }: { readonly domain: string; readonly attempt: number },
): number =>
  commits.findLastIndex((_, place) => readAttempt(commits[place - 1]?.manifest ?? before, domain) < attempt);
