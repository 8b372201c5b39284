import { createHash } from "node:crypto";
import type { ManifestState } from "../model/authorization.ts";
import { handleRejection } from "../model/concurrency.ts";
import { CommandError } from "../model/error.ts";
import type { ManifestIdentity, Parsed, Portfolio } from "../model/portfolio.ts";
import type { History, ManifestFile, Repository, RepositoryFacts } from "../model/repository.ts";
import { findAccount, mayBeManifest, parsePortfolio, readTerms } from "../portfolio/index.ts";

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
  parsed: bytes === undefined ? reportMissingFile(path, commit) : parseOnce(bytes),
  likelyAccount: bytes === undefined ? undefined : findAccount(bytes),
});

/** What the bytes of manifests are, as long as somebody has the bytes. */
const parsedPortfolios = new WeakMap<Uint8Array, Parsed>();

/** Parses bytes, unless they were parsed before: often the manifest at the tip is the one that is planned. */
const parseOnce = (bytes: Uint8Array): Parsed => {
  const parsed = parsedPortfolios.get(bytes) ?? parsePortfolio(bytes);
  parsedPortfolios.set(bytes, parsed);
  return parsed;
};

const reportMissingFile = (path: string, commit: string | undefined): Parsed => {
  const message =
    commit === undefined
      ? `There is no ${path}. Add it (freehold init and freehold import write one), or give the manifest's path.`
      : `There is no ${path} at ${commit.slice(0, 7)}. Add it, or set the action's input manifest to its path.`;
  return { ok: false, problems: [{ line: 1, column: 1, path: "", place: "", message }] };
};

/** The tip of the default branch, and its manifest. */
export type Tip = {
  readonly facts: RepositoryFacts;
  readonly commit: string;
  /** The manifest's path at the tip. */
  readonly path: string;
  /** Undefined if the tip has no manifest. */
  readonly bytes: Uint8Array | undefined;
  /** Undefined if the tip has no manifest, or an invalid one. */
  readonly portfolio: Portfolio | undefined;
  /** The entries that it declares, read even from a manifest that is invalid elsewhere. */
  readonly state: ManifestState;
};

/** The commit at the tip of the default branch. `reading` is its answer, if it was asked for already. */
export const requireTip = async (
  repository: Repository,
  defaultBranch: string,
  reading = repository.readTip(defaultBranch),
): Promise<string> => {
  const commit = await reading;
  if (commit !== undefined) return commit;
  throw new CommandError(
    "tip_missing",
    `The default branch ${defaultBranch} has no commit, so there is no manifest to compare with (tip_missing).`,
  );
};

/** What the manifest of a commit is compared with: the manifest at the tip of the default branch. */
export type TipRequest = {
  /** The commit whose manifest is planned. */
  readonly commit: string;
  /** The manifest's path at that commit. */
  readonly path: string;
  /** The branch that most likely is the default branch, so that it can be asked about before that is certain. */
  readonly likelyBranch: string | undefined;
};

/** Reads the tip of the default branch, as GitHub names that branch now. */
export const readTip = async (
  { commit: planned, path, likelyBranch }: TipRequest,
  { repository, history }: { readonly repository: Repository; readonly history: History },
): Promise<Tip> => {
  const likelyTip =
    likelyBranch === undefined ? undefined : handleRejection(repository.readTip(likelyBranch));
  const facts = await repository.readFacts();
  const { defaultBranch } = facts;
  const known = likelyBranch === defaultBranch ? likelyTip : undefined;
  const commit = await requireTip(repository, defaultBranch, known);
  const { bytes } = await repository.readManifest(commit);
  if (bytes !== undefined) return { facts, commit, path, ...parseTip(bytes) };
  const change = await history.findPathChange(path, { before: commit, after: planned });
  if (change.renamedFrom !== undefined) {
    const file = await repository.readManifest(commit, change.renamedFrom);
    return { facts, commit, path: change.renamedFrom, ...parseTip(file.bytes) };
  }
  const cause = change.incomplete ?? (await findRemovedManifest(change.removed, commit, repository));
  const state: ManifestState = cause === undefined ? { kind: "missing" } : { kind: "unknown", cause };
  return { facts, commit, path, bytes: undefined, portfolio: undefined, state };
};

/** YAML files that are looked at, in case one of them is the manifest that was moved and rewritten. */
const MAX_REMOVED_FILES = 10;

/** Why the manifest may be another one that was moved and rewritten, as a sentence; undefined if it is not. */
const findRemovedManifest = async (
  removed: readonly string[],
  commit: string,
  repository: Repository,
): Promise<string | undefined> => {
  for (const path of removed.slice(0, MAX_REMOVED_FILES)) {
    const { bytes } = await repository.readManifest(commit, path);
    if (bytes !== undefined && mayBeManifest(bytes)) {
      return `This change adds a manifest and removes another one, ${path}.`;
    }
  }
  return removed.length > MAX_REMOVED_FILES
    ? `This change adds a manifest and removes more than ${MAX_REMOVED_FILES} YAML files, one of which may be the manifest under its earlier path.`
    : undefined;
};

const parseTip = (bytes: Uint8Array | undefined): Pick<Tip, "bytes" | "portfolio" | "state"> => {
  if (bytes === undefined) return { bytes, portfolio: undefined, state: { kind: "missing" } };
  const parsed = parseOnce(bytes);
  const entries = readTerms(bytes);
  return {
    bytes,
    portfolio: parsed.ok ? parsed.portfolio : undefined,
    state:
      entries === undefined
        ? { kind: "unreadable", cause: "The manifest on the default branch is not valid YAML." }
        : { kind: "readable", entries },
  };
};

/** The one account that manifest and workflow name; undefined if neither does. */
export const reconcileAccounts = (
  declared: string | undefined,
  input: string | undefined,
): string | undefined => {
  if (declared !== undefined && input !== undefined && declared !== input) {
    throw new CommandError(
      "account_mismatch",
      `The manifest names the account ${declared}, but account-id is ${input}. Make the two equal, or remove one of them (account_mismatch).`,
    );
  }
  return declared ?? input;
};

/** The account, when the registrar is about to be asked. */
export const requireAccount = (account: string | undefined): string => {
  if (account !== undefined) return account;
  throw new CommandError(
    "account_missing",
    "No account is set. Write `account: <32 hexadecimal digits>` in the manifest, or set account-id; on the command line, --account-id or CLOUDFLARE_ACCOUNT_ID (account_missing).",
  );
};
