import type { Audit, AuditFinding } from "../model/audit.ts";
import { type IsoDate, toDay } from "../model/iso-date.ts";
import { shorten } from "../model/text.ts";
import { countDomains } from "./audit-findings.ts";
import { formatCount } from "./format.ts";

/** The output `outcome` of an audit. */
export type AuditOutcome = "healthy" | "findings";

/** The outcome: `healthy` if nothing is urgent and nothing needs a decision. */
export const determineAuditOutcome = ({ findings }: Audit): AuditOutcome =>
  findings.some(({ level }) => level !== "info") ? "findings" : "healthy";

/** The audit in one plain sentence, without a full stop. No markup. */
export const composeAuditHeadline = (audit: Audit): string =>
  `${audit.sandbox ? "SANDBOX: " : ""}${composeSentence(audit)}`;

const composeSentence = (audit: Audit): string => {
  const urgent = pick(audit, "urgent");
  const warnings = pick(audit, "warning");
  if (urgent.length > 0) return `${countAttention(urgent)}${describeLapses(audit, urgent)}`;
  if (warnings.length > 0) return describeDecisions(warnings);
  return `${formatCount(audit.portfolio.length, "domain")}: nothing needs attention`;
};

const pick = ({ findings }: Audit, level: AuditFinding["level"]): AuditFinding[] =>
  findings.filter((finding) => finding.level === level);

const countAttention = (urgent: readonly AuditFinding[]): string => {
  const count = countDomains(urgent);
  return `${formatCount(count, "domain")} ${count === 1 ? "needs" : "need"} attention`;
};

/** When the first of the domains that lapse does so. */
const describeLapses = ({ portfolio }: Audit, urgent: readonly AuditFinding[]): string => {
  const lapsing = new Set(urgent.filter(({ code }) => code === "expires_soon").map(({ domain }) => domain));
  const [first] = portfolio
    .flatMap(({ domain, registration }): IsoDate[] =>
      lapsing.has(domain) && registration?.expiresAt !== undefined ? [registration.expiresAt] : [],
    )
    .sort();
  if (first === undefined) return "";
  const count = lapsing.size;
  const subject = count === countDomains(urgent) ? (count === 1 ? "it" : "they") : `${count} of them`;
  const isOne = count === 1;
  return `; ${subject} ${isOne ? "lapses on" : "lapse, the first on"} ${toDay(first)}`;
};

const describeDecisions = (warnings: readonly AuditFinding[]): string => {
  const domains = countDomains(warnings.filter(({ domain }) => domain !== undefined));
  if (domains === 0) return "The renewals of the next 12 months exceed the renewal budget";
  return `Nothing is urgent; ${formatCount(domains, "domain")} ${domains === 1 ? "needs" : "need"} a decision`;
};

/** GitHub takes titles of 256 characters. */
const MAX_PATH_LENGTH = 120;

/** The title of the issue: how many domains need attention, whose they are, and in which manifest. No markup. */
export const composeIssueTitle = (audit: Audit, owner: string): string => {
  const urgent = countDomains(pick(audit, "urgent"));
  const decisions = countDomains(pick(audit, "warning"));
  const count =
    urgent > 0
      ? `${urgent} ${urgent === 1 ? "needs" : "need"} attention`
      : `${decisions} ${decisions === 1 ? "needs" : "need"} a decision`;
  const path = shorten(audit.manifest.path, MAX_PATH_LENGTH);
  return `Domains: ${count} (${owner}, ${path}${audit.sandbox ? ", sandbox" : ""})`;
};
