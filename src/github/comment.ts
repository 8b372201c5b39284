import type { Clock } from "../model/clock.ts";
import { handleRejection } from "../model/concurrency.ts";
import { isRecord, textAt, valueAt } from "../model/json.ts";
import type { Comment, CommentUpdate, Revision } from "../model/publication.ts";
import type { Api } from "./api.ts";
import { GitHubError, isNotFound } from "./error.ts";
import { createLookUps } from "./look-ups.ts";
import { type PullRequest, readPullRequest } from "./planned-commit.ts";

/**
 * What happened to a comment. `outdated`: it was not written, because the pull request is closed or has moved
 * on. `unneeded`: there is none to update.
 */
export type CommentWrite =
  | { readonly kind: "written" | "unchanged"; readonly url: string | undefined }
  | { readonly kind: "outdated" | "unneeded" };

/**
 * Writes comments. A comment is Freehold's only if its first line is the marker and its author is `author`:
 * anyone can write a marker. The author is asked for only once.
 */
export type CommentWriter = {
  /** Begins to read the author and the comments of a pull request, for `read` and the next `write`. */
  readonly lookUpComments: (pullRequest: number) => void;
  /** Begins to read the pull request, for a `write` within the next three seconds. */
  readonly lookUpPullRequest: (pullRequest: number) => void;
  /** The body of Freehold's comment with this marker; undefined if there is none. Rejects with a `GitHubError`. */
  readonly read: (pullRequest: number, marker: string) => Promise<string | undefined>;
  /** Writes a comment, or updates Freehold's earlier one. Rejects with a `GitHubError`. */
  readonly write: (comment: Comment) => Promise<CommentWrite>;
  /** Changes the earlier comments that an update is about, if there are any. Rejects with a `GitHubError`. */
  readonly update: (update: CommentUpdate) => Promise<CommentWrite>;
};

/**
 * How old GitHub's answer about a pull request may be when its comment is written. A push starts another run, which
 * takes longer than this to begin, so its comment is never replaced by one about an earlier commit.
 */
const MAX_PULL_REQUEST_AGE_MS = 3_000;

/** Creates a writer. Without an `author`, the comments of this token's own login are Freehold's. */
export const createCommentWriter = (
  api: Api,
  author: string | undefined,
  { now }: Pick<Clock, "now">,
): CommentWriter => {
  let login: Promise<string> | undefined;
  /** Only an answer is kept. */
  const forgetLogin = (error: unknown): never => {
    login = undefined;
    throw error;
  };
  const readOurs = async (pullRequest: number): Promise<readonly ExistingComment[]> => {
    const reading = handleRejection(readComments(api, pullRequest));
    login ??= author === undefined ? readLogin(api).catch(forgetLogin) : Promise.resolve(author);
    const ours = (await login).toLowerCase();
    return (await reading).filter(({ author: other }) => other.toLowerCase() === ours);
  };
  const findOurs = async (
    pullRequest: number,
    isMarker: (line: string) => boolean,
    reading = readOurs(pullRequest),
  ): Promise<readonly ExistingComment[]> =>
    (await reading).filter(({ body }) => isMarker(readFirstLine(body)));
  const comments = createLookUps(readOurs, now);
  const pullRequests = createLookUps((number) => readPullRequest(api, number), now, MAX_PULL_REQUEST_AGE_MS);
  /** The comments that were looked up. If GitHub could not be reached then, they are read once more. */
  const takeComments = (pullRequest: number): Promise<readonly ExistingComment[]> | undefined =>
    comments.take(pullRequest)?.catch((error) => {
      if (isPassing(error)) return readOurs(pullRequest);
      throw error;
    });
  const findSame = ({ pullRequest, marker }: Comment) => findOurs(pullRequest, (line) => line === marker);
  const createNew = (comment: Comment) => create(api, comment, () => findSame(comment));
  /** Replaces the comment that is there. `isOld`: somebody may have deleted it since it was read. */
  const replaceFirst = async (
    comment: Comment,
    [first, copies]: readonly [ExistingComment, readonly ExistingComment[]],
    { isOld }: { readonly isOld: boolean },
  ): Promise<CommentWrite> => {
    // A copy of a receipt may report what no other one does.
    if (comment.addEarlier === undefined) await removeComments(api, copies);
    return replace(api, first, comment).catch((error) => {
      if (isOld && isNotFound(error)) return createNew(comment);
      throw error;
    });
  };
  /** Creates the comment, unless it only updates one. `isOld`: another run may have written one since they were read. */
  const writeNew = async (
    comment: Comment,
    { isOld }: { readonly isOld: boolean },
  ): Promise<CommentWrite> => {
    if (!comment.isOptional) return createNew(comment);
    const [later] = isOld ? await findSame(comment) : [];
    return later === undefined ? { kind: "unneeded" } : replace(api, later, comment);
  };
  return {
    lookUpComments: comments.begin,
    lookUpPullRequest: pullRequests.begin,
    read: async (pullRequest, marker) => {
      const [first] = await findOurs(pullRequest, (line) => line === marker, comments.begin(pullRequest));
      return first?.body;
    },
    write: async (comment) => {
      const { pullRequest, marker, others } = comment;
      const isSame = (line: string): boolean => line === marker;
      const isOther = (line: string): boolean => !isSame(line) && isAbout(line, others);
      const earlier = takeComments(pullRequest);
      const [found, isCurrent] = await Promise.all([
        findOurs(pullRequest, (line) => isSame(line) || isOther(line), earlier),
        isStillCurrent(api, comment, pullRequests.take(pullRequest)),
      ]);
      if (!isCurrent) return { kind: "outdated" };
      const other = found.filter(({ body }) => isOther(readFirstLine(body)));
      const isRevised = other.some(({ body }) => others?.revise(body) !== body);
      // What another run has written since they were read must stay.
      await reviseAll(api, isRevised && earlier ? await findOurs(pullRequest, isOther) : other, others);
      const [first, ...copies] = found.filter(({ body }) => isSame(readFirstLine(body)));
      const age = { isOld: earlier !== undefined };
      return first === undefined ? writeNew(comment, age) : replaceFirst(comment, [first, copies], age);
    },
    update: async (update) => {
      const [found, isCurrent] = await Promise.all([
        findOurs(update.pullRequest, (line) => isAbout(line, update)),
        isStillCurrent(api, update),
      ]);
      if (!isCurrent) return { kind: "outdated" };
      return reviseAll(api, found, update);
    },
  };
};

