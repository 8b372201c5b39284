import { it } from "vitest";
import { parse } from "yaml";
import { parsePortfolio } from "../src/portfolio/index.ts";
import { measureMedians, printRatios } from "./ratios.ts";

const writeManifest = (count: number): string => {
  const entries = Array.from({ length: count }, (_, index) => `  brand-${index}.com: { auto_renew: true }\n`);
  return `version: 1\ndomains:\n${entries.join("")}`;
};

const time = (work: () => void): number => {
  const startMs = performance.now();
  work();
  return performance.now() - startMs;
};

/** Of this form, the largest manifest has about 25,000 entries: 1 MiB. */
it.each([500, 1_000, 10_000])("measures parsing %d entries", async (count) => {
  const text = writeManifest(count);
  const bytes = new TextEncoder().encode(text);
  const medians = await measureMedians({
    "yaml alone": () => time(() => void parse(text)),
    "parsed and checked": () => time(() => void parsePortfolio(bytes)),
  });
  printRatios(`A manifest of ${count.toLocaleString("en")} entries, warm`, medians);
});
