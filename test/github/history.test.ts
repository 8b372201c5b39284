import { describe, expect, it } from "vitest";
import type { Api } from "../../src/github/api.ts";
import { GitHubFault, type GitHubFaultCode } from "../../src/github/fault.ts";
import { openHistory } from "../../src/github/history.ts";

/** A GitHub that answers everything with this. */
const historyOf = (answer: () => unknown) => {
  const api = { call: async () => ({ status: 200, headers: {}, data: answer() }) } as unknown as Api;
  return openHistory(api, { now: Date.now, sleep: async () => undefined });
};
const failing = (code: GitHubFaultCode) =>
  historyOf(() => {
    throw new GitHubFault(code, "GitHub says no.");
  });
const SPAN = { before: "a".repeat(40), after: "b".repeat(40) };
const RENAMED = { filename: "infra/domains.yaml", status: "renamed", previous_filename: "domains.yaml" };

describe("what a file was called before", () => {
  it.each<[what: string, files: unknown, name: string | undefined]>([
    ["is told where it was renamed", [RENAMED], "domains.yaml"],
    ["is nothing where it was not", [{ ...RENAMED, status: "modified" }], undefined],
    ["is nothing where another one was", [{ ...RENAMED, filename: "other.yaml" }], undefined],
    ["is nothing where nothing changed", undefined, undefined],
  ])("%s", async (_what, files, name) => {
    expect(await historyOf(() => ({ files })).renamedFrom("infra/domains.yaml", SPAN)).toBe(name);
  });

  it("is not known of a commit that is gone", async () => {
    expect(await failing("not_found").renamedFrom("domains.yaml", SPAN)).toBeUndefined();
  });

  it("is an error where GitHub does not answer", async () => {
    await expect(failing("unreachable").renamedFrom("domains.yaml", SPAN)).rejects.toThrow("GitHub says no.");
  });
});
