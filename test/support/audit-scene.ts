import { runAudit } from "../../src/action/run-audit.ts";
import { openApi } from "../../src/github/api.ts";
import { connectGitHub } from "../../src/github/connect.ts";
import type { Context } from "../../src/github/context.ts";
import type { Inputs } from "../../src/github/inputs.ts";
import type { AuditIssue, Publication } from "../../src/model/publication.ts";
import type { Settings } from "../../src/playground/github/core.ts";
import type { PlaygroundGitHub } from "../../src/playground/github/server.ts";
import type { AccountSeed } from "../../src/playground/registrar/account.ts";
import type { PlaygroundRegistrar } from "../../src/playground/registrar/server.ts";
import type { RegistryEntry } from "../../src/playground/registry/bodies.ts";
import type { PlaygroundRegistries } from "../../src/playground/registry/server.ts";
import { openReader } from "../../src/registrar/connect.ts";
import { openRegistry } from "../../src/registry/connect.ts";
import { openJudgedGitHub, openJudgedRegistrar, openJudgedRegistries } from "./judges.ts";
import { ACCOUNT, account, CANARY, NOW, SLUG } from "./stage.ts";

/** A workflow's token, with the permissions that an audit needs. */
export const AUDIT_TOKEN = {
  value: CANARY.github,
  permissions: { contents: "read", "pull-requests": "read", issues: "write", deployments: "write" },
} as const;

const DAY_MS = 24 * 60 * 60_000;

/** What a scene starts with. */
export type SceneOptions = {
  /** The manifest at the tip. */
  readonly manifest?: string;
  readonly seed?: Partial<AccountSeed>;
  /** What the registries have besides what the account has. With null, they do not know a domain of the account. */
  readonly registry?: Readonly<Record<string, RegistryEntry | null>>;
  readonly settings?: Partial<Settings>;
};

/** The stand-ins of an audit, whose clocks stand still unless a test moves them, and the audit in this process. */
export type AuditScene = {
  readonly registrar: PlaygroundRegistrar;
  readonly github: PlaygroundGitHub;
  readonly registries: PlaygroundRegistries;
  /** Runs the audit, and returns what it would publish. Nothing is written but the ledger. */
  readonly audit: (inputs?: Partial<Inputs>) => Promise<Publication>;
  /** Brings the manifest to the default branch by a merged pull request. */
  readonly merge: (manifest: string) => void;
  readonly advanceDays: (days: number) => void;
  readonly now: () => number;
  /** The requests that the registrar received, without the start that all their paths share. */
  readonly registrarRequests: () => readonly string[];
  readonly close: () => Promise<void>;
};

const toEntry = (domain: string, registrations: ReturnType<PlaygroundRegistrar["registrations"]>) => {
  const found = registrations.find(({ domain_name }) => domain_name === domain);
  return found === undefined || found.status === "registration_pending"
    ? undefined
    : { ...(found.expires_at === null ? {} : { expires: found.expires_at }) };
};

/** Opens a scene at `NOW`. */
export const openScene = async ({
  manifest,
  seed,
  registry = {},
  settings = {},
}: SceneOptions): Promise<AuditScene> => {
  let nowMs = Date.parse(NOW);
  const clock = {
    now: () => nowMs,
    sleep: async (ms: number) => {
      nowMs += ms;
    },
  };
  const registrar = await openJudgedRegistrar({
    seed: account(seed),
    token: CANARY.registrar,
    now: clock.now,
  });
  const [github, registries] = await Promise.all([
    openJudgedGitHub({
      slug: SLUG,
      files: { "README.md": "Our domains.", ...(manifest === undefined ? {} : { "domains.yaml": manifest }) },
      token: AUDIT_TOKEN,
      now: clock.now,
      settings,
    }),
    openJudgedRegistries({
      extensions: [
        ["com", "net", "org"],
        ["dev", "app", "io", "ai"],
        ["co.uk", "us"],
      ],
      find: (domain) => {
        const known = registry[domain];
        return known === undefined ? toEntry(domain, registrar.registrations()) : (known ?? undefined);
      },
      now: clock.now,
    }),
  ]);
  const audit = async (changes: Partial<Inputs> = {}): Promise<Publication> => {
    const inputs = { ...INPUTS, rdapBootstrapUrl: registries.bootstrapUrl, ...changes };
    const context = buildContext(github);
    const connection = { baseUrl: registrar.baseUrl, token: CANARY.registrar, secrets: [], clock };
    return runAudit({
      inputs,
      context,
      github: connectGitHub(context, inputs, { clock, env: {}, redact: (text) => text }),
      registrar: {
        readerFor: (name) => openReader({ account: name, sandbox: inputs.sandbox }, connection),
        buyerFor: () => {
          throw new Error("An audit asked for a buyer.");
        },
      },
      registry: openRegistry(inputs.rdapBootstrapUrl, clock),
      contacts: new Map(),
      clock,
      random: () => 0.5,
      stop: { isRequested: () => false, requested: NEVER, graceEnded: NEVER },
      mask: () => undefined,
      writeLog: () => undefined,
      report: () => undefined,
    });
  };
  return {
    registrar,
    github,
    registries,
    audit,
    merge: (text) => {
      const { number } = github.pulls.open({
        files: { "domains.yaml": text },
        branch: "change",
        base: "main",
      });
      github.pulls.merge(number);
    },
    advanceDays: (days) => {
      nowMs += days * DAY_MS;
    },
    now: clock.now,
    registrarRequests: () =>
      registrar.requests().map((line) => line.replace(`/client/v4/accounts/${ACCOUNT}/registrar`, "")),
    close: async () => {
      await Promise.all([registrar.close(), github.close(), registries.close()]);
    },
  };
};

const NEVER = new Promise<void>(() => undefined);

/** The action's defaults. */
const INPUTS: Inputs = {
  command: "audit",
  manifest: "domains.yaml",
  apiToken: CANARY.registrar,
  accountId: undefined,
  sandbox: false,
  contacts: undefined,
  githubToken: CANARY.github,
  budget: undefined,
  requirePullRequest: true,
  authorizationDays: 14,
  registrationInterval: 0,
  wait: 0,
  comment: "on-changes",
  commentAuthor: undefined,
  auditIssue: true,
  failOn: [],
  exports: [],
  rdap: "recent",
  rdapBootstrapUrl: "",
  apiBaseUrl: "",
};

const buildContext = (github: PlaygroundGitHub): Context => ({
  event: "schedule",
  owner: "acme",
  repo: "domains",
  sha: github.repository.at("heads/main") ?? "",
  ref: "refs/heads/main",
  actor: "octocat",
  runId: "4242",
  apiUrl: github.url,
  graphqlUrl: `${github.url}/graphql`,
  repositoryUrl: `https://github.example/${SLUG}`,
  runUrl: `https://github.example/${SLUG}/actions/runs/4242`,
  pullRequest: undefined,
  mergeGroup: undefined,
  pushedCommits: [],
});

/** The product's client of a scene's GitHub. */
export const openSceneApi = ({ github }: Pick<AuditScene, "github">) =>
  openApi({
    baseUrl: github.url,
    graphqlUrl: `${github.url}/graphql`,
    token: CANARY.github,
    owner: "acme",
    repo: "domains",
    clock: { sleep: async () => undefined },
  });

/** The issue that a publication writes. */
export const requireIssue = ({ issue }: Publication): AuditIssue => {
  if (issue === undefined) throw new Error("The audit has no issue.");
  return issue;
};
