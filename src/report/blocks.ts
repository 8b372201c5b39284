import type { Currency } from "../model/money.ts";
import type { Alternative, Block, Plan, Remedy, TermPrice } from "../model/plan.ts";
import { code, fenced, prose } from "./escape.ts";
import { named } from "./names.ts";
import { count, grouped, money } from "./words.ts";

/** How much is said of each block: the lines to change too, its sentence, or its name under its code. */
export type BlockDetail = "remedies" | "sentences" | "names";

/** What blocks a plan, why, and what to type. Empty where nothing does. */
export const blockSection = (plan: Plan, detail: BlockDetail): string => {
  if (plan.blocked.length === 0) return "";
  const names = new Set(plan.blocked.map(({ domain }) => domain)).size;
  const head = `#### 🔴 ${count(names, "domain")} ${names === 1 ? "is" : "are"} blocked`;
  const body = detail === "names" ? byCode(plan.blocked) : bySentence(plan, detail);
  return [head, ...body].join("\n\n");
};

const byCode = (blocks: readonly Block[]): string[] =>
  grouped(blocks, (block) => block.code).map((group) => `${code(group[0]?.code ?? "")}: ${namesOf(group)}`);

/** One reason, and every entry it holds back; the price where it is one entry. */
type Reason = { readonly names: string; readonly block: Block; readonly price: TermPrice | undefined };

const bySentence = (plan: Plan, detail: BlockDetail): string[] => {
  const reasons = grouped(plan.blocked, (block) => `${block.code} ${block.message}`).flatMap(reasonOf);
  return grouped(reasons, ({ names }) => names).flatMap((own) => [
    ...own.map(({ names, block }) => `**${names}** (${code(block.code)}): ${prose(block.message)}`),
    ...(detail === "remedies" ? remediesOf(own, plan) : []),
    ...own.slice(0, 1).flatMap(({ block }) => alternativesOf(block, plan.totals?.currency)),
  ]);
};

const reasonOf = (group: readonly Block[]): Reason[] => {
  const [block] = group;
  if (block === undefined) return [];
  return [{ names: namesOf(group), block, price: group.length === 1 ? block.price : undefined }];
};

/** The lines that mend an entry, and what it costs. */
const remediesOf = (reasons: readonly Reason[], { manifest }: Plan): string[] => {
  const remedies = reasons.flatMap(({ block }) => block.remedy ?? []);
  if (remedies.length === 0) return [];
  const choose = remedies.some(({ value }) => value.startsWith("#")) ? ", with one of the values named" : "";
  const price = reasons[0]?.price;
  return [
    `In ${code(manifest.path)}, add the lines marked ${code("+")}, or change them where they are${choose}:`,
    remedyLines(remedies),
    ...(price === undefined ? [] : [costOf(price)]),
  ];
};

/** By the year: what is mended may be the number of years. */
const costOf = ({ registration, renewal, currency }: TermPrice): string =>
  `It costs ${money(registration, currency)} for the first year, and ${money(renewal, currency)} for each one after it.`;

const namesOf = (blocks: readonly Block[]): string => blocks.map(({ domain }) => named(domain)).join(", ");

/** Lines to write, each below the keys it belongs to; keys that follow each other are said once. */
const remedyLines = (remedies: readonly Remedy[]): string =>
  fenced(
    "diff",
    remedies.flatMap(({ path, value }, index) => {
      const before = remedies[index - 1]?.path ?? [];
      const known = path.findIndex((key, depth) => key !== before[depth]);
      return path.flatMap((key, depth): string[] => {
        const isLast = depth === path.length - 1;
        if (!isLast && depth < known) return [];
        return [`${isLast ? "+" : " "}${"  ".repeat(depth)}${key}:${isLast ? ` ${value}` : ""}`];
      });
    }),
  );

const alternativesOf = ({ alternatives }: Block, currency: Currency | undefined): string[] =>
  alternatives.length === 0
    ? []
    : [`Available instead: ${alternatives.map((one) => alternativeText(one, currency)).join(", ")}.`];

const alternativeText = ({ domain, due, renewal }: Alternative, currency: Currency | undefined): string =>
  `${named(domain)} for ${money(due, currency)}${due === renewal ? "" : ` (${money(renewal, currency)} for each year after)`}`;
