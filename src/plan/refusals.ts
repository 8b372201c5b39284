import type { BlockCode } from "../model/plan.ts";
import { alternativesFor } from "./alternatives.ts";
import { orderViolations } from "./order-check.ts";
import { priceOf } from "./price.ts";
import { type Candidate, RULES } from "./purchase-rules.ts";
import type { Refusal, Why } from "./refusal.ts";
import { isTermOfYears, type Violation } from "./violations.ts";

/** Of a name that is not to be had nothing more needs saying. */
const violationsIn = ({ entry, rules, contacts, quote }: Candidate): Violation[] =>
  quote?.kind === "registrable" ? orderViolations(entry, rules, contacts) : [];

/** The term that the rules want instead of the one declared: what is to be mended is priced as it will be. */
const allowedYears = (violations: readonly Violation[]): number | undefined => {
  const isTerm = (path: readonly string[]): boolean => path.length === 3 && path[2] === "years";
  const value = violations.find(({ remedy }) => remedy !== undefined && isTerm(remedy.path))?.remedy?.value;
  return value !== undefined && isTermOfYears(value) ? Number(value) : undefined;
};

/** Where another name may help. */
const NAMELESS: ReadonlySet<BlockCode> = new Set(["domain_unavailable", "domain_premium"]);

/** Every reason why this entry may not be bought; empty where it may. */
export const refusalsOf = (candidate: Candidate): Refusal[] => {
  const violations = violationsIn(candidate);
  const { quote, entry } = candidate;
  const years = allowedYears(violations) ?? candidate.years;
  const price = quote?.kind === "registrable" ? { ...priceOf(quote, years), years } : undefined;
  const whys: Why[] = [
    ...RULES.flatMap((rule) => rule({ ...candidate, years }) ?? []),
    ...violations.map(({ message, remedy }) => ({
      code: "schema_violation" as const,
      message,
      remedies: remedy === undefined ? [] : [remedy],
    })),
  ];
  const alternatives = alternativesFor(entry, candidate.policy, candidate.suggested);
  return whys.map((why) => ({
    domain: entry.domain,
    price,
    ...(NAMELESS.has(why.code) ? { alternatives } : {}),
    ...why,
  }));
};
