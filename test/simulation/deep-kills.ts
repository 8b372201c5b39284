import { describe, expect, it } from "vitest";
import { struckAt, undisturbed } from "../support/strike.ts";

describe("an apply of two domains and a switch", () => {
  it.each(["SIGKILL", "SIGINT"] as const)(
    "struck by %s at every single request: later runs settle it, and nothing is ordered twice",
    async (signal) => {
      const all = (await undisturbed()).map((_, index) => index + 1);
      expect(await struckAt(all, signal)).toEqual([]);
    },
    600_000,
  );
});
