import { type DomainName, isDomainName } from "../model/domain-name.ts";
import { FreeholdError } from "../model/error.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Quote } from "../model/registration.ts";

/** Quotes of invented names by extension, and why there are none, as a sentence. */
export type RenewalEstimates = {
  readonly estimates: ReadonlyMap<string, Quote>;
  readonly warning: string | undefined;
};

const LABEL_LENGTH = 24;

/**
 * Estimates what a renewal costs under each of these extensions. The registrar gives no price for a domain that is
 * owned, so one name that surely nobody has is checked for each extension, 20 in a request. `random` returns numbers
 * from 0 to 1. Never rejects because of the registrar: an audit without estimates is still an audit.
 */
export const estimateRenewals = async (
  reader: Pick<RegistrarReader, "check">,
  extensions: readonly string[],
  random: () => number,
): Promise<RenewalEstimates> => {
  const label = inventLabel(random);
  const names = [...new Set(extensions)].sort().map((extension) => `${label}.${extension}`);
  const domains = names.filter(isDomainName);
  if (domains.length === 0) return { estimates: new Map(), warning: undefined };
  try {
    const { quotes } = await reader.check(domains);
    const toExtension = (domain: DomainName): string => domain.slice(label.length + 1);
    return {
      estimates: new Map(quotes.map((quote) => [toExtension(quote.domain), quote])),
      warning: undefined,
    };
  } catch (error) {
    if (!(error instanceof FreeholdError) || error.code === "not_allowed") throw error;
    return {
      estimates: new Map(),
      warning: `The prices of renewals could not be estimated, so the forecast has none: ${error.message}`,
    };
  }
};

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** 24 random letters: more than 10^33 names, of which nobody has one by chance. */
const inventLabel = (random: () => number): string =>
  Array.from({ length: LABEL_LENGTH }, () =>
    LETTERS.charAt(Math.min(LETTERS.length - 1, Math.floor(random() * LETTERS.length))),
  ).join("");
