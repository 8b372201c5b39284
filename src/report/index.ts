export { presentAudit } from "./audit-publication.ts";
export type { CommentTarget, StartedApply } from "./comment-note.ts";
export {
  presentFailedApply,
  presentFailedPlan,
  presentFailure,
  presentProgress,
  presentSettled,
  type SettledChange,
} from "./failure.ts";
export { formatCount } from "./format.ts";
export type { Frame } from "./frame.ts";
export { buildMarker, findShownPlan } from "./marker.ts";
export { formatProblems } from "./problems.ts";
export { createProgressFormatter, formatWait, type Wait } from "./progress.ts";
export {
  type Presentation,
  presentInvalid,
  presentPlan,
  presentResult,
  presentValid,
} from "./publication.ts";
