/** The account of every story. */
export const ACCOUNT = "0".repeat(32);

/** What the manifest declares about one domain. */
export type Entry = {
  readonly attempt: number;
  readonly years: number;
  readonly autoRenew: boolean;
  readonly maxPrice: string;
};

/** What one commit has as its manifest. */
export type Manifest = {
  readonly path: string;
  /** False: no entries can be read from it. */
  readonly isReadable: boolean;
  readonly currency: string;
  readonly budget: string;
  readonly entries: Readonly<Record<string, Entry>>;
};

/** Where the action looks for the manifest. */
export const MANIFEST_PATH = "domains.yaml";

/** The most that one later year may cost. It is the same in every story. */
export const MAX_RENEWAL_PRICE = "20.00";

/** The manifest as text. */
export const writeManifest = ({ isReadable, currency, budget, entries }: Manifest): string => {
  if (!isReadable) return "domains: [\n";
  return [
    "version: 1",
    `account: "${ACCOUNT}"`,
    `policy: { currency: ${currency}, budget: "${budget}", max_price: "15.00", max_renewal_price: "${MAX_RENEWAL_PRICE}" }`,
    Object.keys(entries).length === 0 ? "domains: {}" : "domains:",
    ...Object.entries(entries).map(
      ([name, { attempt, years, autoRenew, maxPrice }]) =>
        `  ${name}: { attempt: ${attempt}, years: ${years}, auto_renew: ${autoRenew}, max_price: "${maxPrice}" }`,
    ),
    "",
  ].join("\n");
};

/** All that the order of a domain rests on, as one text; undefined if the manifest does not declare it. */
export const readTerms = (
  { isReadable, currency, budget, entries }: Manifest,
  domain: string,
): string | undefined => {
  const entry = isReadable ? entries[domain] : undefined;
  return entry && JSON.stringify([currency, budget, entry]);
};

/** The attempt that a manifest declares for a domain; 0 if it does not declare it. */
export const readAttempt = ({ isReadable, entries }: Manifest, domain: string): number =>
  (isReadable ? entries[domain]?.attempt : undefined) ?? 0;
