import { describe, expect, it } from "vitest";
import { type PlanPorts, plan } from "../../src/commands/plan.ts";
import { parseManifestFile } from "../../src/commands/read-manifest.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { RegistrarReader } from "../../src/model/registrar.ts";
import type { Registration } from "../../src/model/registration.ts";
import { manifest, openPlanPorts, REQUEST, TODAY } from "../support/plan-ports.ts";

/** Which calls have begun. A call can wait until others have: then they are in flight together. */
const createCalls = () => {
  const begun = new Set<string>();
  const listeners: (() => void)[] = [];
  const begin = (name: string): void => {
    begun.add(name);
    for (const listener of listeners) listener();
  };
  const waitFor = (names: readonly string[]): Promise<void> =>
    new Promise((resolve) => {
      const check = (): void => {
        if (names.every((name) => begun.has(name))) resolve();
      };
      listeners.push(check);
      check();
    });
  /** The same port, whose calls are noted, and which answers some of them only when others have begun. */
  const watch = <Port extends object>(
    port: Port,
    waits: Readonly<Record<string, readonly string[]>> = {},
  ): Port =>
    Object.fromEntries(
      Object.entries(port).map(([name, call]) => [
        name,
        async (...parameters: unknown[]) => {
          begin(name);
          await waitFor(waits[name] ?? []);
          return call(...parameters);
        },
      ]),
    ) as Port;
  return { begin, begun, watch };
};

/** Ports whose calls are noted. `waits` says for each call which others must have begun before it is answered. */
const watchPorts = (
  { ports, reader }: ReturnType<typeof openPlanPorts>,
  waits: Readonly<Record<string, readonly string[]>>,
) => {
  const { begin, begun, watch } = createCalls();
  const { repository, history, findMergedInto, findShown } = ports;
  const watched: PlanPorts = {
    repository: watch(repository, waits),
    history: watch(history, waits),
    ...watch({ findMergedInto, findShown }, waits),
    announceEnd: () => begin("announceEnd"),
    registrarFor: () => watch(reader, waits),
  };
  return { begun, ports: watched };
};

const ADDING = [manifest("acme.com"), manifest("acme.com", "acme.dev")] as const;

const registration = (domain: string): Registration => ({
  ...{ domain: domain as DomainName, status: "active", autoRenew: false, createdAt: TODAY, expiresAt: TODAY },
  ...{ locked: true, privacyMode: "redaction" },
});

/** The same ports, with an account that has these domains. */
const own = (opened: ReturnType<typeof openPlanPorts>, ...domains: string[]) => ({
  ...opened,
  reader: {
    ...opened.reader,
    list: async () => ({ registrations: domains.map(registration), asOf: TODAY }),
  } satisfies RegistrarReader,
});

const describePlan = (result: Awaited<ReturnType<typeof plan>>) =>
  result.kind === "invalid"
    ? result.problems
    : {
        changes: result.plan.changes.map(({ domain }) => domain),
        blocked: result.plan.blocked.map(({ domain, code, message }) => `${domain} ${code}: ${message}`),
      };

describe("a plan", () => {
  it("reads what it compares with, the comment and the branch's history beside the list", async () => {
    const beside = ["readTip", "findMergedInto", "findShown", "readPushes", "readFiles"];
    const { ports } = watchPorts(openPlanPorts(...ADDING), { list: beside });
    expect(describePlan(await plan(REQUEST, ports))).toEqual({ changes: ["acme.dev"], blocked: [] });
  });

  it("reads the tip of the branch that it merges into before it knows the default branch", async () => {
    const { ports } = watchPorts(openPlanPorts(...ADDING), { readFacts: ["readTip"] });
    expect(describePlan(await plan(REQUEST, ports))).toEqual({ changes: ["acme.dev"], blocked: [] });
  });

  it("compares with the default branch, also if it merges into another one that cannot be read", async () => {
    const opened = openPlanPorts(...ADDING);
    const readTip = async (branch: string) => {
      if (branch !== "main") throw new Error("GitHub is away.");
      return "tip";
    };
    const ports = { ...opened.ports, repository: { ...opened.ports.repository, readTip } };
    expect(describePlan(await plan({ ...REQUEST, base: "next" }, ports))).toEqual({
      changes: ["acme.dev"],
      blocked: [],
    });
  });

  it("asks for prices as soon as it has the list, and then says that it ends soon", async () => {
    const { ports } = watchPorts(openPlanPorts(...ADDING), {
      readPushes: ["check", "extension", "announceEnd"],
      check: ["extension", "announceEnd"],
    });
    expect(describePlan(await plan(REQUEST, ports))).toEqual({ changes: ["acme.dev"], blocked: [] });
  });

  it("without prices says that it ends soon, too", async () => {
    const { begun, ports } = watchPorts(openPlanPorts(...ADDING), {});
    await plan(REQUEST, { ...ports, registrarFor: undefined });
    expect([begun.has("announceEnd"), begun.has("readPushes")]).toEqual([true, false]);
  });

  it("that adds no entry and misses none does not read the branch's history", async () => {
    const text = manifest("acme.com");
    const { begun, ports } = watchPorts(own(openPlanPorts(text, text), "acme.com"), {});
    expect(describePlan(await plan(REQUEST, ports))).toEqual({ changes: [], blocked: [] });
    expect([begun.has("readPushes"), begun.has("readFiles")]).toEqual([false, false]);
  });
});

