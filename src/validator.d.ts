/**
 * A JSON Schema as the function that ajv generates from it. `scripts/schema-validators.mjs` compiles it when Freehold
 * is built or tested, so that a run neither loads ajv nor compiles a schema.
 */
declare module "*.schema.json?validator" {
  import type { ValidateFunction } from "ajv";

  const validate: ValidateFunction;
  // biome-ignore lint/style/noDefaultExport: a module of generated code has one export.
  export default validate;
}