/** The login whose name GitHub puts on what the workflow's own token writes. */
const WORKFLOW_LOGIN = "github-actions[bot]";

/** The login of the token: by GraphQL, which knows apps too, by REST, or that of the workflow's own token. */
export const readLogin = async (api: Api): Promise<string> => {
  const reads = [
    async () => textAt((await api.graphql("query { viewer { login } }")).data, "viewer", "login"),
    async () => textAt((await api.call("GET /user")).data, "login"),
  ];
  for (const read of reads) {
    const login = await read().catch(ignoreForbidden);
    if (login !== undefined && login !== "") return login;
  }
  return WORKFLOW_LOGIN;
};

/** A token that may not ask who it is, is no reason to fail; a GitHub that does not answer is. */
const ignoreForbidden = (error: unknown): undefined => {
  if (error instanceof GitHubError && error.code !== "unreachable") return undefined;
  throw error;
};

/** True if the same request may well succeed later. */
const isPassing = (error: unknown): boolean =>
  error instanceof GitHubError && (error.code === "unreachable" || error.code === "rate_limited");

const isAbout = (line: string, revision: Revision | undefined): boolean =>
  revision !== undefined && line.startsWith(revision.markerStart);

const readFirstLine = (body: string): string => body.split(/\r?\n/, 1)[0] ?? "";

const isStillCurrent = async (
  api: Api,
  { pullRequest, onlyAtHead }: Pick<Comment, "pullRequest" | "onlyAtHead">,
  reading?: Promise<PullRequest>,
): Promise<boolean> => {
  if (onlyAtHead === undefined) return true;
  const { isOpen, head } = await (reading ?? readPullRequest(api, pullRequest));
  return isOpen && head === onlyAtHead;
};

type ExistingComment = {
  readonly id: number;
  readonly author: string;
  readonly body: string;
  readonly url: string | undefined;
};

/** The comments of a pull request, oldest first. */
const readComments = async (api: Api, pullRequest: number): Promise<ExistingComment[]> => {
  const comments: ExistingComment[] = [];
  const pages = api.pages("GET /repos/{owner}/{repo}/issues/{number}/comments", { number: pullRequest });
  for await (const page of pages) comments.push(...page.flatMap((raw) => parseComment(raw) ?? []));
  return comments.sort((a, b) => a.id - b.id);
};

/** Undefined if it is no comment: one odd item does not hide the others. */
const parseComment = (raw: unknown): ExistingComment | undefined => {
  const id = isRecord(raw) ? valueAt(raw, "id") : undefined;
  if (typeof id !== "number") return undefined;
  return {
    id,
    author: textAt(raw, "user", "login") ?? "",
    body: textAt(raw, "body") ?? "",
    url: textAt(raw, "html_url"),
  };
};

/**
 * Creates a comment. Another run may have done the same a moment ago: then the first one is kept, and has the
 * text of this run if that is still current.
 */
const create = async (
  api: Api,
  comment: Comment,
  find: () => Promise<readonly ExistingComment[]>,
): Promise<CommentWrite> => {
  const { pullRequest, body } = comment;
  const { data } = await api.call("POST /repos/{owner}/{repo}/issues/{number}/comments", {
    number: pullRequest,
    body,
  });
  const created = parseComment(data);
  const [first, ...others] = await find();
  if (first === undefined || first.id === created?.id) {
    return { kind: "written", url: created?.url };
  }
  const isCurrent = await isStillCurrent(api, comment);
  const written: CommentWrite = isCurrent ? await replace(api, first, comment) : { kind: "outdated" };
  await removeComments(
    api,
    others.filter(({ id }) => id === created?.id),
  );
  return written;
};

const edit = async (
  api: Api,
  { id, body: earlier, url }: ExistingComment,
  body: string,
): Promise<CommentWrite> => {
  if (earlier === body) return { kind: "unchanged", url };
  const { data } = await api.call("PATCH /repos/{owner}/{repo}/issues/comments/{id}", { id, body });
  return { kind: "written", url: parseComment(data)?.url };
};

const replace = (api: Api, existing: ExistingComment, comment: Comment): Promise<CommentWrite> =>
  edit(api, existing, comment.addEarlier?.(existing.body) ?? comment.body);

const reviseAll = async (
  api: Api,
  comments: readonly ExistingComment[],
  revision: Revision | undefined,
): Promise<CommentWrite> => {
  let last: CommentWrite = { kind: "unneeded" };
  for (const comment of comments) {
    if (revision !== undefined) last = await edit(api, comment, revision.revise(comment.body));
  }
  return last;
};

/** Deletes comments that are left from two runs at once. One that cannot be deleted is no reason to fail. */
const removeComments = async (api: Api, comments: readonly ExistingComment[]): Promise<void> => {
  for (const { id } of comments) {
    await api.call("DELETE /repos/{owner}/{repo}/issues/comments/{id}", { id }).catch(() => undefined);
  }
};
