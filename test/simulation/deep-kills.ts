import { describe, expect, it } from "vitest";
import { struckAt, undisturbed } from "../support/strike.ts";

describe("an apply of two domains and a switch", () => {
  it.each(["SIGKILL", "SIGINT"] as const)(
    "struck by %s at every single request: later runs settle it, and nothing is ordered twice",
    async (signal) => {
      // After the last request the run may be over before a signal reaches it.
      const all = (await undisturbed()).slice(0, -1).map((_, index) => index + 1);
      expect(await struckAt(all, signal)).toEqual([]);
    },
    600_000,
  );
});
