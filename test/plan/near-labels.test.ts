import fc from "fast-check";
import { expect, it } from "vitest";
import { findNearLabels, type ReadLabel } from "../../src/plan/near-labels.ts";

/** The letters that it takes to make one label of another (Damerau and Levenshtein), by the definition. */
const countEdits = (a: string, b: string): number => {
  if (a === "" || b === "") return a.length + b.length;
  const isSwapped = a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0];
  return Math.min(
    countEdits(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
    countEdits(a.slice(1), b) + 1,
    countEdits(a, b.slice(1)) + 1,
    isSwapped ? countEdits(a.slice(2), b.slice(2)) + 1 : Number.POSITIVE_INFINITY,
  );
};

const label = fc.record({
  label: fc.string({ unit: fc.constantFrom("a", "b", "1"), minLength: 1, maxLength: 5 }),
  skeleton: fc.constantFrom("x", "y", "z"),
});

it("the labels that are equal, look alike or are one letter or one swap away are found, in their order", () => {
  const isNear = (name: ReadLabel) => (other: ReadLabel) =>
    name.skeleton === other.skeleton || countEdits(name.label, other.label) <= 1;
  fc.assert(
    fc.property(fc.array(label, { maxLength: 4 }), fc.array(label, { maxLength: 12 }), (names, labels) => {
      expect(findNearLabels(names, labels)).toEqual(names.map((name) => labels.filter(isNear(name))));
    }),
    { numRuns: 300 },
  );
});
