import { makeStoppable } from "../../src/action/stoppable.ts";
import type { ApplyPorts } from "../../src/commands/apply.ts";
import { openApi } from "../../src/github/api.ts";
import { openHistory } from "../../src/github/history.ts";
import { openLedger } from "../../src/github/ledger.ts";
import { openRepository } from "../../src/github/repository.ts";
import { createBuyer } from "../../src/registrar/buyer.ts";
import { createReader } from "../../src/registrar/reader.ts";
import type { Actor } from "./actor.ts";
import { API_URL, createConnection } from "./github-connection.ts";
import { JOB_TOKEN, SLUG } from "./github-state.ts";
import { ACCOUNT, MANIFEST_PATH } from "./manifest.ts";
import { type Simulation, sendOrder } from "./orders.ts";
import { createReadTransport } from "./registrar-transport.ts";
import { sendSwitch } from "./switches.ts";
import { SECOND } from "./times.ts";

/** After the requests in flight are abandoned, the action writes to the ledger for this long (action/open-run.ts). */
const LEDGER_NOTE_MS = 1.5 * SECOND;

/** Creates the ports of one run as the action does: the real clients of the registrar and of GitHub. */
export const createPorts = (actor: Actor, simulation: Simulation): ApplyPorts => {
  const { time, random, truth } = simulation;
  const clock = { now: () => time.now() + truth.story.runnerSkewMs, sleep: time.sleep };
  const { run, stop } = actor;
  const scope = { account: ACCOUNT, sandbox: false };
  const transport = createReadTransport(actor, simulation);
  const reader = createReader(scope, { transport, clock, random: random.next });
  const buyer = createBuyer(scope, (request) =>
    request.method === "POST"
      ? sendOrder(request, actor, simulation)
      : sendSwitch(request, actor, simulation),
  );
  const [owner = "", repo = ""] = SLUG.split("/");
  const connection = createConnection(actor, simulation);
  const api = openApi({
    ...{ baseUrl: API_URL, graphqlUrl: `${API_URL}/graphql`, token: JOB_TOKEN.value, owner, repo },
    ...{ clock, connection },
  });
  const ledger = openLedger(api, { ...scope, run: run.id, runUrl: undefined });
  const notesEnded = stop.graceEnded.then(() => clock.sleep(LEDGER_NOTE_MS));
  const stoppable = {
    reader: makeStoppable(reader, stop.graceEnded),
    ledger: makeStoppable(ledger, notesEnded),
  };
  return {
    clock,
    random: random.next,
    stop,
    mask: () => undefined,
    announce: () => undefined,
    report: (progress) => {
      if (progress.kind === "settled") truth.earlyReports.push({ run: run.id, result: progress.result });
    },
    repository: makeStoppable(openRepository(api, MANIFEST_PATH, clock), stop.graceEnded),
    history: makeStoppable(openHistory(api, clock), stop.graceEnded),
    readerFor: () => stoppable.reader,
    buyerFor: () => buyer,
    ledgerFor: () => stoppable.ledger,
  };
};
