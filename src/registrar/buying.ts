import type { Contacts } from "../model/order.ts";
import type { RegistrarBuyer } from "../model/registrar.ts";
import { createBuyer } from "./buyer.ts";
import { type ConnectionOptions, toTransportOptions } from "./connect.ts";
import type { Scope } from "./reader.ts";
import { openWriteTransport } from "./write-transport.ts";

/**
 * A buyer for one account over the network, with the contacts that an order can name. Nothing is requested yet. This
 * file is a door of its own: a program that does not import it cannot buy.
 */
export const openBuyer = (scope: Scope, options: ConnectionOptions, contacts: Contacts): RegistrarBuyer =>
  createBuyer(scope, openWriteTransport(toTransportOptions(options)), contacts);
