import {
  type AccountSeed,
  type EndedRun,
  openGitHub,
  openRegistrar,
  type PlaygroundGitHub,
  type PlaygroundRegistrar,
  type RunnerEvent,
  runAction,
} from "../playground/index.ts";
import { formatCount } from "../report/index.ts";

/** What a demo needs: the built action, and a place to write to. */
export type DemoPorts = {
  /** The folder of the built action. */
  readonly action: string;
  /** Writes lines of text, with terminal colors. */
  readonly write: (text: string) => void;
  /** Renders markdown for where it is written. */
  readonly render: (markdown: string) => string;
};

/** The stand-ins for the registrar and GitHub, and the action between them. */
export type Stage = DemoPorts & {
  readonly registrar: PlaygroundRegistrar;
  readonly github: PlaygroundGitHub;
  /** Inputs of the action besides the tokens and addresses. */
  readonly inputs: Readonly<Record<string, string>>;
};

const SLUG = "acme/domains";

const TOKENS = { registrar: "playground-registrar", github: "playground-github" };

const PERMISSIONS = { contents: "read", "pull-requests": "write", deployments: "write" } as const;

/** What a stage starts with. */
export type StageOptions = DemoPorts & {
  readonly seed: AccountSeed;
  /** The files of the default branch. */
  readonly files: Readonly<Record<string, string>>;
  readonly inputs?: Readonly<Record<string, string>>;
};

/** Opens a stage, plays on it, and closes it. Resolves with what the play returns. */
export const playOnStage = async <T>(
  { seed, files, inputs = {}, ...ports }: StageOptions,
  play: (stage: Stage) => Promise<T>,
): Promise<T> => {
  const registrar = await openRegistrar({ seed, token: TOKENS.registrar, now: Date.now });
  const github = await openGitHub({
    slug: SLUG,
    files,
    token: { value: TOKENS.github, permissions: PERMISSIONS },
    now: Date.now,
  });
  try {
    return await play({ ...ports, registrar, github, inputs });
  } finally {
    await Promise.all([registrar.close(), github.close()]);
  }
};

/**
 * Runs the action on an event, and shows the pull request's comment afterwards. If there is none, it shows the
 * summary of the job.
 */
export const runAndShow = async (stage: Stage, number: number, event: RunnerEvent): Promise<EndedRun> => {
  const ended = await runOnEvent(stage, event);
  const comments = stage.github.discussion.of(number);
  const body = comments.at(-1)?.body ?? ended.summary;
  if (body === "")
    throw new Error(`The action wrote no comment and no summary. This is its log:\n${ended.log}`);
  const place =
    comments.length === 0
      ? "The pull request has no comment. This is the summary of the job"
      : `The pull request has ${formatCount(comments.length, "comment")}`;
  stage.write(`\n${place}:\n\n${stage.render(body)}`);
  return ended;
};

/** Runs the action, and shows how it ended and which requests it sent to the registrar. */
export const runOnEvent = async (
  { action, registrar, github, write, inputs }: Stage,
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
      ...inputs,
    },
  });
  const color = ended.exitCode === 0 ? "green" : "red";
  const { outcome } = ended.outputs;
  const sentence = outcome === undefined ? "it has no outputs" : `its output "outcome" is "${outcome}"`;
  write(`Freehold ran for the event ${event.name}. Its check is ${color}; ${sentence}.`);
  const requests = registrar.requests().slice(requestCount);
  write(requests.length === 0 ? "It sent no request to the local registrar." : REQUESTS);
  for (const request of requests) {
    write(`  ${request.replace(/\/client\/v4\/accounts\/[0-9a-f]+\/registrar/, "…")}`);
  }
  return ended;
};

const REQUESTS = "It sent these requests to the local registrar:";

/** Says what the local registrar charged, and that none of it was real. */
export const formatCharges = ({ registrar }: Stage): string => {
  const charges = registrar.charges().map(({ domain, amount }) => `${domain} ${amount} USD`);
  const sum = charges.length === 0 ? "nothing" : charges.join(", ");
  return `\nThe local registrar charged: ${sum}. This was a demo: no money was spent, and nothing left your machine.`;
};

/** A line that separates the scenes of a demo. */
export const formatTitle = (text: string): string => `\n\u001b[1m=== ${text}\u001b[0m\n`;
