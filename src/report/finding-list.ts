import type { Finding } from "../model/plan.ts";
import { code, prose } from "./escape.ts";
import { named } from "./names.ts";
import { byUrgency } from "./plan-outcome.ts";
import { count, grouped } from "./words.ts";

/** Findings with the same sentence share a line; `rows` lines at most, the rest is counted. */
export const findingList = (findings: readonly Finding[], rows: number): string => {
  const groups = grouped(byUrgency(findings), (finding) => `${finding.code} ${finding.message}`);
  const left = groups.slice(rows).reduce((total, group) => total + group.length, 0);
  return [
    ...groups.slice(0, rows).map(lineOf),
    ...(left === 0 ? [] : [`- … and ${count(left, "more finding")} in the job's summary`]),
  ].join("\n");
};

const lineOf = (group: readonly Finding[]): string => {
  const names = group.map(({ domain }) => named(domain)).join(", ");
  return `- ${names} (${code(group[0]?.code ?? "")}): ${prose(group[0]?.message ?? "")}`;
};

/** Findings counted by their code, for where there is no room for more. */
export const findingCounts = (findings: readonly Finding[]): string =>
  grouped(byUrgency(findings), (finding) => finding.code)
    .map((group) => `- ${group.length} × ${code(group[0]?.code ?? "")}`)
    .join("\n");
