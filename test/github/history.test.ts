import { describe, expect, it } from "vitest";
import type { Api } from "../../src/github/api.ts";
import { GitHubError } from "../../src/github/error.ts";
import { openHistory } from "../../src/github/history.ts";
import { type BlobContents, rememberBlob } from "../../src/github/past-files.ts";
import { openRepository } from "../../src/github/repository.ts";
import type { History, PastFile, Push } from "../../src/model/repository.ts";
import type { Files } from "../../src/playground/github/git-objects.ts";
import type { Repository } from "../../src/playground/github/repository.ts";
import { type GitHubClient, useGitHubClients } from "../support/github-api.ts";

const openClient = useGitHubClients();
const PATH = "domains.yaml";

type Opened = GitHubClient & { readonly history: History; readonly repository: Repository };

const open = async (files: Files, settings = {}): Promise<Opened> => {
  const client = await openClient(files, settings);
  return { ...client, history: openHistory(client.api, client.clock), repository: client.github.repository };
};
const readTip = ({ repository }: Opened): string => repository.at("heads/main") ?? "";
const commitOnto = ({ repository }: Opened, parent: string, files: Files): string =>
  repository.commit(files, [parent]);
const readText = (past: PastFile | undefined): string => {
  if (past === undefined) return "unknown commit";
  const { file } = past;
  return file.kind === "text" ? new TextDecoder().decode(file.bytes) : file.kind;
};

describe("a file at commits", () => {
  it("is read with its first parent; a commit without it and an unknown commit differ", async () => {
    const opened = await open({ [PATH]: "one" });
    const first = readTip(opened);
    const second = commitOnto(opened, first, { "README.md": "two" });
    const lost = commitOnto(opened, second, { [PATH]: "lost" });
    opened.github.set({ unknownCommits: [lost] });
    const files = await opened.history.readFiles([second, first, lost], PATH);
    expect([second, first, lost].map((commit) => readText(files.get(commit)))).toEqual([
      "missing",
      "one",
      "unknown commit",
    ]);
    expect([files.get(second)?.firstParent, files.get(first)?.firstParent]).toEqual([first, undefined]);
  });

  it("is never a symbolic link, a folder, a binary or a longer file than a manifest may be", async () => {
    const opened = await open({ [PATH]: "one" });
    const tip = readTip(opened);
    const commits = [
      { [PATH]: { link: "other.yaml" } },
      { [`${PATH}/a.txt`]: "a folder" },
      { [PATH]: { text: Uint8Array.of(0, 1, 2) } },
      { [PATH]: "a".repeat(1024 * 1024 + 1) },
    ].map((files) => commitOnto(opened, tip, files));
    const files = await opened.history.readFiles(commits, PATH);
    expect(commits.map((commit) => files.get(commit)?.file)).toEqual([
      { kind: "unusable", cause: "domains.yaml is a symbolic link, not a file." },
      { kind: "unusable", cause: "domains.yaml is a folder, not a file." },
      { kind: "unusable", cause: "The file is not text." },
      { kind: "unusable", cause: "domains.yaml is larger than 1 MiB." },
    ]);
  });

  it("is read whole, even if GraphQL cuts its text or cannot show its bytes", async () => {
    const long = "a".repeat(2000);
    const opened = await open({ [PATH]: "one" }, { maxGraphqlTextBytes: 1000 });
    const [cut, odd] = [{ [PATH]: long }, { [PATH]: { text: Uint8Array.of(0x61, 0xff, 0x62) } }].map(
      (files) => commitOnto(opened, readTip(opened), files),
    );
    const files = await opened.history.readFiles([cut ?? "", odd ?? ""], PATH);
    expect(readText(files.get(cut ?? ""))).toBe(long);
    const file = files.get(odd ?? "")?.file;
    expect(file?.kind === "text" ? [...file.bytes] : file).toEqual([0x61, 0xff, 0x62]);
  });

  it("is unread, and the others are read, if there are too many that have to be read one by one", async () => {
    const opened = await open({ [PATH]: "one" });
    const damaged = Array.from({ length: 12 }, (_, index) =>
      commitOnto(opened, readTip(opened), { [PATH]: `${index} \u{FFFD}` }),
    );
    const files = await opened.history.readFiles([readTip(opened), ...damaged], PATH);
    const kinds = [...files.values()].map(({ file }) => file.kind);
    expect(kinds).toEqual([...Array(11).fill("text"), "unread", "unread"]);
  });

  it("is unread if GitHub has it and does not answer with its content", async () => {
    const opened = await open({ [PATH]: "a \u{FFFD}" });
    const call: Api["call"] = async (route, parameters) =>
      route.includes("contents")
        ? Promise.reject(new GitHubError("unreachable", "No answer."))
        : opened.api.call(route, parameters);
    const history = openHistory({ ...opened.api, call }, opened.clock);
    const tip = readTip(opened);
    expect((await history.readFiles([tip], PATH)).get(tip)?.file.kind).toBe("unread");
  });

  it("costs a query for each hundred commits, and each commit and content is read once", async () => {
    const opened = await open({ [PATH]: "0" });
    const commits = [readTip(opened)];
    for (let count = 1; count < 250; count += 1) {
      commits.unshift(commitOnto(opened, commits[0] ?? "", { [PATH]: String(count % 120) }));
    }
    const files = await opened.history.readFiles(commits, PATH);
    expect(readText(files.get(commits[249] ?? ""))).toBe("0");
    expect(readText(files.get(commits[0] ?? ""))).toBe("9");
    expect(opened.github.requests()).toHaveLength(3);
    await opened.history.readFiles(commits, PATH);
    expect(opened.github.requests()).toHaveLength(3);
  });

  it("is asked for again while GitHub does not know the newest commit yet", async () => {
    const opened = await open({ [PATH]: "one" }, { commitLagMs: 5000 });
    const commit = commitOnto(opened, readTip(opened), { [PATH]: "two" });
    expect(readText((await opened.history.readFiles([commit], PATH)).get(commit))).toBe("two");
    expect(opened.github.requests().length).toBeGreaterThan(1);
  });
});

