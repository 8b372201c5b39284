import type { Problem } from "../model/portfolio.ts";
import { isRecord } from "../model/record.ts";
import { readName, wrongExtension } from "./names.ts";
import type { Source } from "./source.ts";

/** The parts of a manifest that the rules below look at, whatever else is wrong with it. */
type Loose = {
  readonly domains: readonly string[];
  readonly ignore: readonly unknown[];
  readonly extensions: readonly unknown[];
};

const looseOf = (value: unknown): Loose => {
  const top = isRecord(value) ? value : {};
  const policy = isRecord(top.policy) ? top.policy : {};
  return {
    domains: isRecord(top.domains) ? Object.keys(top.domains) : [],
    ignore: Array.isArray(top.ignore) ? top.ignore : [],
    extensions: Array.isArray(policy.allowed_extensions) ? policy.allowed_extensions : [],
  };
};

/** What a JSON Schema cannot say: how names are spelt, and that none is both wanted and ignored. */
export const ruleProblems = ({ value, positionOf }: Source): Problem[] => {
  const { domains, ignore, extensions } = looseOf(value);
  const wanted = new Set(domains);
  const at = (path: readonly (string | number)[], message: string | undefined): Problem[] =>
    message === undefined ? [] : [{ ...positionOf(path), path: path.join("."), message }];
  const texts = (list: readonly unknown[]) =>
    list.flatMap((item, index) => (typeof item === "string" && item !== "" ? [{ item, index }] : []));
  return [
    ...domains.flatMap((name) => at(["domains", name], wrongName(name))),
    ...texts(ignore).flatMap(({ item, index }) =>
      at(["ignore", index], wrongName(item) ?? bothWays(item, wanted)),
    ),
    ...texts(extensions).flatMap(({ item, index }) =>
      at(["policy", "allowed_extensions", index], wrongExtension(item)),
    ),
  ];
};

const wrongName = (text: string): string | undefined => {
  const named = readName(text);
  return named.domain === undefined ? named.message : undefined;
};

const bothWays = (name: string, wanted: ReadonlySet<string>): string | undefined =>
  wanted.has(name) ? `${name} is both wanted (under domains) and ignored. Keep one of them.` : undefined;
