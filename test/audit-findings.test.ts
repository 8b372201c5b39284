import { Ajv2020 } from "ajv/dist/2020.js";
import { afterEach, describe, expect, it } from "vitest";
import schema from "../schema/audit.schema.json" with { type: "json" };
import type { Inputs } from "../src/github/inputs.ts";
import { writeIssue } from "../src/github/issue.ts";
import { openLedger } from "../src/github/ledger.ts";
import type { DomainName } from "../src/model/domain-name.ts";
import type { KnownFindingCode } from "../src/model/finding-codes.ts";
import type { Amount } from "../src/model/money.ts";
import type { Publication } from "../src/model/publication.ts";
import type { NameScript, Step } from "../src/playground/registrar/account.ts";
import {
  type AuditScene,
  openScene,
  openSceneApi,
  requireIssue,
  type SceneOptions,
} from "./support/audit-scene.ts";
import { judgeText } from "./support/judges.ts";
import { ACCOUNT, manifest } from "./support/stage.ts";

/** One reason for a finding: the stand-ins, and what happens before the audit. */
type Scenario = SceneOptions & {
  readonly prepare?: (scene: AuditScene) => void | Promise<void>;
  readonly inputs?: Partial<Inputs>;
  /** Codes that come with it. */
  readonly also?: readonly string[];
};

const POLICY = 'currency: USD, max_price: "15.00", max_renewal_price: "20.00", budget: "60.00"';

const withPolicy = (policy: string, ...lines: string[]): string =>
  manifest(...lines).replace(POLICY, `${POLICY}, ${policy}`);

/** An owned domain with this status or these values, declared with these options. */
const owned = (
  options: string,
  registration: NonNullable<NonNullable<SceneOptions["seed"]>["registrations"]>[number] = {},
): Scenario => ({
  manifest: manifest(`acme.com: { ${options} }`),
  seed: { registrations: [{ domain_name: "acme.com", ...registration }] },
});

const withStatus = (status: string, also: readonly string[] = []): Scenario => ({
  ...owned("auto_renew: true", { status }),
  also,
});

/** An entry that a pull request brought two days ago, and that nobody has bought. */
const approved = (text: string, seed: SceneOptions["seed"] = {}, days = 2): Scenario => ({
  manifest: manifest(),
  seed,
  prepare: ({ merge, advanceDays }) => {
    merge(text);
    advanceDays(days);
  },
});

const approvedName = (script: NameScript): Scenario =>
  approved(manifest("acme.com: {}"), { names: { "acme.com": script } });

/** An entry whose registration was started after its approval. */
const started = (steps: readonly Step[]): Scenario =>
  approved(
    manifest("acme.com: {}"),
    { workflows: [{ domain: "acme.com", created_at: "2026-11-23T10:00:00Z", steps }] },
    2,
  );

/** A run wrote an intent for an approved entry, and died. */
const intended = (): Scenario => ({
  ...approved(manifest("acme.com: {}")),
  prepare: async (scene) => {
    scene.merge(manifest("acme.com: {}"));
    const ledger = openLedger(openSceneApi(scene), {
      account: ACCOUNT,
      sandbox: false,
      run: "4200-0000",
      runUrl: undefined,
    });
    await ledger.write({
      domain: "acme.com" as DomainName,
      attempt: 1,
      pullRequest: 1,
      commit: scene.github.repository.at("heads/main") ?? "",
      ceiling: "15.00" as Amount,
    });
    scene.advanceDays(10 / (24 * 60));
  },
});

const HEALTHY = { expires_at: "2027-10-22T10:00:00Z" };
const RDAP_ALL: Partial<Inputs> = { rdap: "all" };
const elsewhere = (registry: SceneOptions["registry"]): Scenario => ({
  manifest: `${manifest()}elsewhere: { acme.com: { owner: growth } }\n`,
  ...(registry && { registry }),
});

