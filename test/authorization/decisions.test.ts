import { describe, expect, it } from "vitest";
import { movedManifestReason } from "../../src/authorization/reasons.ts";
import { type Claims, resolveAuthorization } from "../../src/authorization/resolve.ts";
import { approveByPullRequest } from "../../src/authorization/rules.ts";
import { addDays } from "../../src/model/iso-date.ts";
import { mayBeManifest } from "../../src/portfolio/terms.ts";
import { anEntry, aPortfolio, TODAY } from "../support/build.ts";
import { type Answer, askProduct, askTogether, type Case } from "./compare.ts";
import { openPast, type Past, readTermsOnce } from "./past.ts";
import type { Settings } from "./reference.ts";
import {
  aListedCommit,
  aManifest,
  cutRecord,
  ENTRY,
  LINK,
  merge,
  moveTo,
  NEXT_ATTEMPT,
  NO_ENTRY,
  NO_FILE,
  push,
  RAISED,
  tell,
  UNREADABLE,
} from "./tell.ts";

const DEFAULTS: Settings = { days: 14, requirePullRequest: true };

/** What is decided about acme.dev, an entry of the tip. */
const decide = (past: Past, settings: Partial<Settings> = {}): Promise<Answer> =>
  askProduct(past, { ...DEFAULTS, ...settings }, claim("merged"));

const propose = (past: Past, attempt = 1): Promise<Answer> =>
  askProduct(past, DEFAULTS, { ...claim("proposed"), attempt });

const switchOn = (past: Past, settings: Partial<Settings> = {}): Promise<Answer> =>
  askProduct(past, { ...DEFAULTS, ...settings }, claim("switched"));

const claim = (kind: Case["kind"]): Case => ({ kind, domain: "acme.dev", attempt: 1 });

const anApproval = (pullRequest: number | undefined, daysAgo: number): Answer => ({
  kind: "approved",
  pullRequest,
  since: addDays(TODAY, -daysAgo),
});

const NEITHER: Answer = { kind: "neither" };

/** Refused, with a cause before the advice; `attempt` is the one to write. */
const aRefusal = (cause: string, attempt = 2): Answer => ({
  kind: "refused",
  reason: {
    code: "no_pull_request",
    message: `${cause} To buy it, set attempt: ${attempt} on its entry in a pull request.`,
    fixes: [{ kind: "value", path: ["domains", "acme.dev", "attempt"], value: attempt }],
  },
});

const anUnavailableHistory = (cause: string): Answer => ({
  kind: "refused",
  reason: {
    code: "history_unavailable",
    message: `${cause} Freehold spends nothing that the branch's history does not show to be approved. Run this workflow again. If the message stays, use the registrar's dashboard, or wait until the cause is older than the input authorization-days, and then set a higher attempt on the entry in a pull request.`,
  },
});

const DIRECT_PUSH = "a direct push on 2026-11-20, whose commit no merged pull request contains";
const UNKNOWN_COMMIT = "GitHub does not know a commit of the branch's history.";
const describeCut = (day: string): string =>
  `GitHub's record of the branch begins on ${day}, so Freehold cannot tell what the manifest had before.`;
const GAP = "GitHub's record of the branch has a gap in which this entry changed.";
const UNLISTED_MERGE = "GitHub does not list the pull request of a merge that brought this entry.";

