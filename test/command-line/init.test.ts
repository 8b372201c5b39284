import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { describeNextSteps } from "../../src/command-line/next-steps.ts";
import { nameAction, writeWorkflow } from "../../src/command-line/workflow.ts";
import { openCheckout } from "../support/checkout.ts";
import { openJudgedRegistrar } from "../support/judges.ts";
import { ACCOUNT, account, CANARY, NOW } from "../support/stage.ts";
import { makeDirectory, runCommand } from "../support/terminal.ts";

const registrar = await openJudgedRegistrar({
  seed: account({
    registrations: [{ domain_name: "acme.com" }, { domain_name: "acme.net", auto_renew: false }],
  }),
  token: CANARY.registrar,
  now: () => Date.parse(NOW),
});
afterAll(registrar.close);

const env = {
  CLOUDFLARE_API_TOKEN: CANARY.registrar,
  CLOUDFLARE_ACCOUNT_ID: ACCOUNT,
  CLOUDFLARE_API_BASE_URL: registrar.baseUrl,
};

const read = (directory: string, path: string): string => readFileSync(join(directory, path), "utf8");

const WORKFLOW = ".github/workflows/domains.yml";

describe("freehold init", () => {
  it("writes a workflow and a manifest, and lists what to set up, within the width of the terminal", async () => {
    const directory = makeDirectory();
    const { exitCode, stdout, stderr } = await runCommand(["init"], { directory, columns: 60 });
    expect([exitCode, stderr]).toEqual([0, ""]);
    await expect(stripVTControlCharacters(stdout)).toMatchFileSnapshot("../golden/init.txt");
    await expect(read(directory, WORKFLOW)).toMatchFileSnapshot("../../examples/domains.yml");
    await expect(read(directory, "domains.yaml")).toMatchFileSnapshot("../golden/first-manifest.yaml");
    expect((await runCommand(["validate"], { directory })).stdout).toBe("valid domains.yaml: 0 domains\n");
  });

  it("starts with the domains of the account, if it may read them", async () => {
    const directory = makeDirectory();
    const { stdout } = await runCommand(["init"], { directory, env });
    expect(stdout).toContain("Wrote domains.yaml with 2 domains of the account.");
    expect(stdout).toContain(`https://dash.cloudflare.com/${ACCOUNT}/billing/payment-info`);
    const plan = await runCommand(["plan"], { directory, env });
    expect(plan.stdout).toContain("No changes for 2 domains");
  });

  it("writes nothing if the account cannot be read", async () => {
    const directory = makeDirectory();
    const wrong = { ...env, CLOUDFLARE_API_TOKEN: "wrong" };
    const { exitCode, stderr } = await runCommand(["init"], { directory, env: wrong });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("Check that the token is valid")]);
    expect(() => read(directory, WORKFLOW)).toThrow("ENOENT");
  });

  it("keeps files that are there, unless it is told to replace them", async () => {
    const directory = makeDirectory({ "domains.yaml": "ours\n" });
    mkdirSync(join(directory, ".github/workflows"), { recursive: true });
    writeFileSync(join(directory, WORKFLOW), "theirs\n");
    const kept = await runCommand(["init"], { directory });
    expect(kept.stdout).toContain("Kept domains.yaml, which is there already. To replace it, use --force.");
    expect([read(directory, "domains.yaml"), read(directory, WORKFLOW)]).toEqual(["ours\n", "theirs\n"]);
    await runCommand(["init", "--force"], { directory });
    expect(read(directory, "domains.yaml")).toContain("\ndomains:\n");
    expect(read(directory, WORKFLOW)).toContain("name: domains\n");
  });

  it("takes the account from the manifest that is there, to replace it and to link to the dashboard", async () => {
    const manifest = `version: 1\naccount: ${ACCOUNT}\ndomains:\n  acme.com:\n`;
    const { CLOUDFLARE_ACCOUNT_ID: _, ...withoutAccount } = env;
    const directory = makeDirectory({ "domains.yaml": manifest });
    const kept = await runCommand(["init"], { directory });
    expect(kept.stdout).toContain(`https://dash.cloudflare.com/${ACCOUNT}/billing/payment-info`);
    const replaced = await runCommand(["init", "--force"], { directory, env: withoutAccount });
    expect(replaced.stdout).toContain("Wrote domains.yaml with 2 domains of the account.");
  });

  it("replaces no manifest of domains by one without domains", async () => {
    const manifest = "version: 1\ndomains:\n  acme.com:\n  acme.net:\n";
    const { CLOUDFLARE_ACCOUNT_ID: _, ...withoutAccount } = env;
    const directory = makeDirectory({ "domains.yaml": manifest });
    const { exitCode, stderr } = await runCommand(["init", "--force"], { directory, env: withoutAccount });
    expect([exitCode, stderr]).toEqual([
      1,
      "domains.yaml declares 2 domains, and --force would replace it by a manifest without domains. Set CLOUDFLARE_ACCOUNT_ID, so that freehold init can read the account, or move the file away first.\n",
    ]);
    expect(read(directory, "domains.yaml")).toBe(manifest);
    expect(() => read(directory, WORKFLOW)).toThrow("ENOENT");
  });

  it("asks only for the variable that is missing", async () => {
    const { CLOUDFLARE_ACCOUNT_ID: _, ...withoutAccount } = env;
    const { stdout } = await runCommand(["init"], { env: withoutAccount });
    expect(stdout.replace(/\s+/g, " ")).toContain("set CLOUDFLARE_ACCOUNT_ID, and use freehold import");
  });

  it("takes the registrar of a trial from a variable in each job", async () => {
    const directory = makeDirectory();
    await runCommand(["init"], { directory, env });
    const { jobs } = parse(read(directory, WORKFLOW));
    for (const { steps } of Object.values<{ steps: unknown[] }>(jobs)) {
      expect(steps).toMatchObject([{ with: { "api-base-url": `\${{ vars.REGISTRAR_URL }}` } }]);
    }
  });

  it("names the default branch of the repository, the manifest and the action", async () => {
    const { directory, git } = openCheckout();
    git("checkout", "--quiet", "-b", "it's/trunk");
    const action = `acme/freehold@${"a1".repeat(20)}`;
    const { stdout } = await runCommand(["init", "--manifest", "brands/d.yaml", "--action", action], {
      directory,
    });
    const { on, jobs } = parse(read(directory, WORKFLOW));
    expect(on.push.branches).toEqual(["it's/trunk"]);
    for (const { steps } of Object.values<{ steps: unknown[] }>(jobs)) {
      expect(steps).toMatchObject([{ uses: action, with: { manifest: "brands/d.yaml" } }]);
    }
    expect(stdout).toContain("-f 'name=it'\\''s/trunk'");
    expect(stdout).toContain("/brands/d.yaml @YOUR-ORG/domain-owners");
    expect(read(directory, "brands/d.yaml")).toContain("version: 1\n");
  });

  it.each(["freehold", "acme/freehold", "acme/freehold@v1 # x", "acme/free hold@v1"])(
    "refuses %j as an action",
    async (action) => {
      const { exitCode, stderr } = await runCommand(["init", "--action", action]);
      expect([exitCode, stderr]).toEqual([
        1,
        expect.stringContaining("--action must name a repository and a version"),
      ]);
    },
  );
});

