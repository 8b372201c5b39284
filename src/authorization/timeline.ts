import type { EntryTerms, ManifestState } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { IsoDate } from "../model/iso-date.ts";
import type { Push } from "../model/repository.ts";

/** The branch's past as far as it was read: its pushes, and the manifest before and after each. */
export type Timeline = {
  /** GitHub's time when it was read. */
  readonly now: IsoDate;
  /** Newest first. */
  readonly pushes: readonly Push[];
  /** The manifest after each push, and last the one before the oldest push: one more than there are pushes. */
  readonly states: readonly ManifestState[];
  /** The path of the manifest in each of these states. */
  readonly paths: readonly string[];
  /** Undefined if GitHub's record goes back as far as the timeline, or to the branch's first commit. */
  readonly cut: Cut | undefined;
};

/** Where GitHub's record begins although the branch is older. `cause` is a sentence. */
export type Cut = { readonly at: IsoDate; readonly cause: string };

/** Why the record does not show all of the time since then; a sentence. Undefined if it does. */
export const findCutSince = ({ cut }: Timeline, start: IsoDate): string | undefined =>
  cut !== undefined && cut.at >= start ? cut.cause : undefined;

/** One entry in one state of the manifest. */
export type EntryState =
  | { readonly kind: "declared"; readonly terms: EntryTerms }
  | { readonly kind: "lacking" }
  /** No entries could be read from the manifest of that time. */
  | { readonly kind: "unreadable" }
  /** Freehold cannot tell. `cause` is a sentence. */
  | { readonly kind: "unknown"; readonly cause: string };

const NOT_READ: EntryState = { kind: "unknown", cause: "The branch's history was not read that far." };

/** The entry of a domain in a state of the manifest. */
export const readEntryState = (state: ManifestState | undefined, domain: DomainName): EntryState => {
  if (state === undefined) return NOT_READ;
  if (state.kind === "unknown" || state.kind === "unreadable") return state;
  const terms = state.kind === "missing" ? undefined : state.entries.get(domain);
  return terms === undefined ? { kind: "lacking" } : { kind: "declared", terms };
};

/** True if the entry had at least this attempt. */
export const hasAttempt = (state: EntryState, attempt: number): boolean =>
  state.kind === "declared" && state.terms.attempt >= attempt;

/** True if the two states of one entry do not have the same terms, or one of them has none. */
export const isChanged = (before: EntryState, after: EntryState): boolean => {
  if (before.kind !== "declared" || after.kind !== "declared") return before.kind !== after.kind;
  const [one, other] = [before.terms, after.terms];
  return (
    one.attempt !== other.attempt ||
    one.values.size !== other.values.size ||
    [...one.values].some(([name, value]) => other.values.get(name) !== value)
  );
};

/** The terms of an entry at a place of the timeline; undefined if it was not declared there. */
export const readTermsAt = (
  { states }: Timeline,
  index: number,
  domain: DomainName,
): EntryTerms | undefined => {
  const state = readEntryState(states[index], domain);
  return state.kind === "declared" ? state.terms : undefined;
};
