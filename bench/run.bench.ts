import { afterAll, bench, describe } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { account, manifest, setStage } from "../test/support/stage.ts";

const held = Array.from({ length: 500 }, (_, index) => `brand-${index}.com`);
const entries = held.map((name) => `${name}:`);

/** The built action, started as a runner starts it, between two servers on this machine. */
describe("a run of the action on a pull request", async () => {
  const seed = account({ registrations: held.map((domain_name) => ({ domain_name, auto_renew: true })) });
  const stage = await setStage(manifest(...entries), seed);
  afterAll(() => stage.close());
  const quiet = stage.propose(manifest(...entries, "# nothing"));
  bench(
    "500 domains held, nothing new",
    async () => void (await stage.run(pullRequestEvent(stage.github, quiet))),
    {
      iterations: 10,
      warmupIterations: 1,
      time: 0,
    },
  );
});
