import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../model/clock.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import { createReader, type Scope } from "./reader.ts";
import { openTransport, type TransportOptions } from "./transport.ts";

/** How to reach the registrar. */
export type ConnectionOptions = {
  /** One that `requireBaseUrl` accepts. */
  readonly baseUrl: string;
  readonly token: string;
  /** The values of contacts: personal data, to be redacted wherever the registrar writes them. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
};

/** A reader of one account over the network. Nothing is requested yet. */
export const openReader = (scope: Scope, options: ConnectionOptions): RegistrarReader =>
  createReader(scope, {
    transport: openTransport(toTransportOptions(options)),
    clock: options.clock,
    random: Math.random,
  });

/** Real time if the rate is 1; for trials, a clock that runs `rate` times as fast. */
export const createClock = (rate: number): Clock => {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * rate,
    sleep: async (ms) => {
      await sleep(ms / rate);
    },
  };
};

/** What the transports of this connection take. */
export const toTransportOptions = (options: ConnectionOptions): TransportOptions => ({
  ...options,
  secrets: [options.token, ...options.secrets],
  env: process.env,
});
