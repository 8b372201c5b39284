import type { AccountSeed } from "./account.ts";
import { SCHEMAS } from "./extensions.ts";
import { PRICES, REASONS, type YearPrice } from "./prices.ts";

/** What the registrar knows about extensions: those that are built in, and those of the account's seed. */
export type ExtensionList = {
  /** The names of all extensions that have a schema. */
  readonly names: () => readonly string[];
  /** The schema of an extension's create request; undefined if the API does not know the extension. */
  readonly findSchema: (extension: string) => unknown;
  /** The price of one year; undefined if the extension is not for sale here. */
  readonly findPrice: (extension: string) => YearPrice | undefined;
  /** Why the extension is not for sale; undefined if it is, or if the registrar does not know it. */
  readonly findReason: (extension: string) => string | undefined;
  /** The longest extension of a name that the registrar knows, or its last label. */
  readonly findExtension: (name: string) => string;
  /** True for a name right below its extension: neither an extension itself, nor a name below another. */
  readonly isRegistrableForm: (name: string) => boolean;
};

/** The only extensions that the sandbox sells (the registrar's documentation, August 2026). */
const SANDBOX_EXTENSIONS: ReadonlySet<string> = new Set(["com", "net"]);

/** The extensions of an account, or of its sandbox. */
export const createExtensionList = (seed: AccountSeed, isSandbox: boolean): ExtensionList => {
  const schemas = new Map(
    Object.entries({ ...SCHEMAS, ...seed.extensions }).filter(([, schema]) => schema !== null),
  );
  const prices = new Map(
    Object.entries(PRICES).filter(([extension]) => !isSandbox || SANDBOX_EXTENSIONS.has(extension)),
  );
  const reasons = new Map(Object.entries(REASONS));
  const isListed = (extension: string): boolean =>
    Object.hasOwn(PRICES, extension) || reasons.has(extension) || schemas.has(extension);
  const findExtension = (name: string): string => {
    const labels = name.split(".").slice(1);
    const suffixes = labels.map((_, index) => labels.slice(index).join("."));
    return suffixes.find(isListed) ?? labels.at(-1) ?? "";
  };
  return {
    names: () => [...schemas.keys()],
    findSchema: (extension) => schemas.get(extension),
    findPrice: (extension) => prices.get(extension),
    findReason: (extension) => reasons.get(extension),
    findExtension,
    isRegistrableForm: (name) => {
      const extension = findExtension(name);
      return (
        !isListed(name) && (!isListed(extension) || name.split(".").length === countLabels(extension) + 1)
      );
    },
  };
};

const countLabels = (extension: string): number => extension.split(".").length;