describe("the merged pull requests of commits", () => {
  it("are those of this repository, with their base and head", async () => {
    const opened = await open({ [PATH]: "one" });
    const { pulls } = opened.github;
    const { number, head } = pulls.open({ files: { [PATH]: "two" }, branch: "change", base: "main" });
    const open2 = pulls.open({ files: { [PATH]: "three" }, branch: "other", base: "main" });
    const merge = pulls.merge(number);
    pulls.associate(merge, { slug: "octocat/domains", base: "main" });
    const found = await opened.history.findPullRequests([merge, open2.head], new Set([merge]));
    expect([...found]).toEqual([
      [merge, [{ number, base: "main", head }]],
      [open2.head, []],
    ]);
  });

  it("are awaited for half a minute for a merge, and not at all for another commit", async () => {
    const opened = await open({ [PATH]: "one" });
    const tip = readTip(opened);
    await opened.history.findPullRequests([tip], new Set());
    expect(opened.github.requests()).toHaveLength(1);
    await opened.history.findPullRequests([tip], new Set([tip]));
    expect(opened.github.requests()).toHaveLength(7);
  });
});

describe("the pushes of a branch", () => {
  type Change = (raw: Readonly<Record<string, unknown>>) => unknown;
  /** Three pushes, of which the record shows the second one as `change` makes it. */
  const readChanged = async (change: Change): Promise<readonly Push["kind"][]> => {
    const opened = await open({ [PATH]: "0" });
    for (const text of ["1", "2", "3"]) opened.github.push("main", { [PATH]: text });
    const answers: Api["answers"] = async function* (route, parameters) {
      for await (const page of opened.api.answers(route, parameters)) {
        const records = page.data as Readonly<Record<string, unknown>>[];
        yield { ...page, data: records.map((raw, index) => (index === 1 ? change(raw) : raw)) };
      }
    };
    const history = openHistory({ ...opened.api, answers }, opened.clock);
    const { pushes } = await history.readPushes("main", readTip(opened), 14);
    return pushes.map(({ kind }) => kind);
  };

  it.each<[what: string, change: Change]>([
    ["of a kind that nobody knows", (raw) => ({ ...raw, activity_type: "branch_rename" })],
    ["without a kind", (raw) => ({ ...raw, activity_type: null })],
    ["without a time", (raw) => ({ ...raw, timestamp: null })],
    ["without a commit", (raw) => ({ ...raw, after: "main" })],
    ["that is no record", () => null],
  ])("have a gap in place of one %s", async (_what, change) => {
    expect(await readChanged((raw) => raw)).toEqual(["push", "push", "push"]);
    expect(await readChanged(change)).toEqual(["push", "gap", "push"]);
  });
});

