import type { RegistryScope } from "../model/registry.ts";
import { isTrialBootstrap, requireBootstrapUrl } from "./bootstrap-url.ts";

/** Which domains a run looks up. `note` says, as a clause, why that is not what was asked for. */
export type ScopeChoice = { readonly rdap: RegistryScope; readonly note: string | undefined };

/** The servers that a run asks. `isTrial`: its registrar is on this machine. */
export type ScopeContext = { readonly isTrial: boolean; readonly bootstrapUrl: string };

/**
 * A registrar on this machine owns invented domains, so nobody beyond this machine is asked about them. Throws a
 * `RegistryError` if the address of the list of RDAP servers is refused.
 */
export const chooseScope = (asked: RegistryScope, { isTrial, bootstrapUrl }: ScopeContext): ScopeChoice =>
  asked !== "off" && isTrial && !isTrialBootstrap(requireBootstrapUrl(bootstrapUrl))
    ? { rdap: "off", note: TRIAL_NOTE }
    : { rdap: asked, note: undefined };

const TRIAL_NOTE = "RDAP is off: the registrar is on this machine, and the list of RDAP servers is not";
