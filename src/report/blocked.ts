import type { Currency } from "../model/money.ts";
import type { BlockedEntry, Plan } from "../model/plan.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { describeCosts, describeTotalCost, renderFixLines } from "./fixes.ts";
import { formatCount, groupBy, groupByReason } from "./format.ts";
import type { Frame } from "./frame.ts";
import { linkToEdit } from "./links.ts";
import { joinCells } from "./plan-table.ts";

/**
 * How much a rendering says about blocked entries: the lines to type and their total cost; the lines; only
 * the sentences; or only codes, with this many names in all.
 */
export type BlockedDetail = "fixes and total" | "fixes" | "sentences" | { readonly names: number };

/** The blocked entries, why each is blocked, and what to type. Empty if none is. */
export const renderBlocked = (plan: Plan, frame: Frame, detail: BlockedDetail): string => {
  if (plan.blocked.length === 0) return "";
  const names = new Set(plan.blocked.map(({ domain }) => domain)).size;
  const head = `#### 🔴 ${formatCount(names, "domain")} ${names === 1 ? "is" : "are"} blocked`;
  const body =
    typeof detail === "object"
      ? renderByCode(plan.blocked, detail.names)
      : renderBySentence(plan, frame, detail);
  return [head, ...body, ...(detail === "fixes and total" ? describeTotalCost(plan) : [])].join("\n\n");
};

const renderByCode = (blocks: readonly BlockedEntry[], maxNames: number): string[] => {
  const namedBlocks = new Set(blocks.slice(0, maxNames));
  return groupBy(blocks, (block) => block.code).map((group) => {
    const named = group.filter((block) => namedBlocks.has(block));
    const remaining = group.length - named.length;
    const parts = [
      ...(named.length === 0 ? [] : [formatNames(named)]),
      ...(remaining === 0 ? [] : [`${remaining} more`]),
    ];
    return `${inlineCode(group[0]?.code ?? "")}: ${parts.join(" … and ")}`;
  });
};

/** A reason, and every entry that it blocks. */
type SharedReason = {
  readonly names: string;
  readonly block: BlockedEntry;
  readonly group: readonly BlockedEntry[];
};

const renderBySentence = (plan: Plan, frame: Frame, detail: Exclude<BlockedDetail, object>): string[] => {
  const nameAll = (blocks: readonly BlockedEntry[]): string =>
    blocks.map(({ domain, position }) => linkToEdit(domain, position, plan.manifest, frame)).join(", ");
  const reasons = groupByReason(plan.blocked).flatMap((group) => toSharedReason(group, nameAll(group)));
  return groupBy(reasons, ({ group }) => JSON.stringify(group.map(({ domain }) => domain))).map((group) =>
    renderListItem([
      ...group.map((reason, index) => renderSentence(reason, group[index - 1])),
      ...(detail === "sentences" ? [] : renderFixes(group, plan)),
      ...group.slice(0, 1).flatMap(({ block }) => renderAlternatives(block, plan.totals?.currency)),
    ]),
  );
};

/** Consecutive sentences with the same names and code show them once. */
const renderSentence = ({ names, block }: SharedReason, previous: SharedReason | undefined): string =>
  `${previous?.block.code === block.code ? "" : `**${names}** (${inlineCode(block.code)}): `}${escapeProse(block.message)}`;

/** All paragraphs about the same names are one list item. */
const renderListItem = (paragraphs: readonly string[]): string =>
  `- ${paragraphs.join("\n\n").replace(/\n(?=[^\n])/g, "\n  ")}`;

const toSharedReason = (group: readonly BlockedEntry[], names: string): SharedReason[] => {
  const [block] = group;
  return block === undefined ? [] : [{ names, block, group }];
};

const formatNames = (blocks: readonly BlockedEntry[]): string =>
  blocks.map(({ domain }) => formatDomain(domain)).join(", ");

/** The lines that fix these entries, and what the entries then cost. */
const renderFixes = (reasons: readonly SharedReason[], { manifest, budget }: Plan): string[] => {
  const fixes = reasons.flatMap(({ group }) => group.flatMap((block) => block.fixes));
  if (fixes.length === 0) return [];
  const hasChoice = fixes.some(({ kind }) => kind === "choose");
  const choice = hasChoice ? `. Put a value in place of each ${inlineCode("# …")}` : "";
  // A manifest with a budget has a policy.
  const mayLackPolicy = budget === undefined && fixes.some(({ path }) => path[0] === "policy");
  const policy = mayLackPolicy ? `. If there is no ${inlineCode("policy:")} yet, add that line too` : "";
  return [
    `In ${inlineCode(manifest.path)}, add the lines marked ${inlineCode("+")}. If a setting is already there, replace its line${policy}${choice}:`,
    renderFixLines(fixes),
    ...describeCosts(reasons[0]?.group ?? []),
  ];
};

const renderAlternatives = ({ alternatives }: BlockedEntry, currency: Currency | undefined): string[] =>
  alternatives.length === 0
    ? []
    : [
        `Available instead${currency === undefined ? "" : `, in ${currency}`}:`,
        [
          "| Name | First year | Per year after |",
          "|:--|--:|--:|",
          ...alternatives.map(({ domain, due, renewal }) => joinCells(formatDomain(domain), due, renewal)),
        ].join("\n"),
      ];
