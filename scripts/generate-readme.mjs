// Writes the tables of README.md from action.yml and schema/domains.schema.json.
//
//   npm run docs          writes README.md
//   npm run docs:check    exits with 1 if README.md is not up to date
import { readFileSync, writeFileSync } from "node:fs";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { parse } from "yaml";

const README = "README.md";
const ACTION = "action.yml";
const SCHEMA = "schema/domains.schema.json";

const formatCode = (value) => `\`${value}\``;

/** A cell is one line, and a bar in it does not end it. */
const escapeCell = (text) => text.replace(/\s*\n\s*/g, " ").replaceAll("|", "\\|");

/** A Markdown table with aligned columns, as Biome formats it. */
const renderTable = (header, rows) => {
  const lines = [header, ...rows].map((cells) => cells.map(escapeCell));
  const widths = header.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const formatLine = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column])).join(" | ")} |`;
  const border = widths.map((width) => "-".repeat(width));
  return [lines[0], border, ...lines.slice(1)].map(formatLine).join("\n");
};

/** The inputs, in the order of action.yml. */
const renderInputs = ({ inputs }) =>
  renderTable(
    ["Input", "Default", "Meaning"],
    Object.entries(inputs).map(([name, input]) => [
      formatCode(name),
      input.default === undefined ? "" : formatCode(input.default),
      input.description,
    ]),
  );

/** The outputs, in the order of action.yml. */
const renderOutputs = ({ outputs }) =>
  renderTable(
    ["Output", "Meaning"],
    Object.entries(outputs).map(([name, { description }]) => [formatCode(name), description]),
  );

const formatExample = (example) =>
  formatCode(Array.isArray(example) ? `[${example.join(", ")}]` : JSON.stringify(example));

const describeText = ({ examples, maxLength }) => {
  if (examples !== undefined) return `text, such as ${formatExample(examples[0])}`;
  return maxLength === undefined ? "text" : `text, up to ${maxLength} characters`;
};

const describeList = ({ examples, maxItems }) => {
  if (examples !== undefined) return `list, such as ${formatExample(examples[0])}`;
  return maxItems === undefined ? "list" : `list, up to ${maxItems} items`;
};

const VALUES_BY_TYPE = {
  boolean: () => "`true`, `false`",
  integer: ({ minimum, maximum }) => `${minimum}–${maximum}`,
  string: describeText,
  array: describeList,
  object: () => "mapping",
};

/** Which values a key takes, in words. Throws if they cannot be put into words yet. */
const describeValues = (schema) => {
  if (schema.const !== undefined) return formatCode(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(formatCode).join(", ");
  const type = [schema.type].flat().find((name) => name !== "null");
  const describe = VALUES_BY_TYPE[type];
  if (describe !== undefined) return describe(schema);
  throw new Error(`${SCHEMA} has a type that the table of keys does not know: ${JSON.stringify(schema)}`);
};

/** One row for each key of a mapping, each followed by those of the keys within it. */
const listKeys = ({ properties = {}, required = [] }, prefix = "") =>
  Object.entries(properties).flatMap(([key, schema]) => {
    const requirement = required.includes(key) ? "required" : "";
    const row = [
      formatCode(`${prefix}${key}`),
      describeValues(schema),
      schema.default === undefined ? requirement : formatCode(schema.default),
      schema.description,
    ];
    return [row, ...listKeys(schema, `${prefix}${key}.`)];
  });

/** `defaults` without the keys that it shares with entries: its description names those instead. */
const shortenDefaults = (defaults, entry) => {
  const keys = Object.entries(defaults.properties);
  const isShared = ([key, schema]) => isDeepStrictEqual(schema, entry.properties[key]);
  const names = keys.filter(isShared).map(([key]) => formatCode(key));
  return {
    ...defaults,
    description: `${defaults.description} Accepts these keys of an entry: ${names.join(", ")}.`,
    properties: Object.fromEntries(keys.filter((key) => !isShared(key))),
  };
};

/** `elsewhere` with the keys of its entries, which mean the same there. */
const describeElsewhere = (elsewhere, entry) => ({
  ...elsewhere,
  description: `${elsewhere.description} An entry accepts ${Object.keys(entry.properties).map(formatCode).join(", ")}.`,
});

/** Every key of the manifest, in the order of its schema. The keys of an entry come last. */
const renderManifest = (schema) => {
  const { entry, elsewhere } = schema.$defs;
  const properties = {
    ...schema.properties,
    defaults: shortenDefaults(schema.properties.defaults, entry),
    elsewhere: describeElsewhere(schema.properties.elsewhere, elsewhere),
  };
  return renderTable(
    ["Key", "Values", "Default", "Meaning"],
    [...listKeys({ ...schema, properties }), ...listKeys(entry, "domains.<name>.")],
  );
};

/** Puts a table between its markers. Throws unless each of the two is there once, in order. */
const replaceTable = (readme, { name, source, table }) => {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const parts = readme.split(new RegExp(`(${open}|${close})`));
  if (parts.length !== 5 || parts[1] !== open || parts[3] !== close) {
    throw new Error(`${README} must have ${open} once and, below it, ${close} once.`);
  }
  const note = `<!-- Generated from ${source}. Edit that file, then run npm run docs. -->`;
  return [parts[0], open, `\n${note}\n\n${table}\n\n`, close, parts[4]].join("");
};

const generateReadme = (readme) => {
  const action = parse(readFileSync(ACTION, "utf8"));
  const schema = JSON.parse(readFileSync(SCHEMA, "utf8"));
  return [
    { name: "manifest", source: SCHEMA, table: renderManifest(schema) },
    { name: "inputs", source: ACTION, table: renderInputs(action) },
    { name: "outputs", source: ACTION, table: renderOutputs(action) },
  ].reduce(replaceTable, readme);
};

const main = () => {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const readme = readFileSync(README, "utf8");
  const generated = generateReadme(readme);
  if (generated === readme) {
    console.log(`${README} is up to date.`);
  } else if (values.check) {
    console.error(
      `${README} does not match ${ACTION} or ${SCHEMA}. Run \`npm run docs\`, and commit ${README}.`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(README, generated);
    console.log(`${README} was updated.`);
  }
};

main();
