import { describe, expect, it } from "vitest";
import { interruptApplies, recordRequests } from "../support/interrupt.ts";

describe("an apply of two domains and a switch", () => {
  it.each(["SIGKILL", "SIGINT"] as const)(
    "interrupted by %s at any request is settled by later runs, and nothing is ordered twice",
    async (signal) => {
      // After the last request, the run may end before a signal reaches it.
      const requestNumbers = (await recordRequests()).slice(0, -1).map((_, index) => index + 1);
      expect(await interruptApplies(requestNumbers, signal)).toEqual([]);
    },
    600_000,
  );
});
