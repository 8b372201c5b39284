import { addDays, type IsoDate, toDay } from "../model/iso-date.ts";
import { ownProperty } from "../model/json.ts";
import type { Finding } from "../model/plan.ts";
import type { Entry } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";
import { CHARGE_DAYS } from "./calendar.ts";
import type { RawFinding } from "./finding-level.ts";

/** A registration of the account as it is after the plan, whether the manifest has it or not. */
export type AccountDomain = {
  readonly registration: Registration;
  readonly today: IsoDate;
  /** An expiry up to then is a finding. */
  readonly warnUntil: IsoDate;
};

/** An owned domain: its entry, its registration, and its entry on the default branch. */
export type OwnedDomain = AccountDomain & { readonly entry: Entry; readonly before: Entry | undefined };

type Remark = Pick<Finding, "code" | "message">;

/** One thing that a person should know about an owned domain, or nothing. */
type OwnedRule = (owned: OwnedDomain) => Remark | undefined;

/** What a person should know about a registration, whoever declares it: its status, and its expiry. */
export const findRegistrationRemarks = (domain: AccountDomain): Remark[] =>
  [reportStatus(domain), reportExpiry(domain)].filter((remark) => remark !== undefined);

/** Every finding about an owned domain. */
export const findOwnedFindings = (owned: OwnedDomain): RawFinding[] =>
  OWNED_RULES.flatMap((rule) => {
    const finding = rule(owned);
    const { domain, position } = owned.entry;
    return finding === undefined ? [] : [{ domain, position, ...finding }];
  });

/** What to do about each status. The days are the registrar's documentation's (2026). */
const STATUS_ADVICE: Readonly<Record<string, string>> = {
  registration_pending: "Its registration is not complete yet. No action is needed.",
  transfer_pending:
    "A transfer of this domain is pending. If it moves to another registrar and your organisation did not request that, reject it in the registrar's dashboard at once.",
  expired:
    "It has expired. Renew it in the registrar's dashboard while the grace period lasts (about 30 days).",
  suspended:
    "The registry suspended it. Look for an email that asks the registrant to confirm their email address, and check the registrar's dashboard.",
  redemption_period:
    "It expired, and its grace period is over. Restore (redeem) it now in the registrar's dashboard, for a fee.",
  pending_delete:
    "It is lost: it can no longer be renewed. After the registry deletes it, anyone can register the name. To get it back, register it again as soon as it is free.",
};

const reportStatus = ({ registration: { status } }: AccountDomain): Remark | undefined =>
  status === "active"
    ? undefined
    : {
        code: `status_${status}`,
        message:
          ownProperty(STATUS_ADVICE, status) ??
          `Its status is ${status}, which Freehold does not recognize. Check in the registrar's dashboard what it means and whether you must act.`,
      };

const reportPendingAutoRenew: OwnedRule = ({ entry, registration }) =>
  registration.status === "active" ||
  // Such a domain never becomes active again.
  registration.status === "pending_delete" ||
  entry.autoRenew === undefined ||
  entry.autoRenew === registration.autoRenew
    ? undefined
    : {
        code: "auto_renew_pending",
        message: `Auto-renew cannot be switched ${formatOnOff(entry.autoRenew)} while its status is ${registration.status}. Once the domain is active, the next run does that.`,
      };

const reportExpiry = ({ registration, warnUntil, today }: AccountDomain): Remark | undefined => {
  const { expiresAt, autoRenew, status } = registration;
  if (expiresAt === undefined || status !== "active") return undefined;
  if (expiresAt > warnUntil) return undefined;
  const charge = addDays(expiresAt, -CHARGE_DAYS);
  const charged =
    charge > today ? `charges its renewal about ${toDay(charge)}` : "may charge its renewal any day now";
  return autoRenew
    ? {
        code: "renews_soon",
        message: `It expires on ${toDay(expiresAt)}. With auto-renew on, the registrar ${charged}, at a price that it does not give in advance.`,
      }
    : {
        code: "expires_soon",
        message: `It lapses on ${toDay(expiresAt)}, because auto-renew is off. To keep it, set auto_renew: true in the manifest (a renewal may then be charged at once), or renew it in the registrar's dashboard.`,
      };
};

const reportUndeclaredOff: OwnedRule = ({ entry, registration }) =>
  entry.autoRenew === undefined && !registration.autoRenew
    ? {
        code: "auto_renew_off",
        message:
          "Auto-renew is off, and the manifest does not say whether it should be on. Add auto_renew: true or auto_renew: false.",
      }
    : undefined;

const reportPrivacy: OwnedRule = ({ entry, registration: { privacyMode } }) =>
  entry.privacyMode === undefined || privacyMode === undefined || entry.privacyMode === privacyMode
    ? undefined
    : {
        code: "not_changeable",
        message: `Its privacy mode at the registrar is ${privacyMode}, but the manifest declares ${entry.privacyMode}. The registrar's API cannot change it on a domain that you own: use the dashboard.`,
      };

/** Options that only count for a first registration, with their names in the manifest. */
const FIRST_TERM_OPTIONS = {
  contact: "contact",
  contactExtensions: "contact_extensions",
  acknowledgements: "acknowledgements",
  years: "years",
  attempt: "attempt",
} as const;

const FIRST_TERM_KEYS = Object.keys(FIRST_TERM_OPTIONS) as (keyof typeof FIRST_TERM_OPTIONS)[];

const reportFirstTermChange: OwnedRule = ({ entry, before }) => {
  if (before === undefined) return undefined;
  const changed = FIRST_TERM_KEYS.filter(
    (key) => entry[key] !== before[key] && JSON.stringify(entry[key]) !== JSON.stringify(before[key]),
  );
  return changed.length === 0
    ? undefined
    : {
        code: "not_changeable",
        message: `You already own the domain, so changing ${changed.map((key) => FIRST_TERM_OPTIONS[key]).join(", ")} has no effect.`,
      };
};

const reportUnlocked: OwnedRule = ({ registration: { locked, status } }) =>
  locked === false && status === "active"
    ? {
        code: "unlocked",
        message: "It is not locked against transfer. Lock it in the registrar's dashboard.",
      }
    : undefined;

const OWNED_RULES: readonly OwnedRule[] = [
  reportStatus,
  reportPendingAutoRenew,
  reportExpiry,
  reportUndeclaredOff,
  reportPrivacy,
  reportFirstTermChange,
  reportUnlocked,
];

const formatOnOff = (value: boolean): string => (value ? "on" : "off");
