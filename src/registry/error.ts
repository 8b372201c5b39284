import { FreeholdError } from "../model/error.ts";

/** The registries must not be asked like this. What goes wrong with an answer is no error: it is `unknown`. */
export class RegistryError extends FreeholdError<"bootstrap_url_refused"> {
  override readonly name = "RegistryError";
}
