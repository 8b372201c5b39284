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

/** A domain, linked to its line in the manifest if that can be shown. */
export const linkDomain = (
  domain: DomainName,
  position: Position | undefined,
  {
    manifest,
    repositoryUrl,
  }: { readonly manifest: Plan["manifest"]; readonly repositoryUrl: string | undefined },
): string => {
  const { path, commit } = manifest;
  if (repositoryUrl === undefined || commit === undefined || position === undefined)
    return formatDomain(domain);
  return linkLine(
    domain,
    `${repositoryUrl}/blob/${shortenSha(commit)}/${encodePath(path)}#L${position.line}`,
  );
};

/** A domain, linked to its line on a branch: what is kept for long must not name a commit that is soon an old one. */
export const linkDomainOnBranch = (
  domain: DomainName,
  position: Position | undefined,
  place: { readonly path: string; readonly branch: string; readonly repositoryUrl: string | undefined },
): string =>
  place.repositoryUrl === undefined || position === undefined
    ? formatDomain(domain)
    : linkLine(
        domain,
        `${place.repositoryUrl}/blob/${encodePath(place.branch)}/${encodePath(place.path)}#L${position.line}`,
      );

const encodePath = (path: string): string =>
  path
    .split("/")
    .map((part) =>
      encodeURIComponent(part).replaceAll(/[()]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`),
    )
    .join("/");

const linkLine = (domain: DomainName, address: string): string => {
  const unicode = formatDomain(domain).slice(inlineCode(domain).length);
  return `[${inlineCode(domain)}](${address})${unicode}`;
};

/** A link to the page of the run, if it has one. */
export const linkRun = ({ runUrl }: Pick<Frame, "runUrl">): string[] =>
  runUrl === undefined ? [] : [`[run](${runUrl})`];
