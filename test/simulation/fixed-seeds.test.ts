import { describe, expect, it } from "vitest";
import { EXPECTED_EVENTS } from "./events.ts";
import { FIXED_SEEDS, playStories } from "./seeds.ts";

describe("the fixed stories of purchases", () => {
  it("break no invariant, and contain every kind of fault, push and outcome", async () => {
    const { failures, counts } = await playStories(FIXED_SEEDS);
    expect(failures).toEqual([]);
    expect(EXPECTED_EVENTS.filter((event) => !counts.has(event))).toEqual([]);
  }, 300_000);
});
