import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { toError, toSuccess, toWorkflowBody } from "./answers.ts";
import type { RegistrarCore, Workflow } from "./core.ts";
import { SCHEMAS } from "./extensions.ts";
import { findExtension, PRICES, REASONS } from "./prices.ts";

/** Answers `POST …/domain-check`. */
export const answerDomainCheck = (core: RegistrarCore, { body }: PlaygroundRequest): PlaygroundAnswer => {
  const domains = (body as { domains?: unknown } | undefined)?.domains;
  if (!Array.isArray(domains) || domains.length === 0) {
    return toError(400, "domains array must contain at least one domain", 1006);
  }
  if (domains.length > 20) return toError(400, "domains array exceeds maximum of 20 domains", 1007);
  const results = domains.map(String).flatMap((name) => checkName(core, name));
  return results.length === 0
    ? toError(400, "None of the provided domains are valid or have supported extensions", 1008)
    : toSuccess({ domains: results });
};

/** The only extensions that the sandbox sells (the registrar's documentation, August 2026). */
const SANDBOX_EXTENSIONS = new Set(["com", "net"]);

const checkName = (core: RegistrarCore, name: string): unknown[] => {
  const script = core.findScript(name);
  if (script.silent === true || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name)) return [];
  const pricing = script.pricing ?? findPricing(core, findExtension(name));
  const reason = script.reason ?? findReason(core, name, pricing !== undefined);
  if (reason === undefined) {
    return [{ name, registrable: true, tier: script.tier ?? "standard", pricing }];
  }
  return [{ name, registrable: false, reason, ...(reason === "domain_premium" ? { tier: "premium" } : {}) }];
};

const findPricing = (core: RegistrarCore, extension: string): unknown => {
  const price = core.isSandbox && !SANDBOX_EXTENSIONS.has(extension) ? undefined : PRICES[extension];
  return price && { currency: "USD", registration_cost: price.registration, renewal_cost: price.renewal };
};

const findReason = (core: RegistrarCore, name: string, isPriced: boolean): string | undefined => {
  if (core.listRegistrations().some(({ domain_name }) => domain_name === name)) return "domain_unavailable";
  return REASONS[findExtension(name)] ?? (isPriced ? undefined : "extension_not_supported");
};

/** Answers `GET …/registrations`. */
export const answerList = (core: RegistrarCore, { query }: PlaygroundRequest): PlaygroundAnswer =>
  toPage(core.listVisible(), query);

/** One page of a list. The cursor is the only way to the next page. */
const toPage = (items: readonly unknown[], query: URLSearchParams): PlaygroundAnswer => {
  const perPage = Number(query.get("per_page") ?? "20");
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > 50) {
    return toError(400, "per_page must be between 1 and 50");
  }
  const start = readCursor(query.get("cursor") ?? "");
  if (start === undefined) return toError(400, "Invalid pagination cursor");
  const page = items.slice(start, start + perPage);
  const next = start + page.length;
  const cursor = next < items.length ? Buffer.from(`after:${next}`).toString("base64url") : "";
  return toSuccess(page, { info: { count: page.length, cursor, per_page: perPage } });
};

const readCursor = (cursor: string): number | undefined => {
  if (cursor === "") return 0;
  const start = /^after:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
  return start === undefined ? undefined : Number(start);
};

/** Answers `GET …/registrations/{domain}`. */
export const answerRegistration = (core: RegistrarCore, domain: string): PlaygroundAnswer => {
  const registration = core.listVisible().find(({ domain_name }) => domain_name === domain);
  return registration === undefined ? toError(404, "Domain not found") : toSuccess(registration);
};

/** Answers `GET …/registrations/{domain}/registration-status` and `…/update-status`. */
export const answerStatus = (
  core: RegistrarCore,
  kind: Workflow["kind"],
  domain: string,
): PlaygroundAnswer => {
  const latest = core.findLatest(kind, domain);
  return latest === undefined
    ? toError(404, `No workflow found for ${domain}`)
    : toSuccess(toWorkflowBody(core, latest.workflow));
};

/** Answers `GET …/extensions/{extension}`. */
export const answerExtension = (core: RegistrarCore, name: string): PlaygroundAnswer => {
  const item = toExtensionItem(core, name);
  return item === undefined ? toError(404, "Extension not found") : toSuccess(item);
};

/** Answers `GET …/extensions`. */
export const answerExtensions = (core: RegistrarCore, { query }: PlaygroundRequest): PlaygroundAnswer => {
  const nameFilter = query.get("name");
  const names = Object.keys({ ...SCHEMAS, ...core.seed.extensions }).sort();
  const items = names
    .filter((name) => nameFilter === null || name === nameFilter)
    .flatMap((name) => toExtensionItem(core, name) ?? []);
  return toPage(items, query);
};

const toExtensionItem = (core: RegistrarCore, name: string): unknown => {
  const seedSchemas = core.seed.extensions ?? {};
  const registration_schema = name in seedSchemas ? seedSchemas[name] : SCHEMAS[name];
  if (registration_schema === undefined || registration_schema === null) return undefined;
  return { metadata: { name, tld: name.split(".").at(-1) }, registration_schema };
};

/** Answers `GET …/domain-search` with variants of the word in the requested extensions. */
export const answerSearch = (core: RegistrarCore, { query }: PlaygroundRequest): PlaygroundAnswer => {
  const word = query.get("q") ?? "";
  if (word === "") return toError(400, "Missing required parameter: q", 1001);
  if (word.length > 100) return toError(400, "Parameter q exceeds maximum length of 100 characters", 1002);
  const requestedExtensions = query.getAll("extensions").flatMap((list) => list.split(","));
  const extensions = requestedExtensions.length === 0 ? Object.keys(PRICES) : requestedExtensions;
  const label =
    word
      .toLowerCase()
      .split(".")[0]
      ?.replace(/[^a-z0-9-]/g, "") ?? "";
  const names = extensions
    .filter((extension) => extension in PRICES)
    .flatMap((extension) => [`${label}.${extension}`, `get${label}.${extension}`, `${label}hq.${extension}`]);
  const results = names.flatMap((name) => checkName(core, name)) as { registrable: boolean }[];
  const limit = Number(query.get("limit") ?? "20");
  return toSuccess({ domains: results.filter(({ registrable }) => registrable).slice(0, limit) });
};
