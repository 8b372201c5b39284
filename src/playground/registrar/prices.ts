/** The prices of one year, in US dollars. */
export type YearPrice = { readonly registration: string; readonly renewal: string };

/**
 * Example prices, not a price list: com, net and dev as in the examples of the registrar's API document
 * (August 2026), the others of a similar size. org is cheaper in its first year, as is common since September 2026.
 */
export const PRICES: Readonly<Record<string, YearPrice>> = {
  com: { registration: "8.57", renewal: "8.57" },
  net: { registration: "9.95", renewal: "9.95" },
  dev: { registration: "10.11", renewal: "10.11" },
  org: { registration: "7.50", renewal: "10.11" },
  app: { registration: "12.18", renewal: "12.18" },
  io: { registration: "32.00", renewal: "45.00" },
  ai: { registration: "70.00", renewal: "70.00" },
  us: { registration: "6.50", renewal: "6.50" },
  "co.uk": { registration: "5.05", renewal: "5.05" },
  travel: { registration: "14.00", renewal: "90.00" },
  ca: { registration: "9.90", renewal: "9.90" },
};

const DASHBOARD_ONLY = "extension_not_supported_via_api";

/**
 * Why an extension is not for sale. Dashboard only: `uk` (the API document's examples, August 2026), and the
 * others as the official SDK lists them (cloudflare 7.3.0, 2026). Frozen by its registry: `py` (the document).
 */
export const REASONS: Readonly<Record<string, string>> = {
  uk: DASHBOARD_ONLY,
  giving: DASHBOARD_ONLY,
  mom: DASHBOARD_ONLY,
  inc: DASHBOARD_ONLY,
  lol: DASHBOARD_ONLY,
  sh: DASHBOARD_ONLY,
  link: DASHBOARD_ONLY,
  cc: DASHBOARD_ONLY,
  new: DASHBOARD_ONLY,
  py: "extension_disallows_registration",
};
