import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { toError, toSuccess } from "./answers.ts";
import { type Availability, findAvailability } from "./availability.ts";
import { parseDomainName } from "./names.ts";
import { readWholeNumber } from "./pages.ts";
import { PRICES } from "./prices.ts";
import { isFinal, type Store } from "./store.ts";

/** The most names that one domain-check takes (the API document, August 2026). */
const MAX_CHECKED_NAMES = 20;

/** Answers `POST …/domain-check`. */
export const answerDomainCheck = (
  store: Store,
  { body, isMalformed }: PlaygroundRequest,
): PlaygroundAnswer => {
  if (isMalformed === true) return toError(400, "Malformed request body");
  const domains = (body as { domains?: unknown } | null | undefined)?.domains ?? [];
  if (!Array.isArray(domains)) return toError(400, "Must be an array", { pointer: "/domains" });
  if (domains.length === 0) {
    return toError(400, "domains array must contain at least one domain", { code: 1006 });
  }
  if (domains.length > MAX_CHECKED_NAMES) {
    return toError(400, `domains array exceeds maximum of ${MAX_CHECKED_NAMES} domains`, { code: 1007 });
  }
  const wrongIndex = domains.findIndex((name) => typeof name !== "string");
  if (wrongIndex !== -1) return toError(400, "Must be a string", { pointer: `/domains/${wrongIndex}` });
  const results = checkNames(store, domains);
  return results.length === 0
    ? toError(400, "None of the provided domains are valid or have supported extensions", { code: 1008 })
    : toSuccess({ domains: results });
};

/** What domain-check and domain-search say about a name. */
type DomainResult = {
  readonly name: string;
  readonly registrable: boolean;
  readonly reason?: string;
  readonly tier?: string;
  readonly pricing?: Availability["pricing"];
};

const checkNames = (store: Store, texts: readonly string[]): readonly DomainResult[] => {
  const isOmitting = store.unknowns.malformed_names === "omitted";
  const results = new Map<string, DomainResult>();
  for (const text of texts) {
    const domain = parseDomainName(text);
    if (domain === undefined || !store.extensions.isRegistrableForm(domain)) {
      const name = domain ?? text;
      if (!isOmitting) results.set(name, { name, registrable: false, reason: "extension_not_supported" });
    } else if (store.findScript(domain).silent !== true) {
      results.set(domain, checkName(store, domain));
    }
  }
  return sortResults(store, [...results.values()]);
};

const sortResults = ({ unknowns }: Store, results: readonly DomainResult[]): readonly DomainResult[] => {
  switch (unknowns.check_order) {
    case "as_requested":
      return results;
    case "reversed":
      return [...results].reverse();
    case "by_name":
      return [...results].sort((one, other) => (one.name < other.name ? -1 : 1));
  }
};

const checkName = (store: Store, domain: string): DomainResult => {
  const latest = store.findLatest("registration", domain);
  const isPending = latest !== undefined && !isFinal(latest.step);
  if (isPending && store.unknowns.pending_check === "domain_unavailable") {
    return { name: domain, registrable: false, reason: "domain_unavailable" };
  }
  return toDomainResult(domain, findAvailability(store, domain));
};

const toDomainResult = (name: string, { reason, tier, pricing }: Availability): DomainResult =>
  reason === undefined
    ? { name, registrable: true, tier, pricing }
    : { name, registrable: false, reason, ...(tier === undefined ? {} : { tier }) };

const MAX_QUERY_LENGTH = 100;

const MAX_SEARCH_EXTENSIONS = 20;

/** Answers `GET …/domain-search` with variants of the word in the requested extensions. */
export const answerSearch = (store: Store, { query }: PlaygroundRequest): PlaygroundAnswer => {
  const word = query.get("q") ?? "";
  if (word === "") return toError(400, "Missing required parameter: q", { code: 1001 });
  if (word.length > MAX_QUERY_LENGTH) {
    return toError(400, `Parameter q exceeds maximum length of ${MAX_QUERY_LENGTH} characters`, {
      code: 1002,
    });
  }
  const label = readSearchLabel(word);
  if (label === undefined) {
    return toError(400, "Parameter q must be a keyword or a domain name", { code: 1002 });
  }
  const limit = readWholeNumber(query.get("limit") ?? "20");
  if (limit === undefined || limit < 1 || limit > 50) {
    return toError(400, "Parameter limit must be between 1 and 50");
  }
  const extensions = query.getAll("extensions").flatMap((list) => (list === "" ? [] : list.split(",")));
  if (extensions.length > MAX_SEARCH_EXTENSIONS) {
    return toError(400, `Parameter extensions exceeds maximum of ${MAX_SEARCH_EXTENSIONS} extensions`);
  }
  const malformed = extensions.find((extension) => !EXTENSION.test(extension));
  if (malformed !== undefined) return toError(400, "Parameter extensions has an invalid extension format");
  return toSuccess({ domains: suggestNames(store, label, extensions).slice(0, limit) });
};

const EXTENSION = /^[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i;

/**
 * The label to search for: phrases without their spaces, domain names without their extension. Undefined for what
 * the API document excludes (August 2026): international names, extensions alone, and nothing after cleaning.
 */
const readSearchLabel = (word: string): string | undefined => {
  const text = word.trim().toLowerCase();
  if (/[^\0-\x7f]/.test(text) || /(^|\.)xn--/.test(text)) return undefined;
  if (Object.hasOwn(PRICES, text.replace(/^\./, ""))) return undefined;
  const label = (text.split(".")[0] ?? "").replace(/[^a-z0-9-]/g, "").replace(/^-+|-+$/g, "");
  return label === "" ? undefined : label;
};

const suggestNames = (store: Store, label: string, requested: readonly string[]): readonly DomainResult[] => {
  const isIncluding = store.unknowns.search_unavailable === "included";
  return (requested.length === 0 ? Object.keys(PRICES) : requested.map((name) => name.toLowerCase()))
    .filter((extension) => store.extensions.findPrice(extension) !== undefined)
    .flatMap((extension) => [`${label}.${extension}`, `get${label}.${extension}`, `${label}hq.${extension}`])
    .flatMap((name) => {
      const domain = parseDomainName(name);
      return domain === undefined || store.findScript(domain).silent === true
        ? []
        : [checkName(store, domain)];
    })
    .filter(({ registrable }) => registrable || isIncluding);
};
