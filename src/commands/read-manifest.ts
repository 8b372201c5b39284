import { createHash } from "node:crypto";
import type { Attempts } from "../model/authorization.ts";
import { CommandError } from "../model/error.ts";
import type { ManifestIdentity, Parsed, Portfolio } from "../model/portfolio.ts";
import type { ManifestFile, Repository, RepositoryFacts } from "../model/repository.ts";
import { findAccount, parsePortfolio, readAttempts } from "../portfolio/index.ts";

/** A manifest file, parsed, with what identifies its bytes. */
export type ManifestReading = {
  readonly identity: ManifestIdentity;
  readonly parsed: Parsed;
  /** The account that it seems to name, even if the file is invalid. */
  readonly likelyAccount: string | undefined;
};

/** Parses a manifest file. A missing file is a problem like any other. */
export const parseManifestFile = ({ path, commit, bytes }: ManifestFile): ManifestReading => ({
  identity: {
    path,
    sha256: createHash("sha256")
      .update(bytes ?? "")
      .digest("hex"),
    commit,
  },
  parsed: bytes === undefined ? reportMissingFile(path, commit) : parsePortfolio(bytes),
  likelyAccount: bytes === undefined ? undefined : findAccount(bytes),
});

const reportMissingFile = (path: string, commit: string | undefined): Parsed => {
  const place = commit === undefined ? "" : ` at ${commit.slice(0, 7)}`;
  const message = `There is no ${path}${place}. Add it, or set its path in the input manifest.`;
  return { ok: false, problems: [{ line: 1, column: 1, path: "", message }] };
};

/** The tip of the default branch, and its manifest. */
export type Tip = {
  readonly facts: RepositoryFacts;
  readonly commit: string;
  /** Undefined if the tip has no manifest, or an invalid one. */
  readonly portfolio: Portfolio | undefined;
  /**
   * Every domain that it declares, read even from a manifest that is invalid elsewhere. Undefined if no names
   * can be read: then nothing is known to be new, and nothing may be bought.
   */
  readonly attempts: Attempts | undefined;
};

/** The commit at the tip of the default branch. */
export const requireTip = async (repository: Repository, defaultBranch: string): Promise<string> => {
  const commit = await repository.readTip(defaultBranch);
  if (commit !== undefined) return commit;
  throw new CommandError(
    "tip_missing",
    `The default branch ${defaultBranch} has no commit, so there is no manifest to compare with (tip_missing).`,
  );
};

/** Finds the manifest's path at the tip, if a later commit renamed it; undefined if none did. */
export type FindPathAtTip = (tip: string) => Promise<string | undefined>;

/** Reads the tip of the default branch, as GitHub names that branch now. */
export const readTip = async (repository: Repository, findPathAtTip: FindPathAtTip): Promise<Tip> => {
  const facts = await repository.readFacts();
  const commit = await requireTip(repository, facts.defaultBranch);
  const { bytes } = await repository.readManifest(commit);
  const oldPath = bytes === undefined ? await findPathAtTip(commit) : undefined;
  const tipBytes = oldPath === undefined ? bytes : (await repository.readManifest(commit, oldPath)).bytes;
  return { facts, commit, ...parseTip(tipBytes) };
};

const parseTip = (bytes: Uint8Array | undefined): Pick<Tip, "portfolio" | "attempts"> => {
  if (bytes === undefined) return { portfolio: undefined, attempts: new Map() };
  const parsed = parsePortfolio(bytes);
  return { portfolio: parsed.ok ? parsed.portfolio : undefined, attempts: readAttempts(bytes) };
};

/** The one account that manifest and workflow name; undefined if neither does. */
export const reconcileAccounts = (
  declared: string | undefined,
  input: string | undefined,
): string | undefined => {
  if (declared !== undefined && input !== undefined && declared !== input) {
    throw new CommandError(
      "account_mismatch",
      `The manifest names the account ${declared}, but the input account-id is ${input}. Make the two equal, or remove one of them (account_mismatch).`,
    );
  }
  return declared ?? input;
};

/** The account, when the registrar is about to be asked. */
export const requireAccount = (account: string | undefined): string => {
  if (account !== undefined) return account;
  throw new CommandError(
    "account_missing",
    "No account is set. Write `account: <32 hexadecimal digits>` in the manifest, or set the input account-id (account_missing).",
  );
};
