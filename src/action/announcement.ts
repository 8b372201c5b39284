import type { Plan } from "../model/plan.ts";
import type { Progress } from "../model/progress.ts";
import { buildMarker, presentProgress, type SettledChange, type StartedApply } from "../report/index.ts";
import type { Run } from "./run.ts";

/** Says in the comments of pull requests what a run does with their purchases, before its receipt does. */
export type Announcement = {
  readonly announce: (plan: Plan) => void;
  /** Adds what is settled: a run that is killed writes no receipt. */
  readonly update: (progress: Progress) => void;
  /** Where it was said, undefined if nothing was ordered, and what is settled. */
  readonly known: () => {
    readonly started: StartedApply | undefined;
    readonly settled: readonly SettledChange[];
  };
  /** Resolves when nothing more is written. */
  readonly ended: () => Promise<void>;
};

/** A receipt does not wait longer for a comment that does not come: a request to GitHub ends before. */
const MAX_COMMENT_WAIT_MS = 35_000;

/** What is settled is written if the receipt does not follow within this time. */
const WRITE_DELAY_MS = 3_000;

/** Creates the announcements of a run. Nothing is written before `announce`. */
export const createAnnouncement = ({ inputs, github, clock, stop }: Run): Announcement => {
  let started: (StartedApply & { readonly plan: Plan }) | undefined;
  const settled: SettledChange[] = [];
  /** The pull requests whose comments do not have everything yet. One after the other is written. */
  const outdated = new Set<number>();
  let writing: Promise<void> | undefined;
  let hasEnded = false;
  /** Never rejects: the receipt says why a comment cannot be written. */
  const writeAll = async ({ plan, ...begun }: NonNullable<typeof started>): Promise<void> => {
    for (const pullRequest of outdated) {
      outdated.delete(pullRequest);
      const update = presentProgress(plan, begun, { pullRequest, settled });
      // An answer that comes after the end must not put this above the receipt.
      const revise = (earlier: string): string => (hasEnded ? earlier : update.revise(earlier));
      await github.updateComment({ ...update, revise }).catch(() => undefined);
    }
  };
  const write = (): void => {
    if (started === undefined || hasEnded || stop.isRequested() || outdated.size === 0) return;
    writing ??= writeAll(started).finally(() => {
      writing = undefined;
      write();
    });
  };
  return {
    announce: (plan) => {
      if (inputs.comment === "never") return;
      const { manifest, account, sandbox } = plan;
      started = {
        plan,
        pullRequests: findApprovingPullRequests(plan),
        marker: buildMarker(manifest.path, account, sandbox),
        run: github.run,
        runUrl: github.runUrl,
      };
      for (const pullRequest of started.pullRequests) outdated.add(pullRequest);
      write();
    },
    update: (progress) => {
      if (progress.kind !== "settled") return;
      const { result, pullRequest } = progress;
      settled.push({ result, pullRequest });
      if (pullRequest === undefined) return;
      outdated.add(pullRequest);
      void clock.sleep(WRITE_DELAY_MS, "the next purchase").then(write);
    },
    known: () => ({ started, settled: inputs.comment === "never" ? [] : settled }),
    ended: async () => {
      outdated.clear();
      if (writing !== undefined) {
        await Promise.race([writing, clock.sleep(MAX_COMMENT_WAIT_MS, "GitHub to take a comment")]);
      }
      hasEnded = true;
    },
  };
};

/** The pull requests that approved the purchases of a plan. */
export const findApprovingPullRequests = ({ changes }: Plan): number[] => [
  ...new Set(
    changes.flatMap((change) => (change.kind === "register" ? (change.approval.pullRequest ?? []) : [])),
  ),
];
