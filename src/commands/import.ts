import type { InvalidManifest } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Registration, RegistrationList } from "../model/registration.ts";
import type { ManifestFile } from "../model/repository.ts";
import { toClause } from "../model/text.ts";
import { mergeIntoManifest, selectImportable, writeManifest } from "../portfolio/index.ts";
import { parseManifestFile, reconcileAccounts, requireAccount } from "./read-manifest.ts";
import { listAccountWarnings } from "./take-snapshot.ts";

/** What to import. */
export type ImportRequest = {
  /** The account that was set beside a manifest. */
  readonly account: string | undefined;
  /** The manifest to add to; undefined: a new one is written. */
  readonly merge: ManifestFile | undefined;
  /** The published address of the manifest's schema, for editors. */
  readonly schemaUrl: string | undefined;
};

/** The account as a manifest. */
export type ImportedManifest =
  | {
      readonly kind: "imported";
      readonly bytes: Uint8Array;
      /** How many entries were written, or added to the manifest that was there. */
      readonly added: number;
      readonly warnings: readonly string[];
    }
  /** The manifest to add to is laid out in a way that entries cannot be added to. */
  | { readonly kind: "unmergeable"; readonly path: string };

/**
 * Writes the account as a manifest whose plan has no changes, or adds what a manifest lacks. Rejects if the registrar
 * gives no usable answer.
 */
export const importAccount = async (
  { account: accountInput, merge, schemaUrl }: ImportRequest,
  { registrarFor }: { readonly registrarFor: (account: string) => RegistrarReader },
): Promise<ImportedManifest | InvalidManifest> => {
  const reading = merge === undefined ? undefined : parseManifestFile(merge);
  if (reading?.parsed.ok === false) {
    const { parsed, identity, likelyAccount } = reading;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account: likelyAccount };
  }
  const portfolio = reading?.parsed.ok === true ? reading.parsed.portfolio : undefined;
  const account = requireAccount(reconcileAccounts(portfolio?.account, accountInput));
  const list = await registrarFor(account).list();
  const { importable, leftOut } = selectImportable(list.registrations);
  const undeclared = importable.filter(
    ({ domain }) => portfolio?.entries.has(domain) !== true && portfolio?.ignore.has(domain) !== true,
  );
  const isElsewhere = ({ domain }: Registration): boolean => portfolio?.elsewhere.has(domain) === true;
  const missing = undeclared.filter((registration) => !isElsewhere(registration));
  const bytes =
    merge?.bytes === undefined
      ? new TextEncoder().encode(
          writeManifest({ account, asOf: list.asOf, registrations: missing, leftOut, schemaUrl }),
        )
      : mergeIntoManifest(merge.bytes, missing);
  if (bytes === undefined) return { kind: "unmergeable", path: merge?.path ?? "" };
  const warnings = [
    ...leftOut.map(({ domain, cause }) => `${domain} is left out: ${cause}`),
    ...undeclared.filter(isElsewhere).map(warnAboutElsewhere),
    ...warnAboutUnreadable(list),
    ...listAccountWarnings(list),
  ];
  return { kind: "imported", bytes, added: missing.length, warnings };
};

/** A manifest with a name in two places is invalid. */
const warnAboutElsewhere = ({ domain }: Registration): string =>
  `${domain} is left out: the manifest lists it under elsewhere, but the account has it. Move it to domains, or find out which is right.`;

/** An entry would declare what nobody can compare, so there is none. */
const warnAboutUnreadable = ({ unreadable = [] }: RegistrationList): string[] =>
  unreadable.flatMap(({ domain, cause }) =>
    domain === undefined
      ? []
      : `${domain} is left out: the registrar's record of it has ${toClause(cause)}. Run the import again; if the message stays, ask the registrar.`,
  );
