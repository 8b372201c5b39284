export { isTrialUrl, requireBaseUrl } from "./base-url.ts";
export { createClock, openBuyer, openReader } from "./connect.ts";
export { isItemError, RegistrarError } from "./error.ts";
export { redact } from "./redact.ts";
