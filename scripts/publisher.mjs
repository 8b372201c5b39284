// Writes who publishes Freehold into documents, examples and schemas, from `repository` in package.json.
//
//   npm run docs          writes them
//   npm run docs:check    exits with 1 if one of them names somebody else
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";

/** Stands for the publisher while there is none. src/command-line/workflow.ts says the same. */
const NO_PUBLISHER = "OWNER/freehold";

/** The file that says which publisher was written last. */
const SCHEMA = "schema/domains.schema.json";

const CODEOWNERS = ".github/CODEOWNERS";

/** Everything else that names the publisher. */
const listFiles = () => [
  ...["README.md", "SECURITY.md", ".github/ISSUE_TEMPLATE/config.yml"],
  ...["schema/account.schema.json", "src/playground/registrar/state-schema.ts"],
  ...["docs", "examples"].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .filter((file) => /\.(md|yml)$/.test(file))
      .map((file) => `${folder}/${file}`)
      .sort(),
  ),
  SCHEMA,
];

/** The repository that publishes Freehold, as owner/name; undefined if package.json names none. */
const readPublisher = () => {
  const { repository } = JSON.parse(readFileSync("package.json", "utf8"));
  if (repository === undefined) return undefined;
  const address = typeof repository === "string" ? repository : repository.url;
  const slug =
    /^(?:github:|(?:git\+)?(?:https|ssh):\/\/(?:git@)?github\.com\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(
      address,
    )?.[1];
  if (slug === undefined) throw new Error(`"repository" in package.json must name a repository on GitHub.`);
  return slug;
};

/** The publisher that was written last. */
const readWrittenPublisher = () =>
  /raw\.githubusercontent\.com\/([^/]+\/[^/]+)\/v1/.exec(readFileSync(SCHEMA, "utf8"))?.[1];

/** What documents and examples say without a publisher, and with one. */
const SENTENCES = [
  [
    "`OWNER/freehold` stands for your fork of Freehold, because nobody publishes it yet.",
    "This address always has the schema of the newest release.",
  ],
  [
    "# Use your fork of Freehold here, at a commit that you have reviewed.",
    "# Replace the zeros by a commit that you have reviewed, such as that of the newest release.",
  ],
  [
    "In place of `OWNER/freehold` and the zeros, name your fork of this repository and a commit of it that you have reviewed.",
    "In place of the zeros, name a commit that you have reviewed, such as that of the newest release.",
  ],
  [
    "Nobody publishes it yet: run `node dist/cli.cjs` in a clone of your fork, or install the file that `npm pack` makes there.",
    "It is on npm, with provenance, and installs nothing but itself.",
  ],
  [
    [
      "Nobody publishes Freehold on npm yet, so do not run `npx freehold`. Clone your fork and, in the clone, name its",
      "built program:",
      "",
      "```sh",
      "export FREEHOLD=$PWD",
      'alias freehold="node $FREEHOLD/dist/cli.cjs"',
      "```",
    ].join("\n"),
    "In the commands below, `freehold` stands for `npx freehold`.",
  ],
];

/** GitHub reads lines without a comment only, so nobody is asked for a review while there is no publisher. */
const renderCodeOwners = (publisher) =>
  [
    "# Written by npm run docs from `repository` in package.json. Until that names a publisher, there is no owner.",
    publisher === undefined ? "# * @OWNER/maintainers" : `* @${publisher.split("/")[0]}/maintainers`,
    "",
  ].join("\n");

/** The text of a file, with the publisher in place of the one that was written last. */
const renderFile = (text, from, publisher) => {
  const isPublished = publisher !== undefined;
  const renamed = text.replaceAll(
    new RegExp(`(?<![\\w.-])${from.replace(/[.]/g, "\\.")}(?![\\w-])`, "g"),
    publisher ?? NO_PUBLISHER,
  );
  return SENTENCES.reduce(
    (result, [without, withOne]) =>
      result.replaceAll(
        isPublished ? without.replaceAll(NO_PUBLISHER, publisher) : withOne,
        isPublished ? withOne : without,
      ),
    renamed,
  );
};

/** Writes all files, or only compares them. */
const main = () => {
  const { values } = parseArgs({ options: { check: { type: "boolean", default: false } } });
  const publisher = readPublisher();
  const from = readWrittenPublisher();
  const outdated = [...listFiles(), CODEOWNERS].filter((path) => {
    const text = readFileSync(path, "utf8");
    const rendered = path === CODEOWNERS ? renderCodeOwners(publisher) : renderFile(text, from, publisher);
    if (rendered !== text && !values.check) writeFileSync(path, rendered);
    return rendered !== text;
  });
  if (values.check && outdated.length > 0) {
    console.error(
      `These files do not name the publisher of package.json. Run \`npm run docs\`: ${outdated.join(", ")}`,
    );
    process.exitCode = 1;
  } else if (!values.check) {
    console.log(`${outdated.length} files now name ${publisher ?? "no publisher"}.`);
  }
};

main();