describe("an entry of the tip", () => {
  it.each<[sentence: string, past: Past, expected: Answer]>([
    ["that a pull request added is approved by it", tell(NO_ENTRY, merge(3, ENTRY)), anApproval(12, 3)],
    [
      "that came with a new manifest is approved by the pull request that added it",
      tell(NO_FILE, merge(3, ENTRY)),
      anApproval(12, 3),
    ],
    ["is approved on the last day of the window", tell(NO_ENTRY, merge(14, ENTRY)), anApproval(12, 14)],
    ["is never bought after the window", tell(NO_ENTRY, merge(14 + 1 / 86_400, ENTRY)), NEITHER],
    ["is never bought if the branch had it from its first commit", tell(ENTRY, merge(3, RAISED)), NEITHER],
    [
      "is never bought if it was removed and added again",
      tell(ENTRY, merge(10, NO_ENTRY), merge(3, ENTRY)),
      NEITHER,
    ],
    [
      "is never bought if the manifest had a larger attempt within the window before",
      tell(NEXT_ATTEMPT, merge(10, NO_ENTRY), merge(3, ENTRY)),
      NEITHER,
    ],
    [
      "is approved if it was removed before the window before",
      tell(ENTRY, merge(18, NO_ENTRY), merge(3, ENTRY)),
      anApproval(12, 3),
    ],
    [
      "is never bought if it was removed on the first day of the window before",
      tell(ENTRY, merge(17, NO_ENTRY), merge(3, ENTRY)),
      NEITHER,
    ],
    [
      "that was added again stays out although a direct push did it",
      tell(ENTRY, merge(10, NO_ENTRY), push(2, ENTRY)),
      NEITHER,
    ],
    [
      "that a direct push added is not approved",
      tell(NO_ENTRY, push(2, ENTRY)),
      aRefusal(`It was added by ${DIRECT_PUSH}.`),
    ],
    [
      "that a force push added is not approved",
      tell(NO_ENTRY, { kind: "force-push", daysAgo: 2, commits: [aListedCommit(ENTRY)] }),
      aRefusal("It was added by a force push on 2026-11-20, which never authorizes a purchase."),
    ],
    [
      "that came with a branch that was created again is not approved",
      tell(NO_ENTRY, { kind: "creation", daysAgo: 2, commits: [aListedCommit(ENTRY)] }),
      aRefusal("It was added by creating the branch again on 2026-11-20, which never authorizes a purchase."),
    ],
    [
      "that a push added is approved if GitHub lists its commit under a pull request",
      tell(NO_ENTRY, push(2, aListedCommit(ENTRY))),
      anApproval(12, 2),
    ],
    [
      "that a push added is not approved by a pull request into another branch",
      tell(NO_ENTRY, push(2, aListedCommit(ENTRY, { base: "next" }))),
      aRefusal(`It was added by ${DIRECT_PUSH}.`),
    ],
    [
      "is approved by a merge into the branch under its old name",
      tell(NO_ENTRY, merge(3, ENTRY, { base: "master" })),
      anApproval(12, 3),
    ],
    [
      "is approved by the pull request into this branch, if a merge is listed under two",
      tell(NO_ENTRY, merge(3, ENTRY, { pulls: [12, 13] })),
      anApproval(12, 3),
    ],
    [
      "is not approved by a pull request whose branch does not have it",
      tell(NO_ENTRY, merge(3, ENTRY, { head: NO_ENTRY })),
      aRefusal(
        "The merge of #12 brought it, but the branch of that pull request does not have this entry with attempt 1, so nobody could review it.",
      ),
    ],
    [
      "is not approved by a pull request whose branch has it with another attempt",
      tell(NO_ENTRY, merge(3, ENTRY, { head: NEXT_ATTEMPT })),
      aRefusal(
        "The merge of #12 brought it, but the branch of that pull request does not have this entry with attempt 1, so nobody could review it.",
      ),
    ],
    [
      "is refused if the head of the pull request is gone",
      tell(NO_ENTRY, merge(3, ENTRY, { head: undefined })),
      anUnavailableHistory(UNKNOWN_COMMIT),
    ],
    [
      "is refused if GitHub lists no pull request for the merge",
      tell(NO_ENTRY, merge(3, ENTRY, { pulls: [] })),
      anUnavailableHistory(UNLISTED_MERGE),
    ],
    [
      "is approved if GitHub lists the pull request of a merge only when it is asked again",
      tell(NO_ENTRY, merge(0, ENTRY, { isListedLate: true })),
      anApproval(12, 0),
    ],
    [
      "that a push added is not approved if GitHub lists its commit only later",
      tell(NO_ENTRY, push(2, aListedCommit(ENTRY, { isListedLate: true }))),
      aRefusal(`It was added by ${DIRECT_PUSH}.`),
    ],
    [
      "is refused if the record begins within the window before",
      cutRecord(tell(ENTRY, merge(10, NO_ENTRY), merge(8, NO_ENTRY), merge(3, ENTRY)), 2),
      anUnavailableHistory(describeCut("2026-11-14")),
    ],
    [
      "is refused if the record begins with the push that brought it",
      cutRecord(tell(ENTRY, merge(10, NO_ENTRY), merge(3, ENTRY)), 1),
      anUnavailableHistory(describeCut("2026-11-19")),
    ],
    [
      "is refused if the record begins after it was added",
      cutRecord(tell(NO_ENTRY, merge(10, ENTRY), merge(3, RAISED)), 1),
      anUnavailableHistory(describeCut("2026-11-19")),
    ],
    [
      "is approved if the record begins before the window before",
      cutRecord(tell(ENTRY, merge(19, NO_ENTRY), merge(18, NO_ENTRY), merge(3, ENTRY)), 2),
      anApproval(12, 3),
    ],
    [
      "is approved if the record begins at the branch's first commit",
      cutRecord(tell(NO_ENTRY, merge(3, ENTRY)), 1),
      anApproval(12, 3),
    ],
    [
      "is never bought, whatever the record lacks, if the manifest had it within the window before",
      cutRecord(tell(NO_ENTRY, merge(12, ENTRY), merge(10, NO_ENTRY), merge(3, ENTRY)), 2),
      NEITHER,
    ],
    [
      "is approved although the record before has a gap, if nothing changed in it",
      tell(NO_ENTRY, { kind: "gap", daysAgo: 9, commits: [{ files: NO_ENTRY }] }, merge(3, ENTRY)),
      anApproval(12, 3),
    ],
    [
      "that changed in a gap of the record is refused",
      tell(NO_ENTRY, { kind: "gap", daysAgo: 2, commits: [aListedCommit(ENTRY)] }),
      anUnavailableHistory(GAP),
    ],
    [
      "is refused if a commit of the window is unknown to GitHub",
      tell(NO_ENTRY, merge(9, { ...NO_ENTRY }, { isKnown: false }), merge(3, ENTRY)),
      anUnavailableHistory(UNKNOWN_COMMIT),
    ],
    [
      "is never bought if it was there before a commit that GitHub does not know",
      tell(ENTRY, merge(9, NO_ENTRY, { isKnown: false }), merge(8, NO_ENTRY), merge(3, ENTRY)),
      NEITHER,
    ],
    [
      "is approved if a manifest that could not be read is older than one that could and lacked it",
      tell(UNREADABLE, merge(9, NO_ENTRY), merge(3, ENTRY)),
      anApproval(12, 3),
    ],
    [
      "is refused if no earlier manifest can be read",
      tell(UNREADABLE, merge(3, ENTRY)),
      anUnavailableHistory(
        "No earlier version of the manifest can be read, so Freehold cannot tell whether this entry is new.",
      ),
    ],
    [
      "is refused if the manifest was a symbolic link all the time before",
      tell(LINK, merge(3, ENTRY)),
      anUnavailableHistory(
        "No earlier version of the manifest can be read, so Freehold cannot tell whether this entry is new.",
      ),
    ],
    [
      "is never bought because a manifest that could not be read was repaired",
      tell(ENTRY, merge(5, UNREADABLE), merge(3, ENTRY)),
      NEITHER,
    ],
    [
      "keeps its approval if the manifest was renamed since",
      tell(
        moveTo("old.yaml", NO_ENTRY),
        merge(5, moveTo("old.yaml", ENTRY)),
        merge(3, ENTRY, { pulls: [13], pathChange: { renamedFrom: "old.yaml" } }),
      ),
      anApproval(12, 5),
    ],
    [
      "is never bought because the manifest was renamed",
      tell(moveTo("old.yaml", ENTRY), merge(3, ENTRY, { pathChange: { renamedFrom: "old.yaml" } })),
      NEITHER,
    ],
    [
      "is approved by a pull request that renamed the manifest too",
      tell(moveTo("old.yaml", NO_ENTRY), merge(3, ENTRY, { pathChange: { renamedFrom: "old.yaml" } })),
      anApproval(12, 3),
    ],
    [
      "is approved by a pull request whose branch has it at the old path of the manifest",
      tell(
        moveTo("old.yaml", NO_ENTRY),
        merge(3, ENTRY, { head: moveTo("old.yaml", ENTRY), pathChange: { renamedFrom: "old.yaml" } }),
      ),
      anApproval(12, 3),
    ],
    [
      "is refused if the manifest appeared in a push that changed too many files",
      tell(NO_FILE, merge(3, ENTRY, { pathChange: { incomplete: "A push changed 300 files." } })),
      anUnavailableHistory("A push changed 300 files."),
    ],
    [
      "is refused if the push that added the manifest removed another one",
      tell(moveTo("old.yaml", ENTRY), merge(3, ENTRY, { pathChange: { removed: ["old.yaml"] } })),
      anUnavailableHistory(
        "The push that added domains.yaml removed another manifest, old.yaml, so domains.yaml may be that file, moved.",
      ),
    ],
    [
      "is approved if the push that added the manifest removed a YAML file that was none",
      tell(NO_FILE, merge(3, ENTRY, { pathChange: { removed: [".github/workflows/old.yml"] } })),
      anApproval(12, 3),
    ],
  ])("%s", async (_sentence, past, expected) => {
    expect(await decide(past)).toEqual(expected);
  });
});

