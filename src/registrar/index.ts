export { isTrialUrl, requireBaseUrl } from "./base-url.ts";
export { createClock, openReader } from "./connect.ts";
export { isItemError, RegistrarError } from "./error.ts";
export { listFinalSecrets } from "./final-secrets.ts";
export { redact } from "./redact.ts";
