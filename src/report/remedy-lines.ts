import type { Remedy } from "../model/plan.ts";
import { fenced } from "./escape.ts";
import { grouped } from "./words.ts";

/**
 * Lines to write into the manifest, each below the keys it belongs to. What several entries need is
 * said once, and so are keys that follow each other.
 */
export const remedyLines = (remedies: readonly Remedy[]): string => {
  const distinct = grouped(remedies, ({ path, value }) => JSON.stringify([path, value]))
    .flatMap((same) => same.slice(0, 1))
    .sort(byPlace);
  return fenced(
    "diff",
    distinct.flatMap((remedy, index) => linesOf(remedy, distinct[index - 1]?.path ?? [])),
  );
};

/** The policy comes first, and what belongs below the same keys stands together. */
const byPlace = (a: Remedy, b: Remedy): number => {
  const [one = "", other = ""] = [a, b].map(({ path }) =>
    path[0] === "policy" ? "" : path.slice(0, -1).join(" "),
  );
  return one < other ? -1 : one === other ? 0 : 1;
};

const linesOf = ({ path, value }: Remedy, before: readonly string[]): string[] => {
  const known = path.findIndex((key, depth) => key !== before[depth]);
  return path.flatMap((key, depth): string[] => {
    const isLast = depth === path.length - 1;
    if (!isLast && depth < known) return [];
    return [`${isLast ? "+" : " "}${"  ".repeat(depth)}${key}:${isLast ? ` ${value}` : ""}`];
  });
};
