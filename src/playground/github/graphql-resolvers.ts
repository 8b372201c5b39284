import { type Call, isAllowed, type Needs, readForbiddenWords, toRepositoryId } from "./answers.ts";
import { listAssociatedPulls } from "./associated-pulls.ts";
import { toAuthor } from "./bodies.ts";
import type { GitHubState } from "./core.ts";
import type { Deployment, DeploymentStatus } from "./deployments.ts";
import type { Author } from "./discussion.ts";
import { type Blob, type Directory, isBinary, type TreeEntry } from "./git-objects.ts";
import { type PageArguments, toConnection, toCursor } from "./graphql-connections.ts";
import { toGraphqlError } from "./graphql-errors.ts";
import type { Usage } from "./hourly-limits.ts";
import { toBaseSlug, toHeadSlug } from "./pull-bodies.ts";
import type { Pull } from "./pulls.ts";
import { type Commit, formatTime } from "./repository.ts";
import { findVisibleCommit, resolveRevision } from "./revisions.ts";
import { listVisibleDeployments, listVisibleStatuses } from "./visible-deployments.ts";

/** The root of all queries: one function or value for each field of the schema's `Query`. */
export const createRoot = (call: Call, usage: Usage) => ({
  viewer: () => ({ __typename: "User", login: call.caller === undefined ? "" : toAuthor(call.caller).login }),
  rateLimit: () => ({
    cost: 1,
    limit: usage.limit,
    remaining: Math.max(0, usage.limit - usage.used),
    used: usage.used,
    resetAt: formatTime(usage.resetS * 1000),
  }),
  repository: ({ owner, name, followRenames }: RepositoryArguments) => {
    const { core } = call;
    const slug = `${owner}/${name}`;
    const isSlug = (candidate: string): boolean => candidate.toLowerCase() === slug.toLowerCase();
    const isFormer = followRenames !== false && core.settings().formerSlugs.some(isSlug);
    if (isSlug(core.slug) || isFormer) return toRepositoryNode(call);
    throw toGraphqlError("NOT_FOUND", `Could not resolve to a Repository with the name '${slug}'.`);
  },
});

type RepositoryArguments = {
  readonly owner: string;
  readonly name: string;
  readonly followRenames?: boolean | null;
};

type ObjectArguments = { readonly oid?: string | null; readonly expression?: string | null };

type OrderBy = { readonly field: "CREATED_AT" | "UPDATED_AT"; readonly direction: "ASC" | "DESC" };

type DeploymentArguments = PageArguments & {
  readonly environments?: readonly string[] | null;
  readonly orderBy?: OrderBy | null;
};

/** Throws GitHub's error if the token lacks the permissions for a field. */
const requirePermission = ({ core, caller }: Call, needs: Needs): void => {
  if (isAllowed(core, caller, needs)) return;
  const message = caller === undefined ? "Resource not accessible" : readForbiddenWords(caller);
  throw toGraphqlError("FORBIDDEN", message);
};

const toRepositoryNode = (call: Call) => {
  const { core } = call;
  const { slug, settings } = core;
  const { isArchived, isFork, defaultBranch } = settings();
  return {
    databaseId: toRepositoryId(slug),
    nameWithOwner: slug,
    isArchived,
    isFork,
    defaultBranchRef: () => toRefNode(call, `heads/${defaultBranch}`),
    object: ({ oid, expression }: ObjectArguments) => {
      requirePermission(call, [["contents", "read"]]);
      if (oid != null) return findObject(call, oid);
      return expression == null ? null : findExpression(call, expression);
    },
    deployments: ({ environments, orderBy, ...page }: DeploymentArguments) => {
      requirePermission(call, [["deployments", "read"]]);
      const deployments = listVisibleDeployments(core).filter(
        ({ environment }) => environments == null || environments.includes(environment),
      );
      const items = orderBy?.direction === "DESC" ? deployments : [...deployments].reverse();
      return toConnection(
        items.map((deployment) => toDeploymentNode(call, deployment)),
        page,
      );
    },
  };
};

const toRefNode = (call: Call, ref: string) => {
  const sha = call.core.repository.at(ref);
  if (sha === undefined) return null;
  const [, prefix = "", name = ""] = /^(heads\/|tags\/|pull\/)(.+)$/.exec(ref) ?? [];
  return { name, prefix: `refs/${prefix}`, target: () => findObject(call, sha) };
};

const findObject = (call: Call, oid: string) => {
  const { core } = call;
  const commit = findVisibleCommit(core, oid);
  if (commit !== undefined) return toCommitNode(call, commit);
  const blob = core.repository.findBlob(oid);
  if (blob !== undefined) return toBlobNode(core, blob);
  const directory = core.repository.findDirectory(oid);
  return directory === undefined ? null : toTreeNode(core, directory, "");
};

/** A revision (`main`), or a file or directory at one (`main:domains.yaml`). */
const findExpression = (call: Call, expression: string) => {
  const { core } = call;
  const [, revision = "", path] = /^([^:]+)(?::(.*))?$/.exec(expression) ?? [];
  const commit = resolveRevision(core, revision);
  if (commit === undefined) return null;
  if (path === undefined) return toCommitNode(call, commit);
  const directory = core.repository.readDirectories(commit.sha).get(path);
  if (directory !== undefined) return toTreeNode(core, directory, path);
  const blob = core.repository.readBlobs(commit.sha).get(path);
  return blob === undefined ? null : toBlobNode(core, blob);
};

