import type { Audit } from "../../src/model/audit.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import { addDays } from "../../src/model/iso-date.ts";
import type { Amount } from "../../src/model/money.ts";
import type { Entry } from "../../src/model/portfolio.ts";
import type { Registration } from "../../src/model/registration.ts";
import type { RegistryAnswer } from "../../src/model/registry.ts";
import { assembleAudit } from "../../src/plan/assemble-audit.ts";
import { anEntry, aPlanInput, aPolicy, aPortfolio, aQuote, aRegistration, TODAY } from "./build.ts";

const EXTENSIONS = ["com", "dev", "net", "org", "io", "app", "co.uk", "ai"] as const;

const PRICES: Readonly<Record<string, string>> = {
  ...{ com: "10.46", dev: "12.20", net: "11.84", org: "10.11", app: "14.20" },
  ...{ io: "45.00", "co.uk": "5.22" },
};

const OWNERS = ["platform", "growth", "brand", "legal", "research", "events", "support"] as const;

const WORDS = ["", "shop", "pay", "docs", "status", "mail", "labs", "cloud", "go", "team"] as const;

/** "acme.com", "acme-shop.dev", "acme-shop-2.net", and so on: each name once. */
const nameDomain = (index: number): string => {
  const word = WORDS[index % WORDS.length] ?? "";
  const round = Math.floor(index / (WORDS.length * EXTENSIONS.length));
  const extension = EXTENSIONS[Math.floor(index / WORDS.length) % EXTENSIONS.length];
  return `${["acme", ...(word === "" ? [] : [word]), ...(round === 0 ? [] : [round + 1])].join("-")}.${extension}`;
};

const makeEntry = (name: string, index: number): Entry =>
  anEntry(name, {
    ...(index % 9 === 0 ? {} : { owner: OWNERS[(index * index) % OWNERS.length] }),
    ...(index % 16 === 13 ? { autoRenew: undefined } : { autoRenew: index % 8 !== 5 }),
    costCenter: String(4100 + (index % 4) * 10),
    tags: index % 3 === 0 ? ["brand"] : index % 5 === 0 ? ["campaign-2027", "landing page"] : [],
    ...(index % 6 === 0 ? { notes: "Redirects to the main page until the new site is ready." } : {}),
  });

const makeRegistration = (name: string, index: number): Registration =>
  aRegistration(name, {
    autoRenew: index % 8 !== 5,
    createdAt: addDays(TODAY, -400 - ((index * 37) % 900)),
    // One that lapses soon, although nobody has decided so.
    expiresAt:
      index === 13 ? addDays(TODAY, 16) : addDays(TODAY, 9 + ((index * index * 17 + index * 61) % 709)),
  });

const ELSEWHERE: readonly (readonly [name: string, day: number])[] = [
  ["acme.jp", 75],
  ["acme.com.br", 210],
  ["xn--bcher-kva.example", 400],
];

/** Changes of a made portfolio. */
export type PortfolioChanges = {
  /** Changes one entry. */
  readonly changeEntry?: (entry: Entry) => Entry;
};

/** The audit of a portfolio with this many domains in the account, which has something of everything. */
export const anAuditOf = (
  count: number,
  { changeEntry = (entry) => entry }: PortfolioChanges = {},
): Audit => {
  const names = Array.from({ length: count }, (_, index) => nameDomain(index));
  const others = count < 10 ? [] : ELSEWHERE;
  const declared = names.filter((_, index) => index % 20 !== 19);
  const entries = declared.map((name) => changeEntry(makeEntry(name, names.indexOf(name))));
  const portfolio = aPortfolio(entries, {
    policy: aPolicy({ renewalBudget: "1000.00" as Amount }),
    elsewhere: new Map(
      others.map(([name]) => [
        name as DomainName,
        { ...anEntry(name, { owner: "growth", notes: "At the local agency." }) },
      ]),
    ),
  });
  const answers = new Map<DomainName, RegistryAnswer>(
    others.map(([name, day]) => [
      name as DomainName,
      {
        kind: "registered",
        record: {
          domain: name as DomainName,
          expiresAt: addDays(TODAY, day),
          statuses: ["active"],
          nameServers: ["ns1.acme.example"],
          registrar: "Acme Registrar",
        },
      },
    ]),
  );
  return assembleAudit({
    plan: {
      ...aPlanInput(portfolio, {
        registrationList: { registrations: names.map(makeRegistration), asOf: TODAY },
      }),
      account: "0".repeat(32),
      manifest: { path: "domains.yaml", sha256: "0".repeat(64), commit: "0123456".padEnd(40, "0") },
    },
    ...{ portfolio, answers },
    followed: [],
    estimates: new Map(
      Object.entries(PRICES).map(([extension, renewal]) => [
        extension,
        aQuote(`invented.${extension}`, { renewal: renewal as Amount }),
      ]),
    ),
  });
};
