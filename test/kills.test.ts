import { describe, expect, it } from "vitest";
import { isWrite, struckAt, undisturbed } from "./support/strike.ts";

describe("an apply of two domains and a switch", () => {
  it("killed at each of its writes, and at the request after it: later runs settle it, and nothing is ordered twice", async () => {
    const lines = await undisturbed();
    const boundaries = lines.flatMap((line, index) => (isWrite(line) ? [index + 1, index + 2] : []));
    expect(boundaries.length).toBeGreaterThan(12);
    expect(await struckAt([...new Set(boundaries)], "SIGKILL")).toEqual([]);
  }, 120_000);
});
