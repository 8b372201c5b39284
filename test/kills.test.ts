import { describe, expect, it } from "vitest";
import { interruptApplies, isWrite, recordRequests } from "./support/interrupt.ts";

describe("an apply of two domains and a switch", () => {
  it("killed at or after any write is settled by later runs, and nothing is ordered twice", async () => {
    const lines = await recordRequests();
    const requestNumbers = lines.flatMap((line, index) => (isWrite(line) ? [index + 1, index + 2] : []));
    expect(requestNumbers.length).toBeGreaterThan(12);
    expect(await interruptApplies([...new Set(requestNumbers)], "SIGKILL")).toEqual([]);
  }, 120_000);
});
