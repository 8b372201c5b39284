import { it } from "vitest";
import { PLANTS } from "./plants.ts";
import { simulate } from "./simulate.ts";

it("search", async () => {
  const [from, to] = (process.env.RANGE ?? "0-99").split("-").map(Number) as [number, number];
  for (const planted of PLANTS.slice(from, to)) {
    const start = Date.now();
    let found = 0;
    for (let seed = 1; seed <= Number(process.env.SEEDS ?? 1500); seed += 1) {
      const told = await simulate(seed, planted);
      const own = told.violations.find((line) => planted.breaks.test(line));
      if (own !== undefined) {
        found = seed;
        console.log("FOUND", planted.name, seed, own, Date.now() - start);
        break;
      }
    }
    if (!found) console.log("NOT", planted.name, Date.now() - start);
  }
}, 6_000_000);
