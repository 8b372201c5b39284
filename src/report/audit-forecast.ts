import type { Audit } from "../model/audit.ts";
import type { Forecast, Renewal } from "../model/forecast.ts";
import { type IsoDate, toDay } from "../model/iso-date.ts";
import { formatMoney } from "./format.ts";

/** The next renewal that auto-renew charges, and what it costs, as words. */
export const describeNextCharge = ({ forecast, comparedAt }: Audit): string => {
  const [next] = forecast.renewals;
  return next === undefined
    ? "none in the next 12 months"
    : `${next.domain} ${describeDay(next, comparedAt)}, ${describeCost(next, forecast)}`;
};

const describeDay = ({ chargeAt }: Renewal, today: IsoDate): string =>
  chargeAt <= today ? "any day now" : `about ${toDay(chargeAt)}`;

const describeCost = ({ cost }: Renewal, { currency }: Forecast): string =>
  cost.kind === "unknown"
    ? "at a price that is not known"
    : `${formatMoney(cost.amount, currency)} ${cost.kind === "known" ? "quoted" : "estimated"}`;

/** The next expiry in the portfolio, as words. */
export const describeNextExpiry = ({ portfolio, comparedAt }: Audit): string => {
  const [next] = portfolio
    .flatMap(({ domain, registration, answer }) => {
      const expiresAt =
        registration?.expiresAt ?? (answer?.kind === "registered" ? answer.record.expiresAt : undefined);
      return expiresAt === undefined || expiresAt <= comparedAt
        ? []
        : [{ domain, expiresAt, autoRenew: registration?.autoRenew }];
    })
    .sort((a, b) => (a.expiresAt < b.expiresAt ? -1 : 1));
  if (next === undefined) return "not known";
  const renewal =
    next.autoRenew === undefined ? "at another registrar" : `auto-renew ${next.autoRenew ? "on" : "off"}`;
  return `${next.domain} on ${toDay(next.expiresAt)}, ${renewal}`;
};
