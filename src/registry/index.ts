export { IANA_BOOTSTRAP_URL, requireBootstrapUrl } from "./bootstrap-url.ts";
export { openRegistry } from "./connect.ts";
export { RegistryError } from "./error.ts";