describe("two entries of the tip", () => {
  it("are each compared with the window before the push that brought it", async () => {
    const both = aManifest({ "acme.dev": {}, "acme.com": {} });
    const past = tell(
      ENTRY,
      merge(20, NO_ENTRY),
      merge(17, NO_ENTRY),
      merge(10, ENTRY),
      merge(1, both, { pulls: [13] }),
    );
    const claims: Case[] = [claim("merged"), { kind: "merged", domain: "acme.com", attempt: 1 }];
    expect(await askTogether(past, DEFAULTS, claims)).toEqual([NEITHER, anApproval(13, 1)]);
  });

  it("are not compared with more than that window because the other needs a longer one", async () => {
    const other = aManifest({ "acme.com": {} });
    const both = aManifest({ "acme.dev": {}, "acme.com": {} });
    const past = tell(other, merge(18, NO_ENTRY), merge(10, ENTRY), merge(1, both, { pulls: [13] }));
    const claims: Case[] = [claim("merged"), { kind: "merged", domain: "acme.com", attempt: 1 }];
    expect(await askTogether(past, DEFAULTS, claims)).toEqual([anApproval(12, 10), anApproval(13, 1)]);
  });
});

describe("an entry of the tip with a new attempt", () => {
  const decideNext = (past: Past) => askProduct(past, DEFAULTS, { ...claim("merged"), attempt: 2 });

  it("is approved by the pull request that raised it, however long the entry has been there", async () => {
    expect(await decideNext(tell(ENTRY, merge(3, NEXT_ATTEMPT)))).toEqual(anApproval(12, 3));
  });

  it("is not approved by a direct push that raised it, and the fix is the attempt after that one", async () => {
    expect(await decideNext(tell(NO_ENTRY, merge(5, ENTRY), push(2, NEXT_ATTEMPT)))).toEqual(
      aRefusal(`It was added by ${DIRECT_PUSH}.`, 3),
    );
  });

  it("is never bought if the manifest had that attempt in the window before", async () => {
    const past = tell(NEXT_ATTEMPT, merge(9, ENTRY), merge(3, NEXT_ATTEMPT));
    expect(await decideNext(past)).toEqual(NEITHER);
  });
});

