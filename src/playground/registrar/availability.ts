import type { NameScript, Pricing } from "./account.ts";
import { isReservedName } from "./names.ts";
import type { Store } from "./store.ts";

/** Why a name cannot be registered, or its price. */
export type Availability =
  | { readonly reason: string; readonly pricing?: never; readonly tier: string | undefined }
  | { readonly reason?: never; readonly pricing: Pricing; readonly tier: string };

/** Whether the name is for sale right now. `domain` has the form of a registrable name. */
export const findAvailability = (store: Store, domain: string): Availability => {
  const script = store.findScript(domain);
  const extension = store.extensions.findExtension(domain);
  const pricing = script.pricing ?? findPricing(store, extension);
  const reason = findUnavailableReason(store, domain, script) ?? store.extensions.findReason(extension);
  if (reason !== undefined) {
    return { reason, tier: reason === "domain_premium" ? "premium" : undefined };
  }
  if (pricing === undefined) return { reason: "extension_not_supported", tier: undefined };
  return { pricing, tier: script.tier ?? "standard" };
};

const findUnavailableReason = (store: Store, domain: string, script: NameScript): string | undefined => {
  if (script.reason !== undefined) return script.reason;
  return isReservedName(domain) || store.findRegistration(domain) !== undefined
    ? "domain_unavailable"
    : undefined;
};

const findPricing = (store: Store, extension: string): Pricing | undefined => {
  const price = store.extensions.findPrice(extension);
  return price && { currency: "USD", registration_cost: price.registration, renewal_cost: price.renewal };
};
