import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** What happens to the requests on their way. */
export type NetworkOptions = {
  /** True if no request arrives with its `Prefer` header. */
  readonly dropsPreference?: boolean;
  /** How often each order arrives, one delivery after the other. The run gets the last answer. By default once. */
  readonly orderDeliveries?: number;
  /** What a request waits for on its way. It gets `METHOD /path`. */
  readonly hold?: (request: string) => Promise<void>;
};

/** A network between the action and the registrar. */
export type Network = {
  /** The base URL to set as `api-base-url`. */
  readonly baseUrl: string;
  readonly close: () => void;
};

/** Opens a network before the registrar with this base URL, on 127.0.0.1. */
export const openNetwork = async (
  registrarUrl: string,
  { dropsPreference = false, orderDeliveries = 1, hold = async () => undefined }: NetworkOptions,
): Promise<Network> => {
  const headerNames = ["authorization", "content-type", ...(dropsPreference ? [] : ["prefer"])];
  const server = createServer((message, response) => {
    const respond = async (): Promise<void> => {
      const isOrder = message.method === "POST" && message.url?.endsWith("/registrations") === true;
      const url = new URL(message.url ?? "/", registrarUrl);
      const request = { method: message.method ?? "GET", headers: pickHeaders(message, headerNames) };
      const body = await readBody(message);
      await hold(`${request.method} ${url.pathname}`);
      const sending = body === "" ? request : { ...request, body };
      let answer = await fetch(url, sending);
      for (let deliveries = 1; isOrder && deliveries < orderDeliveries; deliveries += 1) {
        await answer.body?.cancel();
        answer = await fetch(url, sending);
      }
      const text = await answer.text();
      const headers = ["content-type", "date"].map((name) => [name, answer.headers.get(name) ?? ""]);
      response.writeHead(answer.status, Object.fromEntries(headers)).end(text);
    };
    respond().catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/client/v4`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};

const pickHeaders = ({ headers }: IncomingMessage, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])),
  );

const readBody = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
};
