import { describe, expect, it } from "vitest";
import { openRunLog } from "../src/action/run-log.ts";
import { apply } from "../src/commands/apply.ts";
import { openApi } from "../src/github/api.ts";
import { openHistory } from "../src/github/history.ts";
import { openLedger } from "../src/github/ledger.ts";
import { openRepository } from "../src/github/repository.ts";
import type { LogEntry } from "../src/model/publication.ts";
import { createRequest, type PlaygroundAnswer } from "../src/playground/http.ts";
import type { AccountSeed } from "../src/playground/registrar/account.ts";
import { toError } from "../src/playground/registrar/answers.ts";
import { createBuyer } from "../src/registrar/buyer.ts";
import { createReader } from "../src/registrar/reader.ts";
import { createProgressFormatter } from "../src/report/progress.ts";
import { toResponse } from "./simulation/github-connection.ts";
import { toAnswer, toPlaygroundRequest, waitForAnswer } from "./simulation/registrar-transport.ts";
import { createVirtualTime } from "./simulation/time.ts";
import { createSimulatedGitHub, createSimulatedRegistrar } from "./support/judges.ts";
import { manifest } from "./support/stage.ts";

const START_MS = Date.parse("2026-11-22T10:00:00Z");
const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const API_URL = "https://api.github.example";
const TOKEN = {
  value: "job-token",
  permissions: { contents: "read", "pull-requests": "write", deployments: "write" },
} as const;
/** What one request takes. */
const LATENCY_MS = 400;

const DOMAINS = ["alpha", "bravo", "charlie", "delta", "echo"].map((label) => `acme-${label}.dev`);

/** The third registration takes a minute and a half. */
const SEED: AccountSeed = {
  account: ACCOUNT,
  now: new Date(START_MS).toISOString(),
  names: {
    "acme-charlie.dev": {
      workflow: [
        { after: 0, state: "in_progress" },
        { after: 95, state: "succeeded" },
      ],
    },
  },
};

/** Applies a merged pull request with five domains in virtual time. The fourth price check meets a rate limit. */
const applyFiveDomains = async (): Promise<{
  readonly lines: readonly string[];
  readonly silences: number[];
}> => {
  const time = createVirtualTime(START_MS);
  const moments = [START_MS];
  const lines: string[] = [];
  const write = (entry: LogEntry): void => {
    moments.push(time.now());
    const shown = typeof entry === "string" ? [entry] : [`▸ ${entry.title}`, ...entry.lines];
    const clock = new Date(time.now()).toISOString().slice(11, 19);
    lines.push(...shown.map((line) => `${clock}  ${line}`));
  };
  const log = openRunLog(time, write);
  const { clock } = log;
  const registrar = createSimulatedRegistrar(
    { seed: SEED, token: "secret", now: time.now, watchUnknown: () => undefined },
    true,
  );
  const github = await createSimulatedGitHub(
    { slug: "acme/domains", files: { "domains.yaml": manifest() }, token: TOKEN, now: time.now },
    true,
  );
  const entries = DOMAINS.map((domain) => `${domain}: { auto_renew: true }`);
  const files = { "domains.yaml": manifest(...entries) };
  github.pulls.merge(github.pulls.open({ files, branch: "five", base: "main" }).number);
  let checks = 0;
  const scope = { account: ACCOUNT, sandbox: false };
  const reader = createReader(scope, {
    transport: async (request) => {
      await time.sleep(LATENCY_MS);
      if (request.path.endsWith("/domain-check")) checks += 1;
      const isLimited = request.path.endsWith("/domain-check") && checks === 5;
      const answer: PlaygroundAnswer = isLimited
        ? { ...toError(429, "Rate limited"), headers: { "retry-after": "45" } }
        : await waitForAnswer(registrar.begin(toPlaygroundRequest(request)), time);
      return toAnswer(answer, time.now());
    },
    clock,
    random: () => 0.5,
  });
  const buyer = createBuyer(scope, async (request) => {
    await time.sleep(LATENCY_MS);
    const headers = request.method === "POST" ? { prefer: "respond-async" } : {};
    const begun = registrar.begin(toPlaygroundRequest(request, headers));
    return toAnswer(await waitForAnswer(begun, time), time.now());
  });
  const api = openApi({
    ...{
      baseUrl: API_URL,
      graphqlUrl: `${API_URL}/graphql`,
      token: TOKEN.value,
      owner: "acme",
      repo: "domains",
    },
    clock,
    connection: {
      random: () => 0.5,
      abortAfter: () => new AbortController().signal,
      fetch: async (input, { method = "GET", headers, body } = {}) => {
        await time.sleep(LATENCY_MS);
        const request = createRequest(method, String(input).slice(API_URL.length), {
          headers: headers as Record<string, string>,
          ...(body == null ? {} : { body: JSON.parse(String(body)) }),
        });
        return toResponse(String(input), github.answer(request), time.now());
      },
    },
  });
  const format = createProgressFormatter();
  const never = new Promise<void>(() => undefined);
  await time.drive(
    apply(
      {
        ...{
          path: "domains.yaml",
          account: undefined,
          sandbox: false,
          budget: undefined,
          contacts: new Map(),
        },
        ...{ authorization: { days: 14, requirePullRequest: true }, intervalMs: 15_000, waitMs: 600_000 },
        trigger: { event: "push", ref: "refs/heads/main" },
      },
      {
        clock,
        random: () => 0.5,
        stop: { isRequested: () => false, requested: never, graceEnded: never },
        mask: () => undefined,
        report: (progress) => log.write(format(progress)),
        announce: () => undefined,
        repository: openRepository(api, "domains.yaml", clock),
        history: openHistory(api, clock),
        readerFor: () => log.watch(reader, "the registrar's answers"),
        buyerFor: () => log.watch(buyer, "the registrar's answer to an order"),
        ledgerFor: () => openLedger(api, { ...scope, run: "4242-ab12", runUrl: undefined }),
      },
    ),
  );
  moments.push(time.now());
  return { lines, silences: moments.slice(1).map((ms, index) => ms - (moments[index] ?? ms)) };
};

describe("the log of an apply of five domains", () => {
  it("shows each step, each wait with its end, and the sum so far, and is never silent for half a minute", async () => {
    const { lines, silences } = await applyFiveDomains();
    await expect(`${lines.join("\n")}\n`).toMatchFileSnapshot("golden/apply-log.txt");
    expect(Math.max(...silences)).toBeLessThanOrEqual(30_000);
    expect(silences.filter((ms) => ms > 10_000).length).toBeGreaterThan(3);
  });
});
