import type { PlanPorts, PlanRequest } from "../../src/commands/plan.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";
import type { Amount, Currency } from "../../src/model/money.ts";
import type { RegistrarReader } from "../../src/model/registrar.ts";
import type { History, Repository } from "../../src/model/repository.ts";

export const TODAY = "2026-11-22T10:00:00Z" as IsoDate;
const ACCOUNT = "0".repeat(32);

/** A manifest with limits and these entries. */
export const manifest = (...domains: string[]) =>
  `version: 1\npolicy: { currency: USD, budget: "60.00", max_price: "15.00" }\ndomains:\n${domains.map((name) => `  ${name}:\n`).join("")}`;

/** A repository with these manifests at the tip and in the pull request; undefined: no file. */
const repository = (tip: string | undefined, proposed: string): Repository => ({
  readFacts: async () => ({ defaultBranch: "main", isFork: false }),
  readTip: async () => "tip",
  readManifest: async (commit) => {
    const text = commit === "tip" ? tip : proposed;
    return {
      path: "domains.yaml",
      commit,
      bytes: text === undefined ? undefined : new TextEncoder().encode(text),
    };
  },
});

/** An empty account at a registrar that sells every name and records the requests. */
const createRegistrar = () => {
  const requests: string[] = [];
  const reader: RegistrarReader = {
    list: async () => {
      requests.push("list");
      return { registrations: [], asOf: TODAY };
    },
    check: async (domains) => {
      requests.push(`check ${domains.join(" ")}`);
      return { quotes: domains.map(quote), asOf: TODAY };
    },
    registration: async () => undefined,
    registrationStatus: async (domain) => {
      requests.push(`status ${domain}`);
      return undefined;
    },
    updateStatus: async () => undefined,
    extension: async () => undefined,
    search: async () => [],
  };
  return { requests, reader };
};

const quote = (domain: DomainName) => ({
  kind: "registrable" as const,
  domain,
  tier: "standard",
  currency: "USD" as Currency,
  registration: "10.11" as Amount,
  renewal: "10.11" as Amount,
});

/** A plan of the pull request 12. */
export const REQUEST: PlanRequest = {
  commit: "head",
  pullRequest: 12,
  base: "main",
  path: "domains.yaml",
  authorization: { days: 14, requirePullRequest: true },
  contacts: new Map<string, unknown>(),
  account: ACCOUNT,
  sandbox: false,
  budget: undefined,
};

/** The history of a branch without recent pushes, whose tip has this manifest; undefined: no file. */
const openHistory = (tip: string | undefined): History => ({
  readPushes: async () => ({ now: TODAY, pushes: [], beginsAt: undefined }),
  readFiles: async (commits) => {
    const bytes = tip === undefined ? undefined : new TextEncoder().encode(tip);
    const file = bytes === undefined ? ({ kind: "missing" } as const) : ({ kind: "text", bytes } as const);
    return new Map(commits.map((commit) => [commit, { firstParent: undefined, file }]));
  },
  findPullRequests: async () => new Map(),
  findPathChange: async () => ({
    renamedFrom: undefined,
    removed: [],
    incomplete: undefined,
    isRewrite: false,
  }),
  listSteps: async () => ({ commits: [], isComplete: true }),
});

/** Ports with these manifests at the tip and in the pull request, and an empty account. */
export const openPlanPorts = (tip: string | undefined, proposed: string) => {
  const { requests, reader } = createRegistrar();
  const ports: PlanPorts = {
    repository: repository(tip, proposed),
    history: openHistory(tip),
    findMergedInto: async () => undefined,
    findShown: async () => undefined,
    announceEnd: () => undefined,
    registrarFor: () => reader,
  };
  return { requests, reader, ports };
};
