import { describe, expect, it } from "vitest";
import { type Closing, isFirstWord } from "../../src/model/ledger.ts";

const said = (run: string, state: Closing["state"] = "registered"): Closing => ({ run, state });
const OWN = said("2");

/** The intent was written by run 1; run 2 has just said that it is registered. */
describe("of two runs that end an intent, one has the first word", () => {
  it.each<[what: string, closings: Closing[], isFirst: boolean]>([
    ["alone", [OWN], true],
    ["though the record does not show it yet", [], true],
    ["after another one that said the same", [said("3"), OWN], false],
    ["though the record shows the other one alone", [said("3")], false],
    ["before another one that said the same", [OWN, said("3")], true],
    ["after a third one that gave it up, wrongly", [said("3", "withdrawn"), OWN], true],
    ["after its own run gave it up: what is there is not its order", [said("1", "withdrawn"), OWN], false],
    ["before its own run says so too", [OWN, said("1")], true],
    ["after it was only marked as open", [{ run: "1", state: undefined }, OWN], true],
    ["after it said something else itself", [said("2", "withdrawn"), OWN], true],
    [
      "after it said something else itself, and another one this",
      [said("2", "withdrawn"), said("3"), OWN],
      false,
    ],
    ["after a status that nobody signed", [{ run: undefined, state: "failed" }, OWN], true],
    [
      "after a status of the same kind that nobody signed",
      [{ run: undefined, state: "registered" }, OWN],
      false,
    ],
  ])("%s", (_what, closings, isFirst) => {
    expect(isFirstWord(closings, OWN, "1")).toBe(isFirst);
  });

  it("also where it is its own", () => {
    expect(isFirstWord([said("1", "withdrawn"), said("1")], said("1"), "1")).toBe(true);
  });
});
