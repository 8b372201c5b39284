import { describe, expect, it } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { account, manifest, type Stage, useStages, WORKFLOW_TOKEN } from "./support/stage.ts";

const openStage = useStages();
const RENEWING = "acme.dev: { auto_renew: true }";
const HEADLINE = "### Merging registers 1 domain for 10.11 USD";

const readComments = (stage: Stage, number: number): string[] =>
  stage.github.discussion.of(number).map(({ body }) => body);
const planAgain = (stage: Stage, number: number, inputs = {}) =>
  stage.run(pullRequestEvent(stage.github, number), inputs);

describe.concurrent("the comment of an earlier plan", () => {
  const openPlanned = async (): Promise<{ stage: Stage; number: number; first: string }> => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    await planAgain(stage, number);
    const { head = "" } = stage.github.pulls.find(number) ?? {};
    return { stage, number, first: head.slice(0, 7) };
  };

  it.each<[cause: string, inputs: Readonly<Record<string, string>>, reason: string]>([
    ["a wrong token", { "api-token": "wrong" }, "Registrar Domains Read"],
    ["a wrong input", { budget: "a lot" }, "The input budget must be a decimal"],
    ["another account", { "account-id": "f".repeat(32) }, "account"],
  ])("says that the plan of a newer commit failed because of %s", async (_cause, inputs, reason) => {
    const { stage, number, first } = await openPlanned();
    stage.github.pulls.push(number, { "domains.yaml": manifest(RENEWING, "acme.app: {}") });
    const failed = await planAgain(stage, number, inputs);
    expect(failed.exitCode).toBe(1);
    const [body = "", ...others] = readComments(stage, number);
    expect(others).toEqual([]);
    expect(body).toContain(`The plan below is for \`${first}\` and may no longer be true.`);
    expect(body).toContain(reason);
    expect(body.indexOf("[!CAUTION]")).toBeLessThan(body.indexOf(HEADLINE));
    await planAgain(stage, number, inputs);
    expect(readComments(stage, number).join("").split("[!CAUTION]")).toHaveLength(2);
    await planAgain(stage, number);
    expect(readComments(stage, number).join("")).not.toContain("[!CAUTION]");
  });

  it.each([
    ["has no account", "version: 1\naccount: 023e\ndomains: {}\n"],
    ["has no entries", manifest()],
    ["is no YAML", "domains: ["],
  ])("does not look like that of a newer commit whose manifest %s", async (_what, text) => {
    const { stage, number, first } = await openPlanned();
    stage.github.pulls.push(number, { "domains.yaml": text });
    await planAgain(stage, number);
    await planAgain(stage, number);
    const isOld = (body: string): boolean => body.includes(HEADLINE);
    for (const body of readComments(stage, number).filter(isOld)) {
      expect(body.split(`The report below is for \`${first}\`, which is not the newest`)).toHaveLength(2);
    }
    stage.github.pulls.push(number, { "domains.yaml": manifest(RENEWING) });
    await planAgain(stage, number);
    const isCaution = (body: string): boolean => body.includes("[!CAUTION]");
    expect(readComments(stage, number).filter((body) => isOld(body) && isCaution(body))).toEqual([]);
  });

  it("stays one if two runs on one head write at once", async () => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    await Promise.all([planAgain(stage, number), planAgain(stage, number)]);
    expect(readComments(stage, number)).toHaveLength(1);
  });
});

