import { afterEach, describe, expect, it } from "vitest";
import { openLedger } from "../../src/github/ledger.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import type { Amount } from "../../src/model/money.ts";
import type { Publication } from "../../src/model/publication.ts";
import { type AuditScene, openScene, openSceneApi, type SceneOptions } from "../support/audit-scene.ts";
import { ACCOUNT, manifest } from "../support/stage.ts";

let scene: AuditScene | undefined;
afterEach(async () => {
  await scene?.close();
  scene = undefined;
});
const open = async (options: SceneOptions): Promise<AuditScene> => {
  scene = await openScene(options);
  return scene;
};

type AuditDocument = {
  readonly findings: readonly { domain: string | null; code: string; level: string }[];
  readonly portfolio: readonly {
    domain: string;
    state: string;
    registry: { kind: string; cause: string | null } | null;
    renewal: { kind: string; amount: string | null } | null;
  }[];
  readonly forecast: { estimate: string; known: string; unknown: number };
  readonly followed: readonly { domain: string; status: string; message: string }[];
};

const readDocument = ({ documents }: Publication): AuditDocument => JSON.parse(documents.audit ?? "{}");

const EXTENSIONS = ["com", "net", "org", "dev", "app"];
const NAMES = Array.from({ length: 500 }, (_, index) => `acme-${index}.${EXTENSIONS[index % 5]}`);
const LONG = { created_at: "2025-10-22T10:00:00Z", expires_at: "2027-10-22T10:00:00Z" };
const PORTFOLIO_OF_500: SceneOptions = {
  manifest: manifest(...NAMES.map((name) => `${name}: { auto_renew: true, owner: platform }`)),
  seed: { registrations: NAMES.map((name) => ({ domain_name: name, ...LONG })) },
};

const LIST_REQUEST = /^GET \/registrations\?per_page=50/;

describe("an audit of a registrar on this machine", () => {
  it("asks no registry, and says so, unless the list of RDAP servers is there too", async () => {
    const { audit, registrar } = await open({
      manifest: manifest("acme.com: { auto_renew: true }"),
      seed: { registrations: [{ domain_name: "acme.com", ...LONG }] },
    });
    const local = { apiBaseUrl: registrar.baseUrl, rdap: "all" } as const;
    const unlisted = await audit({ ...local, rdapBootstrapUrl: "https://data.iana.org/rdap/dns.json" });
    expect(readDocument(unlisted).portfolio[0]?.registry).toBeNull();
    expect(unlisted.summary).toContain(
      "1 domain: nothing needs attention (RDAP is off: the registrar is on this machine, and the list of RDAP servers is not)",
    );
    expect(readDocument(await audit(local)).portfolio[0]?.registry?.kind).toBe("registered");
  });
});

describe("a healthy portfolio of 500", () => {
  it("has no finding, three lines, ten list requests and one check", async () => {
    const { audit, registrarRequests, registries } = await open(PORTFOLIO_OF_500);
    const publication = await audit();
    expect(readDocument(publication).findings).toEqual([]);
    expect(publication.outputs).toMatchObject({
      outcome: "healthy",
      headline: "500 domains: nothing needs attention",
      findings: "0",
    });
    expect(publication.summary.split("\n")).toEqual([
      "### 500 domains: nothing needs attention",
      "- Next expiry: acme-0.com on 2027-10-22, auto-renew on",
      "- Next charge: acme-0.com about 2027-09-22, 8.57 USD estimated",
    ]);
    expect(publication.failure).toBeUndefined();
    const requests = registrarRequests();
    expect(requests.filter((line) => LIST_REQUEST.test(line))).toHaveLength(10);
    expect(requests.filter((line) => !LIST_REQUEST.test(line))).toEqual([
      expect.stringMatching(
        /^POST \/domain-check \{"domains":\["[a-z]{24}\.app","[a-z]{24}\.com","[a-z]{24}\.dev","[a-z]{24}\.net","[a-z]{24}\.org"\]\}$/,
      ),
    ]);
    expect(registries.iana.requests()).toEqual([]);
  });

  it("is looked up whole, at one request a second for each server", async () => {
    const { audit, registries, now } = await open(PORTFOLIO_OF_500);
    const times = registries.servers.map((server) => {
      const moments: number[] = [];
      server.watch(() => {
        moments.push(now());
      });
      return moments;
    });
    const publication = await audit({ rdap: "all" });
    expect(publication.outputs.outcome).toBe("healthy");
    expect(times.map((moments) => moments.length)).toEqual([300, 200, 0]);
    for (const moments of times) {
      const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? 0));
      expect(Math.min(1_000, ...gaps)).toBe(1_000);
    }
  });
});

