import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeDirectory } from "./terminal.ts";

/** A checkout of git in a temporary directory. */
export type Checkout = {
  readonly directory: string;
  readonly git: (...args: readonly string[]) => string;
  /** Writes files of the working tree. */
  readonly write: (files: Readonly<Record<string, string>>) => void;
  /** Writes files, and commits them. */
  readonly commit: (files: Readonly<Record<string, string>>) => void;
  /** Makes the tip what git knows of the default branch of `origin`. */
  readonly pushMain: () => void;
};

/** Git must not read the settings of whoever runs the tests. */
const ENV = {
  ...process.env,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_SYSTEM: "/dev/null",
  GIT_AUTHOR_NAME: "Acme",
  GIT_AUTHOR_EMAIL: "acme@acme.example",
  GIT_COMMITTER_NAME: "Acme",
  GIT_COMMITTER_EMAIL: "acme@acme.example",
};

/** Opens a checkout of a repository without commits. */
export const openCheckout = (): Checkout => {
  const directory = makeDirectory();
  const git = (...args: readonly string[]): string =>
    execFileSync("git", args, { cwd: directory, env: ENV, encoding: "utf8", stdio: "pipe" });
  const write: Checkout["write"] = (files) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(directory, name)), { recursive: true });
      writeFileSync(join(directory, name), text);
    }
  };
  git("init", "--quiet", "--initial-branch=main");
  return {
    directory,
    git,
    write,
    commit: (files) => {
      write(files);
      git("add", "--all");
      git("commit", "--quiet", "--message=Change");
    },
    pushMain: () => {
      git("update-ref", "refs/remotes/origin/main", "HEAD");
      git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
    },
  };
};
