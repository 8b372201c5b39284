import type { Clock } from "../model/clock.ts";
import type { Registry } from "../model/registry.ts";
import { isTrialBootstrap, requireBootstrapUrl } from "./bootstrap-url.ts";
import { createRegistry } from "./look-up.ts";
import { openTransport } from "./transport.ts";

const TIMEOUT_MS = 5_000;

/**
 * The registries over the network. Nothing is requested yet. Throws a `RegistryError` if the address of the list of
 * their servers is refused.
 */
export const openRegistry = (bootstrapUrl: string, clock: Clock): Registry => {
  const url = requireBootstrapUrl(bootstrapUrl);
  const transport = openTransport({ isTrial: isTrialBootstrap(url), timeoutMs: TIMEOUT_MS });
  return createRegistry({ bootstrapUrl: url, transport, clock });
};
