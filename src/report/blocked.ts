import type { Currency } from "../model/money.ts";
import type { BlockedEntry, Plan } from "../model/plan.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { describeCosts, describeTotalCost, renderFixLines } from "./fixes.ts";
import { formatCount, formatMoney, groupBy } from "./format.ts";

/** How much is said about blocked entries: the lines to type and what they cost in sum, the lines, their sentences, or so many names under their codes. */
export type BlockedDetail = "fixes and sum" | "fixes" | "sentences" | { readonly names: number };

/** What is blocked, why, and what to type. Empty if nothing is. */
export const renderBlocked = (plan: Plan, detail: BlockedDetail): string => {
  if (plan.blocked.length === 0) return "";
  const names = new Set(plan.blocked.map(({ domain }) => domain)).size;
  const head = `#### 🔴 ${formatCount(names, "domain")} ${names === 1 ? "is" : "are"} blocked`;
  const body =
    typeof detail === "object" ? renderByCode(plan.blocked, detail.names) : renderBySentence(plan, detail);
  return [head, ...body, ...(detail === "fixes and sum" ? describeTotalCost(plan) : [])].join("\n\n");
};

const renderByCode = (blocks: readonly BlockedEntry[], most: number): string[] => {
  const shown = new Set(blocks.slice(0, most));
  return groupBy(blocks, (block) => block.code).map((group) => {
    const own = group.filter((block) => shown.has(block));
    const left = group.length - own.length;
    const parts = [...(own.length === 0 ? [] : [formatNames(own)]), ...(left === 0 ? [] : [`${left} more`])];
    return `${inlineCode(group[0]?.code ?? "")}: ${parts.join(" … and ")}`;
  });
};

/** One reason, and every entry that it blocks. */
type SharedReason = {
  readonly names: string;
  readonly block: BlockedEntry;
  readonly group: readonly BlockedEntry[];
};

const renderBySentence = (plan: Plan, detail: Exclude<BlockedDetail, object>): string[] => {
  const reasons = groupBy(plan.blocked, serializeReason).flatMap(toSharedReason);
  return groupBy(reasons, ({ names }) => names).map((own) =>
    renderListItem([
      ...own.map((reason, index) => renderSentence(reason, own[index - 1])),
      ...(detail === "sentences" ? [] : renderFixes(own, plan)),
      ...own.slice(0, 1).flatMap(({ block }) => renderAlternatives(block, plan.totals?.currency)),
    ]),
  );
};

/** Equal reasons of several entries are shown once. */
const serializeReason = ({ code, message }: BlockedEntry): string => JSON.stringify([code, message]);

/** Names and code are shown once for sentences that follow each other. */
const renderSentence = ({ names, block }: SharedReason, before: SharedReason | undefined): string =>
  `${before?.block.code === block.code ? "" : `**${names}** (${inlineCode(block.code)}): `}${escapeProse(block.message)}`;

/** All paragraphs about the same names are one list item. */
const renderListItem = (paragraphs: readonly string[]): string =>
  `- ${paragraphs.join("\n\n").replace(/\n(?=[^\n])/g, "\n  ")}`;

const toSharedReason = (group: readonly BlockedEntry[]): SharedReason[] => {
  const [block] = group;
  if (block === undefined) return [];
  return [{ names: formatNames(group), block, group }];
};

const formatNames = (blocks: readonly BlockedEntry[]): string =>
  blocks.map(({ domain }) => formatDomain(domain)).join(", ");

/** The lines that fix these entries, and what they cost then. */
const renderFixes = (reasons: readonly SharedReason[], { manifest }: Plan): string[] => {
  const fixes = reasons.flatMap(({ group }) => group.flatMap((block) => block.fixes));
  if (fixes.length === 0) return [];
  const hasChoice = fixes.some(({ kind }) => kind === "choose");
  const fill = hasChoice ? `, with a value in place of each ${inlineCode("# …")}` : "";
  return [
    `In ${inlineCode(manifest.path)}, write the lines marked ${inlineCode("+")} under their keys (add what is missing, replace what is there)${fill}:`,
    renderFixLines(fixes),
    ...describeCosts(reasons[0]?.group ?? []),
  ];
};

const renderAlternatives = ({ alternatives }: BlockedEntry, currency: Currency | undefined): string[] => {
  if (alternatives.length === 0) return [];
  const names = alternatives.map(
    ({ domain, due, renewal }) =>
      `${formatDomain(domain)} for ${formatMoney(due, currency)} the first year, then ${formatMoney(renewal, currency)} a year`,
  );
  return [`Available instead: ${names.join("; ")}.`];
};
