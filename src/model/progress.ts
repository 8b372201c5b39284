import type { DomainName } from "./domain-name.ts";
import type { Price, Register } from "./plan.ts";
import type { ChangeResult } from "./result.ts";

/** What happens while an apply works. */
export type Progress =
  /** The purchases of this run begin. They are made in this order. */
  | { readonly kind: "buying"; readonly purchases: readonly Register[] }
  /** The order was sent. */
  | { readonly kind: "ordered"; readonly domain: DomainName; readonly price: Price }
  /** A workflow of the registrar has another state than before. */
  | { readonly kind: "state"; readonly domain: DomainName; readonly state: string }
  /** It is known how a purchase ended, or a switch that may be charged. */
  | {
      readonly kind: "settled";
      readonly result: ChangeResult;
      /** The pull request that approved a purchase; undefined for a switch, and if it is not known. */
      readonly pullRequest: number | undefined;
    };
