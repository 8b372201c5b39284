import { afterAll, bench, describe } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { account, manifest, openStage } from "../test/support/stage.ts";

const ownedDomains = Array.from({ length: 500 }, (_, index) => `brand-${index}.com`);
const entries = ownedDomains.map((name) => `${name}:`);

/** The built action, started as GitHub's runner starts it, with both servers on 127.0.0.1. */
describe("a run of the action on a pull request", async () => {
  const seed = account({
    registrations: ownedDomains.map((domain_name) => ({ domain_name, auto_renew: true })),
  });
  const stage = await openStage(manifest(...entries), seed);
  afterAll(() => stage.close());
  const number = stage.propose(manifest(...entries, "# nothing"));
  bench(
    "500 owned domains, no changes",
    async () => void (await stage.run(pullRequestEvent(stage.github, number))),
    {
      iterations: 10,
      warmupIterations: 1,
      time: 0,
    },
  );
});
