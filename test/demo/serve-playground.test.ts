import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { servePlayground } from "../../src/demo/serve-playground.ts";
import { checkState } from "../../src/playground/registrar/state.ts";
import { runGit } from "../support/git.ts";

const AUTHORIZATION = { authorization: "Bearer playground" };

/** Serves the playground on free ports, and collects what it writes. */
const open = async (
  options: Partial<Parameters<typeof servePlayground>[0]> = {},
): Promise<{
  readonly lines: readonly string[];
  readonly served: Awaited<ReturnType<typeof servePlayground>>;
  readonly close: () => Promise<unknown>;
}> => {
  const lines: string[] = [];
  const served = await servePlayground({
    port: 0,
    state: undefined,
    save: undefined,
    latencyMs: 0,
    repository: undefined,
    write: (text) => lines.push(text),
    render: (markdown) => markdown,
    ...options,
  });
  const close = () => Promise.all([served.registrar.close(), served.repository?.github.close()]);
  return { lines, served, close };
};

const openFile = (name: string, text?: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), "freehold-")), name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
};

const openRepository = (): string => {
  const path = join(mkdtempSync(join(tmpdir(), "freehold-git-")), "domains");
  runGit(tmpdir(), "init", "--quiet", "--initial-branch", "main", path);
  runGit(path, "commit", "--quiet", "--allow-empty", "--message", "Start");
  runGit(path, "switch", "--quiet", "--create", "launch");
  runGit(path, "commit", "--quiet", "--allow-empty", "--message", "Launch");
  return path;
};

describe("the playground", () => {
  it("describes its token and account, and answers 404 to what it does not know", async () => {
    const { served, close } = await open();
    const ask = async (path: string) => {
      const response = await fetch(`${served.registrar.baseUrl}${path}`, { headers: AUTHORIZATION });
      return { status: response.status, body: await response.json() };
    };
    expect(await ask("/user/tokens/verify")).toMatchObject({
      status: 200,
      body: { success: true, result: { status: "active" } },
    });
    expect(await ask("/accounts")).toMatchObject({
      status: 200,
      body: { result: [{ id: "023e105f4ecef8ad9ca31a8372d0c353" }], result_info: { total_count: 1 } },
    });
    for (const path of ["/zones", "/accounts/023e105f4ecef8ad9ca31a8372d0c353/pages", "/accounts/me"]) {
      expect(await ask(path)).toMatchObject({
        status: 404,
        body: { success: false, errors: [{ code: 7003 }], result: null },
      });
    }
    await close();
  });

  it("saves the account, and starts from what it saved", async () => {
    const names = { "acme.app": { workflow: [{ after: 3600, state: "succeeded" }] } };
    const state = openFile(
      "state.json",
      JSON.stringify({ $schema: "./schema.json", registrations: [{ domain_name: "acme.com" }], names }),
    );
    const save = openFile("saved.json");
    const { served, close, lines } = await open({ state, save });
    const url = `${served.registrar.baseUrl}/accounts/023e105f4ecef8ad9ca31a8372d0c353/registrar/registrations`;
    const headers = { ...AUTHORIZATION, "content-type": "application/json", prefer: "respond-async" };
    for (const domain_name of ["acme.dev", "acme.app"]) {
      await fetch(url, { method: "POST", headers, body: JSON.stringify({ domain_name, auto_renew: true }) });
    }
    await fetch(`${url}/acme.com`, { method: "PATCH", headers, body: JSON.stringify({ auto_renew: false }) });
    await close();
    expect(lines.join("\n")).toContain(`The state of the account is saved in ${save}`);
    const saved = JSON.parse(readFileSync(save, "utf8"));
    expect(checkState(saved)).toEqual([]);
    expect(saved).toMatchObject({
      account: "023e105f4ecef8ad9ca31a8372d0c353",
      names,
      registrations: [
        { domain_name: "acme.com", auto_renew: false },
        { domain_name: "acme.dev", auto_renew: true, status: "active" },
      ],
      workflows: [{ domain: "acme.app", auto_renew: true, years: 1, steps: names["acme.app"].workflow }],
    });
    const again = await open({ state: save });
    expect(again.served.registrar.describeAccount()).toMatchObject(saved);
    expect(again.served.registrar.charges()).toEqual([]);
    await again.close();
  });

  it("serves a repository too, and says how to reach it", async () => {
    const repository = openRepository();
    const { served, lines, close } = await open({ repository });
    const { environment } = served.repository ?? {};
    const api = `${environment?.GITHUB_API_URL}/repos/local/domains`;
    expect(environment).toEqual({
      GITHUB_REPOSITORY: "local/domains",
      GITHUB_API_URL: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      GITHUB_GRAPHQL_URL: `${environment?.GITHUB_API_URL}/graphql`,
      GITHUB_SERVER_URL: "https://github.example",
    });
    const text = lines.join("\n");
    expect(text).toContain(`api-base-url: ${served.registrar.baseUrl}`);
    expect(text).toContain("github-token: playground");
    for (const [name, value] of Object.entries(environment ?? {})) expect(text).toContain(`${name}=${value}`);
    const send = (path: string, body: unknown) =>
      fetch(`${api}${path}`, { method: "POST", headers: AUTHORIZATION, body: JSON.stringify(body) });
    const pull = await send("/pulls", { title: "Launch", head: "launch", base: "main" });
    expect(pull.status).toBe(201);
    await send("/issues/1/comments", { body: "### Merging registers 1 domain" });
    expect(lines).toContain("POST /repos/local/domains/pulls");
    expect(lines.at(-1)).toContain("Merging registers 1 domain");
    const readEvent = async (name: string) => {
      const response = await fetch(`${environment?.GITHUB_API_URL}/playground/events/${name}`);
      return { status: response.status, body: await response.json() };
    };
    const { head } = (await pull.json()) as { head: { sha: string } };
    expect(await readEvent("pull_request/1")).toMatchObject({
      status: 200,
      body: { number: 1, pull_request: { head: { ref: "launch", sha: head.sha }, base: { ref: "main" } } },
    });
    expect(await readEvent("push")).toMatchObject({
      status: 200,
      body: { ref: "refs/heads/main", after: expect.stringMatching(/^[0-9a-f]{40}$/), deleted: false },
    });
    expect(await readEvent("pull_request/2")).toEqual({
      status: 404,
      body: { message: "There is no event pull_request/2." },
    });
    await close();
  });

  it("says that another playground may have its port", async () => {
    const first = await open();
    const port = Number(new URL(first.served.registrar.baseUrl).port);
    await expect(open({ port })).rejects.toThrow(
      `Port ${port} is in use (EADDRINUSE). If another playground is running, stop it;`,
    );
    await first.close();
  });

  it.each([
    ["a folder that is no repository", { repository: tmpdir() }, "is not a git repository"],
    ["a file that it cannot write", { save: "/nowhere/state.json" }, "Cannot write the state to"],
    ["a port that has none above it", { port: 65_535 }, "--port must be a whole number from 0 to 65534"],
  ])("does not start with %s", async (_what, options, problem) => {
    await expect(open(options)).rejects.toThrow(problem);
  });
});
