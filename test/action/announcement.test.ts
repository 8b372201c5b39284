import { describe, expect, it } from "vitest";
import { createAnnouncement } from "../../src/action/announcement.ts";
import type { Run } from "../../src/action/run.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Plan } from "../../src/model/plan.ts";
import type { Progress } from "../../src/model/progress.ts";
import type { CommentUpdate } from "../../src/model/publication.ts";

const aPlan = (approvals: Readonly<Record<string, number | undefined>>): Plan =>
  ({
    ...{ manifest: { path: "domains.yaml" }, account: undefined, sandbox: false },
    changes: Object.entries(approvals).map(([domain, pullRequest]) => ({
      ...{ kind: "register", domain, approval: { pullRequest } },
    })),
  }) as unknown as Plan;

const settled = (domain: string, pullRequest: number | undefined): Progress => ({
  ...{ kind: "settled", pullRequest },
  result: {
    ...{ domain: domain as DomainName, kind: "register", status: "registered", code: undefined },
    ...{ message: "Registered.", price: undefined, registration: undefined },
  },
});

/** An announcement whose writes to GitHub end one by one, when `answer` is called. */
const open = ({ isStopping = false, comment = "on-changes" } = {}) => {
  const updates: CommentUpdate[] = [];
  const answers: (() => void)[] = [];
  const run = {
    inputs: { comment },
    github: {
      ...{ run: "1-ab12", runUrl: undefined },
      updateComment: (update: CommentUpdate) => {
        updates.push(update);
        return new Promise<void>((resolve) => answers.push(resolve));
      },
    },
    // Ten seconds pass at once.
    clock: { now: () => 0, sleep: async () => undefined },
    stop: { isRequested: () => isStopping },
  };
  const announcement = createAnnouncement(run as unknown as Run);
  const answer = async (): Promise<void> => {
    answers.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return {
    ...announcement,
    updates,
    answer,
    listPullRequests: () => updates.map((update) => update.pullRequest),
  };
};

const PLAN = aPlan({ "acme.com": 1, "acme.dev": 2, "acme.net": 2 });

describe("the comments of a run that orders", () => {
  it("are written one after the other, and again only for the pull request of what is settled", async () => {
    const { announce, update, answer, listPullRequests, updates } = open();
    announce(PLAN);
    expect(listPullRequests()).toEqual([1]);
    await answer();
    expect(listPullRequests()).toEqual([1, 2]);
    update(settled("acme.com", 1));
    update(settled("acme.dev", 2));
    await answer();
    await answer();
    await answer();
    expect(listPullRequests()).toEqual([1, 2, 1, 2]);
    const [, , one = "", two = ""] = updates.map(({ revise }) => revise("### Plan"));
    expect([one.includes("acme.com"), one.includes("acme.dev")]).toEqual([true, false]);
    expect([two.includes("acme.com"), two.includes("acme.dev")]).toEqual([false, true]);
  });

  it("have what was settled before: a purchase of an earlier run where it was approved, and switches everywhere", () => {
    const { announce, update, updates, answer } = open();
    update(settled("acme.org", 7));
    update(settled("acme.io", undefined));
    announce(aPlan({ "acme.com": 1 }));
    return answer().then(() => {
      const texts = updates
        .map(({ pullRequest, revise }) => [pullRequest, revise("### Plan")] as const)
        .sort(([a], [b]) => a - b);
      expect(
        texts.map(([pullRequest, text]) => [
          pullRequest,
          text.includes("acme.org"),
          text.includes("acme.io"),
        ]),
      ).toEqual([
        [1, false, true],
        [7, true, true],
      ]);
      expect(texts.map(([, text]) => text.includes("Being carried out"))).toEqual([true, false]);
    });
  });

  it("are not written for what the receipt reports at once", async () => {
    const { announce, update, ended, answer, listPullRequests } = open();
    announce(aPlan({ "acme.com": 1 }));
    await answer();
    update(settled("acme.com", 1));
    await ended();
    await answer();
    expect(listPullRequests()).toEqual([1]);
  });

  it("are written although no pull request approved the first purchase", async () => {
    const { announce, update, answer, listPullRequests } = open();
    announce(aPlan({ "acme.com": undefined, "acme.dev": undefined }));
    update(settled("acme.org", 7));
    await answer();
    expect(listPullRequests()).toEqual([7]);
  });

  it("stay as they are if an answer comes after the end", async () => {
    const { announce, ended, updates } = open();
    announce(aPlan({ "acme.com": 1, "acme.dev": 2 }));
    await ended();
    expect(updates.map(({ revise }) => revise("### Receipt"))).toEqual(["### Receipt"]);
  });

  it.each([{ isStopping: true }, { comment: "never" }])("are not written with %o", (settings) => {
    const { announce, updates } = open(settings);
    announce(PLAN);
    expect(updates).toEqual([]);
  });
});
