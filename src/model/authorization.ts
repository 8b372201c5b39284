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
};

/**
 * Which new entries may be bought, and who approved each. An entry in neither map has been in the manifest
 * for longer than the window: it is never bought.
 */
export type Authorization = {
  readonly approvals: ReadonlyMap<DomainName, Approval>;
  /** Why an entry may not be bought. It outweighs an approval. */
  readonly reasons: ReadonlyMap<DomainName, Reason>;
};

/** The domains that a manifest declares, each with its attempt. */
export type Attempts = ReadonlyMap<DomainName, number>;

/** True if this entry may be bought. */
export const isApproved = ({ approvals, reasons }: Authorization, domain: DomainName): boolean =>
  approvals.has(domain) && !reasons.has(domain);

/** True if an earlier state of the manifest lacks the entry, or has it with a smaller attempt. */
export const isAddedSince = ({ domain, attempt }: Entry, earlier: Attempts): boolean =>
  (earlier.get(domain) ?? 0) < attempt;
