import type { DomainName } from "./domain-name.ts";
import type { Extension } from "./extension.ts";
import type { PrivacyMode } from "./portfolio.ts";
import type { Holdings, Quotes, Registration, Workflow } from "./registration.ts";

/**
 * Reads the registrar's account; it cannot spend. Every method rejects with a `RegistrarFault`
 * where the answer is not a complete, well-formed success: an error is never taken for "empty".
 */
export type RegistrarReader = {
  /** All registrations of the account, over all pages. */
  readonly list: () => Promise<Holdings>;
  /** Availability and price now, one quote a name asked, in the order asked. */
  readonly check: (domains: readonly DomainName[]) => Promise<Quotes>;
  /** One registration; undefined where the registrar says the account has none of that name. */
  readonly registration: (domain: DomainName) => Promise<Registration | undefined>;
  /** The latest registration workflow of a name; undefined where the registrar says there is none. */
  readonly registrationStatus: (domain: DomainName) => Promise<Workflow | undefined>;
  /** The latest update workflow of a name; undefined where the registrar says there is none. */
  readonly updateStatus: (domain: DomainName) => Promise<Workflow | undefined>;
  /** What a registration under an extension needs; undefined where the registrar does not know it. */
  readonly extension: (name: string) => Promise<Extension | undefined>;
  /** Names that the registrar suggests for a word, best first; within these extensions where any are given. */
  readonly search: (
    word: string,
    extensions: readonly string[] | undefined,
  ) => Promise<readonly DomainName[]>;
};

/** All that a first registration asks for. */
export type Order = {
  readonly domain: DomainName;
  readonly years: number;
  readonly autoRenew: boolean;
  readonly privacyMode: PrivacyMode;
  /** The name of a contact that the buyer knows; undefined: the account's own default. */
  readonly contact: string | undefined;
  readonly contactExtensions: Readonly<Record<string, unknown>> | undefined;
  readonly acknowledgements: Readonly<Record<string, unknown>> | undefined;
};

/** What a request that writes brought. It never rejects for what the registrar or the network did. */
export type Reply =
  | { readonly kind: "workflow"; readonly status: number; readonly workflow: Workflow }
  /** A refusal in the registrar's own envelope. */
  | { readonly kind: "refusal"; readonly status: number; readonly message: string }
  /** Any other answer: a page, an empty or broken body, a shape that is not known. */
  | { readonly kind: "unreadable"; readonly status: number; readonly message: string }
  /**
   * No answer. `sent` is false only where it was seen that not one byte of the request was
   * written; `tls` where the encrypted connection itself could not be trusted.
   */
  | { readonly kind: "silence"; readonly sent: boolean; readonly tls: boolean; readonly message: string };

/** Writes to the registrar's account, each request once. Made where an apply needs it, and nowhere else. */
export type RegistrarBuyer = {
  /** Asks for a registration: it costs money and cannot be taken back. */
  readonly register: (order: Order) => Promise<Reply>;
  readonly setAutoRenew: (domain: DomainName, autoRenew: boolean) => Promise<Reply>;
};
