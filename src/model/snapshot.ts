import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Extension, Quote, RegistrationList, Workflow } from "./registration.ts";

/** What the registrar answered for this run: the basis of a priced plan. */
export type Snapshot = {
  readonly registrationList: RegistrationList;
  /** Names of it that the registrar's list lacked when authorization was decided: they counted as new. */
  readonly foundNames: ReadonlySet<DomainName>;
  /** Prices of the new entries that may be bought. */
  readonly quotes: ReadonlyMap<DomainName, Quote>;
  /** The latest registration workflow of new entries that have one. */
  readonly workflows: ReadonlyMap<DomainName, Workflow>;
  /** Alternatives to names that cannot be bought, with their prices. */
  readonly suggestions: ReadonlyMap<DomainName, readonly Quote[]>;
  /** What each extension requires of an order; undefined if the registrar does not know the extension. */
  readonly extensions: ReadonlyMap<string, Extension | undefined>;
  /** Why the requirements of an extension could not be read, as a sentence, by extension. */
  readonly unreadExtensions: ReadonlyMap<string, string>;
  /** Why it could not be read whether a name is registered or being registered, as a sentence. */
  readonly unreadNames: ReadonlyMap<DomainName, string>;
  /** The registrar's time of the earliest price, or of the list if there is none. */
  readonly quotedAt: IsoDate;
};
