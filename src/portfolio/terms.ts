import type { DeclaredTerms, EntryTerms } from "../model/authorization.ts";
import { type DomainName, toDomainName } from "../model/domain-name.ts";
import { isRecord, valueAt } from "../model/json.ts";
import { readValue } from "./source.ts";

/** Terms that an entry takes from `defaults` if it does not set its own. */
export const DEFAULT_TERMS = ["years", "auto_renew", "privacy_mode", "contact"];

/** Terms that an entry takes from `policy` if it does not set its own. */
export const POLICY_CEILINGS = ["max_price", "max_renewal_price"];

/** Terms that only an entry has. */
export const ENTRY_TERMS = ["contact_extensions", "acknowledgements"];

/** Terms that the policy has for all entries. */
export const POLICY_TERMS = ["currency", "budget", "max_registrations", "allowed_extensions"];

/**
 * The terms of the entries that a manifest declares, as they are written. A manifest with problems is read
 * too: what it declares counts, whatever else is wrong with it. Undefined if no domains can be read from it.
 * Only the entries of these domains are read, if they are given.
 */
export const readTerms = (
  bytes: Uint8Array,
  domains?: ReadonlySet<DomainName>,
): DeclaredTerms | undefined => {
  const manifest = readValue(bytes)?.value;
  const declared = valueAt(manifest, "domains");
  if (declared === null) return new Map();
  if (!isRecord(declared)) return undefined;
  const shared = toCanonicalValues([
    ["account", valueAt(manifest, "account")],
    ...POLICY_TERMS.map((name) => [`policy.${name}`, valueAt(manifest, "policy", name)]),
  ]);
  const resolved = [
    ...DEFAULT_TERMS.map((term) => ({ term, fallback: valueAt(manifest, "defaults", term) })),
    ...POLICY_CEILINGS.map((term) => ({ term, fallback: valueAt(manifest, "policy", term) })),
    ...ENTRY_TERMS.map((term) => ({ term, fallback: undefined })),
  ];
  return new Map(
    Object.entries(declared).flatMap(([name, entry]): [DomainName, EntryTerms][] => {
      const domain = toDomainName(name);
      if (domain === undefined || domains?.has(domain) === false) return [];
      const own = toCanonicalValues(
        resolved.map(({ term, fallback }) => [term, valueAt(entry, term) ?? fallback]),
      );
      return [[domain, { attempt: readAttempt(entry), values: new Map([...own, ...shared]) }]];
    }),
  );
};

/** True if these bytes are a manifest, or may be one because they cannot be read as YAML. */
export const mayBeManifest = (bytes: Uint8Array): boolean => {
  const reading = readValue(bytes);
  if (reading === undefined) return true;
  const declared = valueAt(reading.value, "domains");
  return declared === null || isRecord(declared);
};

/** Terms as JSON by their names, without those that are not declared. */
export const toCanonicalValues = (terms: readonly (readonly unknown[])[]): ReadonlyMap<string, string> =>
  new Map(
    terms.flatMap(([name, value]): [string, string][] =>
      value === undefined || value === null ? [] : [[String(name), toCanonicalText(value)]],
    ),
  );

/** A value as JSON, with the keys of all its maps in order. */
const toCanonicalText = (value: unknown): string => JSON.stringify(sortKeys(value));

/** The same value with the keys of all its maps in order: their order in the manifest means nothing. */
const sortKeys = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortKeys(value[key])]));
};

const readAttempt = (entry: unknown): number => {
  const attempt = valueAt(entry, "attempt");
  return typeof attempt === "number" && Number.isInteger(attempt) && attempt > 0 ? attempt : 1;
};

/**
 * The account a manifest names: 32 hexadecimal digits. It is found even if the text is not valid YAML,
 * because the account decides which comment reports the problems. Undefined if the text names none.
 */
export const findAccount = (bytes: Uint8Array): string | undefined =>
  /^account:[ \t]*["']?([0-9a-f]{32})\b/m.exec(new TextDecoder().decode(bytes))?.[1];
