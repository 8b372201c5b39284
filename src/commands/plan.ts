import type { DomainName } from "../model/domain-name.ts";
import type { Amount } from "../model/money.ts";
import type { Authority, Plan } from "../model/plan.ts";
import type { Portfolio, Problem } from "../model/portfolio.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import type { Repository } from "../model/repository.ts";
import { assemble, assembleUnpriced } from "../plan/assemble.ts";
import { wantedByPullRequest } from "../plan/authority.ts";
import { touchedBy } from "../plan/touched.ts";
import { agreedAccount, requiredAccount } from "./account.ts";
import { ask } from "./ask.ts";
import { understand } from "./read-manifest.ts";
import { readTip, type Tip } from "./tip.ts";

/** What to plan. */
export type PlanRequest = {
  /** The commit whose manifest is planned. */
  readonly commit: string;
  readonly pullRequest: number | undefined;
  readonly account: string | undefined;
  readonly sandbox: boolean;
  /** The workflow's own budget. */
  readonly budget: Amount | undefined;
};

/** A plan is given a reader only: it cannot spend, by construction. */
export type PlanPorts = {
  readonly repository: Repository;
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
  const reading = settled(readTip(ports.repository));
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
  const authorising = reading.then((tip) => authoritiesOf(portfolio, tip, request));
  const told = await ask(reader, portfolio, authorising);
  const [tip, authorities] = await Promise.all([reading, authorising]);
  const before = tip.portfolio;
  const touched = touchedBy(portfolio, before);
  return planned(assemble({ ...subject, ...told, before, authorities, touched }), tip);
};

const planned = (plan: Plan, tip: Tip): Planned => ({
  kind: "planned",
  plan,
  defaultBranch: tip.facts.defaultBranch,
});

/** What the pull request may ask for: nothing, where it is not known what the tip declares. */
const authoritiesOf = (
  portfolio: Portfolio,
  { attempts }: Tip,
  { pullRequest }: PlanRequest,
): ReadonlyMap<DomainName, Authority> =>
  attempts === undefined ? new Map() : wantedByPullRequest(portfolio, attempts, pullRequest);

/** The promise itself, with its failure noticed from the start: it is awaited later. */
const settled = <T>(promise: Promise<T>): Promise<T> => {
  promise.catch(() => undefined);
  return promise;
};
