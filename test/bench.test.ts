import { describe, expect, it } from "vitest";
import { countRoundTripsInRow, replayAll, replayShortestChain } from "../bench/exchanges.ts";
import { writeVerdicts } from "../bench/report.ts";
import type { Exchange } from "../bench/stand-in.ts";

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const [TIP, HEAD] = ["a".repeat(40), "b".repeat(40)];
const REGISTRAR = `/client/v4/accounts/${ACCOUNT}/registrar`;

const exchange = (server: Exchange["server"], line: string, more: Partial<Exchange> = {}): Exchange => {
  const [method = "", target = ""] = line.split(" ");
  return { server, method, target, body: undefined, status: 200, answer: {}, arrivalMs: 0, ...more };
};

/** What a plan asks, in the order in which the requests arrive. */
const EXCHANGES = [
  exchange("github", `GET /repos/acme/domains/contents/domains.yaml?ref=${HEAD}`, {
    answer: { encoding: "base64", content: Buffer.from(`account: ${ACCOUNT}`).toString("base64") },
  }),
  exchange("registrar", `GET ${REGISTRAR}/registrations?per_page=50`, { answer: { cursor: "page-two" } }),
  exchange("github", "GET /repos/acme/domains/git/ref/heads/main", { answer: { sha: TIP } }),
  exchange("registrar", `GET ${REGISTRAR}/registrations?per_page=50&cursor=page-two`),
  exchange("github", `GET /repos/acme/domains/contents/domains.yaml?ref=${TIP}`),
  exchange("registrar", `POST ${REGISTRAR}/domain-check`, { body: { domains: ["acme.dev"] } }),
  exchange("registrar", `POST ${REGISTRAR}/domain-check`, { body: { domains: ["acme.app"] } }),
  exchange("github", "GET /repos/acme/domains/issues/1/comments?per_page=100"),
  exchange("github", "POST /repos/acme/domains/issues/1/comments", { status: 201 }),
  exchange("github", "GET /repos/acme/domains/issues/1/comments?per_page=100"),
];

describe("the benchmark", () => {
  it("lets a request that is sent again wait only for answers that it needs", () => {
    const steps = replayAll(EXCHANGES, { sha: HEAD });
    expect(steps.map(({ after }) => after)).toEqual([
      [], // the event names the commit
      [0], // the manifest names the account
      [],
      [0, 1], // the first page has the cursor
      [2],
      [0, 3], // the whole list says what is new
      [0, 3],
      [],
      [0, 1, 2, 3, 4, 5, 6, 7], // the comment is about everything
      [8], // and is shown after it is written
    ]);
  });

  it("has nothing in the shortest chain but pages, checks and the comment", () => {
    const steps = replayShortestChain(EXCHANGES);
    expect(steps.map(({ method, target, after }) => [method, target.split("/").at(-1), after])).toEqual([
      ["GET", "registrations?per_page=50", []],
      ["GET", "registrations?per_page=50&cursor=page-two", [0]],
      ["POST", "domain-check", [1]],
      ["POST", "domain-check", [1]],
      ["POST", "comments", [2, 3]],
    ]);
  });

  it("counts round trips in a row, and those at the same time once", () => {
    const arrivals = [0, 5, 21, 30, 50];
    const exchanges = arrivals.map((arrivalMs) => exchange("github", "GET /user", { arrivalMs }));
    expect(countRoundTripsInRow(exchanges, 20)).toBe(3);
    expect(countRoundTripsInRow([], 20)).toBe(0);
  });

  it("compares the unrounded figure with its target", () => {
    const table = writeVerdicts([
      { what: "a", value: 3, max: 3 },
      { what: "b", value: 3.001, max: 3 },
      { what: "c", value: 1, max: 1, isStrict: true },
    ]);
    expect(table.split("\n").map((line) => line.split("|").at(-2)?.trim())).toEqual([
      "Verdict",
      expect.stringMatching(/^-+$/),
      ...["met", "missed", "missed"],
    ]);
  });
});
