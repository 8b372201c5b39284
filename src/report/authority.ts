import { dayOf } from "../model/iso-date.ts";
import type { Authority } from "../model/plan.ts";
import type { Frame } from "./frame.ts";

/** Who approved a purchase, where that was not the pull request it is shown on. */
export const approvedEarlier = (authority: Authority, frame: Frame): string[] => {
  const { pullRequest, since } = authority;
  if (pullRequest === undefined || pullRequest === frame.pullRequest) return [];
  return [
    `already approved in ${linkTo(pullRequest, frame)}${since === undefined ? "" : ` on ${dayOf(since)}`}`,
  ];
};

/** By whose leave a purchase was made: "#12, merged 2026-11-20". */
export const approvedBy = ({ pullRequest, since }: Authority, frame: Frame): string => {
  const day = since === undefined ? "" : ` ${dayOf(since)}`;
  return pullRequest === undefined ? `pushed${day}` : `${linkTo(pullRequest, frame)}, merged${day}`;
};

const linkTo = (pullRequest: number, { repositoryUrl }: Frame): string =>
  repositoryUrl === undefined ? `#${pullRequest}` : `[#${pullRequest}](${repositoryUrl}/pull/${pullRequest})`;
