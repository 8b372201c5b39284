import { fromMs } from "../../src/model/iso-date.ts";
import type { BranchHistory, History, Push, Repository } from "../../src/model/repository.ts";
import { START, type Story, type Version } from "./story.ts";

const ACCOUNT = "0".repeat(32);

/** The repository as it truly is. */
export type GitWorld = {
  readonly versionAt: (ms: number) => Version;
  readonly repositoryAt: (now: () => number) => Repository;
  readonly historyAt: (now: () => number) => History;
};

const KINDS = { pr_merge: "pull-request", push: "push", force_push: "force-push" } as const;

export const gitWorld = (story: Story): GitWorld => {
  const versions = [...story.versions].sort((a, b) => a.atMs - b.atMs);
  const atOf = (index: number): number => START + (versions[index]?.atMs ?? 0);
  const indexAt = (ms: number): number => versions.findLastIndex((_, index) => atOf(index) <= ms);
  const texts = versions.map(({ wants }) => new TextEncoder().encode(manifestOf(story, wants)));
  const nothing = new TextEncoder().encode(manifestOf(story, {}));
  const pushes: Push[] = versions.map(({ kind }, index) => ({
    kind: KINDS[kind],
    before: index === 0 ? undefined : shaOf(index - 1),
    after: shaOf(index),
    at: fromMs(atOf(index)),
  }));
  return {
    versionAt: (ms) => versions[indexAt(ms)] as Version,
    repositoryAt: (now) => ({
      readFacts: async () => ({ defaultBranch: "main", isFork: false }),
      readTip: async () => shaOf(indexAt(now())),
      readManifest: async (commit) => {
        const bytes = texts[Number(commit.slice(4))] ?? nothing;
        return { path: "domains.yaml", commit, bytes };
      },
    }),
    historyAt: (now) => ({
      readPushes: async (_branch, tip): Promise<BranchHistory | undefined> => {
        const known = pushes.slice(0, indexAt(now()) + 1);
        return known.at(-1)?.after === tip ? { now: fromMs(now()), pushes: known } : undefined;
      },
      findPullRequest: async (commit) => {
        const index = Number(commit.slice(4));
        return versions[index]?.kind === "pr_merge" ? index + 1 : undefined;
      },
      findRename: async () => undefined,
      listSteps: async ({ after }) => [after],
    }),
  };
};

const shaOf = (index: number): string => `sha-${index}`;

const manifestOf = (story: Story, wants: Readonly<Record<string, number>>): string =>
  [
    "version: 1",
    `account: "${ACCOUNT}"`,
    `policy: { currency: USD, budget: "${story.budget}", max_price: "15.00", max_renewal_price: "20.00" }`,
    Object.keys(wants).length === 0 ? "domains: {}" : "domains:",
    ...Object.entries(wants).map(([name, attempt]) => {
      const domain = story.domains.find((one) => one.name === name);
      return `  ${name}: { attempt: ${attempt}, auto_renew: ${domain?.autoRenew}, max_price: "${domain?.ceiling}" }`;
    }),
    "",
  ].join("\n");