describe("a look-up that fails early", () => {
  const fail = async (): Promise<never> => {
    throw new Error("GitHub is away.");
  };

  it("of the branch's history does not matter if the entry is owned", async () => {
    const opened = own(openPlanPorts(...ADDING), "acme.com", "acme.dev");
    const history = { ...opened.ports.history, readPushes: fail, readFiles: fail };
    const ports = { ...opened.ports, history, registrarFor: () => opened.reader };
    expect(describePlan(await plan(REQUEST, ports))).toEqual({ changes: [], blocked: [] });
  });

  it("of the branch's history blocks an entry that is not owned, with GitHub's words", async () => {
    const opened = openPlanPorts(...ADDING);
    const history = { ...opened.ports.history, readPushes: fail };
    expect(describePlan(await plan(REQUEST, { ...opened.ports, history }))).toEqual({
      changes: [],
      blocked: [expect.stringMatching(/^acme\.dev history_unavailable: .*GitHub is away\./)],
    });
  });

  it("of the manifests in the branch's history is not repeated", async () => {
    const opened = openPlanPorts(...ADDING);
    let count = 0;
    const readFiles = async () => {
      count += 1;
      return fail();
    };
    const history = { ...opened.ports.history, readFiles };
    expect(describePlan(await plan(REQUEST, { ...opened.ports, history }))).toEqual({
      changes: [],
      blocked: [expect.stringMatching(/^acme\.dev history_unavailable: .*GitHub is away\./)],
    });
    expect(count).toBe(1);
  });

  it("of a price does not matter if the history refuses the entry", async () => {
    const opened = openPlanPorts(...ADDING);
    const history = { ...opened.ports.history, readPushes: fail };
    const registrarFor = () => ({ ...opened.reader, check: fail, extension: fail });
    const result = await plan(REQUEST, { ...opened.ports, history, registrarFor });
    expect(describePlan(result)).toMatchObject({ changes: [] });
  });

  it("of a price ends the run if the entry is approved", async () => {
    const opened = openPlanPorts(...ADDING);
    const registrarFor = () => ({ ...opened.reader, check: fail });
    await expect(plan(REQUEST, { ...opened.ports, registrarFor })).rejects.toThrow("GitHub is away.");
  });

  it("of the tip ends the run, and of nothing that was asked beside it", async () => {
    const opened = openPlanPorts(...ADDING);
    const repository = { ...opened.ports.repository, readTip: fail };
    const ports = { ...opened.ports, repository, findMergedInto: fail, findShown: fail };
    await expect(plan(REQUEST, ports)).rejects.toThrow("GitHub is away.");
  });

  it("does not matter if the manifest is invalid", async () => {
    const opened = openPlanPorts("version: 1\n", "version: 1\n");
    const repository = { ...opened.ports.repository, readTip: fail };
    const ports = { ...opened.ports, repository, findMergedInto: fail };
    expect(await plan(REQUEST, ports)).toMatchObject({ kind: "invalid" });
  });
});

describe("a manifest", () => {
  it("is parsed once, at however many commits it is", () => {
    const bytes = new TextEncoder().encode(manifest("acme.com"));
    const [one, other] = ["one", "other"].map((commit) =>
      parseManifestFile({ path: "domains.yaml", commit, bytes }),
    );
    expect(one?.parsed).toBe(other?.parsed);
    expect(one?.identity).not.toEqual(other?.identity);
  });
});
