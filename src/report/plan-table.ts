import type { DomainName } from "../model/domain-name.ts";
import { toDay } from "../model/iso-date.ts";
import { type Amount, type Currency, exceeds, ZERO } from "../model/money.ts";
import type { Change, Edit, Plan, Register, SetAutoRenew } from "../model/plan.ts";
import { shorten } from "../model/text.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { formatCount, formatMoney, formatOnOff } from "./format.ts";
import type { Frame } from "./frame.ts";
import { describeEarlierApproval } from "./links.ts";

const TABLE_HEAD = [
  "| Domain | Change | Term | Due on merge | Per year after | Ceiling |",
  "|---|---|---|--:|--:|--:|",
];

/** The table of a plan: a row a change, as many as asked for, and always the totals. */
export const renderChangeTable = (plan: Plan, frame: Frame, rows: number): string => {
  const shown = plan.changes.slice(0, rows);
  const left = plan.changes.length - shown.length;
  const alikes = plan.findings.filter((finding) => finding.code === "look_alike");
  const suspects = new Set(alikes.map(({ domain }) => domain));
  return [
    ...TABLE_HEAD,
    ...shown.map((change) => renderRow(change, { plan, frame, suspects })),
    ...(left === 0 ? [] : [`| … and ${formatCount(left, "more change")} | in the job's summary | | | | |`]),
    renderTotalRow(plan),
  ].join("\n");
};

/** A plan and its frame; names that look like another one are marked. */
type TableContext = {
  readonly plan: Plan;
  readonly frame: Frame;
  readonly suspects: ReadonlySet<DomainName>;
};

const renderRow = (change: Change, around: TableContext): string =>
  change.kind === "register" ? renderPurchaseRow(change, around) : renderSwitchRow(change, around.plan);

const joinCells = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const NBSP = "\u00a0";

/** Amounts and terms are not broken over lines. */
const keepTogether = (text: string): string => text.replaceAll(" ", NBSP);

const renderPurchaseRow = (change: Register, { frame, suspects }: TableContext): string => {
  const { domain, years, autoRenew, autoRenewDeclared, privacyMode, price, approval } = change;
  const what = [
    `register, auto-renew ${formatOnOff(autoRenew)}${autoRenewDeclared ? "" : " (not declared)"}`,
    ...(privacyMode === "off" ? ["privacy off"] : []),
    ...describeEarlierApproval(approval, frame),
  ];
  const later = autoRenew ? keepTogether(formatMoney(price.renewal, price.currency)) : "– (auto-renew off)";
  return joinCells(
    `${suspects.has(domain) ? "👀" : "🟢"}${NBSP}${formatDomain(domain)}`,
    what.join(", "),
    keepTogether(formatCount(years, "year")),
    keepTogether(formatMoney(price.due, price.currency)),
    later,
    keepTogether(formatMoney(price.max, price.currency)),
  );
};

const renderSwitchRow = (
  { domain, from, to, expiresAt, mayChargeNow, maxRenewal }: SetAutoRenew,
  plan: Plan,
): string =>
  joinCells(
    `${mayChargeNow ? "🟠" : "🔵"}${NBSP}${formatDomain(domain)}`,
    `auto-renew ${formatOnOff(from)} → **${formatOnOff(to)}**`,
    expiresAt === undefined ? "expiry unknown" : keepTogether(`expires ${toDay(expiresAt)}`),
    mayChargeNow ? "**may be charged at once**" : "–",
    to ? "unknown" : "–",
    mayChargeNow && maxRenewal !== undefined
      ? `set aside ${keepTogether(formatMoney(maxRenewal, plan.totals?.currency))}`
      : "–",
  );

const renderTotalRow = ({ totals, budget, changes }: Plan): string => {
  if (totals === undefined) return "";
  const { currency, due, yearlyAfter, atMost } = totals;
  const switched = changes.filter(
    (change): change is SetAutoRenew => change.kind === "set-auto-renew" && change.to,
  );
  const atOnce = switched.some(({ mayChargeNow }) => mayChargeNow);
  const most = `**${keepTogether(formatMoney(atMost, currency))}**${atOnce ? " with what is set aside" : ""}`;
  return joinCells(
    "**Total**",
    "",
    "",
    formatAmounts(due, currency, atOnce ? UNKNOWN_RENEWALS : undefined),
    formatAmounts(yearlyAfter, currency, switched.length > 0 ? UNKNOWN_RENEWALS : undefined),
    budget === undefined
      ? most
      : formatWithBudget(most, exceeds(atMost, budget), formatMoney(budget, currency)),
  );
};

/** The registrar tells no price for a held domain. */
const UNKNOWN_RENEWALS = "renewals (unknown)";

/** An amount, and what comes to it without being known; no amount where that is all there is. */
const formatAmounts = (
  amount: Amount,
  currency: Currency | undefined,
  unknown: string | undefined,
): string => {
  const shown = `**${keepTogether(formatMoney(amount, currency))}**`;
  if (unknown === undefined) return shown;
  return amount === ZERO ? unknown : `${shown} and ${unknown}`;
};

const formatWithBudget = (most: string, isAbove: boolean, budget: string): string =>
  isAbove ? `${most}, capped by the budget of **${budget}**` : `${most} of ${budget} budget`;

/** What the text of a plan without prices says. */
export const renderEdits = (edits: readonly Edit[], rows: number): string =>
  [
    ...edits.slice(0, rows).map(({ kind, domain }) => `- ${formatDomain(domain)} ${kind}`),
    ...(edits.length > rows ? [`- … and ${edits.length - rows} more`] : []),
  ].join("\n");

const LIMIT_MEANINGS: Readonly<Record<string, string>> = {
  budget: "the most for one run",
  max_price: "the most for a first term",
  max_renewal_price: "the most for a later year",
  max_registrations: "registrations in one run",
  max_auto_renew_off: "auto-renews switched off in one run",
  allowed_extensions: "what may be bought",
  unmanaged: "domains that only the account has",
  expiry_warning_days: "days of warning before an expiry",
};

/** A list of extensions can be as long as a manifest. */
const formatLimit = (limit: string): string => escapeProse(shorten(limit, 200));

const explainLimit = (limit: string): string =>
  limit in LIMIT_MEANINGS ? ` (${LIMIT_MEANINGS[limit]})` : "";

/** Limits that the pull request loosens, above all else. */
export const renderLoosened = ({ loosened }: Plan): string => {
  const lines = loosened.map(
    ({ limit, from, to }) =>
      `${inlineCode(limit)}${explainLimit(limit)}: ${formatLimit(from)} → **${formatLimit(to)}**`,
  );
  if (lines.length === 0) return "";
  return lines.length === 1
    ? `> ⚠️ **This loosens a limit:** ${lines[0]}`
    : [`> ⚠️ **This loosens ${lines.length} limits:**`, ">", ...lines.map((line) => `> - ${line}`)].join("\n");
};
