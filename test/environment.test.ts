import { describe, expect, it } from "vitest";
import { pullRequestEvent } from "../src/playground/github/events.ts";
import { isTrialUrl } from "../src/registrar/base-url.ts";
import { manifest, useStages } from "./support/stage.ts";

const openStage = useStages();
const RENEWING = "acme.dev: { auto_renew: true }";
const CLOSED = "http://127.0.0.1:9";

describe.concurrent("the environment of a run", () => {
  it("never sends a trial's token through a proxy", async () => {
    const stage = await openStage(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    const proxies = { HTTP_PROXY: CLOSED, HTTPS_PROXY: CLOSED, http_proxy: CLOSED, https_proxy: CLOSED };
    const run = await stage.run(event, {}, { env: { ...proxies, NO_PROXY: "127.0.0.1" } });
    expect(run.outputs.outcome).toBe("changes");
    const unlisted = await stage.run(event, {}, { env: { ...proxies, NO_PROXY: "", no_proxy: "" } });
    expect(stage.registrarRequests().length).toBeGreaterThan(0);
    expect(unlisted.log).not.toContain("The registrar could not be reached");
  });

  it("is refused if it turns off the check of certificates, before anything is requested", async () => {
    const stage = await openStage(manifest());
    const event = pullRequestEvent(stage.github, stage.propose(manifest(RENEWING)));
    const run = await stage.run(event, {}, { env: { NODE_TLS_REJECT_UNAUTHORIZED: "0" } });
    expect(run.exitCode).toBe(1);
    expect(run.log).toContain("::error title=Freehold::NODE_TLS_REJECT_UNAUTHORIZED is 0");
    expect([stage.registrarRequests(), stage.github.requests()]).toEqual([[], []]);
  });

  it("makes time faster for a loopback address only, however the public one is written", () => {
    const urls = ["", "/", "//"].map((end) => `https://api.cloudflare.com/client/v4${end}`);
    expect([...urls, "https://acme.example", "http://127.0.0.1:8787/client/v4/"].map(isTrialUrl)).toEqual([
      ...[false, false, false],
      ...[false, true],
    ]);
  });
});
