import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSchema, openSchema, type SchemaError } from "../../src/plan/schema-errors.ts";

const QUICK = { validateSchema: false, code: { optimize: false } } as const;

/** Another implementation of JSON Schema, which compiles its schemas. */
const createJudge = (): Ajv2020 =>
  new Ajv2020({ strict: false, allErrors: true, validateFormats: false, logger: false, ...QUICK });

const find = (schema: unknown, value: unknown): readonly SchemaError[] =>
  openSchema(schema as object, 1_000).findErrors(value);

const key = fc.constantFrom("a", "b", "c/d", "e~f", "g h", "$ref");
const text = fc.constantFrom("", "x", "yes", "P1", "äöü");
const leaf = fc.oneof(text, fc.integer({ min: -2, max: 12 }), fc.boolean(), fc.constant(null));
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const count = fc.integer({ min: 0, max: 3 });
const number = fc.integer({ min: -1, max: 11 });
const types = fc.constantFrom("array", "boolean", "integer", "null", "number", "object", "string");

/** Keywords whose errors are about a choice, and not about one place. */
const CHOICES = ["propertyNames", "contains", "anyOf", "oneOf", "not", "if", "then", "else"];

/** Schemas of up to four keywords, as an extension may have them, and stranger ones. */
const buildSchemas = (omitted: readonly string[]): fc.Arbitrary<unknown> =>
  fc.letrec<{ schema: unknown; keyword: readonly [string, unknown] }>((tie) => {
    const branches = fc.array(tie("schema"), { minLength: 1, maxLength: 3 });
    const names = fc.uniqueArray(key, { maxLength: 3 });
    const map = (part: fc.Arbitrary<unknown>) =>
      fc.dictionary(key, part, { maxKeys: 3, noNullPrototype: true });
    const keywords: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
      type: fc.oneof(types, fc.uniqueArray(types, { minLength: 1, maxLength: 3 })),
      const: value,
      enum: fc.uniqueArray(leaf, { minLength: 1, maxLength: 3 }),
      minimum: number,
      exclusiveMaximum: number,
      multipleOf: fc.constantFrom(1, 2, 3),
      minLength: count,
      maxLength: count,
      pattern: fc.constantFrom("^[a-z]+$", "^P[0-9]$", "^$"),
      required: names,
      dependentRequired: map(names),
      dependentSchemas: map(tie("schema")),
      minProperties: count,
      maxItems: count,
      uniqueItems: fc.boolean(),
      properties: map(tie("schema")),
      additionalProperties: tie("schema"),
      propertyNames: tie("schema"),
      items: tie("schema"),
      prefixItems: branches,
      contains: tie("schema"),
      allOf: branches,
      anyOf: branches,
      oneOf: branches,
      not: tie("schema"),
      if: tie("schema"),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema.
      then: tie("schema"),
      else: tie("schema"),
      $ref: fc.constantFrom("#/$defs/one", "#/$defs/two"),
    };
    return {
      schema: fc.oneof({ maxDepth: 4 }, fc.boolean(), {
        weight: 9,
        arbitrary: fc
          .array(tie("keyword"), { minLength: 1, maxLength: 4 })
          .map((parts) => Object.fromEntries(parts)),
      }),
      keyword: fc.oneof(
        ...Object.entries(keywords)
          .filter(([name]) => !omitted.includes(name))
          .map(([name, part]) => part.map((inner) => [name, inner] as const)),
      ),
    };
  }).schema;

/** A schema whose references are not endless. */
const buildRoots = (omitted: readonly string[] = []) => {
  const schema = buildSchemas(omitted);
  return fc.record({ root: schema, one: schema, two: schema }).map(({ root, one, two }) => ({
    allOf: [root],
    $defs: {
      one: dropReferences(one, ["#/$defs/one"]),
      two: dropReferences(two, ["#/$defs/one", "#/$defs/two"]),
    },
  }));
};

const dropReferences = (part: unknown, targets: readonly string[]): unknown => {
  if (Array.isArray(part)) return part.map((item) => dropReferences(item, targets));
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([name, inner]) => name !== "$ref" || !targets.includes(inner))
      .map(([name, inner]) => [name, dropReferences(inner, targets)]),
  );
};

