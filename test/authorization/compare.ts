import { resolveAuthorization } from "../../src/authorization/resolve.ts";
import type { Authorization } from "../../src/model/authorization.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Reason } from "../../src/model/reason.ts";
import type { History } from "../../src/model/repository.ts";
import { mayBeManifest } from "../../src/portfolio/terms.ts";
import { anEntry } from "../support/build.ts";
import { DOMAINS } from "./generate.ts";
import { BRANCH, openPast, type Past, readTermsOnce } from "./past.ts";
import { judgeMerged, judgeProposed, judgeSwitched, type Settings, type Verdict } from "./reference.ts";

export type ClaimKind = "merged" | "proposed" | "switched";

/** What the product says about one claim. The time of an approval is always known: its push has been made. */
export type Answer =
  | {
      readonly kind: "approved";
      readonly pullRequest: number | undefined;
      readonly since: IsoDate;
    }
  | { readonly kind: "refused"; readonly reason: Reason }
  | { readonly kind: "neither" };

export type Case = { readonly kind: ClaimKind; readonly domain: string; readonly attempt: number };

/** All that can be claimed at the tip: its entries, the next attempt of each domain, and all switches. */
export const listCases = (past: Past): Case[] => {
  const file = past.commits.get(past.tip)?.files[past.path];
  const attempts = file?.kind === "manifest" ? file.domains : {};
  return DOMAINS.flatMap((domain): Case[] => {
    const attempt = attempts[domain]?.attempt;
    return [
      ...(attempt === undefined ? [] : [{ kind: "merged" as const, domain, attempt }]),
      { kind: "proposed", domain, attempt: (attempt ?? 0) + 1 },
      { kind: "switched", domain, attempt: 0 },
    ];
  });
};

/** Asks the product about one case. */
export const askProduct = async (
  past: Past,
  settings: Settings,
  claim: Case,
  history: History = openPast(past),
): Promise<Answer> => {
  const [answer] = await askTogether(past, settings, [claim], history);
  if (answer === undefined) throw new Error("There is an answer for each case.");
  return answer;
};

/** Asks the product about cases in one run. */
export const askTogether = async (
  past: Past,
  settings: Settings,
  cases: readonly Case[],
  history: History = openPast(past),
): Promise<Answer[]> => {
  const listEntries = (kind: ClaimKind) =>
    cases.filter((claim) => claim.kind === kind).map(({ domain, attempt }) => anEntry(domain, { attempt }));
  const claims = {
    merged: listEntries("merged"),
    proposed: listEntries("proposed"),
    switched: listEntries("switched").map(({ domain }) => domain),
    proposedSwitches: [],
  };
  const result = await resolveAuthorization(
    claims,
    { branch: BRANCH, tip: past.tip, path: past.path, ...settings },
    { history, readTerms: readTermsOnce, mayBeManifest },
  );
  return cases.map((claim) => readAnswer(result, claim));
};

const fail = (message: string): never => {
  throw new Error(message);
};

const readAnswer = (result: Authorization, { kind, domain }: Case): Answer => {
  const name = domain as DomainName;
  const reason = (kind === "switched" ? result.switchReasons : result.reasons).get(name);
  const approval = kind === "switched" ? undefined : result.approvals.get(name);
  if (reason !== undefined) return { kind: "refused", reason };
  return approval === undefined
    ? { kind: "neither" }
    : {
        kind: "approved",
        pullRequest: approval.pullRequest,
        since: approval.since ?? fail("The time of a push is known."),
      };
};

/** The claims that a run can make at once: an entry is either of the tip or proposed. */
export const groupCases = (cases: readonly Case[]): Case[][] => [
  cases.filter(({ kind }) => kind !== "proposed"),
  cases.filter(({ kind }) => kind === "proposed"),
];

/** The name of a verdict: its code if it is a refusal. */
export const nameVerdict = (verdict: Answer | Verdict): string => {
  if (verdict.kind !== "refused") return verdict.kind;
  return "reason" in verdict ? verdict.reason.code : verdict.code;
};

export const askReference = (past: Past, settings: Settings, { kind, domain, attempt }: Case): Verdict => {
  if (kind === "merged") return judgeMerged(past, settings, { domain, attempt });
  return kind === "proposed"
    ? judgeProposed(past, settings, { domain, attempt })
    : judgeSwitched(past, settings, domain);
};

export const agrees = (answer: Answer, verdict: Verdict): boolean => {
  if (answer.kind === "approved" && verdict.kind === "approved") {
    return verdict.pullRequests.includes(answer.pullRequest) && answer.since === verdict.since;
  }
  if (answer.kind === "refused" && verdict.kind === "refused") return answer.reason.code === verdict.code;
  return answer.kind === "neither" && verdict.kind === "neither";
};
