import { bench, describe } from "vitest";
import { assemblePlan } from "../src/plan/assemble.ts";
import { parsePortfolio } from "../src/portfolio/parse.ts";
import { buildMarker } from "../src/report/marker.ts";
import { renderPlanComment } from "../src/report/plan-comment.ts";
import { aFrame, anEntry, aPlanInput, aPortfolio } from "../test/support/build.ts";

const writeManifest = (count: number): Uint8Array => {
  const entries = Array.from({ length: count }, (_, index) => `  brand-${index}.com: { auto_renew: true }\n`);
  return new TextEncoder().encode(`version: 1\ndomains:\n${entries.join("")}`);
};

describe("parsing a manifest", () => {
  const [smallManifest, largeManifest] = [writeManifest(500), writeManifest(10_000)];
  bench("500 domains", () => void parsePortfolio(smallManifest));
  bench("10,000 domains", () => void parsePortfolio(largeManifest), { iterations: 5, warmupIterations: 1 });
});

describe("a plan", () => {
  const entries = Array.from({ length: 500 }, (_, index) => anEntry(`brand-${index}.com`));
  const input = aPlanInput(aPortfolio(entries));
  const plan = assemblePlan(input);
  bench("of 500 new domains is assembled", () => void assemblePlan(input));
  bench(
    "of 500 new domains is rendered as a comment",
    () => void renderPlanComment(plan, aFrame(), buildMarker("domains.yaml", undefined, false)),
  );
});
