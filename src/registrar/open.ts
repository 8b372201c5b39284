import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../model/clock.ts";
import type { RegistrarBuyer, RegistrarReader } from "../model/registrar.ts";
import { createBuyer } from "./buyer.ts";
import { createReader, type Scope } from "./reader.ts";
import { openTransport, type TransportOptions } from "./transport.ts";
import { openWriteTransport } from "./write-transport.ts";

/** Where the registrar is, the token it is asked with, and the time that goes by. */
export type Access = {
  readonly baseUrl: string;
  readonly token: string;
  /** The texts of contacts, which are never shown. */
  readonly secrets: readonly string[];
  readonly clock: Clock;
};

/** Real time, or for trials time that runs so many times faster. */
export const clockAt = (rate: number): Clock => {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * rate,
    sleep: async (ms) => {
      await sleep(ms / rate);
    },
  };
};

/** A reader of one account over the network. */
export const openReader = (scope: Scope, access: Access): RegistrarReader =>
  createReader(scope, {
    transport: openTransport(optionsOf(access)),
    clock: access.clock,
    random: Math.random,
  });

/** A buyer of one account over the network. */
export const openBuyer = (
  scope: Scope,
  access: Access,
  contacts: ReadonlyMap<string, unknown>,
): RegistrarBuyer => createBuyer(scope, openWriteTransport(optionsOf(access)), contacts);

const optionsOf = (access: Access): TransportOptions => ({
  ...access,
  secrets: [access.token, ...access.secrets],
  env: process.env,
});
