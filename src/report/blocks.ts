import type { Currency } from "../model/money.ts";
import type { Block, Plan, Remedy } from "../model/plan.ts";
import { code, fenced, prose } from "./escape.ts";
import { named } from "./names.ts";
import { count, grouped, money } from "./words.ts";

/** How much is said of each block: the lines to change too, its sentence, or its name under its code. */
export type BlockDetail = "remedies" | "sentences" | "names";

/** What blocks a plan, why, and what to type. Empty where nothing does. */
export const blockSection = (plan: Plan, detail: BlockDetail): string => {
  if (plan.blocked.length === 0) return "";
  const names = new Set(plan.blocked.map(({ domain }) => domain)).size;
  const head = `#### 🔴 ${count(names, "domain")} ${names === 1 ? "blocks" : "block"} this plan`;
  const body = detail === "names" ? byCode(plan.blocked) : bySentence(plan, detail);
  return [head, ...body].join("\n\n");
};

const byCode = (blocks: readonly Block[]): string[] =>
  grouped(blocks, (block) => block.code).map((group) => `${code(group[0]?.code ?? "")}: ${namesOf(group)}`);

const bySentence = ({ blocked, totals }: Plan, detail: BlockDetail): string[] =>
  grouped(blocked, (block) => `${block.code} ${block.message}`).flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const sentence = `**${namesOf(group)}** (${code(first.code)}): ${prose(first.message)}`;
    const remedy = detail === "remedies" && first.remedy !== undefined ? [remedyLines(first.remedy)] : [];
    return [sentence, ...remedy, ...alternativesOf(first, totals?.currency)];
  });

const namesOf = (blocks: readonly Block[]): string => blocks.map(({ domain }) => named(domain)).join(", ");

const remedyLines = ({ path, value }: Remedy): string =>
  fenced(
    "diff",
    path.map((key, depth) => {
      const last = depth === path.length - 1;
      return `${last ? "+" : " "}${"  ".repeat(depth)}${key}:${last ? ` ${value}` : ""}`;
    }),
  );

const alternativesOf = ({ alternatives }: Block, currency: Currency | undefined): string[] =>
  alternatives.length === 0
    ? []
    : [
        `To be had instead: ${alternatives.map(({ domain, due }) => `${named(domain)} for ${money(due, currency)}`).join(", ")}.`,
      ];