type Workflow = {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly permissions: Readonly<Record<string, string>>;
        readonly environment?: string;
        readonly "timeout-minutes": number;
        readonly concurrency: { readonly "cancel-in-progress": boolean };
        readonly steps: readonly [{ readonly with: Readonly<Record<string, string>> }];
      }
    >
  >;
};

describe("the workflow that init writes", () => {
  const workflow: Workflow = parse(
    writeWorkflow({
      manifest: "d.yaml",
      defaultBranch: "main",
      action: "acme/freehold@v1",
      isTrial: false,
    }),
  );
  const action = parse(readFileSync("action.yml", "utf8"));

  it("gives each job what it needs only, and the token that buys to the apply only", () => {
    const { permissions, jobs } = workflow;
    expect(permissions).toEqual({});
    expect(Object.entries(jobs).map(([name, job]) => [name, job.permissions, job.environment])).toEqual([
      ["plan", { contents: "read", "pull-requests": "write" }, undefined],
      ["apply", { contents: "read", "pull-requests": "write", deployments: "write" }, "domains"],
      [
        "audit",
        { contents: "read", "pull-requests": "read", issues: "write", deployments: "write" },
        undefined,
      ],
    ]);
    expect(Object.values(jobs).map(({ steps }) => steps[0].with["api-token"])).toEqual([
      `\${{ secrets.CLOUDFLARE_READ_TOKEN }}`,
      `\${{ secrets.CLOUDFLARE_ADMIN_TOKEN }}`,
      `\${{ secrets.CLOUDFLARE_READ_TOKEN }}`,
    ]);
  });

  it("limits the time of each job, and never cuts off an apply", () => {
    for (const job of Object.values(workflow.jobs)) expect(job["timeout-minutes"]).toBeGreaterThan(0);
    expect(workflow.jobs.apply?.concurrency["cancel-in-progress"]).toBe(false);
  });

  it("uses only inputs and commands that the action has", () => {
    for (const { steps } of Object.values(workflow.jobs)) {
      for (const name of Object.keys(steps[0].with)) expect(Object.keys(action.inputs)).toContain(name);
      expect(action.inputs.command.description).toContain(`\`${steps[0].with.command}\``);
    }
  });
});

describe("the next steps", () => {
  const describeSteps = (action: string): string =>
    describeNextSteps({ manifest: "domains.yaml", defaultBranch: "main", action, account: undefined });

  it("pin the published action to a commit", () => {
    expect(describeSteps("acme/freehold@v1")).toContain("gh api repos/acme/freehold/commits/v1 --jq .sha");
    expect(describeSteps(`acme/freehold@${"a1".repeat(20)}`)).not.toContain("gh api repos/acme/freehold");
  });

  it("replace the zeros that stand for a commit", () => {
    const steps = describeSteps(nameAction("acme/freehold"));
    expect(steps).toContain(`replace \`@${"0".repeat(40)}\` in each job`);
    expect(steps).toContain("gh api repos/acme/freehold/commits/v1 --jq .sha");
    expect(describeSteps(nameAction(undefined))).toContain("your fork");
  });

  it("have a ruleset that is JSON", () => {
    const [, rules = ""] = /<<'RULES'\n([\s\S]*?)\nRULES\n/.exec(describeSteps("acme/freehold@v1")) ?? [];
    const { rules: list } = JSON.parse(rules) as { rules: { type: string }[] };
    expect(list.map(({ type }) => type)).toEqual([
      "deletion",
      "non_fast_forward",
      "pull_request",
      "required_status_checks",
    ]);
  });
});