describe("a record of a branch's activity", () => {
  const readBeginning = async (forgets: boolean): Promise<string | undefined> => {
    const opened = await open({ [PATH]: "0" });
    for (const text of ["1", "2"]) opened.github.push("main", { [PATH]: text });
    if (forgets) opened.repository.forgetMoves(({ activity_type: kind }) => kind === "branch_creation");
    return (await opened.history.readPushes("main", readTip(opened), 14)).beginsAt;
  };

  it("says when it begins, unless it shows how the branch was created", async () => {
    expect(await readBeginning(false)).toBeUndefined();
    expect(await readBeginning(true)).toMatch(/^2026-/);
  });

  it.each([
    ["is empty", [], "GitHub has no record of the branch's activity."],
    ["has only items of an unknown form", [null, { id: 1 }], "has nothing that Freehold can read."],
  ])("that %s is an error", async (_what, body, words) => {
    const opened = await open({ [PATH]: "0" });
    opened.github.forceAnswer({ on: /GET .*\/activity/, times: 9, answer: { status: 200, body } });
    await expect(opened.history.readPushes("main", readTip(opened), 14)).rejects.toThrow(words);
  });
});

describe("the manifest at a commit", () => {
  const openReader = async (settings: object) => {
    const opened = await open({ "README.md": "one" }, settings);
    return { ...opened, reader: openRepository(opened.api, PATH, opened.clock) };
  };

  it("is awaited while GitHub does not know the commit, which was pushed a moment ago", async () => {
    const opened = await openReader({ commitLagMs: 5000 });
    const commit = commitOnto(opened, readTip(opened), { [PATH]: "two" });
    const { bytes } = await opened.reader.readManifest(commit);
    expect(new TextDecoder().decode(bytes)).toBe("two");
  });

  it("is missing only if GitHub knows the commit", async () => {
    const opened = await openReader({});
    expect((await opened.reader.readManifest(readTip(opened))).bytes).toBeUndefined();
    await expect(opened.reader.readManifest("f".repeat(40))).rejects.toThrow("does not know the commit");
  });
});

describe("the same content at two commits", () => {
  it("is one object, and the branch's history knows it already", async () => {
    const opened = await open({ [PATH]: "one" });
    const before = readTip(opened);
    const after = commitOnto(opened, before, { [PATH]: "one", "README.md": "two" });
    const contents: BlobContents = new Map();
    const reader = openRepository(opened.api, PATH, opened.clock, (bytes) => rememberBlob(contents, bytes));
    const [one, two] = await Promise.all([before, after].map((commit) => reader.readManifest(commit)));
    expect(one?.bytes).toBe(two?.bytes);
    const history = openHistory(opened.api, opened.clock, opened.api, contents);
    const files = await history.readFiles([after, before], PATH);
    for (const past of files.values()) expect(past.file).toEqual({ kind: "text", bytes: one?.bytes });
    expect(opened.github.queries()).toHaveLength(1);
    const other = commitOnto(opened, after, { [PATH]: "other" });
    expect(new TextDecoder().decode((await reader.readManifest(other)).bytes)).toBe("other");
  });
});

