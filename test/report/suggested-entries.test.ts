import { describe, expect, it } from "vitest";
import { reportUnmanaged } from "../../src/plan/account-findings.ts";
import { mergeIntoManifest } from "../../src/portfolio/merge.ts";
import { parsePortfolio } from "../../src/portfolio/parse.ts";
import { suggestEntries } from "../../src/report/suggested-entries.ts";
import { aRegistration, TODAY } from "../support/build.ts";

const parse = (text: string | Uint8Array | undefined) => {
  const parsed = parsePortfolio(
    typeof text === "string" ? new TextEncoder().encode(text) : (text ?? new Uint8Array()),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.portfolio;
};

const REGISTRATIONS = [
  aRegistration("acme.com"),
  aRegistration("acme.net", { autoRenew: false }),
  aRegistration("acme.org", { autoRenew: false, privacyMode: "off" }),
];

const suggest = (defaults: string): string => {
  const manifest = `version: 1\n${defaults}domains: {}\n`;
  const portfolio = parse(manifest);
  const findings = REGISTRATIONS.flatMap((registration) =>
    reportUnmanaged(registration, {
      ...{
        before: undefined,
        defaults: portfolio.defaults,
        policy: portfolio.policy,
        today: TODAY,
        warnUntil: TODAY,
      },
    }),
  ).map((finding) => ({ ...finding, level: "warning" as const }));
  return suggestEntries({ findings, manifest: { path: "domains.yaml" } }, 10);
};

describe("the entries to paste for unmanaged domains", () => {
  it.each([
    "",
    "defaults: { auto_renew: true }\n",
    "defaults: { auto_renew: false, privacy_mode: redaction }\n",
  ])("declare what an import would add: %j", (defaults) => {
    const pasted = /```yaml\n(domains:\n[\s\S]*)\n```/.exec(suggest(defaults))?.[1];
    const start = `version: 1\n${defaults}`;
    const merged = mergeIntoManifest(new TextEncoder().encode(`${start}domains:\n`), REGISTRATIONS);
    const entries = (text: string | Uint8Array | undefined) =>
      [...parse(text).entries.values()].map((entry) => ({ ...entry, position: undefined }));
    expect(entries(`${start}${pasted}\n`)).toEqual(entries(merged));
  });

  it("declare no more than they need", () => {
    expect(suggest("defaults: { auto_renew: true }\n")).toBe(
      [
        "To manage them, add to `domains.yaml`:",
        "",
        "```yaml",
        "domains:",
        "  acme.com: {}",
        "  acme.net: { auto_renew: false }",
        "  acme.org: { auto_renew: false }",
        "```",
      ].join("\n"),
    );
  });
});
