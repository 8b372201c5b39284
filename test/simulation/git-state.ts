import { fromMs } from "../../src/model/iso-date.ts";
import type { BranchHistory, History, Push, Repository } from "../../src/model/repository.ts";
import { ACCOUNT } from "./registrar-state.ts";
import { START, type Story, type Version } from "./story.ts";

/** The true state of the repository. Times are in milliseconds since 1970. */
export type GitState = {
  readonly findVersion: (ms: number) => Version;
  /** Creates the port that reads the repository at the current time. */
  readonly createRepository: (now: () => number) => Repository;
  /** Creates the port that reads the branch's history up to the current time. */
  readonly createHistory: (now: () => number) => History;
};

const PUSH_KINDS = { pr_merge: "pull-request", push: "push", force_push: "force-push" } as const;

/** Creates the repository of a story: one commit on main for each version of the manifest. */
export const createGitState = (story: Story): GitState => {
  const versions = [...story.versions].sort((a, b) => a.atMs - b.atMs);
  const toPushTime = (index: number): number => START + (versions[index]?.atMs ?? 0);
  const findIndex = (ms: number): number => versions.findLastIndex((_, index) => toPushTime(index) <= ms);
  const manifests = versions.map(({ attempts }) => encodeManifest(story, attempts));
  const emptyManifest = encodeManifest(story, {});
  const pushes: Push[] = versions.flatMap(({ kind }, index) =>
    index === 0
      ? []
      : [
          {
            kind: PUSH_KINDS[kind],
            before: toCommit(index - 1),
            after: toCommit(index),
            at: fromMs(toPushTime(index)),
          },
        ],
  );
  return {
    findVersion: (ms) => versions[findIndex(ms)] as Version,
    createRepository: (now) => ({
      readFacts: async () => ({ defaultBranch: "main", isFork: false }),
      readTip: async () => toCommit(findIndex(now())),
      readManifest: async (commit) => {
        const bytes = manifests[toIndex(commit)] ?? emptyManifest;
        return { path: "domains.yaml", commit, bytes };
      },
    }),
    createHistory: (now) => ({
      readPushes: async (_branch, tip): Promise<BranchHistory> => {
        const pastPushes = pushes.slice(0, findIndex(now()));
        if (toCommit(findIndex(now())) !== tip) throw new Error("the activity does not reach the tip");
        return { now: fromMs(now()), pushes: pastPushes.toReversed() };
      },
      readFiles: async (commits) =>
        new Map(
          commits.map((commit) => {
            const index = toIndex(commit);
            const firstParent = index === 0 ? undefined : toCommit(index - 1);
            const bytes = manifests[index] ?? emptyManifest;
            return [commit, { firstParent, file: { kind: "text", bytes } }];
          }),
        ),
      findPullRequests: async (commits) =>
        new Map(
          commits.map((commit) => {
            const index = toIndex(commit);
            const isMerge = versions[index]?.kind === "pr_merge";
            return [commit, isMerge ? [{ number: index + 1, base: "main", head: commit }] : []];
          }),
        ),
      listSteps: async ({ after }) => ({ commits: [after], isComplete: true }),
      findPathChange: async () => ({
        renamedFrom: undefined,
        removed: [],
        incomplete: undefined,
        isRewrite: false,
      }),
    }),
  };
};

const toCommit = (index: number): string => `sha-${index}`;
const toIndex = (commit: string): number => Number(commit.slice(4));

const encodeManifest = (story: Story, attempts: Readonly<Record<string, number>>): Uint8Array =>
  new TextEncoder().encode(writeManifest(story, attempts));

const writeManifest = (story: Story, attempts: Readonly<Record<string, number>>): string =>
  [
    "version: 1",
    `account: "${ACCOUNT}"`,
    `policy: { currency: USD, budget: "${story.budget}", max_price: "15.00", max_renewal_price: "20.00" }`,
    Object.keys(attempts).length === 0 ? "domains: {}" : "domains:",
    ...Object.entries(attempts).map(([name, attempt]) => {
      const domain = story.domains.find((candidate) => candidate.name === name);
      const { autoRenew, ceiling } = domain ?? {};
      return `  ${name}: { attempt: ${attempt}, auto_renew: ${autoRenew}, max_price: "${ceiling}" }`;
    }),
    "",
  ].join("\n");
