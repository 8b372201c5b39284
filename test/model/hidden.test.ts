import { describe, expect, it } from "vitest";
import { hidden } from "../../src/model/hidden.ts";

describe("what is hidden in a text", () => {
  it.each<[what: string, text: string, secrets: string[], shown: string]>([
    ["is a word", "by Jane Doe today", ["Jane Doe"], "by *** today"],
    ["however it is capitalised", "JANE DOE", ["Jane Doe"], "***"],
    ["however it is spaced", "Jane\u00a0 Doe", ["Jane Doe"], "***"],
    ["as a link has it", "jane%40acme.example&x", ["jane@acme.example"], "***&x"],
    ["with signs of its own", "a+b (c)", ["a+b (c)"], "***"],
    ["where one holds another", "1 High Street, High", ["High", "1 High Street"], "***, ***"],
    ["as digits with anything between them", "+44 (20) 7946-0000", ["2079460000"], "+44 (***"],
    [
      "not within a longer word",
      "registrant_email_pending, Yorkshire",
      ["email", "York"],
      "registrant_email_pending, Yorkshire",
    ],
    [
      "as a part of anything, where it is no plain word",
      "Bearer_tok3n-9 key=tok3n-9",
      ["tok3n-9"],
      "Bearer_*** key=***",
    ],
    ["behind a sign of a link", "city%3DLondon", ["London"], "city%3D***"],
    ["in a sentence without blanks", "\u7530\u4e2d\u69d8\u3078", ["\u7530\u4e2d"], "***\u69d8\u3078"],
    ["though it is half a character", "x \ud800abc", ["\ud800abc"], "x ***"],
    ["never for nothing", "plain", [""], "plain"],
  ])("%s", (_what, text, secrets, shown) => {
    expect(hidden(text, secrets)).toBe(shown);
  });
});
