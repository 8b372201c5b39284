import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { openCheckout } from "./support/checkout.ts";
import { openJudgedRegistrar } from "./support/judges.ts";
import { account, NOW } from "./support/stage.ts";
import { runCommand } from "./support/terminal.ts";

const readme = readFileSync("README.md", "utf8");
const { account: id, registrations, names } = JSON.parse(readFileSync("account.example.json", "utf8"));

/** The token that `freehold playground` accepts. */
const TOKEN = "playground";

const registrar = await openJudgedRegistrar({
  seed: account({ account: id, registrations, names }),
  token: TOKEN,
  now: () => Date.parse(NOW),
});
afterAll(registrar.close);

/** The commands below the step "Try it", one a line. */
const [, tryIt = ""] = /\*\*2\. Try it\.\*\*([\s\S]*?)\*\*3\. /.exec(readme) ?? [];
const commands = [...tryIt.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
  block.trim().split("\n"),
);

/** The variables that the commands export, with the address of this registrar in place of the usual one. */
const env = Object.fromEntries(
  commands
    .filter((command) => command.startsWith("export "))
    .flatMap((command) => command.replace("export ", "").split(" "))
    .map((assignment) => assignment.split("=") as [string, string])
    .map(([name, value]) => [name, value.startsWith("http://127.0.0.1") ? registrar.baseUrl : value]),
);

describe("the quick start of the README", () => {
  it("leads from an empty folder to a healthy audit and a priced plan", async () => {
    expect(commands[0]).toBe("node dist/cli.cjs playground --state account.example.json");
    expect(env).toMatchObject({ CLOUDFLARE_API_TOKEN: TOKEN, CLOUDFLARE_ACCOUNT_ID: id });
    const { directory, git, write } = openCheckout();
    const run = async (...args: string[]): Promise<string> => {
      const { exitCode, stdout, stderr } = await runCommand(args, { directory, env: env });
      expect([exitCode, stderr]).toEqual([0, expect.not.stringContaining("Error")]);
      return stdout;
    };
    expect(commands).toEqual(expect.arrayContaining(["freehold init", "freehold audit"]));
    expect(await run("init")).toContain("Wrote domains.yaml with 4 domains of the account.");
    expect(await run("audit", "--rdap", "off")).toContain("4 domains: nothing needs attention");
    git("add", ".");
    git("commit", "--quiet", "--message=Declare what we own");

    expect(tryIt).toContain("remove the `#` in front of `policy` and its four lines");
    const text = readFileSync(join(directory, "domains.yaml"), "utf8");
    const edited = text.replace(/^#policy:\n(?:# {2}\w.*\n){4}/m, (lines) => lines.replace(/^#/gm, ""));
    expect(edited).not.toBe(text);
    write({ "domains.yaml": edited.replace("\ndomains:\n", "\ndomains:\n  acme.dev:\n") });
    expect(tryIt.replaceAll("\n", " ")).toContain("`freehold plan --base HEAD`");
    expect(await run("plan", "--base", "HEAD")).toContain(
      "Merging registers 1 domain for 10.11 USD (at most 15.00 USD)",
    );
  });
});
