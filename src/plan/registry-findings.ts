import { addDays, type IsoDate, toDay, toMs } from "../model/iso-date.ts";
import type { ElsewhereEntry, Position } from "../model/portfolio.ts";
import type { Registration } from "../model/registration.ts";
import type { RegistryAnswer, RegistryRecord } from "../model/registry.ts";
import type { RawFinding } from "./finding-level.ts";

/** A domain of the account, and what its registry says. */
export type LookedUpDomain = {
  readonly registration: Registration;
  /** The place of its entry; undefined for an unmanaged domain. */
  readonly position: Position | undefined;
  readonly answer: RegistryAnswer;
  readonly today: IsoDate;
};

/** A domain at another registrar, and what its registry says. */
export type LookedUpElsewhere = {
  readonly entry: ElsewhereEntry;
  readonly answer: RegistryAnswer;
  readonly today: IsoDate;
  readonly expiryWarningDays: number;
};

type Remark = Pick<RawFinding, "code" | "message">;

/** How the registry contradicts the account, or what is wrong with a domain there. Without an answer: nothing. */
export const findRegistryFindings = (domain: LookedUpDomain): RawFinding[] => {
  const { registration, position, answer } = domain;
  return judgeOwned(domain, answer).map((remark) => ({ domain: registration.domain, position, ...remark }));
};

const judgeOwned = ({ registration, today }: LookedUpDomain, answer: RegistryAnswer): Remark[] => {
  switch (answer.kind) {
    case "unknown":
      return [];
    case "not-registered":
      return mayBeUnknown(registration, today) ? [] : [describeUnknown(registration)];
    case "registered":
      return [
        ...reportEmail(answer.record),
        // The other statuses say it themselves.
        ...(registration.status === "active"
          ? [...reportHold(answer.record), ...reportExpiryDifference(registration, answer.record)]
          : []),
      ];
  }
};

/** A registry shows a new registration within an hour (ICANN's agreements with registries). */
const MAX_REGISTRY_LAG_MS = 60 * 60_000;

/** True if a registry may well not know the domain: it is not registered yet, or about to be deleted. */
const mayBeUnknown = ({ status, createdAt }: Registration, today: IsoDate): boolean =>
  status === "registration_pending" ||
  status === "pending_delete" ||
  (createdAt !== undefined && toMs(today) - toMs(createdAt) < MAX_REGISTRY_LAG_MS);

const describeUnknown = ({ status }: Registration): Remark => ({
  code: "not_in_registry",
  message: `The account has it (${status}), but its registry does not know it, so it does not work. Ask the registrar's support about it.`,
});

const HOLDS: readonly string[] = ["client hold", "server hold"];

const reportHold = ({ statuses }: RegistryRecord): Remark[] => {
  const hold = HOLDS.find((status) => statuses.includes(status));
  if (hold === undefined) return [];
  const holder = hold === "client hold" ? "The registrar" : "The registry";
  return [
    {
      code: "registry_hold",
      message: `${holder} has put it on hold (${hold}), so it does not work. Check the registrar's dashboard and its emails for the cause.`,
    },
  ];
};

/** Where the registrar points a domain whose registrant has not confirmed the email address (observed, 2026). */
const UNCONFIRMED_ZONE = "emailverification.info";

const reportEmail = ({ nameServers }: RegistryRecord): Remark[] =>
  nameServers.length > 0 &&
  nameServers.every((name) => name === UNCONFIRMED_ZONE || name.endsWith(`.${UNCONFIRMED_ZONE}`))
    ? [
        {
          code: "email_unconfirmed",
          message:
            "The registrant's email address is not confirmed, so the domain does not work and may be suspended. Click the link in the registrar's email to the registrant, or have it sent again in the dashboard.",
        },
      ]
    : [];

const MAX_EXPIRY_DIFFERENCE_MS = 2 * 24 * 60 * 60_000;

const reportExpiryDifference = ({ expiresAt }: Registration, record: RegistryRecord): Remark[] => {
  if (expiresAt === undefined || record.expiresAt === undefined) return [];
  if (Math.abs(toMs(expiresAt) - toMs(record.expiresAt)) <= MAX_EXPIRY_DIFFERENCE_MS) return [];
  return [
    {
      code: "expiry_differs",
      message: `The account says that it expires on ${toDay(expiresAt)}, its registry ${toDay(record.expiresAt)}. Until the registrar's support has explained it, count on the earlier day.`,
    },
  ];
};

/** What a person should know about a domain at another registrar. RDAP does not tell whether it renews by itself. */
export const findElsewhereFindings = (domain: LookedUpElsewhere): RawFinding[] => {
  const { entry, answer } = domain;
  return judgeElsewhere(domain, answer).map((remark) => ({
    domain: entry.domain,
    position: entry.position,
    ...remark,
  }));
};

const judgeElsewhere = (
  { today, expiryWarningDays }: LookedUpElsewhere,
  answer: RegistryAnswer,
): Remark[] => {
  switch (answer.kind) {
    case "unknown":
      return [];
    case "not-registered":
      return [
        {
          code: "not_in_registry",
          message:
            "Its registry does not know it: it lapsed, or was never registered. If you still need it, register it again at once; otherwise remove its entry under elsewhere.",
        },
      ];
    case "registered":
      return [
        ...reportHold(answer.record),
        ...reportElsewhereExpiry(answer.record, addDays(today, expiryWarningDays), today),
      ];
  }
};

const reportElsewhereExpiry = (
  { expiresAt, registrar, statuses }: RegistryRecord,
  warnsUntil: IsoDate,
  today: IsoDate,
): Remark[] => {
  if (expiresAt === undefined || expiresAt > warnsUntil) return [];
  const place = registrar === undefined ? "another registrar" : registrar;
  const verb = expiresAt < today ? "expired" : "expires";
  const stage = LOST_STAGES.find((status) => statuses.includes(status));
  return [
    {
      code: "elsewhere_expires",
      message: `It ${verb} on ${toDay(expiresAt)} at ${place}${stage === undefined ? "" : `, and its registry says ${stage}`}. Check there that it renews: the registry does not tell.`,
    },
  ];
};

const LOST_STAGES: readonly string[] = ["pending delete", "redemption period"];
