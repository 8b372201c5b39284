import type { AccountSeed } from "../src/playground/registrar/account.ts";

/** The account and the repository of every measurement. Nothing here leaves this machine. */
export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
export const SLUG = "acme/domains";
export const TOKENS = { registrar: "bench-registrar", github: "bench-github" };

const COUNT_FORMAT = new Intl.NumberFormat("en");
/** `10,000`. */
export const formatCount = (count: number): string => COUNT_FORMAT.format(count);

/** Names of one length, so that a manifest of 30,000 of them stays below its limit of 1 MiB. */
export const listOwnedNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `b${10_000 + index}.com`);

/** Names that look like no owned one, so that a plan has no findings about them. */
export const listNewNames = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `campaign-${String(index).padStart(2, "0")}.dev`);

/** A manifest with limits that block nothing. */
export const writeManifest = (names: readonly string[]): string =>
  [
    "version: 1",
    `account: ${ACCOUNT}`,
    "policy:",
    "  currency: USD",
    '  max_price: "20.00"',
    '  max_renewal_price: "20.00"',
    '  budget: "900.00"',
    "  max_registrations: 40",
    names.length === 0 ? "domains: {}" : "domains:",
    ...names.map((name) => `  ${name}: {auto_renew: true}`),
    "",
  ].join("\n");

/** An account with these registrations, whose clock shows the current time. */
export const writeAccount = (names: readonly string[], more: Partial<AccountSeed> = {}): AccountSeed => ({
  account: ACCOUNT,
  now: new Date().toISOString(),
  registrations: names.map((domain_name) => ({ domain_name, auto_renew: true })),
  limit: 100_000,
  ...more,
});
