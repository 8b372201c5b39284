import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, connect } from "node:net";
import { afterAll, describe, expect, it } from "vitest";

/** What `src/` imports of undici, from the file that the action loads: only parts of undici are in it. */
const { EnvHttpProxyAgent, errors, request } = createRequire(import.meta.url)("../dist/vendor.cjs")
  .undici as typeof import("undici");

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) server.close().closeAllConnections();
});

const listen = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    servers.push(server);
    server.listen(0, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });

describe("the HTTP client in dist/vendor.cjs", () => {
  it("sends a body through a proxy, which connects to the server", async () => {
    const received: string[] = [];
    const port = await listen(
      createServer(async (incoming, answer) => {
        for await (const chunk of incoming) received.push(`${incoming.method} ${incoming.url} ${chunk}`);
        answer.end("done");
      }),
    );
    const proxyPort = await listen(
      createServer().on("connect", (incoming, socket) => {
        received.push(`CONNECT ${incoming.url}`);
        const server = connect(port, "127.0.0.1", () => {
          socket.write("HTTP/1.1 200 OK\r\n\r\n");
          server.pipe(socket).pipe(server);
        });
      }),
    );
    const dispatcher = new EnvHttpProxyAgent({
      ...{ allowH2: false, noProxy: "" },
      httpProxy: `http://127.0.0.1:${proxyPort}`,
    });
    const { statusCode, body } = await request("http://acme.example/order?a=1", {
      ...{ dispatcher, method: "POST", body: "{}" },
    });
    expect([statusCode, await body.text()]).toEqual([200, "done"]);
    expect(received).toEqual(["CONNECT acme.example:80", "POST /order?a=1 {}"]);
    await dispatcher.destroy();
  });

  it("names an answer that is too large", async () => {
    const port = await listen(createServer((_incoming, answer) => answer.end("too long")));
    const dispatcher = new EnvHttpProxyAgent({ allowH2: false, maxResponseSize: 3, noProxy: "*" });
    const { body } = await request(`http://127.0.0.1:${port}/`, { dispatcher, method: "GET" });
    await expect(body.text()).rejects.toThrow(errors.ResponseExceededMaxSizeError);
    await dispatcher.destroy();
  });
});
