export { IANA_BOOTSTRAP_URL, requireBootstrapUrl } from "./bootstrap-url.ts";
export { chooseScope } from "./choose-scope.ts";
export { openRegistry } from "./connect.ts";
export { RegistryError } from "./error.ts";