describe.concurrent("a comment after a push to the pull request", () => {
  const readSince = (stage: Stage, number: number): string =>
    /\*\*Since the plan for[^#]*?(?=\n\n|$)/.exec(readComments(stage, number).join())?.[0] ?? "";

  const openPushed = async (...entries: string[]) => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    await planAgain(stage, number);
    expect(readSince(stage, number)).toBe("");
    const { head: first = "" } = stage.github.pulls.find(number) ?? {};
    stage.github.pulls.push(number, { "domains.yaml": manifest(...entries) });
    await planAgain(stage, number);
    const { head: second = "" } = stage.github.pulls.find(number) ?? {};
    const link = `[\`${first.slice(0, 7)}\`](https://github.example/acme/domains/compare/${first}...${second})`;
    return { stage, number, link };
  };

  it("says what the plan adds and which terms changed since the plan that it showed", async () => {
    const { stage, number, link } = await openPushed(
      'acme.dev: { auto_renew: true, max_price: "99.00" }',
      "acme.app: {}",
    );
    const since = `**Since the plan for ${link}:**\n- adds \`acme.app\`\n- changes \`acme.dev\`: \`max_price\` not set → **99.00**`;
    expect(readSince(stage, number)).toBe(since);
    await planAgain(stage, number);
    expect(readSince(stage, number)).toBe(since);
  });

  it("says what the plan drops", async () => {
    const { stage, number, link } = await openPushed("acme.app: {}");
    expect(readSince(stage, number)).toBe(
      `**Since the plan for ${link}:**\n- adds \`acme.app\`\n- no longer changes \`acme.dev\``,
    );
  });

  it("says that nothing changed", async () => {
    const { stage, number, link } = await openPushed("acme.dev: { auto_renew: true, notes: launch }");
    expect(readSince(stage, number)).toBe(
      `**Since the plan for ${link}:** no entry was added or dropped, and no terms changed.`,
    );
  });

  it("compares with the last plan across a manifest that was invalid", async () => {
    const { stage, number } = await openPushed("acme.app: { yeers: 1 }");
    expect(readComments(stage, number).join()).toContain("has 1 problem");
    const { head: invalid = "" } = stage.github.pulls.find(number) ?? {};
    stage.github.pulls.push(number, { "domains.yaml": manifest(RENEWING, "acme.app: {}") });
    await planAgain(stage, number);
    expect(readSince(stage, number)).toContain("- adds `acme.app`");
    expect(readSince(stage, number)).not.toContain(invalid.slice(0, 7));
  });

  it("believes nothing that somebody else wrote", async () => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    await planAgain(stage, number);
    const [body = ""] = readComments(stage, number);
    stage.github.discussion.add(
      number,
      { login: "stranger", type: "User" },
      body.replaceAll(/head=\w+/g, `head=${"a".repeat(40)}`),
    );
    await planAgain(stage, number);
    expect(readSince(stage, number)).toBe("");
  });
});

describe.concurrent("a comment that GitHub refuses", () => {
  it.each<[cause: string, refuse: (stage: Stage, number: number) => void, advice: string]>([
    ["in a locked conversation", ({ github }, number) => github.discussion.lock(number), "is locked"],
    ["in an archived repository", ({ github }) => github.set({ isArchived: true }), "is archived"],
    [
      "to a token that may only read",
      ({ github }) =>
        github.set({
          token: { ...WORKFLOW_TOKEN, permissions: { contents: "read", "pull-requests": "read" } },
        }),
      "needs the permission pull-requests: write",
    ],
  ])("%s is a warning that names the cause", async (_cause, refuse, advice) => {
    const stage = await openStage(manifest());
    const number = stage.propose(manifest(RENEWING));
    refuse(stage, number);
    const run = await planAgain(stage, number);
    expect([run.exitCode, run.outputs.outcome]).toEqual([0, "changes"]);
    expect(/::warning::The comment on pull request \d+ could not .*/.exec(run.log)?.[0]).toContain(advice);
  });

  it("of a pull request that changes nothing is not missed", async () => {
    const owned = account({ registrations: [{ domain_name: "acme.com", auto_renew: true }] });
    const stage = await openStage(manifest("acme.com: {}"), owned);
    const number = stage.propose(manifest("acme.com: { notes: Ours. }"));
    const run = await planAgain(stage, number);
    expect([run.outputs.outcome, readComments(stage, number)]).toEqual(["no-changes", []]);
    await planAgain(stage, number, { comment: "always" });
    expect(readComments(stage, number)).toHaveLength(1);
  });
});

describe.concurrent("a token in the inputs", () => {
  it("is masked and refused if it has a line break, and nothing that is wrong hides it", async () => {
    const stage = await openStage(manifest());
    const run = await planAgain(stage, stage.propose(manifest(RENEWING)), {
      "api-token": "first-half\nsecond-half",
      command: "destroy",
    });
    const shown = run.log.split("\n").filter((line) => !line.startsWith("::add-mask::"));
    expect(run.exitCode).toBe(1);
    expect(shown.filter((line) => /first-half|second-half/.test(line))).toEqual([]);
    expect(run.log).toContain("::add-mask::second-half");
    expect(run.log).toContain("The input api-token must be one word");
    expect(run.log).toContain("The input command must be one of");
  });
});