const toCommitNode = (call: Call, { sha, parents, createdMs }: Commit): object => ({
  __typename: "Commit",
  oid: sha,
  parents: (page: PageArguments) =>
    toConnection(
      parents.flatMap((parent) => {
        const commit = call.core.repository.find(parent);
        return commit === undefined ? [] : [{ cursor: toCursor(parent), ...toCommitNode(call, commit) }];
      }),
      page,
    ),
  committedDate: formatTime(createdMs),
  file: ({ path }: { readonly path: string }) => findEntry(call.core, sha, path),
  associatedPullRequests: ({ orderBy, ...page }: PageArguments & { readonly orderBy?: OrderBy | null }) => {
    requirePermission(call, [["pull-requests", "read"]]);
    const pulls = [...listAssociatedPulls(call.core, sha)].sort(compareBy(orderBy));
    return toConnection(
      pulls.map((pull) => toPullNode(call, pull)),
      page,
    );
  },
});

const compareBy =
  (orderBy: OrderBy | null | undefined) =>
  (a: Pull, b: Pull): number => {
    const key = orderBy?.field === "UPDATED_AT" ? "updatedAt" : "createdAt";
    const order = a[key].localeCompare(b[key]) || a.number - b.number;
    return orderBy?.direction === "DESC" ? -order : order;
  };

const findEntry = (core: GitHubState, sha: string, path: string) => {
  const folder = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  const directory = core.repository.readDirectories(sha).get(folder);
  const entry = directory?.entries.find((candidate) => candidate.path === path);
  return entry === undefined ? null : toEntryNode(core, entry);
};

const toEntryNode = (core: GitHubState, { name, path, mode, sha, size }: TreeEntry) => ({
  name,
  path,
  mode: Number.parseInt(mode, 8),
  oid: sha,
  size: size ?? 0,
  type: size === undefined ? "tree" : "blob",
  object: () => {
    const blob = size === undefined ? undefined : core.repository.findBlob(sha);
    if (blob !== undefined) return toBlobNode(core, blob);
    const directory = core.repository.findDirectory(sha);
    return directory === undefined ? null : toTreeNode(core, directory, path);
  },
});

const toTreeNode = (core: GitHubState, { sha, entries }: Directory, path: string): object => ({
  __typename: "Tree",
  oid: sha,
  entries: () =>
    entries.map((entry) =>
      toEntryNode(core, { ...entry, path: path === "" ? entry.name : `${path}/${entry.name}` }),
    ),
});

const toBlobNode = ({ settings }: GitHubState, { sha, bytes }: Blob) => {
  const { maxGraphqlTextBytes } = settings();
  return {
    __typename: "Blob",
    oid: sha,
    byteSize: bytes.length,
    isBinary: isBinary(bytes),
    isTruncated: bytes.length > maxGraphqlTextBytes,
    text: isBinary(bytes) ? null : bytes.subarray(0, maxGraphqlTextBytes).toString("utf8"),
  };
};

const toPullNode = (call: Call, pull: Pull) => {
  const { core } = call;
  const { number, base, branch, head, mergedAt } = pull;
  const [baseSlug, headSlug] = [toBaseSlug(core, pull), toHeadSlug(core, pull)];
  return {
    cursor: toCursor(`${baseSlug}#${number}`),
    number,
    baseRefName: base,
    baseRepository: () => toNetworkNode(call, baseSlug),
    headRefName: branch,
    headRefOid: head,
    headRepository: () => toNetworkNode(call, headSlug),
    isCrossRepository: baseSlug !== headSlug,
    merged: mergedAt !== undefined,
    mergedAt: mergedAt ?? null,
  };
};

/** This repository, or as much of a fork as anybody sees. */
const toNetworkNode = (call: Call, slug: string) =>
  slug === call.core.slug
    ? toRepositoryNode(call)
    : {
        databaseId: toRepositoryId(slug),
        nameWithOwner: slug,
        isArchived: false,
        isFork: true,
        object: null,
      };

/** GraphQL writes the login of a bot without the `[bot]` that REST writes after it. */
const toActorNode = ({ login, type }: Author) => ({ __typename: type, login: login.replace(/\[bot\]$/, "") });

const toDeploymentNode = (call: Call, deployment: Deployment) => {
  const { core } = call;
  const { id, ref, sha, task, payload, environment, description, creator, created_at } = deployment;
  const statuses = [...listVisibleStatuses(core, deployment)].reverse();
  const isNewestFirst = core.settings().graphqlStatusOrder === "newest-first";
  return {
    cursor: toCursor(id),
    databaseId: id,
    commitOid: sha,
    createdAt: created_at,
    creator: toActorNode(creator),
    description,
    environment,
    task,
    payload: encodePayload(core, payload),
    ref: () => toRefNode(call, `heads/${ref.replace(/^(refs\/)?heads\//, "")}`),
    latestStatus: () => (statuses[0] === undefined ? null : toStatusNode(statuses[0])),
    statuses: (page: PageArguments) =>
      toConnection((isNewestFirst ? statuses : [...statuses].reverse()).map(toStatusNode), page),
  };
};

/** GraphQL has a payload as JSON text, however it was sent. */
const encodePayload = ({ settings }: GitHubState, payload: Deployment["payload"]): string => {
  const text = JSON.stringify(payload);
  return settings().encodesPayloadTwice ? JSON.stringify(text) : text;
};

const toStatusNode = ({ id, state, description, creator, created_at, log_url }: DeploymentStatus) => ({
  cursor: toCursor(id),
  state: state.toUpperCase(),
  description,
  createdAt: created_at,
  creator: toActorNode(creator),
  logUrl: log_url === "" ? null : log_url,
});
