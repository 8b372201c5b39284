import type { Answered, Asked } from "../http.ts";
import { refusal, success, workflow } from "./answers.ts";
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

const checked = (world: World, name: string): unknown[] => {
  const script = world.script(name);
  if (script.silent === true || !/^[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(name)) return [];
  const extension = extensionOf(name);
  const held = world.truth().some(({ domain_name }) => domain_name === name);
  const price = PRICES[extension];
  const pricing =
    script.pricing ??
    (price && {
      currency: "USD",
      registration_cost: price.registration,
      renewal_cost: price.renewal,
    });
  const reason =
    script.reason ??
    (held ? "domain_unavailable" : undefined) ??
    REASONS[extension] ??
    (pricing === undefined ? "extension_not_supported" : undefined);
  if (reason === undefined) return [{ name, registrable: true, tier: script.tier ?? "standard", pricing }];
  return [{ name, registrable: false, reason, ...(reason === "domain_premium" ? { tier: "premium" } : {}) }];
};

/** `GET …/registrations`: only the cursor advances. */
export const list = (world: World, { query }: Asked): Answered => {
  const perPage = Number(query.get("per_page") ?? "20");
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > 50) {
    return refusal(400, "per_page must be between 1 and 50");
  }
  const start = startOf(query.get("cursor") ?? "");
  if (start === undefined) return refusal(400, "Invalid pagination cursor");
  const all = world.held();
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