describe("an approved entry", () => {
  const after = (...later: Parameters<typeof tell> extends [unknown, ...infer Rest] ? Rest : never) =>
    tell(NO_ENTRY, merge(5, ENTRY), ...later);
  const describeChange = (terms: string) =>
    `It was approved, but its terms were changed (${terms}) by ${DIRECT_PUSH}.`;

  it.each<[sentence: string, past: Past, expected: Answer]>([
    [
      "loses its approval if a direct push raises its ceiling",
      after(push(2, RAISED)),
      aRefusal(describeChange("max_price 15.00 → 30.00")),
    ],
    [
      "loses its approval if a direct push raises the budget",
      after(push(2, aManifest({ "acme.dev": {} }, { policy: { budget: "600.00" } }))),
      aRefusal(describeChange("policy.budget 60.00 → 600.00")),
    ],
    [
      "loses its approval if a direct push changes the years in the defaults",
      after(push(2, aManifest({ "acme.dev": {} }, { defaults: { years: 2 } }))),
      aRefusal(describeChange("years not set → 2")),
    ],
    [
      "loses its approval if a direct push lowers its attempt",
      tell(NO_ENTRY, merge(5, NEXT_ATTEMPT), push(2, ENTRY)),
      aRefusal(describeChange("attempt 2 → 1")),
    ],
    [
      "loses its approval if a force push changes its terms",
      after({ kind: "force-push", daysAgo: 2, commits: [aListedCommit(RAISED)] }),
      aRefusal(
        "It was approved, but its terms were changed (max_price 15.00 → 30.00) by a force push on 2026-11-20, which never authorizes a purchase.",
      ),
    ],
    [
      "loses its approval if a branch that was created again has other terms",
      after({ kind: "creation", daysAgo: 2, commits: [aListedCommit(RAISED)] }),
      aRefusal(
        "It was approved, but its terms were changed (max_price 15.00 → 30.00) by creating the branch again on 2026-11-20, which never authorizes a purchase.",
      ),
    ],
    [
      "does not get it back from a pull request that takes the direct push back",
      after(push(2, RAISED), merge(1, ENTRY, { pulls: [13] })),
      aRefusal(describeChange("max_price 15.00 → 30.00")),
    ],
    [
      "does not get it back from a pull request that touches the policy",
      after(
        push(2, RAISED),
        merge(1, aManifest({ "acme.dev": { max_price: "30.00" } }, { policy: { budget: "70.00" } })),
      ),
      aRefusal(describeChange("max_price 15.00 → 30.00")),
    ],
    [
      "keeps it if a pull request changes its terms",
      after(merge(2, RAISED, { pulls: [13] })),
      anApproval(12, 5),
    ],
    [
      "keeps it if a merge queue changes its terms",
      after({ kind: "merge-queue", daysAgo: 2, commits: [aListedCommit(RAISED, { pulls: [13] })] }),
      anApproval(12, 5),
    ],
    [
      "keeps it if a push changes its terms with a commit of a pull request",
      after(push(2, aListedCommit(RAISED, { pulls: [13] }))),
      anApproval(12, 5),
    ],
    [
      "keeps it if a direct push changes what is no term",
      after(push(2, aManifest({ "acme.dev": { owner: "growth" } }))),
      anApproval(12, 5),
    ],
    [
      "keeps it if a direct push changes another entry",
      after(push(2, aManifest({ "acme.dev": {}, "acme.com": { years: 2 } }))),
      anApproval(12, 5),
    ],
    [
      "keeps it if a direct push changes its terms and changes them back",
      after(push(2, RAISED, ENTRY)),
      anApproval(12, 5),
    ],
    [
      "loses it if only one of two commits that changed its terms is in a pull request",
      after(
        push(
          2,
          RAISED,
          aListedCommit(aManifest({ "acme.dev": { max_price: "30.00", years: 2 } }), { pulls: [13] }),
        ),
      ),
      aRefusal(describeChange("max_price 15.00 → 30.00, years not set → 2")),
    ],
    [
      "keeps it if the other commits of the push did not change its terms",
      after(push(2, ENTRY, aListedCommit(RAISED, { pulls: [13] }), RAISED)),
      anApproval(12, 5),
    ],
    [
      "loses it if GitHub leaves out the commits that changed its terms",
      after({ ...push(2, RAISED, aListedCommit(RAISED, { pulls: [13] })), isComplete: false }),
      aRefusal(describeChange("max_price 15.00 → 30.00")),
    ],
    [
      "is refused if its terms changed in a gap of the record",
      after({ kind: "gap", daysAgo: 2, commits: [aListedCommit(RAISED)] }),
      anUnavailableHistory(GAP),
    ],
    [
      "keeps it if there is a gap in which it did not change",
      after({ kind: "gap", daysAgo: 2, commits: [aListedCommit(ENTRY)] }),
      anApproval(12, 5),
    ],
    [
      "is refused if GitHub does not know a commit of a push that changed its terms",
      after(push(2, { files: RAISED, isKnown: false }, RAISED)),
      anUnavailableHistory(UNKNOWN_COMMIT),
    ],
  ])("%s", async (_sentence, past, expected) => {
    expect(await decide(past)).toEqual(expected);
  });

  it("is approved again if a pull request writes the attempt of the fix", async () => {
    const past = after(push(2, RAISED), merge(1, NEXT_ATTEMPT, { pulls: [13] }));
    const entry: Case = { kind: "merged", domain: "acme.dev", attempt: 2 };
    expect(await askProduct(past, DEFAULTS, entry)).toEqual(anApproval(13, 1));
  });

  it("that loses its approval shows no contact data and no long values", async () => {
    const extension = { contact_extensions: { company_number: "12345678" }, contact: "legal" };
    const long = { policy: { allowed_extensions: "com, dev, org, net, app, io" } };
    const past = after(push(2, aManifest({ "acme.dev": extension as never }, long)));
    expect(await decide(past)).toEqual(
      aRefusal(describeChange("contact, contact_extensions, policy.allowed_extensions")),
    );
  });
});

