import type { DomainName } from "../model/domain-name.ts";
import type { History } from "../model/history.ts";
import type { Amount } from "../model/money.ts";
import type { Plan } from "../model/plan.ts";
import type { Portfolio, Problem } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Holdings } from "../model/registration.ts";
import type { Repository } from "../model/repository.ts";
import { assemble, assembleUnpriced } from "../plan/assemble.ts";
import { putBack, unreadableTip, wantedByPullRequest } from "../plan/authority.ts";
import type { Leave } from "../plan/changes.ts";
import { compare } from "../plan/compare.ts";
import type { Contacts } from "../plan/order-check.ts";
import type { Denial } from "../plan/refusal.ts";
import { touchedBy } from "../plan/touched.ts";
import { agreedAccount, requiredAccount } from "./account.ts";
import { ask } from "./ask.ts";
import { type AuthorityRules, authorise, declaredBefore } from "./authorise.ts";
import { understand } from "./read-manifest.ts";
import { readTip, type Tip } from "./tip.ts";

/** What to plan. */
export type PlanRequest = {
  /** The commit whose manifest is planned. */
  readonly commit: string;
  readonly pullRequest: number | undefined;
  /** The manifest's path in the repository. */
  readonly path: string;
  readonly authority: Pick<AuthorityRules, "days" | "requirePullRequest">;
  /** Contacts that the workflow knows, by name. */
  readonly contacts: Contacts;
  readonly account: string | undefined;
  readonly sandbox: boolean;
  /** The workflow's own budget. */
  readonly budget: Amount | undefined;
};

/** A plan is given a reader only: it cannot spend, by construction. */
export type PlanPorts = {
  readonly repository: Repository;
  readonly history: History;
  /** Undefined where the registrar must not, or cannot, be asked: the plan has no prices then. */
  readonly registrarOf: ((account: string) => RegistrarReader) | undefined;
};

/** A manifest that cannot be planned, and every problem in it. */
export type Invalid = {
  readonly kind: "invalid";
  readonly problems: readonly Problem[];
  readonly manifest: Plan["manifest"];
  /** The account it seems to name, for finding the comment about it. */
  readonly account: string | undefined;
};

/** A plan, and the default branch it was compared with. */
export type Planned = { readonly kind: "planned"; readonly plan: Plan; readonly defaultBranch: string };

/** Reads both manifests, asks the registrar, and lays them side by side. An invalid manifest asks nothing. */
export const plan = async (request: PlanRequest, ports: PlanPorts): Promise<Planned | Invalid> => {
  const renamedSince = (tip: string) =>
    ports.history.renamedFrom(request.path, { before: tip, after: request.commit });
  const reading = settled(readTip(ports.repository, renamedSince));
  const { identity, parsed, seemingAccount } = understand(await ports.repository.manifestAt(request.commit));
  if (!parsed.ok) {
    const account = request.account ?? seemingAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account };
  }
  const { portfolio } = parsed;
  const account = agreedAccount(portfolio.account, request.account);
  const subject = {
    account,
    manifest: identity,
    portfolio,
    sandbox: request.sandbox,
    budget: request.budget,
  };
  if (ports.registrarOf === undefined) {
    const tip = await reading;
    return planned(assembleUnpriced({ ...subject, before: tip.portfolio }), tip);
  }
  const reader = ports.registrarOf(requiredAccount(account));
  const [tip, holdings] = await Promise.all([reading, reader.list()]);
  const leave = await leaveOf({ portfolio, holdings, tip }, request, ports);
  const told = await ask(reader, { portfolio, holdings, leave });
  const before = tip.portfolio;
  const touched = touchedBy(portfolio, before);
  return planned(
    assemble({ ...subject, ...told, ...leave, before, touched, contacts: request.contacts }),
    tip,
  );
};

const planned = (plan: Plan, tip: Tip): Planned => ({
  kind: "planned",
  plan,
  defaultBranch: tip.facts.defaultBranch,
});

type Compared = { readonly portfolio: Portfolio; readonly holdings: Holdings; readonly tip: Tip };

/** What may be bought: what this pull request asks for, and what others brought that is not bought yet. */
const leaveOf = async (
  { portfolio, holdings, tip }: Compared,
  { commit, pullRequest, path, authority }: PlanRequest,
  { repository, history }: PlanPorts,
): Promise<Leave> => {
  const absent = compare(portfolio, holdings.registrations).absent;
  if (tip.attempts === undefined) {
    return {
      authorities: new Map(),
      denials: new Map(absent.map(({ domain }) => [domain, unreadableTip()])),
    };
  }
  const wanted = wantedByPullRequest(portfolio, tip.attempts, pullRequest);
  const own = absent.filter(({ domain }) => wanted.has(domain));
  const others = absent.filter(({ domain }) => !wanted.has(domain));
  const rules = { branch: tip.facts.defaultBranch, tip: tip.commit, path, ...authority };
  const ports = { history, repository };
  const [earlier, before] = await Promise.all([
    authorise(others, rules, ports),
    own.length === 0 ? new Map<DomainName, number>() : declaredBefore(rules, commit, ports),
  ]);
  const back = own.flatMap((entry): [DomainName, Denial][] => {
    const attempt = before.get(entry.domain) ?? 0;
    return attempt < entry.attempt ? [] : [[entry.domain, putBack(entry, attempt, authority.days)]];
  });
  return {
    authorities: new Map([...earlier.authorities, ...wanted]),
    denials: new Map([...earlier.denials, ...back]),
  };
};

/** The promise itself, with its failure noticed from the start: it is awaited later. */
const settled = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => undefined);
  return promise;
};
