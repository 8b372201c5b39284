import { setTimeout as sleep } from "node:timers/promises";
import type { Clock } from "../model/clock.ts";
import type { RegistrarBuyer, RegistrarReader } from "../model/registrar.ts";
import { createBuyer } from "./buyer.ts";
import { createReader, type Scope } from "./reader.ts";
import { openTransport } from "./transport.ts";
import { openWriteTransport } from "./write-transport.ts";

/** Where the registrar is, and the token it is asked with. */
export type Access = { readonly baseUrl: string; readonly token: string };

/** Real time. */
export const realClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms) => {
    await sleep(ms);
  },
};

/** A reader of one account over the network. */
export const openReader = (scope: Scope, access: Access): RegistrarReader =>
  createReader(scope, {
    transport: openTransport({ ...access, env: process.env }),
    clock: realClock,
    random: Math.random,
  });

/** A buyer of one account over the network. */
export const openBuyer = (scope: Scope, access: Access): RegistrarBuyer =>
  createBuyer(scope, openWriteTransport({ ...access, env: process.env }));