describe("a push of several commits", () => {
  it.each<[sentence: string, past: Past, expected: Answer]>([
    [
      "approves an entry if the commit that added it is in a pull request",
      tell(NO_ENTRY, push(2, NO_ENTRY, aListedCommit(ENTRY), ENTRY)),
      anApproval(12, 2),
    ],
    [
      "does not approve an entry because another of its commits is in a pull request",
      tell(NO_ENTRY, push(2, aListedCommit(NO_ENTRY), ENTRY, aListedCommit(ENTRY))),
      aRefusal(`It was added by ${DIRECT_PUSH}.`),
    ],
    [
      "does not approve an entry whose ceiling a later commit raised",
      tell(NO_ENTRY, push(2, aListedCommit(ENTRY), RAISED)),
      aRefusal(`It was approved, but its terms were changed by ${DIRECT_PUSH}.`),
    ],
    [
      "approves an entry whose ceiling a commit of another pull request raised",
      tell(NO_ENTRY, push(2, aListedCommit(ENTRY), aListedCommit(RAISED, { pulls: [13] }))),
      anApproval(12, 2),
    ],
    [
      "counts the commit that added the entry last",
      tell(NO_ENTRY, push(2, aListedCommit(ENTRY), NO_ENTRY, ENTRY)),
      aRefusal(`It was added by ${DIRECT_PUSH}.`),
    ],
    [
      "counts a commit whose manifest cannot be read as one that lacks the entry",
      tell(NO_ENTRY, push(2, ENTRY, UNREADABLE, aListedCommit(ENTRY))),
      anApproval(12, 2),
    ],
    [
      "does not approve an entry by its first commit if GitHub leaves out others before it",
      tell(NO_ENTRY, { ...push(2, ENTRY, aListedCommit(ENTRY)), isComplete: false }),
      aRefusal(`It was added by ${DIRECT_PUSH}.`),
    ],
    [
      "is refused if GitHub does not know one of its commits",
      tell(NO_ENTRY, push(2, { files: NO_ENTRY, isKnown: false }, aListedCommit(ENTRY))),
      anUnavailableHistory(UNKNOWN_COMMIT),
    ],
    [
      "by a merge queue names the pull request that added the entry",
      tell(NO_ENTRY, {
        kind: "merge-queue",
        daysAgo: 2,
        commits: [
          aListedCommit(NO_ENTRY, { pulls: [11] }),
          aListedCommit(ENTRY),
          aListedCommit(RAISED, { pulls: [13] }),
        ],
      }),
      anApproval(12, 2),
    ],
    [
      "by a merge queue is refused if GitHub lists no pull request for the one that added the entry",
      tell(NO_ENTRY, {
        kind: "merge-queue",
        daysAgo: 2,
        commits: [aListedCommit(NO_ENTRY), aListedCommit(ENTRY, { pulls: [] })],
      }),
      anUnavailableHistory(UNLISTED_MERGE),
    ],
    [
      "is read at the old path before the commit that renamed the manifest",
      tell(moveTo("old.yaml", NO_ENTRY), {
        ...push(2, aListedCommit(moveTo("old.yaml", ENTRY)), ENTRY),
        pathChange: { renamedFrom: "old.yaml" },
      }),
      anApproval(12, 2),
    ],
  ])("%s", async (_sentence, past, expected) => {
    expect(await decide(past)).toEqual(expected);
  });

  it("is too much if there are more than twelve of them", async () => {
    const pushes = Array.from({ length: 13 }, (_none, index) => {
      const files = aManifest({ "acme.dev": { max_price: `${15 + index}.00` } });
      return push(4 - index / 10, aListedCommit(files), aListedCommit(files));
    });
    expect(await decide(tell(NO_ENTRY, merge(5, ENTRY), ...pushes.slice(0, 11)))).toEqual(anApproval(12, 5));
    expect(await decide(tell(NO_ENTRY, ...pushes))).toEqual(
      anUnavailableHistory(
        "More than 12 pushes of several commits changed the terms of entries, which is more than Freehold reads in one run.",
      ),
    );
  });
});