/** The place that an error of the judge is about. */
const locate = ({ keyword, instancePath, params }: ErrorObject): readonly string[] => {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const names = [params.missingProperty, params.additionalProperty].filter((name) => name !== undefined);
  return keyword === "required" || keyword === "additionalProperties"
    ? [...path, ...names.map(String)]
    : path;
};

const listPlaces = (places: readonly (readonly string[])[]): readonly string[] =>
  [...new Set(places.map((place) => JSON.stringify(place)))].sort();

const RUNS = { numRuns: 300, endOnFailure: true };

describe("the errors of a schema", () => {
  it("are there if another implementation finds errors", () => {
    fc.assert(
      fc.property(buildRoots(), value, (schema, aValue) => {
        const validate = createJudge().compile(structuredClone(schema));
        expect(find(schema, aValue).length === 0).toBe(validate(aValue));
      }),
      RUNS,
    );
  });

  // `dependentRequired` names the missing part here, and its parent there.
  it("are about the places that another implementation names", () => {
    fc.assert(
      fc.property(buildRoots([...CHOICES, "dependentRequired"]), value, (schema, aValue) => {
        const validate = createJudge().compile(structuredClone(schema));
        validate(aValue);
        const found = find(schema, aValue).map(({ path }) => path);
        expect(listPlaces(found)).toEqual(listPlaces((validate.errors ?? []).map(locate)));
      }),
      RUNS,
    );
  });

  it("name the part of the schema with the keyword, also behind references", () => {
    const schema = {
      properties: { "a/b": { $ref: "#/$defs/one" }, $ref: { allOf: [{ $ref: "#/$defs/two" }] } },
      $defs: { one: { properties: { c: { $ref: "#/$defs/two" } } }, two: { type: "string", maxLength: 2 } },
    };
    const [first, second] = find(schema, { "a/b": { c: "long" }, $ref: 3 });
    expect(first).toEqual({
      keyword: "maxLength",
      path: ["a/b", "c"],
      value: "long",
      schema: schema.$defs.two,
    });
    expect(second).toMatchObject({ keyword: "type", path: ["$ref"], value: 3 });
  });

  it("say what is missing, and what may not be there", () => {
    const schema = {
      required: ["a", "b"],
      dependentRequired: { c: ["d", "e"] },
      properties: { c: {} },
      additionalProperties: false,
    };
    expect(find(schema, { c: 1, f: 2 }).map(({ keyword, path }) => [keyword, ...path])).toEqual([
      ["required", "a"],
      ["required", "b"],
      ["required", "d"],
      ["required", "e"],
      ["false", "f"],
    ]);
  });
});

describe("a schema", () => {
  it("is valid if another implementation says so", () => {
    const judge = new Ajv2020({ strict: false, validateFormats: false, logger: false });
    const keyword = fc.constantFrom(
      ...["type", "enum", "minimum", "multipleOf", "maxLength", "pattern", "required", "dependentRequired"],
      ...[
        "properties",
        "additionalProperties",
        "prefixItems",
        "allOf",
        "not",
        "$ref",
        "$defs",
        "uniqueItems",
      ],
      ...["title", "description", "examples", "default", "const", "deprecated", "contentSchema", "unknown"],
    );
    const root = fc.tuple(buildSchemas([]), keyword, fc.oneof(value, buildSchemas([])));
    fc.assert(
      fc.property(root, ([schema, name, inner]) => {
        const changed = { allOf: [schema], properties: { a: { [name]: inner } } };
        expect(isSchema(changed)).toBe(judge.validateSchema(changed));
      }),
      RUNS,
    );
  });

  it.each([
    ["of references", { $ref: "#" }],
    [
      "of two references",
      { $ref: "#/$defs/a", $defs: { a: { allOf: [{ $ref: "#/$defs/b" }] }, b: { $ref: "#/$defs/a" } } },
    ],
    [
      "below a property",
      { properties: { a: { $ref: "#/$defs/a" } }, $defs: { a: { not: { $ref: "#/$defs/a" } } } },
    ],
  ])("is endless if it has a cycle %s", (_where, schema) => {
    expect(openSchema(schema, 10).isEndless).toBe(true);
  });

  it("is not endless if each round leads deeper into the value", () => {
    const schema = { properties: { a: { $ref: "#" } }, maxProperties: 1 };
    expect(openSchema(schema, 10).isEndless).toBe(false);
    expect(find(schema, { a: { a: { a: 1, b: 2 } } })).toMatchObject([{ path: ["a", "a"] }]);
  });
});
