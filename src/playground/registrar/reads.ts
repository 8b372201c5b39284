import type { Answered, Asked } from "../http.ts";
import { refusal, success, workflow } from "./answers.ts";
import { SCHEMAS } from "./extensions.ts";
import { extensionOf, PRICES, REASONS } from "./prices.ts";
import type { Flow, World } from "./world.ts";

/** `POST …/domain-check`. */
export const domainCheck = (world: World, { body }: Asked): Answered => {
  const domains = (body as { domains?: unknown } | undefined)?.domains;
  if (!Array.isArray(domains) || domains.length === 0) {
    return refusal(400, "domains array must contain at least one domain", 1006);
  }
  if (domains.length > 20) return refusal(400, "domains array exceeds maximum of 20 domains", 1007);
  const results = domains.map(String).flatMap((name) => checked(world, name));
  return results.length === 0
    ? refusal(400, "None of the provided domains are valid or have supported extensions", 1008)
    : success({ domains: results });
};

/** The sandbox sells these alone (the registrar's documentation, August 2026). */
const SANDBOX = new Set(["com", "net"]);

const checked = (world: World, name: string): unknown[] => {
  const script = world.script(name);
  if (script.silent === true || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name)) return [];
  const pricing = script.pricing ?? pricingOf(world, extensionOf(name));
  const reason = script.reason ?? reasonFor(world, name, pricing !== undefined);
  if (reason === undefined) {
    return [{ name, registrable: true, tier: script.tier ?? "standard", pricing }];
  }
  return [{ name, registrable: false, reason, ...(reason === "domain_premium" ? { tier: "premium" } : {}) }];
};

const pricingOf = (world: World, extension: string): unknown => {
  const price = world.isSandbox && !SANDBOX.has(extension) ? undefined : PRICES[extension];
  return price && { currency: "USD", registration_cost: price.registration, renewal_cost: price.renewal };
};

const reasonFor = (world: World, name: string, isPriced: boolean): string | undefined => {
  if (world.truth().some(({ domain_name }) => domain_name === name)) return "domain_unavailable";
  return REASONS[extensionOf(name)] ?? (isPriced ? undefined : "extension_not_supported");
};

/** `GET …/registrations`. */
export const list = (world: World, { query }: Asked): Answered => paged(world.held(), query);

/** Only the cursor advances. */
const paged = (all: readonly unknown[], query: URLSearchParams): Answered => {
  const perPage = Number(query.get("per_page") ?? "20");
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > 50) {
    return refusal(400, "per_page must be between 1 and 50");
  }
  const start = startOf(query.get("cursor") ?? "");
  if (start === undefined) return refusal(400, "Invalid pagination cursor");
  const items = all.slice(start, start + perPage);
  const next = start + items.length;
  const cursor = next < all.length ? Buffer.from(`after:${next}`).toString("base64url") : "";
  return success(items, { info: { count: items.length, cursor, per_page: perPage } });
};

const startOf = (cursor: string): number | undefined => {
  if (cursor === "") return 0;
  const found = /^after:(\d+)$/.exec(Buffer.from(cursor, "base64url").toString("utf8"))?.[1];
  return found === undefined ? undefined : Number(found);
};

/** `GET …/registrations/{domain}`. */
export const one = (world: World, domain: string): Answered => {
  const found = world.held().find(({ domain_name }) => domain_name === domain);
  return found === undefined ? refusal(404, "Domain not found") : success(found);
};

/** `GET …/registrations/{domain}/registration-status` and `…/update-status`. */
export const status = (world: World, kind: Flow["kind"], domain: string): Answered => {
  const latest = world.latest(kind, domain);
  return latest === undefined
    ? refusal(404, `No workflow found for ${domain}`)
    : success(workflow(world, latest.flow));
};

/** `GET …/extensions/{extension}`. */
export const extension = (world: World, name: string): Answered => {
  const item = itemOf(world, name);
  return item === undefined ? refusal(404, "Extension not found") : success(item);
};

/** `GET …/extensions`. */
export const extensions = (world: World, { query }: Asked): Answered => {
  const wanted = query.get("name");
  const names = Object.keys({ ...SCHEMAS, ...world.seed.extensions }).sort();
  const items = names
    .filter((name) => wanted === null || name === wanted)
    .flatMap((name) => itemOf(world, name) ?? []);
  return paged(items, query);
};

const itemOf = (world: World, name: string): unknown => {
  const own = world.seed.extensions ?? {};
  const registration_schema = name in own ? own[name] : SCHEMAS[name];
  if (registration_schema === undefined || registration_schema === null) return undefined;
  return { metadata: { name, tld: name.split(".").at(-1) }, registration_schema };
};

/** `GET …/domain-search`: plays with the word, within the extensions asked for. */
export const search = (world: World, { query }: Asked): Answered => {
  const word = query.get("q") ?? "";
  if (word === "") return refusal(400, "Missing required parameter: q", 1001);
  if (word.length > 100) return refusal(400, "Parameter q exceeds maximum length of 100 characters", 1002);
  const asked = query.getAll("extensions").flatMap((list) => list.split(","));
  const wanted = asked.length === 0 ? Object.keys(PRICES) : asked;
  const label =
    word
      .toLowerCase()
      .split(".")[0]
      ?.replace(/[^a-z0-9-]/g, "") ?? "";
  const names = wanted
    .filter((name) => name in PRICES)
    .flatMap((name) => [`${label}.${name}`, `get${label}.${name}`, `${label}hq.${name}`]);
  const results = names.flatMap((name) => checked(world, name)) as { registrable: boolean }[];
  const limit = Number(query.get("limit") ?? "20");
  return success({ domains: results.filter(({ registrable }) => registrable).slice(0, limit) });
};
