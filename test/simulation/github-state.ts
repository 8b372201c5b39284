import type { GitHubCore, PlaygroundToken } from "../../src/playground/github/core.ts";
import type { NewDeployment } from "../../src/playground/github/deployments.ts";
import type { Files } from "../../src/playground/github/git-objects.ts";
import { createSimulatedGitHub } from "../support/judges.ts";
import { listTips, readManifest } from "./approval.ts";
import { FORGER } from "./ledger.ts";
import { ACCOUNT, writeManifest } from "./manifest.ts";
import type { Push, PushedCommit } from "./pushes.ts";
import type { LedgerEvent, RecordDefect, Story } from "./story.ts";
import type { VirtualTime } from "./time.ts";
import { START } from "./times.ts";

/** The repository of every story. */
export const SLUG = "acme/domains";
/** The token of every job. */
export const JOB_TOKEN: PlaygroundToken = {
  value: "job-token",
  permissions: { contents: "read", "pull-requests": "write", deployments: "write" },
};

/** One story in so many is judged. */
const JUDGED_SHARE = 50;

/** What it takes to play a story on GitHub. */
type Stage = { readonly core: GitHubCore; readonly story: Story; readonly count: (kind: string) => void };

/**
 * The GitHub of a story: the playground's core, to which its pushes happen as time passes. The first push of the story
 * is the repository's first commit.
 */
export const createGitHubState = async (
  story: Story,
  time: VirtualTime,
  count: (kind: string) => void,
): Promise<GitHubCore> => {
  const [first, ...later] = story.pushes;
  if (first === undefined) throw new Error("A story has at least one push.");
  let pastMs: number | undefined = START;
  const options = {
    slug: SLUG,
    files: { ...toFiles(first.commits.at(-1)), ...(story.hasManyFiles ? toManyFiles("zones") : {}) },
    token: JOB_TOKEN,
    now: () => (pastMs ?? time.now()) + story.githubSkewMs,
    // A story has more runs in an hour than anyone starts.
    settings: { hourlyLimit: 1_000_000 },
  };
  const core = await createSimulatedGitHub(options, story.seed % JUDGED_SHARE === 0);
  const stage = { core, story, count };
  for (const push of later.filter(({ atMs }) => atMs < 0)) {
    pastMs = START + push.atMs;
    carryOutPush(stage, push);
  }
  pastMs = undefined;
  for (const push of later.filter(({ atMs }) => atMs >= 0)) {
    void time.sleep(push.atMs).then(() => carryOutPush(stage, push));
  }
  for (const defect of story.recordDefects) damageRecord(stage, defect);
  for (const event of story.ledgerEvents) {
    void time.sleep(event.atMs).then(() => changeLedger(stage, event));
  }
  return core;
};

const carryOutPush = (stage: Stage, { kind, commits }: Push): void => {
  const { core, count } = stage;
  const { repository, pulls } = core;
  const tip = repository.at(MAIN) ?? "";
  count(`push: ${kind}${commits.length > 1 ? ", several commits" : ""}`);
  switch (kind) {
    case "pr_merge":
      pulls.merge(openPull(stage, commits.at(-1)), pulls.all().length % 3 === 0 ? "squash" : "merge");
      return;
    case "merge_queue_merge": {
      const numbers: number[] = [];
      // A later pull request of the queue is based on the one before it.
      for (const commit of commits)
        numbers.push(openPull(stage, commit, pulls.find(numbers.at(-1) ?? 0)?.head));
      pulls.mergeQueued(numbers);
      return;
    }
    case "push":
      moveMain(core, addCommits(stage, commits, tip), "push");
      return;
    case "force_push": {
      const [parent = tip] = repository.find(tip)?.parents ?? [];
      moveMain(core, addCommits(stage, commits, parent), "force_push");
      return;
    }
  }
};

const MAIN = "heads/main";

const moveMain = ({ repository }: GitHubCore, sha: string, kind: "push" | "force_push"): void =>
  repository.move(MAIN, sha, kind);

/** Opens the pull request of a commit, and returns its number. */
const openPull = (
  { core, story }: Stage,
  commit: PushedCommit | undefined,
  root = core.repository.at(MAIN) ?? "",
): number => {
  const branch = `change-${core.pulls.all().length + 1}`;
  const before = core.repository.find(root)?.files ?? {};
  const isMove = commit !== undefined && before[commit.manifest.path] === undefined;
  const removed = isMove ? Object.keys(before).filter((path) => path !== README) : [];
  const moved = isMove && story.hasManyFiles ? toManyFiles("domains") : {};
  return core.pulls.open({ files: { ...toFiles(commit), ...moved }, removed, branch, base: "main", root })
    .number;
};

