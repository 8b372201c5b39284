import type { Clock } from "../model/clock.ts";
import { mapConcurrently } from "../model/concurrency.ts";
import type { DomainName } from "../model/domain-name.ts";
import type { Registry, RegistryAnswer } from "../model/registry.ts";
import { type Bootstrap, findServer, parseBootstrap, parseJson } from "./bootstrap.ts";
import { isAllowedServer, isTrialBootstrap } from "./bootstrap-url.ts";
import { createPace } from "./pace.ts";
import type { Answer, Silence, Transport } from "./transport.ts";
import { readRecord } from "./wire.ts";

/** What asking the registries takes. */
export type RegistryOptions = {
  /** One that `requireBootstrapUrl` accepts. */
  readonly bootstrapUrl: string;
  readonly transport: Transport;
  readonly clock: Clock;
};

/** At most one request at a time to each server, and at most this many at once in all. */
const MAX_SERVERS_AT_ONCE = 4;

/** A server that fails this many times in a row is not asked again in this run. */
const MAX_FAILURES_IN_A_ROW = 3;

const MAX_REDIRECTS = 3;

/** The registries, by RDAP (RFC 9082 and 9083). Nothing is requested yet. */
export const createRegistry = ({ bootstrapUrl, transport, clock }: RegistryOptions): Registry => {
  const isTrial = isTrialBootstrap(bootstrapUrl);
  const waitForTurn = createPace(clock);
  let reading: Promise<Bootstrap | string> | undefined;

  const readBootstrap = async (): Promise<Bootstrap | string> => {
    const answer = await transport(bootstrapUrl, "application/json");
    const subject = "The list of the registries' servers";
    if (answer.kind === "silence") return `${subject} could not be read: it ${answer.problem}.`;
    if (answer.status !== 200) return `${subject} could not be read: its server answered ${answer.status}.`;
    return parseBootstrap(answer.body, isTrial) ?? `${subject} has not the form of such a list.`;
  };

  const send = async (url: string, redirects = 0): Promise<Answer | Silence> => {
    await waitForTurn(new URL(url).host);
    const answer = await transport(url, "application/rdap+json");
    if (answer.kind === "silence" || answer.status < 300 || answer.status >= 400) return answer;
    const target = resolveRedirect(url, answer.location, isTrial);
    if (target === undefined) return { kind: "silence", problem: "redirects to another server" };
    if (redirects === MAX_REDIRECTS) return { kind: "silence", problem: "redirects without end" };
    return send(target, redirects + 1);
  };

  /** Asks one host about its names, one after the other, until it is no use to ask on. */
  const askHost = async ([host, targets]: [string, readonly Target[]]): Promise<Answered[]> => {
    const answers: Answered[] = [];
    let failures = 0;
    for (const { domain, url } of targets) {
      const sent = await send(url);
      const answer = judgeAnswer(sent, domain, host);
      answers.push([domain, answer]);
      failures = answer.kind === "unknown" ? failures + 1 : 0;
      const cause = findStop(sent, failures, host);
      if (cause !== undefined) return [...answers, ...skipRest(targets.slice(answers.length), cause)];
    }
    return answers;
  };

  return {
    lookUp: async (domains) => {
      if (domains.length === 0) return new Map();
      reading ??= readBootstrap();
      const bootstrap = await reading;
      if (typeof bootstrap === "string") {
        return new Map(domains.map((domain) => [domain, { kind: "unknown", cause: bootstrap }]));
      }
      const groups = groupByHost(domains, bootstrap);
      const unserved = domains.filter((domain) => findServer(bootstrap, domain) === undefined);
      const answered = await mapConcurrently(groups, MAX_SERVERS_AT_ONCE, askHost);
      return new Map<DomainName, RegistryAnswer>([...unserved.map(toUnserved), ...answered.flat()]);
    },
  };
};

type Answered = [DomainName, RegistryAnswer];

const toUnserved = (domain: DomainName): Answered => [
  domain,
  { kind: "unknown", cause: `The registry of .${domain.split(".").at(-1)} has no RDAP server.` },
];

/** A name, and the address that answers for it. */
type Target = { readonly domain: DomainName; readonly url: string };

/** The names by the host that answers for them, the most names first: it takes the longest. */
const groupByHost = (domains: readonly DomainName[], bootstrap: Bootstrap): [string, Target[]][] => {
  const groups = new Map<string, Target[]>();
  for (const domain of new Set(domains)) {
    const server = findServer(bootstrap, domain);
    if (server === undefined) continue;
    const { host } = new URL(server);
    const target = { domain, url: `${server}domain/${domain}` };
    groups.set(host, [...(groups.get(host) ?? []), target]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
};

/** Why a host is not asked again in this run, as a sentence; undefined if it is. */
const findStop = (sent: Answer | Silence, failures: number, host: string): string | undefined => {
  if (sent.kind === "answer" && sent.status === 429) {
    return `${host} was not asked, because its rate limit had been reached.`;
  }
  return failures < MAX_FAILURES_IN_A_ROW
    ? undefined
    : `${host} was not asked, because it had failed ${failures} times in a row.`;
};

const skipRest = (targets: readonly Target[], cause: string): Answered[] =>
  targets.map(({ domain }) => [domain, { kind: "unknown", cause }]);

/** The address of a redirect to the same host; undefined for any other. */
const resolveRedirect = (url: string, location: string | undefined, isTrial: boolean): string | undefined => {
  if (location === undefined || !URL.canParse(location, url)) return undefined;
  const [from, to] = [new URL(url), new URL(location, url)];
  return to.host === from.host && isAllowedServer(to, isTrial) ? to.href : undefined;
};

/** What an answer says about the name. Only a record of it, or a plain 404, says anything. */
const judgeAnswer = (answer: Answer | Silence, domain: DomainName, host: string): RegistryAnswer => {
  if (answer.kind === "silence") return { kind: "unknown", cause: `${host} ${answer.problem}.` };
  const { status, contentType, body } = answer;
  // RFC 7480, section 5.3: the body is optional. A page for people is not the registry's.
  if (status === 404 && !/html/i.test(contentType)) return { kind: "not-registered" };
  if (status !== 200) return { kind: "unknown", cause: `${host} answered ${status}.` };
  const read = readRecord(parseJson(body), domain);
  return "record" in read
    ? { kind: "registered", record: read.record }
    : { kind: "unknown", cause: `${host} answered with ${read.problem}.` };
};
