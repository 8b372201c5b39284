export { IANA_BOOTSTRAP_URL } from "./bootstrap-url.ts";
export { chooseScope } from "./choose-scope.ts";
export { openRegistry } from "./connect.ts";
