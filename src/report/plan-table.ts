import type { DomainName } from "../model/domain-name.ts";
import { toDay } from "../model/iso-date.ts";
import { type Amount, type Currency, ZERO } from "../model/money.ts";
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

/** The table of a plan: one row for each change, at most `rows` of them, and always the totals. */
export const renderChangeTable = (plan: Plan, frame: Frame, rows: number): string => {
  const changes = plan.changes.slice(0, rows);
  const remaining = plan.changes.length - changes.length;
  const lookAlikes = plan.findings.filter(({ code }) => code === "look_alike");
  const suspects = new Set(lookAlikes.map(({ domain }) => domain));
  return [
    ...TABLE_HEAD,
    ...changes.map((change) => renderRow(change, { plan, frame, suspects })),
    ...(remaining === 0
      ? []
      : [`| … and ${formatCount(remaining, "more change")} | in the job's summary | | | | |`]),
    renderTotalRow(plan),
  ].join("\n");
};

/** A plan, its frame, and the names to mark because they look like another one. */
type TableContext = {
  readonly plan: Plan;
  readonly frame: Frame;
  readonly suspects: ReadonlySet<DomainName>;
};

const renderRow = (change: Change, context: TableContext): string =>
  change.kind === "register" ? renderPurchaseRow(change, context) : renderSwitchRow(change, context.plan);

const joinCells = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const NBSP = "\u00a0";

/** Keeps an amount or a term on one line. */
const keepTogether = (text: string): string => text.replaceAll(" ", NBSP);

const renderPurchaseRow = (change: Register, { frame, suspects }: TableContext): string => {
  const { domain, years, autoRenew, autoRenewDeclared, privacyMode, price, approval } = change;
  const details = [
    `register, auto-renew ${formatOnOff(autoRenew)}${autoRenewDeclared ? "" : " (not declared)"}`,
    ...(privacyMode === "off" ? ["privacy off"] : []),
    ...describeEarlierApproval(approval, frame),
  ];
  const laterYear = autoRenew
    ? keepTogether(formatMoney(price.renewal, price.currency))
    : "– (auto-renew off)";
  return joinCells(
    `${suspects.has(domain) ? "👀" : "🟢"}${NBSP}${formatDomain(domain)}`,
    details.join(", "),
    keepTogether(formatCount(years, "year")),
    keepTogether(formatMoney(price.due, price.currency)),
    laterYear,
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
  const { currency, due, yearlyAfter, atMost, setAside } = totals;
  const switchedOn = changes.filter(
    (change): change is SetAutoRenew => change.kind === "set-auto-renew" && change.to,
  );
  const mayChargeNow = switchedOn.some((change) => change.mayChargeNow);
  const beside = mayChargeNow ? ` and ${keepTogether(formatMoney(setAside, currency))} set aside` : "";
  const ceiling = `**${keepTogether(formatMoney(atMost, currency))}**${beside}`;
  const ofBudget = budget === undefined ? "" : ` of ${formatMoney(budget, currency)} budget`;
  return joinCells(
    "**Total**",
    "",
    "",
    formatAmounts(due, currency, mayChargeNow ? UNKNOWN_RENEWALS : undefined),
    formatAmounts(yearlyAfter, currency, switchedOn.length > 0 ? UNKNOWN_RENEWALS : undefined),
    `${ceiling}${ofBudget}`,
  );
};

/** The registrar gives no price for the renewal of an owned domain. */
const UNKNOWN_RENEWALS = "renewals at an unknown price";

/** An amount, and what is added to it at an unknown price; without the amount if it is zero. */
const formatAmounts = (
  amount: Amount,
  currency: Currency | undefined,
  unpriced: string | undefined,
): string => {
  const money = `**${keepTogether(formatMoney(amount, currency))}**`;
  if (unpriced === undefined) return money;
  return amount === ZERO ? unpriced : `${money} and ${unpriced}`;
};

/** The entries that differ from the default branch, for a plan without prices. */
export const renderEdits = (edits: readonly Edit[], rows: number): string =>
  [
    ...edits.slice(0, rows).map(({ kind, domain }) => `- ${formatDomain(domain)} ${kind}`),
    ...(edits.length > rows ? [`- … and ${edits.length - rows} more`] : []),
  ].join("\n");

const LIMIT_MEANINGS: Readonly<Record<string, string>> = {
  budget: "the most one run may spend",
  max_price: "the most one registration may cost",
  max_renewal_price: "the most a later year may cost",
  max_registrations: "the most registrations in one run",
  max_auto_renew_off: "the most domains for which one run may switch auto-renew off",
  allowed_extensions: "the extensions in which names may be bought",
  unmanaged: "whether domains that are in the account but not in the manifest are reported",
  expiry_warning_days: "how many days in advance a finding warns that a domain will lapse",
};

/** A list of extensions can be as long as a manifest. */
const formatLimit = (limit: string): string => escapeProse(shorten(limit, 200));

const explainLimit = (limit: string): string =>
  limit in LIMIT_MEANINGS ? ` (${LIMIT_MEANINGS[limit]})` : "";

/** The limits that the pull request loosens. They are shown first. */
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
