import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openLedger } from "../../src/github/ledger.ts";
import { redactNotes, redactPublication } from "../../src/github/redaction.ts";
import type { Publication } from "../../src/model/publication.ts";
import { redact } from "../../src/registrar/redact.ts";
import { encodeForComment, escapeProse, fenceCode, inlineCode } from "../../src/report/escape.ts";
import { useGitHubClients } from "../support/github-api.ts";
import { ACCOUNT } from "../support/stage.ts";

const SECRETS = ["ghs_tok3n-of_GitHub", "cf|tok3n&of=registrar", "jane.doe@acme.example", "Jané Dœ & Co"];

const FORMS: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => text.replaceAll(" ", "\u00a0 "),
  escapeProse,
  inlineCode,
  (text) => inlineCode(`${text}\\|`),
  (text) => fenceCode("yaml", [text]),
  encodeForComment,
  encodeURIComponent,
  JSON.stringify,
  (text) => JSON.stringify(escapeProse(text)),
  (text) => String(new URLSearchParams({ q: text })),
];

/** Text that ends where a secret may start: a letter before a plain word would make it another word. */
const aroundText = fc.string({ unit: "grapheme", maxLength: 20 }).map((text) => `${text} `);

const hostileText = fc
  .tuple(aroundText, fc.constantFrom(...SECRETS), aroundText, fc.constantFrom(...FORMS))
  .map(([before, secret, after, form]) => form(`${before}${secret} ${after}`));

/** The letters and digits of a text, which every form of it has. */
const simplify = (text: string): string =>
  decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/gi, ""))
    .replaceAll(/<\/?(code|span)>|&(amp|lt|gt|quot|#\d+);/g, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");

const expectClean = (value: unknown): void => {
  const text = simplify(JSON.stringify(value).replaceAll("%", "%25"));
  for (const secret of SECRETS) expect(text).not.toContain(simplify(secret));
};

const buildPublication = (text: string): Publication => ({
  log: [text],
  annotations: [
    { level: "warning", file: text, line: 1, column: undefined, title: text, message: `${text} ${text}` },
  ],
  warnings: [text],
  summary: `# ${text}`,
  comments: [
    {
      ...{ pullRequest: 1, marker: `<!-- ${text}`, body: `x ${text}`, onlyAtHead: undefined },
      ...{ addEarlier: (earlier: string) => `${earlier} ${text}`, isOptional: false, others: undefined },
    },
  ],
  commentUpdates: [
    { pullRequest: 1, onlyAtHead: text, markerStart: text, revise: (earlier) => `${earlier} ${text}` },
  ],
  outputs: { headline: text },
  documents: { plan: JSON.stringify({ message: text }) },
  failure: text,
});

describe("a publication that is redacted", () => {
  it("has no secret in any text, however it is escaped, and its JSON is still JSON", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const redacted = redactPublication(buildPublication(text), (value) => redact(value, SECRETS));
        expectClean(redacted);
        expectClean(redacted.commentUpdates.map(({ revise }) => revise(`Earlier: ${text}`)));
        expectClean(redacted.comments.map(({ addEarlier }) => addEarlier?.(`Earlier: ${text}`)));
        expect(JSON.parse(redacted.documents.plan ?? "")).toHaveProperty("message");
      }),
    );
  });

  it("is unchanged if it has no secret", () => {
    const built = buildPublication("acme.com costs 101.15 USD at 0123456abc");
    const comments = built.comments.map((comment) => ({ ...comment, addEarlier: undefined }));
    const publication = { ...built, comments, commentUpdates: [] };
    expect(redactPublication(publication, (text) => redact(text, SECRETS))).toEqual(publication);
  });
});

describe("a write to GitHub", () => {
  const openClient = useGitHubClients();
  const open = () =>
    openClient({ "README.md": "Our domains." }, {}, { redact: (text) => redact(text, SECRETS) });

  it("has no secret in its body, and neither has the message of an error", async () => {
    const { github, api } = await open();
    const { number } = github.pulls.open({ files: { "a.txt": "b" }, branch: "change", base: "main" });
    const comments = "/repos/{owner}/{repo}/issues/{number}/comments";
    const { data } = await api.call(`POST ${comments}`, { number, body: SECRETS.join(", ") });
    expect(data).toHaveProperty("body", "***, ***, ***, ***");
    // It would be cut within the secret.
    const message = `${"x".repeat(290)} ${SECRETS[0]}`;
    github.forceAnswer({ on: /comments$/, times: 2, answer: { status: 422, body: { message } } });
    const calls = [
      api.call(`GET ${comments}`, { number }),
      api.call(`POST ${comments}`, { number, body: "Hello" }),
    ];
    for (const call of calls) {
      const error = await call.catch(String);
      expect(error).toContain("with 422");
      expect(error).not.toContain("ghs");
    }
  });

  it("has no part of a secret in a note of the ledger that is cut", async () => {
    const { github, api } = await open();
    const scope = { account: ACCOUNT, sandbox: false, run: "4242-ab12", runUrl: undefined };
    const ledger = redactNotes(openLedger(api, scope), (text) => redact(text, SECRETS));
    const commit = github.repository.at("heads/main") ?? "";
    const intent = await ledger.write({
      ...{ domain: "acme.dev" as never, attempt: 1, pullRequest: 1, commit, ceiling: "15.00" as never },
    });
    await ledger.annotate(intent, { isAnswered: true, description: `${"x".repeat(130)} ${SECRETS[0]}` });
    await ledger.close(intent, "failed", `${"x".repeat(110)} ${SECRETS[0]}`);
    const written = JSON.stringify(github.deployments.all());
    expect(written).toContain("***");
    expect(written).not.toContain("ghs");
  });
});
