export { type AppliedManifest, apply, type RunPorts } from "./apply.ts";
export { type AuditedManifest, type AuditRequest, audit, type RegistryScope } from "./audit.ts";
export { type PlanRequest, plan } from "./plan.ts";
export { validate } from "./validate.ts";
