import type { PlaygroundAnswer, PlaygroundRequest } from "../http.ts";
import { linkToNext, NOT_FOUND, type Route, toPage } from "./answers.ts";
import { compareCommits } from "./comparison.ts";
import type { GitHubCore } from "./core.ts";
import type { Pull } from "./pulls.ts";
import type { Activity } from "./repository.ts";

const CONTENTS: Route["needs"] = [["contents", "read"]];

/**
 * The endpoints that only read: the repository, refs, files, commits, pull requests and the branch's
 * activity.
 */
export const readingRoutes: readonly Route[] = [
  {
    method: "GET",
    path: /^$/,
    needs: [],
    answer: (core) => ({
      status: 200,
      body: {
        full_name: core.slug,
        default_branch: core.settings().defaultBranch,
        fork: core.settings().isFork,
      },
    }),
  },
  {
    method: "GET",
    path: /^\/git\/ref\/(.+)$/,
    needs: CONTENTS,
    answer: ({ repository }, _request, [ref = ""]) => {
      const sha = repository.at(ref);
      return sha === undefined
        ? NOT_FOUND
        : { status: 200, body: { ref: `refs/${ref}`, object: { type: "commit", sha } } };
    },
  },
  { method: "GET", path: /^\/contents\/(.+)$/, needs: CONTENTS, answer: answerContents },
  {
    method: "GET",
    path: /^\/commits\/([0-9a-f]{40})$/,
    needs: CONTENTS,
    answer: ({ repository }, _request, [sha = ""]) => {
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
    answer: (core, request, [sha = ""]) =>
      toPage(
        core.pulls.listByCommit(sha).map((pull) => toPullBody(core, pull)),
        request,
      ),
  },
  {
    method: "GET",
    path: /^\/pulls\/(\d+)$/,
    needs: [["pull-requests", "read"]],
    answer: (core, _request, [number]) => {
      const pull = core.pulls.find(Number(number));
      return pull === undefined ? NOT_FOUND : { status: 200, body: toPullBody(core, pull) };
    },
  },
  {
    method: "GET",
    path: /^\/activity$/,
    needs: CONTENTS,
    answer: ({ repository, settings }, request) =>
      toActivityPage(
        repository.activity(request.query.get("ref") ?? "").slice(settings().activityLag),
        request,
      ),
  },
  {
    method: "GET",
    path: /^\/compare\/([0-9a-f]{40})\.\.\.([0-9a-f]{40})$/,
    needs: CONTENTS,
    answer: ({ repository }, _request, [base = "", head = ""]) => {
      const body = compareCommits(repository, base, head);
      return body === undefined ? NOT_FOUND : { status: 200, body };
    },
  },
];

function answerContents(
  { repository }: GitHubCore,
  { query, headers }: PlaygroundRequest,
  [path = ""]: readonly string[],
): PlaygroundAnswer {
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
  const isTooLarge = bytes.length > 1024 * 1024;
  return {
    status: 200,
    body: {
      type: "file",
      path,
      size: bytes.length,
      encoding: isTooLarge ? "none" : "base64",
      content: isTooLarge ? "" : bytes.toString("base64"),
    },
  };
}

const toPullBody = ({ slug }: GitHubCore, pull: Pull) => ({
  number: pull.number,
  state: pull.state,
  merged_at: pull.mergedAt ?? null,
  head: { ref: pull.branch, sha: pull.head, repo: { full_name: pull.isFork ? "stranger/domains" : slug } },
  base: { ref: pull.base, repo: { full_name: slug } },
});

/** One page of the activity list. A cursor (`after`) leads to the next one. */
const toActivityPage = (items: readonly Activity[], { query, path }: PlaygroundRequest): PlaygroundAnswer => {
  const size = Math.min(100, Number(query.get("per_page") ?? "30"));
  const start = items.findIndex(({ id }) => String(id) === query.get("after")) + 1;
  const body = items.slice(start, start + size);
  const last = body.at(-1);
  if (last === undefined || start + size >= items.length) return { status: 200, body };
  return { status: 200, body, headers: linkToNext(path, query, ["after", String(last.id)]) };
};