/** Adds commits to a start one after the other, and returns the last one. The branch is where it was afterwards. */
const addCommits = (stage: Stage, commits: readonly PushedCommit[], start: string): string => {
  const { repository, pulls } = stage.core;
  const tip = repository.at(MAIN) ?? "";
  let sha = start;
  for (const commit of commits) {
    repository.move(MAIN, sha);
    if (commit.isPullRequest) {
      sha = pulls.mergeByPush(openPull(stage, commit));
      const [merge] = repository.activity(`refs/${MAIN}`);
      repository.forgetMoves((activity) => activity === merge);
    } else {
      const before = repository.find(sha)?.files ?? {};
      const kept = Object.entries(before).filter(([path]) => !/yaml$/.test(path));
      sha = repository.commit({ ...Object.fromEntries(kept), ...toFiles(commit) }, [sha]);
    }
  }
  repository.move(MAIN, tip);
  return sha;
};

const README = "README.md";

const toFiles = (commit: PushedCommit | undefined): Files =>
  commit === undefined
    ? {}
    : { [README]: "# Domains\n", [commit.manifest.path]: writeManifest(commit.manifest) };

/** More files than GitHub lists in a comparison. They come before the manifest in it. */
const toManyFiles = (folder: string): Files =>
  Object.fromEntries(
    Array.from({ length: 320 }, (_, index) => [`${folder}-notes/${index}.txt`, `Note ${index} of a zone.\n`]),
  );

/** Takes something out of GitHub's record of the branch. */
const damageRecord = ({ core, count }: Stage, { kind, place }: RecordDefect): void => {
  const { repository } = core;
  const moves = repository.activity(`refs/${MAIN}`);
  const move = moves[Math.floor(place * moves.length)];
  if (move === undefined) return;
  count(`record: ${kind}`);
  switch (kind) {
    case "gap in the record":
      repository.forgetMoves(({ id }) => id === move.id && moves.length > 1);
      return;
    case "record cut off":
      repository.forgetMoves(({ id }) => id < move.id);
      return;
    case "unknown commit":
      core.set({ unknownCommits: [move.before] });
      return;
  }
};

/** Somebody with write access changes the ledger's environment. */
const changeLedger = ({ core, count, story }: Stage, { kind, domain, form }: LedgerEvent): void => {
  const { deployments, author } = core;
  const latest = deployments.all().find(({ task }) => task === toTask(domain));
  const status = {
    description: "by hand",
    environment: ENVIRONMENT,
    log_url: "",
    environment_url: "",
    creator: author(),
  };
  switch (kind) {
    case "forged intent": {
      const { id } = deployments.create(toDeployment(core, domain, toPayload(core, domain, story)));
      const state = ([undefined, "success", "failure", "error"] as const)[Math.floor(form * 4)];
      if (state !== undefined) deployments.addStatus(id, { ...status, state }, false);
      break;
    }
    case "unreadable intent": {
      const payload = toPayload(core, domain, story);
      const odd = [
        { ...payload, attempt: 1e9 },
        { ...payload, domain: "../x" },
        "{",
        { ...payload, commit: "main" },
      ];
      deployments.create(toDeployment(core, domain, odd[Math.floor(form * odd.length)] ?? "{"));
      break;
    }
    case "inactive intent":
      if (latest === undefined) return;
      deployments.addStatus(latest.id, { ...status, state: "inactive" }, false);
      break;
    case "deleted intent": {
      // Whoever deletes an open intent takes the lock away, and one of a registration the record of what was bought.
      const last = latest?.statuses.findLast(({ state }) => state !== "inactive")?.state;
      if (latest === undefined || (last !== "failure" && last !== "error")) return;
      deployments.remove(latest.id);
      break;
    }
  }
  count(`ledger: ${kind}`);
};

const ENVIRONMENT = "domain-registrations";
const toTask = (domain: string): string => `register:${domain}`;

const toPayload = ({ repository, now }: GitHubCore, domain: string, story: Story) => {
  const [tip = 0] = listTips(story, now(), now());
  const { entries } = readManifest(story.pushes[tip] as Push);
  const attempt = entries[domain]?.attempt ?? 1;
  const commit = repository.at(MAIN) ?? "";
  return {
    v: 1,
    account: ACCOUNT,
    sandbox: false,
    domain,
    attempt,
    pull: null,
    run: FORGER,
    commit,
    ceiling: "15.00",
  };
};

const toDeployment = (
  { repository, author }: GitHubCore,
  domain: string,
  payload: NewDeployment["payload"],
): NewDeployment => {
  const sha = repository.at(MAIN) ?? "";
  return {
    ...{ ref: sha, sha, task: toTask(domain), environment: ENVIRONMENT, description: null, payload },
    ...{ production_environment: false, transient_environment: false, creator: author() },
  };
};
