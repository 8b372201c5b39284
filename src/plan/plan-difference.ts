import type { DomainName } from "../model/domain-name.ts";
import type { PlanDifference, TermDifference, WrittenTerms } from "../model/plan-difference.ts";

/** What a plan compares: the manifest that is planned, and the one at the tip of the default branch. */
export type ComparedTerms = { readonly planned: WrittenTerms; readonly tip: WrittenTerms };

/**
 * Compares two plans of one pull request by the manifests that they were made of. What only the default branch
 * changed in between is no difference.
 */
export const comparePlans = (earlier: ComparedTerms, current: ComparedTerms): PlanDifference => {
  const names = new Set(
    [earlier, current].flatMap(({ planned, tip }) => [...planned.entries.keys(), ...tip.entries.keys()]),
  );
  const moves = [...names].sort().map((domain) => ({
    domain,
    before: findEdit(domain, earlier),
    after: findEdit(domain, current),
    terms: listDifferences(earlier.planned.entries.get(domain), current.planned.entries.get(domain)),
  }));
  const namesWhere = (isMatch: (move: (typeof moves)[number]) => boolean): DomainName[] =>
    moves.filter(isMatch).map(({ domain }) => domain);
  return {
    added: namesWhere(({ before, after }) => after === "added" && before !== "added"),
    removed: namesWhere(({ before, after }) => after === "removed" && before !== "removed"),
    dropped: namesWhere(({ before, after }) => after === undefined && before !== undefined),
    changed: moves.flatMap(({ domain, before, after, terms }) =>
      terms.length > 0 && (after === "changed" || (after === "added" && before === "added"))
        ? [{ domain, terms }]
        : [],
    ),
    shared: listSharedDifferences(earlier, current),
  };
};

/** What a pull request does to an entry; undefined if it leaves its terms alone. */
type EntryEdit = "added" | "changed" | "removed";

const findEdit = (domain: DomainName, { planned, tip }: ComparedTerms): EntryEdit | undefined => {
  const [after, before] = [planned.entries.get(domain), tip.entries.get(domain)];
  if (after === undefined) return before === undefined ? undefined : "removed";
  if (before === undefined) return "added";
  return listDifferences(before, after).length > 0 ? "changed" : undefined;
};

/** Shared terms that differ, and that one of the two pull requests' states changes. */
const listSharedDifferences = (earlier: ComparedTerms, current: ComparedTerms): TermDifference[] => {
  const edited = new Set(
    [earlier, current].flatMap(({ planned, tip }) =>
      listDifferences(tip.shared, planned.shared).map(({ name }) => name),
    ),
  );
  return listDifferences(earlier.planned.shared, current.planned.shared).filter(({ name }) =>
    edited.has(name),
  );
};

const NO_TERMS: ReadonlyMap<string, string> = new Map();

const listDifferences = (
  before: ReadonlyMap<string, string> = NO_TERMS,
  after: ReadonlyMap<string, string> = NO_TERMS,
): TermDifference[] =>
  [...new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
    const [from, to] = [before.get(name), after.get(name)];
    return from === to ? [] : [{ name, from, to }];
  });
