import type { DomainName } from "./domain-name.ts";
import type { IsoDate } from "./iso-date.ts";

/** A domain as its registry has it. */
export type RegistryRecord = {
  readonly domain: DomainName;
  /** Undefined if the registry does not say. */
  readonly expiresAt: IsoDate | undefined;
  /** In lower case with spaces, as RFC 8056 writes them: `client hold`, `redemption period`. */
  readonly statuses: readonly string[];
  /** In lower case, without a trailing dot. */
  readonly nameServers: readonly string[];
  /** The registrar's name, on one line. It is foreign text: not escaped. */
  readonly registrar: string | undefined;
};

/** What a registry says of a name, or why Freehold cannot tell. */
export type RegistryAnswer =
  | { readonly kind: "registered"; readonly record: RegistryRecord }
  | { readonly kind: "not-registered" }
  /** `cause` is a sentence. It is never a finding: an answer that cannot be had says nothing about the domain. */
  | { readonly kind: "unknown"; readonly cause: string };

/** Which domains are looked up: none, recent registrations and those at other registrars, or all. */
export type RegistryScope = "off" | "recent" | "all";

/** The public records of the registries. Nothing is sent to them but the name. */
export type Registry = {
  /**
   * One answer for each name. It never rejects because of a registry or the network. It takes about a second a
   * name of the same registry.
   */
  readonly lookUp: (domains: readonly DomainName[]) => Promise<ReadonlyMap<DomainName, RegistryAnswer>>;
};
