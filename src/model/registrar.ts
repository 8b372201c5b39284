import type { DomainName } from "./domain-name.ts";
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
};
