import type { Comment } from "../model/publication.ts";
import type { Api } from "./api.ts";
import { GitHubFault } from "./fault.ts";
import { readPullRequest } from "./pull-requests.ts";

/** What became of a comment: where it is, or why it was not written. */
export type Written =
  | { readonly kind: "written" | "unchanged"; readonly url: string | undefined }
  | { readonly kind: "outdated" };

type Found = { readonly id: number; readonly body: string; readonly url: string | undefined };

/**
 * Writes a comment, or updates the one that is there. It is ours only if its first line bears our
 * marker and its author is the token's own: anyone can write a marker.
 */
export const writeComment = async (api: Api, comment: Comment): Promise<Written> => {
  const isOurs = await ownAuthor(api);
  const [earlier, timely] = await Promise.all([find(api, comment, isOurs), isTimely(api, comment)]);
  if (!timely) return { kind: "outdated" };
  if (earlier?.body === comment.body) return { kind: "unchanged", url: earlier.url };
  const body = earlier === undefined ? comment.body : withEarlier(comment, earlier.body);
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
  return { kind: "written", url: toFound(data)?.url };
};

/** GitHub refuses a longer comment. */
const LONGEST = 65_536;
const FOLD = "<details><summary>Earlier</summary>";

/** The new body with the earlier one folded below it, the newest first, as far as there is room. */
const withEarlier = ({ body, marker, keeps }: Comment, earlier: string): string => {
  if (keeps === undefined || !earlier.includes(keeps)) return body;
  const [last = "", older = ""] = earlier.replace(marker, "").trim().split(`\n\n${FOLD}\n\n`);
  const kept = [last, ...(older === "" ? [] : [older.replace(/\n\n<\/details>$/, "")])];
  const below = (some: readonly string[]): string =>
    `${body}\n\n${FOLD}\n\n${some.join("\n\n---\n\n")}\n\n</details>`;
  const candidates = [below(kept), below([last, "Still earlier ones had no room."])];
  return candidates.find((whole) => whole.length <= LONGEST) ?? body;
};

type Author = { readonly login?: unknown; readonly type?: unknown };

/** Who writes with this token: its user; where it has none, as `GITHUB_TOKEN`, a bot. */
const ownAuthor = async (api: Api): Promise<(author: Author) => boolean> => {
  try {
    const { data } = await api.call("GET /user");
    const { login } = data as { login?: unknown };
    return (author) => typeof login === "string" && author.login === login;
  } catch (error) {
    if (error instanceof GitHubFault && error.code !== "unreachable") return ({ type }) => type === "Bot";
    throw error;
  }
};

const isTimely = async (api: Api, { pullRequest, onlyAtHead }: Comment): Promise<boolean> => {
  if (onlyAtHead === undefined) return true;
  const { isOpen, head } = await readPullRequest(api, pullRequest);
  return isOpen && head === onlyAtHead;
};

const find = async (
  api: Api,
  { pullRequest, marker }: Comment,
  isOurs: (author: Author) => boolean,
): Promise<Found | undefined> => {
  const pages = api.pages("GET /repos/{owner}/{repo}/issues/{number}/comments", { number: pullRequest });
  for await (const page of pages) {
    const own = page.find((raw) => {
      const { user } = raw as { user?: Author | null };
      return isOurs(user ?? {}) && toFound(raw)?.body.split(/\r?\n/, 1)[0] === marker;
    });
    if (own !== undefined) return toFound(own);
  }
  return undefined;
};

const toFound = (raw: unknown): Found | undefined => {
  const { id, body, html_url: url } = raw as { id?: unknown; body?: unknown; html_url?: unknown };
  if (typeof id !== "number") return undefined;
  return { id, body: typeof body === "string" ? body : "", url: typeof url === "string" ? url : undefined };
};
