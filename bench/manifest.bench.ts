import { bench, describe } from "vitest";
import { assemblePlan } from "../src/plan/assemble.ts";
import { parsePortfolio } from "../src/portfolio/parse.ts";
import { buildMarker, renderPlanComment } from "../src/report/plan-comment.ts";
import { aFrame, anEntry, aPlanInput, aPortfolio } from "../test/support/build.ts";

const textOf = (count: number): Uint8Array => {
  const entries = Array.from({ length: count }, (_, index) => `  brand-${index}.com: { auto_renew: true }\n`);
  return new TextEncoder().encode(`version: 1\ndomains:\n${entries.join("")}`);
};

describe("a manifest is read and checked", () => {
  const [small, large] = [textOf(500), textOf(10_000)];
  bench("500 domains", () => void parsePortfolio(small));
  bench("10,000 domains", () => void parsePortfolio(large), { iterations: 5, warmupIterations: 1 });
});

describe("a plan is made and written", () => {
  const entries = Array.from({ length: 500 }, (_, index) => anEntry(`brand-${index}.com`));
  const world = aPlanInput(aPortfolio(entries));
  const plan = assemblePlan(world);
  bench("500 new domains, compared and priced", () => void assemblePlan(world));
  bench(
    "its comment",
    () => void renderPlanComment(plan, aFrame(), buildMarker("domains.yaml", undefined, false)),
  );
});
