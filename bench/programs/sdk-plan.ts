import { readFileSync } from "node:fs";
import Cloudflare from "cloudflare";
import { parse } from "yaml";

/**
 * What a person would write with the registrar's official SDK in place of Freehold: it lists the registrations, checks
 * the names that are not among them, 20 at a time, and prints what it would buy. It asks no GitHub.
 */
const client = new Cloudflare({
  apiToken: process.env.CLOUDFLARE_API_TOKEN ?? "",
  baseURL: process.env.CLOUDFLARE_BASE_URL ?? "",
});
const manifest = parse(readFileSync(process.argv[2] ?? "", "utf8")) as {
  account: string;
  policy: { max_price: string };
  domains: Record<string, unknown>;
};
const { account: account_id, policy } = manifest;

const owned = new Set<string>();
for await (const { domain_name } of client.registrar.registrations.list({ account_id, per_page: 50 })) {
  if (domain_name !== undefined) owned.add(domain_name);
}

const names = Object.keys(manifest.domains).filter((name) => !owned.has(name));
let total = 0;
for (let start = 0; start < names.length; start += 20) {
  const { domains } = await client.registrar.check({ account_id, domains: names.slice(start, start + 20) });
  for (const { name, registrable, pricing, reason } of domains) {
    const cost = Number(pricing?.registration_cost);
    if (!registrable) console.log(`${name}: ${reason}`);
    else if (cost > Number(policy.max_price)) console.log(`${name}: ${cost} is above ${policy.max_price}`);
    else console.log(`+ ${name}: ${cost.toFixed(2)} ${pricing?.currency}`);
    total += registrable ? cost : 0;
  }
}
console.log(`${names.length} to register, ${owned.size} owned, ${total.toFixed(2)} in total`);
