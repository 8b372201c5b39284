import { describe, expect, it } from "vitest";
import type { BlockedEntry, Finding } from "../../src/model/plan.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { parsePortfolio } from "../../src/portfolio/parse.ts";
import { annotatePlan } from "../../src/report/annotations.ts";
import { anEntry, aPlanInput, aPortfolio } from "../support/build.ts";

const aFinding = (index: number, more: Partial<Finding> = {}): Finding => ({
  domain: anEntry(`acme-${index}.com`).domain,
  code: "expires_soon",
  level: "urgent",
  message: "It lapses.",
  position: { line: index, column: 3 },
  ...more,
});

const aBlock = (index: number, code: BlockedEntry["code"]): BlockedEntry => ({
  ...{ domain: anEntry(`acme-${index}.com`).domain, code, message: "Too much." },
  ...{ limit: undefined, position: undefined, price: undefined, fixes: [], alternatives: [] },
});

const OVER_BUDGET = `version: 1
policy:
  currency: USD
  budget: "11.00"
  max_price: "15.00"
domains:
  acme.dev: {}
  acme.net: {}
`;

const annotate = (findings: readonly Finding[], blocked: readonly BlockedEntry[] = []) =>
  annotatePlan({ ...assemblePlan(aPlanInput(aPortfolio([]))), findings, blocked });

describe("the annotations of a plan", () => {
  it("have a warning for each urgent finding, on its line, the most urgent first", () => {
    const findings = [
      aFinding(4),
      aFinding(5, { code: "unmanaged", level: "warning" }),
      aFinding(6, { code: "status_pending_delete", position: undefined }),
    ];
    expect(annotate(findings)).toEqual([
      {
        ...{ level: "warning", file: "domains.yaml", line: undefined, column: undefined },
        ...{ title: "acme-6.com: status_pending_delete", message: "It lapses." },
      },
      {
        ...{ level: "warning", file: "domains.yaml", line: 4, column: 3 },
        ...{ title: "acme-4.com: expires_soon", message: "It lapses." },
      },
    ]);
  });

  it("are at most ten warnings, of which the last counts the rest", () => {
    const annotations = annotate(Array.from({ length: 12 }, (_, index) => aFinding(index)));
    expect(annotations.map(({ title }) => title).slice(8)).toEqual(["acme-8.com: expires_soon", "3 more"]);
    expect(annotations.at(-1)?.message).toContain("and 2 more; the log lists them all");
  });

  it("have one error for each entry, with all its codes", () => {
    const blocked = [aBlock(1, "price_above_max"), aBlock(1, "over_budget"), aBlock(2, "over_budget")];
    expect(annotate([], blocked)).toMatchObject([
      { title: "acme-1.com: price_above_max, over_budget", message: "Too much." },
      { title: "acme-2.com: over_budget", message: "Too much." },
    ]);
  });

  it("have one error for a limit that many entries exceed, on the line of the limit", () => {
    const parsed = parsePortfolio(Buffer.from(OVER_BUDGET));
    if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
    const [annotation, ...others] = annotatePlan(assemblePlan(aPlanInput(parsed.portfolio)));
    expect(others).toEqual([]);
    expect(annotation).toMatchObject({ line: 4, column: 3, title: "policy.budget: over_budget" });
  });

  it("are at most nine errors: the reason why the run failed is the tenth", () => {
    const blocked = Array.from({ length: 12 }, (_, index) => aBlock(index + 1, "over_budget"));
    const errors = annotate([], blocked).map(({ level, title }) => `${level} ${title}`);
    expect([errors.length, errors[0], errors[8]]).toEqual([
      9,
      "error acme-1.com: over_budget",
      "error 4 more",
    ]);
  });
});
