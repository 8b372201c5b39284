import { exceeds, multiply } from "../model/money.ts";
import type { Plan, Register, SetAutoRenew } from "../model/plan.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { isUrgent, listFindingLines } from "./findings.ts";
import { formatCount, formatDay, formatMoney } from "./format.ts";
import { explainLimit, formatLimit, splitChanges } from "./plan-table.ts";

/** One thing that an approver must see, and the name that it is about. */
type Warning = { readonly domain: string | undefined; readonly text: string };

/** What an approver must see about the changes of a plan. */
const listChangeWarnings = ({ changes, totals, findings, loosened }: Plan): Warning[] => {
  const { purchases, switches } = splitChanges(changes);
  const sum = purchases.length === 0 ? "" : ", on top of that sum";
  return [
    ...switches.flatMap((change) => warnAboutSwitch(change, { currency: totals?.currency, sum })),
    ...purchases.flatMap(warnAboutPurchase),
    ...findings
      .filter(({ code }) => code === "look_alike")
      .map(({ domain, message }) => ({ domain, text: `${formatDomain(domain)}: ${escapeProse(message)}` })),
    ...loosened.map(({ limit, from, to }) => ({
      domain: undefined,
      text: `${inlineCode(limit)}${explainLimit(limit)} is loosened: ${formatLimit(from)} → **${formatLimit(to)}**`,
    })),
  ];
};

type Currency = NonNullable<Plan["totals"]>["currency"];

const warnAboutSwitch = (
  change: SetAutoRenew,
  { currency, sum }: { readonly currency: Currency; readonly sum: string },
): Warning[] => {
  const { domain, to, expiresAt, mayChargeNow, maxRenewal } = change;
  const name = formatDomain(domain);
  if (!to) {
    const when = expiresAt === undefined ? "" : ` and lapses on ${formatDay(expiresAt)}`;
    return [{ domain, text: `${name} **stops renewing**${when}.` }];
  }
  if (!mayChargeNow) return [];
  const expiry =
    expiresAt === undefined ? "its expiry date is unknown" : `it expires on ${formatDay(expiresAt)}`;
  const reserve = maxRenewal === undefined ? "" : `: ${formatMoney(maxRenewal, currency)} is set aside`;
  return [
    {
      domain,
      text: `${name} **may be renewed at once${sum}**: ${expiry}. The registrar gives no price in advance${reserve}, and the charge can be higher.${expiresAt === undefined ? "" : " Without this change, it lapses on that day."}`,
    },
  ];
};

const warnAboutPurchase = ({ domain, price, autoRenew, autoRenewDeclared, years }: Register): Warning[] => {
  const name = formatDomain(domain);
  const isCostlierLater = autoRenew && exceeds(multiply(price.renewal, 2), multiply(price.registration, 3));
  return [
    ...(isCostlierLater
      ? [
          {
            domain,
            text: `${name} **costs more later**: ${formatMoney(price.renewal, price.currency)} a year, after ${price.registration} for the first.`,
          },
        ]
      : []),
    ...(autoRenew || autoRenewDeclared
      ? []
      : [
          {
            domain,
            text: `${name} **lapses after ${formatCount(years, "year")}**: its entry does not declare ${inlineCode("auto_renew")}, so it is bought with auto-renew off.`,
          },
        ]),
  ];
};

/** The names that a warning is about. */
export const listMarkedNames = (plan: Plan): ReadonlySet<string> =>
  new Set(listChangeWarnings(plan).flatMap(({ domain }) => domain ?? []));

/**
 * What an approver must see, above the tables: at most `rows` lines of the changes, and of the findings that are
 * urgent. Empty if there is nothing.
 */
export const renderWarnings = (plan: Plan, rows: number): string => {
  const warnings = listChangeWarnings(plan);
  const urgent = plan.findings.filter(isUrgent);
  const limit = Math.max(rows, MIN_ROWS);
  const shown = warnings.slice(0, limit).map(({ text }) => `- ${text}`);
  const remaining = warnings.length - shown.length;
  const lines = [
    ...shown,
    ...(remaining === 0 ? [] : [`- … and ${formatCount(remaining, "more warning")} in the job's summary`]),
    ...(urgent.length === 0 ? [] : listFindingLines(urgent, limit)),
  ];
  if (lines.length === 0) return "";
  return [
    "> [!WARNING]",
    `> **${chooseTitle(plan, warnings.length > 0)}**`,
    ...lines.map((line) => `> ${line}`),
  ].join("\n");
};

/** The urgent findings of a receipt: nothing is to be approved any more. */
export const renderUrgent = ({ findings }: Pick<Plan, "findings">, rows: number): string => {
  const urgent = findings.filter(isUrgent);
  if (urgent.length === 0) return "";
  const lines = listFindingLines(urgent, Math.max(rows, MIN_ROWS));
  return ["> [!WARNING]", `> **${NEEDS_A_PERSON}**`, ...lines.map((line) => `> ${line}`)].join("\n");
};

const NEEDS_A_PERSON = "These need a person to act, or a domain is lost:";

/** Lines that every rendering has. */
const MIN_ROWS = 3;

const chooseTitle = ({ blocked }: Plan, hasChangeWarnings: boolean): string => {
  if (!hasChangeWarnings) return NEEDS_A_PERSON;
  return blocked.length > 0 ? "Not blocked, but check these:" : "Check these before you approve:";
};
