import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toMs } from "../../src/model/iso-date.ts";
import {
  type Answer,
  agrees,
  askProduct,
  askReference,
  askTogether,
  type Case,
  groupCases,
  listCases,
  nameVerdict,
} from "./compare.ts";
import { anyLongPast, anyPast, anySettings, findManifest } from "./generate.ts";
import { type Call, openPast, type Past, type PastPush } from "./past.ts";
import type { Settings } from "./reference.ts";
import { cutRecord } from "./tell.ts";

// To compare more histories, or others:
// HISTORIES=200000 SEED=7 npx vitest run test/authorization/histories.test.ts --test-timeout=3000000
const COMPARED = Number(process.env.HISTORIES ?? 500);
const FACTOR = COMPARED / 500;
const run = (histories: number) => ({
  numRuns: Math.ceil(histories * FACTOR),
  ...(process.env.SEED === undefined ? {} : { seed: Number(process.env.SEED) }),
});

type Check = (past: Past, settings: Settings, claim: Case) => Promise<void> | void;

/** Checks each claim in each history. */
const forEachCase = (histories: number, check: Check): Promise<void> =>
  fc.assert(
    fc.asyncProperty(anyPast, anySettings, async (past, settings) => {
      for (const claim of listCases(past)) await check(past, settings, claim);
    }),
    run(histories),
  );

describe("Freehold and a plain reading of the rules", () => {
  it("agree about each claim in every history, and no verdict is rare", async () => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyPast, anySettings, async (past, settings) => {
        for (const claims of groupCases(listCases(past))) {
          const answers = await askTogether(past, settings, claims);
          for (const [index, claim] of claims.entries()) {
            const [verdict, answer] = [askReference(past, settings, claim), answers[index]];
            if (answer === undefined || !agrees(answer, verdict)) expect(answer).toEqual(verdict);
            const name = `${claim.kind}: ${nameVerdict(verdict)}`;
            counts.set(name, (counts.get(name) ?? 0) + 1);
          }
        }
      }),
      run(500),
    );
    const isFrequent = (least: number) =>
      expect.toSatisfy((count: number) => count >= (least * COMPARED) / 1000);
    expect(Object.fromEntries(counts)).toEqual({
      "merged: approved": isFrequent(100),
      "merged: no_pull_request": isFrequent(60),
      "merged: history_unavailable": isFrequent(100),
      "merged: neither": isFrequent(100),
      "proposed: missing": isFrequent(100),
      "proposed: history_unavailable": isFrequent(100),
      "proposed: neither": isFrequent(500),
      "switched: no_pull_request": isFrequent(100),
      "switched: history_unavailable": isFrequent(100),
      "switched: neither": isFrequent(500),
    });
  });

  it("agree about claims that are made together as they do about each alone", async () => {
    await fc.assert(
      fc.asyncProperty(anyPast, anySettings, async (past, settings) => {
        for (const claims of groupCases(listCases(past))) {
          const together = await askTogether(past, settings, claims);
          const alone = await Promise.all(claims.map((claim) => askProduct(past, settings, claim)));
          expect(together).toEqual(alone);
        }
      }),
      run(100),
    );
  });
});

