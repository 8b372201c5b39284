import type { DomainName } from "../model/domain-name.ts";
import { inParallel } from "../model/in-parallel.ts";
import { fromMs, toMs } from "../model/iso-date.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Result } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import type { Entry, Portfolio } from "../model/portfolio.ts";
import type { RegistrarBuyer, RegistrarReader } from "../model/registrar.ts";
import type { Holdings } from "../model/registration.ts";
import { assemble } from "../plan/assemble.ts";
import type { Leave } from "../plan/changes.ts";
import { compare } from "../plan/compare.ts";
import type { Denial } from "../plan/refusal.ts";
import { stanceOf } from "../purchase/intents.ts";
import { attempted } from "../purchase/ports.ts";
import { type Resumed, resume } from "../purchase/resume.ts";
import { agreedAccount, requiredAccount } from "./account.ts";
import { ask } from "./ask.ts";
import { authorise } from "./authorise.ts";
import { carryOut } from "./carry-out.ts";
import type { Invalid, PlanPorts, PlanRequest } from "./plan.ts";
import { understand } from "./read-manifest.ts";
import { refuseApply, type Wake } from "./refuse-apply.ts";
import type { RunPorts } from "./run-ports.ts";
import { tipOf } from "./tip.ts";

/** What to apply: always the tip of the default branch, whatever woke the run. */
export type ApplyRequest = Omit<PlanRequest, "commit" | "pullRequest"> & {
  readonly wake: Wake;
  readonly intervalMs: number;
  readonly waitMs: number;
};

/** An apply alone is given a buyer. */
export type ApplyPorts = Pick<PlanPorts, "repository" | "history"> &
  RunPorts & {
    readonly readerOf: (account: string) => RegistrarReader;
    readonly buyerOf: (account: string) => RegistrarBuyer;
    readonly ledgerOf: (account: string) => Ledger;
  };

/** A result, and the branch and pull requests it is about. */
export type Applied = {
  readonly kind: "applied";
  readonly result: Result;
  readonly defaultBranch: string;
  /** Pull requests whose purchases an earlier run began and this one looked at. */
  readonly resumedPullRequests: readonly number[];
};

/** Carries out the manifest at the tip: settle what is open, plan, switch, buy, follow. */
export const apply = async (request: ApplyRequest, ports: ApplyPorts): Promise<Applied | Invalid> => {
  const startMs = ports.clock.now();
  const facts = await ports.repository.facts();
  refuseApply(request.wake, facts);
  const tip = await tipOf(ports.repository, facts.defaultBranch);
  const { identity, parsed, seemingAccount } = understand(await ports.repository.manifestAt(tip));
  if (!parsed.ok) {
    const account = request.account ?? seemingAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const { portfolio } = parsed;
  const account = requiredAccount(agreedAccount(portfolio.account, request.account));
  const [reader, ledger] = [ports.readerOf(account), ports.ledgerOf(account)];
  const [listed, open] = await Promise.all([reader.list(), attempted(ledger.openOnes())]);
  const world = { ...ports, reader, ledger, buyer: ports.buyerOf(account) };
  const isTipUnchanged = () => isStill(ports, facts.defaultBranch, { tip, sha256: identity.sha256 });
  const purchasePorts = { ...world, isTipUnchanged };
  const resumed = await inParallel(open?.value ?? [], 4, (intent) => resume(intent, purchasePorts));
  const holdings = await withResumed(listed, resumed, reader);
  const rules = { branch: facts.defaultBranch, tip, path: request.path, ...request.authority };
  const rest = withoutSettled(portfolio, holdings, resumed);
  const leave = await leaveOf(compare(rest, holdings.registrations).absent, { ports, rules, ledger });
  const told = await ask(reader, { portfolio: rest, holdings, leave });
  const { sandbox, budget, contacts } = request;
  const plan = assemble({
    ...{ account, sandbox, budget, contacts, portfolio: rest },
    ...{ manifest: identity, before: undefined, ...told, ...leave },
    touched: new Set([...leave.authorities.keys(), ...leave.denials.keys(), ...heldNames(holdings)]),
  });
  const breaks = whyNothingIsBought(open === undefined, resumed);
  const outcomes = await carryOut(plan, { request, ports: purchasePorts, resumed, breaks, commit: tip });
  return {
    kind: "applied",
    result: { plan, outcomes, endedAt: fromMs(toMs(listed.asOf) + ports.clock.now() - startMs) },
    defaultBranch: facts.defaultBranch,
    resumedPullRequests: resumed.flatMap(({ intent }) => intent.pullRequest ?? []),
  };
};

const heldNames = ({ registrations }: Holdings): DomainName[] => registrations.map(({ domain }) => domain);

/** The tip may move; what counts is whether the manifest at it is still the one that is carried out. */
const isStill = async (
  { repository }: Pick<ApplyPorts, "repository">,
  branch: string,
  planned: { readonly tip: string; readonly sha256: Plan["manifest"]["sha256"] },
): Promise<boolean> => {
  const now = await repository.tipOf(branch);
  if (now === undefined) return false;
  return (
    now === planned.tip || understand(await repository.manifestAt(now)).identity.sha256 === planned.sha256
  );
};

const whyNothingIsBought = (isLedgerClosed: boolean, resumed: readonly Resumed[]): string | undefined => {
  if (isLedgerClosed) {
    return "the ledger of purchases (GitHub deployments) cannot be read; the job needs the permission deployments: write";
  }
  const unresolved = resumed.find(({ outcome }) => outcome?.code === "unresolved");
  return unresolved === undefined
    ? undefined
    : `an earlier purchase of ${unresolved.intent.domain} is unresolved`;
};

/** What earlier runs bought may not be in the list yet. */
const withResumed = async (
  listed: Holdings,
  resumed: readonly Resumed[],
  reader: RegistrarReader,
): Promise<Holdings> => {
  const known = new Set(heldNames(listed));
  const settled = resumed
    .filter(({ outcome }) => outcome?.registration !== undefined)
    .map(({ intent }) => intent.domain)
    .filter((domain) => !known.has(domain));
  const found = await inParallel(settled, 4, (domain) => reader.registration(domain));
  return { ...listed, registrations: [...listed.registrations, ...found.flatMap((one) => one ?? [])] };
};

/** The portfolio without absent entries of which an outcome tells already: they are neither missing nor blocked. */
const withoutSettled = (portfolio: Portfolio, holdings: Holdings, resumed: readonly Resumed[]): Portfolio => {
  const held = new Set(heldNames(holdings));
  const told = new Set(
    resumed.filter(({ outcome }) => outcome !== undefined).map(({ intent }) => intent.domain),
  );
  const entries = [...portfolio.entries].filter(([domain]) => held.has(domain) || !told.has(domain));
  return { ...portfolio, entries: new Map(entries) };
};

/** What may be bought by the branch's history, less what the ledger says is spent. */
const leaveOf = async (
  absent: readonly Entry[],
  { ports, rules, ledger }: { ports: ApplyPorts; rules: Parameters<typeof authorise>[1]; ledger: Ledger },
): Promise<Leave> => {
  const leave = await authorise(absent, rules, ports);
  const asked = absent.filter(({ domain }) => leave.authorities.has(domain));
  const spent = await inParallel(asked, 4, async ({ domain, attempt }): Promise<[DomainName, Denial][]> => {
    const intents = await attempted(ledger.of(domain));
    const stance = stanceOf(intents?.value ?? [], attempt);
    return stance.kind === "spent" ? [[domain, { code: stance.code, message: stance.message }]] : [];
  });
  return { ...leave, denials: new Map([...leave.denials, ...spent.flat()]) };
};
