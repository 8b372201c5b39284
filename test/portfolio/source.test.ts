import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { readSource, readValue } from "../../src/portfolio/source.ts";

const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const letters = fc.constantFrom("a", "b", "1", " ", ":", "#", "'", "-", "é");
const name = fc.oneof(
  fc.string({ unit: letters, minLength: 1, maxLength: 4 }),
  fc.constantFrom("__proto__", "constructor", "toString"),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string({ unit: letters }), fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie("any"), { maxLength: 3 }),
    fc
      .uniqueArray(fc.tuple(name, tie("any")), { maxLength: 4, selector: ([key]) => key })
      .map(Object.fromEntries),
  ),
})).any;

describe("the values of a text", () => {
  it("are those that yaml reads", () => {
    fc.assert(
      fc.property(value, (content) => {
        const text = stringify({ content }, { aliasDuplicateObjects: false });
        expect(readValue(toBytes(text))?.value).toEqual(parse(text));
      }),
    );
  });

  it("are read once from the same bytes", () => {
    const bytes = toBytes("version: 1\ndomains: { acme.com: }\n");
    const { source } = readSource(bytes);
    expect(source).toBeDefined();
    expect(readValue(bytes)?.value).toBe(source?.value);
  });
});
