export { type AppliedManifest, apply, type RunPorts } from "./apply.ts";
export { type PlanRequest, plan } from "./plan.ts";
export { validate } from "./validate.ts";
