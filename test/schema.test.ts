import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

const schemas = readdirSync("schema").map((file) => JSON.parse(readFileSync(`schema/${file}`, "utf8")));
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });

describe("the published schemas", () => {
  it("are valid JSON Schemas of draft 2020-12 without unknown keywords or broken references", () => {
    ajv.addSchema(schemas);
    for (const { $id } of schemas) expect(() => ajv.getSchema($id)).not.toThrow();
    expect(schemas).toHaveLength(4);
  });

  it("fail this test if one has a typo", () => {
    for (const typo of [{ type: "objekt" }, { propertis: {} }, { $ref: "nowhere.json" }]) {
      expect(() => ajv.compile(typo)).toThrow();
    }
  });
});
