import type { DomainName } from "../model/domain-name.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { Repository, RepositoryFacts } from "../model/repository.ts";
import type { Attempts } from "../plan/authority.ts";
import { declaredIn } from "../portfolio/declared.ts";
import { parsePortfolio } from "../portfolio/parse.ts";
import { CommandFailure } from "./failure.ts";

/** The default branch now, and the manifest at its tip. */
export type Tip = {
  readonly facts: RepositoryFacts;
  readonly commit: string;
  /** Undefined where the tip has no manifest, or an invalid one. */
  readonly portfolio: Portfolio | undefined;
  /**
   * Every name it declares, read even from a manifest that is invalid elsewhere. Undefined where no
   * names can be made out: then nothing is known to be new, and nothing may be bought.
   */
  readonly attempts: Attempts | undefined;
};

/** The commit at the tip of the default branch. */
export const tipOf = async (repository: Repository, defaultBranch: string): Promise<string> => {
  const commit = await repository.tipOf(defaultBranch);
  if (commit !== undefined) return commit;
  throw new CommandFailure("tip_missing", `tip_missing: the default branch ${defaultBranch} has no commit.`);
};

/** What the manifest was called at the tip, where a commit renamed it; undefined where it did not. */
export type RenamedSince = (tip: string) => Promise<string | undefined>;

/** Reads the tip of the default branch, as GitHub names it now. */
export const readTip = async (repository: Repository, renamedSince: RenamedSince): Promise<Tip> => {
  const facts = await repository.facts();
  const commit = await tipOf(repository, facts.defaultBranch);
  const { bytes } = await repository.manifestAt(commit);
  const old = bytes === undefined ? await renamedSince(commit) : undefined;
  const known = old === undefined ? bytes : (await repository.manifestAt(commit, old)).bytes;
  return { facts, commit, ...understood(known) };
};

const understood = (bytes: Uint8Array | undefined): Pick<Tip, "portfolio" | "attempts"> => {
  if (bytes === undefined) return { portfolio: undefined, attempts: new Map<DomainName, number>() };
  const parsed = parsePortfolio(bytes);
  return { portfolio: parsed.ok ? parsed.portfolio : undefined, attempts: declaredIn(bytes) };
};