describe("what the registrar is asked", () => {
  it("is one check for each 20 extensions", async () => {
    const extensions = ["com", "net", "org", "dev", "app", "io", "ai", "us", "co.uk", "travel", "ca", "xyz"];
    const more = ["shop", "store", "online", "site", "tech", "cloud", "blog", "club", "info"];
    const names = [...extensions, ...more].map((extension) => `acme.${extension}`);
    const { audit, registrarRequests } = await open({
      manifest: manifest(...names.map((name) => `${name}: { auto_renew: true }`)),
      seed: { registrations: names.map((name) => ({ domain_name: name, ...LONG })) },
    });
    const { forecast } = readDocument(await audit());
    const requests = registrarRequests().filter((line) => !LIST_REQUEST.test(line));
    expect(requests.map((line) => line.split(" ")[1])).toEqual(["/domain-check", "/domain-check"]);
    expect(forecast.unknown).toBe(10);
  });

  it("is no price for what does not renew within the months of the forecast", async () => {
    const { audit, registrarRequests } = await open({
      manifest: manifest("acme.com: { auto_renew: false }", "acme.net: { auto_renew: true }"),
      seed: {
        registrations: [
          { domain_name: "acme.com", auto_renew: false, ...LONG },
          { domain_name: "acme.net", created_at: LONG.created_at, expires_at: "2030-10-22T10:00:00Z" },
        ],
      },
    });
    await audit();
    expect(registrarRequests().filter((line) => !LIST_REQUEST.test(line))).toEqual([]);
  });

  it("is nothing if the manifest is invalid", async () => {
    const { audit, registrarRequests, registries } = await open({ manifest: "version: 1\ndomains: [" });
    const publication = await audit();
    expect(publication.outputs.outcome).toBe("invalid");
    expect(publication.issue).toBeUndefined();
    expect([...registrarRequests(), ...registries.iana.requests()]).toEqual([]);
  });

  it("costs the forecast its prices if it fails, and nothing else", async () => {
    const { audit, registrar } = await open({
      manifest: manifest("acme.com: { auto_renew: true }"),
      seed: { registrations: [{ domain_name: "acme.com", ...LONG }] },
    });
    registrar.inject({
      on: /domain-check/,
      times: 99,
      accepted: false,
      kind: "rate_limited",
      retryAfterS: 3000,
    });
    const publication = await audit();
    expect(publication.warnings).toEqual([
      expect.stringMatching(/^The prices of renewals could not be estimated/),
    ]);
    expect(readDocument(publication).forecast).toMatchObject({ estimate: "0.00", unknown: 1 });
    expect(publication.outputs.outcome).toBe("healthy");
  });
});

describe("the registries", () => {
  const options: SceneOptions = {
    manifest: `${manifest("acme.com: { auto_renew: true }", "acme.net: { auto_renew: true }")}elsewhere: { acme.io: {}, acme.jp: {} }\n`,
    seed: {
      registrations: [
        { domain_name: "acme.com", ...LONG },
        { domain_name: "acme.net", ...LONG, created_at: "2026-10-01T00:00:00Z" },
        { domain_name: "acme.org", ...LONG },
      ],
    },
    registry: { "acme.io": { expires: "2028-01-01T00:00:00Z" } },
  };
  const askedNames = async (rdap: "off" | "recent" | "all", sandbox = false) => {
    const { audit } = await open(options);
    const { portfolio } = readDocument(await audit({ rdap, sandbox }));
    return portfolio.flatMap(({ domain, registry }) => (registry === null ? [] : [domain]));
  };

  it("are asked about recent registrations and domains elsewhere, about all, or about none", async () => {
    expect(await askedNames("recent")).toEqual(["acme.io", "acme.jp", "acme.net"]);
    await scene?.close();
    expect(await askedNames("all")).toEqual(["acme.com", "acme.io", "acme.jp", "acme.net", "acme.org"]);
    await scene?.close();
    expect(await askedNames("off")).toEqual([]);
  });

  it("know nothing of the sandbox", async () => {
    expect(await askedNames("all", true)).toEqual(["acme.io", "acme.jp"]);
  });

  it("that cannot be asked are counted, and are no finding", async () => {
    const { audit, registries } = await open({
      manifest: `${manifest("acme.com: { auto_renew: true }")}elsewhere: { acme.jp: {} }\n`,
      seed: { registrations: [{ domain_name: "acme.com", ...LONG }] },
    });
    registries.servers[0]?.inject({ on: /domain/, times: 9, accepted: false, kind: "server_error" });
    const publication = await audit({ rdap: "all" });
    expect(readDocument(publication).findings).toEqual([]);
    expect(publication.summary.split("\n")[0]).toMatch(
      /^### 2 domains: nothing needs attention \(for 2, the registry could not be asked: 127\.0\.0\.1:\d+ answered 500, and 1 other reason in the log\)$/,
    );
    expect(publication.log).toContain("  acme.jp: The registry of .jp has no RDAP server.");
  });

  it("prove a purchase of the last days", async () => {
    const bought = {
      domain_name: "acme.com",
      created_at: "2026-11-22T00:00:00Z",
      expires_at: "2027-11-22T00:00:00Z",
    };
    const { audit } = await open({
      manifest: manifest("acme.com: { auto_renew: true }"),
      seed: { registrations: [bought] },
    });
    const { portfolio, findings } = readDocument(await audit());
    expect(findings).toEqual([]);
    expect(portfolio[0]?.registry).toMatchObject({ kind: "registered", cause: null });
  });
});

