import type { SharedOptions } from "./portfolio.ts";
import type { Registration } from "./registration.ts";

/** A key of an entry and its value, in the manifest's own words. */
export type EntryOption = readonly [key: "auto_renew" | "privacy_mode", value: boolean | string];

/** The options that an entry must declare to be as the account has it. */
export const listOwnOptions = (
  { autoRenew, privacyMode }: Pick<Registration, "autoRenew" | "privacyMode">,
  defaults: SharedOptions,
): readonly EntryOption[] => [
  ...(autoRenew === defaults.autoRenew ? [] : [["auto_renew", autoRenew] as const]),
  // Without a default, the privacy of an owned domain is not compared.
  ...(privacyMode === undefined || defaults.privacyMode === undefined || privacyMode === defaults.privacyMode
    ? []
    : [["privacy_mode", privacyMode] as const]),
];
