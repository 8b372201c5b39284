import { execFileSync } from "node:child_process";

/** Runs git in a folder as a user without any settings, and returns what it prints. Throws if git fails. */
export const runGit = (folder: string, ...args: readonly string[]): string => {
  const variables = Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"));
  const user = { NAME: "me", EMAIL: "me@acme.example" };
  return execFileSync("git", ["-C", folder, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...Object.fromEntries(variables),
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_AUTHOR_NAME: user.NAME,
      GIT_AUTHOR_EMAIL: user.EMAIL,
      GIT_COMMITTER_NAME: user.NAME,
      GIT_COMMITTER_EMAIL: user.EMAIL,
    },
  }).trim();
};
