import type { DomainName } from "./domain-name.ts";
import type { Order } from "./order.ts";
import type { Extension, Quotes, Registration, RegistrationList, Workflow } from "./registration.ts";

/**
 * Reads the registrar's account; it cannot spend. Every method rejects with a `RegistrarError` if the answer
 * is not a complete, well-formed success: an error is never taken for "empty".
 */
export type RegistrarReader = {
  /** All registrations of the account, over all pages. */
  readonly list: () => Promise<RegistrationList>;
  /** Availability and price now: one quote for each name, in the order of the names. */
  readonly check: (domains: readonly DomainName[]) => Promise<Quotes>;
  /** One registration; undefined if the registrar says that the account has none of that name. */
  readonly registration: (domain: DomainName) => Promise<Registration | undefined>;
  /** The latest registration workflow of a name; undefined if the registrar says that there is none. */
  readonly registrationStatus: (domain: DomainName) => Promise<Workflow | undefined>;
  /** The latest update workflow of a name; undefined if the registrar says that there is none. */
  readonly updateStatus: (domain: DomainName) => Promise<Workflow | undefined>;
  /** What an extension requires of a registration; undefined if the registrar does not know the extension. */
  readonly extension: (name: string) => Promise<Extension | undefined>;
  /** Names that the registrar suggests for a word, best first, within these extensions if any are given. */
  readonly search: (
    word: string,
    extensions: readonly string[] | undefined,
  ) => Promise<readonly DomainName[]>;
};

/** What the answer to a write was. A write never rejects for what the registrar or the network did. */
export type Reply =
  | { readonly kind: "workflow"; readonly status: number; readonly workflow: Workflow }
  /** An error in the registrar's own envelope. */
  | { readonly kind: "error"; readonly status: number; readonly message: string }
  /** Any other answer: a page, an empty or broken body, an unknown shape. */
  | { readonly kind: "unreadable"; readonly status: number; readonly message: string }
  /**
   * No answer. `sent` is false only if it was seen that not one byte of the request was written; `tls` is
   * true if the encrypted connection itself could not be trusted.
   */
  | { readonly kind: "no-answer"; readonly sent: boolean; readonly tls: boolean; readonly message: string };

/** Writes to the registrar's account, each request once. Only an apply is given one. */
export type RegistrarBuyer = {
  /** Sends an order: it costs money and cannot be undone. */
  readonly register: (order: Order) => Promise<Reply>;
  readonly setAutoRenew: (domain: DomainName, autoRenew: boolean) => Promise<Reply>;
};