describe("an approval", () => {
  const forEachApproval = async (
    histories: number,
    check: (past: Past, settings: Settings, claim: Case, answer: Approved) => Promise<void> | void,
  ): Promise<void> => {
    let count = 0;
    await forEachCase(histories, async (past, settings, claim) => {
      const answer = await askProduct(past, settings, claim);
      if (answer.kind !== "approved") return;
      count += 1;
      await check(past, settings, claim, answer);
    });
    expect(count).toBeGreaterThan(histories / 20);
  };

  it("is given only for an entry of the tip that a push within the window brought", async () => {
    await forEachApproval(100, (past, { days }, { kind, domain, attempt }, { since }) => {
      expect(kind).toBe("merged");
      expect(since >= addDays(past.now, -days)).toBe(true);
      const pushes = past.pushes.filter(({ at }) => at === since);
      const hasBrought = pushes.some(
        ({ before, after }) =>
          readAttempt(past, before, domain) < attempt && readAttempt(past, after, domain) >= attempt,
      );
      expect(hasBrought).toBe(true);
      expect(readAttempt(past, past.tip, domain)).toBe(attempt);
    });
  });

  it("names a merged pull request that GitHub lists for that push, and whose branch had the entry", async () => {
    await forEachApproval(100, (past, { requirePullRequest }, { domain, attempt }, answer) => {
      if (answer.pullRequest === undefined) {
        expect(requirePullRequest).toBe(false);
        return;
      }
      const listed = past.pushes
        .filter(({ at }) => at === answer.since)
        .flatMap(({ after, steps }) => [after, ...steps.commits])
        .flatMap((oid) => past.commits.get(oid)?.pulls ?? []);
      const pull = listed.find(({ number }) => number === answer.pullRequest);
      expect(readAttempt(past, pull?.head ?? "", domain)).toBe(attempt);
    });
  });

  it("does not survive a direct push that no pull request contains and that changed the terms", async () => {
    await forEachApproval(100, (past, { requirePullRequest }, { domain }, { since }) => {
      const later = past.pushes.filter(({ at }) => at > since);
      const changing = later.filter((push) => hasChanged(past, push, domain));
      const kinds = changing.map(({ kind }) => kind);
      expect(kinds.filter((kind) => ["force-push", "creation", "gap"].includes(kind))).toEqual([]);
      const unlisted = changing.filter(
        ({ kind, after, steps }) =>
          kind === "push" &&
          [after, ...steps.commits].every((oid) => past.commits.get(oid)?.pulls.length === 0),
      );
      if (requirePullRequest) expect(unlisted).toEqual([]);
    });
  });

  it("is never given for a force push, a branch that was created again, or a gap", async () => {
    await forEachApproval(100, (past, _settings, { domain, attempt }, { since }) => {
      const kinds = past.pushes
        .filter(({ at }) => at === since)
        .filter(({ before }) => readAttempt(past, before, domain) < attempt)
        .map(({ kind }) => kind);
      expect(kinds.some((kind) => ["pull-request", "merge-queue", "push"].includes(kind))).toBe(true);
    });
  });

  it("that needs a pull request is also given where none is needed", async () => {
    await forEachApproval(100, async (past, settings, claim, answer) => {
      if (!settings.requirePullRequest) return;
      expect(await askProduct(past, { ...settings, requirePullRequest: false }, claim)).toEqual(answer);
    });
  });

  it("is the same if GitHub's record begins later, or the history is unavailable", async () => {
    await forEachCase(80, async (past, settings, claim) => {
      const answer = await askProduct(past, settings, claim);
      for (let count = 1; count < past.pushes.length; count += 1) {
        const { firstParent } = past.commits.get(past.pushes[count - 1]?.before ?? "") ?? {};
        // A branch that went back to its first commit counts as new.
        if (firstParent === undefined) continue;
        const shorter = await askProduct(cutRecord(past, count), settings, claim);
        if (nameVerdict(shorter) !== "history_unavailable") expect(shorter).toEqual(answer);
      }
    });
  });
});

type Approved = Extract<Answer, { readonly kind: "approved" }>;

const readAttempt = (past: Past, oid: string, domain: string): number =>
  findManifest(past.commits.get(oid)?.files ?? {})?.domains[domain]?.attempt ?? 0;

const hasChanged = (past: Past, { before, after }: PastPush, domain: string): boolean => {
  const [earlier, later] = [before, after].map((oid) => {
    const manifest = findManifest(past.commits.get(oid)?.files ?? {});
    const { owner: _owner, ...terms } = manifest?.domains[domain] ?? { attempt: 0 };
    return JSON.stringify({ ...manifest?.policy, ...manifest?.defaults, ...terms }, TERMS);
  });
  return earlier !== later;
};

const TERMS = ["attempt", "years", "max_price", "budget"];

