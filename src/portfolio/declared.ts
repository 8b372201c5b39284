import { type DomainName, toDomainName } from "../model/domain-name.ts";
import { readSource } from "./source.ts";

/**
 * The names a manifest declares, each with its attempt, read even where the manifest is wrong
 * elsewhere: what stood in it stood in it. Undefined where no names can be made out at all.
 */
export const declaredIn = (bytes: Uint8Array): ReadonlyMap<DomainName, number> | undefined => {
  const { source } = readSource(bytes);
  const domains = (source?.value as { domains?: unknown } | null | undefined)?.domains;
  if (domains === null) return new Map();
  if (typeof domains !== "object" || Array.isArray(domains)) return undefined;
  return new Map(
    Object.entries(domains).flatMap(([name, entry]): [DomainName, number][] => {
      const domain = toDomainName(name);
      return domain === undefined ? [] : [[domain, attemptOf(entry)]];
    }),
  );
};

const attemptOf = (entry: unknown): number => {
  const { attempt } = (entry ?? {}) as { attempt?: unknown };
  return typeof attempt === "number" && Number.isInteger(attempt) && attempt > 0 ? attempt : 1;
};

/** The account a manifest names, found even in a text that is no YAML: it says which comment is about it. */
export const accountIn = (bytes: Uint8Array): string | undefined =>
  /^account:[ \t]*["']?([0-9a-f]{32})\b/m.exec(new TextDecoder().decode(bytes))?.[1];
