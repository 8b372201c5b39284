import { describe, expect, it } from "vitest";
import type { Api } from "../../src/github/api.ts";
import { GitHubError, type GitHubErrorCode } from "../../src/github/error.ts";
import { openHistory } from "../../src/github/history.ts";

/** A history behind a GitHub that answers every call with this data. */
const openHistoryWith = (readData: () => unknown) => {
  const api = { call: async () => ({ status: 200, headers: {}, data: readData() }) } as unknown as Api;
  return openHistory(api, { now: Date.now, sleep: async () => undefined });
};
const openFailingHistory = (code: GitHubErrorCode) =>
  openHistoryWith(() => {
    throw new GitHubError(code, "GitHub says no.");
  });
const SPAN = { before: "a".repeat(40), after: "b".repeat(40) };
const RENAMED = { filename: "infra/domains.yaml", status: "renamed", previous_filename: "domains.yaml" };

describe("the earlier path of a file", () => {
  it.each<[behavior: string, files: unknown, path: string | undefined]>([
    ["is found if the file was renamed", [RENAMED], "domains.yaml"],
    ["is undefined if the file was modified", [{ ...RENAMED, status: "modified" }], undefined],
    ["is undefined if another file was renamed", [{ ...RENAMED, filename: "other.yaml" }], undefined],
    ["is undefined if nothing changed", undefined, undefined],
  ])("%s", async (_behavior, files, path) => {
    expect(await openHistoryWith(() => ({ files })).findRename("infra/domains.yaml", SPAN)).toBe(path);
  });

  it("is undefined if the commit no longer exists", async () => {
    expect(await openFailingHistory("not_found").findRename("domains.yaml", SPAN)).toBeUndefined();
  });

  it("is an error if GitHub does not answer", async () => {
    const history = openFailingHistory("unreachable");
    await expect(history.findRename("domains.yaml", SPAN)).rejects.toThrow("GitHub says no.");
  });
});
