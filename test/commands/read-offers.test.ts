import { expect, it } from "vitest";
import { completeOffers, readOffers } from "../../src/commands/read-offers.ts";
import { parsePortfolio } from "../../src/portfolio/index.ts";
import { manifest, openPlanPorts } from "../support/plan-ports.ts";

const readEntries = (...names: string[]) => {
  const parsed = parsePortfolio(new TextEncoder().encode(manifest(...names)));
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return [...parsed.portfolio.entries.values()];
};

it("offers that are known early are not asked for again, and keep the order of the entries", async () => {
  const { reader, requests } = openPlanPorts(undefined, "");
  const [com, dev, net] = [readEntries("acme.com"), readEntries("acme.dev"), readEntries("acme.net")];
  const early = { entries: [...dev, ...net], reading: readOffers(reader, [...dev, ...net]) };
  const { quotes } = await completeOffers(reader, [...com, ...dev], early);
  expect([...quotes.keys()]).toEqual(["acme.com", "acme.dev"]);
  expect(requests).toEqual(["check acme.dev acme.net", "check acme.com"]);
});

it("offers that failed early are asked for again without the entries that nobody buys", async () => {
  const { reader, requests } = openPlanPorts(undefined, "");
  const [com, dev] = [readEntries("acme.com"), readEntries("acme.dev")];
  const failEarly = (entries: typeof com) => ({ entries, reading: Promise.reject(new Error("Refused.")) });
  const { quotes } = await completeOffers(reader, com, failEarly([...com, ...dev]));
  expect([[...quotes.keys()], requests]).toEqual([["acme.com"], ["check acme.com"]]);
  await expect(completeOffers(reader, com, failEarly(com))).rejects.toThrow("Refused.");
});

it("offers that are known early do not matter if none of them is needed", async () => {
  const { reader, requests } = openPlanPorts(undefined, "");
  const early = { entries: readEntries("acme.dev"), reading: new Promise<never>(() => undefined) };
  const { quotes } = await completeOffers(reader, readEntries("acme.com"), early);
  expect([[...quotes.keys()], requests]).toEqual([["acme.com"], ["check acme.com"]]);
});