/** A scenario for each code of an audit. A plan alone knows which entries a pull request removes. */
const SCENARIOS: Readonly<Record<Exclude<KnownFindingCode, "removed_from_manifest">, Scenario>> = {
  status_pending_delete: withStatus("pending_delete"),
  status_redemption_period: withStatus("redemption_period"),
  status_expired: withStatus("expired"),
  status_suspended: withStatus("suspended"),
  status_transfer_pending: withStatus("transfer_pending"),
  status_registration_pending: withStatus("registration_pending"),
  not_in_registry: {
    ...owned("auto_renew: true", HEALTHY),
    registry: { "acme.com": null },
    inputs: RDAP_ALL,
  },
  email_unconfirmed: {
    ...owned("auto_renew: true", HEALTHY),
    registry: {
      "acme.com": {
        expires: HEALTHY.expires_at,
        nameServers: ["a.emailverification.info", "b.emailverification.info"],
      },
    },
    inputs: RDAP_ALL,
  },
  registry_hold: {
    ...owned("auto_renew: true", HEALTHY),
    registry: { "acme.com": { expires: HEALTHY.expires_at, statuses: ["client hold"] } },
    inputs: RDAP_ALL,
  },
  expiry_differs: {
    ...owned("auto_renew: true", HEALTHY),
    registry: { "acme.com": { expires: "2026-12-01T00:00:00Z" } },
    inputs: RDAP_ALL,
  },
  elsewhere_expires: elsewhere({
    "acme.com": { expires: "2026-12-01T00:00:00Z", registrar: "Acme <b>Registrar</b>" },
  }),
  action_required: started([
    { after: 0, state: "action_required", action: "registrant_email_confirmation_pending" },
  ]),
  in_progress: started([{ after: 0, state: "in_progress" }]),
  previous_attempt_failed: started([
    { after: 0, state: "failed", error: { code: "billing_quote_failed", message: "No payment method." } },
  ]),
  unresolved: intended(),
  expires_soon: {
    ...owned("", { auto_renew: false, expires_at: "2026-12-20T00:00:00Z" }),
    also: ["auto_renew_off"],
  },
  apply_pending: approved(manifest("acme.com: { owner: growth }")),
  over_renewal_budget: {
    manifest: withPolicy('renewal_budget: "5.00"', "acme.com: { auto_renew: true, owner: growth }"),
    seed: { registrations: [{ domain_name: "acme.com", ...HEALTHY }] },
  },
  missing: { manifest: manifest("acme.com: {}") },
  drift: owned("auto_renew: true", { auto_renew: false, ...HEALTHY }),
  unmanaged: {
    manifest: manifest(),
    seed: { registrations: [{ domain_name: "acme.com", ...HEALTHY }] },
  },
  auto_renew_off: owned("", { auto_renew: false, ...HEALTHY }),
  required_missing: {
    manifest: withPolicy("require: [owner, cost_center]", "acme.com: { owner: growth, auto_renew: true }"),
    seed: { registrations: [{ domain_name: "acme.com", ...HEALTHY }] },
  },
  review_due: owned("auto_renew: true, review: 2026-12-24", HEALTHY),
  no_owner: {
    manifest: manifest("acme.com: { auto_renew: true }", "acme.net: { auto_renew: true, owner: growth }"),
    seed: { registrations: [{ domain_name: "acme.com" }, { domain_name: "acme.net" }] },
  },
  not_changeable: owned("auto_renew: true, privacy_mode: redaction", { privacy_mode: "off", ...HEALTHY }),
  unlocked: owned("auto_renew: true", { locked: false, ...HEALTHY }),
  look_alike: approved(
    manifest("acme-shop.com: { auto_renew: true }", "acme-shpo.com: { auto_renew: true }"),
    { registrations: [{ domain_name: "acme-shop.com", ...HEALTHY }] },
    0.5,
  ),
  no_max_price: approved(manifest("acme.com: {}").replace(/policy: .*\n/, "")),
  price_above_max: approved(manifest('acme.com: { max_price: "5.00" }')),
  renewal_above_max: approved(manifest('acme.io: { max_price: "50.00", auto_renew: true }')),
  currency_mismatch: approvedName({
    pricing: { currency: "EUR", registration_cost: "8.00", renewal_cost: "8.00" },
  }),
  domain_unavailable: approvedName({ reason: "domain_unavailable" }),
  domain_premium: approvedName({ tier: "premium" }),
  extension_not_supported: approvedName({ reason: "extension_not_supported" }),
  extension_not_supported_via_api: approvedName({ reason: "extension_not_supported_via_api" }),
  extension_disallows_registration: approvedName({ reason: "extension_disallows_registration" }),
  extension_not_allowed: approved(withPolicy("allowed_extensions: [dev]", "acme.com: {}")),
  not_checked: approvedName({ silent: true }),
  schema_violation: approved(manifest("acme.us: {}")),
  schema_unchecked: approved(
    manifest("acme.dev: {}"),
    { extensions: { dev: { $ref: "https://acme.example/schema" } } },
    0.5,
  ),
  contact_unknown: { ...approved(manifest("acme.com: {}")), inputs: { sandbox: true } },
  over_budget: approved(
    manifest(...["a", "b", "c", "d", "e", "f"].map((letter) => `acme-team-${letter}.dev: {}`)),
  ),
  too_many_registrations: approved(withPolicy("max_registrations: 0", "acme.com: {}")),
  too_many_auto_renew_off: {
    manifest: withPolicy("max_auto_renew_off: 0", "acme.com: { auto_renew: false }"),
    seed: { registrations: [{ domain_name: "acme.com", ...HEALTHY }] },
    also: ["drift"],
  },
  history_unavailable: {
    ...approved(manifest("acme.com: {}")),
    prepare: ({ merge, github }) => {
      merge(manifest("acme.com: {}"));
      github.set({ activityLag: 1 });
    },
  },
  no_pull_request: {
    manifest: manifest(),
    prepare: ({ github }) => {
      github.push("main", { "domains.yaml": manifest("acme.com: {}") });
    },
  },
  renews_soon: owned("auto_renew: true", { expires_at: "2026-12-30T00:00:00Z" }),
  auto_renew_pending: {
    ...owned("auto_renew: false", { status: "suspended" }),
    also: ["status_suspended"],
  },
};

