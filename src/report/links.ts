import type { Approval } from "../model/authorization.ts";
import type { DomainName } from "../model/domain-name.ts";
import { toDay } from "../model/iso-date.ts";
import type { Plan } from "../model/plan.ts";
import type { Position } from "../model/portfolio.ts";
import { formatDomain, inlineCode } from "./escape.ts";
import { shortenSha } from "./format.ts";
import type { Frame } from "./frame.ts";

/** The pull request that approved a purchase, if it is not the one that the plan is shown on. */
export const describeEarlierApproval = (approval: Approval, frame: Frame): string[] => {
  const { pullRequest, isChanged } = approval;
  if (pullRequest === undefined || pullRequest === frame.pullRequest) return [];
  const change = isChanged === true ? "; this pull request changes its terms" : "";
  return [`already ${describeApproval(approval, frame)}${change}`];
};

/** What approved a purchase: "approved in #12 on 2026-11-20". */
export const describeApproval = ({ pullRequest, since }: Approval, frame: Frame): string => {
  const origin = pullRequest === undefined ? "pushed" : `approved in ${linkPullRequest(pullRequest, frame)}`;
  return `${origin}${since === undefined ? "" : ` on ${toDay(since)}`}`;
};

const linkPullRequest = (pullRequest: number, { repositoryUrl }: Frame): string =>
  repositoryUrl === undefined ? `#${pullRequest}` : `[#${pullRequest}](${repositoryUrl}/pull/${pullRequest})`;

/** Pages of the registrar's dashboard, below an account's page (from its API document, August 2026). */
const PAGES = { dashboard: "domains/registrations", billing: "billing/payment-info" } as const;

/** Links to pages where a person does what the API cannot. Empty for an unknown account and in a sandbox. */
export const linkDashboard = (
  { account, sandbox }: Plan,
  pages: readonly (keyof typeof PAGES)[],
): string[] =>
  account === undefined || sandbox
    ? []
    : pages.map((page) => `[${page}](https://dash.cloudflare.com/${account}/${PAGES[page]})`);

/** The manifest and the commit it was read at. */
export const describeManifest = ({ path, commit }: Plan["manifest"]): string =>
  `${inlineCode(path)}${commit === undefined ? "" : ` at ${shortenSha(commit)}`}`;

/** Where a manifest is shown: its file, and the repository's page. */
export type ManifestPlace = {
  readonly manifest: Plan["manifest"];
  readonly repositoryUrl: string | undefined;
};

/** A domain, linked to its line in the manifest if that can be shown. */
export const linkDomain = (
  domain: DomainName,
  position: Position | undefined,
  { manifest, repositoryUrl }: ManifestPlace,
): string => {
  const { path, commit } = manifest;
  return linkName(
    domain,
    position,
    repositoryUrl && commit && `${repositoryUrl}/blob/${shortenSha(commit)}/${encodePath(path)}`,
  );
};

/** A domain, linked to the page on which its line, or a limit's line, can be edited, if that is known. */
export const linkToEdit = (
  domain: DomainName,
  position: Position | undefined,
  { path }: Plan["manifest"],
  { repositoryUrl, editBranch }: Pick<Frame, "repositoryUrl" | "editBranch">,
): string => {
  const page = editBranch && `${repositoryUrl}/edit/${encodePath(editBranch)}/${encodePath(path)}`;
  return linkName(domain, position, repositoryUrl && page);
};

/** A domain, linked to its line on a branch: what is kept for long must not name a commit that is soon an old one. */
export const linkDomainOnBranch = (
  domain: DomainName,
  position: Position | undefined,
  {
    path,
    branch,
    repositoryUrl,
  }: {
    readonly path: string;
    readonly branch: string;
    readonly repositoryUrl: string | undefined;
  },
): string =>
  linkName(
    domain,
    position,
    repositoryUrl && `${repositoryUrl}/blob/${encodePath(branch)}/${encodePath(path)}`,
  );

/** A path for a link of Markdown, which parentheses would end. */
const encodePath = (path: string): string =>
  path.split("/").map(encodeURIComponent).join("/").replaceAll("(", "%28").replaceAll(")", "%29");

const linkName = (domain: DomainName, position: Position | undefined, page: string | undefined): string => {
  if (page === undefined || position === undefined) return formatDomain(domain);
  const unicode = formatDomain(domain).slice(inlineCode(domain).length);
  return `[${inlineCode(domain)}](${page}#L${position.line})${unicode}`;
};

/** A link to the page of the run, if it has one. */
export const linkRun = ({ runUrl }: Pick<Frame, "runUrl">): string[] =>
  runUrl === undefined ? [] : [`[run](${runUrl})`];
