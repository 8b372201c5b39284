import type { Parsed, Problem } from "../model/portfolio.ts";
import { buildPortfolio } from "./build.ts";
import { ruleProblems } from "./rules.ts";
import { shapeProblems } from "./shape.ts";
import { readSource } from "./source.ts";

/** Understands the bytes of a `domains.yaml`, or says everything that is wrong with them, in the order of the text. */
export const parsePortfolio = (bytes: Uint8Array): Parsed => {
  const { source, problems: unplain } = readSource(bytes);
  if (source === undefined) return { ok: false, problems: [...unplain].sort(byPlace) };
  const problems = [...unplain, ...shapeProblems(source), ...ruleProblems(source)];
  return problems.length > 0
    ? { ok: false, problems: problems.sort(byPlace) }
    : { ok: true, portfolio: buildPortfolio(source) };
};

const byPlace = (a: Problem, b: Problem): number => a.line - b.line || a.column - b.column;
