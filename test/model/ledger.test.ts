import { describe, expect, it } from "vitest";
import {
  type ClosingClaim,
  type ClosingStatus,
  isClosedByOthers,
  judgeClosing,
} from "../../src/model/ledger.ts";

const said = (run: string, state: ClosingStatus["state"] = "registered"): ClosingStatus => ({ run, state });
const OWN = said("2");

/** The intent was written by run 1; run 2 has just said that it is registered. */
describe("of two runs that end an intent, one has the first word", () => {
  it.each<[what: string, closings: ClosingStatus[], word: ClosingClaim]>([
    ["alone", [OWN], "first"],
    ["though the record does not show it yet", [], "first"],
    ["after another one that said the same", [said("3"), OWN], "later"],
    ["though the record shows the other one alone", [said("3")], "later"],
    ["before another one that said the same", [OWN, said("3")], "first"],
    ["after a third one that gave it up, wrongly", [said("3", "withdrawn"), OWN], "first"],
    ["after its own run gave it up: what is there is not its order", [said("1", "withdrawn"), OWN], "later"],
    ["before its own run says so too", [OWN, said("1")], "first"],
    ["after it was only marked as open", [{ run: "1", state: undefined }, OWN], "first"],
    ["after it said something else itself", [said("2", "withdrawn"), OWN], "first"],
    [
      "after it said something else itself, and another one this",
      [said("2", "withdrawn"), said("3"), OWN],
      "later",
    ],
    ["after another one said the contrary", [said("3", "failed"), OWN], "against"],
    ["before another one says the contrary", [OWN, said("3", "failed")], "first"],
    [
      "after another one said the contrary, and a third one this",
      [said("3", "failed"), said("4"), OWN],
      "later",
    ],
    ["after a status that nobody signed", [{ run: undefined, state: "failed" }, OWN], "first"],
    [
      "after a status of the same kind that nobody signed",
      [{ run: undefined, state: "registered" }, OWN],
      "later",
    ],
  ])("%s", (_what, closings, word) => {
    expect(judgeClosing(closings, OWN, "1")).toBe(word);
  });

  it.each<[own: ClosingStatus["state"], other: ClosingStatus["state"], word: ClosingClaim]>([
    ["failed", "registered", "against"],
    ["failed", "withdrawn", "first"],
    ["withdrawn", "failed", "first"],
    ["withdrawn", "registered", "first"],
  ])("that says %s after another one said %s", (own, other, word) => {
    expect(judgeClosing([said("3", other)], said("2", own), "1")).toBe(word);
  });

  it.each<[what: string, closings: ClosingStatus[], isSettled: boolean]>([
    ["was ended in the same way", [said("3")], true],
    ["was ended by its own run", [said("1", "withdrawn")], true],
    ["was ended, and then marked as open", [said("3"), { run: "1", state: undefined }], false],
    ["was given up by a third run", [said("3", "withdrawn")], false],
    ["was ended in the contrary way", [said("3", "failed")], false],
    ["is open", [], false],
  ])("leaves an entry as it is that %s: %s", (_what, closings, expected) => {
    expect(isClosedByOthers(closings, OWN, "1")).toBe(expected);
  });

  it.each<[last: ClosingStatus["state"], isSettled: boolean]>([
    ["registered", true],
    ["failed", true],
    ["withdrawn", true],
  ])("does not give up what another one found %s", (last, expected) => {
    expect(isClosedByOthers([said("3", last)], said("2", "withdrawn"), "1")).toBe(expected);
    expect(
      isClosedByOthers([said("3", last), { run: "1", state: undefined }], said("2", "withdrawn"), "1"),
    ).toBe(false);
  });

  it("also where it is its own", () => {
    expect(judgeClosing([said("1", "withdrawn"), said("1")], said("1"), "1")).toBe("first");
  });
});
