import { readFileSync } from "node:fs";
import { type AccountSeed, branchEvent, pullRequestEvent } from "../playground/index.ts";
import { findAccount } from "../portfolio/index.ts";
import { ACCOUNT } from "./demo.ts";
import { type DemoPorts, formatCharges, formatTitle, playOnStage, runAndShow, type Stage } from "./stage.ts";
import { readStateFile } from "./state-file.ts";

/** Paths of the files that a demo plays. */
export type OwnFiles = {
  /** The manifest. */
  readonly manifest: string;
  /** The state of the registrar's account. Undefined: an account without registrations. */
  readonly state: string | undefined;
  /** The `contacts` input. Undefined: no contacts. */
  readonly contacts: string | undefined;
};

/**
 * Runs the built action on a pull request that brings a manifest of the user's, merges it, and runs the action
 * again. Nothing is merged if the plan fails; resolves with false then, or if the apply fails. Throws an error for
 * the user if a file cannot be read.
 */
export const runOwnDemo = async (ports: DemoPorts, files: OwnFiles): Promise<boolean> => {
  const bytes = readOwnFile(files.manifest, "manifest");
  const state = files.state === undefined ? {} : readStateFile(files.state);
  const seed: AccountSeed = {
    account: findAccount(bytes) ?? ACCOUNT,
    now: new Date().toISOString(),
    ...state,
  };
  const contacts =
    files.contacts === undefined ? "" : readOwnFile(files.contacts, "contacts file").toString();
  const inputs = {
    contacts,
    wait: "60",
    ...(findAccount(bytes) === undefined ? { "account-id": seed.account } : {}),
  };
  return playOnStage({ ...ports, seed, files: { "README.md": "Our domains.\n" }, inputs }, (stage) =>
    playScenes(stage, files, bytes),
  );
};

const readOwnFile = (path: string, name: string): Buffer => {
  try {
    return readFileSync(path);
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`Cannot read the ${name} ${path}: ${message}`, { cause });
  }
};

/** Without this, a reader who owns domains wonders why they are bought. */
const EMPTY_ACCOUNT =
  "The account has no domains, so the plan buys every domain that the manifest declares. To give it some, use --state FILE (docs/playground.md describes the file).\n";

const playScenes = async (
  stage: Stage,
  { manifest: path, state }: OwnFiles,
  bytes: Buffer,
): Promise<boolean> => {
  const { github, write } = stage;
  if (state === undefined) write(EMPTY_ACCOUNT);
  write(formatTitle(`A pull request adds ${path} as domains.yaml`));
  const { number } = github.pulls.open({
    files: { "domains.yaml": { text: bytes } },
    branch: "domains",
    base: "main",
  });
  const plan = await runAndShow(stage, number, pullRequestEvent(github, number));
  if (plan.exitCode !== 0) {
    write("\nThe plan failed, so the demo does not merge it. Fix what it says, and run the demo again.");
    return false;
  }
  write(formatTitle("The pull request is merged: Freehold carries out the plan"));
  github.pulls.merge(number);
  const result = await runAndShow(stage, number, branchEvent(github, "push"));
  write(formatCharges(stage));
  return result.exitCode === 0;
};
