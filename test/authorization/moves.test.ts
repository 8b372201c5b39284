import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinMoves } from "../../src/github/activity.ts";
import { addDays, type IsoDate } from "../../src/model/iso-date.ts";
import type { Push } from "../../src/model/repository.ts";
import { TODAY } from "../support/build.ts";

type Move = Parameters<typeof joinMoves>[0][number];

/** A move of the branch; "-" is no commit. */
const move = (kind: Move["kind"], before: string, after: string, daysAgo: number): Move => ({
  kind,
  before: before === "-" ? undefined : before,
  after: after === "-" ? undefined : after,
  at: addDays(TODAY, -daysAgo),
});

/** Pushes as short texts, newest first: what, from, to, how many days ago. */
const join = (moves: readonly Move[], tip: string): string[] =>
  joinMoves(moves, { tip, now: TODAY }).map(
    ({ kind, before, after, at }) => `${kind} ${before} → ${after}, ${countDays(at)} days ago`,
  );

const countDays = (at: IsoDate): number => (Date.parse(TODAY) - Date.parse(at)) / 86_400_000;

describe("the pushes of a branch", () => {
  it.each<[sentence: string, moves: Move[], tip: string, expected: string[]]>([
    [
      "are its moves, newest first",
      [move("pull-request", "b", "c", 1), move("push", "a", "b", 2)],
      "c",
      ["pull-request b → c, 1 days ago", "push a → b, 2 days ago"],
    ],
    ["are none if GitHub recorded none", [], "a", []],
    [
      "do not have the creation at the start",
      [move("push", "a", "b", 1), move("creation", "-", "a", 2)],
      "b",
      ["push a → b, 1 days ago"],
    ],
    [
      "end at the tip, whatever came after it",
      [move("force-push", "c", "d", 0), move("pull-request", "b", "c", 1), move("push", "a", "b", 2)],
      "c",
      ["pull-request b → c, 1 days ago", "push a → b, 2 days ago"],
    ],
    [
      "end at the newest time the branch was there",
      [move("force-push", "c", "b", 1), move("push", "b", "c", 2), move("push", "a", "b", 3)],
      "b",
      ["force-push c → b, 1 days ago", "push b → c, 2 days ago", "push a → b, 3 days ago"],
    ],
    [
      "have a gap up to the tip if GitHub did not record how it came there",
      [move("push", "a", "b", 2)],
      "c",
      ["gap b → c, 0 days ago", "push a → b, 2 days ago"],
    ],
    [
      "have a gap where a move is missing, right before the next one",
      [move("push", "c", "d", 1), move("push", "a", "b", 9)],
      "d",
      ["push c → d, 1 days ago", "gap b → c, 1 days ago", "push a → b, 9 days ago"],
    ],
    [
      "have one creation for a deletion and the creation after it",
      [
        move("push", "c", "d", 1),
        move("creation", "-", "c", 2),
        move("deletion", "b", "-", 3),
        move("push", "a", "b", 4),
      ],
      "d",
      ["push c → d, 1 days ago", "creation b → c, 2 days ago", "push a → b, 4 days ago"],
    ],
    [
      "have a creation although the deletion before it is missing",
      [move("creation", "-", "c", 2), move("push", "a", "b", 4)],
      "c",
      ["creation b → c, 2 days ago", "push a → b, 4 days ago"],
    ],
    [
      "have a gap if the creation after a deletion is missing",
      [move("push", "c", "d", 1), move("deletion", "b", "-", 3), move("push", "a", "b", 4)],
      "d",
      ["push c → d, 1 days ago", "gap b → c, 1 days ago", "push a → b, 4 days ago"],
    ],
    [
      "have no creation if the branch came back at the same commit",
      [move("creation", "-", "b", 2), move("deletion", "b", "-", 3), move("push", "a", "b", 4)],
      "b",
      ["push a → b, 4 days ago"],
    ],
    [
      "do not have a move that went nowhere",
      [move("push", "b", "b", 1), move("push", "a", "b", 2)],
      "b",
      ["push a → b, 2 days ago"],
    ],
    [
      "count a move from nowhere as a creation",
      [move("push", "-", "c", 1), move("push", "a", "b", 2)],
      "c",
      ["creation b → c, 1 days ago", "push a → b, 2 days ago"],
    ],
  ])("%s", (_sentence, moves, tip, expected) => {
    expect(join(moves, tip)).toEqual(expected);
  });

  const commit = fc.constantFrom("a", "b", "c", "d", "e");
  const kinds = ["pull-request", "merge-queue", "push", "force-push", "creation", "deletion"] as const;
  const anyMoves = fc
    .array(fc.record({ kind: fc.constantFrom(...kinds), before: commit, after: commit, hours: fc.nat(99) }), {
      maxLength: 9,
    })
    .map((stories) => {
      let hours = 0;
      return stories.map(({ kind, before, after, hours: more }): Move => {
        hours += more;
        return move(kind, kind === "creation" ? "-" : before, kind === "deletion" ? "-" : after, hours / 24);
      });
    });

  it("always follow each other without a break, from the tip back, and never forward in time", () => {
    fc.assert(
      fc.property(anyMoves, commit, (moves, tip) => {
        const pushes = joinMoves(moves, { tip, now: TODAY });
        for (const [index, push] of pushes.entries()) {
          expect(push.after).toBe(pushes[index - 1]?.before ?? tip);
          expect(push.before).not.toBe(push.after);
          expect(push.at <= (pushes[index - 1]?.at ?? TODAY)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("name only what GitHub recorded: every push but a gap or a creation is one of its moves", () => {
    fc.assert(
      fc.property(anyMoves, commit, (moves, tip) => {
        const isRecorded = ({ kind, before, after, at }: Push) =>
          kind === "creation"
            ? moves.some(
                (candidate) =>
                  candidate.before === undefined && candidate.after === after && candidate.at === at,
              )
            : moves.some(
                (candidate) =>
                  candidate.kind === kind &&
                  candidate.before === before &&
                  candidate.after === after &&
                  candidate.at === at,
              );
        const pushes = joinMoves(moves, { tip, now: TODAY });
        expect(pushes.filter((push) => push.kind !== "gap" && !isRecorded(push))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("have a gap wherever a move of an unbroken record is left out, and none otherwise", () => {
    const kind = fc.constantFrom("pull-request", "merge-queue", "push", "force-push");
    fc.assert(
      fc.property(fc.array(kind, { minLength: 3, maxLength: 9 }), fc.nat(), (list, place) => {
        const moves = list.map((kind, index) =>
          move(kind as Move["kind"], `c${list.length - index - 1}`, `c${list.length - index}`, index),
        );
        const tip = `c${list.length}`;
        expect(joinMoves(moves, { tip, now: TODAY })).toEqual(moves);
        const omitted = place % (list.length - 1);
        const pushes = joinMoves(moves.toSpliced(omitted, 1), { tip, now: TODAY });
        const at = moves[omitted - 1]?.at ?? TODAY;
        expect(pushes).toEqual(
          moves.with(omitted, { ...(moves[omitted] as Move), kind: "gap" as never, at }),
        );
      }),
      { numRuns: 200 },
    );
  });
});
