import {
  type AccountSeed,
  branchEvent,
  type EndedRun,
  openGitHub,
  openRegistrar,
  type PlaygroundGitHub,
  type PlaygroundRegistrar,
  pullRequestEvent,
  type RunnerEvent,
  runAction,
} from "../playground/index.ts";
import { formatCount } from "../report/index.ts";
import { renderForTerminal } from "./terminal.ts";

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

const createSeed = (now: string): AccountSeed => ({
  account: ACCOUNT,
  now,
  registrations: [
    { domain_name: "acme.com", auto_renew: true },
    { domain_name: "acme.net", auto_renew: false },
    { domain_name: "acme-old.org", auto_renew: true },
  ],
  names: { "acme.org": { reason: "domain_unavailable" } },
});

/** Plays a pull request with three domains, of which one is taken; its fix; its merge; and a quiet run after it. */
export const demo = async ({ action, write }: DemoPorts): Promise<void> => {
  const seed = createSeed(new Date().toISOString().replace(/\.\d+Z$/, "Z"));
  const registrar = await openRegistrar({ seed, token: TOKENS.registrar, now: Date.now });
  const github = await openGitHub({
    slug: SLUG,
    files: { "domains.yaml": MANIFEST },
    token: { value: TOKENS.github, permissions: PERMISSIONS },
    now: Date.now,
  });
  try {
    await play({ registrar, github, action, write });
  } finally {
    await Promise.all([registrar.close(), github.close()]);
  }
};

const PERMISSIONS = { contents: "read", "pull-requests": "write", deployments: "write" } as const;

type Stage = DemoPorts & { readonly registrar: PlaygroundRegistrar; readonly github: PlaygroundGitHub };

const play = async (stage: Stage): Promise<void> => {
  const { github, write } = stage;
  const wish = `${MANIFEST}  acme.dev:\n  acme.app:\n  acme.org:\n`;
  write(formatTitle("A pull request adds acme.dev, acme.app and acme.org to domains.yaml"));
  const { number } = github.pulls.open({ files: { "domains.yaml": wish }, branch: "launch", base: "main" });
  await runAndShow(stage, number, pullRequestEvent(github, number));
  write(formatTitle("Somebody else holds acme.org: a second commit takes it out"));
  github.pulls.push(number, { "domains.yaml": `${MANIFEST}  acme.dev:\n  acme.app:\n` });
  await runAndShow(stage, number, pullRequestEvent(github, number));
  write(formatTitle("The pull request is merged: the push buys, and the comment becomes the receipt"));
  github.pulls.merge(number);
  await runAndShow(stage, number, branchEvent(github, "push"));
  write(formatTitle("Another push: nothing is left to do, and nothing is written"));
  github.push("main", { "README.md": "Our domains." });
  await runOnEvent(stage, branchEvent(github, "push"));
  const charges = stage.registrar.charges().map(({ domain, amount }) => `${domain} ${amount} USD`);
  write(`\nThe registrar charged: ${charges.join(", ")}. Nothing of this has left your machine.`);
};

/** Runs the action on an event, and shows the pull request's comment as it is then. */
const runAndShow = async (stage: Stage, number: number, event: RunnerEvent): Promise<void> => {
  const { log } = await runOnEvent(stage, event);
  const comments = stage.github.discussion.of(number);
  const body = comments.at(-1)?.body;
  if (body === undefined) throw new Error(`The action wrote no comment. Its log:\n${log}`);
  stage.write(
    `\nThe pull request has ${formatCount(comments.length, "comment")}:\n\n${renderForTerminal(body)}`,
  );
};

/** Runs the action, and shows how it ended and what the registrar was asked. */
const runOnEvent = async (
  { action, registrar, github, write }: Stage,
  event: RunnerEvent,
): Promise<EndedRun> => {
  const before = registrar.requests().length;
  const ended = await runAction({
    action,
    slug: SLUG,
    apiUrl: github.url,
    githubToken: TOKENS.github,
    event,
    inputs: {
      "api-token": TOKENS.registrar,
      "api-base-url": registrar.baseUrl,
      "registration-interval": "1",
    },
  });
  const check = ended.exitCode === 0 ? "green" : "red";
  write(`Freehold ran on ${event.name} and is ${check}: ${ended.outputs.outcome}. It asked the registrar:`);
  for (const request of registrar.requests().slice(before)) {
    write(`  ${request.replace(/\/client\/v4\/accounts\/[0-9a-f]+\/registrar/, "…")}`);
  }
  return ended;
};

const formatTitle = (text: string): string => `\n\u001b[1m=== ${text}\u001b[0m\n`;
