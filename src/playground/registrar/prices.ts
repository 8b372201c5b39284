/** The prices of one year, in US dollars. */
export type YearPrice = { readonly registration: string; readonly renewal: string };

/**
 * Example prices, not a price list: com, net and dev as in the examples of the registrar's API document
 * (August 2026), the others of a similar size.
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

/**
 * Why an extension is not for sale: in the dashboard only (`uk`), or frozen by its registry (`py`). From the
 * API document's examples.
 */
export const REASONS: Readonly<Record<string, string>> = {
  uk: "extension_not_supported_via_api",
  py: "extension_disallows_registration",
};

/** The longest extension of a name that the tables above list, or its last label. */
export const findExtension = (name: string): string => {
  const labels = name.split(".").slice(1);
  const suffixes = labels.map((_, index) => labels.slice(index).join("."));
  return suffixes.find((suffix) => suffix in PRICES || suffix in REASONS) ?? labels.at(-1) ?? "";
};
