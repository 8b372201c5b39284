import { describe, expect, it } from "vitest";
import {
  type ClosingClaim,
  type ClosingStatus,
  isClosedByOthers,
  judgeClosing,
} from "../../src/model/ledger.ts";

const status = (run: string, state: ClosingStatus["state"] = "registered"): ClosingStatus => ({ run, state });
const CLOSING = status("2");

/** Run 1 wrote the intent. Run 2 closes it, as registered unless a test says otherwise. */
describe("a run that closes another run's intent", () => {
  it.each<[what: string, closings: ClosingStatus[], claim: ClosingClaim]>([
    ["reports it if no other run closed it", [CLOSING], "first"],
    ["reports it although the ledger does not show its status yet", [], "first"],
    ["does not report it if another run closed it with the same state", [status("3"), CLOSING], "later"],
    ["does not report it if the ledger shows only another run's status", [status("3")], "later"],
    ["reports it if another run closes it after that", [CLOSING, status("3")], "first"],
    ["reports it if another run withdrew it by mistake", [status("3", "withdrawn"), CLOSING], "first"],
    [
      "does not report it if the run that wrote it withdrew it: the registration is not its order",
      [status("1", "withdrawn"), CLOSING],
      "later",
    ],
    ["reports it if the run that wrote it closes it after that", [CLOSING, status("1")], "first"],
    ["reports it if it was only annotated", [{ run: "1", state: undefined }, CLOSING], "first"],
    ["reports it if it withdrew it itself before", [status("2", "withdrawn"), CLOSING], "first"],
    [
      "does not report it if it withdrew it itself and another run closed it then",
      [status("2", "withdrawn"), status("3"), CLOSING],
      "later",
    ],
    ["contradicts another run that closed it as failed", [status("3", "failed"), CLOSING], "against"],
    ["reports it if another run closes it as failed after that", [CLOSING, status("3", "failed")], "first"],
    [
      "does not report it if a run closed it as failed and another one as registered",
      [status("3", "failed"), status("4"), CLOSING],
      "later",
    ],
    ["reports it after a failure without a run", [{ run: undefined, state: "failed" }, CLOSING], "first"],
    [
      "does not report it after a registration without a run",
      [{ run: undefined, state: "registered" }, CLOSING],
      "later",
    ],
  ])("%s", (_what, closings, claim) => {
    expect(judgeClosing(closings, CLOSING, "1")).toBe(claim);
  });

  it.each<[state: ClosingStatus["state"], earlier: ClosingStatus["state"], claim: ClosingClaim]>([
    ["failed", "registered", "against"],
    ["failed", "withdrawn", "first"],
    ["withdrawn", "failed", "first"],
    ["withdrawn", "registered", "first"],
  ])("as %s, after another run closed it as %s, has the claim: %s", (state, earlier, claim) => {
    expect(judgeClosing([status("3", earlier)], status("2", state), "1")).toBe(claim);
  });

  it.each<[what: string, closings: ClosingStatus[], expected: boolean]>([
    ["writes nothing if another run closed it with the same state", [status("3")], true],
    ["writes nothing if the run that wrote it closed it", [status("1", "withdrawn")], true],
    [
      "writes its status if the intent was closed and then opened again",
      [status("3"), { run: "1", state: undefined }],
      false,
    ],
    ["writes its status if another run withdrew it", [status("3", "withdrawn")], false],
    ["writes its status if another run closed it with the opposite state", [status("3", "failed")], false],
    ["writes its status if the intent is open", [], false],
  ])("%s", (_what, closings, expected) => {
    expect(isClosedByOthers(closings, CLOSING, "1")).toBe(expected);
  });

  it.each<[last: ClosingStatus["state"], expected: boolean]>([
    ["registered", true],
    ["failed", true],
    ["withdrawn", true],
  ])("does not withdraw it while another run's status is %s", (last, expected) => {
    const reopened = { run: "1", state: undefined };
    expect(isClosedByOthers([status("3", last)], status("2", "withdrawn"), "1")).toBe(expected);
    expect(isClosedByOthers([status("3", last), reopened], status("2", "withdrawn"), "1")).toBe(false);
  });
});

describe("a run that closes its own intent", () => {
  it("reports it even if it withdrew it before", () => {
    expect(judgeClosing([status("1", "withdrawn"), status("1")], status("1"), "1")).toBe("first");
  });
});