let scene: AuditScene | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});

const isValid = new Ajv2020({ allErrors: true, allowUnionTypes: true }).compile(schema);

type FoundDomain = { readonly code: string };

const play = async ({
  prepare,
  inputs,
  ...options
}: Scenario): Promise<{ publication: Publication; githubRequests: readonly string[] }> => {
  scene = await openScene(options);
  await prepare?.(scene);
  const before = scene.github.requests().length;
  const publication = await scene.audit(inputs);
  await writeIssue(openSceneApi(scene), requireIssue(publication), "github-actions[bot]");
  return { publication, githubRequests: scene.github.requests().slice(before) };
};

/** All that an audit may write at GitHub: its issue, and statuses in the ledger. Queries of GraphQL only read. */
const ALLOWED_WRITES =
  /^(POST \/graphql|POST \S+\/issues|PATCH \S+\/issues\/\d+|POST \S+\/deployments\/\d+\/statuses) /;

const listCodes = ({ documents }: Publication): string[] => {
  const { findings } = JSON.parse(documents.audit ?? "{}") as { findings: readonly FoundDomain[] };
  return [...new Set(findings.map(({ code }) => code))].sort();
};

describe("an audit reports", () => {
  it.each(Object.entries(SCENARIOS))(
    "%s, and writes to the issue and the ledger alone",
    async (code, scenario) => {
      const { publication, githubRequests } = await play(scenario);
      expect(listCodes(publication)).toEqual([code, ...(scenario.also ?? [])].sort());
      expect(isValid(JSON.parse(publication.documents.audit ?? "{}")) ? [] : isValid.errors).toEqual([]);
      const { title, body, state } = requireIssue(publication);
      const outputs = Object.entries(publication.outputs).map(([name, value]) => `${name}: ${value}`);
      const text = [
        `_${title}_ (${state})`,
        body,
        "---",
        publication.summary.split("\n\n### The account")[0],
        "---",
        ...outputs,
      ];
      judgeText(text.join("\n\n"));
      await expect(`${text.join("\n\n")}\n`).toMatchFileSnapshot(`golden/audit/${code}.md`);
      const writes = scene
        ?.registrarRequests()
        .filter((line) => !/^(GET |POST (-sandbox)?\/domain-check )/.test(line));
      expect(writes).toEqual([]);
      expect(githubRequests.filter((line) => !line.startsWith("GET ") && !ALLOWED_WRITES.test(line))).toEqual(
        [],
      );
    },
  );
});
