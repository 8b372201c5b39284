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

/** What the demo needs: the built action, and a place to write to. */
export type DemoPorts = {
  /** The folder of the built action. */
  readonly action: string;
  /** Writes lines of text, with terminal colors. */
  readonly write: (text: string) => void;
  /** Renders markdown for where it is written. */
  readonly render: (markdown: string) => string;
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

/**
 * Runs the built action through the life of a pull request: it adds three domains, one of which is taken; a
 * second commit fixes it; it is merged; and a later push finds nothing to do. The registrar and GitHub are
 * local stand-ins.
 */
export const runDemo = async (ports: DemoPorts): Promise<void> => {
  const seed = createSeed(new Date().toISOString().replace(/\.\d+Z$/, "Z"));
  const registrar = await openRegistrar({ seed, token: TOKENS.registrar, now: Date.now });
  const github = await openGitHub({
    slug: SLUG,
    files: { "domains.yaml": MANIFEST },
    token: { value: TOKENS.github, permissions: PERMISSIONS },
    now: Date.now,
  });
  try {
    await playScenes({ registrar, github, ...ports });
  } finally {
    await Promise.all([registrar.close(), github.close()]);
  }
};

const PERMISSIONS = { contents: "read", "pull-requests": "write", deployments: "write" } as const;

type Stage = DemoPorts & { readonly registrar: PlaygroundRegistrar; readonly github: PlaygroundGitHub };

const playScenes = async (stage: Stage): Promise<void> => {
  const { github, write } = stage;
  const proposal = `${MANIFEST}  acme.dev:\n  acme.app:\n  acme.org:\n`;
  write(
    formatTitle(
      "A pull request adds acme.dev, acme.app and acme.org to domains.yaml, which also asks for auto-renew on acme.net",
    ),
  );
  const { number } = github.pulls.open({
    files: { "domains.yaml": proposal },
    branch: "launch",
    base: "main",
  });
  await runAndShow(stage, number, pullRequestEvent(github, number));
  write(formatTitle("acme.org is already taken: a second commit removes it"));
  github.pulls.push(number, { "domains.yaml": `${MANIFEST}  acme.dev:\n  acme.app:\n` });
  await runAndShow(stage, number, pullRequestEvent(github, number));
  write(
    formatTitle("The pull request is merged: Freehold buys the domains, and the comment becomes the receipt"),
  );
  github.pulls.merge(number);
  await runAndShow(stage, number, branchEvent(github, "push"));
  write(formatTitle("Another push: there is nothing to do, and Freehold writes nothing"));
  github.push("main", { "README.md": "Our domains." });
  await runOnEvent(stage, branchEvent(github, "push"));
  const charges = stage.registrar.charges().map(({ domain, amount }) => `${domain} ${amount} USD`);
  write(
    `\nThe local registrar charged: ${charges.join(", ")}. This was a demo: no money was spent, and nothing left your machine.`,
  );
};

/** Runs the action on an event, and shows the pull request's comment afterwards. */
const runAndShow = async (stage: Stage, number: number, event: RunnerEvent): Promise<void> => {
  const { log } = await runOnEvent(stage, event);
  const comments = stage.github.discussion.of(number);
  const body = comments.at(-1)?.body;
  if (body === undefined) throw new Error(`The action wrote no comment. This is its log:\n${log}`);
  stage.write(`\nThe pull request has ${formatCount(comments.length, "comment")}:\n\n${stage.render(body)}`);
};

/** Runs the action, and shows how it ended and which requests it sent to the registrar. */
const runOnEvent = async (
  { action, registrar, github, write }: Stage,
  event: RunnerEvent,
): Promise<EndedRun> => {
  const requestCount = registrar.requests().length;
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
  const color = ended.exitCode === 0 ? "green" : "red";
  write(
    `Freehold ran for the event ${event.name}. Its check is ${color}; its output "outcome" is "${ended.outputs.outcome}".`,
  );
  write("It sent these requests to the local registrar:");
  for (const request of registrar.requests().slice(requestCount)) {
    write(`  ${request.replace(/\/client\/v4\/accounts\/[0-9a-f]+\/registrar/, "…")}`);
  }
  return ended;
};

const formatTitle = (text: string): string => `\n\u001b[1m=== ${text}\u001b[0m\n`;
