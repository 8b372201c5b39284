// What a release checks and packs. The workflow "release" runs it, and so can you.
//
//   npm run release:check -- v1.2.3     says what keeps the tag from being released
//   npm run release:pack -- release     writes everything that is published into the folder "release"
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The text below the heading of a version in the changelog; undefined if it has none. */
export const findNotes = (changelog, version) =>
  changelog
    .split(/^## /m)
    .find((section) => section.startsWith(`${version}\n`))
    ?.slice(version.length)
    .trim();

/** What keeps a tag from being released, as sentences. */
export const findReleaseProblems = ({ tag, packageFile, changelog, pendingNotes, isClean, isOnMain }) => {
  const { version, repository, private: isPrivate } = packageFile;
  const checks = [
    [tag === `v${version}`, `The tag is ${tag}, but package.json has version ${version}. Tag v${version}.`],
    [
      Boolean(findNotes(changelog, version)),
      `CHANGELOG.md says nothing about ${version}. Run npm run release:version.`,
    ],
    [
      pendingNotes.length === 0,
      `Not in the changelog yet: ${pendingNotes.join(", ")}. Run npm run release:version.`,
    ],
    [
      repository !== undefined,
      "package.json does not say who publishes. Set `repository`, and run npm run docs.",
    ],
    [isPrivate !== true, "package.json has `private: true`, so npm does not publish it. Remove the line."],
    [isClean, "Files differ from what is committed. Commit or remove them."],
    [isOnMain, "The commit is not on main. Tag a commit that was merged."],
  ];
  return checks.filter(([isFulfilled]) => !isFulfilled).map(([, problem]) => problem);
};

const git = (...args) => execFileSync("git", args, { encoding: "utf8" }).trim();

const isAncestor = (commit, branch) => {
  try {
    git("merge-base", "--is-ancestor", commit, branch);
    return true;
  } catch {
    return false;
  }
};

const readPackage = () => JSON.parse(readFileSync("package.json", "utf8"));

const check = (tag) => {
  if (tag === undefined) throw new Error("Name the tag: npm run release:check -- v1.2.3");
  const problems = findReleaseProblems({
    tag,
    packageFile: readPackage(),
    changelog: readFileSync("CHANGELOG.md", "utf8"),
    pendingNotes: readdirSync(".changeset").filter((file) => file.endsWith(".md") && file !== "README.md"),
    isClean: git("status", "--porcelain") === "",
    isOnMain: isAncestor("HEAD", "origin/main"),
  });
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${tag} can be released.`);
};

const listSums = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort()
    .map((path) => {
      const sum = createHash("sha256").update(readFileSync(path)).digest("hex");
      return `${sum}  ${path.slice(folder.length + 1)}\n`;
    });

const pack = (folder) => {
  if (folder === undefined) throw new Error("Name a folder: npm run release:pack -- release");
  mkdirSync(folder);
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { stdio: "inherit" });
  cpSync("dist", join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "SHA256SUMS"), listSums(folder).join(""));
  const notes = findNotes(readFileSync("CHANGELOG.md", "utf8"), readPackage().version);
  writeFileSync(join(folder, "notes.md"), `${notes ?? ""}\n`);
};

if (process.argv[1] === import.meta.filename) {
  const [command, argument] = process.argv.slice(2);
  ({ check, pack })[command](argument);
}
