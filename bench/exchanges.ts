import type { Exchange } from "./stand-in.ts";

/** A request to send again, once the answers to those before it (by their index) that it needs are there. */
export type Step = Pick<Exchange, "server" | "method" | "target" | "body" | "status"> & {
  readonly after: readonly number[];
};

/** What the program `replay` gets: where to send the steps. */
export type Replay = {
  readonly origins: Readonly<Record<Exchange["server"], string>>;
  readonly tokens: Readonly<Record<Exchange["server"], string>>;
  readonly steps: readonly Step[];
};

const isWrite = ({ server, method, target }: Exchange): boolean =>
  server === "github" && method !== "GET" && !target.endsWith("/graphql");

const isListPage = ({ server, target }: Exchange): boolean =>
  server === "registrar" && /\/registrations(\?|$)/.test(target);

const isCheck = ({ target }: Exchange): boolean => target.endsWith("/domain-check");

/**
 * The requests of a run, each with what it cannot do without: an answer that it repeats a value of (a commit, the
 * account, a cursor) that is not in the event; before a question about one domain or extension, the last page of
 * the list, since it decides which entries are new; before a write, everything, since its text is about everything; and
 * before a later read of the same path, the write, since the answer shows it.
 */
export const replayAll = (exchanges: readonly Exchange[], event: unknown): Step[] => {
  const known = JSON.stringify(event);
  const texts = exchanges.map(({ answer }) => readAnswer(answer));
  const lastPage = exchanges.findLastIndex(isListPage);
  return exchanges.map((exchange, index) => {
    if (isWrite(exchange)) return toStep(exchange, [...exchanges.keys()].slice(0, index));
    const sources = listValues(exchange)
      .filter((value) => !known.includes(value))
      .map((value) => texts.findIndex((text, other) => other < index && text.includes(value)))
      .filter((source) => source >= 0);
    const needsList = exchange.server === "registrar" && !isListPage(exchange) && lastPage < index;
    const write = exchanges.findLastIndex(
      (other, otherIndex) => otherIndex < index && isWrite(other) && findPath(other) === findPath(exchange),
    );
    const needed = [...sources, ...(needsList ? [lastPage] : []), ...(write < 0 ? [] : [write])];
    return toStep(exchange, [...new Set(needed)]);
  });
};

/** The pages of the list one after the other, then all checks, then the write: nothing that is not on that way. */
export const replayShortestChain = (exchanges: readonly Exchange[]): Step[] => {
  const pages = exchanges.filter(isListPage);
  const checks = exchanges.filter(isCheck);
  const write = exchanges.findLast(isWrite);
  const checkIndexes = checks.map((_, index) => pages.length + index);
  return [
    ...pages.map((page, index) => toStep(page, index === 0 ? [] : [index - 1])),
    ...checks.map((check) => toStep(check, [pages.length - 1])),
    ...(write === undefined ? [] : [toStep(write, checkIndexes)]),
  ];
};

const toStep = ({ server, method, target, body, status }: Exchange, after: readonly number[]): Step => ({
  server,
  method,
  target,
  body,
  status,
  after,
});

const findPath = ({ target }: Exchange): string => target.split("?")[0] ?? target;

/** Commits, accounts and cursors that a request names. */
const listValues = ({ target, body }: Exchange): string[] => {
  const text = `${decodeURIComponent(target)}\n${body === undefined ? "" : JSON.stringify(body)}`;
  const pattern = /\b(?:[0-9a-f]{40}|[0-9a-f]{32})\b|(?<=[?&]cursor=)[^&\n]+|(?<="after":")[^"]+/g;
  return [...text.matchAll(pattern)].map(([value]) => value);
};

const readAnswer = (answer: unknown): string => {
  const { content, encoding } = (answer ?? {}) as { content?: unknown; encoding?: unknown };
  const file =
    typeof content === "string" && encoding === "base64" ? Buffer.from(content, "base64").toString() : "";
  return `${file}\n${answer instanceof Uint8Array ? Buffer.from(answer).toString() : JSON.stringify(answer)}`;
};

/** The most round trips of which each began only after the answer to the one before had been sent. */
export const countRoundTripsInRow = (exchanges: readonly Exchange[], latencyMs: number): number => {
  const depths: number[] = [];
  for (const { arrivalMs } of exchanges) {
    const before = depths.filter((_, index) => {
      const other = exchanges[index];
      return other !== undefined && other.arrivalMs + latencyMs <= arrivalMs;
    });
    depths.push(1 + Math.max(0, ...before));
  }
  return Math.max(0, ...depths);
};
