export { type AuditPresentation, presentAudit } from "./audit-publication.ts";
export { formatCount } from "./format.ts";
export type { Frame } from "./frame.ts";
export { createProgressFormatter, formatWait, type Wait } from "./progress.ts";
export {
  type CommentTarget,
  type Presentation,
  presentFailedPlan,
  presentFailure,
  presentInvalid,
  presentPlan,
  presentResult,
  presentValid,
} from "./publication.ts";