describe("if no pull request is required, an entry", () => {
  const withoutPullRequest = (past: Past) => decide(past, { requirePullRequest: false });

  it.each<[sentence: string, past: Past, expected: Answer]>([
    ["that a direct push added is approved by it", tell(NO_ENTRY, push(2, ENTRY)), anApproval(undefined, 2)],
    [
      "is approved by the pull request of a push, if there is one",
      tell(NO_ENTRY, push(2, aListedCommit(ENTRY))),
      anApproval(12, 2),
    ],
    [
      "is approved by the push if the branch of its pull request does not have it",
      tell(NO_ENTRY, push(2, aListedCommit(ENTRY, { head: NO_ENTRY }))),
      anApproval(undefined, 2),
    ],
    [
      "keeps its approval if a direct push raises its ceiling",
      tell(NO_ENTRY, merge(5, ENTRY), push(2, RAISED)),
      anApproval(12, 5),
    ],
    [
      "loses it if a force push does",
      tell(NO_ENTRY, merge(5, ENTRY), { kind: "force-push", daysAgo: 2, commits: [{ files: RAISED }] }),
      aRefusal(
        "It was approved, but its terms were changed (max_price 15.00 → 30.00) by a force push on 2026-11-20, which never authorizes a purchase.",
      ),
    ],
    [
      "that a force push added is not approved",
      tell(NO_ENTRY, { kind: "force-push", daysAgo: 2, commits: [{ files: ENTRY }] }),
      aRefusal("It was added by a force push on 2026-11-20, which never authorizes a purchase."),
    ],
    [
      "is refused if it came in a gap of the record",
      tell(NO_ENTRY, { kind: "gap", daysAgo: 2, commits: [{ files: ENTRY }] }),
      anUnavailableHistory(GAP),
    ],
    [
      "is never bought if it was removed and added again",
      tell(ENTRY, push(9, NO_ENTRY), push(2, ENTRY)),
      NEITHER,
    ],
  ])("%s", async (_sentence, past, expected) => {
    expect(await withoutPullRequest(past)).toEqual(expected);
  });
});

