import { listOwnOptions } from "../model/entry-options.ts";
import type { IsoDate } from "../model/iso-date.ts";
import { toDay } from "../model/iso-date.ts";
import type { SharedOptions } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";
import { describeRegistration, findSharedOptions, type LeftOut } from "./imported.ts";

/** What a new manifest is made of. */
export type NewManifest = {
  /** Undefined: it is not known yet. */
  readonly account: string | undefined;
  /** The registrar's time when it listed the account; undefined if it was not asked. */
  readonly asOf: IsoDate | undefined;
  /** Registrations that a manifest can declare, sorted by name. */
  readonly registrations: readonly Registration[];
  readonly leftOut: readonly Pick<LeftOut, "domain">[];
  /** The published address of the schema, for editors; undefined if it is not known. */
  readonly schemaUrl: string | undefined;
};

/**
 * A manifest that declares an account as it is, so that its plan has no changes: what most domains share is in
 * `defaults`. It has no `policy` yet, because a person has to decide what may be spent.
 */
export const writeManifest = ({ account, asOf, registrations, leftOut, schemaUrl }: NewManifest): string => {
  const defaults = findSharedOptions(registrations);
  return [
    ...(schemaUrl === undefined ? [] : [`# yaml-language-server: $schema=${schemaUrl}`]),
    asOf === undefined
      ? "# The domains that we want to own. Freehold compares this file with the registrar's account."
      : `# The account as it was on ${toDay(asOf)}, written by freehold import. Dates in comments are not kept up to date.`,
    "version: 1",
    account === undefined ? UNKNOWN_ACCOUNT : `account: ${NUMBER.test(account) ? `"${account}"` : account}`,
    "",
    "# For every domain that does not set its own, new ones included.",
    "defaults:",
    `  auto_renew: ${defaults.autoRenew}${defaults.autoRenew ? "" : " # new domains lapse after their first term"}`,
    `  privacy_mode: ${defaults.privacyMode}`,
    "",
    ...POLICY,
    "",
    "domains:",
    ...registrations.map((registration) => `  ${writeEntry(registration, defaults)}`),
    ...leftOut.map(({ domain }) => `  # ${domain} is in the account, but cannot be declared here`),
    "",
  ].join("\n");
};

const UNKNOWN_ACCOUNT =
  "#account: 023e105f4ecef8ad9ca31a8372d0c353 # write the id of your account; the dashboard shows it in its address";

/** An account id that YAML reads as a number without quotes. */
const NUMBER = /^\d+(?:e\d+)?$/;

/**
 * The limits are commented out: they are a decision of whoever may spend. No space follows the #, so that the lines are
 * right when it alone is removed.
 */
const POLICY = [
  "# Freehold buys nothing until these limits are declared, and switches auto-renew on near an expiry only with them.",
  "# To allow purchases, remove the # in front of them, and set them to what you want to spend.",
  "#policy:",
  "#  currency: USD",
  '#  max_price: "15.00" # the most for the first term of one new domain',
  '#  max_renewal_price: "20.00" # the most for one later year of one domain',
  '#  budget: "60.00" # the most that one run may spend',
];

/** An entry on one line, with what is not declared as a comment. */
export const writeEntry = (registration: Registration, defaults: SharedOptions): string => {
  const options = listOwnOptions(registration, defaults).map((option) => option.join(": "));
  const value = options.length === 0 ? "" : ` { ${options.join(", ")} }`;
  return `${registration.domain}:${value} # ${describeRegistration(registration)}`;
};
