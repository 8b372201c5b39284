import type { AddressInfo } from "node:net";
import { createServer, type Server, type Socket } from "node:net";

/** A server that speaks bytes, not HTTP, so that it can break off anywhere. */
export type RawServer = {
  readonly port: number;
  /** How many requests came whole: headers, and the body they announce; those to a proxy itself do not count. */
  readonly requests: () => number;
  readonly close: () => Promise<void>;
};

/** What it does with a connection, and with a request once it has come whole. */
export type Behaviour = {
  readonly onConnection?: (socket: Socket) => void;
  readonly onRequest?: (socket: Socket) => void;
};

/** Serves connections over this server (TCP unless another one is given) on 127.0.0.1. */
export const rawServer = async (
  behaviour: Behaviour,
  create: (listener: (socket: Socket) => void) => Server = createServer,
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
      if (!isWhole(received)) return;
      const isForProxy = received.startsWith("CONNECT ");
      received = "";
      if (isForProxy) return;
      requests += 1;
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

const isWhole = (text: string): boolean => {
  const [head, body] = text.split("\r\n\r\n");
  if (head === undefined || body === undefined) return false;
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return body.length >= Number(length ?? "0");
};
