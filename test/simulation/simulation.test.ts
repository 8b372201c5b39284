import { expect, it } from "vitest";
import { simulate } from "./simulate.ts";

it("first look", async () => {
  const start = Date.now();
  const counts = new Map<string, number>();
  let bad = 0;
  const N = Number(process.env.SEEDS ?? 300);
  for (let seed = 1; seed <= N; seed += 1) {
    const told = await simulate(seed);
    for (const [key, value] of told.counts) counts.set(key, (counts.get(key) ?? 0) + value);
    if (told.violations.length > 0) {
      bad += 1;
      if (bad <= 4) console.log(told.violations.join("\n"), "\n", told.trace.join("\n"));
    }
  }
  console.log(bad, Date.now() - start, [...counts].sort());
  expect(bad).toBe(0);
}, 600_000);
