import { type DomainName, parseUnicodeForm } from "../model/domain-name.ts";
import { type IsoDate, parseIsoDate } from "../model/iso-date.ts";
import { isRecord } from "../model/json.ts";
import type { RegistryRecord } from "../model/registry.ts";
import { shorten } from "../model/text.ts";

/** What an RDAP server answered about a name: the record, or what is wrong with it, as the end of a sentence. */
export type ReadRecord = { readonly record: RegistryRecord } | { readonly problem: string };

/**
 * Reads a domain object (RFC 9083, section 5.3). Strict about the name, since an answer about another one must not
 * count; tolerant of everything else, item by item.
 */
export const readRecord = (raw: unknown, domain: DomainName): ReadRecord => {
  if (!isRecord(raw)) return { problem: "something that is not RDAP's JSON" };
  if (raw.objectClassName !== "domain") return { problem: "something that is not a domain" };
  const name = parseUnicodeForm(readText(raw.ldhName) || readText(raw.unicodeName));
  if (name === undefined) return { problem: "a domain without its name" };
  if (name !== domain) return { problem: "another domain" };
  return {
    record: {
      domain,
      expiresAt: findExpiry(raw.events),
      statuses: readList(raw.status).flatMap(toStatus),
      nameServers: readList(raw.nameservers).flatMap(toNameServer),
      registrar: findRegistrar(raw.entities),
    },
  };
};

const readList = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : []);

const readText = (raw: unknown): string => (typeof raw === "string" ? raw : "");

const readRecords = (raw: unknown): readonly Record<string, unknown>[] => readList(raw).filter(isRecord);

/** Of several expirations the earliest counts: nothing is safe after it. */
const findExpiry = (events: unknown): IsoDate | undefined =>
  readRecords(events)
    .filter(({ eventAction }) => readText(eventAction).toLowerCase() === "expiration")
    .flatMap(({ eventDate }) => parseIsoDate(readText(eventDate)) ?? [])
    .sort()[0];

/** Some servers write `clientHold`, as EPP does (RFC 5731), in place of `client hold` (RFC 8056). */
const toStatus = (raw: unknown): string[] => {
  const words = readText(raw)
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ")
    .trim();
  return /^[a-z ]{1,60}$/.test(words) ? [words] : [];
};

const toNameServer = (raw: unknown): string[] => {
  const name = isRecord(raw) ? readText(raw.ldhName).toLowerCase().replace(/\.$/, "") : "";
  return /^[a-z0-9_.-]{1,253}$/.test(name) ? [name] : [];
};

const MAX_NAME_LENGTH = 80;

/** The name of the registrar: in its jCard (RFC 7095, `fn`), else its handle. */
const findRegistrar = (entities: unknown): string | undefined => {
  const registrar = readRecords(entities).find(({ roles }) => readList(roles).includes("registrar"));
  if (registrar === undefined) return undefined;
  const properties = readList(readList(registrar.vcardArray)[1]).map(readList);
  const fullName = readText(properties.find(([property]) => property === "fn")?.[3]);
  const name = shorten(fullName || readText(registrar.handle), MAX_NAME_LENGTH);
  return name === "" ? undefined : name;
};