describe("an entry that a pull request would add", () => {
  const aReAddition = (period: string, attempt: number): Answer => ({
    kind: "refused",
    reason: {
      code: "missing",
      message: `The manifest already had this entry at an earlier time in the last ${period}, so adding it again does not count as new, and it is not bought automatically. To buy it, set attempt: ${attempt} on its entry in a pull request.`,
      fixes: [{ kind: "value", path: ["domains", "acme.dev", "attempt"], value: attempt }],
    },
  });

  it("is new if the manifest did not have it", async () => {
    expect(await propose(tell(NO_ENTRY, merge(3, NO_ENTRY)))).toEqual(NEITHER);
  });

  it("is not new if the manifest had it within the window, and the fix is the attempt after that one", async () => {
    expect(await propose(tell(ENTRY, merge(3, NO_ENTRY)))).toEqual(aReAddition("14 days", 2));
    expect(await propose(tell(NEXT_ATTEMPT, merge(3, NO_ENTRY)))).toEqual(aReAddition("14 days", 3));
    const settings = { ...DEFAULTS, days: 1 };
    expect(await askProduct(tell(ENTRY, merge(1, NO_ENTRY)), settings, claim("proposed"))).toEqual(
      aReAddition("day", 2),
    );
  });

  it("is new if the manifest had it with a smaller attempt, or before the window", async () => {
    expect(await propose(tell(ENTRY, merge(3, NO_ENTRY)), 2)).toEqual(NEITHER);
    expect(await propose(tell(ENTRY, merge(15, NO_ENTRY)))).toEqual(NEITHER);
  });

  it("is refused if the record begins within the window, and nothing shows that it is not new", async () => {
    const past = tell(ENTRY, merge(10, NO_ENTRY), merge(8, ENTRY), merge(3, NO_ENTRY));
    expect(await propose(cutRecord(past, 1))).toEqual(aReAddition("14 days", 2));
    expect(await propose(cutRecord(past, 1), 2)).toEqual(anUnavailableHistory(describeCut("2026-11-19")));
    expect(await propose(past, 2)).toEqual(NEITHER);
  });

  it("is refused if the record has a gap in which it changed, and nothing shows that it is not new", async () => {
    const past = tell(ENTRY, {
      kind: "gap",
      daysAgo: 0,
      commits: [{ files: NO_ENTRY }],
    });
    expect(await propose(past, 2)).toEqual(anUnavailableHistory(GAP));
    expect(await propose(past, 1)).toEqual(aReAddition("14 days", 2));
  });

  it("is approved by that pull request, compared with the tip", () => {
    const portfolio = aPortfolio([
      anEntry("acme.dev"),
      anEntry("acme.com"),
      anEntry("acme.app", { attempt: 2 }),
    ]);
    const text = JSON.stringify({ domains: { "acme.com": null, "acme.app": { attempt: 1 } } });
    const names = new Set(portfolio.entries.keys());
    const tip = readTermsOnce(new TextEncoder().encode(text), names) ?? new Map();
    expect([...approveByPullRequest(portfolio, tip, 12)]).toEqual([
      ["acme.dev", { pullRequest: 12, since: undefined }],
      ["acme.app", { pullRequest: 12, since: undefined }],
    ]);
  });
});

describe("switching auto-renew on, if it may be charged at once,", () => {
  const aSwitchRefusal = (change: string): Answer => ({
    kind: "refused",
    reason: {
      code: "no_pull_request",
      message: `Switching auto-renew on may be charged at once, and the terms of this entry were changed${change}. Switch it on in the registrar's dashboard instead, or wait until that push is older than the input authorization-days.`,
    },
  });

  it.each<[sentence: string, past: Past, expected: Answer]>([
    ["is fine if nothing changed", tell(ENTRY, merge(3, ENTRY)), NEITHER],
    ["is fine if a pull request changed the terms", tell(ENTRY, merge(3, RAISED)), NEITHER],
    [
      "is refused if a direct push changed the terms",
      tell(ENTRY, push(2, RAISED)),
      aSwitchRefusal(` (max_price 15.00 → 30.00) by ${DIRECT_PUSH}`),
    ],
    [
      "is refused if a direct push added the entry",
      tell(NO_ENTRY, push(2, ENTRY)),
      aSwitchRefusal(` by ${DIRECT_PUSH}`),
    ],
    [
      "is refused if a force push changed the terms",
      tell(ENTRY, { kind: "force-push", daysAgo: 2, commits: [{ files: RAISED }] }),
      aSwitchRefusal(
        " (max_price 15.00 → 30.00) by a force push on 2026-11-20, which never authorizes a purchase",
      ),
    ],
    [
      "is refused if only one of two commits that changed the terms is in a pull request",
      tell(ENTRY, push(2, aListedCommit(aManifest({ "acme.dev": { years: 2 } })), RAISED)),
      aSwitchRefusal(` (max_price 15.00 → 30.00) by ${DIRECT_PUSH}`),
    ],
    [
      "is fine if the direct commits of a push did not change the terms",
      tell(ENTRY, push(2, ENTRY, aListedCommit(RAISED), RAISED)),
      NEITHER,
    ],
    [
      "is refused if a direct push changed the terms before a pull request took that back",
      tell(ENTRY, push(2, RAISED), merge(1, ENTRY)),
      aSwitchRefusal(` (max_price 15.00 → 30.00) by ${DIRECT_PUSH}`),
    ],
    [
      "is refused if GitHub does not know any commit of the window",
      tell({ files: ENTRY, isKnown: false }, merge(3, ENTRY, { isKnown: false })),
      anUnavailableHistory(UNKNOWN_COMMIT),
    ],
    ["is fine if that was before the window", tell(ENTRY, push(15, RAISED)), NEITHER],
    [
      "is refused on the last day of the window",
      tell(ENTRY, push(14, RAISED)),
      aSwitchRefusal(
        " (max_price 15.00 → 30.00) by a direct push on 2026-11-08, whose commit no merged pull request contains",
      ),
    ],
    [
      "is refused if GitHub does not know a commit of the window",
      tell(ENTRY, merge(3, ENTRY, { isKnown: false }), merge(2, ENTRY)),
      anUnavailableHistory(UNKNOWN_COMMIT),
    ],
    [
      "is refused if the record begins within the window",
      cutRecord(tell(ENTRY, push(5, RAISED), merge(3, RAISED)), 1),
      anUnavailableHistory(describeCut("2026-11-19")),
    ],
    [
      "is fine if the record begins before the window",
      cutRecord(tell(ENTRY, push(20, RAISED), merge(15, RAISED)), 1),
      NEITHER,
    ],
    [
      "is refused if the terms changed in a gap of the record",
      tell(ENTRY, { kind: "gap", daysAgo: 2, commits: [aListedCommit(RAISED)] }),
      anUnavailableHistory(GAP),
    ],
  ])("%s", async (_sentence, past, expected) => {
    expect(await switchOn(past)).toEqual(expected);
  });

  it("is fine after a direct push if no pull request is required", async () => {
    expect(await switchOn(tell(ENTRY, push(2, RAISED)), { requirePullRequest: false })).toEqual(NEITHER);
  });
});

