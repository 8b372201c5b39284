import { bench, describe } from "vitest";
import { assemble } from "../src/plan/assemble.ts";
import { parsePortfolio } from "../src/portfolio/parse.ts";
import { markerOf, planComment } from "../src/report/plan-markdown.ts";
import { aFrame, anEntry, aPortfolio, aWorld } from "../test/support/build.ts";

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
  const world = aWorld(aPortfolio(entries));
  const plan = assemble(world);
  bench("500 new domains, compared and priced", () => void assemble(world));
  bench("its comment", () => void planComment(plan, aFrame(), markerOf("domains.yaml", undefined, false)));
});
