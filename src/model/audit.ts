import type { DomainName } from "./domain-name.ts";
import type { Forecast } from "./forecast.ts";
import type { IsoDate } from "./iso-date.ts";
import type { Finding, Plan } from "./plan.ts";
import type { ElsewhereEntry, Entry, ManifestIdentity } from "./portfolio.ts";
import type { Registration } from "./registration.ts";
import type { RegistryAnswer } from "./registry.ts";
import type { ChangeResult } from "./result.ts";

/** A finding about one domain, or about the whole portfolio if `domain` is undefined. */
export type AuditFinding = Omit<Finding, "domain"> & { readonly domain: DomainName | undefined };

/** What the account, the manifest and the registry say about one domain. */
export type AuditedDomain = {
  readonly domain: DomainName;
  /** The entry, if the manifest has one; `elsewhere`: it is registered at another registrar. */
  readonly declared:
    | { readonly kind: "entry"; readonly entry: Entry }
    | { readonly kind: "elsewhere"; readonly entry: ElsewhereEntry }
    | undefined;
  /** Undefined if the account does not have it. */
  readonly registration: Registration | undefined;
  /** Undefined if the registry was not asked. */
  readonly answer: RegistryAnswer | undefined;
};

/** What became of a purchase that an apply left open, and how long before that was recorded, in milliseconds. */
export type FollowedPurchase = { readonly result: ChangeResult; readonly ageMs: number };

/** What an audit found: the account, the manifest at the tip, and the registries, compared. It changed nothing. */
export type Audit = {
  readonly account: string;
  readonly sandbox: boolean;
  readonly manifest: ManifestIdentity;
  /** When the registrar answered, by its own clock. */
  readonly comparedAt: IsoDate;
  /** By domain, then code. */
  readonly findings: readonly AuditFinding[];
  /** By domain. */
  readonly portfolio: readonly AuditedDomain[];
  readonly forecast: Forecast;
  /** The account by month, by owner, and in the next 60 days. */
  readonly overview: Pick<Plan, "accountSize" | "months" | "upcoming" | "owners">;
  /** What became of purchases that earlier applies left open, and that this audit followed. */
  readonly followed: readonly ChangeResult[];
};
