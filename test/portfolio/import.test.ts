import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { importAccount } from "../../src/commands/import.ts";
import { planWorkingTree } from "../../src/commands/plan-working-tree.ts";
import type { DomainName } from "../../src/model/domain-name.ts";
import { addDays, type IsoDate } from "../../src/model/iso-date.ts";
import type { RegistrarReader } from "../../src/model/registrar.ts";
import type { Registration, RegistrationList } from "../../src/model/registration.ts";
import { aRegistration, TODAY } from "../support/build.ts";

/** Without quotes, YAML reads it as a number. */
const ACCOUNT = `1e${"0".repeat(30)}`;

/** A registrar with this account. It is asked for nothing but the list. */
const openReader = (list: Omit<RegistrationList, "asOf">): RegistrarReader => {
  const refuse = async (): Promise<never> => {
    throw new Error("A plan of an account that is declared as it is asks for the list only.");
  };
  return {
    list: async () => ({ ...list, asOf: TODAY }),
    check: refuse,
    registration: refuse,
    registrationStatus: refuse,
    updateStatus: refuse,
    extension: refuse,
    search: refuse,
  };
};

const toFile = (text: string) => ({
  path: "domains.yaml",
  commit: undefined,
  bytes: new TextEncoder().encode(text),
});

const importList = async (list: Omit<RegistrationList, "asOf">, merge?: string) => {
  const result = await importAccount(
    {
      account: ACCOUNT,
      merge: merge === undefined ? undefined : toFile(merge),
      schemaUrl: "https://acme.example/domains.schema.json",
    },
    { registrarFor: () => openReader(list) },
  );
  if (result.kind !== "imported") throw new Error(JSON.stringify(result));
  return { ...result, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.bytes) };
};

const planText = async (text: string, list: Omit<RegistrationList, "asOf">) => {
  const planned = await planWorkingTree(
    { account: ACCOUNT, contacts: undefined, sandbox: false },
    {
      workingTree: { readManifest: async () => toFile(text), readBase: async () => undefined },
      registrarFor: () => openReader(list),
    },
  );
  if (planned.kind !== "planned") throw new Error(JSON.stringify(planned.problems));
  return planned.plan;
};

const STATUSES = [
  "active",
  "active",
  "active",
  "expired",
  "registration_pending",
  "redemption_period",
  "odd word",
];

/** Names that a registry sells, U-labels among them, and some that no manifest can declare. */
const aName = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?\.(com|net|dev|co\.uk|app)$/),
  },
  { weight: 2, arbitrary: fc.constantFrom("xn--bcher-kva.com", "xn--80ak6aa92e.com", "xn--3e0b707e.com") },
  { weight: 1, arbitrary: fc.constantFrom("acme.github.io", "www.acme.com", "co.uk") },
);

const anAccount = fc
  .uniqueArray(
    fc.record({
      domain: aName,
      status: fc.constantFrom(...STATUSES),
      autoRenew: fc.boolean(),
      privacyMode: fc.constantFrom("redaction" as const, "off" as const, undefined),
      days: fc.option(fc.integer({ min: -100, max: 3000 }), { nil: undefined }),
    }),
    { selector: ({ domain }) => domain, maxLength: 40 },
  )
  .map((items) =>
    items.map(
      ({ domain, days, ...rest }): Registration =>
        aRegistration(domain, { ...rest, expiresAt: days === undefined ? undefined : addDays(TODAY, days) }),
    ),
  );

const isDeclarable = ({ domain }: Registration): boolean =>
  !["acme.github.io", "www.acme.com", "co.uk"].includes(domain);

