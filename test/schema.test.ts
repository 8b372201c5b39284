import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import manifest from "../schema/domains.schema.json" with { type: "json" };
import { EDITOR_KEYWORDS } from "../scripts/schema-validators.mjs";
import { isDomainName } from "../src/model/domain-name.ts";

const schemas = readdirSync("schema").map((file) => JSON.parse(readFileSync(`schema/${file}`, "utf8")));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, keywords: EDITOR_KEYWORDS });

/** Judges every default and example below a part of a schema. */
const checkValues = (part: unknown, id: string, pointer: string): { place: string; isValid: boolean }[] => {
  if (typeof part !== "object" || part === null) return [];
  const { default: fallback, examples, ...rest } = part as { default?: unknown; examples?: unknown };
  const values = [
    ...(fallback === undefined ? [] : [fallback]),
    ...(Array.isArray(examples) ? examples : []),
  ];
  const own = values.map((value) => {
    const validate = ajv.getSchema(`${id}${pointer}`);
    return { place: `${id}${pointer} ${JSON.stringify(value)}`, isValid: validate?.(value) === true };
  });
  const below = Object.entries(rest).flatMap(([key, value]) =>
    checkValues(value, id, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
  return [...own, ...below];
};

describe("the published schemas", () => {
  it("are valid JSON Schemas of draft 2020-12 without unknown keywords or broken references", () => {
    ajv.addSchema(schemas);
    for (const { $id } of schemas) expect(() => ajv.getSchema($id)).not.toThrow();
    expect(schemas).toHaveLength(5);
  });

  it("have valid defaults and examples", () => {
    const checked = schemas.flatMap((schema) => checkValues(schema, String(schema.$id), "#"));
    expect(checked.length).toBeGreaterThan(40);
    expect(checked.filter(({ isValid }) => !isValid)).toEqual([]);
  });

  it("accept the same names as the manifest's parser", () => {
    const validate = ajv.compile({ $ref: `${manifest.$id}#/$defs/domain` });
    const label = fc.stringMatching(/^[a-z0-9-]{1,5}$/);
    const extension = fc.stringMatching(/^[a-z]{2,4}$|^xn--[a-z0-9]{1,4}$/);
    fc.assert(
      fc.property(fc.array(label, { minLength: 0, maxLength: 3 }), extension, (labels, last) => {
        const name = [...labels, last].join(".");
        expect([name, validate(name)]).toEqual([name, isDomainName(name)]);
      }),
    );
    for (const name of ["Acme.com", "acme.com.", "bücher.com", "acme", "1.2.3.4", "https://acme.com", ""]) {
      expect([name, validate(name)]).toEqual([name, false]);
    }
  });

  it("fail this test if one has a typo", () => {
    for (const typo of [{ type: "objekt" }, { propertis: {} }, { $ref: "nowhere.json" }]) {
      expect(() => ajv.compile(typo)).toThrow();
    }
  });
});
