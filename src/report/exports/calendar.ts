import ical, { ICalAlarmType, type ICalEventData, ICalEventTransparency } from "ical-generator";
import type { Audit } from "../../model/audit.ts";
import { countDays, fromMs, type IsoDate, toDay } from "../../model/iso-date.ts";
import { toOneLine } from "../../model/text.ts";
import { type Fate, listItems, nameDomain, type PortfolioItem, readPrice } from "./items.ts";

/** The days before an event on which a calendar reminds of it. */
export const ALARM_DAYS = [60, 30, 7] as const;

/** Versions of an event are counted in days from here. */
const EPOCH = fromMs(0);

/**
 * The portfolio as a calendar (RFC 5545): an all-day event for each expiry, and one for each charge of auto-renew. A
 * later export has the same UIDs, so a calendar that imports it moves the events of domains that were renewed.
 */
export const renderCalendar = (audit: Audit, owner: string | undefined): string => {
  const calendar = ical({
    prodId: { company: "Freehold", product: "Domain portfolio", language: "EN" },
    name: toOneLine(owner === undefined ? "Domains" : `Domains of ${owner}`),
    events: listItems(audit).flatMap((item) => [
      ...describeExpiry(item, audit.comparedAt),
      ...describeCharge(item, audit.comparedAt),
    ]),
  });
  return `${calendar.toString()}\r\n`;
};

const describeExpiry = (item: PortfolioItem, today: IsoDate): ICalEventData[] =>
  item.expiresAt === undefined
    ? []
    : [
        toEvent(item, today, {
          id: `expiry-${item.domain}@freehold`,
          day: item.expiresAt,
          summary: `${nameDomain(item)} ${EXPIRES[item.fate]}`,
          reason: EXPIRY_NOTES[item.fate],
        }),
      ];

const EXPIRES: Readonly<Record<Fate, string>> = {
  renews: "expires",
  lapses: "lapses",
  unknown: "expires",
};

const EXPIRY_NOTES: Readonly<Record<Fate, string>> = {
  renews: "Auto-renew is on: the registrar renews the domain before this day.",
  lapses: "Auto-renew is off or comes too late: the domain lapses unless somebody renews it.",
  unknown: "The domain is at another registrar: check there that it is renewed.",
};

/** An all-day event; a charge that may come any day is today. */
const describeCharge = (item: PortfolioItem, today: IsoDate): ICalEventData[] => {
  const { renewal, domain } = item;
  if (renewal === null) return [];
  const price = readPrice(item);
  const note = renewal.kind === "estimate" ? "an estimate: a premium domain may cost more" : "as quoted";
  return [
    toEvent(item, today, {
      id: `renewal-${domain}@freehold`,
      day: renewal.charge_at < today ? today : renewal.charge_at,
      summary: `${nameDomain(item)} renews${price === undefined ? "" : `, ${price}`}`,
      reason: `From this day on, the registrar charges the renewal${price === undefined ? ", at a price that is not known" : `: ${price}, ${note}`}.`,
    }),
  ];
};

type EventText = {
  readonly id: string;
  readonly day: IsoDate;
  readonly summary: string;
  readonly reason: string;
};

const toEvent = (item: PortfolioItem, today: IsoDate, event: EventText): ICalEventData => {
  const { owner, cost_center, notes } = item;
  const details = [
    event.reason,
    ...(owner === null ? [] : [`Owner: ${owner}`]),
    ...(cost_center === null ? [] : [`Cost center: ${cost_center}`]),
    ...(notes === null ? [] : [`Notes: ${notes}`]),
  ].map(toOneLine);
  const summary = toOneLine(event.summary);
  return {
    ...{ id: event.id, summary, description: details.join("\n"), stamp: today },
    sequence: countDays(EPOCH, today),
    start: `${toDay(event.day)}T00:00:00Z`,
    allDay: true,
    transparency: ICalEventTransparency.TRANSPARENT,
    alarms: ALARM_DAYS.map((days) => ({
      type: ICalAlarmType.display,
      triggerBefore: days * 24 * 60 * 60,
      description: summary,
    })),
  };
};
