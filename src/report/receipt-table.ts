import { sum } from "../model/money.ts";
import type { Change, Plan, Register, SetAutoRenew } from "../model/plan.ts";
import type { ChangeResult, Result } from "../model/result.ts";
import { formatDomain } from "./escape.ts";
import { formatDay, formatMoney, formatOnOff, keepTogether } from "./format.ts";
import type { Frame } from "./frame.ts";
import { linkDomain } from "./links.ts";
import { describeDefaults, describeEffect, joinCells, listTerms, renderPurchaseHead } from "./plan-table.ts";

/** A sign for each status, before the name. */
export const STATUS_SIGNS: Readonly<Record<ChangeResult["status"], string>> = {
  registered: "🟢",
  updated: "🟢",
  unchanged: "⚪",
  pending: "🟡",
  action_required: "🟠",
  skipped: "⚫",
  failed: "🔴",
  unknown: "🟣",
};

/** A result, and the change of the plan that it is about; undefined for a purchase of an earlier run. */
type Row<T extends Change> = { readonly result: ChangeResult; readonly change: T | undefined };

/** What was bought and switched, in the tables of the plan: at most `rows` rows. */
export const renderResultTables = ({ plan, results }: Result, frame: Frame, rows: number): string => {
  const purchases = results
    .filter(isPaid)
    .map((result) => ({ result, change: findChange(plan, result, isRegister) }));
  const switches = results
    .filter(({ kind, status }) => kind === "set-auto-renew" && status === "updated")
    .map((result) => ({ result, change: findChange(plan, result, isSwitch) }));
  const context = { plan, frame };
  return [
    purchases.length === 0 ? "" : renderPaid(purchases, context, rows),
    switches.length === 0 ? "" : renderSwitched(switches, context, rows),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
};

/** What this run was, or may be, charged for. */
const isPaid = ({ kind, price }: ChangeResult): boolean => kind === "register" && price !== undefined;

const isRegister = (change: Change): change is Register => change.kind === "register";
const isSwitch = (change: Change): change is SetAutoRenew => change.kind === "set-auto-renew";

const findChange = <T extends Change>(
  { changes }: Plan,
  { domain }: ChangeResult,
  isKind: (change: Change) => change is T,
): T | undefined => changes.filter(isKind).find((change) => change.domain === domain);

type Context = { readonly plan: Plan; readonly frame: Frame };

const renderPaid = (purchases: readonly Row<Register>[], context: Context, rows: number): string => {
  const shown = purchases.slice(0, rows);
  const remaining = purchases.length - shown.length;
  const prices = purchases.flatMap(({ result }) => result.price ?? []);
  const paid = purchases.flatMap(({ result }) =>
    result.status === "registered" ? (result.price?.due ?? []) : [],
  );
  const later = purchases.flatMap(({ result, change }) =>
    renewsAutomatically(result, change) ? (result.price?.renewal ?? []) : [],
  );
  return [
    renderPurchaseHead(prices[0]?.currency, ["Paid", "Ceiling"]),
    ...shown.map((row) => renderPaidRow(row, context)),
    ...(remaining === 0 ? [] : [joinCells(`… and ${remaining} more in the job's summary`, "", "", "")]),
    joinCells(
      "**Total**",
      `**${sum(paid)}**`,
      `**${sum(prices.map(({ max }) => max))}**`,
      `**${sum(later)}**`,
    ),
    "",
    describePurchases(purchases),
  ].join("\n");
};

/** What is said once about all of them, and their sum with those whose outcome is not known yet. */
const describePurchases = (purchases: readonly Row<Register>[]): string => {
  const changes = purchases.flatMap(({ change }) => change ?? []);
  const open = purchases.filter(({ result }) => result.status !== "registered");
  const [first] = open.flatMap(({ result }) => result.price ?? []);
  const all = sum(purchases.flatMap(({ result }) => result.price?.due ?? []));
  const subject =
    open.length === 1 && open[0] !== undefined
      ? formatDomain(open[0].result.domain)
      : `the ${open.length} that are not complete`;
  return [
    ...(changes.length === 0 ? [] : [describeDefaults(changes)]),
    ...(first === undefined ? [] : [`With ${subject}, it comes to ${formatMoney(all, first.currency)}.`]),
  ].join(" ");
};

const renewsAutomatically = ({ registration }: ChangeResult, change: Register | undefined): boolean =>
  registration?.autoRenew ?? change?.autoRenew === true;

const renderPaidRow = ({ result, change }: Row<Register>, context: Context): string => {
  const { status, price, registration } = result;
  const expiry = registration?.expiresAt;
  const note = status === "registered" ? "" : status.replace("_", " ");
  const until = expiry === undefined ? note : `until ${formatDay(expiry)}`;
  const terms = change === undefined ? [] : listTerms(change);
  const notes = [until, ...terms].filter((part) => part !== "").join(", ");
  const renewal = renewsAutomatically(result, change) ? price?.renewal : undefined;
  return joinCells(
    `${nameResult(result, change, context)}${notes === "" ? "" : `<br>${notes}`}`,
    describePaid(result),
    price?.max ?? "–",
    renewal ?? "–",
  );
};

const describePaid = ({ status, price }: ChangeResult): string => {
  if (price === undefined) return "–";
  return status === "registered" ? price.due : `up to ${price.due}`;
};

const nameResult = (
  { domain, status }: ChangeResult,
  change: Change | undefined,
  { plan, frame }: Context,
): string => {
  const places = { manifest: plan.manifest, repositoryUrl: frame.repositoryUrl };
  return `${STATUS_SIGNS[status]}${keepTogether(" ")}${linkDomain(domain, change?.position, places)}`;
};

const renderSwitched = (switches: readonly Row<SetAutoRenew>[], context: Context, rows: number): string => {
  const shown = switches.slice(0, rows);
  const remaining = switches.length - shown.length;
  return [
    "| Auto-renew | | What follows |",
    "|:--|:--|:--|",
    ...shown.map(({ result, change }) =>
      joinCells(
        nameResult(result, change, context),
        change === undefined ? "" : `**${formatOnOff(change.to)}**`,
        change === undefined ? "" : describeEffect(change),
      ),
    ),
    ...(remaining === 0 ? [] : [joinCells(`… and ${remaining} more in the job's summary`, "", "")]),
  ].join("\n");
};
