import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** A message of the Language Server Protocol: a request, an answer or a notification. */
type Message = {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

/** A place in a document, counted from 0. */
export type Place = { readonly line: number; readonly character: number };

/** A problem that the server found. */
export type Diagnostic = {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly message: string;
};

/** A language server for YAML that knows one schema, in a process of its own. */
export type LanguageServer = {
  /** Opens a document with this text, and waits for its diagnostics. */
  readonly check: (text: string) => Promise<readonly Diagnostic[]>;
  /** The labels of what could be typed at a place of the newest document, and what each means. */
  readonly complete: (place: Place) => Promise<ReadonlyMap<string, string>>;
  /** What is shown about a place of the newest document. */
  readonly hover: (place: Place) => Promise<string>;
  /** Ends the process. */
  readonly close: () => Promise<void>;
};

/** Starts `yaml-language-server` with the schema of this path for all documents. They are in the current folder. */
export const startLanguageServer = async (schemaPath: string): Promise<LanguageServer> => {
  const schema = pathToFileURL(resolve(schemaPath)).href;
  const server = "node_modules/yaml-language-server/bin/yaml-language-server";
  const child = spawn(process.execPath, [server, "--stdio"]);
  const killChild = () => child.kill("SIGKILL");
  process.on("exit", killChild);
  const connection = connect(child);
  const settings = { yaml: { schemas: { [schema]: "*" }, schemaStore: { enable: false }, hover: true } };
  connection.answer("workspace/configuration", (params) => {
    const { items } = params as { items: readonly { section?: string }[] };
    return items.map(({ section }) => (section === "yaml" ? settings.yaml : {}));
  });
  const hover = { contentFormat: ["markdown"] };
  await connection.ask("initialize", {
    processId: process.pid,
    rootUri: null,
    capabilities: { workspace: { configuration: true }, textDocument: { hover } },
  });
  connection.notify("initialized", {});
  connection.notify("workspace/didChangeConfiguration", { settings });
  let documents = 0;
  const uri = () => pathToFileURL(resolve(`manifest-${documents}.yaml`)).href;
  return {
    check: (text) => {
      documents += 1;
      const checked = connection.waitFor("textDocument/publishDiagnostics", uri());
      const textDocument = { uri: uri(), languageId: "yaml", version: 1, text };
      connection.notify("textDocument/didOpen", { textDocument });
      return checked.then((params) => (params as { diagnostics: readonly Diagnostic[] }).diagnostics);
    },
    complete: async (position) => {
      const answer = await connection.ask("textDocument/completion", {
        textDocument: { uri: uri() },
        position,
      });
      const { items } = answer as { items: readonly { label: string; documentation?: unknown }[] };
      return new Map(items.map(({ label, documentation }) => [label, readMarkup(documentation)]));
    },
    hover: async (position) => {
      const answer = await connection.ask("textDocument/hover", { textDocument: { uri: uri() }, position });
      return readMarkup((answer as { contents?: unknown } | null)?.contents);
    },
    close: async () => {
      process.off("exit", killChild);
      const ended = new Promise<void>((end) => child.on("close", () => end()));
      await connection.ask("shutdown", null);
      connection.notify("exit", null);
      await ended;
    },
  };
};

const readMarkup = (value: unknown): string =>
  typeof value === "string" ? value : String((value as { value?: unknown } | undefined)?.value ?? "");

/** Sends and receives messages, each with a header that says its length in bytes. */
const connect = (child: ChildProcessWithoutNullStreams) => {
  let lastId = 0;
  let buffer = Buffer.alloc(0);
  const answers = new Map<number, (message: Message) => void>();
  const answerers = new Map<string, (params: unknown) => unknown>();
  const waits: { method: string; uri: string; fulfill: (params: unknown) => void }[] = [];
  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  };
  const receive = ({ id, method, params, ...rest }: Message): void => {
    if (method === undefined && id !== undefined) answers.get(id)?.({ id, ...rest });
    else if (id !== undefined) send({ id, result: answerers.get(method ?? "")?.(params) ?? null });
    const index = waits.findIndex(
      (wait) => wait.method === method && wait.uri === (params as { uri?: string } | undefined)?.uri,
    );
    if (index !== -1) waits.splice(index, 1)[0]?.fulfill(params);
  };
  child.stdout.on("data", (chunk: Buffer) => {
    buffer = Buffer.concat([buffer, chunk]);
    for (;;) {
      const [header = "", length] =
        /^Content-Length: (\d+)[\s\S]*?\r\n\r\n/.exec(buffer.toString("latin1")) ?? [];
      const end = header.length + Number(length);
      if (length === undefined || buffer.length < end) return;
      const text = buffer.subarray(header.length, end).toString("utf8");
      buffer = buffer.subarray(end);
      receive(JSON.parse(text));
    }
  });
  child.stderr.resume();
  return {
    notify: (method: string, params: unknown) => send({ method, params }),
    ask: (method: string, params: unknown): Promise<unknown> => {
      lastId += 1;
      const id = lastId;
      send({ id, method, params });
      return new Promise((fulfill, reject) => {
        answers.set(id, ({ error, result }) =>
          error === undefined ? fulfill(result) : reject(new Error(error.message)),
        );
      });
    },
    answer: (method: string, answer: (params: unknown) => unknown) => {
      answerers.set(method, answer);
    },
    waitFor: (method: string, uri: string): Promise<unknown> =>
      new Promise((fulfill) => waits.push({ method, uri, fulfill })),
  };
};