describe("a history that cannot be read", () => {
  it("refuses every claim with GitHub's error", async () => {
    const past = tell(NO_ENTRY, merge(3, ENTRY));
    for (const kind of ["merged", "proposed", "switched"] as const) {
      const history = openPast(past, { fails: () => true });
      expect(await askProduct(past, DEFAULTS, claim(kind), history)).toEqual(
        anUnavailableHistory("GitHub answered with status 502."),
      );
    }
  });

  it("refuses an entry if the manifest at the tip cannot be read, or is unknown to GitHub", async () => {
    expect(await decide(tell(NO_ENTRY, merge(3, LINK)))).toEqual(
      anUnavailableHistory("domains.yaml is a symbolic link, not a file."),
    );
    expect(await decide(tell(NO_ENTRY, merge(3, ENTRY, { isKnown: false })))).toEqual(
      anUnavailableHistory(UNKNOWN_COMMIT),
    );
  });

  it("refuses an entry that the tip does not have", async () => {
    expect(await decide(tell(ENTRY, merge(3, NO_ENTRY)))).toEqual(
      anUnavailableHistory("GitHub does not show this entry at the tip of the branch."),
    );
  });

  it("is too much if the manifest was removed and added again more than five times", async () => {
    const cycles = [13, 12, 11, 10, 9].flatMap((day) => [merge(day, NO_FILE), merge(day - 0.5, NO_ENTRY)]);
    const past = tell(NO_ENTRY, ...cycles, merge(5, NO_FILE), merge(3, ENTRY));
    expect(await decide(past)).toEqual(
      anUnavailableHistory(
        "The manifest was moved, or removed and added again, more than 5 times, which is more than Freehold reads in one run.",
      ),
    );
  });

  it("at the tip takes a switch of the tip away, and not one of a pull request that repairs it", async () => {
    const past = tell(ENTRY, merge(3, UNREADABLE));
    const settings = { ...DEFAULTS, branch: "main", tip: past.tip, path: past.path };
    const ports = { history: openPast(past), readTerms: readTermsOnce, mayBeManifest };
    const decideSwitches = async (claims: Pick<Claims, "switched" | "proposedSwitches">) => {
      const none = { merged: [], proposed: [] };
      const { switchReasons } = await resolveAuthorization({ ...none, ...claims }, settings, ports);
      return [...switchReasons.values()].map(({ code }) => code);
    };
    const names = [anEntry("acme.dev").domain];
    expect(await decideSwitches({ switched: names, proposedSwitches: [] })).toEqual(["history_unavailable"]);
    expect(await decideSwitches({ switched: [], proposedSwitches: names })).toEqual([]);
  });

  it("of a move asks to move the manifest alone", () => {
    expect(movedManifestReason("This change removes another manifest, zones.yaml.")).toEqual({
      code: "history_unavailable",
      message:
        "This change removes another manifest, zones.yaml. Freehold cannot tell which entries are new. Move the manifest in a pull request that changes nothing in it, so that GitHub reports a renamed file, and add entries in a later one.",
    });
  });
});
