import { describe, expect, it } from "vitest";
import { redact } from "../../src/registrar/redact.ts";

describe("redacting a text", () => {
  it.each<[behavior: string, text: string, secrets: string[], redacted: string]>([
    ["replaces a secret by asterisks", "by Jane Doe today", ["Jane Doe"], "by *** today"],
    ["ignores how a secret is capitalized", "JANE DOE", ["Jane Doe"], "***"],
    ["ignores how a secret is spaced", "Jane\u00a0 Doe", ["Jane Doe"], "***"],
    ["finds a secret that is encoded in a URL", "jane%40acme.example&x", ["jane@acme.example"], "***&x"],
    ["finds a secret that contains regular expression characters", "a+b (c)", ["a+b (c)"], "***"],
    [
      "replaces the longer secret first if one contains another",
      "1 High Street, High",
      ["High", "1 High Street"],
      "***, ***",
    ],
    ["finds digits with separators between them", "+44 (20) 7946-0000", ["2079460000"], "+44 (***"],
    [
      "keeps a longer word that contains a secret",
      "registrant_email_pending, Yorkshire",
      ["email", "York"],
      "registrant_email_pending, Yorkshire",
    ],
    [
      "finds a secret that is not a plain word inside other text",
      "Bearer_tok3n-9 key=tok3n-9",
      ["tok3n-9"],
      "Bearer_*** key=***",
    ],
    ["finds a word after an encoded character of a URL", "city%3DLondon", ["London"], "city%3D***"],
    ["finds a word in text without spaces", "\u7530\u4e2d\u69d8\u3078", ["\u7530\u4e2d"], "***\u69d8\u3078"],
    ["finds a secret with half a surrogate pair", "x \ud800abc", ["\ud800abc"], "x ***"],
    ["ignores an empty secret", "plain", [""], "plain"],
  ])("%s", (_behavior, text, secrets, redacted) => {
    expect(redact(text, secrets)).toBe(redacted);
  });
});
