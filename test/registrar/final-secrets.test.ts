import { describe, expect, it } from "vitest";
import { listFinalSecrets } from "../../src/registrar/final-secrets.ts";

const list = (...personal: readonly string[]): readonly string[] =>
  listFinalSecrets({
    tokens: ["token-1", undefined, "token-2"],
    personal,
    publicText: "https://github.com/Our-Big-Company/domains",
  });

describe("what is redacted in everything that leaves a run", () => {
  it("has both tokens, however short they are", () => {
    expect(list()).toEqual(["token-1", "token-2"]);
  });

  it.each(["jane@acme.example", "Jane Doe", "1 High Street", "CN1 2RY", "+44.2071234567"])(
    "has the distinctive value %s of a contact",
    (value) => {
      expect(list(value)).toContain(value);
    },
  );

  it.each([
    ["a short word, which may be a name", "Acme"],
    ["a long word, which may be a part of a name", "DigitalOcean"],
    ["words with a hyphen, as in a name", "Winterbottom-Smythe"],
    ["a word with letters of a name in another script", "Müllerstraße"],
    ["a few characters, which may stand in a sentence", "12 D"],
    ["a postal code, which may be part of a price", "10115"],
    ["a number with white space", "101 15"],
    ["a long number, which may be part of a hash", "442071234567890"],
    ["a name that is sold", "salesforce-company.co.uk"],
    ["the repository's owner", "our-big-company"],
  ])("does not have %s", (_what, value) => {
    expect(list(value)).not.toContain(value);
  });
});
