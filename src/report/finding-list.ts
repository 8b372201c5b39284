import type { Finding } from "../model/plan.ts";
import { code, prose } from "./escape.ts";
import { named } from "./names.ts";
import { byUrgency } from "./plan-outcome.ts";
import { count, grouped } from "./words.ts";

/** Findings, most urgent first, in so many lines: those with the same sentence share one. With none, their codes are counted. */
export const findingDetails = (findings: readonly Finding[], rows: number): string =>
  rows === 0 ? counts(findings) : list(findings, rows);

const list = (findings: readonly Finding[], rows: number): string => {
  const groups = grouped(byUrgency(findings), (finding) => `${finding.code} ${finding.message}`);
  const left = groups.slice(rows).reduce((total, group) => total + group.length, 0);
  const names = rows === Number.POSITIVE_INFINITY ? rows : MOST_NAMES;
  return [
    ...groups.slice(0, rows).map((group) => lineOf(group, names)),
    ...(left === 0 ? [] : [`- … and ${count(left, "more finding")} in the job's summary`]),
  ].join("\n");
};

/** Names in a line, where lines are counted. */
const MOST_NAMES = 50;

const lineOf = (group: readonly Finding[], most: number): string => {
  const names = group.slice(0, most).map(({ domain }) => named(domain));
  const left = group.length - names.length;
  const who = `${names.join(", ")}${left === 0 ? "" : ` and ${left} more`}`;
  return `- ${who} (${code(group[0]?.code ?? "")}): ${prose(group[0]?.message ?? "")}`;
};

/** Codes shown; a registrar's own status may be any word. */
const MOST_CODES = 40;

const counts = (findings: readonly Finding[]): string =>
  grouped(byUrgency(findings), (finding) => finding.code)
    .slice(0, MOST_CODES)
    .map((group) => `- ${group.length} × ${code(group[0]?.code ?? "")}`)
    .join("\n");
