import type { Forecast } from "../model/forecast.ts";
import type { AccountSize, ExpiryMonth, OwnerShare, Plan, UpcomingDay } from "../model/plan.ts";
import { shorten } from "../model/text.ts";
import { escapeProse, formatDomain } from "./escape.ts";
import { renderForecastLine, renderForecastTables } from "./forecast.ts";
import { formatCount, formatDay, formatMonth, joinClauses, keepTogether } from "./format.ts";
import { joinCells } from "./plan-table.ts";

/** What a plan and an audit know about the whole account. */
export type AccountOverview = Pick<Plan, "accountSize" | "months" | "upcoming" | "owners" | "forecast">;

/** What the job's summary says about all domains of the account, below a plan, a receipt or an audit. */
export const renderPortfolioOverview = (plan: AccountOverview): string => {
  if (plan.accountSize === undefined) return "";
  return [
    `### ${composeAccountTitle(plan.accountSize)}`,
    plan.months.length === 0 ? "" : renderUpcoming(plan.upcoming),
    renderExpiries(plan.months),
    renderOwners(plan.owners, plan.upcoming),
    ...renderForecast(plan.forecast),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

const composeAccountTitle = ({ before, after }: AccountSize): string =>
  `The account: ${formatCount(before, "domain")}${after === before ? "" : ` before, ${after} after`}`;

/** More days than anybody reads. */
const MAX_DAYS = 100;

const renderUpcoming = (upcoming: readonly UpcomingDay[]): string => {
  const shown = upcoming.slice(0, MAX_DAYS);
  const remaining = upcoming.length - shown.length;
  const title = `**Next 60 days.** ${summarizeUpcoming(upcoming)}`;
  if (upcoming.length === 0) return title;
  return [
    title,
    "",
    "| Day | Domain | What happens |",
    "|:--|:--|:--|",
    ...shown.map(renderUpcomingDay),
    ...(remaining === 0 ? [] : [joinCells(`… and ${remaining} more`, "", "")]),
  ].join("\n");
};

const summarizeUpcoming = (upcoming: readonly UpcomingDay[]): string => {
  const lapsing = upcoming.filter(({ kind }) => kind === "lapses").length;
  const renewing = upcoming.length - lapsing;
  const parts = [
    ...(lapsing === 0 ? [] : [`${formatCount(lapsing, "domain")} ${lapsing === 1 ? "lapses" : "lapse"}`]),
    ...(renewing === 0
      ? []
      : [
          `${formatCount(renewing, "domain")} ${renewing === 1 ? "renews" : "renew"}, at a price that the registrar does not give in advance`,
        ]),
  ];
  return parts.length === 0 ? "No domain lapses or renews." : `${joinClauses(parts)}.`;
};

const formatOwner = (owner: string): string => escapeProse(shorten(owner, 60));

const renderUpcomingDay = ({ kind, domain, day, expiresAt, owner }: UpcomingDay): string =>
  joinCells(
    day === undefined ? keepTogether("any day") : formatDay(day),
    `${formatDomain(domain)}${owner === undefined ? "" : `<br>${formatOwner(owner)}`}`,
    kind === "lapses" ? "🔴 **lapses**, auto-renew is off" : `renews, expires ${formatDay(expiresAt)}`,
  );

/** Months that are not folded. */
const MAX_MONTHS = 6;

/** Longer rows of squares would be wider than a phone. */
const MAX_SQUARES = 12;

const renderExpiries = (months: readonly ExpiryMonth[]): string => {
  if (months.length === 0) return "";
  const count = (part: keyof Pick<ExpiryMonth, "renewing" | "lapsing">, list = months): number =>
    list.reduce((total, month) => total + month[part], 0);
  const [shown, later] = [months.slice(0, MAX_MONTHS), months.slice(MAX_MONTHS)];
  const domains = count("renewing") + count("lapsing");
  const off = count("lapsing");
  const legend = `■ renews, □ lapses. ${off === 0 ? "Auto-renew is on for all" : `Auto-renew is off for ${off} of ${domains}`}.`;
  return [
    `**Expiries by month.** ${legend}`,
    renderMonths(shown),
    ...foldLater(later, `${count("renewing", later)} renew, ${count("lapsing", later)} lapse`),
  ].join("\n\n");
};

const renderMonths = (months: readonly ExpiryMonth[]): string =>
  ["| Month | Expiries | Domains |", "|:--|:--|--:|", ...months.map(renderMonth)].join("\n");

const renderMonth = ({ month, renewing, lapsing }: ExpiryMonth): string => {
  const squares = `${"■".repeat(renewing)}${"□".repeat(lapsing)}`;
  const bar = squares.length > MAX_SQUARES ? `■ × ${renewing}, □ × ${lapsing}` : squares;
  return joinCells(formatMonth(month), bar, String(renewing + lapsing));
};

const foldLater = (months: readonly ExpiryMonth[], sums: string): string[] => {
  const last = months.at(-1);
  if (last === undefined) return [];
  const summary = `${formatCount(months.length, "later month")}, to ${formatMonth(last.month)}: ${sums}`;
  return [`<details><summary>${summary}</summary>`, renderMonths(months), "</details>"];
};

const renderOwners = (owners: readonly OwnerShare[], upcoming: readonly UpcomingDay[]): string =>
  owners.length === 0
    ? ""
    : [
        "| Owner | Domains | Auto-renew off | Lapses within 60 days |",
        "|:--|--:|--:|:--|",
        ...owners.slice(0, MAX_OWNERS).map((share) => renderOwner(share, upcoming)),
        ...(owners.length > MAX_OWNERS
          ? [joinCells(`… and ${owners.length - MAX_OWNERS} more`, "", "", "")]
          : []),
      ].join("\n");

/** More owners than a table of a summary holds. */
const MAX_OWNERS = 100;

/** Names in one cell. */
const MAX_NAMES = 5;

const renderOwner = (
  { owner, domains, autoRenewOff }: OwnerShare,
  upcoming: readonly UpcomingDay[],
): string => {
  const lapsing = upcoming.filter((item) => item.kind === "lapses" && item.owner === owner);
  const names = lapsing.slice(0, MAX_NAMES).map(({ domain }) => formatDomain(domain));
  const more = lapsing.length > names.length ? ` and ${lapsing.length - names.length} more` : "";
  return joinCells(
    owner === undefined ? "none" : formatOwner(owner),
    String(domains),
    String(autoRenewOff),
    `${names.join(", ")}${more}`,
  );
};

/** Nothing if no renewal has a price: the days above say already that the registrar gives none. */
const renderForecast = (forecast: Forecast | undefined): string[] =>
  forecast?.renewals.some(({ cost }) => cost.kind !== "unknown")
    ? [renderForecastLine(forecast), renderForecastTables(forecast)]
    : [];
