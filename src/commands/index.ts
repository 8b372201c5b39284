export { type AppliedManifest, apply, type RunPorts } from "./apply.ts";
export { audit } from "./audit.ts";
export { type PlanRequest, plan } from "./plan.ts";
export { validate } from "./validate.ts";
