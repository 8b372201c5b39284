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

/** One reason, and every entry it holds back. */
type Reason = { readonly names: string; readonly block: Block };

const bySentence = ({ blocked, totals }: Plan, detail: BlockDetail): string[] => {
  const reasons = grouped(blocked, (block) => `${block.code} ${block.message}`).flatMap((group): Reason[] =>
    group[0] === undefined ? [] : [{ names: namesOf(group), block: group[0] }],
  );
  return grouped(reasons, ({ names }) => names).flatMap((own) => aboutEntries(own, detail, totals?.currency));
};

/** All reasons that hold the same entries back, and the lines that mend them, together. */
const aboutEntries = (
  reasons: readonly Reason[],
  detail: BlockDetail,
  currency: Currency | undefined,
): string[] => {
  const remedies = reasons.flatMap(({ block }) => block.remedy ?? []);
  return [
    ...reasons.map(({ names, block }) => `**${names}** (${code(block.code)}): ${prose(block.message)}`),
    ...(detail === "remedies" && remedies.length > 0
      ? ["Add these lines, or change them where they are:", remedyLines(remedies)]
      : []),
    ...reasons.slice(0, 1).flatMap(({ block }) => alternativesOf(block, currency)),
  ];
};

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
    : [
        `Available instead: ${alternatives.map(({ domain, due }) => `${named(domain)} for ${money(due, currency)}`).join(", ")}.`,
      ];
