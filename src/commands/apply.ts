import { inParallel } from "../model/in-parallel.ts";
import { fromMs, toMs } from "../model/iso-date.ts";
import type { Ledger } from "../model/ledger.ts";
import type { Result } from "../model/outcome.ts";
import type { Plan } from "../model/plan.ts";
import type { Portfolio } from "../model/portfolio.ts";
import type { RegistrarBuyer, RegistrarReader } from "../model/registrar.ts";
import type { Holdings } from "../model/registration.ts";
import { assemble } from "../plan/assemble.ts";
import { compare } from "../plan/compare.ts";
import { type PurchasePorts, tried } from "../purchase/ports.ts";
import { resume } from "../purchase/resume.ts";
import { agreedAccount, requiredAccount } from "./account.ts";
import { ask } from "./ask.ts";
import type { AuthorityPorts } from "./authorise.ts";
import { carryOut } from "./carry-out.ts";
import { leaveOf } from "./leave.ts";
import type { Invalid, PlanPorts, PlanRequest } from "./plan.ts";
import { understand } from "./read-manifest.ts";
import { refuseApply, type Wake } from "./refuse-apply.ts";
import { afterSettling, type Begun, heldNames, withoutSettled, withResumed } from "./resumed.ts";
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
  const [listed, open] = await Promise.all([reader.list(), tried(ledger.openOnes())]);
  const isTipUnchanged = () => isStill(ports, facts.defaultBranch, { tip, sha256: identity.sha256 });
  const world = { ...ports, reader, ledger, buyer: ports.buyerOf(account), isTipUnchanged };
  const resumed = await inParallel("why" in open ? [] : open.value, 4, (intent) => resume(intent, world));
  const begun = { resumed, ledgerFault: "why" in open ? open.why : undefined };
  const found = { account, portfolio, identity, listed, tip, branch: facts.defaultBranch };
  const carried = await afterSettling(resumed, () => planAndCarryOut(request, found, { begun, world }));
  return {
    kind: "applied",
    result: { ...carried, endedAt: fromMs(toMs(listed.asOf) + ports.clock.now() - startMs) },
    defaultBranch: facts.defaultBranch,
    resumedPullRequests: resumed.flatMap(({ intent }) => intent.pullRequest ?? []),
  };
};

/** What an apply has before it: the manifest at the tip, and the account's list. */
type Found = {
  readonly account: string;
  readonly portfolio: Portfolio;
  readonly identity: Plan["manifest"];
  readonly listed: Holdings;
  readonly tip: string;
  readonly branch: string;
};

type World = PurchasePorts & AuthorityPorts & { readonly reader: RegistrarReader };

/** Plans as a pull request's plan does, less what earlier runs settled, and carries it out. */
const planAndCarryOut = async (
  request: ApplyRequest,
  { account, portfolio, identity, listed, tip, branch }: Found,
  { begun, world }: { readonly begun: Begun; readonly world: World },
): Promise<Pick<Result, "plan" | "outcomes">> => {
  const { reader } = world;
  const holdings = await withResumed(listed, begun.resumed, reader);
  const rest = withoutSettled(portfolio, holdings, begun.resumed);
  const rules = { branch, tip, path: request.path, ...request.authority };
  const leave = await leaveOf(compare(rest, holdings.registrations).absent, rules, world);
  const told = await ask(reader, { portfolio: rest, holdings, leave });
  const { sandbox, budget, contacts } = request;
  const plan = assemble({
    ...{ account, sandbox, budget, contacts, portfolio: rest },
    ...{ manifest: identity, before: undefined, ...told, ...leave },
    touched: new Set([...leave.authorities.keys(), ...leave.denials.keys(), ...heldNames(holdings)]),
  });
  return { plan, outcomes: await carryOut(plan, { request, ports: world, begun, commit: tip }) };
};

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
