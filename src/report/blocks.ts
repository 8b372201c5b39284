import type { Currency } from "../model/money.ts";
import type { Block, Plan } from "../model/plan.ts";
import { costOfAll, costsOf } from "./costs.ts";
import { code, prose } from "./escape.ts";
import { named } from "./names.ts";
import { remedyLines } from "./remedy-lines.ts";
import { count, grouped, money } from "./words.ts";

/** How much is said of blocks: the lines to change too, and what all of them cost, their sentences, or so many of their names under their codes. */
export type BlockDetail = "remedies and sum" | "remedies" | "sentences" | { readonly names: number };

/** What blocks a plan, why, and what to type. Empty where nothing does. */
export const blockSection = (plan: Plan, detail: BlockDetail): string => {
  if (plan.blocked.length === 0) return "";
  const names = new Set(plan.blocked.map(({ domain }) => domain)).size;
  const head = `#### 🔴 ${count(names, "domain")} ${names === 1 ? "is" : "are"} blocked`;
  const body = typeof detail === "object" ? byCode(plan.blocked, detail.names) : bySentence(plan, detail);
  return [head, ...body, ...(detail === "remedies and sum" ? costOfAll(plan) : [])].join("\n\n");
};

const byCode = (blocks: readonly Block[], most: number): string[] => {
  const shown = new Set(blocks.slice(0, most));
  return grouped(blocks, (block) => block.code).map((group) => {
    const own = group.filter((block) => shown.has(block));
    const left = group.length - own.length;
    const parts = [...(own.length === 0 ? [] : [namesOf(own)]), ...(left === 0 ? [] : [`${left} more`])];
    return `${code(group[0]?.code ?? "")}: ${parts.join(" … and ")}`;
  });
};

/** One reason, and every entry it holds back. */
type Reason = { readonly names: string; readonly block: Block; readonly group: readonly Block[] };

const bySentence = (plan: Plan, detail: Exclude<BlockDetail, object>): string[] => {
  const reasons = grouped(plan.blocked, (block) => `${block.code} ${block.message}`).flatMap(reasonOf);
  return grouped(reasons, ({ names }) => names).map((own) =>
    listItem([
      ...own.map((reason, index) => sentenceOf(reason, own[index - 1])),
      ...(detail === "sentences" ? [] : remediesOf(own, plan)),
      ...own.slice(0, 1).flatMap(({ block }) => alternativesOf(block, plan.totals?.currency)),
    ]),
  );
};

/** Names and code are said once for what follows each other. */
const sentenceOf = ({ names, block }: Reason, before: Reason | undefined): string =>
  `${before?.block.code === block.code ? "" : `**${names}** (${code(block.code)}): `}${prose(block.message)}`;

/** All that is said of the same names hangs together. */
const listItem = (paragraphs: readonly string[]): string =>
  `- ${paragraphs.join("\n\n").replace(/\n(?=[^\n])/g, "\n  ")}`;

const reasonOf = (group: readonly Block[]): Reason[] => {
  const [block] = group;
  if (block === undefined) return [];
  return [{ names: namesOf(group), block, group }];
};

const namesOf = (blocks: readonly Block[]): string => blocks.map(({ domain }) => named(domain)).join(", ");

/** The lines that mend these entries, and what they cost then. */
const remediesOf = (reasons: readonly Reason[], { manifest }: Plan): string[] => {
  const remedies = reasons.flatMap(({ group }) => group.flatMap((block) => block.remedies));
  if (remedies.length === 0) return [];
  const isOpen = remedies.some(({ value }) => value.startsWith("#"));
  const fill = isOpen ? `, with a value in place of each ${code("# …")}` : "";
  return [
    `In ${code(manifest.path)}, write the lines marked ${code("+")} under their keys (add what is missing, replace what is there)${fill}:`,
    remedyLines(remedies),
    ...costsOf(reasons[0]?.group ?? []),
  ];
};

const alternativesOf = ({ alternatives }: Block, currency: Currency | undefined): string[] => {
  if (alternatives.length === 0) return [];
  const names = alternatives.map(
    ({ domain, due, renewal }) =>
      `${named(domain)} for ${money(due, currency)} the first year, then ${money(renewal, currency)} a year`,
  );
  return [`Available instead: ${names.join("; ")}.`];
};
