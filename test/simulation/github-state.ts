import type { GitHubCore, PlaygroundToken } from "../../src/playground/github/core.ts";
import type { Files } from "../../src/playground/github/git-objects.ts";
import { createSimulatedGitHub } from "../support/judges.ts";
import { writeManifest } from "./manifest.ts";
import { type Push, type PushedCommit, START, type Story } from "./story.ts";
import type { VirtualTime } from "./time.ts";

/** The repository of every story. */
export const SLUG = "acme/domains";
/** The token of every job. */
export const JOB_TOKEN: PlaygroundToken = {
  value: "job-token",
  permissions: { contents: "read", "pull-requests": "write", deployments: "write" },
};

/** One story in so many is judged. */
const JUDGED_SHARE = 50;

/**
 * The GitHub of a story: the playground's core, to which its pushes happen as time passes. The first push of the story
 * is the repository's first commit.
 */
export const createGitHubState = async (story: Story, time: VirtualTime): Promise<GitHubCore> => {
  const [first, ...later] = story.pushes;
  if (first === undefined) throw new Error("A story has at least one push.");
  let pastMs: number | undefined = START;
  const options = {
    slug: SLUG,
    files: toFiles(first.commits),
    token: JOB_TOKEN,
    now: () => pastMs ?? time.now(),
    // A story has more runs in an hour than anyone starts.
    settings: { hourlyLimit: 1_000_000 },
  };
  const core = await createSimulatedGitHub(options, story.seed % JUDGED_SHARE === 0);
  for (const push of later.filter(({ atMs }) => atMs < 0)) {
    pastMs = START + push.atMs;
    carryOutPush(core, push);
  }
  pastMs = undefined;
  for (const push of later.filter(({ atMs }) => atMs >= 0)) {
    void time.sleep(push.atMs).then(() => carryOutPush(core, push));
  }
  return core;
};

const carryOutPush = (core: GitHubCore, { kind, commits }: Push): void => {
  const { repository } = core;
  const tip = repository.at("heads/main") ?? "";
  switch (kind) {
    case "pr_merge":
      core.pulls.merge(openPull(core, commits.at(-1)));
      return;
    case "push":
      repository.move("heads/main", addCommits(core, commits, tip), "push");
      return;
    case "force_push": {
      const [parent] = repository.find(tip)?.parents ?? [];
      repository.move("heads/main", addCommits(core, commits, parent), "force_push");
      return;
    }
  }
};

/** Opens the pull request of a commit, and returns its number. */
const openPull = (core: GitHubCore, commit: PushedCommit | undefined): number => {
  const files = commit === undefined ? {} : toFiles([commit]);
  const branch = `change-${core.pulls.all().length + 1}`;
  return core.pulls.open({ files, branch, base: "main" }).number;
};

/** Makes commits one after the other, and returns the last commit. */
const addCommits = (core: GitHubCore, commits: readonly PushedCommit[], start: string | undefined): string =>
  commits.reduce(
    (parent, commit) =>
      core.repository.commit({ ...core.repository.find(parent)?.files, ...toFiles([commit]) }, [parent]),
    start ?? "",
  );

const toFiles = (commits: readonly PushedCommit[]): Files => {
  const manifest = commits.at(-1)?.manifest;
  return manifest === undefined ? {} : { [manifest.path]: writeManifest(manifest) };
};
