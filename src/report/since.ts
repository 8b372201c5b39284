import type { DomainName } from "../model/domain-name.ts";
import type { PlanDifference, TermDifference } from "../model/plan-difference.ts";
import { shorten } from "../model/text.ts";
import { escapeProse, formatDomain, inlineCode } from "./escape.ts";
import { formatCount, groupBy, shortenSha } from "./format.ts";
import type { Frame } from "./frame.ts";

/** What changed since the plan that the comment showed before. Empty if it showed none. */
export const renderSince = ({ since, repositoryUrl }: Pick<Frame, "since" | "repositoryUrl">): string => {
  if (since === undefined) return "";
  const { shown, difference, head } = since;
  const name = inlineCode(shortenSha(shown.head));
  const link =
    repositoryUrl === undefined ? name : `[${name}](${repositoryUrl}/compare/${shown.head}...${head})`;
  const title = `**Since the plan for ${link}`;
  if (difference === undefined) {
    return `${title}:** unknown, because its manifest could not be read. Check every line again.`;
  }
  const lines = listLines(difference);
  return lines.length === 0
    ? `${title}:** no entry was added or dropped, and no terms changed.`
    : [`${title}:**`, ...lines.map((line) => `- ${line}`)].join("\n");
};

/** More lines than anybody compares. */
const MAX_LINES = 10;

const listLines = ({ added, removed, dropped, changed, shared }: PlanDifference): string[] => {
  const groups = groupBy(changed, ({ terms }) => JSON.stringify(terms));
  const lines = [
    ...(added.length === 0 ? [] : [`adds ${joinDomains(added)}`]),
    ...(dropped.length === 0 ? [] : [`no longer changes ${joinDomains(dropped)}`]),
    ...(removed.length === 0 ? [] : [`removes ${joinDomains(removed)} from the manifest`]),
    ...shared.map((term) => `changes ${describeTerm(term)}`),
    ...groups.map((group) => {
      const terms = group[0]?.terms ?? [];
      const shown = terms.slice(0, MAX_TERMS).map(describeTerm).join(", ");
      const more = terms.length > MAX_TERMS ? ` and ${terms.length - MAX_TERMS} more` : "";
      return `changes ${joinDomains(group.map(({ domain }) => domain))}: ${shown}${more}`;
    }),
  ];
  const remaining = lines.length - MAX_LINES;
  return remaining <= 0
    ? lines
    : [...lines.slice(0, MAX_LINES), `… and ${formatCount(remaining, "more line")}`];
};

/** Terms in one line. */
const MAX_TERMS = 8;

/** Names in one line. */
const MAX_NAMES = 10;

const joinDomains = (domains: readonly DomainName[]): string => {
  const names = domains.slice(0, MAX_NAMES).map(formatDomain).join(", ");
  return domains.length > MAX_NAMES ? `${names} and ${domains.length - MAX_NAMES} more` : names;
};

const describeTerm = ({ name, from, to }: TermDifference): string =>
  `${inlineCode(name)} ${formatValue(from)} → **${formatValue(to)}**`;

/** A value as it is written in the manifest, without quotes. */
const formatValue = (json: string | undefined): string => {
  if (json === undefined) return "not set";
  const value: unknown = JSON.parse(json);
  return escapeProse(shorten(typeof value === "string" ? value : json, MAX_VALUE_LENGTH));
};

const MAX_VALUE_LENGTH = 60;
