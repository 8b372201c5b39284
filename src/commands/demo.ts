import { pullRequestEvent } from "../playground/github/events.ts";
import { runAction } from "../playground/github/runner.ts";
import { openGitHub, type PlaygroundGitHub } from "../playground/github/server.ts";
import type { AccountSeed } from "../playground/registrar/account.ts";
import { openRegistrar, type PlaygroundRegistrar } from "../playground/registrar/server.ts";
import { forTerminal } from "./terminal.ts";

/** What the demo needs of its surroundings. */
export type DemoPorts = {
  /** The folder of the built action. */
  readonly action: string;
  readonly write: (text: string) => void;
};

const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";
const SLUG = "acme/domains";
const TOKENS = { registrar: "playground-registrar", github: "playground-github" };

const MANIFEST = `version: 1
account: ${ACCOUNT}
defaults:
  auto_renew: true
policy:
  currency: USD
  max_price: "15.00"
  max_renewal_price: "20.00"
  budget: "60.00"
domains:
  acme.com:
  acme.net:
`;

const seedAt = (now: string): AccountSeed => ({
  account: ACCOUNT,
  now,
  registrations: [
    { domain_name: "acme.com", auto_renew: true },
    { domain_name: "acme.net", auto_renew: false },
    { domain_name: "acme-old.org", auto_renew: true },
  ],
  names: { "acme.org": { reason: "domain_unavailable" } },
});

/** Plays a pull request: three domains, of which one is taken; then its fix. */
export const demo = async ({ action, write }: DemoPorts): Promise<void> => {
  const seed = seedAt(new Date().toISOString().replace(/\.\d+Z$/, "Z"));
  const registrar = await openRegistrar({ seed, token: TOKENS.registrar, now: Date.now });
  const github = await openGitHub({
    slug: SLUG,
    files: { "domains.yaml": MANIFEST },
    token: { value: TOKENS.github, permissions: { contents: "read", "pull-requests": "write" } },
    now: Date.now,
  });
  try {
    await play({ registrar, github, action, write });
  } finally {
    await Promise.all([registrar.close(), github.close()]);
  }
};

type Stage = DemoPorts & { readonly registrar: PlaygroundRegistrar; readonly github: PlaygroundGitHub };

const play = async (stage: Stage): Promise<void> => {
  const { github, write } = stage;
  const wish = `${MANIFEST}  acme.dev:\n  acme.app:\n  acme.org:\n`;
  write(title("A pull request adds acme.dev, acme.app and acme.org to domains.yaml"));
  const { number } = github.pulls.open({ files: { "domains.yaml": wish }, branch: "launch", base: "main" });
  await planned(stage, number);
  write(title("Somebody else holds acme.org: a second commit takes it out"));
  github.pulls.push(number, { "domains.yaml": `${MANIFEST}  acme.dev:\n  acme.app:\n` });
  await planned(stage, number);
};

/** Runs the action on the pull request, and shows its comment and what was asked for it. */
const planned = async ({ action, registrar, github, write }: Stage, number: number): Promise<void> => {
  const before = registrar.requests().length;
  const { exitCode, log } = await runAction({
    action,
    slug: SLUG,
    apiUrl: github.url,
    githubToken: TOKENS.github,
    event: pullRequestEvent(github, number),
    inputs: { "api-token": TOKENS.registrar, "api-base-url": registrar.baseUrl },
  });
  const comments = github.discussion.of(number);
  const body = comments.at(-1)?.body;
  if (body === undefined) throw new Error(`The action wrote no comment. Its log:\n${log}`);
  write(forTerminal(body));
  const check =
    exitCode === 0 ? "The check is green." : "The check is red: this cannot be merged by accident.";
  write(`${check} The pull request has ${comments.length} comment. The registrar was asked:`);
  for (const request of registrar.requests().slice(before)) write(`  ${request.replace("/client/v4", "")}`);
};

const title = (text: string): string => `\n\u001b[1m=== ${text}\u001b[0m\n`;
