import type { Alternative, DomainReason } from "../model/plan.ts";
import type { Entry, Policy } from "../model/portfolio.ts";
import { computeTermPrice, findPriceProblems } from "../model/price.ts";
import type { BlockCode, Fix, Reason } from "../model/reason.ts";
import type { Quote } from "../model/registration.ts";
import { type Candidate, listCeilingsOnPrice, PURCHASE_RULES } from "./purchase-rules.ts";
import type { Violation } from "./violations.ts";

/** Codes for which another name may help. */
const REPLACEABLE_CODES: ReadonlySet<BlockCode> = new Set(["domain_unavailable", "domain_premium"]);

/** Every reason why this entry may not be bought; empty if it may. */
export const findPurchaseReasons = (candidate: Candidate): DomainReason[] => {
  const violations = listViolations(candidate);
  const { quote, entry } = candidate;
  const years = findRequiredYears(violations) ?? candidate.years;
  const price = quote?.kind === "registrable" ? { ...computeTermPrice(quote, years), years } : undefined;
  const reasons: Reason[] = [
    ...PURCHASE_RULES.flatMap((rule) => rule({ ...candidate, years })),
    ...violations.map(({ message, fix }) => ({
      code: "schema_violation" as const,
      message,
      fixes: fix === undefined ? [] : [fix],
    })),
  ];
  const alternatives = findAlternatives(entry, candidate.policy, candidate.suggestions);
  return reasons.map((reason) => ({
    domain: entry.domain,
    price,
    ...(REPLACEABLE_CODES.has(reason.code) ? { alternatives } : {}),
    ...reason,
  }));
};

/** A name that cannot be bought needs no further reasons. */
const listViolations = ({ violations, quote }: Candidate): readonly Violation[] =>
  quote?.kind === "registrable" ? violations : [];

/** The years that the extension requires instead of the declared ones: the price shown is the one after the fix. */
const findRequiredYears = (violations: readonly Violation[]): number | undefined => {
  const fixes = violations.flatMap(({ fix }) => fix ?? []);
  return fixes.find(isYearsFix)?.value;
};

type YearsFix = Extract<Fix, { kind: "value" }> & { readonly value: number };

const isYearsFix = (fix: Fix): fix is YearsFix =>
  fix.kind === "value" && fix.path.length === 3 && fix.path[2] === "years" && typeof fix.value === "number";

const MAX_ALTERNATIVES = 3;

/** Names that can be bought instead of one that cannot: standard, allowed, and within the entry's ceilings. */
export const findAlternatives = (
  entry: Entry,
  policy: Policy,
  suggestions: readonly Quote[],
): Alternative[] => {
  if (entry.maxPrice === undefined) return [];
  const ceilings = listCeilingsOnPrice(entry, policy, entry.years ?? 1);
  return suggestions
    .flatMap((quote): Alternative[] => {
      if (quote.kind !== "registrable" || !isExtensionAllowed(quote.domain, policy)) return [];
      const { domain, registration, renewal } = quote;
      return findPriceProblems(quote, ceilings).length > 0 ? [] : [{ domain, due: registration, renewal }];
    })
    .slice(0, MAX_ALTERNATIVES);
};

const isExtensionAllowed = (domain: string, { allowedExtensions }: Policy): boolean =>
  allowedExtensions === undefined || allowedExtensions.some((extension) => domain.endsWith(`.${extension}`));
