export type { AuthorizationPorts } from "./manifest-states.ts";
export { type AuthorizationSettings, readAttemptsBeforeWindow, resolveAuthorization } from "./resolve.ts";
export { approveByPullRequest, reAddedReason, unreadableTipReason } from "./rules.ts";
