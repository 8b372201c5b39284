import { addDays, dayOf, type IsoDate } from "../model/iso-date.ts";
import { own } from "../model/own.ts";
import type { Finding } from "../model/plan.ts";
import type { Entry, Policy } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";
import { CHARGE_DAYS } from "./changes.ts";

/** A held domain, as wanted, as it is, and as the default branch wants it. */
export type HeldWorld = {
  readonly entry: Entry;
  readonly registration: Registration;
  readonly before: Entry | undefined;
  readonly policy: Policy;
  readonly today: IsoDate;
};

type Note = Pick<Finding, "code" | "message">;

/** One thing worth knowing about a held domain, or nothing. */
type Rule = (world: HeldWorld) => Note | undefined;

const STATUS_ADVICE: Readonly<Record<string, string>> = {
  registration_pending: "Its registration is not complete yet. Nothing has to be done.",
  expired:
    "It has expired. Renew it in the registrar's dashboard while the grace period lasts (about 30 days).",
  suspended:
    "The registry has suspended it. Look for a mail about its registrant's address, and at the registrar's dashboard.",
  redemption_period:
    "It has lapsed and can only be redeemed, for a fee, in the registrar's dashboard. Hurry.",
  pending_delete: "The registry is about to delete it; it can no longer be renewed.",
};

const statusOf: Rule = ({ registration: { status } }) =>
  status === "active"
    ? undefined
    : {
        code: `status_${status}`,
        message:
          own(STATUS_ADVICE, status) ?? `Its status is ${status}. Look at it in the registrar's dashboard.`,
      };

const autoRenewWaits: Rule = ({ entry, registration }) =>
  registration.status === "active" ||
  entry.autoRenew === undefined ||
  entry.autoRenew === registration.autoRenew
    ? undefined
    : {
        code: "auto_renew_waits",
        message: `Auto-renew is to be ${onOff(entry.autoRenew)}, and waits until its status is active (now ${registration.status}).`,
      };

const expiry: Rule = ({ entry, registration, policy, today }) => {
  const { expiresAt, autoRenew, status } = registration;
  if (expiresAt === undefined || status !== "active") return undefined;
  if (expiresAt > addDays(today, policy.expiryWarningDays)) return undefined;
  const charge = addDays(expiresAt, -CHARGE_DAYS);
  const when = charge > today ? `about ${dayOf(charge)}` : "any day now";
  return (entry.autoRenew ?? autoRenew)
    ? {
        code: "renews_soon",
        message: `It renews ${when} (expires ${dayOf(expiresAt)}), at a price the registrar does not tell beforehand.`,
      }
    : { code: "expires_soon", message: `It expires on ${dayOf(expiresAt)} with auto-renew off.` };
};

const undeclaredOff: Rule = ({ entry, registration }) =>
  entry.autoRenew === undefined && !registration.autoRenew
    ? {
        code: "auto_renew_off",
        message: "Its auto-renew is off and the manifest does not say how it should be. Declare auto_renew.",
      }
    : undefined;

const privacy: Rule = ({ entry, registration: { privacyMode } }) =>
  entry.privacyMode === undefined || privacyMode === undefined || entry.privacyMode === privacyMode
    ? undefined
    : {
        code: "not_changeable",
        message: `Its privacy mode is ${privacyMode}, declared is ${entry.privacyMode}. The API cannot change it on a held domain: use the registrar's dashboard.`,
      };

const FIRST_TERM = ["contact", "contactExtensions", "acknowledgements", "years", "attempt"] as const;
const YAML_KEY: Readonly<Record<(typeof FIRST_TERM)[number], string>> = {
  contact: "contact",
  contactExtensions: "contact_extensions",
  acknowledgements: "acknowledgements",
  years: "years",
  attempt: "attempt",
};

const firstTermOnly: Rule = ({ entry, before }) => {
  if (before === undefined) return undefined;
  const changed = FIRST_TERM.filter((key) => JSON.stringify(entry[key]) !== JSON.stringify(before[key]));
  return changed.length === 0
    ? undefined
    : {
        code: "not_changeable",
        message: `The change of ${changed.map((key) => YAML_KEY[key]).join(", ")} has no effect: it counts for a first registration only, and this domain is held already.`,
      };
};

const unlocked: Rule = ({ registration: { locked, status } }) =>
  locked === false && status === "active"
    ? {
        code: "unlocked",
        message: "It is not locked against transfer. Lock it in the registrar's dashboard.",
      }
    : undefined;

const HELD_RULES: readonly Rule[] = [
  statusOf,
  autoRenewWaits,
  expiry,
  undeclaredOff,
  privacy,
  firstTermOnly,
  unlocked,
];

/** All that is worth knowing about a held domain. */
export const findingsOfHeld = (world: HeldWorld): Finding[] =>
  HELD_RULES.flatMap((rule) => {
    const note = rule(world);
    return note === undefined
      ? []
      : [{ domain: world.entry.domain, position: world.entry.position, ...note }];
  });

const onOff = (value: boolean): string => (value ? "on" : "off");
