import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { collectConfusables } from "../../scripts/generate-confusables.mjs";
import type { DomainName } from "../../src/model/domain-name.ts";
import { findLookAlikes } from "../../src/plan/look-alike.ts";
import { anEntry } from "../support/build.ts";

/** The look-alikes among new names, with their messages. */
const find = (newNames: readonly string[], ownedNames: readonly string[] = []): Record<string, string> =>
  Object.fromEntries(
    findLookAlikes(
      newNames.map((name) => anEntry(name)),
      ownedNames as DomainName[],
    ).map(({ domain, message }) => [domain, message]),
  );

const names = (count: number, toName: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => toName(index));

describe("a new name that could be mistaken for one you own", () => {
  it.each([
    [
      "xn--80ak6aa92e.com",
      "apple.com",
      "Its Unicode form, аррӏе, looks like apple.com, which you own. Is this intended?",
    ],
    [
      "xn--pple-43d.com",
      "apple.com",
      "Its Unicode form, аpple, mixes scripts (Latin, Cyrillic), as deceptive names do. Is this intended?",
    ],
    [
      "xn--bcher-kva.com",
      "bucher.com",
      "Its Unicode form, bücher, looks like bucher.com, which you own. Is this intended?",
    ],
    ["acrne.com", "acme.com", "Its name looks like acme.com, which you own. Is this intended?"],
    [
      "vvikipedia.com",
      "wikipedia.com",
      "Its name looks like wikipedia.com, which you own. Is this intended?",
    ],
    ["g00gle.com", "google.com", "Its name looks like google.com, which you own. Is this intended?"],
    ["paypa1.dev", "paypal.com", "Its name looks like paypal.com, which you own. Is this intended?"],
    ["clrop.com", "drop.com", "Its name looks like drop.com, which you own. Is this intended?"],
    [
      "amce.com",
      "acme.com",
      "Its name has two letters swapped, compared with acme.com, which you own. Is this intended?",
    ],
    ["acmee.com", "acme.com", "Its name is one letter away from acme.com, which you own. Is this intended?"],
    ["acne.dev", "acme.com", "Its name is one letter away from acme.com, which you own. Is this intended?"],
    [
      "acme.co",
      "acme.com",
      "Only its extension (.co), which is easy to confuse, differs from acme.com, which you own. Is this intended?",
    ],
    [
      "acme.ne",
      "acme.net",
      "Only its extension (.ne), which is easy to confuse, differs from acme.net, which you own. Is this intended?",
    ],
  ])("is reported: %s beside %s", (newName, ownedName, message) => {
    expect(find([newName], [ownedName])).toEqual({ [newName]: message });
  });

  it("is reported in another script even if you own no such name", () => {
    expect(find(["xn--80ak6aa92e.com"])).toEqual({
      "xn--80ak6aa92e.com":
        "Its Unicode form, аррӏе, has no Latin letter, but looks like apple, as deceptive names do. Is this intended?",
    });
  });

  it("is not reported if only its extension is another one", () => {
    expect(find(["acme.dev", "acme.co.uk", "acme.net"], ["acme.com", "acme.org"])).toEqual({});
  });

  it("is not reported in an honest other script", () => {
    // яблоко, пример, 例え, דוגמה, παράδειγμα
    const honest = ["xn--90aaxchy", "xn--e1afmkfd", "xn--r8jz45g", "xn--5dbqzzl", "xn--hxajbheg2az3al"];
    expect(
      find(
        honest.map((label) => `${label}.com`),
        ["apple.com", "acme.com"],
      ),
    ).toEqual({});
  });
});

describe("a series of new names", () => {
  it("is not reported, whatever its numbers are", () => {
    expect(find(names(14, (index) => `startup-${index}.com`))).toEqual({});
    expect(
      find(
        names(120, (index) => `shop${index}.dev`),
        ["shop7.com"],
      ),
    ).toEqual({});
    expect(find(["q1-2027.com", "q2-2027.com", "q1-2028.com"])).toEqual({});
  });

  it("is not reported if its names differ in one letter", () => {
    expect(find(["team-a.com", "team-b.com", "team-c.com"])).toEqual({});
    expect(Object.keys(find(["team-a.com", "team-b.com"]))).toEqual(["team-b.com"]);
  });

  it("is reported where a name looks like one you own, or like another one of the series", () => {
    expect(Object.keys(find(["acne.com", "acxe.com", "acve.com"], ["acme.com"]))).toHaveLength(3);
    expect(Object.keys(find(["startup-0.com", "startup-1.com", "startup-o.com"]))).toEqual(["startup-o.com"]);
  });
});

describe("the letters that look like Latin ones", () => {
  it("are those of the package that they come from (npm run confusables)", () => {
    expect(JSON.parse(readFileSync("src/plan/confusables.json", "utf8"))).toEqual(collectConfusables());
  });
});
