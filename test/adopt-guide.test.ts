import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCheckout } from "./support/checkout.ts";
import { account, CANARY, useStages } from "./support/stage.ts";
import { runCommand } from "./support/terminal.ts";

const openStage = useStages();

const WORDS = [
  "acme",
  "acme-app",
  "acme-care",
  "acme-cloud",
  "acme-jobs",
  "acme-labs",
  "acme-pay",
  "acme-shop",
];

/** Two of the fourteen domains with auto-renew off lapse within 30 days. */
const LAPSING = { "acme-app.com": "2026-12-10T00:00:00Z", "acme-pay.net": "2026-12-18T00:00:00Z" };

const REGISTRATIONS = ["com", "net", "org", "dev", "app"]
  .flatMap((extension) => WORDS.map((word) => `${word}.${extension}`))
  .map((domain_name, index) => ({
    domain_name,
    auto_renew: !(domain_name in LAPSING) && index % 3 > 0,
    expires_at: LAPSING[domain_name as keyof typeof LAPSING] ?? `2027-0${3 + (index % 7)}-15T00:00:00Z`,
  }))
  .map((registration, index) =>
    index === 0 || index === 39 ? { ...registration, auto_renew: true } : registration,
  );

/** The fenced blocks of a guide, in their order. */
const readBlocks = (path: string): { readonly language: string; readonly text: string }[] =>
  [...readFileSync(path, "utf8").matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, language = "", text = ""]) => ({
      language,
      text,
    }),
  );

/** Replaces the lines of a diff that start with a minus by those that start with a plus. */
const applyDiff = (text: string, diff: string): string => {
  const changes = [...diff.matchAll(/((?:^-.*\n)+)((?:^\+.*\n)+)/gm)];
  return changes.reduce((result, [, removed = "", added = ""]) => {
    const [before, after] = [removed, added].map((lines) => lines.replace(/^./gm, ""));
    expect(result).toContain(before);
    return result.replace(before ?? "", () => after ?? "");
  }, text);
};

describe("the guide for adopting an account", () => {
  it("works word by word, and shows what the program writes", async () => {
    expect(REGISTRATIONS.filter(({ auto_renew }) => !auto_renew)).toHaveLength(14);
    const stage = await openStage(undefined, account({ registrations: REGISTRATIONS }));
    const checkout = openCheckout();
    checkout.commit({ "README.md": "Our domains." });
    const { directory } = checkout;
    const env: Record<string, string> = { CLOUDFLARE_API_BASE_URL: stage.registrar.baseUrl };
    const readManifest = (): string => readFileSync(join(directory, "domains.yaml"), "utf8");
    let written = "";
    for (const { language, text } of readBlocks("docs/guides/adopt.md")) {
      if (language === "sh") {
        for (const line of text.trim().split("\n")) {
          const [, name, value] = /^export (\w+)=(.*)$/.exec(line) ?? [];
          if (name !== undefined && value !== undefined) {
            env[name] = value === "…" ? CANARY.registrar : value;
            continue;
          }
          const { exitCode, stdout } = await runCommand(line.split(" ").slice(1), { directory, env });
          expect([line, exitCode]).toEqual([line, 0]);
          written = stdout;
        }
      }
      if (language === "text") expect(written.slice(0, text.length)).toBe(text);
      if (language === "yaml")
        for (const line of text.trim().split("\n")) expect(readManifest()).toContain(line.trim());
      if (language === "diff") {
        const run = await stage.plan(readManifest());
        expect(run.outputs).toMatchObject({ outcome: "no-changes", findings: "2", urgent: "0" });
        checkout.commit({});
        checkout.pushMain();
        checkout.write({ "domains.yaml": applyDiff(readManifest(), text) });
      }
    }
    const change = await stage.plan(readManifest());
    expect(change.outputs).toMatchObject({ outcome: "changes", updates: "2", "set-aside": "40.00" });
  });
});
