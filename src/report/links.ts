import type { Approval } from "../model/authorization.ts";
import { toDay } from "../model/iso-date.ts";
import type { Plan } from "../model/plan.ts";
import { inlineCode } from "./escape.ts";
import { shortenSha } from "./format.ts";
import type { Frame } from "./frame.ts";

/** Who approved a purchase, where that was not the pull request it is shown on. */
export const describeEarlierApproval = (approval: Approval, frame: Frame): string[] => {
  const { pullRequest, since } = approval;
  if (pullRequest === undefined || pullRequest === frame.pullRequest) return [];
  return [
    `already approved in ${linkPullRequest(pullRequest, frame)}${since === undefined ? "" : ` on ${toDay(since)}`}`,
  ];
};

/** By whose leave a purchase was made: "#12, merged 2026-11-20". */
export const describeApproval = ({ pullRequest, since }: Approval, frame: Frame): string => {
  const day = since === undefined ? "" : ` ${toDay(since)}`;
  return pullRequest === undefined ? `pushed${day}` : `${linkPullRequest(pullRequest, frame)}, merged${day}`;
};

const linkPullRequest = (pullRequest: number, { repositoryUrl }: Frame): string =>
  repositoryUrl === undefined ? `#${pullRequest}` : `[#${pullRequest}](${repositoryUrl}/pull/${pullRequest})`;

/** Pages of the registrar's dashboard, below an account (addresses from its API's own document, August 2026). */
const PAGES = { dashboard: "domains/registrations", billing: "billing/payment-info" } as const;

/** Links to where a person does what the API cannot; none where there is no account known, or no real one. */
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

/** The page of the run, where there is one. */
export const linkRun = ({ runUrl }: Pick<Frame, "runUrl">): string[] =>
  runUrl === undefined ? [] : [`[run](${runUrl})`];
