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
  /** Availability and current price: one quote for each name, in the order of the names. */
  readonly check: (domains: readonly DomainName[]) => Promise<Quotes>;
  /** One registration; undefined if the registrar says that the account has none of that name. */
  readonly registration: (domain: DomainName) => Promise<Registration | undefined>;
  /** The latest registration workflow of a name; undefined if the registrar says that there is none. */
  readonly registrationStatus: (domain: DomainName) => Promise<Workflow | undefined>;
  /** The latest update workflow of a name; undefined if the registrar says that there is none. */
  readonly updateStatus: (domain: DomainName) => Promise<Workflow | undefined>;
  /** What an extension requires of a registration; undefined if the registrar does not know the extension. */
  readonly extension: (name: string) => Promise<Extension | undefined>;
  /** Names that the registrar suggests for a word, best first; only under these extensions, if given. */
  readonly search: (
    word: string,
    extensions: readonly string[] | undefined,
  ) => Promise<readonly DomainName[]>;
};

/** The answer to a write. A write never rejects because of the registrar or the network. */
export type Reply =
  | { readonly kind: "workflow"; readonly status: number; readonly workflow: Workflow }
  /** An error in the registrar's own format. */
  | { readonly kind: "error"; readonly status: number; readonly message: string }
  /** Any other answer: an HTML page, an empty or truncated body, an unknown shape. */
  | { readonly kind: "unreadable"; readonly status: number; readonly message: string }
  /**
   * No answer. `sent` is false only if certainly no byte of the request was written; `tls` is true if the
   * encrypted connection itself could not be trusted.
   */
  | { readonly kind: "no-answer"; readonly sent: boolean; readonly tls: boolean; readonly message: string };

/** Writes to the registrar's account. It sends each request once. Only an apply gets one. */
export type RegistrarBuyer = {
  /** Sends an order: it costs money and cannot be undone. */
  readonly register: (order: Order) => Promise<Reply>;
  /** Sets auto-renew of an owned domain. Close to the expiry, the registrar may charge a renewal. */
  readonly setAutoRenew: (domain: DomainName, autoRenew: boolean) => Promise<Reply>;
};
