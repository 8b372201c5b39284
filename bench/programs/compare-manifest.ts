import { readFileSync } from "node:fs";
import type { DomainName } from "../../src/model/domain-name.ts";
import { assemblePlan } from "../../src/plan/index.ts";
import { parsePortfolio } from "../../src/portfolio/index.ts";
import { aPlanInput, aQuote, aRegistration, TODAY } from "../../test/support/build.ts";
import { listNewNames } from "../scene.ts";
import { printUsage } from "./print-usage.ts";

/**
 * Parses a manifest, checks it, and compares it with an account that has all its domains except the new ones, once.
 * What the registrar would answer is there before, as in a run.
 */
const [, , path = "", newCount = "0"] = process.argv;
const bytes = readFileSync(path);
const names = listNewNames(Number(newCount)) as DomainName[];
const newNames: ReadonlySet<DomainName> = new Set(names);
const isOwned = (name: string): boolean => !newNames.has(name as DomainName);
const registrations = [...bytes.toString().matchAll(/^ {2}(\S+\.\w+):/gm)]
  .map(([, name = ""]) => name)
  .filter(isOwned)
  .map((name) => aRegistration(name));
const snapshot = {
  registrationList: { registrations, asOf: TODAY },
  quotes: new Map(names.map((name) => [name, aQuote(name)])),
  approvals: new Map(names.map((name) => [name, { pullRequest: 12, since: undefined }])),
  editedNames: newNames,
};

const plan = printUsage(() => {
  const parsed = parsePortfolio(bytes);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems.slice(0, 3)));
  return assemblePlan(aPlanInput(parsed.portfolio, snapshot));
});
if (plan.changes.length !== names.length || plan.unchanged !== registrations.length) {
  throw new Error(`The plan has ${plan.changes.length} changes, and ${plan.unchanged} entries without any.`);
}
