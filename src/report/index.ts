export { presentAudit } from "./audit-publication.ts";
export type { StartedApply } from "./comment-note.ts";
export { formatCount } from "./format.ts";
export type { Frame } from "./frame.ts";
export { buildMarker, findShownPlan } from "./marker.ts";
export { formatProblems } from "./problems.ts";
export { createProgressFormatter, formatWait, type Wait } from "./progress.ts";
export {
  type CommentTarget,
  type Presentation,
  presentFailedApply,
  presentFailedPlan,
  presentFailure,
  presentInvalid,
  presentPlan,
  presentResult,
  presentStart,
  presentValid,
} from "./publication.ts";
