import type { Comment } from "../model/publication.ts";
import type { Api } from "./api.ts";
import { GitHubError } from "./error.ts";
import { readPullRequest } from "./planned-commit.ts";

/**
 * What happened to a comment. `outdated`: it was not written, because the pull request is closed or has moved
 * on.
 */
export type CommentWrite =
  | { readonly kind: "written" | "unchanged"; readonly url: string | undefined }
  | { readonly kind: "outdated" };

/**
 * Writes a comment, or updates Freehold's earlier one. A comment is Freehold's only if its first line is the
 * marker and its author is the token's own: anyone can write a marker. Rejects with a `GitHubError`.
 */
export const writeComment = async (api: Api, comment: Comment): Promise<CommentWrite> => {
  const isOurs = await identifyAuthor(api);
  const [earlier, isCurrent] = await Promise.all([
    findComment(api, comment, isOurs),
    isStillCurrent(api, comment),
  ]);
  if (!isCurrent) return { kind: "outdated" };
  if (earlier?.body === comment.body) return { kind: "unchanged", url: earlier.url };
  const body = earlier === undefined ? comment.body : foldEarlier(comment, earlier.body);
  const { data } =
    earlier === undefined
      ? await api.call("POST /repos/{owner}/{repo}/issues/{number}/comments", {
          number: comment.pullRequest,
          body,
        })
      : await api.call("PATCH /repos/{owner}/{repo}/issues/comments/{id}", {
          id: earlier.id,
          body,
        });
  return { kind: "written", url: parseComment(data)?.url };
};

type Author = { readonly login?: unknown; readonly type?: unknown };

/** A test for what this token writes: its user, or any bot if the token has no user, as `GITHUB_TOKEN`. */
const identifyAuthor = async (api: Api): Promise<(author: Author) => boolean> => {
  try {
    const { data } = await api.call("GET /user");
    const { login } = data as { login?: unknown };
    return (author) => typeof login === "string" && author.login === login;
  } catch (error) {
    if (error instanceof GitHubError && error.code !== "unreachable") return ({ type }) => type === "Bot";
    throw error;
  }
};

const isStillCurrent = async (api: Api, { pullRequest, onlyAtHead }: Comment): Promise<boolean> => {
  if (onlyAtHead === undefined) return true;
  const { isOpen, head } = await readPullRequest(api, pullRequest);
  return isOpen && head === onlyAtHead;
};

type ExistingComment = { readonly id: number; readonly body: string; readonly url: string | undefined };

const findComment = async (
  api: Api,
  { pullRequest, marker }: Comment,
  isOurs: (author: Author) => boolean,
): Promise<ExistingComment | undefined> => {
  const pages = api.pages("GET /repos/{owner}/{repo}/issues/{number}/comments", { number: pullRequest });
  for await (const page of pages) {
    const match = page.find((raw) => {
      const { user } = raw as { user?: Author | null };
      return isOurs(user ?? {}) && parseComment(raw)?.body.split(/\r?\n/, 1)[0] === marker;
    });
    if (match !== undefined) return parseComment(match);
  }
  return undefined;
};

const parseComment = (raw: unknown): ExistingComment | undefined => {
  const { id, body, html_url: url } = raw as { id?: unknown; body?: unknown; html_url?: unknown };
  if (typeof id !== "number") return undefined;
  return { id, body: typeof body === "string" ? body : "", url: typeof url === "string" ? url : undefined };
};

/** GitHub rejects a longer comment. */
const MAX_COMMENT_LENGTH = 65_536;

const FOLD = "<details><summary>Earlier</summary>";

/** The new body with the earlier one folded below it, newest first, as far as there is room. */
const foldEarlier = ({ body, marker, keepsEarlierWith }: Comment, earlier: string): string => {
  if (keepsEarlierWith === undefined || !earlier.includes(keepsEarlierWith)) return body;
  const [last = "", older = ""] = earlier.replace(marker, "").trim().split(`\n\n${FOLD}\n\n`);
  const olderBodies = older === "" ? [] : [older.replace(/\n\n<\/details>$/, "")];
  const addFold = (folded: readonly string[]): string =>
    `${body}\n\n${FOLD}\n\n${folded.join("\n\n---\n\n")}\n\n</details>`;
  const candidates = [addFold([last, ...olderBodies]), addFold([last, "Older versions did not fit."])];
  return candidates.find((candidate) => candidate.length <= MAX_COMMENT_LENGTH) ?? body;
};
