import type { DomainName } from "../model/domain-name.ts";
import { inParallel } from "../model/in-parallel.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Holdings } from "../model/registration.ts";
import type { Resumed } from "../purchase/resume.ts";

/** The run failed after it had done something, or had found out how earlier purchases ended: that must be told all the same. */
export class FailureAfterwards extends Error {
  override readonly name = "FailureAfterwards";
  readonly outcomes: readonly Outcome[];
  /** Whether they are of this run, or only of earlier ones. */
  readonly of: "this run" | "earlier runs";

  constructor(cause: unknown, outcomes: readonly Outcome[], of: FailureAfterwards["of"]) {
    super(`The run failed after what ${of} had done was known.`, { cause });
    this.outcomes = outcomes;
    this.of = of;
  }
}

/** Does the rest of a run; its failure takes along what was found out before. */
export const afterSettling = async <T>(resumed: readonly Resumed[], rest: () => Promise<T>): Promise<T> => {
  try {
    return await rest();
  } catch (error) {
    const outcomes = resumed.flatMap(({ outcome }) => outcome ?? []);
    throw outcomes.length === 0 ? error : new FailureAfterwards(error, outcomes, "earlier runs");
  }
};

/** What earlier runs had begun, as far as the ledger could be read. */
export type Begun = { readonly ledgerFault: string | undefined; readonly resumed: readonly Resumed[] };

/** Why this run buys nothing at all; undefined where nothing of earlier runs stands in its way. */
export const whyNothingIsBought = ({ ledgerFault, resumed }: Begun): string | undefined => {
  if (ledgerFault !== undefined) {
    return `the ledger of purchases (GitHub deployments) cannot be read: ${ledgerFault}`;
  }
  const unresolved = resumed.find(({ outcome }) => outcome?.code === "unresolved");
  return unresolved === undefined
    ? undefined
    : `an earlier purchase of ${unresolved.intent.domain} is unresolved`;
};

/** What earlier runs bought may not be in the list yet. */
export const withResumed = async (
  listed: Holdings,
  resumed: readonly Resumed[],
  reader: RegistrarReader,
): Promise<Holdings> => {
  const known = new Set(heldNames(listed));
  const settled = resumed
    .filter(({ outcome }) => outcome?.registration !== undefined)
    .map(({ intent }) => intent.domain)
    .filter((domain) => !known.has(domain));
  const found = await inParallel(settled, 4, (domain) => reader.registration(domain));
  return { ...listed, registrations: [...listed.registrations, ...found.flatMap((one) => one ?? [])] };
};

/**
 * The portfolio without absent entries of which an outcome tells already: they are neither missing nor
 * blocked. An entry whose attempt has been raised above one that failed is wanted anew.
 */
export const withoutSettled = (
  portfolio: Portfolio,
  holdings: Holdings,
  resumed: readonly Resumed[],
): Portfolio => {
  const held = new Set(heldNames(holdings));
  const isTold = ({ domain, attempt }: Entry): boolean =>
    resumed.some(
      ({ intent, outcome }) =>
        intent.domain === domain &&
        outcome !== undefined &&
        (outcome.outcome !== "failed" || attempt <= intent.attempt),
    );
  const entries = [...portfolio.entries].filter(([domain, entry]) => held.has(domain) || !isTold(entry));
  return { ...portfolio, entries: new Map(entries) };
};

/** The domains of an account. */
export const heldNames = ({ registrations }: Holdings): DomainName[] =>
  registrations.map(({ domain }) => domain);