describe("reading", () => {
  it("is not done if nothing is claimed", async () => {
    await fc.assert(
      fc.asyncProperty(anyPast, anySettings, async (past, settings) => {
        const calls: Call[] = [];
        expect(await askTogether(past, settings, [], openPast(past, { calls }))).toEqual([]);
        expect(calls).toEqual([]);
      }),
      run(50),
    );
  });

  it("that fails never approves: each claim is refused for the error, and nothing is thrown", async () => {
    await forEachCase(50, async (past, settings, claim) => {
      const history = openPast(past, { fails: () => true });
      const answer = await askProduct(past, settings, claim, history);
      expect(nameVerdict(answer)).toBe("history_unavailable");
      expect("reason" in answer && answer.reason.message).toMatch(/^GitHub answered with status 502\. /);
    });
  });

  it("that fails in part does not change a verdict, except to that the history is unavailable", async () => {
    await fc.assert(
      fc.asyncProperty(anyPast, anySettings, fc.nat(8), async (past, settings, failing) => {
        for (const claim of listCases(past)) {
          const history = openPast(past, { fails: (_call, index) => index === failing });
          const answer = await askProduct(past, settings, claim, history);
          if (nameVerdict(answer) === "history_unavailable") continue;
          expect(answer).toEqual(await askProduct(past, settings, claim));
        }
      }),
      run(100),
    );
  });

  it("goes no further back than the window before the push that brought an entry", async () => {
    await forEachCase(80, async (past, settings, claim) => {
      const calls: Call[] = [];
      const answer = await askProduct(past, settings, claim, openPast(past, { calls }));
      const [first, second, ...more] = calls.flatMap(({ days }) => days ?? []);
      expect(first).toBe(settings.days);
      expect(second ?? 0).toBeLessThanOrEqual(2 * settings.days);
      expect(more).toEqual([]);
      if (answer.kind === "approved") {
        const age = (toMs(past.now) - toMs(answer.since)) / 86_400_000;
        expect(second).toBeCloseTo(age + settings.days, 9);
      }
      if (claim.kind !== "merged") expect(second).toBeUndefined();
    });
  });

  it("finds the same whatever happened before twice the window", async () => {
    await forEachCase(80, async (past, settings, claim) => {
      const start = addDays(past.now, -2 * settings.days);
      const count = past.pushes.filter(({ at }) => at >= start).length;
      const recent = count + 1 < past.pushes.length ? cutRecord(past, count + 1) : past;
      expect(await askProduct(recent, settings, claim)).toEqual(await askProduct(past, settings, claim));
    });
  });

  it("takes few calls, however long the history is", async () => {
    const most = { pages: 0, files: 0, pulls: 0, steps: 0, moves: 0 };
    await fc.assert(
      fc.asyncProperty(anyLongPast, anySettings, async (past, settings) => {
        const [claims = []] = groupCases(listCases(past));
        const calls: Call[] = [];
        await askTogether(past, settings, claims, openPast(past, { calls }));
        const count = (method: Call["method"]) => calls.filter((call) => call.method === method).length;
        const paths = new Map<string, Set<string>>();
        for (const { method, path = "", commits = [] } of calls) {
          if (method === "findPathChange")
            paths.set(path, (paths.get(path) ?? new Set()).add(commits.join()));
        }
        for (const spans of paths.values()) expect(spans.size).toBeLessThanOrEqual(5);
        expect(count("readPushes")).toBeLessThanOrEqual(2);
        expect(count("findPullRequests")).toBeLessThanOrEqual(1);
        expect(count("listSteps")).toBeLessThanOrEqual(12);
        most.pages = Math.max(most.pages, count("readPushes"));
        most.files = Math.max(most.files, count("readFiles"));
        most.pulls = Math.max(most.pulls, count("findPullRequests"));
        most.steps = Math.max(most.steps, count("listSteps"));
        most.moves = Math.max(most.moves, count("findPathChange"));
      }),
      run(40),
    );
    // The bounds are reached, so the histories are long enough to show that they hold.
    expect(most).toMatchObject({ pages: 2, pulls: 1, steps: 12 });
    expect(most.files).toBeLessThanOrEqual(60);
  });
});
