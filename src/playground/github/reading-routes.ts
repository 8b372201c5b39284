import type { Answered, Asked } from "../http.ts";
import { NOT_FOUND, paged, type Route } from "./answers.ts";
import { compareCommits } from "./comparison.ts";
import type { Pull } from "./pulls.ts";
import type { Activity } from "./repository.ts";
import type { GitHubWorld } from "./world.ts";

const CONTENTS: Route["needs"] = [["contents", "read"]];

/** All that is read: the repository, refs, files, commits, pull requests, and the branch's history. */
export const reading: readonly Route[] = [
  {
    method: "GET",
    path: /^$/,
    needs: [],
    answer: (world) => ({
      status: 200,
      body: {
        full_name: world.slug,
        default_branch: world.settings().defaultBranch,
        fork: world.settings().isFork,
      },
    }),
  },
  {
    method: "GET",
    path: /^\/git\/ref\/(.+)$/,
    needs: CONTENTS,
    answer: ({ repository }, _asked, [ref = ""]) => {
      const sha = repository.at(ref);
      return sha === undefined
        ? NOT_FOUND
        : { status: 200, body: { ref: `refs/${ref}`, object: { type: "commit", sha } } };
    },
  },
  { method: "GET", path: /^\/contents\/(.+)$/, needs: CONTENTS, answer: contents },
  {
    method: "GET",
    path: /^\/commits\/([0-9a-f]{40})$/,
    needs: CONTENTS,
    answer: ({ repository }, _asked, [sha = ""]) => {
      const commit = repository.find(sha);
      return commit === undefined
        ? NOT_FOUND
        : { status: 200, body: { sha, parents: commit.parents.map((parent) => ({ sha: parent })) } };
    },
  },
  {
    method: "GET",
    path: /^\/commits\/([0-9a-f]{40})\/pulls$/,
    needs: [...CONTENTS, ["pull-requests", "read"]],
    answer: (world, asked, [sha = ""]) =>
      paged(
        world.pulls.of(sha).map((pull) => pullBody(world, pull)),
        asked,
      ),
  },
  {
    method: "GET",
    path: /^\/pulls\/(\d+)$/,
    needs: [["pull-requests", "read"]],
    answer: (world, _asked, [number]) => {
      const pull = world.pulls.find(Number(number));
      return pull === undefined ? NOT_FOUND : { status: 200, body: pullBody(world, pull) };
    },
  },
  {
    method: "GET",
    path: /^\/activity$/,
    needs: CONTENTS,
    answer: ({ repository, settings }, asked) =>
      activityPage(repository.activity(asked.query.get("ref") ?? "").slice(settings().activityLag), asked),
  },
  {
    method: "GET",
    path: /^\/compare\/([0-9a-f]{40})\.\.\.([0-9a-f]{40})$/,
    needs: CONTENTS,
    answer: ({ repository }, _asked, [base = "", head = ""]) => {
      const body = compareCommits(repository, base, head);
      return body === undefined ? NOT_FOUND : { status: 200, body };
    },
  },
];

function contents(
  { repository }: GitHubWorld,
  { query, headers }: Asked,
  [path = ""]: readonly string[],
): Answered {
  const ref = query.get("ref") ?? "";
  const commit = repository.find(ref) ?? repository.find(repository.at(ref.replace(/^refs\//, "")) ?? "");
  const text = commit?.files[path];
  if (text === undefined) return NOT_FOUND;
  const bytes = Buffer.from(text);
  if (headers.accept?.includes("raw")) {
    return {
      status: 200,
      body: bytes,
      headers: { "content-type": "application/vnd.github.raw+json; charset=utf-8" },
    };
  }
  const tooLarge = bytes.length > 1024 * 1024;
  return {
    status: 200,
    body: {
      type: "file",
      path,
      size: bytes.length,
      encoding: tooLarge ? "none" : "base64",
      content: tooLarge ? "" : bytes.toString("base64"),
    },
  };
}

const pullBody = ({ slug }: GitHubWorld, pull: Pull) => ({
  number: pull.number,
  state: pull.state,
  merged_at: pull.mergedAt ?? null,
  head: { ref: pull.branch, sha: pull.head, repo: { full_name: pull.isFork ? "stranger/domains" : slug } },
  base: { ref: pull.base, repo: { full_name: slug } },
});

/** Pages by cursor (`after`), as GitHub's activity list does. */
const activityPage = (items: readonly Activity[], { query, path }: Asked): Answered => {
  const size = Math.min(100, Number(query.get("per_page") ?? "30"));
  const start = items.findIndex(({ id }) => String(id) === query.get("after")) + 1;
  const shown = items.slice(start, start + size);
  const last = shown.at(-1);
  if (last === undefined || start + size >= items.length) return { status: 200, body: shown };
  const next = new URLSearchParams([
    ...[...query].filter(([name]) => name !== "after"),
    ["after", String(last.id)],
  ]);
  return {
    status: 200,
    body: shown,
    headers: { link: `<https://api.github.example${path}?${next}>; rel="next"` },
  };
};
