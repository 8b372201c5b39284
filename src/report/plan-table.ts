import { addDays } from "../model/iso-date.ts";
import { type Amount, type Currency, exceeds, sum, ZERO } from "../model/money.ts";
import type { AccountSize, Change, Edit, Plan, Register, SetAutoRenew } from "../model/plan.ts";
import { shorten } from "../model/text.ts";
import { escapeProse, formatDomain } from "./escape.ts";
import { formatCount, formatDay, formatOnOff, joinWords, keepTogether } from "./format.ts";
import type { Frame } from "./frame.ts";
import { describeEarlierApproval, linkDomain } from "./links.ts";

/** Where tables are shown: the manifest that their names link to, and names to mark. */
export type TableContext = {
  readonly plan: Plan;
  readonly frame: Frame;
  /** Names with a warning above the tables. */
  readonly marked: ReadonlySet<string>;
};

/** The purchases and the switches of a plan. */
export const splitChanges = (
  changes: readonly Change[],
): { readonly purchases: readonly Register[]; readonly switches: readonly SetAutoRenew[] } => ({
  purchases: changes.filter((change): change is Register => change.kind === "register"),
  switches: changes.filter((change): change is SetAutoRenew => change.kind === "set-auto-renew"),
});

/** The tables of a plan: at most `rows` rows, and always the totals and the budget. */
export const renderChangeTables = (context: TableContext, rows: number): string => {
  const { plan } = context;
  const { purchases, switches } = splitChanges(plan.changes);
  return [
    purchases.length === 0 ? "" : renderPurchases(purchases, context, rows),
    purchases.length === 0 ? "" : describeDefaults(purchases),
    switches.length === 0 ? "" : renderSwitches(switches, context, Math.max(0, rows - purchases.length)),
    [describeBudget(plan), describeAccountSize(plan, purchases)].filter((line) => line !== "").join("\n\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

/** A row of a table. */
export const joinCells = (...cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

/** The head of a table of purchases, with the names of its columns for what is due and for what it may be. */
export const renderPurchaseHead = (
  currency: Currency | undefined,
  [due, max]: readonly [due: string, max: string],
): string =>
  [
    joinCells(`Register${currency === undefined ? "" : `, in ${currency}`}`, due, max, "Per year after"),
    "|:--|--:|--:|--:|",
  ].join("\n");

const renderPurchases = (purchases: readonly Register[], context: TableContext, rows: number): string => {
  const shown = purchases.slice(0, rows);
  const remaining = purchases.length - shown.length;
  return [
    renderPurchaseHead(purchases[0]?.price.currency, ["Now", "At most"]),
    ...shown.map((change) => renderPurchase(change, context)),
    ...(remaining === 0 ? [] : [joinCells(`… and ${remaining} more in the job's summary`, "", "", "")]),
    renderTotals(context.plan),
  ].join("\n");
};

const renderPurchase = (change: Register, context: TableContext): string => {
  const { price, autoRenew } = change;
  const notes = [...listTerms(change), ...describeEarlierApproval(change.approval, context.frame)];
  const name = nameChange(change, context);
  return joinCells(
    notes.length === 0 ? name : `${name}<br>${notes.join(", ")}`,
    price.due,
    price.max,
    autoRenew ? price.renewal : "–",
  );
};

const nameChange = ({ domain, position }: Change, { plan, frame, marked }: TableContext): string => {
  const link = linkDomain(domain, position, { manifest: plan.manifest, repositoryUrl: frame.repositoryUrl });
  return marked.has(domain) ? `${link}${keepTogether(" ⚠️")}` : link;
};

/** What an order has that is not as the line below the table says. */
export const listTerms = ({ years, autoRenew, autoRenewDeclared, privacyMode }: Register): string[] => [
  ...(years === 1 ? [] : [keepTogether(formatCount(years, "year"))]),
  ...(autoRenew ? [] : [`auto-renew off${autoRenewDeclared ? "" : " (not declared)"}`]),
  ...(privacyMode === "off" ? ["privacy off"] : []),
];

/** What is said once about all purchases. */
export const describeDefaults = (purchases: readonly Register[]): string => {
  const hasRenewals = purchases.some(({ autoRenew }) => autoRenew);
  const renewals = hasRenewals
    ? " The first renewals are charged about 30 days before the domains expire."
    : "";
  return `For 1 year, with auto-renew on, unless noted.${renewals}`;
};

const renderTotals = ({ totals, changes }: Plan): string => {
  if (totals === undefined) return "";
  const { due, yearlyAfter, atMost } = totals;
  const ceilings = sum(splitChanges(changes).purchases.map(({ price }) => price.max));
  const cap = exceeds(ceilings, atMost) ? " (the budget)" : "";
  return joinCells("**Total**", `**${due}**`, `**${atMost}**${cap}`, `**${yearlyAfter}**`);
};

const renderSwitches = (switches: readonly SetAutoRenew[], context: TableContext, rows: number): string => {
  const shown = switches.slice(0, rows);
  const remaining = switches.length - shown.length;
  return [
    "| Auto-renew | | What follows |",
    "|:--|:--|:--|",
    ...shown.map((change) =>
      joinCells(
        nameChange(change, context),
        `${formatOnOff(change.from)}${keepTogether(" → ")}**${formatOnOff(change.to)}**`,
        describeEffect(change),
      ),
    ),
    ...(remaining === 0 ? [] : [joinCells(`… and ${remaining} more in the job's summary`, "", "")]),
  ].join("\n");
};

/** The registrar first tries to charge a renewal about this many days before expiry (its documentation, August 2026). */
const CHARGE_DAYS = 30;

/** What follows from a switch of auto-renew. */
export const describeEffect = ({ to, expiresAt, mayChargeNow }: SetAutoRenew): string => {
  if (!to) return expiresAt === undefined ? "lapses when it expires" : `lapses on ${formatDay(expiresAt)}`;
  return mayChargeNow || expiresAt === undefined
    ? "may renew at once, price unknown"
    : `renews about ${formatDay(addDays(expiresAt, -CHARGE_DAYS))}, price unknown`;
};

/** How much of the budget the changes take. */
const describeBudget = ({ budget, totals, changes }: Plan): string => {
  if (budget === undefined || totals === undefined) return "";
  const { currency, due, setAside } = totals;
  const chargeable = splitChanges(changes).switches.filter(({ mayChargeNow }) => mayChargeNow);
  if (due === ZERO && chargeable.length === 0) return "";
  const names = chargeable.slice(0, MAX_NAMES).map(({ domain }) => formatDomain(domain));
  const more = chargeable.length > MAX_NAMES ? [`${chargeable.length - MAX_NAMES} more`] : [];
  const reserve = `${setAside} set aside for ${joinWords([...names, ...more])}`;
  const forPurchases = due === ZERO ? "" : `${due} for the purchases, `;
  const parts = chargeable.length === 0 ? "" : ` (${forPurchases}${reserve})`;
  return `**Budget of this run:** ${formatShare(sum([due, setAside]), budget, currency)}${parts}.`;
};

/** How many domains the account has before and after purchases, and what one later year of all costs, as far as it is known. */
const describeAccountSize = ({ accountSize, totals }: Plan, purchases: readonly Register[]): string => {
  if (accountSize === undefined || totals === undefined || purchases.length === 0) return "";
  const { before, after } = accountSize;
  return `**Account:** ${formatCount(before, "domain")} now, ${after} after this.${describeUnpricedRenewals(accountSize)}`;
};

/** What the yearly total of purchases leaves out, as a sentence with a space before it. */
export const describeUnpricedRenewals = ({ unpricedRenewals }: AccountSize): string =>
  unpricedRenewals === 0
    ? ""
    : ` Not in the yearly total: ${formatCount(unpricedRenewals, "owned domain")} with auto-renew on, whose renewals the registrar does not price.`;

/** Names in one line. */
const MAX_NAMES = 5;

const formatShare = (spent: Amount, budget: Amount, currency: Currency | undefined): string =>
  keepTogether(`${spent} of ${budget}${currency === undefined ? "" : ` ${currency}`}`);

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
  renewal_budget: "the yearly renewals above which the audit warns",
  require: "what each entry must declare",
  max_registrations: "the most registrations in one run",
  max_auto_renew_off: "the most domains for which one run may switch auto-renew off",
  allowed_extensions: "the extensions in which names may be bought",
  unmanaged: "whether domains that are in the account but not in the manifest are reported",
  expiry_warning_days: "how many days in advance a finding warns that a domain will lapse",
};

/** A list of extensions can be as long as a manifest. */
export const formatLimit = (limit: string): string => escapeProse(shorten(limit, 200));

/** What a limit means, in parentheses. */
export const explainLimit = (limit: string): string =>
  limit in LIMIT_MEANINGS ? ` (${LIMIT_MEANINGS[limit]})` : "";
