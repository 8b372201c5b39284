import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";
import { judgeRawRequest } from "./judges.ts";

/** A server that works with bytes instead of HTTP, so that it can break a connection at any byte. */
export type RawServer = {
  readonly port: number;
  /** How many complete requests arrived, with headers and body. A `CONNECT` to a proxy does not count. */
  readonly requests: () => number;
  readonly close: () => Promise<void>;
};

/** What the server does with a new connection, and with a complete request. */
export type Behaviour = {
  readonly onConnection?: (socket: Socket) => void;
  readonly onRequest?: (socket: Socket) => void;
};

/**
 * Opens a server on a free port of 127.0.0.1. `create` makes the server itself: by default, TCP. `judge` gets the
 * text of each request: by default, the server stands for the registrar, whose API judges it.
 */
export const rawServer = async (
  behaviour: Behaviour,
  create: (listener: (socket: Socket) => void) => Server = createServer,
  judge: (text: string) => void = judgeRawRequest,
): Promise<RawServer> => {
  let requests = 0;
  const sockets = new Set<Socket>();
  const server = create((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    behaviour.onConnection?.(socket);
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      if (!isComplete(received)) return;
      const text = received;
      received = "";
      if (text.startsWith("CONNECT ")) return;
      requests += 1;
      judge(text);
      behaviour.onRequest?.(socket);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
};

/** True once a request has its headers and a body of the announced length. */
const isComplete = (text: string): boolean => {
  const [head, body] = text.split("\r\n\r\n");
  if (head === undefined || body === undefined) return false;
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return body.length >= Number(length ?? "0");
};
