export { type AuthorizationPorts, readAhead } from "./read-timeline.ts";
export { movedManifestReason, notMergedReason, unknownApprovalReason } from "./reasons.ts";
export { type AuthorizationSettings, resolveAuthorization } from "./resolve.ts";
export { approveByPullRequest } from "./rules.ts";
