import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Entry } from "./portfolio.ts";
import type { Reason } from "./reason.ts";

/** Who approved an entry. */
export type Approval = {
  /** The merged pull request; undefined for a direct push, allowed if `require-pull-request` is false. */
  readonly pullRequest: number | undefined;
  /** GitHub's time of the merge or push; undefined while the pull request is open. */
  readonly since: IsoDate | undefined;
  /** True if the planned pull request changes the terms of an entry that another one brought. */
  readonly isChanged?: boolean;
};

/**
 * Which changes may be charged, and who approved them. An entry in none of the maps is not new: it came before
 * the window, or the manifest had it before. It is never bought.
 */
export type Authorization = {
  readonly approvals: ReadonlyMap<DomainName, Approval>;
  /** Why an entry may not be bought. It outweighs an approval. */
  readonly reasons: ReadonlyMap<DomainName, Reason>;
  /** Why auto-renew of an owned domain may not be switched on, if the registrar may charge for that at once. */
  readonly switchReasons: ReadonlyMap<DomainName, Reason>;
};

/** All that the order of an entry rests on. */
export type EntryTerms = {
  readonly attempt: number;
  /**
   * The other terms by their names (`max_price`, `policy.budget`), each resolved with `defaults` and `policy`
   * and written as JSON. A term that is not declared is left out.
   */
  readonly values: ReadonlyMap<string, string>;
};

/** The terms of the entries that a manifest declares. */
export type DeclaredTerms = ReadonlyMap<DomainName, EntryTerms>;

/** A manifest as it was at one commit. */
export type ManifestState =
  | { readonly kind: "readable"; readonly entries: DeclaredTerms }
  /** The commit exists, and it has no such file. */
  | { readonly kind: "missing" }
  /** There is a file, but no entries can be read from it. `cause` is a sentence. */
  | { readonly kind: "unreadable"; readonly cause: string }
  /** Freehold cannot tell what the manifest was. `cause` is a sentence. */
  | { readonly kind: "unknown"; readonly cause: string };

/** True if this entry may be bought. */
export const isApproved = ({ approvals, reasons }: Authorization, domain: DomainName): boolean =>
  approvals.has(domain) && !reasons.has(domain);

/** True if an earlier state of the manifest lacks the entry, or has it with a smaller attempt. */
export const isAddedSince = ({ domain, attempt }: Entry, earlier: DeclaredTerms): boolean =>
  (earlier.get(domain)?.attempt ?? 0) < attempt;

/** The names of the terms that differ, `attempt` included. */
export const findChangedTerms = (before: EntryTerms, after: EntryTerms): string[] => {
  const names = new Set([...before.values.keys(), ...after.values.keys()]);
  return [
    ...(before.attempt === after.attempt ? [] : ["attempt"]),
    ...[...names].filter((name) => before.values.get(name) !== after.values.get(name)),
  ];
};
