import { type DomainName, toDomainName } from "../model/domain-name.ts";
import { readSource } from "./source.ts";

/**
 * The domains a manifest declares, each with its attempt. A manifest with problems is read too: what it
 * declares counts, whatever else is wrong with it. Undefined if no domains can be read from it.
 */
export const readAttempts = (bytes: Uint8Array): ReadonlyMap<DomainName, number> | undefined => {
  const { source } = readSource(bytes);
  const domains = (source?.value as { domains?: unknown } | null | undefined)?.domains;
  if (domains === null) return new Map();
  if (typeof domains !== "object" || Array.isArray(domains)) return undefined;
  return new Map(
    Object.entries(domains).flatMap(([name, entry]): [DomainName, number][] => {
      const domain = toDomainName(name);
      return domain === undefined ? [] : [[domain, readAttempt(entry)]];
    }),
  );
};

const readAttempt = (entry: unknown): number => {
  const { attempt } = (entry ?? {}) as { attempt?: unknown };
  return typeof attempt === "number" && Number.isInteger(attempt) && attempt > 0 ? attempt : 1;
};

/**
 * The account a manifest names: 32 hexadecimal digits. It is found even if the text is not valid YAML,
 * because the account decides which comment reports the problems. Undefined if the text names none.
 */
export const findAccount = (bytes: Uint8Array): string | undefined =>
  /^account:[ \t]*["']?([0-9a-f]{32})\b/m.exec(new TextDecoder().decode(bytes))?.[1];
