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

/** Reads the tip of the default branch, as GitHub names it now. */
export const readTip = async (repository: Repository): Promise<Tip> => {
  const facts = await repository.facts();
  const commit = await repository.tipOf(facts.defaultBranch);
  if (commit === undefined) {
    throw new CommandFailure("tip_missing", `The default branch ${facts.defaultBranch} has no commit.`);
  }
  const { bytes } = await repository.manifestAt(commit);
  return { facts, commit, ...understood(bytes) };
};

const understood = (bytes: Uint8Array | undefined): Pick<Tip, "portfolio" | "attempts"> => {
  if (bytes === undefined) return { portfolio: undefined, attempts: new Map<DomainName, number>() };
  const parsed = parsePortfolio(bytes);
  return { portfolio: parsed.ok ? parsed.portfolio : undefined, attempts: declaredIn(bytes) };
};
