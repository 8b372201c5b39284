import { type DomainName, toDomainName } from "../model/domain-name.ts";
import { isRecord, valueAt } from "../model/json.ts";
import type { WrittenTerms } from "../model/plan-difference.ts";
import { readValue } from "./source.ts";
import { DEFAULT_TERMS, ENTRY_TERMS, POLICY_CEILINGS, POLICY_TERMS, toCanonicalValues } from "./terms.ts";

/** The terms of a manifest as they are written, also if it has problems. Undefined if it cannot be read as YAML. */
export const readWrittenTerms = (bytes: Uint8Array): WrittenTerms | undefined => {
  const reading = readValue(bytes);
  if (reading === undefined) return undefined;
  const manifest = reading.value;
  const declared = valueAt(manifest, "domains");
  const entries = isRecord(declared) ? Object.entries(declared) : [];
  return {
    entries: new Map(
      entries.flatMap(([name, entry]): [DomainName, ReadonlyMap<string, string>][] => {
        const domain = toDomainName(name);
        return domain === undefined ? [] : [[domain, pickTerms(entry, OWN_TERMS)]];
      }),
    ),
    shared: toCanonicalValues([
      ["account", valueAt(manifest, "account")],
      ...DEFAULT_TERMS.map((term) => [`defaults.${term}`, valueAt(manifest, "defaults", term)]),
      ...[...POLICY_TERMS, ...POLICY_CEILINGS].map((term) => [
        `policy.${term}`,
        valueAt(manifest, "policy", term),
      ]),
    ]),
  };
};

/** All that an entry itself can say about its order. */
const OWN_TERMS = ["attempt", ...DEFAULT_TERMS, ...POLICY_CEILINGS, ...ENTRY_TERMS];

const pickTerms = (entry: unknown, names: readonly string[]): ReadonlyMap<string, string> =>
  toCanonicalValues(names.map((name) => [name, valueAt(entry, name)]));