describe("a purchase that an earlier apply left open", () => {
  const openWithIntent = async (seed: SceneOptions["seed"]): Promise<AuditScene> => {
    const opened = await open({
      manifest: manifest("acme.com: { auto_renew: true }"),
      ...(seed && { seed }),
    });
    const ledger = openLedger(openSceneApi(opened), {
      account: ACCOUNT,
      sandbox: false,
      run: "4200-0000",
      runUrl: undefined,
    });
    await ledger.write({
      domain: "acme.com" as DomainName,
      attempt: 1,
      pullRequest: 12,
      commit: opened.github.repository.at("heads/main") ?? "",
      ceiling: "15.00" as Amount,
    });
    opened.advanceDays(1 / 24);
    return opened;
  };
  const statesOf = ({ github }: AuditScene) =>
    github.deployments.all().map(({ statuses }) => statuses.at(-1)?.state);

  it("is reported once, and settled, if it is complete", async () => {
    const opened = await openWithIntent({
      registrations: [
        { domain_name: "acme.com", created_at: "2026-11-22T10:00:00Z", expires_at: "2027-11-22T10:00:00Z" },
      ],
    });
    const publication = await opened.audit();
    expect(readDocument(publication).followed).toMatchObject([{ domain: "acme.com", status: "registered" }]);
    expect(publication.summary).toContain("- Completed: `acme.com`. Attempt 1, started by run 4200-0000");
    expect(statesOf(opened)).toEqual(["success"]);
    expect(readDocument(await opened.audit()).followed).toEqual([]);
  });

  it("is withdrawn if the registrar shows no order after half an hour", async () => {
    const opened = await openWithIntent({});
    const { followed, findings } = readDocument(await opened.audit());
    expect(followed).toEqual([]);
    expect(findings.map(({ code }) => code)).toEqual(["missing"]);
    expect(statesOf(opened)).toEqual(["error"]);
  });

  it("needs a person if the registrar says so", async () => {
    const opened = await openWithIntent({
      workflows: [
        {
          domain: "acme.com",
          created_at: "2026-11-22T10:00:30Z",
          steps: [{ after: 0, state: "action_required", action: "registrant_email_confirmation_pending" }],
        },
      ],
    });
    const publication = await opened.audit();
    expect(readDocument(publication).findings).toMatchObject([
      { domain: "acme.com", code: "action_required", level: "urgent" },
    ]);
    expect(statesOf(opened)).toEqual(["in_progress"]);
  });

  it("is not followed without the permission for the ledger, and the audit says so", async () => {
    const { audit, github } = await open({ manifest: manifest() });
    github.set({ token: { ...github.settings().token, permissions: { contents: "read" } } });
    const { warnings } = await audit();
    expect(warnings).toEqual([expect.stringMatching(/^The ledger of purchases .* deployments: write/)]);
  });
});

describe("an audit fails its run", () => {
  const expiring: SceneOptions = {
    manifest: manifest("acme.com: { auto_renew: true }"),
    seed: {
      registrations: [
        { domain_name: "acme.com", status: "expired" },
        { domain_name: "acme.net", ...LONG },
      ],
    },
  };
  it.each([
    [[], false],
    [["urgent"], true],
    [["any"], true],
    [["status_expired"], true],
    [["drift", "unmanaged"], true],
    [["drift"], false],
  ])("if a finding matches fail-on %j: %s", async (failOn, fails) => {
    const { audit } = await open(expiring);
    const { failure, outputs } = await audit({ failOn });
    expect(failure !== undefined).toBe(fails);
    expect(outputs.outcome).toBe("findings");
  });

  it("and names the codes", async () => {
    const { audit } = await open(expiring);
    expect((await audit({ failOn: ["any"] })).failure).toBe(
      "1 domain needs attention. The input fail-on makes the run fail because of status_expired, unmanaged.",
    );
  });
});

describe("the exports of an audit", () => {
  it("are those that the input names, by the names of their files", async () => {
    const { audit } = await open({ manifest: manifest("acme.com: {}") });
    expect((await audit()).exports).toEqual({});
    const { exports: files = {}, documents } = await audit({ exports: ["csv", "json", "markdown"] });
    expect(Object.keys(files)).toEqual(["portfolio.csv", "portfolio.json", "portfolio.md"]);
    expect(files["portfolio.csv"]).toContain("\r\nacme.com,acme.com,missing,");
    expect(files["portfolio.json"]).toBe(documents.audit);
  });
});

describe("unmanaged domains", () => {
  it("are left out if the policy ignores them, also of the forecast", async () => {
    const { audit } = await open({
      manifest: manifest("acme.com: { auto_renew: true }").replace(
        "policy: { ",
        "policy: { unmanaged: ignore, ",
      ),
      seed: {
        registrations: [
          { domain_name: "acme.com", ...LONG },
          { domain_name: "acme.net", status: "expired" },
        ],
      },
    });
    const { portfolio, forecast, findings } = readDocument(await audit());
    expect(portfolio.map(({ domain, state }) => `${domain} ${state}`)).toEqual(["acme.com managed"]);
    expect(forecast.estimate).toBe("8.57");
    expect(findings).toEqual([]);
  });
});