describe("an import", () => {
  it("writes a manifest whose plan has no changes, for any account", async () => {
    await fc.assert(
      fc.asyncProperty(anAccount, async (registrations) => {
        const { text, added } = await importList({ registrations });
        const { changes, blocked, findings, unchanged } = await planText(text, { registrations });
        expect({ changes, blocked, unchanged, added }).toEqual({
          changes: [],
          blocked: [],
          unchanged: registrations.filter(isDeclarable).length,
          added: unchanged,
        });
        const codes = findings.map(({ code, domain }) =>
          isDeclarable({ domain } as Registration) ? code : "",
        );
        expect(codes).not.toContain("unmanaged");
        expect(codes).not.toContain("not_changeable");
        expect(codes).not.toContain("auto_renew_off");
      }),
      { numRuns: 200 },
    );
  });

  it("does the same for an empty account and for one of 500 domains", async () => {
    for (const size of [0, 500]) {
      const registrations = Array.from({ length: size }, (_, index) =>
        aRegistration(`acme-${index}.com`, { autoRenew: index % 3 > 0 }),
      );
      const { text } = await importList({ registrations });
      expect(await planText(text, { registrations })).toMatchObject({
        changes: [],
        blocked: [],
        unchanged: size,
      });
    }
  });

  it("says what most domains share once, and what the manifest does not declare as comments", async () => {
    const registrations = [
      aRegistration("acme.net", { autoRenew: false, privacyMode: "off" }),
      aRegistration("acme.com"),
      aRegistration("xn--bcher-kva.com", { status: "expired" }),
      aRegistration("acme.dev", { expiresAt: undefined, status: "registration_pending" }),
      aRegistration("acme.github.io"),
    ];
    const unreadable = [{ domain: "acme.app" as DomainName, cause: "no expiry date." }];
    const { text, warnings } = await importList({ registrations, unreadable });
    await expect(text).toMatchFileSnapshot("../golden/imported.yaml");
    expect(warnings).toEqual([
      "acme.github.io is left out: acme.github.io cannot be registered here: the names under github.io come from a company, not from a registry. Write a name directly under an extension (TLD), such as acme.io.",
      "acme.app is left out: the registrar's record of it has no expiry date. Run the import again; if the message stays, ask the registrar.",
    ]);
    expect((await planText(text, { registrations, unreadable })).blocked).toEqual([]);
  });

  it("chooses to renew and to redact if half of the domains do not", async () => {
    const registrations = [
      aRegistration("acme.com", { autoRenew: false, privacyMode: "off" }),
      aRegistration("acme.dev"),
    ];
    const { text } = await importList({ registrations });
    expect(text).toContain("defaults:\n  auto_renew: true\n  privacy_mode: redaction\n");
  });
});

const HEAD = "version: 1\n";
const [COM, DEV, NET] = [
  aRegistration("acme.com"),
  aRegistration("acme.dev", { autoRenew: false }),
  aRegistration("acme.net", { expiresAt: "2027-01-02T00:00:00Z" as IsoDate }),
];

/** A manifest, and what it becomes when an account with acme.com, acme.dev and acme.net is merged into it. */
const MERGES: readonly (readonly [title: string, before: string, after: string])[] = [
  [
    "sorted entries: they stay sorted",
    `${HEAD}defaults: { auto_renew: true } # ours\ndomains:\n    acme.com: {owner: 'x'}   # one\n    acme.org:\n\n# end\n`,
    `${HEAD}defaults: { auto_renew: true } # ours\ndomains:\n    acme.com: {owner: 'x'}   # one\n    acme.dev: { auto_renew: false } # expires 2027-11-22\n    acme.net: # expires 2027-01-02\n    acme.org:\n\n# end\n`,
  ],
  [
    "entries in another order: the new ones come last",
    `${HEAD}domains:\n  acme.org:\n  acme.com:\n    notes: |\n      a\n\n\n# end\n`,
    `${HEAD}domains:\n  acme.org:\n  acme.com:\n    notes: |\n      a\n  acme.dev: { auto_renew: false } # expires 2027-11-22\n  acme.net: { auto_renew: true } # expires 2027-01-02\n\n\n# end\n`,
  ],
  [
    "a comment below an entry that belongs to it",
    `${HEAD}domains:\n  acme.com:\n    # no owner yet\n  # the others\n  acme.org:\n`,
    `${HEAD}domains:\n  acme.com:\n    # no owner yet\n  acme.dev: { auto_renew: false } # expires 2027-11-22\n  acme.net: { auto_renew: true } # expires 2027-01-02\n  # the others\n  acme.org:\n`,
  ],
  [
    "a name before the first one",
    `${HEAD}domains: # all\n  # the biggest\n  acme.org: {}\nignore: [acme.com, acme.net]\n`,
    `${HEAD}domains: # all\n  acme.dev: { auto_renew: false } # expires 2027-11-22\n  # the biggest\n  acme.org: {}\nignore: [acme.com, acme.net]\n`,
  ],
  [
    "line ends of Windows, and no line end at the end",
    `version: 1\r\ndomains:\r\n  acme.com:\r\n  acme.dev:`,
    `version: 1\r\ndomains:\r\n  acme.com:\r\n  acme.dev:\r\n  acme.net: { auto_renew: true } # expires 2027-01-02`,
  ],
  [
    "a byte order mark",
    `\ufeff${HEAD}ignore: [acme.com, acme.dev]\ndomains:\n`,
    `\ufeff${HEAD}ignore: [acme.com, acme.dev]\ndomains:\n  acme.net: { auto_renew: true } # expires 2027-01-02\n`,
  ],
  [
    "no entries yet, in braces",
    `${HEAD}ignore: [acme.com, acme.dev]\ndomains: {} # none yet\npolicy: { currency: USD }\n`,
    `${HEAD}ignore: [acme.com, acme.dev]\ndomains: # none yet\n  acme.net: { auto_renew: true } # expires 2027-01-02\npolicy: { currency: USD }\n`,
  ],
  [
    "no entries yet, as null",
    `${HEAD}ignore: [acme.com, acme.dev]\ndomains: ~`,
    `${HEAD}ignore: [acme.com, acme.dev]\ndomains:\n  acme.net: { auto_renew: true } # expires 2027-01-02`,
  ],
  [
    "entries in braces",
    `${HEAD}domains: { acme.com: , acme.dev: { owner: x } }\n`,
    `${HEAD}domains: { acme.com: , acme.dev: { owner: x }, acme.net: { auto_renew: true } }\n`,
  ],
  [
    "entries in braces over several lines",
    `${HEAD}domains: {\n  acme.com: {}, # one\n  acme.org: {} # two\n}\n`,
    `${HEAD}domains: {\n  acme.com: {}, # one\n  acme.org: {},\n  acme.dev: { auto_renew: false },\n  acme.net: { auto_renew: true } # two\n}\n`,
  ],
  [
    "entries in braces with a comma behind the last one",
    `${HEAD}domains: {\n  acme.com: {},\n  acme.dev,\n}\n`,
    `${HEAD}domains: {\n  acme.com: {},\n  acme.dev,\n  acme.net: { auto_renew: true }\n}\n`,
  ],
  [
    "JSON",
    `{"version": 1, "domains": {"acme.com": {}, "acme.dev": {}}}`,
    `{"version": 1, "domains": {"acme.com": {}, "acme.dev": {}, "acme.net": { "auto_renew": true }}}`,
  ],
  [
    "JSON without entries",
    `{"version": 1, "ignore": ["acme.com"], "domains": {}}`,
    `{"version": 1, "ignore": ["acme.com"], "domains": { "acme.dev": { "auto_renew": false }, "acme.net": { "auto_renew": true } }}`,
  ],
  [
    "nothing that is missing",
    `${HEAD}domains: {acme.com: , acme.dev: , acme.net: }`,
    `${HEAD}domains: {acme.com: , acme.dev: , acme.net: }`,
  ],
];