describe("the steps of a push", () => {
  it("are the commits of the branch itself, oldest first", async () => {
    const opened = await open({ [PATH]: "one" });
    const before = readTip(opened);
    const one = commitOnto(opened, before, { [PATH]: "two" });
    const side = commitOnto(opened, before, { [PATH]: "side" });
    const after = opened.repository.commit({ [PATH]: "three" }, [one, side]);
    expect(await opened.history.listSteps({ before, after })).toEqual({
      commits: [one, after],
      isComplete: true,
    });
  });

  it("are incomplete if GitHub does not list all of them, or does not know the start", async () => {
    const opened = await open({ [PATH]: "one" });
    const before = readTip(opened);
    const commits = [before];
    for (let count = 0; count < 260; count += 1) {
      commits.push(commitOnto(opened, commits.at(-1) ?? "", { [PATH]: String(count) }));
    }
    const after = commits.at(-1) ?? "";
    const steps = await opened.history.listSteps({ before, after });
    expect([steps.isComplete, steps.commits.length, steps.commits.at(-1)]).toEqual([false, 250, after]);
    const lost = { before: "f".repeat(40), after };
    expect(await opened.history.listSteps(lost)).toEqual({ commits: [after], isComplete: false });
  });
});

describe("the path of a file in a push", () => {
  const compare = async (before: Files, after: Files, settings = {}) => {
    const opened = await open(before, settings);
    const commit = commitOnto(opened, readTip(opened), after);
    return opened.history.findPathChange("infra/domains.yaml", { before: readTip(opened), after: commit });
  };
  const text = "version: 1\ndomains:\n  acme.com:\n  acme.dev:\n";

  it.each<[what: string, before: Files, after: Files, renamedFrom: string | undefined, removed: string[]]>([
    ["was renamed", { [PATH]: text }, { "infra/domains.yaml": text }, PATH, []],
    ["was modified", { "infra/domains.yaml": text }, { "infra/domains.yaml": `${text}#` }, undefined, []],
    ["was added", { "README.md": "one" }, { "README.md": "one", "infra/domains.yaml": text }, undefined, []],
    [
      "was added while others were removed",
      { [PATH]: "a".repeat(99), "b.txt": "c" },
      { "infra/domains.yaml": text },
      undefined,
      [PATH],
    ],
  ])("is known if it %s", async (_what, before, after, renamedFrom, removed) => {
    expect(await compare(before, after)).toEqual({
      renamedFrom,
      removed,
      incomplete: undefined,
      isRewrite: false,
    });
  });

  it("may be incomplete among 300 files, or if GitHub no longer knows a commit", async () => {
    const many = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`a/${index}.txt`, "a"]));
    const moved = Object.fromEntries(Object.keys(many).map((name) => [name.replace("a/", "b/"), "a"]));
    const cut = await compare({ [PATH]: text, ...many }, { "infra/domains.yaml": text, ...moved });
    expect(cut.incomplete).toContain("300 at most");
    const opened = await open({ [PATH]: text });
    const lost = { before: "f".repeat(40), after: readTip(opened) };
    expect((await opened.history.findPathChange(PATH, lost)).incomplete).toContain("no longer has");
  });

  it("is not told by a push that replaced commits: GitHub compares with their common ancestor", async () => {
    const opened = await open({ "README.md": "one" });
    const start = readTip(opened);
    const [before = "", after = ""] = [{ [PATH]: text }, { "infra/domains.yaml": text }].map((files) =>
      commitOnto(opened, start, files),
    );
    expect(await opened.history.findPathChange("infra/domains.yaml", { before, after })).toEqual({
      ...{ renamedFrom: undefined, removed: [], incomplete: undefined, isRewrite: true },
    });
  });
});
