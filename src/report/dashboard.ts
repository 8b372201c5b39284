import type { Plan } from "../model/plan.ts";

/** Pages of the registrar's dashboard, below an account (addresses from its API's own document, August 2026). */
const PAGES = { dashboard: "domains/registrations", billing: "billing/payment-info" } as const;

/** Links to where a person does what the API cannot; none where there is no account known, or no real one. */
export const dashboardLinks = (
  { account, sandbox }: Plan,
  pages: readonly (keyof typeof PAGES)[],
): string[] =>
  account === undefined || sandbox
    ? []
    : pages.map((page) => `[${page}](https://dash.cloudflare.com/${account}/${PAGES[page]})`);