describe("an import into a manifest", () => {
  it.each(MERGES)("changes no byte that it need not change: %s", async (_, before, after) => {
    const { text } = await importList({ registrations: [COM, DEV, NET] as Registration[] }, before);
    expect(text).toBe(after);
    const again = await importList({ registrations: [COM, DEV, NET] as Registration[] }, text);
    expect([again.text, again.added]).toEqual([text, 0]);
  });

  it("only adds lines, whatever the manifest looks like, and what it adds is no change", async () => {
    await fc.assert(
      fc.asyncProperty(anAccount, aManifest, async (registrations, before) => {
        const { text } = await importList({ registrations }, before);
        const declared = new Set(before.match(/^ +[\w.-]+(?=:)/gm)?.map((name) => name.trim()));
        const added = registrations.map(({ domain }) => domain).filter((domain) => !declared.has(domain));
        const isAdded = (line: string): boolean =>
          added.some((domain) => line.trimStart().startsWith(`${domain}:`));
        const rest = text.split("\n").filter((line) => !isAdded(line));
        // Without the lines that were added, a file that had no line end at its end has one.
        expect(rest.join("\n").replace(/\r?$/, "")).toBe(before.replace(/\r?$/, ""));
        const owned = new Set<string>(registrations.map(({ domain }) => domain));
        const others = [...declared].filter((name) => !owned.has(name)).map((name) => aRegistration(name));
        const { changes } = await planText(text, { registrations: [...registrations, ...others] });
        expect(changes.filter(({ domain }) => added.includes(domain as DomainName))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

/** Manifests in block style: sorted or not, with comments, blank lines and values of every kind, with any line ends. */
const aManifest = fc
  .record({
    names: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}\.(com|net|dev)$/), { minLength: 1, maxLength: 8 }),
    isSorted: fc.boolean(),
    values: fc.array(
      fc.constantFrom(
        "",
        " {}",
        " { owner: 'x', tags: [a] } # why",
        "\n  INDENTnotes: >+\n  INDENT  a\n\n  INDENT  b\n\n",
        "\n  INDENTowner: x\n  INDENTtags:\n  INDENT- a\n\n",
        "\n  INDENT# later",
        " # later\n\n# ---",
      ),
      { minLength: 8, maxLength: 8 },
    ),
    indent: fc.constantFrom(" ", "  ", "    "),
    defaults: fc.constantFrom(
      "",
      "defaults: { auto_renew: true }\n",
      "defaults:\n  auto_renew: false\n  privacy_mode: off\n\n",
    ),
    end: fc.constantFrom("", "\n", "\n\n# end\n", "\nignore: []\n"),
    newline: fc.constantFrom("\n", "\r\n"),
  })
  .map(({ names, isSorted, values, indent, defaults, end, newline }) => {
    const ordered = isSorted ? [...names].sort() : names;
    const entries = ordered.map(
      (name, index) => `${indent}${name}:${(values[index] ?? "").replaceAll("INDENT", indent)}`,
    );
    return `# ours\nversion: 1\n${defaults}domains:\n${entries.join("\n")}${end}`.replaceAll("\n", newline);
  });
