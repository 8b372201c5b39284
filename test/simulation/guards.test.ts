import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createGuardPlugin } from "./guard-plugin.ts";
import { REMOVED_GUARDS, removeGuard, requireRemovedGuard } from "./guards.ts";

describe("a guard that the deep run removes", () => {
  it.each(REMOVED_GUARDS.map((guard) => [guard.name, guard] as const))(
    "is in the source once: %s",
    (_name, guard) => {
      const source = readFileSync(`src/${guard.file}`, "utf8");
      expect(removeGuard(guard, source)).not.toBe(source);
    },
  );

  it("has a name of its own", () => {
    expect(new Set(REMOVED_GUARDS.map(({ name }) => name)).size).toBe(REMOVED_GUARDS.length);
  });

  it("that is not in its file, or there twice, is an error", () => {
    const [guard] = REMOVED_GUARDS;
    if (guard === undefined) return expect.unreachable();
    expect(() => removeGuard(guard, "")).toThrow(/ 0 times, not once/);
    expect(() => removeGuard(guard, guard.text.repeat(2))).toThrow(/ 2 times, not once/);
  });

  it("that does not exist is an error that names all others", () => {
    expect(() => requireRemovedGuard("none")).toThrow(/"none".*\n.*"an approval never ends"/s);
    expect(() => createGuardPlugin("none")).toThrow(/"none"/);
  });
});
