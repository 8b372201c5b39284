"use strict";
var __defProp = Object.defineProperty;
var __getOwnPropNames = Object.getOwnPropertyNames;
var __esm = (fn, res) => function __init() {
  return fn && (res = (0, fn[__getOwnPropNames(fn)[0]])(fn = 0)), res;
};
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// beside:src/report/exports/index.ts
var exports_exports = {};
__export(exports_exports, {
  renderExport: () => renderExport
});
var renderExport;
var init_exports = __esm({
  "beside:src/report/exports/index.ts"() {
    "use strict";
    ({ renderExport } = require("./exports.cjs"));
  }
});

// src/github/connect.ts
var import_node_crypto2 = require("crypto");

// vendor:@actions/github
var { getOctokit } = require("./vendor.cjs")["@actions/github"];

// src/model/json.ts
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var ownProperty = (table, key) => Object.hasOwn(table, key) ? table[key] : void 0;
var valueAt = (value, ...path) => path.reduce((parent, key) => parent?.[key], value);
var textAt = (value, ...path) => {
  const text = valueAt(value, ...path);
  return typeof text === "string" ? text : void 0;
};

// src/model/text.ts
var toOneLine = (text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, " ");
var escapeForLog = (text) => toOneLine(text).replaceAll("::", ":\u200B:").replaceAll("##[", "##\u200B[");
var endSentence = (text) => /[.!?…]$/.test(text) ? text : `${text}.`;
var toClause = (text) => text.trim().replace(/(?<!\.)\.$/, "");
var shorten = (text, maxLength) => {
  const line = toOneLine(text).trim();
  return line.length > maxLength ? `${line.slice(0, maxLength)}\u2026` : line;
};

// src/github/connection.ts
var import_node_zlib = require("zlib");

// vendor:undici
var { Agent, EnvHttpProxyAgent, errors, request } = require("./vendor.cjs")["undici"];

// src/model/error.ts
var FreeholdError = class extends Error {
  name = "FreeholdError";
  code;
  constructor(code, message, options) {
    super(message, options);
    this.code = code;
  }
};
var CommandError = class extends FreeholdError {
  name = "CommandError";
};
var PartialFailure = class extends FreeholdError {
  name = "PartialFailure";
  results;
  /** Whether the results are of this run, or only of earlier runs. */
  ranBy;
  constructor(cause, results, ranBy) {
    super("partial_failure", `The run failed after ${ranBy} had changed something.`, { cause });
    this.results = results;
    this.ranBy = ranBy;
  }
};

// src/github/error.ts
var GitHubError = class extends FreeholdError {
  name = "GitHubError";
  /** The HTTP status; undefined if there was no answer. */
  status;
  /** How long GitHub asks to wait, in seconds; undefined if it does not say. */
  retryAfterS;
  constructor(code, message, details = {}) {
    super(code, message, { cause: details.cause });
    this.status = details.status;
    this.retryAfterS = details.retryAfterS;
  }
};
var isNotFound = (error2) => error2 instanceof GitHubError && error2.code === "not_found";

// src/github/connection.ts
var MAX_ANSWER_BYTES = 16 * 1024 * 1024;
var MAX_REDIRECTS = 3;
var openFetch = (addresses) => {
  let dispatcher;
  return async (address, { method = "GET", headers, body, signal } = {}) => {
    const line = describeRequest(method, address);
    requireAddress(address, addresses, line);
    try {
      dispatcher ??= createDispatcher(addresses.baseUrl);
      const options = {
        ...{ dispatcher, method, signal: signal ?? null },
        headers: { ...headers, "accept-encoding": "gzip" },
        ...typeof body === "string" ? { body } : {}
      };
      return await sendWithin(address, options, { addresses, line });
    } catch (error2) {
      throw signal?.aborted ? createTimeoutError(line, error2) : error2;
    }
  };
};
var createDispatcher = (baseUrl) => {
  const limits = { allowH2: false, connections: 6, connect: { timeout: 1e4 } };
  const isTrial = /^(localhost|\[::1\]|127\.\d+\.\d+\.\d+)$/.test(new URL(baseUrl).hostname);
  return isTrial ? new Agent(limits) : new EnvHttpProxyAgent(limits);
};
var sendWithin = async (address, options, sending, redirects = 0) => {
  const answer = await request(address, options);
  if (answer.statusCode >= 300 && answer.statusCode < 400 && answer.statusCode !== 304) {
    await answer.body.dump();
    const target = resolveRedirect(answer, address, options.method === "GET", sending);
    if (redirects === MAX_REDIRECTS) {
      throw createRejection(`${sending.line} with more than ${MAX_REDIRECTS} redirects`, answer.statusCode);
    }
    return sendWithin(target, options, sending, redirects + 1);
  }
  return toAnswer(answer, await readBody(answer, sending.line), { url: address, line: sending.line });
};
var WRITE_REDIRECTS = [307, 308];
var READ_REDIRECTS = [301, 302, ...WRITE_REDIRECTS];
var resolveRedirect = ({ statusCode: status, headers }, address, isRead, { addresses: { baseUrl }, line }) => {
  const location = readHeader(headers.location) ?? "";
  const subject = `${line} with a redirect (${status})`;
  if (!(isRead ? READ_REDIRECTS : WRITE_REDIRECTS).includes(status)) {
    throw createRejection(`${subject} that cannot be followed`, status);
  }
  const isKnown = location !== "" && URL.canParse(location, address) && !hasDotSegment(location);
  const target = isKnown ? new URL(location, address) : void 0;
  if (target !== void 0 && isBelow(target, baseUrl)) return target.href;
  throw createRejection(`${subject} to an address outside of GitHub's API`, status);
};
var requireAddress = (address, { baseUrl, graphqlUrl }, line) => {
  const isAllowed = URL.canParse(address) && !hasDotSegment(address) && (address === graphqlUrl || isBelow(new URL(address), baseUrl));
  if (isAllowed) return;
  throw new GitHubError(
    "rejected",
    `${line} is not an address of GitHub's API, so nothing was sent. This is a bug in Freehold; please report it.`
  );
};
var isBelow = ({ origin, pathname, username, password }, baseUrl) => {
  const base = new URL(baseUrl);
  const path = base.pathname.replace(/\/*$/, "/");
  return origin === base.origin && pathname.startsWith(path) && `${username}${password}` === "";
};
var hasDotSegment = (address) => (address.split(/[?#]/)[0] ?? "").replaceAll(/%2e/gi, ".").split(/[/\\]/).some((segment) => segment === "." || segment === "..");
var readBody = async ({ body, headers }, line) => {
  const chunks = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw createSizeError(line);
  }
  return decompress(Buffer.concat(chunks), readHeader(headers["content-encoding"]), line);
};
var decompress = (bytes, encoding, line) => {
  if (encoding === void 0 || encoding === "identity" || bytes.length === 0) return bytes;
  try {
    if (encoding === "gzip") return (0, import_node_zlib.gunzipSync)(bytes, { maxOutputLength: MAX_ANSWER_BYTES });
  } catch (error2) {
    if (error2.code === "ERR_BUFFER_TOO_LARGE") throw createSizeError(line);
  }
  throw new GitHubError(
    "malformed",
    `GitHub answered ${line} with a body that cannot be decompressed, so Freehold cannot use it.`
  );
};
var HEADERS = [
  ...["content-type", "date", "link", "retry-after"],
  ...["x-ratelimit-remaining", "x-ratelimit-reset"]
];
var toAnswer = ({ statusCode: status, headers }, body, { url, line }) => {
  const values = HEADERS.flatMap((name) => {
    const value = readHeader(headers[name]);
    return value === void 0 ? [] : [[name, value.trim()]];
  });
  if (status < 200 || status > 599) {
    throw new GitHubError(
      "malformed",
      `GitHub answered ${line} with an unknown status, so Freehold cannot use the answer.`
    );
  }
  const bytes = new Uint8Array(body);
  return {
    ...{ status, url, headers: new Map(values), body: [bytes] },
    text: async () => new TextDecoder().decode(bytes),
    arrayBuffer: async () => bytes.buffer
  };
};
var readHeader = (value) => Array.isArray(value) ? value[0] : value;
var describeRequest = (method, address) => `${method} ${URL.canParse(address) ? new URL(address).pathname : "a malformed address"}`;
var createRejection = (detail, status) => new GitHubError("rejected", `GitHub answered ${detail}, so Freehold did not follow it.`, { status });
var createSizeError = (line) => new GitHubError(
  "malformed",
  `GitHub answered ${line} with more than 16 MiB, so Freehold cannot use the answer.`
);
var createTimeoutError = (line, cause) => new GitHubError("unreachable", `GitHub did not answer ${line} completely in time.`, { cause });

// src/github/redaction.ts
var redactTexts = (value, redact2) => {
  if (typeof value === "string") return redact2(value);
  if (Array.isArray(value)) return value.map((item) => redactTexts(item, redact2));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [key, redactTexts(part, redact2)])
  );
};
var redactPublication = (publication, redact2) => ({
  ...redactTexts(publication, redact2),
  comments: publication.comments.map((comment) => redactComment(comment, redact2)),
  commentUpdates: publication.commentUpdates.map((update) => redactRevision(update, redact2))
});
var redactComment = (comment, redact2) => {
  const { addEarlier, others } = comment;
  return {
    ...redactTexts(comment, redact2),
    addEarlier: addEarlier && ((earlier) => redact2(addEarlier(earlier))),
    others: others && redactRevision(others, redact2)
  };
};
var redactRevision = (revision, redact2) => ({
  ...redactTexts(revision, redact2),
  revise: (earlier) => redact2(revision.revise(earlier))
});
var redactNotes = (ledger, redact2) => ({
  ...ledger,
  annotate: (intent, { isAnswered, description }) => ledger.annotate(intent, { isAnswered, description: redact2(description) }),
  close: (intent, state, description) => ledger.close(intent, state, redact2(description))
});

// src/github/api.ts
var TIMEOUT_MS = 3e4;
var MAX_TRIES = 4;
var FIRST_DELAY_MS = 500;
var MAX_RETRY_AFTER_S = 60;
var MAX_PAGES = 100;
var doNothing = () => void 0;
var SILENT_LOG = { debug: doNothing, info: doNothing, warn: doNothing, error: doNothing };
var REAL_TIME = {
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms))
};
var openNetwork = (addresses) => ({
  fetch: openFetch(addresses),
  abortAfter: (ms) => AbortSignal.timeout(ms),
  random: Math.random
});
var openApi = ({
  baseUrl,
  graphqlUrl,
  token,
  owner,
  repo,
  clock = REAL_TIME,
  connection,
  redact: redact2 = (text) => text
}) => {
  const { fetch, abortAfter, random } = connection ?? openNetwork({ baseUrl, graphqlUrl });
  const octokit = getOctokit(token, { baseUrl, log: SILENT_LOG, request: { fetch } });
  const retrying = { clock, random };
  const send = async (route, parameters) => {
    try {
      const { request: requestOptions, ...rest } = parameters;
      const request2 = {
        signal: abortAfter(TIMEOUT_MS),
        ...requestOptions
      };
      const repository = route.includes("{owner}") ? { owner, repo } : {};
      const answer = await octokit.request(route, { ...repository, ...rest, request: request2 });
      return requireJson(answer, route, request2);
    } catch (error2) {
      throw toGitHubError(error2, fillRoute(route, { owner, repo, ...parameters }), redact2);
    }
  };
  const call = (route, parameters = {}) => {
    return route.startsWith("GET ") ? withRetries(() => send(route, parameters), retrying) : send(route, route === CREATE_DEPLOYMENT ? parameters : redactTexts(parameters, redact2));
  };
  const answers = (route, parameters = {}) => fetchAnswers(call, route, parameters);
  const query = async (text, variables = {}) => {
    const body = { query: text, variables: { owner, repo, ...variables } };
    const answer = await withRetries(() => send(`POST ${graphqlUrl}`, body), retrying);
    return { ...answer, data: readQueryData(answer.data, redact2) };
  };
  return {
    call,
    answers,
    pages: (route, parameters) => toPages(answers(route, parameters), route),
    graphql: query
  };
};
var CREATE_DEPLOYMENT = "POST /repos/{owner}/{repo}/deployments";
var requireJson = (answer, route, request2) => {
  const { status, data } = answer;
  const isRaw = "parseSuccessResponseBody" in request2;
  if (isRaw || status === 204 || isRecord(data) || Array.isArray(data)) return answer;
  throw new GitHubError(
    "malformed",
    `GitHub's answer to ${route} is not JSON of the API, so Freehold cannot use it.`
  );
};
var withRetries = async (send, retrying, tries = 1) => {
  try {
    return await send();
  } catch (error2) {
    const delayMs = tries < MAX_TRIES ? chooseRetryDelay(error2, tries, retrying.random()) : void 0;
    if (delayMs === void 0) throw error2;
    await retrying.clock.sleep(delayMs, describeRetry(error2, tries + 1));
    return withRetries(send, retrying, tries + 1);
  }
};
var describeRetry = (error2, tries) => {
  const isLimited = error2 instanceof GitHubError && error2.retryAfterS !== void 0;
  const cause = isLimited ? "GitHub's rate limit was reached" : "GitHub did not answer";
  return `try ${tries} of ${MAX_TRIES} of a read, because ${cause}`;
};
var readQueryData = (answer, redact2) => {
  const errors2 = valueAt(answer, "errors");
  const data = valueAt(answer, "data");
  if (errors2 === void 0 && isRecord(data)) return data;
  const [error2] = Array.isArray(errors2) ? errors2 : [];
  const message = shorten(redact2(textAt(error2, "message") ?? "it has no data"), 300);
  const type = textAt(error2, "type");
  const isForbidden = type === "FORBIDDEN" || /not accessible/i.test(message);
  const hasLimit = type === "RATE_LIMITED" || namesLimit(message);
  throw new GitHubError(
    hasLimit ? "rate_limited" : isForbidden ? "forbidden" : "malformed",
    `GitHub could not answer a GraphQL query: ${endSentence(message)}${hasLimit ? LIMIT_ADVICE : ""}`
  );
};
var chooseRetryDelay = (error2, tries, jitter) => {
  if (!(error2 instanceof GitHubError)) return void 0;
  if (error2.retryAfterS !== void 0) {
    return error2.retryAfterS <= MAX_RETRY_AFTER_S ? error2.retryAfterS * 1e3 : void 0;
  }
  return error2.code === "unreachable" ? jitter * FIRST_DELAY_MS * 2 ** tries : void 0;
};
async function* fetchAnswers(call, route, parameters) {
  let next = { per_page: 100, ...parameters };
  for (let page = 0; next !== void 0; page += 1) {
    if (page === MAX_PAGES) {
      throw new GitHubError(
        "malformed",
        `GitHub answered ${route} with more than ${MAX_PAGES} pages, so Freehold stopped reading.`
      );
    }
    const answer = await call(route, next);
    yield answer;
    const link = readNextLink(answer);
    next = link === void 0 ? void 0 : { ...next, ...link };
  }
}
async function* toPages(answers, route) {
  for await (const { data } of answers) {
    if (!Array.isArray(data)) {
      throw new GitHubError(
        "malformed",
        `GitHub's answer to ${route} is not a list, so Freehold cannot use it.`
      );
    }
    yield data;
  }
}
var PAGING_KEYS = ["page", "after", "before"];
var readNextLink = ({ headers }) => {
  const link = /<([^>]+)>;\s*rel="next"/.exec(String(headers.link ?? ""))?.[1];
  if (link === void 0) return void 0;
  const query = URL.canParse(link) ? [...new URL(link).searchParams] : [];
  const parameters = query.filter(([key]) => PAGING_KEYS.includes(key));
  if (parameters.length > 0) return Object.fromEntries(parameters);
  throw new GitHubError(
    "malformed",
    "GitHub's answer has a next page that Freehold cannot ask for, so the list cannot be used."
  );
};
var toGitHubError = (error2, requestLine, redact2) => {
  const known = [error2, valueAt(error2, "cause")].find((part) => part instanceof GitHubError);
  if (known instanceof GitHubError) return known;
  const { status, message, response } = error2;
  if (typeof status !== "number" || status >= 500) {
    return new GitHubError(
      "unreachable",
      `GitHub failed to answer ${requestLine} (${describeCause(error2)}).`,
      {
        cause: error2
      }
    );
  }
  const detail = typeof message === "string" ? `: ${shorten(redact2(message.split(" - http")[0] ?? ""), 300)}` : "";
  const code = toErrorCode(status, response);
  const advice = code === "rate_limited" ? describeLimitEnd(response) : status === 401 ? " Check the input github-token; if you do not set it, the job's own token is used." : "";
  return new GitHubError(
    code,
    `GitHub answered ${requestLine} with ${status}${endSentence(detail)}${advice}`,
    {
      status,
      retryAfterS: readRetryAfter(response),
      cause: error2
    }
  );
};
var describeCause = (error2) => {
  const { status, code, message, cause } = error2 ?? {};
  if (cause !== void 0 && cause !== null) return describeCause(cause);
  return shorten(String(code ?? status ?? message ?? "unknown cause"), 60);
};
var readRetryAfter = (response) => {
  const seconds = Number(valueAt(response, "headers", "retry-after"));
  return Number.isInteger(seconds) && seconds >= 0 ? seconds : void 0;
};
var toErrorCode = (status, response) => {
  if (status === 404) return "not_found";
  const isLimited = status === 429 || hasLimitHeader(response) || namesLimit(textAt(response, "data", "message"));
  if (isLimited) return "rate_limited";
  return status === 401 || status === 403 ? "forbidden" : "rejected";
};
var describeLimitEnd = (response) => {
  const reset = Number(valueAt(response, "headers", "x-ratelimit-reset"));
  const seconds = readRetryAfter(response);
  if (seconds !== void 0)
    return ` This is GitHub's rate limit. Run the workflow again in ${seconds} seconds.`;
  return Number.isInteger(reset) && reset > 0 ? ` This is GitHub's rate limit for the token. Run the workflow again after ${new Date(reset * 1e3).toISOString().slice(0, 16).replace("T", " ")} UTC.` : LIMIT_ADVICE;
};
var LIMIT_ADVICE = " This is GitHub's rate limit. Run the workflow again later.";
var hasLimitHeader = (response) => readRetryAfter(response) !== void 0 || textAt(response, "headers", "x-ratelimit-remaining") === "0";
var namesLimit = (message = "") => /rate limit/i.test(message);
var fillRoute = (route, parameters) => route.replaceAll(/\{(\w+)\}/g, (placeholder, name) => String(parameters[name] ?? placeholder));

// src/model/concurrency.ts
var mapConcurrently = async (items, concurrency, work) => {
  const results = new Array(items.length);
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, items.length) }, worker));
  return results;
};
var handleRejection = (promise) => {
  promise.catch(() => void 0);
  return promise;
};

// src/github/look-ups.ts
var createLookUps = (read, now, maxAgeMs = Number.POSITIVE_INFINITY) => {
  const readings = /* @__PURE__ */ new Map();
  return {
    begin: (pullRequest) => {
      const known = readings.get(pullRequest);
      if (known !== void 0) return known.reading;
      const reading = handleRejection(read(pullRequest));
      readings.set(pullRequest, { reading, startMs: now() });
      return reading;
    },
    take: (pullRequest) => {
      const known = readings.get(pullRequest);
      readings.delete(pullRequest);
      return known !== void 0 && now() - known.startMs <= maxAgeMs ? known.reading : void 0;
    }
  };
};

// src/github/parse.ts
var isSha = (text) => text !== void 0 && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(text);
var requireList = (value, subject) => {
  if (Array.isArray(value)) return value;
  throw new GitHubError(
    "malformed",
    `GitHub's answer about ${subject} is not a list, so Freehold cannot use it.`
  );
};
var splitIntoBatches = (items, size) => Array.from(
  { length: Math.ceil(items.length / size) },
  (_, index) => items.slice(index * size, (index + 1) * size)
);

// src/model/iso-date.ts
var DAY_MS = 24 * 60 * 60 * 1e3;
var fromMs = (ms) => `${new Date(ms).toISOString().slice(0, -".000Z".length)}Z`;
var toMs = (moment) => Date.parse(moment);
var parseIsoDate = (text) => {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? void 0 : fromMs(ms);
};
var addDays = (moment, days) => fromMs(toMs(moment) + days * DAY_MS);
var toDay = (moment) => moment.slice(0, 10);
var isDay = (text) => {
  const moment = parseIsoDate(text);
  return moment !== void 0 && toDay(moment) === text;
};
var addYears = (moment, years) => {
  const date = new Date(moment);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  return fromMs(date.getTime());
};
var listMonthsFrom = (first, count) => {
  const [year = 0, month = 1] = first.split("-").map(Number);
  return Array.from({ length: count }, (_, index) => {
    const months = year * 12 + month - 1 + index;
    return `${Math.floor(months / 12)}-${String(months % 12 + 1).padStart(2, "0")}`;
  });
};

// src/github/activity.ts
var LAG_DELAYS_MS = [1e3, 2e3, 4e3, 8e3, 15e3];
var createPushReader = (api, clock) => {
  const records = /* @__PURE__ */ new Map();
  return async (branch, tip, days) => {
    const key = `${tip} ${branch}`;
    const opening = records.get(key) ?? openRecord(api, clock, { branch, tip });
    records.set(key, opening);
    const record = await opening;
    const isWhole = await record.readBack(days);
    return {
      now: record.now,
      pushes: joinMoves(record.moves, { tip, now: record.now }),
      beginsAt: isWhole ? findCut(record.moves) : void 0
    };
  };
};
var findCut = (moves) => {
  const oldest = moves.at(-1);
  return oldest?.before === void 0 ? void 0 : oldest.at;
};
var openRecord = async (api, clock, { branch, tip }) => {
  let itemCount = 0;
  for (const delayMs of [...LAG_DELAYS_MS, void 0]) {
    const pages = api.answers("GET /repos/{owner}/{repo}/activity", { ref: `refs/heads/${branch}` });
    const { value: first } = await pages.next();
    const moves = first === void 0 ? [] : parseMoves(first);
    itemCount += countItems(first);
    const hasTip = moves.some(({ after }) => after === tip);
    if (first !== void 0 && (hasTip || delayMs === void 0 && moves.length > 0)) {
      return continueRecord(pages, moves, readServerTime(first));
    }
    if (delayMs !== void 0) await clock.sleep(delayMs, "GitHub to list the newest push");
  }
  throw noMovesError(itemCount);
};
var countItems = (page) => Array.isArray(page?.data) ? page.data.length : 0;
var noMovesError = (itemCount) => new GitHubError(
  "malformed",
  itemCount === 0 ? "GitHub has no record of the branch's activity." : "GitHub's record of the branch's activity has nothing that Freehold can read."
);
var continueRecord = (pages, moves, now) => {
  let isWhole = false;
  return {
    now,
    moves,
    readBack: async (days) => {
      const start = addDays(now, -days);
      while (!isWhole && (moves.at(-1)?.at ?? now) >= start) {
        const { value: page } = await pages.next();
        isWhole = page === void 0;
        if (page !== void 0) moves.push(...parseMoves(page));
      }
      return isWhole;
    }
  };
};
var joinMoves = (moves, { tip, now }) => {
  const index = moves.findIndex(({ after }) => after === tip);
  const pushes = [];
  let start = { commit: tip, at: now };
  let creation;
  const add = (kind, before, at) => {
    if (before !== start.commit) pushes.push({ kind, before, after: start.commit, at });
    start = { commit: before, at };
  };
  for (const move of moves.slice(Math.max(index, 0))) {
    const end = move.after ?? move.before;
    if (end === void 0) continue;
    if (creation !== void 0) add("creation", end, creation.at);
    else add("gap", end, start.at);
    creation = move.before === void 0 ? move : void 0;
    if (move.kind !== "deletion" && move.before !== void 0) add(move.kind, move.before, move.at);
  }
  return pushes;
};
var KIND_BY_ACTIVITY = {
  push: "push",
  force_push: "force-push",
  branch_creation: "creation",
  branch_deletion: "deletion",
  pr_merge: "pull-request",
  merge_queue_merge: "merge-queue"
};
var parseMoves = ({ data }) => requireList(data, "the branch's activity").flatMap((raw) => parseMove(raw) ?? []);
var NO_COMMIT = /^0+$/;
var parseMove = (raw) => {
  const [before, after] = [textAt(raw, "before"), textAt(raw, "after")];
  const kind = ownProperty(KIND_BY_ACTIVITY, textAt(raw, "activity_type") ?? "") ?? "gap";
  const at = parseIsoDate(textAt(raw, "timestamp") ?? "");
  if (!isSha(before) || !isSha(after) || at === void 0) return void 0;
  const toCommit = (sha) => NO_COMMIT.test(sha) ? void 0 : sha;
  return { kind, before: toCommit(before), after: toCommit(after), at };
};
var readServerTime = ({ headers }) => {
  const now = parseIsoDate(String(headers.date ?? ""));
  if (now !== void 0) return now;
  throw new GitHubError(
    "malformed",
    "GitHub's answer about the branch's activity has no date, so Freehold cannot use it."
  );
};

// src/github/repository.ts
var openRepository = (api, manifestPath, clock, remember = (bytes) => bytes) => {
  let facts;
  const manifests = /* @__PURE__ */ new Map();
  return {
    readFacts: () => {
      facts ??= fetchFacts(api);
      return facts;
    },
    readTip: (branch) => fetchRef(api, `heads/${branch}`),
    readManifest: (commit, path = manifestPath) => {
      const key = `${commit} ${path}`;
      const known = manifests.get(key);
      if (known !== void 0) return known;
      const manifest = fetchManifest(api, clock, { path, commit }).then((file) => ({
        ...file,
        bytes: file.bytes && remember(file.bytes)
      }));
      manifests.set(key, manifest);
      return manifest;
    }
  };
};
var fetchRef = async (api, ref) => {
  try {
    const { data } = await api.call(`GET /repos/{owner}/{repo}/git/ref/${encodePath(ref)}`);
    const sha = data.object?.sha;
    if (typeof sha === "string" && /^[0-9a-f]{40,64}$/.test(sha)) return sha;
    throw new GitHubError(
      "malformed",
      `GitHub's answer about the ref ${ref} has no commit, so Freehold cannot use it.`
    );
  } catch (error2) {
    if (isNotFound(error2)) return void 0;
    throw error2;
  }
};
var fetchFacts = async (api) => {
  const { data } = await api.call("GET /repos/{owner}/{repo}");
  const { default_branch: defaultBranch, fork } = data;
  if (typeof defaultBranch !== "string" || typeof fork !== "boolean") {
    throw new GitHubError(
      "malformed",
      "GitHub's answer about the repository lacks default_branch or fork, so Freehold cannot use it."
    );
  }
  return { defaultBranch, isFork: fork };
};
var fetchManifest = async (api, clock, place) => {
  const bytes = await fetchFile(api, place);
  if (bytes !== void 0) return { ...place, bytes };
  await waitForCommit(api, clock, place.commit);
  return { ...place, bytes: await fetchFile(api, place) };
};
var waitForCommit = async (api, clock, commit) => {
  for (const delayMs of [...LAG_DELAYS_MS, void 0]) {
    if (await hasCommit(api, commit)) return;
    if (delayMs !== void 0) await clock.sleep(delayMs, "GitHub to know a commit that was just pushed");
  }
  throw new GitHubError(
    "malformed",
    `GitHub does not know the commit ${commit}. If it exists, the job needs the permission contents: read.`
  );
};
var hasCommit = async (api, commit) => {
  try {
    await api.call("GET /repos/{owner}/{repo}/git/commits/{commit}", { commit });
    return true;
  } catch (error2) {
    if (isNotFound(error2)) return false;
    throw error2;
  }
};
var fetchFile = async (api, { path, commit }) => {
  try {
    const { data, headers } = await api.call(`GET /repos/{owner}/{repo}/contents/${encodePath(path)}`, {
      ref: commit,
      headers: { accept: "application/vnd.github.raw+json" },
      request: { parseSuccessResponseBody: false }
    });
    const bytes = await readBody2(data);
    if (/^application\/json/.test(String(headers["content-type"])) && bytes[0] === OPEN_BRACKET) {
      throw new GitHubError(
        "malformed",
        `${path} is a directory. Set the input manifest to a file in it, such as ${path}/domains.yaml.`
      );
    }
    return bytes;
  } catch (error2) {
    if (isNotFound(error2)) return void 0;
    if (error2 instanceof GitHubError) throw error2;
    throw new GitHubError(
      "unreachable",
      `${path} at ${commit} could not be read, because GitHub's answer broke off. Run the workflow again.`,
      { cause: error2 }
    );
  }
};
var OPEN_BRACKET = 91;
var MAX_FILE_BYTES = 2 * 1024 * 1024;
var readBody2 = async (body) => {
  const chunks = [];
  let length = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > MAX_FILE_BYTES) break;
  }
  return Buffer.concat(chunks);
};
var encodePath = (path) => path.split("/").map(encodeURIComponent).join("/");

// src/github/planned-commit.ts
var createParentsReader = () => {
  const parents = /* @__PURE__ */ new Map();
  return async (api, commit) => {
    const known = parents.get(commit) ?? await fetchParents(api, commit);
    parents.set(commit, known);
    return known;
  };
};
var findPlannedCommit = async (api, context2, readParents) => {
  const { pullRequest, sha } = context2;
  if (context2.event !== "pull_request_target" || pullRequest === void 0) {
    return { commit: sha, sourceSentence: void 0 };
  }
  const merge = await fetchRef(api, `pull/${pullRequest.number}/merge`);
  if (merge !== void 0 && (await readParents(api, merge))[1] === pullRequest.head) {
    return { commit: merge, sourceSentence: "Read from the merge of this pull request into its base." };
  }
  return {
    commit: pullRequest.head,
    sourceSentence: "Read from the head of this pull request, because GitHub has no current merge of it. Later changes on its base are not in this plan."
  };
};
var readPullRequest = async (api, number) => {
  const { data } = await api.call("GET /repos/{owner}/{repo}/pulls/{number}", { number });
  const { state, head } = data;
  if (typeof head?.sha !== "string") {
    throw new GitHubError(
      "malformed",
      `GitHub's answer about pull request ${number} is incomplete: it has no head commit. Run the workflow again.`
    );
  }
  return { number, isOpen: state === "open", head: head.sha };
};
var readConversation = async (api, number) => {
  const { data } = await api.call("GET /repos/{owner}/{repo}/pulls/{number}", { number });
  const base = textAt(data, "base", "repo", "full_name");
  return {
    isLocked: valueAt(data, "locked") === true,
    isArchived: valueAt(data, "base", "repo", "archived") === true,
    isFromFork: textAt(data, "head", "repo", "full_name") !== base
  };
};
var findMergedInto = async (api, { pullRequest }, { commit, readParents }) => {
  if (pullRequest === void 0 || commit === pullRequest.head) return void 0;
  const [base, head] = await readParents(api, commit);
  return head === pullRequest.head && isSha(base) ? { branch: pullRequest.base, commit: base } : void 0;
};
var fetchParents = async (api, commit) => {
  const { data } = await api.call("GET /repos/{owner}/{repo}/git/commits/{commit}", { commit });
  const parents = requireList(valueAt(data, "parents"), "the parents of a commit");
  return parents.map((parent) => textAt(parent, "sha"));
};

// src/github/comment.ts
var MAX_PULL_REQUEST_AGE_MS = 3e3;
var createCommentWriter = (api, author, { now }) => {
  let login;
  const forgetLogin = (error2) => {
    login = void 0;
    throw error2;
  };
  const readOurs = async (pullRequest) => {
    const reading = handleRejection(readComments(api, pullRequest));
    login ??= author === void 0 ? readLogin(api).catch(forgetLogin) : Promise.resolve(author);
    const ours = (await login).toLowerCase();
    return (await reading).filter(({ author: other }) => other.toLowerCase() === ours);
  };
  const findOurs = async (pullRequest, isMarker, reading = readOurs(pullRequest)) => (await reading).filter(({ body }) => isMarker(readFirstLine(body)));
  const comments = createLookUps(readOurs, now);
  const pullRequests = createLookUps((number) => readPullRequest(api, number), now, MAX_PULL_REQUEST_AGE_MS);
  const takeComments = (pullRequest) => comments.take(pullRequest)?.catch((error2) => {
    if (isPassing(error2)) return readOurs(pullRequest);
    throw error2;
  });
  const findSame = ({ pullRequest, marker }) => findOurs(pullRequest, (line) => line === marker);
  const createNew = (comment) => create(api, comment, () => findSame(comment));
  const replaceFirst = async (comment, [first, copies], { isOld }) => {
    if (comment.addEarlier === void 0) await removeComments(api, copies);
    return replace(api, first, comment).catch((error2) => {
      if (isOld && isNotFound(error2)) return createNew(comment);
      throw error2;
    });
  };
  const writeNew = async (comment, { isOld }) => {
    if (!comment.isOptional) return createNew(comment);
    const [later] = isOld ? await findSame(comment) : [];
    return later === void 0 ? { kind: "unneeded" } : replace(api, later, comment);
  };
  return {
    lookUpComments: comments.begin,
    lookUpPullRequest: pullRequests.begin,
    read: async (pullRequest, marker) => {
      const [first] = await findOurs(pullRequest, (line) => line === marker, comments.begin(pullRequest));
      return first?.body;
    },
    write: async (comment) => {
      const { pullRequest, marker, others } = comment;
      const isSame = (line) => line === marker;
      const isOther = (line) => !isSame(line) && isAbout(line, others);
      const earlier = takeComments(pullRequest);
      const [found, isCurrent] = await Promise.all([
        findOurs(pullRequest, (line) => isSame(line) || isOther(line), earlier),
        isStillCurrent(api, comment, pullRequests.take(pullRequest))
      ]);
      if (!isCurrent) return { kind: "outdated" };
      const other = found.filter(({ body }) => isOther(readFirstLine(body)));
      const isRevised = other.some(({ body }) => others?.revise(body) !== body);
      await reviseAll(api, isRevised && earlier ? await findOurs(pullRequest, isOther) : other, others);
      const [first, ...copies] = found.filter(({ body }) => isSame(readFirstLine(body)));
      const age = { isOld: earlier !== void 0 };
      return first === void 0 ? writeNew(comment, age) : replaceFirst(comment, [first, copies], age);
    },
    update: async (update) => {
      const [found, isCurrent] = await Promise.all([
        findOurs(update.pullRequest, (line) => isAbout(line, update)),
        isStillCurrent(api, update)
      ]);
      if (!isCurrent) return { kind: "outdated" };
      return reviseAll(api, found, update);
    }
  };
};
var WORKFLOW_LOGIN = "github-actions[bot]";
var readLogin = async (api) => {
  const reads = [
    async () => textAt((await api.graphql("query { viewer { login } }")).data, "viewer", "login"),
    async () => textAt((await api.call("GET /user")).data, "login")
  ];
  for (const read of reads) {
    const login = await read().catch(ignoreForbidden);
    if (login !== void 0 && login !== "") return login;
  }
  return WORKFLOW_LOGIN;
};
var ignoreForbidden = (error2) => {
  if (error2 instanceof GitHubError && error2.code !== "unreachable") return void 0;
  throw error2;
};
var isPassing = (error2) => error2 instanceof GitHubError && (error2.code === "unreachable" || error2.code === "rate_limited");
var isAbout = (line, revision) => revision !== void 0 && line.startsWith(revision.markerStart);
var readFirstLine = (body) => body.split(/\r?\n/, 1)[0] ?? "";
var isStillCurrent = async (api, { pullRequest, onlyAtHead }, reading) => {
  if (onlyAtHead === void 0) return true;
  const { isOpen: isOpen2, head } = await (reading ?? readPullRequest(api, pullRequest));
  return isOpen2 && head === onlyAtHead;
};
var readComments = async (api, pullRequest) => {
  const comments = [];
  const pages = api.pages("GET /repos/{owner}/{repo}/issues/{number}/comments", { number: pullRequest });
  for await (const page of pages) comments.push(...page.flatMap((raw) => parseComment(raw) ?? []));
  return comments.sort((a, b) => a.id - b.id);
};
var parseComment = (raw) => {
  const id = isRecord(raw) ? valueAt(raw, "id") : void 0;
  if (typeof id !== "number") return void 0;
  return {
    id,
    author: textAt(raw, "user", "login") ?? "",
    body: textAt(raw, "body") ?? "",
    url: textAt(raw, "html_url")
  };
};
var create = async (api, comment, find) => {
  const { pullRequest, body } = comment;
  const { data } = await api.call("POST /repos/{owner}/{repo}/issues/{number}/comments", {
    number: pullRequest,
    body
  });
  const created = parseComment(data);
  const [first, ...others] = await find();
  if (first === void 0 || first.id === created?.id) {
    return { kind: "written", url: created?.url };
  }
  const isCurrent = await isStillCurrent(api, comment);
  const written = isCurrent ? await replace(api, first, comment) : { kind: "outdated" };
  await removeComments(
    api,
    others.filter(({ id }) => id === created?.id)
  );
  return written;
};
var edit = async (api, { id, body: earlier, url }, body) => {
  if (earlier === body) return { kind: "unchanged", url };
  const { data } = await api.call("PATCH /repos/{owner}/{repo}/issues/comments/{id}", { id, body });
  return { kind: "written", url: parseComment(data)?.url };
};
var replace = (api, existing, comment) => edit(api, existing, comment.addEarlier?.(existing.body) ?? comment.body);
var reviseAll = async (api, comments, revision) => {
  let last = { kind: "unneeded" };
  for (const comment of comments) {
    if (revision !== void 0) last = await edit(api, comment, revision.revise(comment.body));
  }
  return last;
};
var removeComments = async (api, comments) => {
  for (const { id } of comments) {
    await api.call("DELETE /repos/{owner}/{repo}/issues/comments/{id}", { id }).catch(() => void 0);
  }
};

// src/github/comparison.ts
var MAX_FILES = 300;
var createComparisons = (api) => {
  const comparisons = /* @__PURE__ */ new Map();
  const compare = ({ before, after }) => {
    const basehead = `${before}...${after}`;
    const comparison = comparisons.get(basehead) ?? fetchComparison(api, basehead);
    comparisons.set(basehead, comparison);
    return comparison;
  };
  return {
    listSteps: async (push) => followFirstParents(await compare(push), push),
    findPathChange: async (path, push) => readPathChange(await compare(push), path)
  };
};
var fetchComparison = async (api, basehead) => {
  try {
    return (await api.call("GET /repos/{owner}/{repo}/compare/{basehead}", { basehead })).data;
  } catch (error2) {
    if (isNotFound(error2)) return void 0;
    throw error2;
  }
};
var readPathChange = (comparison, path) => {
  if (comparison === void 0) {
    const incomplete = "GitHub no longer has a commit that Freehold needs to tell whether the manifest was moved.";
    return { renamedFrom: void 0, removed: [], incomplete, isRewrite: false };
  }
  const files = requireList(valueAt(comparison, "files") ?? [], "the files of a push");
  const renamed = files.find(
    (file) => valueAt(file, "filename") === path && valueAt(file, "status") === "renamed"
  );
  return {
    renamedFrom: textAt(renamed, "previous_filename"),
    removed: files.flatMap((file) => {
      const name = textAt(file, "filename");
      return valueAt(file, "status") === "removed" && name !== void 0 && /\.ya?ml$/i.test(name) ? [name] : [];
    }),
    incomplete: describeMissing(files, path),
    isRewrite: textAt(comparison, "status") !== "ahead"
  };
};
var describeMissing = (files, path) => {
  if (files.length >= MAX_FILES) {
    return `A push changed so many files that GitHub does not list all of them (${MAX_FILES} at most), so Freehold cannot tell whether the manifest was moved.`;
  }
  return files.some((file) => valueAt(file, "filename") === path) ? void 0 : `GitHub does not list ${path} among the files of a push that added it, so it may have been moved.`;
};
var followFirstParents = (comparison, { before, after }) => {
  const commits = requireList(valueAt(comparison, "commits") ?? [], "the commits of a push");
  const parents = new Map(commits.map((raw) => [textAt(raw, "sha"), textAt(raw, "parents", "0", "sha")]));
  const chain = [after];
  while (chain.length <= commits.length) {
    const parent = parents.get(chain[0]);
    if (parent === before) return { commits: chain, isComplete: true };
    if (parent === void 0 || !parents.has(parent)) break;
    chain.unshift(parent);
  }
  return { commits: chain, isComplete: false };
};

// src/github/merged-pulls.ts
var BATCH_SIZE = 100;
var MAX_PULL_REQUESTS = 10;
var createPullRequestFinder = (api, clock) => {
  const pulls = /* @__PURE__ */ new Map();
  return async (commits, merges) => {
    for (const delayMs of [0, ...LAG_DELAYS_MS]) {
      const unlisted = [...new Set(commits)].filter(
        (commit) => isSha(commit) && (delayMs === 0 && !pulls.has(commit) || merges.has(commit) && !pulls.get(commit)?.length)
      );
      if (unlisted.length === 0) break;
      if (delayMs > 0) await clock.sleep(delayMs, "GitHub to list the pull request of a merge");
      await readPullRequests(api, { commits: unlisted, pulls });
    }
    return new Map(commits.flatMap((commit) => [[commit, pulls.get(commit) ?? []]]));
  };
};
var readPullRequests = async (api, { commits, pulls }) => {
  for (const batch of splitIntoBatches(commits, BATCH_SIZE)) {
    const { data } = await api.graphql(writeQuery(batch));
    const slug = textAt(data, "repository", "nameWithOwner");
    for (const [index, commit] of batch.entries()) {
      const listed = valueAt(data, "repository", `c${index}`, "associatedPullRequests", "nodes");
      if (listed === void 0) continue;
      const nodes = requireList(listed, "the pull requests of a commit");
      pulls.set(
        commit,
        nodes.flatMap((raw) => parsePullRequest(raw, slug))
      );
    }
  }
};
var writeQuery = (commits) => [
  "query($owner: String!, $repo: String!) {",
  "  repository(owner: $owner, name: $repo) {",
  "    nameWithOwner",
  ...commits.map((oid, index) => `    c${index}: object(oid: "${oid}") { ...pulls }`),
  "  }",
  "}",
  "fragment pulls on Commit {",
  `  associatedPullRequests(first: ${MAX_PULL_REQUESTS}) {`,
  "    nodes { number merged baseRefName baseRepository { nameWithOwner } headRefOid }",
  "  }",
  "}"
].join("\n");
var parsePullRequest = (raw, slug) => {
  const isMergedHere = slug !== void 0 && valueAt(raw, "merged") === true && textAt(raw, "baseRepository", "nameWithOwner") === slug;
  if (!isMergedHere) return [];
  const number = valueAt(raw, "number");
  const [base, head] = [textAt(raw, "baseRefName"), textAt(raw, "headRefOid")];
  if (typeof number === "number" && base !== void 0 && head !== void 0) return [{ number, base, head }];
  throw new GitHubError(
    "malformed",
    "GitHub's answer about a pull request has an unknown form, so Freehold cannot use it."
  );
};

// src/github/past-files.ts
var import_node_crypto = require("crypto");
var BATCH_SIZE2 = 100;
var MAX_BATCH_BYTES = 4 * 1024 * 1024;
var MAX_FILE_BYTES2 = 1024 * 1024;
var MAX_SINGLE_READS = 10;
var rememberBlob = (contents, bytes) => {
  const oid = (0, import_node_crypto.createHash)("sha1").update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
  const known = contents.get(oid);
  if (known?.kind === "text" && Buffer.compare(known.bytes, bytes) === 0) return known.bytes;
  contents.set(oid, { kind: "text", bytes });
  return bytes;
};
var createFileReader = (api, clock, contents = /* @__PURE__ */ new Map()) => {
  const caches = /* @__PURE__ */ new Map();
  const readSingle = createSingleReader(api);
  return async (commits, path) => {
    const files = caches.get(path) ?? /* @__PURE__ */ new Map();
    caches.set(path, files);
    const unread = [...new Set(commits)].filter((commit) => isSha(commit) && !files.has(commit));
    await readBatches(api, { commits: unread, path, files, contents });
    await rereadNewest(api, clock, { commits, path, files, contents });
    return new Map(
      await Promise.all(
        commits.flatMap((commit) => {
          const found = files.get(commit);
          return found === void 0 ? [] : [toPastFile(found, { commit, path, contents, readSingle })];
        })
      )
    );
  };
};
var readBatches = async (api, reading) => {
  const batches = splitIntoBatches(reading.commits, BATCH_SIZE2);
  let blobs = [];
  while (batches.length > 0 || blobs.length > 0) {
    const batch = batches.shift() ?? [];
    await readBatch(api, batch, takeBatch(blobs), reading);
    const found = [...blobs, ...batch.flatMap((commit) => reading.files.get(commit)?.blob ?? [])];
    const unread = found.filter(({ oid }) => !reading.contents.has(oid));
    blobs = [...new Map(unread.map((blob) => [blob.oid, blob])).values()];
  }
};
var readBatch = async (api, batch, blobs, { path, files, contents }) => {
  const { data } = await api.graphql(writeQuery2(batch, blobs), batch.length === 0 ? {} : { path });
  for (const [commit, file] of parseCommits(data, batch, path)) files.set(commit, file);
  for (const [index, { oid }] of blobs.entries()) {
    contents.set(oid, parseContent(valueAt(data, "repository", `b${index}`)));
  }
};
var parseCommits = (data, batch, path) => batch.flatMap((commit, index) => {
  const file = parseCommit(valueAt(data, "repository", `c${index}`), path);
  return file === void 0 ? [] : [[commit, file]];
});
var rereadNewest = async (api, clock, reading) => {
  const [newest] = reading.commits;
  if (!isSha(newest)) return;
  for (const delayMs of LAG_DELAYS_MS) {
    if (reading.files.has(newest)) return;
    await clock.sleep(delayMs, "GitHub to know a commit that was just pushed");
    const unread = reading.commits.filter((commit) => isSha(commit) && !reading.files.has(commit));
    await readBatches(api, { ...reading, commits: unread });
  }
};
var takeBatch = (blobs) => {
  let bytes = 0;
  const end = blobs.findIndex(({ size }, index) => {
    bytes += size;
    return index > 0 && (index >= BATCH_SIZE2 || bytes > MAX_BATCH_BYTES);
  });
  return end < 0 ? blobs : blobs.slice(0, end);
};
var writeQuery2 = (commits, blobs) => {
  const fields = [
    ...commits.map((oid, index) => `c${index}: object(oid: "${oid}") { ...commit }`),
    ...blobs.map(({ oid }, index) => `b${index}: object(oid: "${oid}") { ...content }`)
  ];
  return [
    `query($owner: String!, $repo: String!${commits.length > 0 ? ", $path: String!" : ""}) {`,
    `  repository(owner: $owner, name: $repo) { ${fields.join("\n")} }`,
    "}",
    ...commits.length > 0 ? [COMMIT_FRAGMENT] : [],
    ...blobs.length > 0 ? [CONTENT_FRAGMENT] : []
  ].join("\n");
};
var COMMIT_FRAGMENT = "fragment commit on Commit { oid parents(first: 1) { nodes { oid } } file(path: $path) { mode oid size } }";
var CONTENT_FRAGMENT = "fragment content on Blob { isBinary isTruncated text }";
var KIND_BY_MODE = /* @__PURE__ */ new Map([
  [80, "a symbolic link"],
  [32, "a folder"],
  [112, "a submodule"]
]);
var parseCommit = (raw, path) => {
  if (textAt(raw, "oid") === void 0) return void 0;
  const parents = requireList(valueAt(raw, "parents", "nodes"), "the parents of a commit");
  const firstParent = textAt(parents, "0", "oid");
  const file = valueAt(raw, "file");
  if (file === null) return { firstParent, blob: void 0, unusable: void 0 };
  const [mode, oid, size] = [valueAt(file, "mode"), textAt(file, "oid"), valueAt(file, "size")];
  if (typeof mode !== "number" || !isSha(oid) || typeof size !== "number") {
    throw new GitHubError(
      "malformed",
      `GitHub's answer about ${path} at a commit has an unknown form, so Freehold cannot use it.`
    );
  }
  const kind = KIND_BY_MODE.get(mode >> 9);
  if (kind !== void 0) {
    return { firstParent, blob: void 0, unusable: `${path} is ${kind}, not a file.` };
  }
  return size > MAX_FILE_BYTES2 ? { firstParent, blob: void 0, unusable: `${path} is larger than 1 MiB.` } : { firstParent, blob: { oid, size }, unusable: void 0 };
};
var REPLACEMENT = "\uFFFD";
var parseContent = (raw) => {
  const text = textAt(raw, "text");
  if (valueAt(raw, "isBinary") === true) return { kind: "unusable", cause: "The file is not text." };
  return text === void 0 || valueAt(raw, "isTruncated") !== false || text.includes(REPLACEMENT) ? READ_ALONE : { kind: "text", bytes: new TextEncoder().encode(text) };
};
var READ_ALONE = { kind: "unusable", cause: "The file could not be read in a batch." };
var createSingleReader = (api) => {
  const reads = /* @__PURE__ */ new Map();
  const read = async (commit, path) => {
    try {
      const bytes = await fetchFile(api, { path, commit });
      if (bytes !== void 0) return { kind: "text", bytes };
    } catch {
    }
    return { kind: "unread", cause: `GitHub did not answer with the content of ${path} at ${commit}.` };
  };
  return (commit, path, oid) => {
    const known = reads.get(oid);
    if (known !== void 0) return known;
    if (reads.size === MAX_SINGLE_READS) {
      const cause = `Freehold reads at most ${MAX_SINGLE_READS} old versions of ${path} one by one (those that are long, or contain the damaged character U+FFFD), and there are more.`;
      return Promise.resolve({ kind: "unread", cause });
    }
    const reading = read(commit, path);
    reads.set(oid, reading);
    return reading;
  };
};
var toPastFile = async ({ firstParent, blob, unusable }, {
  commit,
  path,
  contents,
  readSingle
}) => {
  if (unusable !== void 0) return [commit, { firstParent, file: { kind: "unusable", cause: unusable } }];
  if (blob === void 0) return [commit, { firstParent, file: { kind: "missing" } }];
  const content = contents.get(blob.oid) ?? READ_ALONE;
  return [
    commit,
    { firstParent, file: content === READ_ALONE ? await readSingle(commit, path, blob.oid) : content }
  ];
};

// src/github/history.ts
var openHistory = (api, clock, pullApi = api, contents = /* @__PURE__ */ new Map()) => ({
  readPushes: createPushReader(api, clock),
  readFiles: createFileReader(api, clock, contents),
  findPullRequests: createPullRequestFinder(pullApi, clock),
  ...createComparisons(api)
});

// src/model/ledger.ts
var judgeClosing = (closings, closing, author) => {
  const index = closings.findIndex(({ state, run }) => state === closing.state && run === closing.run);
  const earlier = closings.slice(0, index < 0 ? closings.length : index).filter(({ state, run }) => state !== void 0 && run !== closing.run);
  if (earlier.some(({ state, run }) => state === closing.state || run === author)) return "later";
  const isOpposite = earlier.some(({ state, run }) => run !== void 0 && state !== "withdrawn");
  return isOpposite && closing.state !== "withdrawn" ? "against" : "first";
};
var isClosedByOthers = (closings, closing, author) => {
  const last = closings.at(-1)?.state;
  if (last === void 0) return false;
  if (closing.state === "withdrawn") return true;
  return judgeClosing(closings, closing, author) === "later";
};

// vendor:punycode/punycode.js
var { default: standard } = require("./vendor.cjs")["punycode/punycode.js"];

// src/model/domain-name.ts
var LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
var LABELS = new RegExp(`^(?:${LABEL}\\.)+(?![0-9]+$)${LABEL}$`);
var isDomainName = (text) => text.length <= 253 && LABELS.test(text);
var toDomainName = (text) => {
  if (isDomainName(text)) return text;
  const name = text.toLowerCase().replace(/\.$/, "");
  return isDomainName(name) ? name : void 0;
};
var parseUnicodeForm = (text) => toDomainName(text.toLowerCase().split(".").map(toALabel).join("."));
var toALabel = (label) => {
  try {
    const ascii = standard.toASCII(label);
    return standard.toUnicode(ascii) === label ? ascii : label;
  } catch {
    return label;
  }
};
var toUnicodeForm = (name) => {
  try {
    return standard.toUnicode(name);
  } catch {
    return name;
  }
};

// src/github/ledger-records.ts
var ENVIRONMENT = "domain-registrations";
var toTask = (domain) => `register:${domain}`;
var toRestFields = (raw) => toFields(raw, { id: "id", createdAt: "created_at" });
var toGraphqlFields = (raw) => toFields(raw, { id: "databaseId", createdAt: "createdAt" });
var toFields = (raw, keys) => ({
  id: valueAt(raw, keys.id),
  task: valueAt(raw, "task"),
  environment: valueAt(raw, "environment"),
  payload: parsePayload(valueAt(raw, "payload")),
  createdAt: valueAt(raw, keys.createdAt)
});
var parsePayload = (payload, depth = 0) => {
  if (typeof payload !== "string" || depth === 2) return payload;
  try {
    return parsePayload(JSON.parse(payload), depth + 1);
  } catch {
    return void 0;
  }
};
var MALFORMED = { kind: "malformed" };
var MAX_ATTEMPT = 1e3;
var parseRecord = ({ id, task, environment, payload, createdAt: created }, answer, { account, sandbox }) => {
  const fields = parsePayloadFields(payload);
  const isDeployment = isPositiveInteger(id) && environment === ENVIRONMENT;
  if (fields === void 0 || !isDeployment || task !== toTask(fields.domain)) return MALFORMED;
  const isFromSandbox = !sandbox && valueAt(payload, "sandbox") === true;
  const isHere = isFromSandbox || valueAt(payload, "sandbox") === sandbox;
  if (valueAt(payload, "account") !== account || !isHere) return { kind: "foreign" };
  const createdAt = parseIsoDate(String(created));
  const ageMs = readAgeMs(createdAt, answer);
  return createdAt === void 0 ? MALFORMED : { kind: "intent", intent: { ...fields, id, ...NO_STATUS, createdAt, ageMs, isFromSandbox } };
};
var NO_STATUS = { state: "open", isAnswered: false };
var parsePayloadFields = (payload) => {
  const text = textAt(payload, "domain") ?? "";
  const [domain, attempt2] = [toDomainName(text), valueAt(payload, "attempt")];
  const [run, commit] = [textAt(payload, "run") ?? "", textAt(payload, "commit")];
  const pullRequest = valueAt(payload, "pull") ?? void 0;
  const hasForms = [
    valueAt(payload, "v") === 1,
    typeof valueAt(payload, "account") === "string",
    typeof valueAt(payload, "sandbox") === "boolean",
    /^[\w-]{1,60}$/.test(run),
    domain === text
  ].every(Boolean);
  if (!hasForms || domain === void 0 || !isSha(commit)) return void 0;
  if (!isPositiveInteger(attempt2) || attempt2 > MAX_ATTEMPT) return void 0;
  return pullRequest === void 0 || isPositiveInteger(pullRequest) ? { domain, attempt: attempt2, run, commit, pullRequest } : void 0;
};
var isPositiveInteger = (value) => Number.isSafeInteger(value) && Number(value) > 0;
var readAgeMs = (createdAt, { headers }) => {
  const now = parseIsoDate(String(headers.date ?? ""));
  if (createdAt === void 0 || now === void 0) {
    throw new GitHubError(
      "malformed",
      "GitHub's answer about a deployment has no time, so Freehold cannot use it."
    );
  }
  return toMs(now) - toMs(createdAt);
};

// src/github/deployments.ts
var DEPLOYMENTS = "/repos/{owner}/{repo}/deployments";
var DAY_MS2 = 24 * 60 * 60 * 1e3;
var STATUS_BY_STATE = {
  open: "in_progress",
  answered: "pending",
  registered: "success",
  failed: "failure",
  withdrawn: "error"
};
var STATE_BY_STATUS = {
  success: "registered",
  failure: "failed",
  error: "withdrawn"
};
var hasAnswer = (statuses) => statuses.some((status) => textAt(status, "state")?.toLowerCase() === STATUS_BY_STATE.answered);
var toState = (status) => ownProperty(STATE_BY_STATUS, (textAt(status, "state") ?? "").toLowerCase());
var addStatus = async (api, { runUrl }, { id, state, description }) => {
  const send = () => api.call(`POST ${DEPLOYMENTS}/{id}/statuses`, {
    id,
    state: STATUS_BY_STATE[state],
    description: description.slice(0, 140),
    auto_inactive: false,
    ...runUrl === void 0 ? {} : { log_url: runUrl }
  });
  try {
    await send();
  } catch (error2) {
    if (!(error2 instanceof GitHubError) || error2.code !== "unreachable") throw error2;
    await send();
  }
};
var listIntents = async (api, scope, task) => {
  const intents = [];
  for await (const page of api.answers(`GET ${DEPLOYMENTS}`, { environment: ENVIRONMENT, task })) {
    const records = requireList(page.data, "deployments").map(
      (raw) => parseRecord(toRestFields(raw), page, scope)
    );
    intents.push(...records.flatMap((record) => record.kind === "intent" ? record.intent : []));
  }
  return intents.sort((a, b) => a.id - b.id);
};
var parseCreated = (answer, scope) => {
  const record = parseRecord(toRestFields(answer.data), answer, scope);
  return record.kind === "intent" ? record.intent : void 0;
};
var readRecentIntents = async (api, scope, maxAgeDays) => {
  const intents = [];
  let malformed = 0;
  for await (const { record, statuses } of readRecords(api, scope)) {
    if (record.kind === "malformed") malformed += 1;
    if (record.kind !== "intent" || record.intent.isFromSandbox) continue;
    if (record.intent.ageMs > maxAgeDays * DAY_MS2) break;
    const newest = readNewestState(statuses);
    intents.push(
      newest === void 0 ? await readIntentState(api, record.intent) : { ...record.intent, ...newest }
    );
  }
  return { intents, malformed };
};
async function* readRecords(api, scope) {
  const cursors = /* @__PURE__ */ new Set();
  let cursor;
  do {
    const variables = { environment: ENVIRONMENT, ...cursor === void 0 ? {} : { cursor } };
    const answer = await api.graphql(RECENT_QUERY, variables);
    const connection = valueAt(answer.data, "repository", "deployments");
    for (const raw of requireList(valueAt(connection, "nodes"), "deployments")) {
      const record = parseRecord(toGraphqlFields(raw), answer, scope);
      yield { record, statuses: valueAt(raw, "statuses") };
    }
    const hasMore = valueAt(connection, "pageInfo", "hasNextPage");
    if (typeof hasMore !== "boolean") throw createPagingError();
    cursor = hasMore ? requireNewCursor(textAt(connection, "pageInfo", "endCursor"), cursors) : void 0;
  } while (cursor !== void 0);
}
var MAX_PAGES2 = 100;
var requireNewCursor = (cursor, earlier) => {
  if (cursor === void 0 || earlier.has(cursor) || earlier.size === MAX_PAGES2) throw createPagingError();
  earlier.add(cursor);
  return cursor;
};
var createPagingError = () => new GitHubError(
  "malformed",
  "GitHub's list of deployments does not say where its next page is, so Freehold cannot use it."
);
var RECENT_QUERY = `query($owner: String!, $repo: String!, $environment: String!, $cursor: String) {
  repository(owner: $owner, name: $repo) {
    deployments(
      environments: [$environment]
      first: 100
      after: $cursor
      orderBy: { field: CREATED_AT, direction: DESC }
    ) {
      pageInfo { hasNextPage endCursor }
      nodes {
        databaseId
        task
        environment
        payload
        createdAt
        statuses(first: 10) { pageInfo { hasNextPage } nodes { state createdAt } }
      }
    }
  }
}`;
var readNewestState = (connection) => {
  if (valueAt(connection, "pageInfo", "hasNextPage") !== false) return void 0;
  const statuses = requireList(valueAt(connection, "nodes"), "the statuses of a deployment").filter(
    (status) => textAt(status, "state") !== "INACTIVE"
  );
  const ends = statuses.filter((status) => isEnd(toState(status)));
  const newest = listNewest(ends.length > 0 ? ends : statuses);
  const states = new Set(newest.map((status) => toState(status) ?? "open"));
  const isFirstOpen = statuses.filter((status) => toState(status) === void 0).length === 1;
  if (states.has("withdrawn") && isFirstOpen) states.delete("open");
  const [state = "open"] = states;
  return states.size > 1 ? void 0 : { state, isAnswered: hasAnswer(statuses) };
};
var listNewest = (statuses) => {
  const times = statuses.map((status) => textAt(status, "createdAt") ?? "").sort();
  return statuses.filter((status) => textAt(status, "createdAt") === times.at(-1));
};
var isEnd = (state) => state === "registered" || state === "failed";
var readIntentState = async (api, intent) => {
  const statuses = await readStatuses(api, intent);
  const states = statuses.map(toState);
  const state = states.findLast(isEnd) ?? states.at(-1) ?? "open";
  return { ...intent, state, isAnswered: hasAnswer(statuses) };
};
var readClosings = async (api, intent) => {
  const statuses = await readStatuses(api, intent);
  return statuses.map((status) => ({
    state: toState(status),
    run: CLOSING_RUN.exec(textAt(status, "description") ?? "")?.[1]
  }));
};
var CLOSING_RUN = /^run (\S+):/;
var readStatuses = async (api, { id }) => {
  const statuses = [];
  for await (const page of api.pages(`GET ${DEPLOYMENTS}/{id}/statuses`, { id })) statuses.push(...page);
  return statuses.filter((status) => valueAt(status, "state") !== "inactive").sort((a, b) => Number(valueAt(a, "id")) - Number(valueAt(b, "id")));
};

// src/github/permissions.ts
var advisePermission = (api, ...permissions) => {
  const named = `permission${permissions.length === 1 ? "" : "s"} ${permissions.join(" and ")}`;
  const addAdvice = (error2) => {
    if (!(error2 instanceof GitHubError)) throw error2;
    const { code, message, status, retryAfterS, cause } = error2;
    const advice = OTHER_CAUSE.test(message) ? void 0 : ADVICE[code]?.(named);
    throw advice === void 0 ? error2 : new GitHubError(code, `${message} ${advice}`, {
      ...status === void 0 ? {} : { status },
      retryAfterS,
      cause
    });
  };
  async function* adviseItems(items) {
    try {
      yield* items;
    } catch (error2) {
      addAdvice(error2);
    }
  }
  return {
    call: (route, parameters) => api.call(route, parameters).catch(addAdvice),
    answers: (route, parameters) => adviseItems(api.answers(route, parameters)),
    pages: (route, parameters) => adviseItems(api.pages(route, parameters)),
    graphql: (query, variables) => api.graphql(query, variables).catch(addAdvice)
  };
};
var OTHER_CAUSE = /archived|\block(?:ed)?\b|SAML|suspended|IP allow list/i;
var ADVICE = {
  forbidden: (named) => `The job needs the ${named}.`,
  not_found: (named) => `If it exists, the job needs the ${named}.`
};

// src/github/ledger.ts
var MAX_OPEN_INTENT_DAYS = 120;
var READ_CONCURRENCY = 6;
var openLedger = (api, scope) => createLedger(advisePermission(api, "deployments: write"), scope);
var createLedger = (api, scope) => ({
  listOpen: async () => {
    const { intents, malformed } = await readRecentIntents(api, scope, MAX_OPEN_INTENT_DAYS);
    const open = intents.filter(({ state }) => state === "open").sort((a, b) => a.id - b.id);
    return { intents: open, malformed };
  },
  listFor: async (domain) => {
    const intents = await listIntents(api, scope, toTask(domain));
    return mapConcurrently(intents, READ_CONCURRENCY, (intent) => readIntentState(api, intent));
  },
  write: async (newIntent) => {
    const answer = await api.call(`POST ${DEPLOYMENTS}`, toDeployment(newIntent, scope));
    const intent = parseCreated(answer, scope);
    if (answer.status !== 201 || intent === void 0) {
      throw new GitHubError("malformed", "GitHub did not confirm that it stored the intent.");
    }
    await addStatus(api, scope, { id: intent.id, state: "open", description: "Open: about to be ordered." });
    return intent;
  },
  annotate: ({ id }, { isAnswered, description }) => addStatus(api, scope, { id, state: isAnswered ? "answered" : "open", description }),
  close: async (intent, state, description) => {
    const closing = { state, run: scope.run };
    const mayBeClosed = intent.run !== scope.run;
    const earlier = mayBeClosed ? await tryReadClosings(api, intent) : void 0;
    if (earlier !== void 0 && isClosedByOthers(earlier, closing, intent.run)) return "later";
    await addStatus(api, scope, { id: intent.id, state, description: `run ${scope.run}: ${description}` });
    const closings = await tryReadClosings(api, intent);
    return closings === void 0 ? "unread" : judgeClosing(closings, closing, intent.run);
  }
});
var tryReadClosings = (api, intent) => readClosings(api, intent).catch(() => void 0);
var toDeployment = (intent, { account, sandbox, run }) => ({
  ref: intent.commit,
  task: toTask(intent.domain),
  environment: ENVIRONMENT,
  auto_merge: false,
  required_contexts: [],
  production_environment: false,
  description: `Register ${intent.domain}, attempt ${intent.attempt}`,
  payload: {
    v: 1,
    account,
    sandbox,
    domain: intent.domain,
    attempt: intent.attempt,
    pull: intent.pullRequest ?? null,
    run,
    commit: intent.commit,
    ceiling: intent.ceiling
  }
});

// src/github/origin.ts
var findOrigin = async (api, context2) => {
  const { event, ref, sha, pullRequest, mergeGroup } = context2;
  if (pullRequest !== void 0) return pullRequest.isFork ? "fork" : "repository";
  if (event === "merge_group") {
    return mergeGroup?.head === sha ? findGroupOrigin(api, mergeGroup) : "unknown";
  }
  const isAboutPullRequests = event.startsWith("pull_request") || /^refs\/(pull|heads\/gh-readonly-queue)\//.test(ref);
  return isAboutPullRequests ? "unknown" : "repository";
};
var findGroupOrigin = async (api, group) => {
  try {
    const commits = await readCommits(api, group);
    if (commits === void 0) return "unknown";
    const origins = await readOrigins(
      api,
      commits.map(({ sha }) => sha)
    );
    return judgeGroup(commits, origins, group);
  } catch (error2) {
    if (error2 instanceof GitHubError) return "unknown";
    throw error2;
  }
};
var readCommits = async (api, { base, head }) => {
  const basehead = `${base}...${head}`;
  const { data } = await api.call("GET /repos/{owner}/{repo}/compare/{basehead}", { basehead });
  const commits = requireList(valueAt(data, "commits"), "the commits of a merge group").map((raw) => ({
    sha: textAt(raw, "sha") ?? "",
    parents: requireList(valueAt(raw, "parents"), "the parents of a commit").map(
      (parent) => textAt(parent, "sha") ?? ""
    )
  }));
  const isComplete = textAt(data, "status") === "ahead" && valueAt(data, "total_commits") === commits.length && commits.some(({ sha }) => sha === head) && commits.every(({ sha }) => isSha(sha));
  return isComplete ? commits : void 0;
};
var judgeGroup = (commits, origins, group) => {
  const all = [...origins.values()].flat();
  if (all.includes("fork")) return "fork";
  const hasPullRequest = (sha) => (origins.get(sha ?? "") ?? []).length > 0;
  const queueMerges = listQueueMerges(commits, group);
  const isCovered = ({ sha, parents }) => hasPullRequest(sha) || queueMerges.has(sha) && hasPullRequest(parents[1]);
  return !all.includes("unknown") && commits.every(isCovered) ? "repository" : "unknown";
};
var listQueueMerges = (commits, { head }) => {
  const bySha = new Map(commits.map((item) => [item.sha, item]));
  const merges = /* @__PURE__ */ new Set();
  let commit = bySha.get(head);
  while (commit?.parents.length === 2 && !merges.has(commit.sha)) {
    merges.add(commit.sha);
    commit = bySha.get(commit.parents[0] ?? "");
  }
  return merges;
};
var BATCH_SIZE3 = 100;
var readOrigins = async (api, commits) => {
  const origins = /* @__PURE__ */ new Map();
  for (const batch of splitIntoBatches(commits, BATCH_SIZE3)) {
    const { data } = await api.graphql(writeQuery3(batch));
    const slug = textAt(data, "repository", "nameWithOwner");
    for (const [index, commit] of batch.entries()) {
      origins.set(commit, parseOrigins(valueAt(data, "repository", `c${index}`), slug));
    }
  }
  return origins;
};
var writeQuery3 = (commits) => [
  "query($owner: String!, $repo: String!) {",
  "  repository(owner: $owner, name: $repo) {",
  "    nameWithOwner",
  ...commits.map((oid, index) => `    c${index}: object(oid: "${oid}") { ...origins }`),
  "  }",
  "}",
  "fragment origins on Commit {",
  "  associatedPullRequests(first: 20) {",
  "    pageInfo { hasNextPage }",
  "    nodes { isCrossRepository baseRepository { nameWithOwner } }",
  "  }",
  "}"
].join("\n");
var parseOrigins = (commit, slug) => {
  const connection = valueAt(commit, "associatedPullRequests");
  const nodes = requireList(valueAt(connection, "nodes"), "the pull requests of a commit");
  if (valueAt(connection, "pageInfo", "hasNextPage") !== false) return ["unknown"];
  return nodes.flatMap((raw) => {
    const base = textAt(raw, "baseRepository", "nameWithOwner");
    if (base !== void 0 && base !== slug) return [];
    return [valueAt(raw, "isCrossRepository") === false && base === slug ? "repository" : "fork"];
  });
};

// src/github/publish.ts
var import_node_fs = require("fs");
var import_node_os = require("os");
var import_node_path = require("path");

// vendor:@actions/core
var { endGroup, error, getInput, info, notice, setOutput, setSecret, startGroup, warning } = require("./vendor.cjs")["@actions/core"];

// src/github/issue.ts
var writeIssue = async (api, issue, login) => {
  const [existing, ...duplicates] = await findIssues(api, issue.marker, login);
  if (existing === void 0)
    return issue.state === "closed" ? { kind: "unneeded" } : create2(api, issue, login);
  await closeDuplicates(api, duplicates, existing);
  return issue.state === "open" ? bringUp(api, existing, issue) : close(api, existing, issue);
};
var ISSUES = "/repos/{owner}/{repo}/issues";
var findIssues = async (api, marker, login) => listIssues(api, { creator: login }, { marker, login });
var listIssues = async (api, filter, ours) => {
  const issues = [];
  const pages = api.pages(`GET ${ISSUES}`, { state: "all", sort: "created", direction: "asc", ...filter });
  for await (const page of pages) issues.push(...page.flatMap((raw) => parseIssue(raw, ours) ?? []));
  return issues.sort((a, b) => a.number - b.number);
};
var parseIssue = (raw, { marker, login }) => {
  const number = isRecord(raw) && raw.pull_request === void 0 ? valueAt(raw, "number") : void 0;
  if (typeof number !== "number") return void 0;
  const body = textAt(raw, "body") ?? "";
  const isOurs = textAt(raw, "user", "login")?.toLowerCase() === login.toLowerCase() && body.split(/\r?\n/, 1)[0] === marker;
  if (!isOurs) return void 0;
  return {
    id: valueAt(raw, "id"),
    number,
    isOpen: textAt(raw, "state") === "open",
    title: textAt(raw, "title") ?? "",
    body,
    url: textAt(raw, "html_url")
  };
};
var create2 = async (api, issue, login) => {
  const { title, body, marker } = issue;
  const ours = { marker, login };
  const [unfiltered] = await listIssues(api, {}, ours);
  if (unfiltered !== void 0) return bringUp(api, unfiltered, issue);
  const { data } = await api.call(`POST ${ISSUES}`, { title, body });
  const created = parseIssue(data, ours);
  const [first, ...duplicates] = await findIssues(api, marker, login);
  if (first === void 0 || created === void 0 || first.number >= created.number) {
    return { kind: "opened", url: textAt(data, "html_url") };
  }
  await closeDuplicates(api, duplicates, first);
  return { kind: "unchanged", url: first.url };
};
var bringUp = async (api, existing, issue) => {
  const { number, isOpen: isOpen2, url } = existing;
  const { title, body } = issue;
  if (isOpen2 && existing.title === title && isSameText(existing.body, issue))
    return { kind: "unchanged", url };
  await api.call(`PATCH ${ISSUES}/{number}`, { number, title, body, ...isOpen2 ? {} : { state: "open" } });
  return { kind: isOpen2 ? "updated" : "reopened", url };
};
var isSameText = (earlier, { body, smallPrintStart }) => {
  const [a, b] = [earlier, body].map(
    (text) => text.replaceAll("\r\n", "\n").split(smallPrintStart)[0]?.trim()
  );
  return a === b;
};
var close = async (api, existing, issue) => {
  const { number, isOpen: isOpen2, url } = existing;
  if (!isOpen2) return { kind: "unchanged", url };
  await api.call(`PATCH ${ISSUES}/{number}`, { number, state: "closed", state_reason: "completed" });
  await api.call(`POST ${ISSUES}/{number}/comments`, { number, body: issue.closingComment });
  return { kind: "closed", url };
};
var closeDuplicates = async (api, duplicates, original) => {
  for (const { number, isOpen: isOpen2 } of duplicates) {
    if (!isOpen2 || number === original.number) continue;
    await api.call(`PATCH ${ISSUES}/{number}`, {
      number,
      state: "closed",
      state_reason: "duplicate",
      duplicate_issue_id: original.id
    }).catch(() => void 0);
  }
};
var explainIssueFailure = (error2) => {
  if (!(error2 instanceof GitHubError)) return "";
  if (error2.status === 410)
    return " Issues are disabled in this repository: enable them, or set the input audit-issue to false.";
  return error2.code === "forbidden" && !/archived|\block/i.test(error2.message) ? " The job needs the permission issues: write. If you want no issue, set the input audit-issue to false." : "";
};

// src/github/log.ts
var logEntry = (entry) => {
  if (typeof entry === "string") {
    for (const line of entry.split("\n")) info(escapeForLog(line));
    return;
  }
  startGroup(escapeForLog(entry.title));
  for (const line of entry.lines) logEntry(line);
  endGroup();
};
var createLog = (redact2) => (entry) => logEntry(redactTexts(entry, redact2));
var MAX_MESSAGE_LENGTH = 4e3;
var ANNOTATION_WRITERS = { error, warning, notice };
var annotate = (annotation) => {
  const { level, file, line, column, title, message } = annotation;
  ANNOTATION_WRITERS[level](escapeForLog(message).slice(0, MAX_MESSAGE_LENGTH), {
    title: escapeForLog(title),
    file: escapeForLog(file),
    ...line === void 0 ? {} : { startLine: line },
    ...column === void 0 ? {} : { startColumn: column }
  });
};
var warn = (message) => warning(escapeForLog(message).slice(0, MAX_MESSAGE_LENGTH));
var mask = (secret) => setSecret(secret);
var exitWhenWritten = () => {
  process.stdout.write("", () => process.stderr.write("", () => process.exit()));
};

// src/github/publish.ts
var publish = async (unredacted, { api, comments, commentAuthor, env, redact: redact2 }) => {
  const publication = redactPublication(unredacted, redact2);
  const { log, annotations, warnings, summary, outputs, documents, failure } = publication;
  const directory = env.RUNNER_TEMP ?? (0, import_node_os.tmpdir)();
  if (failure !== void 0) fail(failure);
  for (const annotation of annotations) annotate(annotation);
  for (const warning3 of warnings) warn(warning3);
  for (const entry of log) logEntry(entry);
  tryWriting("The outputs", () => {
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
  });
  tryWriting("The job's summary", () => writeSummary(summary, env.GITHUB_STEP_SUMMARY));
  tryWriting("The JSON document", () => writeDocuments(documents, directory));
  tryWriting("The exports", () => writeExports(publication.exports ?? {}, directory));
  if (api === void 0) return;
  await publishComments(publication, { api, comments, redact: redact2 });
  await publishIssue(publication, { api, commentAuthor, redact: redact2 });
};
var publishComments = async (publication, { api, comments: writer, redact: redact2 }) => {
  const { comments, commentUpdates } = publication;
  const writes = [
    ...comments.map((comment) => ({ comment, write: () => writer.write(comment) })),
    ...commentUpdates.map((comment) => ({ comment, write: () => writer.update(comment) }))
  ];
  const urls = [];
  for (const { comment, write: write2 } of writes) {
    urls.push(...await tryCommenting(api, comment.pullRequest, write2));
  }
  if (urls[0] !== void 0) setOutput("comment-url", redact2(urls[0]));
};
var publishIssue = async ({ issue }, { api, commentAuthor, redact: redact2 }) => {
  if (issue === void 0) return;
  try {
    const written = await writeIssue(api, issue, commentAuthor ?? await readLogin(api));
    if (!("url" in written)) return;
    info(`The issue of the audit: ${written.kind}.`);
    if (written.url !== void 0) setOutput("issue-url", redact2(written.url));
  } catch (error2) {
    const cause = endSentence(describeError(error2));
    warn(
      `The issue of the audit could not be written, so only the job's summary has its text: ${cause}${explainIssueFailure(error2)}`
    );
  }
};
var fail = (message) => {
  process.exitCode = 1;
  error(escapeForLog(message), { title: "Freehold" });
};
var tryWriting = (subject, write2) => {
  try {
    write2();
  } catch (error2) {
    warn(`${subject} could not be written: ${describeError(error2)}`);
  }
};
var writeSummary = (markdown, path) => {
  if (path && markdown !== "") (0, import_node_fs.appendFileSync)(path, `${markdown}
`);
};
var writeDocuments = (documents, directory) => {
  const entries = Object.entries(documents);
  if (entries.length === 0) return;
  const folder = (0, import_node_fs.mkdtempSync)((0, import_node_path.join)(directory, "freehold-"));
  for (const [output, text] of entries) {
    const path = (0, import_node_path.join)(folder, `${output}.json`);
    (0, import_node_fs.writeFileSync)(path, text);
    setOutput(output, path);
  }
};
var writeExports = (files, directory) => {
  const entries = Object.entries(files);
  if (entries.length === 0) return;
  const folder = (0, import_node_fs.mkdtempSync)((0, import_node_path.join)(directory, "freehold-exports-"));
  for (const [name, text] of entries) (0, import_node_fs.writeFileSync)((0, import_node_path.join)(folder, name), text);
  setOutput("exports", folder);
};
var tryCommenting = async (api, pullRequest, write2) => {
  try {
    const written = await write2();
    if (written.kind === "outdated") {
      info(
        `Pull request ${pullRequest} has newer commits or is closed, so its comment was not updated.`
      );
    }
    return "url" in written && written.url !== void 0 ? [written.url] : [];
  } catch (error2) {
    const cause = endSentence(describeError(error2));
    const advice = await explainForbidden(error2, api, pullRequest);
    warn(
      `The comment on pull request ${pullRequest} could not be written, so only the job's summary has its text: ${cause}${advice}`
    );
    return [];
  }
};
var explainForbidden = async (error2, api, pullRequest) => {
  if (!(error2 instanceof GitHubError) || error2.code !== "forbidden") return "";
  const state = await readConversation(api, pullRequest).catch(() => void 0);
  if (state?.isArchived) return " The repository is archived, so nothing can be written to it.";
  if (state?.isLocked) {
    return " The conversation is locked. Unlock it, or let a collaborator's token write the comment (input github-token).";
  }
  return state?.isFromFork ? " The job's token may only read, because the pull request is from a fork. Run the workflow on pull_request_target to get a comment." : " The job needs the permission pull-requests: write.";
};
var describeError = (error2) => error2 instanceof Error ? error2.message : String(error2);

// src/github/connect.ts
var NO_TOKEN = "no-token";
var connectGitHub = (context2, { githubToken: token, manifest, sandbox, commentAuthor }, { clock, env, redact: redact2 }) => {
  const { owner, repo, apiUrl: baseUrl, graphqlUrl } = context2;
  const usableToken = token === "" ? NO_TOKEN : token;
  const api = openApi({ baseUrl, graphqlUrl, token: usableToken, owner, repo, clock, redact: redact2 });
  const readingApi = advisePermission(api, "contents: read");
  const pullReadingApi = advisePermission(api, "contents: read", "pull-requests: write");
  const comments = createCommentWriter(api, commentAuthor, clock);
  const contents = /* @__PURE__ */ new Map();
  const readParents = createParentsReader();
  const { runUrl } = context2;
  const run = `${context2.runId}-${(0, import_node_crypto2.randomBytes)(2).toString("hex")}`;
  return {
    repository: openRepository(readingApi, manifest, clock, (bytes) => rememberBlob(contents, bytes)),
    history: openHistory(readingApi, clock, pullReadingApi, contents),
    ledgerFor: (account) => redactNotes(openLedger(api, { account, sandbox, run, runUrl }), redact2),
    run,
    runUrl,
    lookUpComments: comments.lookUpComments,
    lookUpPullRequest: comments.lookUpPullRequest,
    readComment: comments.read,
    updateComment: (update) => comments.update(redactRevision(update, redact2)),
    findPlannedCommit: () => findPlannedCommit(pullReadingApi, context2, readParents),
    findMergedInto: (commit) => findMergedInto(readingApi, context2, { commit, readParents }),
    findOrigin: () => findOrigin(pullReadingApi, context2),
    publish: (publication) => publish(publication, { api: token === "" ? void 0 : api, comments, commentAuthor, env, redact: redact2 })
  };
};

// src/github/context.ts
var import_node_fs2 = require("fs");

// src/model/tls.ts
var describeUnverifiedTls = ({
  NODE_TLS_REJECT_UNAUTHORIZED: setting
}) => setting === "0" ? "NODE_TLS_REJECT_UNAUTHORIZED is 0, so the tokens could be sent to anybody, and nothing was requested. Remove the variable. To trust a certificate of your own, set NODE_EXTRA_CA_CERTS." : void 0;

// src/github/context.ts
var ContextError = class extends FreeholdError {
  name = "ContextError";
  constructor(message, options) {
    super("environment_invalid", message, options);
  }
};
var readContext = (env) => {
  requireVerification(env);
  const [owner, repo] = requireVariable(env, "GITHUB_REPOSITORY").split("/");
  if (!owner || !repo) throw new ContextError("GITHUB_REPOSITORY must have the form owner/name.");
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const server = env.GITHUB_SERVER_URL || "https://github.com";
  const repositoryUrl = `${server}/${owner}/${repo}`;
  const runId = env.GITHUB_RUN_ID ?? "";
  const apiUrl = requireUrl("GITHUB_API_URL", env.GITHUB_API_URL || "https://api.github.com");
  return {
    event: requireVariable(env, "GITHUB_EVENT_NAME"),
    owner,
    repo,
    sha: requireVariable(env, "GITHUB_SHA"),
    ref: requireVariable(env, "GITHUB_REF"),
    actor: env.GITHUB_ACTOR ?? "",
    runId,
    apiUrl,
    graphqlUrl: requireUrl("GITHUB_GRAPHQL_URL", env.GITHUB_GRAPHQL_URL || toGraphqlUrl(apiUrl)),
    repositoryUrl,
    runUrl: runId === "" ? void 0 : `${repositoryUrl}/actions/runs/${runId}`,
    pullRequest: readPullRequestEvent(payload, `${owner}/${repo}`),
    mergeGroup: readMergeGroup(payload),
    pushedCommits: readPushedCommits(payload)
  };
};
var requireVerification = (env) => {
  const problem = describeUnverifiedTls(env);
  if (problem !== void 0) throw new ContextError(problem);
};
var requireUrl = (name, text) => {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new ContextError(`${name} must be the address of a server, such as https://api.github.com.`);
};
var toGraphqlUrl = (apiUrl) => `${apiUrl.replace(/\/v3\/?$/, "").replace(/\/$/, "")}/graphql`;
var requireVariable = (env, name) => {
  const value = env[name];
  if (!value) {
    throw new ContextError(
      `${name} is not set, so this is not a GitHub runner. To try Freehold without one, run freehold demo.`
    );
  }
  return value;
};
var readPayload = (path) => {
  if (!path) return {};
  try {
    return JSON.parse((0, import_node_fs2.readFileSync)(path, "utf8"));
  } catch (cause) {
    throw new ContextError("The event's payload could not be read as JSON. Check GITHUB_EVENT_PATH.", {
      cause
    });
  }
};
var readMergeGroup = (payload) => {
  const [base, head] = ["base_sha", "head_sha"].map((key) => textAt(payload, "merge_group", key));
  return isSha(base) && isSha(head) ? { base, head } : void 0;
};
var readPushedCommits = (payload) => {
  const commits = valueAt(payload, "commits");
  const ids = Array.isArray(commits) ? commits.map((commit) => textAt(commit, "id")) : [];
  return ids.filter(isSha);
};
var readPullRequestEvent = (payload, repository) => {
  const number = valueAt(payload, "pull_request", "number");
  const head = textAt(payload, "pull_request", "head", "sha");
  const base = textAt(payload, "pull_request", "base", "ref");
  if (typeof number !== "number" || head === void 0 || base === void 0) return void 0;
  const headRepository = textAt(payload, "pull_request", "head", "repo", "full_name");
  const headBranch = textAt(payload, "pull_request", "head", "ref");
  return {
    number,
    head,
    headBranch,
    base,
    isFork: headRepository?.toLowerCase() !== repository.toLowerCase()
  };
};

// src/model/export.ts
var EXPORT_FORMATS = ["csv", "ics", "json", "markdown", "html"];
var nameExportFile = (format) => `portfolio.${format === "markdown" ? "md" : format}`;

// src/model/finding-codes.ts
var urgent = (meaning, action) => ({ level: "urgent", meaning, action });
var warning2 = (meaning, action) => ({ level: "warning", meaning, action });
var info2 = (meaning, action) => ({ level: "info", meaning, action });
var NO_ACTION = "Nothing.";
var ASK_REGISTRAR = "Ask the registrar's support, and show it the registry's answer.";
var FINDING_GUIDE = {
  status_pending_delete: urgent(
    "The registry is about to delete the domain. It can no longer be renewed.",
    "Remove its entry, or register it again as soon as it is free."
  ),
  status_redemption_period: urgent(
    "The domain expired, and its grace period is over.",
    "Redeem it now in the registrar's dashboard, for a fee."
  ),
  status_expired: urgent(
    "The domain has expired.",
    "Renew it in the registrar's dashboard while the grace period lasts (about 30 days)."
  ),
  status_suspended: urgent(
    "The registry suspended the domain.",
    "Look for an email to the registrant, and check the registrar's dashboard."
  ),
  not_in_registry: urgent(
    "The registrar's account has the domain, or `elsewhere` lists it, but the registry does not know it.",
    ASK_REGISTRAR
  ),
  email_unconfirmed: urgent(
    "The domain's name servers are those of a registrant who has not confirmed the email address.",
    "Click the link in the registrar's email to the registrant, or have it sent again in the dashboard."
  ),
  registry_hold: urgent(
    "The registry has the domain on hold, so it does not work.",
    "Check the registrar's dashboard and its emails for the cause."
  ),
  status_transfer_pending: urgent(
    "The domain is being transferred.",
    "If nobody of yours requested that, reject it in the registrar's dashboard at once."
  ),
  action_required: urgent(
    "A registration waits for you, often for a click in an email.",
    "Do what the message says."
  ),
  expires_soon: urgent(
    "Auto-renew is off, and the domain expires within `policy.expiry_warning_days`. It is a warning if the entry itself declares `auto_renew: false`.",
    "To keep it, set `auto_renew: true` in a pull request."
  ),
  unresolved: urgent(
    "A run may have bought the domain, and the registrar does not show yet whether it did.",
    "Let the next audit or apply find out. If it stays, check the registrar's dashboard."
  ),
  apply_pending: urgent(
    "The purchase was approved more than a day ago, and no apply has made it. GitHub starts no workflow for a merge that a bot made.",
    "Run the workflow by hand with `command: apply`."
  ),
  over_renewal_budget: warning2(
    "All renewals of the next 12 months are estimated to cost more than `policy.renewal_budget`.",
    "Let domains lapse that you no longer need, or raise the limit."
  ),
  previous_attempt_failed: warning2(
    "The registration failed at the registrar.",
    "Fix the cause that the message names, then increase `attempt` by one."
  ),
  missing: warning2(
    "The entry is not in the account: it lapsed, was transferred out, or was never bought.",
    "To buy it, increase `attempt` by one in a pull request. Otherwise remove the entry."
  ),
  drift: warning2(
    "Auto-renew differs between the manifest and the account.",
    "Run an apply to make the account as declared, or change the manifest."
  ),
  expiry_differs: warning2(
    "The registry and the registrar's account name expiry dates that differ by more than two days.",
    ASK_REGISTRAR
  ),
  elsewhere_expires: warning2(
    "A domain at another registrar expires within `policy.expiry_warning_days`. RDAP does not tell whether it renews by itself.",
    "Check with that registrar."
  ),
  unmanaged: warning2(
    "The domain is in the account, but not in the manifest.",
    "Add an entry for it, or list it under `ignore`."
  ),
  auto_renew_off: warning2(
    "Auto-renew is off, and the manifest does not say how it should be.",
    "Declare `auto_renew: true` or `auto_renew: false`."
  ),
  required_missing: warning2("The entry lacks keys that `policy.require` lists.", "Add them."),
  review_due: warning2(
    "The day of `review` is less than 60 days away, or has passed.",
    "Decide whether to keep the domain, then set a later day or `auto_renew: false`."
  ),
  no_owner: warning2("The entry has no owner, although others have one.", "Add `owner`."),
  not_changeable: warning2(
    "The manifest declares something about an owned domain that the registrar's API cannot change.",
    "Change it in the registrar's dashboard, or change the manifest."
  ),
  unlocked: warning2("The domain is not locked against transfer.", "Lock it in the registrar's dashboard."),
  look_alike: warning2(
    "A new name resembles another one, or its letters deceive.",
    "Check that it is the name you mean."
  ),
  no_max_price: warning2(
    "Money may be spent, and a limit for it is not declared.",
    "Declare the limits that the message names."
  ),
  price_above_max: warning2("The price is above `max_price`.", "Raise `max_price`, or remove the entry."),
  renewal_above_max: warning2(
    "The yearly renewal is above `max_renewal_price`.",
    "Raise `max_renewal_price`, or remove the entry."
  ),
  currency_mismatch: warning2("The price is in another currency.", "Change `policy.currency`."),
  domain_unavailable: warning2("Somebody else has the name.", "Choose another name."),
  domain_premium: warning2("The name is premium, and premium names are never bought.", "Choose another name."),
  extension_not_supported: warning2("The registrar does not sell this extension.", "Remove the entry."),
  extension_not_supported_via_api: warning2(
    "The registrar sells this extension in its dashboard only.",
    "Register the name in the dashboard."
  ),
  extension_disallows_registration: warning2(
    "The extension's registry takes no such registration now.",
    "Remove the entry."
  ),
  extension_not_allowed: warning2(
    "`policy.allowed_extensions` does not list the extension.",
    "Add it to the list, or remove the entry."
  ),
  not_checked: warning2(
    "The registrar gave no usable answer about the name.",
    "Run the workflow again. If it stays, ask the registrar."
  ),
  schema_violation: warning2("The entry lacks what its extension requires.", "Add what the message names."),
  contact_unknown: warning2(
    "The entry names a contact that the input `contacts` does not have.",
    "Add the contact, or correct its name."
  ),
  over_budget: warning2(
    "All approved changes together cost more than the budget, so none of them is made.",
    "Raise `policy.budget`, or approve fewer at a time."
  ),
  too_many_registrations: warning2(
    "More purchases are approved than `policy.max_registrations`, so none of them is made.",
    "Raise `policy.max_registrations`, or approve fewer at a time."
  ),
  too_many_auto_renew_off: warning2(
    "More switches to off are due than `policy.max_auto_renew_off`, so none of them is made.",
    "Raise `policy.max_auto_renew_off`, or switch fewer at a time."
  ),
  history_unavailable: warning2(
    "Who approved the entry could not be read from GitHub.",
    "Run the workflow again. If it stays, increase `attempt` by one."
  ),
  no_pull_request: warning2(
    "The entry, or its terms, came without a merged pull request.",
    "Increase `attempt` by one in a pull request."
  ),
  renews_soon: info2("The domain renews soon, as its auto-renew is on.", NO_ACTION),
  in_progress: info2("A registration is not finished yet.", NO_ACTION),
  auto_renew_pending: info2(
    "Auto-renew differs from the manifest, and can only be switched once the domain is active again.",
    NO_ACTION
  ),
  removed_from_manifest: info2(
    "Its entry is removed. The domain stays registered.",
    "Nothing, or switch auto-renew off in the dashboard."
  ),
  schema_unchecked: info2(
    "The entry could not be checked against what its extension requires.",
    "Nothing: the registrar checks the order itself."
  ),
  status_registration_pending: info2("The registration is not complete yet.", NO_ACTION)
};
var FAIL_ON_LEVELS = ["urgent", "any"];
var isFailOnWord = (word) => FAIL_ON_LEVELS.includes(word) || Object.hasOwn(FINDING_GUIDE, word);

// vendor:big.js
var { default: standard2 } = require("./vendor.cjs")["big.js"];

// src/model/money.ts
var AMOUNT = /^(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?$/;
var parseAmount = (text) => AMOUNT.test(text) ? formatAmount(new standard2(text)) : void 0;
var parseCurrency = (text) => /^[A-Z]{3}$/.test(text) ? text : void 0;
var ZERO = "0.00";
var sum = (amounts) => formatAmount(amounts.reduce((total, amount) => total.plus(amount), new standard2(0)));
var multiply = (amount, count) => formatAmount(new standard2(amount).times(count));
var exceeds = (amount, limit) => new standard2(amount).gt(limit);
var minAmount = (a, b) => exceeds(a, b) ? b : a;
var formatAmount = (value) => {
  const plain = value.toFixed();
  const decimals = plain.split(".")[1]?.length ?? 0;
  return decimals < 2 ? value.toFixed(2) : plain;
};

// src/github/inputs.ts
var COMMANDS = ["auto", "validate", "plan", "apply", "audit"];
var RDAP_SCOPES = ["recent", "off", "all"];
var COMMENT_MODES = ["on-changes", "always", "never"];
var InputError = class extends FreeholdError {
  name = "InputError";
  constructor(message) {
    super("input_invalid", message);
  }
};
var readInputs = () => {
  for (const name of ["api-token", "github-token"]) maskLines(getInput(name));
  const reader = createInputReader();
  const inputs = {
    command: reader.readChoice("command", COMMANDS),
    manifest: normalizeManifestPath(
      reader.readPattern(
        "manifest",
        /^(?!\/)(?!.*(^|\/)\.\.?(\/|$)).+$/,
        'a path in the repository, such as config/domains.yaml: without / at its start, and without the parts "." and ".."'
      )
    ),
    apiToken: reader.readPattern(
      "api-token",
      WORD,
      "one word, exactly as the registrar shows it, without spaces and line breaks"
    ),
    accountId: reader.readPattern("account-id", /^[0-9a-f]{32}$/, "32 hexadecimal digits in lower case"),
    sandbox: reader.readFlag("sandbox", false),
    contacts: reader.readText("contacts"),
    githubToken: reader.readPattern(
      "github-token",
      WORD,
      "one word, exactly as GitHub shows it, without spaces and line breaks"
    ) ?? "",
    budget: reader.readAmount("budget"),
    requirePullRequest: reader.readFlag("require-pull-request", true),
    authorizationDays: reader.readWholeNumber("authorization-days", {
      unit: "days",
      min: 1,
      max: 28,
      fallback: 14
    }),
    registrationInterval: reader.readWholeNumber("registration-interval", {
      unit: "seconds",
      min: 0,
      max: 3600,
      fallback: 15
    }),
    wait: reader.readWholeNumber("wait", { unit: "seconds", min: 0, max: 18e3, fallback: 600 }),
    comment: reader.readChoice("comment", COMMENT_MODES, { true: "always", false: "never" }),
    commentAuthor: reader.readPattern(
      "comment-author",
      /^[A-Za-z0-9_-]{1,100}(?:\[bot\])?$/,
      "the login of a user, or of an app with [bot] at its end"
    ),
    auditIssue: reader.readFlag("audit-issue", true),
    failOn: reader.readFailOn("fail-on"),
    exports: reader.readChoices("exports", EXPORT_FORMATS),
    rdap: reader.readChoice("rdap", RDAP_SCOPES),
    rdapBootstrapUrl: reader.readText("rdap-bootstrap-url") ?? "https://data.iana.org/rdap/dns.json",
    apiBaseUrl: reader.readText("api-base-url") ?? "https://api.cloudflare.com/client/v4"
  };
  const isEmpty = getInput("github-token") === "";
  return { inputs, problems: [...reader.problems, ...isEmpty ? [NO_GITHUB_TOKEN] : []] };
};
var WORD = /^[\x21-\x7e]+$/;
var maskLines = (secret) => {
  for (const line of /* @__PURE__ */ new Set([secret, ...secret.split(/\s+/)])) {
    if (line.trim() !== "") setSecret(line);
  }
};
var splitWords = (text) => text.split(",").map((word) => word.trim()).filter((word) => word !== "");
var NO_GITHUB_TOKEN = "The input github-token is empty, but Freehold needs it to read the manifest. Remove the input from the workflow to use the job's own token.";
var normalizeManifestPath = (path) => path?.replace(/^(\.\/)+/, "") ?? "domains.yaml";
var createInputReader = () => {
  const problems = [];
  const readText4 = (name) => getInput(name) || void 0;
  const addProblem = (name, expected) => {
    problems.push(`The input ${name} must be ${expected}.`);
  };
  return {
    readText: readText4,
    problems,
    readFlag: (name, fallback) => {
      const value = readText4(name) ?? String(fallback);
      if (value !== "true" && value !== "false") addProblem(name, "true or false");
      return value === "true";
    },
    readChoice: (name, choices, synonyms = {}) => {
      const text = readText4(name) ?? choices[0];
      const choice = choices.find((value) => value === text) ?? ownProperty(synonyms, text ?? "");
      if (choice === void 0) addProblem(name, `one of ${choices.join(", ")}`);
      return choice ?? choices[0];
    },
    readWholeNumber: (name, { unit, min, max, fallback }) => {
      const value = readText4(name) ?? String(fallback);
      const number = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
      if (number >= min && number <= max) return number;
      addProblem(name, `a whole number of ${unit} from ${min} to ${max}, such as ${fallback}`);
      return fallback;
    },
    readAmount: (name) => {
      const value = readText4(name);
      const amount = value === void 0 ? void 0 : parseAmount(value);
      if (value !== void 0 && amount === void 0) {
        addProblem(name, 'a decimal such as "50.00", with up to nine digits and four decimals');
      }
      return amount;
    },
    readFailOn: (name) => {
      const words = splitWords(readText4(name) ?? "");
      if (!words.every(isFailOnWord)) {
        const number = words.findIndex((word) => !isFailOnWord(word)) + 1;
        addProblem(
          name,
          `finding codes, urgent or any, separated by commas, such as urgent, unmanaged; its word ${number} is none of them`
        );
      }
      return words;
    },
    readChoices: (name, choices) => {
      const words = splitWords(readText4(name) ?? "");
      const known = new Set(choices);
      const number = words.findIndex((word) => !known.has(word)) + 1;
      if (number > 0) {
        addProblem(
          name,
          `any of ${choices.join(", ")}, separated by commas; its word ${number} is none of them`
        );
      }
      return choices.filter((choice) => words.includes(choice));
    },
    readPattern: (name, pattern, expected) => {
      const value = readText4(name);
      if (value === void 0 || pattern.test(value)) return value;
      addProblem(name, expected);
      return void 0;
    }
  };
};

// src/github/stop.ts
var GRACE_MS = 4e3;
var END_MS = 6500;
var listenForStop = (onEnd) => {
  let isRequested = false;
  const requested = createDeferred();
  const graceEnded = createDeferred();
  const onSignal = () => {
    if (isRequested) return;
    isRequested = true;
    requested.resolve();
    setTimeout(graceEnded.resolve, GRACE_MS).unref();
    setTimeout(onEnd, END_MS).unref();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
  return { isRequested: () => isRequested, requested: requested.promise, graceEnded: graceEnded.promise };
};
var createDeferred = () => {
  let resolve = () => void 0;
  const promise = new Promise((resolvePromise) => {
    resolve = resolvePromise;
  });
  return { promise, resolve };
};

// vendor:iso-3166
var { iso31661Alpha2ToAlpha3 } = require("./vendor.cjs")["iso-3166"];

// vendor:src/portfolio/contacts.schema.json?validator
var { default: standard3 } = require("./vendor.cjs")["src/portfolio/contacts.schema.json?validator"];

// vendor:yaml
var { CST, Composer, Lexer, LineCounter, Parser, Scalar, isAlias, isCollection, isMap, isNode, isPair, isScalar, isSeq, parse, parseDocument, visit } = require("./vendor.cjs")["yaml"];

// src/portfolio/characters.ts
var HIDDEN_CHARACTERS = new RegExp(
  [
    "[^\\P{Cc}\\t\\n\\r]",
    "[\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Noncharacter_Code_Point}]",
    "[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\uffa0\\ufffd]",
    "[\\ufe00-\\ufe0d\\u{e0000}-\\u{e0fff}]",
    "(?<![\\p{Extended_Pictographic}\\p{Emoji_Modifier}0-9#*])[\\ufe0e\\ufe0f]"
  ].join("|"),
  "gu"
);
var findHiddenCharacters = (text) => UNUSUAL_CHARACTER.test(text) ? [...text.matchAll(HIDDEN_CHARACTERS)].map(({ index, 0: character }) => ({ offset: index, character })) : [];
var UNUSUAL_CHARACTER = /[^\t\n\r\x20-\x7e]/;
var describeHiddenCharacter = (character) => character === "\uFFFD" ? `${nameCharacter(character)} shows that the file was once saved in a wrong encoding. Restore the text, and save the file as UTF-8.` : `The invisible character ${nameCharacter(character)} is not allowed. Remove it.`;
var CHARACTER_NAMES = {
  "\0": "null",
  "\x1B": "escape",
  "\x85": "next line",
  "\xA0": "no-break space",
  "\xAD": "soft hyphen",
  "\u2007": "figure space",
  "\u2009": "thin space",
  "\u200B": "zero-width space",
  "\u200C": "zero-width non-joiner",
  "\u200D": "zero-width joiner",
  "\u200E": "left-to-right mark",
  "\u200F": "right-to-left mark",
  "\u2028": "line separator",
  "\u2029": "paragraph separator",
  "\u202A": "left-to-right embedding",
  "\u202B": "right-to-left embedding",
  "\u202C": "pop directional formatting",
  "\u202D": "left-to-right override",
  "\u202E": "right-to-left override",
  "\u202F": "narrow no-break space",
  "\u2060": "word joiner",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "first strong isolate",
  "\u2069": "pop directional isolate",
  "\u3000": "ideographic space",
  "\uFEFF": "byte order mark",
  "\uFF1A": "full-width colon",
  "\uFFFD": "replacement character"
};
var nameCharacter = (character) => {
  const name = CHARACTER_NAMES[character];
  return `${formatCodePoint(character)}${name === void 0 ? "" : ` (${name})`}`;
};
var formatCodePoint = (character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
var UNUSUAL_SPACE = /[^\P{Zs} ]/u;
var TYPOGRAPHIC_QUOTE = /[\u2018-\u201f\uff02\uff07]/u;
var showInvisible = (text) => text.replace(HIDDEN_CHARACTERS, (character) => `<${formatCodePoint(character)}>`).replace(new RegExp(UNUSUAL_SPACE, "gu"), (character) => `<${formatCodePoint(character)}>`);
var quoteText = (text, maxLength = 80) => {
  const letters = [...text];
  return JSON.stringify(
    showInvisible(letters.length > maxLength ? `${letters.slice(0, maxLength).join("")}\u2026` : text)
  );
};

// src/portfolio/walk.ts
var walkDocument = ({ contents }, visitor) => walkNode(contents, "value", { visitor, pairs: [] });
var walkNode = (node, role, walk) => {
  if (isScalar(node)) walk.visitor.scalar?.(node, walk.pairs, role);
  else if (isMap(node)) {
    walk.visitor.map?.(node, walk.pairs);
    for (const pair of node.items) walkPair(pair, walk);
  } else if (isSeq(node)) {
    for (const item of node.items) walkItem(item, walk);
  }
};
var walkItem = (item, walk) => isPair(item) ? walkPair(item, walk) : walkNode(item, "value", walk);
var walkPair = (pair, walk) => {
  walk.pairs.push(pair);
  walkNode(pair.key, "key", walk);
  walkNode(pair.value, "value", walk);
  walk.pairs.pop();
};
var listKeys = (pairs) => pairs.flatMap(({ key }) => isScalar(key) ? [String(key.value)] : []);
var toPlainValue = (node) => {
  if (isScalar(node)) return node.value;
  if (isSeq(node)) return node.items.map(toPlainValue);
  return isMap(node) ? toRecord(node) : null;
};
var toRecord = ({ items }) => {
  const record = {};
  for (const { key, value } of items) {
    const name = isScalar(key) ? String(key.value) : "";
    if (name === "__proto__") defineOwn(record, name, toPlainValue(value));
    else record[name] = toPlainValue(value);
  }
  return record;
};
var defineOwn = (record, name, value) => {
  Object.defineProperty(record, name, { value, writable: true, enumerable: true, configurable: true });
};

// schema/domains.schema.json
var domains_schema_default = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://raw.githubusercontent.com/OWNER/freehold/v1/schema/domains.schema.json",
  title: "Freehold manifest",
  description: "The domains that an organization wants to own, and the settings of each.",
  type: "object",
  additionalProperties: false,
  required: ["version", "domains"],
  properties: {
    version: {
      description: "The version of the manifest format.",
      errorMessage: "Write `version: 1`.",
      const: 1
    },
    account: {
      description: "Your account ID at the registrar: 32 hexadecimal digits. Freehold stops if the account-id input names another account.",
      errorMessage: "Write the account ID: 32 hexadecimal digits in lower case, in quotes if all of them are digits.",
      type: "string",
      pattern: "^[0-9a-f]{32}$",
      examples: ["023e105f4ecef8ad9ca31a8372d0c353"]
    },
    defaults: {
      description: "Defaults for every entry that does not set its own value.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        auto_renew: {
          description: "Whether the registrar renews the domain automatically. If it is not set, an owned domain keeps its setting, and a new one is bought with auto-renew off. If it is false, the domain lapses at its expiry.",
          errorMessage: "Write true or false, without quotes.",
          type: "boolean"
        },
        privacy_mode: {
          description: "WHOIS privacy to request at registration; if it is not set, redaction. Freehold cannot change it later.",
          errorMessage: "Write redaction or off.",
          enum: ["redaction", "off"],
          enumDescriptions: [
            "The registrar hides the contact's details.",
            "The contact's details are public."
          ],
          default: "redaction"
        },
        years: {
          description: "The first term in years; if it is not set, the shortest that the extension sells (mostly 1). All its years are paid at once. Applies only to a registration by Freehold.",
          errorMessage: "Write a whole number from 1 to 10.",
          type: "integer",
          minimum: 1,
          maximum: 10,
          examples: [2]
        },
        contact: {
          description: "The contact to register the domain to: a name from the contacts input. If it is not set, the account's default contact is used.",
          errorMessage: "Write a name from the contacts input.",
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["legal"]
        },
        owner: {
          description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
          errorMessage: "Write text, in quotes if it is a number.",
          type: "string",
          minLength: 1,
          maxLength: 200,
          examples: ["platform"]
        },
        tags: {
          description: "Labels for grouping domains. An entry's tags replace the default tags.",
          errorMessage: "Write a list, such as [brand].",
          type: "array",
          maxItems: 50,
          items: {
            type: "string",
            minLength: 1,
            maxLength: 100
          },
          examples: [["brand"]]
        },
        cost_center: {
          description: "The cost center that is charged, as text in quotes.",
          errorMessage: 'Write text in quotes, such as "4100".',
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["4100"]
        }
      },
      examples: [
        {
          auto_renew: true,
          owner: "platform"
        }
      ]
    },
    policy: {
      description: "Limits on what Freehold may spend and change. Without a currency, a budget and a max_price, it buys nothing.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        currency: {
          description: "The only currency that Freehold may spend. A domain with a price in another one is blocked.",
          errorMessage: "Write three capital letters, such as USD.",
          type: "string",
          pattern: "^[A-Z]{3}$",
          examples: ["USD"]
        },
        max_price: {
          description: "The most that the first term of one domain may cost (the total for all its years). A domain that costs more is blocked. Merging a pull request approves purchases up to this price.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["15.00"]
        },
        max_renewal_price: {
          description: "The most that renewing one domain for one year may cost. A domain whose renewals cost more is not bought. Freehold cannot limit what the registrar charges later.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["20.00"]
        },
        budget: {
          description: "The most that one run may spend. What earlier runs spent does not count.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["60.00"]
        },
        renewal_budget: {
          description: "Report a finding if the yearly renewals of all domains are estimated to cost more than this. It stops nothing. If it is not set, there is no such limit.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["900.00"]
        },
        max_registrations: {
          description: "The most domains that one run may register. If a plan has more, none of them is registered; with 0, Freehold buys nothing.",
          errorMessage: "Write a whole number from 0 to 1000.",
          type: "integer",
          minimum: 0,
          maximum: 1e3,
          default: 10
        },
        max_auto_renew_off: {
          description: "The most domains for which one run may turn off auto-renew. If a plan turns off more, none of them is switched.",
          errorMessage: "Write a whole number from 0 to 10000.",
          type: "integer",
          minimum: 0,
          maximum: 1e4,
          default: 5
        },
        allowed_extensions: {
          description: "The extensions that new domains may have; a domain with another one is blocked. If it is not set, every extension is allowed.",
          errorMessage: "Write a list, such as [com, dev].",
          type: "array",
          items: {
            $ref: "#/$defs/extension"
          },
          examples: [["com", "dev", "co.uk"]]
        },
        require: {
          description: "Keys that every entry must have, itself or from the defaults. Report a finding for each domain that lacks one.",
          errorMessage: "Write a list without repetitions, such as [owner, cost_center].",
          type: "array",
          uniqueItems: true,
          items: {
            description: "A key that every entry must have.",
            errorMessage: "Write owner, cost_center, tags, auto_renew or review.",
            enum: ["owner", "cost_center", "tags", "auto_renew", "review"]
          },
          examples: [["owner", "cost_center"]]
        },
        unmanaged: {
          description: "Whether to report domains that the account owns but the manifest does not declare. Freehold never changes them either way.",
          errorMessage: "Write report or ignore.",
          enum: ["report", "ignore"],
          default: "report",
          enumDescriptions: ["Each of them is a finding.", "They are not reported as unmanaged."]
        },
        expiry_warning_days: {
          description: "Report a domain if it expires within this many days, whether it renews or lapses.",
          errorMessage: "Write a whole number of days from 0 to 3650.",
          type: "integer",
          minimum: 0,
          maximum: 3650,
          default: 60
        }
      },
      examples: [
        {
          currency: "USD",
          max_price: "15.00",
          max_renewal_price: "20.00",
          budget: "60.00"
        }
      ]
    },
    ignore: {
      description: "Domains that the account owns but that are managed elsewhere. They are never reported.",
      errorMessage: "Write a list of domain names, such as [parked.example].",
      type: ["array", "null"],
      items: {
        $ref: "#/$defs/domain"
      },
      examples: [["parked.example"]]
    },
    elsewhere: {
      description: "Domains that are registered at other registrars. The audit watches them through RDAP. Freehold never buys or changes them.",
      type: ["object", "null"],
      additionalProperties: {
        $ref: "#/$defs/elsewhere"
      },
      propertyNames: {
        $ref: "#/$defs/domain"
      },
      examples: [
        {
          "acme.jp": {
            owner: "growth"
          }
        }
      ]
    },
    domains: {
      description: "One entry per domain, by its name. An empty entry uses the defaults. A domain that the account does not own is bought when a pull request that adds it is merged.",
      type: ["object", "null"],
      additionalProperties: {
        $ref: "#/$defs/entry"
      },
      propertyNames: {
        $ref: "#/$defs/domain"
      },
      examples: [
        {
          "acme.com": {
            years: 2
          }
        }
      ]
    }
  },
  $defs: {
    domain: {
      description: "A domain name: in lower case, as its A-label if it is international, without a dot at the end.",
      errorMessage: "Write a domain name in lower case, without a dot at the end, such as acme.com. Write an international name as its A-label (xn--\u2026).",
      type: "string",
      minLength: 1,
      maxLength: 253,
      pattern: "^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$",
      examples: ["acme.com"]
    },
    extension: {
      description: "An extension (TLD), such as com or co.uk: in lower case, without a dot in front.",
      errorMessage: "Write an extension in lower case, without a dot in front, such as com or co.uk.",
      type: "string",
      minLength: 1,
      maxLength: 253,
      pattern: "^[a-z0-9-]+(\\.[a-z0-9-]+)*$",
      examples: ["co.uk"]
    },
    entry: {
      description: "The settings of one domain.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        auto_renew: {
          description: "Whether the registrar renews the domain automatically. If it is not set, an owned domain keeps its setting, and a new one is bought with auto-renew off. If it is false, the domain lapses at its expiry.",
          errorMessage: "Write true or false, without quotes.",
          type: "boolean"
        },
        years: {
          description: "The first term in years; if it is not set, the shortest that the extension sells (mostly 1). All its years are paid at once. Applies only to a registration by Freehold.",
          errorMessage: "Write a whole number from 1 to 10.",
          type: "integer",
          minimum: 1,
          maximum: 10,
          examples: [2]
        },
        privacy_mode: {
          description: "WHOIS privacy to request at registration; if it is not set, redaction. Freehold cannot change it later.",
          errorMessage: "Write redaction or off.",
          enum: ["redaction", "off"],
          enumDescriptions: [
            "The registrar hides the contact's details.",
            "The contact's details are public."
          ],
          default: "redaction"
        },
        contact: {
          description: "The contact to register the domain to: a name from the contacts input. If it is not set, the account's default contact is used.",
          errorMessage: "Write a name from the contacts input.",
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["legal"]
        },
        contact_extensions: {
          description: "Extra contact data that the registry of this extension (TLD) requires. The plan names each key that is missing (`schema_violation`).",
          errorMessage: "Write a mapping, such as { registrant_type: LTD }.",
          type: "object",
          examples: [
            {
              registrant_type: "LTD"
            }
          ]
        },
        acknowledgements: {
          description: "Terms that the registry of this extension (TLD) requires you to accept. The plan names each key that is missing (`schema_violation`).",
          errorMessage: "Write a mapping, or {} if there are none.",
          type: "object",
          examples: [{}]
        },
        max_price: {
          description: "The most that this domain's first term may cost (the total for all its years). Overrides the policy. If the domain costs more, it is blocked.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["30.00"]
        },
        max_renewal_price: {
          description: "The most that renewing this domain for one year may cost. Overrides the policy.",
          errorMessage: 'Write an amount as a decimal in quotes, such as "15.00".',
          type: "string",
          pattern: "^(0|[1-9][0-9]{0,8})(\\.[0-9]{1,4})?$",
          examples: ["20.00"]
        },
        attempt: {
          description: "Increase it by one to buy the domain again after it lapsed or its registration failed. Without that, Freehold never buys a domain twice.",
          errorMessage: "Write a whole number from 1 to 1000.",
          type: "integer",
          minimum: 1,
          maximum: 1e3,
          default: 1
        },
        owner: {
          description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
          errorMessage: "Write text, in quotes if it is a number.",
          type: "string",
          minLength: 1,
          maxLength: 200,
          examples: ["platform"]
        },
        tags: {
          description: "Labels for grouping domains. An entry's tags replace the default tags.",
          errorMessage: "Write a list, such as [brand].",
          type: "array",
          maxItems: 50,
          items: {
            type: "string",
            minLength: 1,
            maxLength: 100
          },
          examples: [["brand"]]
        },
        cost_center: {
          description: "The cost center that is charged, as text in quotes.",
          errorMessage: 'Write text in quotes, such as "4100".',
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["4100"]
        },
        notes: {
          description: "Free text about the domain.",
          errorMessage: "Write text of at most 2,000 characters.",
          type: "string",
          maxLength: 2e3,
          examples: ["launch in May"]
        },
        review: {
          description: "The day on which somebody decides whether to keep the domain. From 60 days before it, a finding asks for the decision.",
          errorMessage: "Write a date, such as 2027-01-10.",
          type: "string",
          pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
          examples: ["2027-01-10"]
        }
      }
    },
    elsewhere: {
      description: "What is known about a domain at another registrar. Owner, tags and cost center come from the defaults if they are not set.",
      type: ["object", "null"],
      additionalProperties: false,
      properties: {
        owner: {
          description: "Who is responsible for the domain: a team, a person or an address. If some entries have an owner, one without is a finding.",
          errorMessage: "Write text, in quotes if it is a number.",
          type: "string",
          minLength: 1,
          maxLength: 200,
          examples: ["platform"]
        },
        tags: {
          description: "Labels for grouping domains. An entry's tags replace the default tags.",
          errorMessage: "Write a list, such as [brand].",
          type: "array",
          maxItems: 50,
          items: {
            type: "string",
            minLength: 1,
            maxLength: 100
          },
          examples: [["brand"]]
        },
        cost_center: {
          description: "The cost center that is charged, as text in quotes.",
          errorMessage: 'Write text in quotes, such as "4100".',
          type: "string",
          minLength: 1,
          maxLength: 100,
          examples: ["4100"]
        },
        notes: {
          description: "Free text about the domain.",
          errorMessage: "Write text of at most 2,000 characters.",
          type: "string",
          maxLength: 2e3,
          examples: ["launch in May"]
        },
        review: {
          description: "The day on which somebody decides whether to keep the domain. From 60 days before it, a finding asks for the decision.",
          errorMessage: "Write a date, such as 2027-01-10.",
          type: "string",
          pattern: "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
          examples: ["2027-01-10"]
        }
      }
    }
  }
};

// src/portfolio/line-mistakes.ts
var KNOWN_KEYS = new Set(
  [
    domains_schema_default.properties,
    domains_schema_default.properties.defaults.properties,
    domains_schema_default.properties.policy.properties,
    domains_schema_default.$defs.entry.properties
  ].flatMap((properties) => Object.keys(properties))
);
var isKnownKey = (key) => KNOWN_KEYS.has(key);
var describeKeyPlace = (key) => {
  const places = KEY_PLACES.flatMap(
    ({ properties, place }) => Object.hasOwn(properties, key) ? [place] : []
  );
  return places.length === 0 ? void 0 : places.join(", or ");
};
var KEY_PLACES = [
  { properties: domains_schema_default.properties, place: "at the start of a line, without indentation" },
  { properties: domains_schema_default.properties.policy.properties, place: "under `policy:`" },
  { properties: domains_schema_default.properties.defaults.properties, place: "under `defaults:`" },
  { properties: domains_schema_default.$defs.entry.properties, place: "in the entry of a domain" }
];
var write = (line) => `write \`${showInvisible(shortenLine(line.trim()))}\``;
var shortenLine = (line) => line.length > 60 ? `${line.slice(0, 60)}\u2026` : line;
var LINE_MISTAKES = [
  {
    pattern: /^-([^\s-].*)$/,
    explain: (item = "") => `A hyphen that starts a list item needs a space after it: ${write(`- ${item}`)}.`
  },
  {
    pattern: /^(?:\/\/|\/\*|;|--\s|<!--)(.*)$/,
    explain: (comment = "") => `A comment starts with #: ${write(`# ${comment.trim()}`)}.`
  },
  {
    pattern: /^(.*?)([：﹕︓])\s*(.*)$/u,
    explain: (key = "", colon = "", value = "") => `${nameCharacter(colon)} is not a colon. Type an ordinary colon and a space: ${write(`${key}: ${value}`)}.`
  },
  {
    pattern: /^([\w.-]+)\s*=\s*(.*)$/,
    explain: (key = "", value = "") => `A key is followed by a colon, not by an equals sign: ${write(`${key}: ${value}`)}.`
  },
  {
    pattern: /^(["']?[\w.-]+["']?):([^\s:/].*)$/,
    explain: (key = "", value = "") => `A colon needs a space after it: ${write(`${key}: ${value.replace(/^,$/, "")}`)}.`
  },
  {
    pattern: /^([\w.-]+)([;,])$/,
    explain: (key = "", mark = "") => `A key ends with a colon, not with "${mark}": ${write(`${key}:`)}.`
  },
  {
    pattern: /^([\w-]+)\s+(\S.*)$/,
    explain: (key = "", value = "") => isKnownKey(key) ? `A colon is missing after ${key}: ${write(`${key}: ${value}`)}.` : void 0
  },
  {
    pattern: /^(?![\d.]+$)([\w-]+(?:\.[\w-]+)+)(?:\s|$)/,
    explain: (name = "") => `A colon is missing after ${name}: ${write(`${name}:`)}.`
  }
];
var explainLine = (line) => {
  const text = line.trim();
  const sentences = LINE_MISTAKES.flatMap(({ pattern, explain }) => {
    const match = pattern.exec(text);
    return match === null ? [] : explain(...match.slice(1)) ?? [];
  });
  return sentences[0];
};

// src/portfolio/wording.ts
var describeWrongValue = (error2, path) => {
  const isEntry = findEntryExample(path) !== void 0;
  return {
    place: isEntry ? path : path.slice(0, findKeyIndex(path)),
    message: path.length === 0 ? describeWrongManifest(error2) : composeWrongValue(error2, path)
  };
};
var describeWrongManifest = ({ data }) => {
  const fault = data === null ? "is empty" : "must be a mapping";
  return `The manifest ${fault}. Write \`version: 1\`, and \`domains:\` with an entry for each domain.`;
};
var composeWrongValue = ({ data }, path) => {
  const key = path[findKeyIndex(path)] ?? "";
  const example = findEntryExample(path);
  const isEntry = example !== void 0;
  const expected = isEntry ? `The entry must be a mapping, such as ${example}, or empty` : `${key} must be ${EXPECTED_VALUES[key] ?? "a value of another type"}`;
  const correction = adviseCorrection(data, key, isEntry || MAPPING_KEYS.has(key));
  if (correction !== void 0 && MONEY_KEYS.has(key) && typeof data === "number") {
    return `${key} must be a decimal in quotes, so that it stays exact: ${correction}.`;
  }
  const advice = correction === void 0 ? "" : ` ${capitalize(correction)}.`;
  return `${expected}, not ${formatValue(data)}.${advice}`;
};
var ENTRY_EXAMPLES = {
  domains: "{ years: 2 }",
  elsewhere: "{ owner: growth }"
};
var findEntryExample = ([group = "", ...rest]) => rest.length === 1 ? ENTRY_EXAMPLES[group] : void 0;
var capitalize = (text) => text.charAt(0).toUpperCase() + text.slice(1);
var adviseCorrection = (value, key, isMapping) => {
  if (typeof value === "number" || typeof value === "boolean") return adviseQuotes(value, key);
  if (typeof value === "string") return isMapping ? explainLine(value)?.slice(0, -1) : adviseWord(value, key);
  return isMapping && Array.isArray(value) ? adviseMapping(value) : void 0;
};
var adviseWord = (word, key) => {
  if (word.includes("${{")) {
    return `write the value itself, because GitHub replaces \${{ \u2026 }} only in workflow files`;
  }
  if (MONEY_KEYS.has(key)) return adviseAmount(word);
  if (key === "account") return adviseAccount(word);
  if (key === "auto_renew") return adviseBoolean(word);
  if (LIST_KEYS.has(key) && word.startsWith("-")) return explainLine(word)?.slice(0, -1);
  return INTEGER_KEYS.has(key) && /^(0|[1-9]\d{0,4})$/.test(word) ? `write ${word}, without quotes` : void 0;
};
var adviseAmount = (text) => {
  const [, before, number = "", after] = AMOUNT_WITH_CURRENCY.exec(text.trim()) ?? [];
  const decimal = /^\d+,\d\d?$/.test(number) ? number.replace(",", ".") : number.replaceAll(/,(?=\d{3}(?:,\d{3})*\.)/g, "");
  if (!/^(0|[1-9]\d{0,8})(\.\d{1,4})?$/.test(decimal)) return void 0;
  const hasCurrency = before !== void 0 || after !== void 0;
  return `write ${quoteAmount(decimal)}${hasCurrency ? ", as an amount of policy.currency" : ""}`;
};
var AMOUNT_WITH_CURRENCY = new RegExp("^(\\p{Sc}|[A-Z]{3})?\\s*(\\d[\\d.,]*)\\s*(\\p{Sc}|[A-Z]{3})?$", "iu");
var adviseAccount = (text) => {
  const [id] = /(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])/i.exec(text) ?? [];
  return id === void 0 ? void 0 : `write "${id.toLowerCase()}"`;
};
var adviseMapping = ([first]) => {
  const name = typeof first === "string" ? first : isRecord(first) ? Object.keys(first)[0] ?? "" : "";
  return name === "" ? "write keys that end with a colon, without hyphens or [ ]" : `write \`${showInvisible(name)}:\`, without a hyphen or [ ]`;
};
var adviseQuotes = (value, key) => {
  if (MONEY_KEYS.has(key))
    return typeof value === "number" ? `write ${quoteAmount(String(value))}` : void 0;
  return TEXT_KEYS.has(key) ? `write "${value}"` : void 0;
};
var adviseBoolean = (text) => {
  const word = text.toLowerCase();
  if (["true", "yes", "on", "y", "1"].includes(word)) return "write true, without quotes";
  return ["false", "no", "off", "n", "0"].includes(word) ? "write false, without quotes" : void 0;
};
var describeUnknownKey = (key, knownKeys) => {
  const explanation = explainUnknownKey(key, knownKeys);
  const suggestion = explanation === void 0 ? "" : ` ${explanation}`;
  return `Unknown key ${formatValue(key)}.${suggestion} Known keys: ${knownKeys.join(", ")}.`;
};
var explainUnknownKey = (key, knownKeys) => {
  if (/[:=：]|^\/\//.test(key)) return explainLine(key);
  if (TYPOGRAPHIC_QUOTE.test(key)) return 'Typographic quotes are letters to YAML: write " instead.';
  if (isDomainName(key)) return "Domains belong under `domains:`, indented deeper than it.";
  const place = describeKeyPlace(key);
  if (place !== void 0) return `It belongs ${place}.`;
  const similarKey = findSimilarKey(key, knownKeys);
  return similarKey === void 0 ? void 0 : `Did you mean ${similarKey}?`;
};
var findSimilarKey = (key, knownKeys) => {
  const name = key.toLowerCase().replaceAll(/[- ]/g, "_");
  return knownKeys.find((known) => isSimilar(name, known)) ?? knownKeys.find((known) => name.length >= MIN_START_LENGTH && known.startsWith(name));
};
var MIN_START_LENGTH = 4;
var MONEY = 'a decimal in quotes, such as "15.00"';
var EXPECTED_VALUES = {
  version: "1",
  account: "32 hexadecimal digits in lower case (in quotes if they are all digits)",
  auto_renew: "true or false",
  years: "a whole number from 1 to 10",
  privacy_mode: "redaction or off",
  contact: "a name from the contacts input",
  owner: "text: a team, a person, an address",
  tags: "a list of text values, such as [brand]",
  cost_center: 'text in quotes, such as "4100"',
  notes: "text of at most 2,000 characters",
  currency: "three capital letters, such as USD",
  max_price: MONEY,
  max_renewal_price: MONEY,
  budget: MONEY,
  renewal_budget: MONEY,
  max_registrations: "a whole number from 0 to 1000",
  max_auto_renew_off: "a whole number from 0 to 10000",
  allowed_extensions: "a list of extensions, such as [com, dev]",
  require: "a list without repetitions, of owner, cost_center, tags, auto_renew and review",
  unmanaged: "report or ignore",
  expiry_warning_days: "a whole number of days from 0 to 3650",
  attempt: "a whole number from 1 to 1000",
  review: "a date, such as 2027-01-10",
  ignore: "a list of domain names, such as [parked.example]",
  contact_extensions: "a mapping, such as { registrant_type: LTD }",
  acknowledgements: "a mapping, or {} if there are none",
  defaults: "a mapping, such as { auto_renew: true }",
  policy: "a mapping, such as { currency: USD }",
  elsewhere: "a mapping from domain names to entries",
  domains: "a mapping from domain names to entries"
};
var MONEY_KEYS = /* @__PURE__ */ new Set([
  "max_price",
  "max_renewal_price",
  "budget",
  "renewal_budget"
]);
var TEXT_KEYS = /* @__PURE__ */ new Set(["owner", "tags", "cost_center", "notes", "contact"]);
var LIST_KEYS = /* @__PURE__ */ new Set(["tags", "allowed_extensions", "require", "ignore"]);
var MAPPING_KEYS = /* @__PURE__ */ new Set([
  "defaults",
  "policy",
  "elsewhere",
  "domains",
  "contact_extensions",
  "acknowledgements"
]);
var INTEGER_KEYS = /* @__PURE__ */ new Set([
  "version",
  "years",
  "attempt",
  "max_registrations",
  "max_auto_renew_off",
  "expiry_warning_days"
]);
var findKeyIndex = (path) => Math.max(
  path.findLastIndex((part) => !/^\d+$/.test(part)),
  0
);
var quoteAmount = (text) => /^\d+$/.test(text) ? `"${text}.00"` : /^\d+\.\d$/.test(text) ? `"${text}0"` : `"${text}"`;
var formatValue = (value) => {
  if (value === null) return "empty";
  if (typeof value === "number") return String(value);
  const text = showInvisible(JSON.stringify(value) ?? "nothing");
  return text.length > 60 ? `${text.slice(0, 60)}\u2026` : text;
};
var isSimilar = (a, b) => {
  const firstRow = Array.from({ length: b.length + 1 }, (_, index) => index);
  const lastRow = [...a].reduce((row, letter) => nextDistanceRow(row, letter, b), firstRow);
  return (lastRow.at(-1) ?? 0) <= 2;
};
var nextDistanceRow = (row, letter, word) => {
  const nextRow = [(row[0] ?? 0) + 1];
  for (const [index, wordLetter] of [...word].entries()) {
    const replaced = (row[index] ?? 0) + (letter === wordLetter ? 0 : 1);
    nextRow.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (nextRow[index] ?? 0) + 1));
  }
  return nextRow;
};

// src/portfolio/numbers.ts
var findNumberMistakes = (document) => {
  const mistakes = [];
  walkDocument(document, {
    scalar: (scalar, pairs, role) => {
      if (role === "key" || !mayBeMistake(scalar, pairs)) return;
      const path = listKeys(pairs);
      const fault = checkValue(scalar, path);
      if (fault !== void 0) mistakes.push({ offset: scalar.range?.[0] ?? 0, path, ...fault });
    }
  });
  return mistakes;
};
var nameKey = (message) => ({ message, isKeyNamed: true });
var mayBeMistake = ({ value, source = "" }, pairs) => typeof value === "number" ? !isPlainInteger(value, source) : typeof value !== "string" && pairs.some(({ key }) => isScalar(key) && EXTENSION_KEYS.has(String(key.value)));
var checkValue = (scalar, path) => {
  const { value, source = "" } = scalar;
  const isForExtension = path[0] === "domains" && EXTENSION_KEYS.has(path[2] ?? "");
  const key = path.at(-1) ?? "";
  if (typeof value === "number") return checkNumber(scalar, isForExtension ? "" : key);
  if (!isForExtension) return void 0;
  if (value === null) return nameKey(`${key} has no value. Write one, or remove the key.`);
  return typeof value === "boolean" && source !== String(value) ? nameKey(`Write ${key} as ${value}, or as text in quotes: ${quoteText(source)}.`) : void 0;
};
var checkNumber = (scalar, key) => {
  const { value, source = "" } = scalar;
  if (typeof value !== "number") return void 0;
  if (INTEGER_KEYS.has(key)) return describeInteger(key, value);
  scalar.value = source;
  return MONEY_KEYS.has(key) ? nameKey(describeAmount(key, source)) : { message: describeIdentifier(value, source) };
};
var EXTENSION_KEYS = /* @__PURE__ */ new Set(["contact_extensions", "acknowledgements"]);
var isPlainInteger = (value, source) => Number.isSafeInteger(value) && String(value) === source;
var describeInteger = (key, value) => Number.isSafeInteger(value) ? nameKey(`Write ${key} as a plain whole number: ${value}.`) : void 0;
var describeAmount = (key, source) => {
  const isDecimal = /^(0|[1-9]\d*)(\.\d{1,4})?$/.test(source);
  const example = isDecimal ? `: write ${quoteAmount(source)}` : ', such as "15.00"';
  return `${key} must be a decimal in quotes, so that it stays exact${example}.`;
};
var describeIdentifier = (value, source) => `Without quotes, ${source} is read as the number ${value}. Write it in quotes, so that it stays as it is: ${quoteText(source)}.`;

// src/portfolio/plain-yaml.ts
var findUnplainYaml = (document, text, toPosition) => {
  const problems = [];
  const locate = (node) => toPosition((isNode(node) ? node.range?.[0] : void 0) ?? 0);
  walkDocument(document, {
    map: (map, pairs) => {
      for (const { key, message, name } of findBadKeys(map, locate)) {
        const place = joinKeys(pairs);
        problems.push({ ...locate(key), path: [place, ...name].join("."), place, message, about: "syntax" });
      }
    },
    scalar: (scalar, pairs) => {
      const fault = checkText(scalar, text, pairs.at(-1)?.key);
      if (fault === void 0) return;
      const path = joinKeys(pairs);
      problems.push({ ...locate(scalar), path, place: path, ...fault });
    }
  });
  return problems.filter(
    ({ line, message }, index) => message !== problems[index - 1]?.message || line !== problems[index - 1]?.line
  );
};
var findPath = (document, offset) => {
  let path = "";
  visit(document, {
    Pair: (_key, { key, value }, ancestors) => {
      const start = isNode(key) ? key.range?.[0] : void 0;
      const end = isNode(value) ? value.range?.[2] : void 0;
      if (start === void 0 || end === void 0 || offset < start || offset > end) return visit.SKIP;
      path = [joinKeys(ancestors.filter(isPair)), isScalar(key) ? String(key.value) : ""].filter(Boolean).join(".");
      return void 0;
    }
  });
  return path;
};
var checkText = ({ value, range, type }, text, key) => {
  if (typeof value !== "string") return void 0;
  if (type === "PLAIN") return isScalar(key) && key.value === FREE_TEXT ? void 0 : checkQuotes(value);
  const [hidden] = findHiddenCharacters(value);
  return hidden === void 0 || text.slice(range?.[0], range?.[1]).includes(hidden.character) ? void 0 : { message: describeHiddenCharacter(hidden.character), about: "characters" };
};
var FREE_TEXT = "notes";
var checkQuotes = (text) => TYPOGRAPHIC_QUOTE.test(text.charAt(0)) ? {
  about: "quotes",
  message: `Typographic quotes are letters to YAML: write ${quoteText(text.replace(/^./u, "").replace(TYPOGRAPHIC_QUOTE_AT_END, ""))}.`
} : void 0;
var TYPOGRAPHIC_QUOTE_AT_END = new RegExp(`${TYPOGRAPHIC_QUOTE.source}$`, "u");
var MAX_QUOTED_LENGTH = 100;
var findBadKeys = (map, locate) => {
  const findFirst = createFirstKeyFinder();
  const badKeys = [];
  for (const { key } of map.items) {
    const first = isScalar(key) && map.items.length > 1 ? findFirst(key) : void 0;
    const badKey = isScalar(key) ? checkKey(key, first && locate(first).line) : checkOtherKey(key);
    if (badKey !== void 0) badKeys.push(badKey);
  }
  return badKeys;
};
var checkOtherKey = (key) => isAlias(key) ? void 0 : { key, message: NOT_A_TEXT_KEY, name: [] };
var createFirstKeyFinder = () => {
  const firstKeys = /* @__PURE__ */ new Map();
  return (key) => {
    const first = firstKeys.get(key.value);
    if (first === void 0) firstKeys.set(key.value, key);
    return first;
  };
};
var NOT_A_TEXT_KEY = "A key must be text, not brackets. If {{ \u2026 }} or [\u2026] is the placeholder of a template, fill it in: Freehold reads the file as it is.";
var checkKey = (key, firstLine) => {
  const { value, source } = key;
  if (value === null && source === "") return { key, message: MISSING_KEY, name: [""] };
  if (typeof value !== "string") {
    const text2 = quoteText(source ?? String(value), MAX_QUOTED_LENGTH);
    return { key, message: `A key must be text: write ${text2}.`, name: [] };
  }
  if (value === "<<") return { key, message: MERGE_KEY, name: [value] };
  const missingSpace = explainMissingSpace(value);
  if (missingSpace !== void 0) return { key, message: missingSpace, name: [value] };
  if (firstLine === void 0) return void 0;
  const text = showInvisible(value).slice(0, MAX_QUOTED_LENGTH);
  const message = `Duplicate key: ${text} is already declared on line ${firstLine}. Keep one of them.`;
  return { key, message, name: [] };
};
var explainMissingSpace = (text) => {
  const [, key, bracket] = /^([\w.-]+):([{[])/.exec(text) ?? [];
  return key === void 0 ? void 0 : `A colon needs a space after it: write \`${key}: ${bracket === "{" ? "{ \u2026 }" : "[\u2026]"}\`.`;
};
var MISSING_KEY = "A key is missing in front of this colon.";
var MERGE_KEY = "YAML merge keys (<<) are not supported. Write the values out.";
var joinKeys = (pairs) => listKeys(pairs).join(".");

// src/portfolio/text-mistakes.ts
var findTextMistakes = (text, tokens) => [
  ...findConflictMarkers(text),
  ...findCodeFences(text),
  ...findAddedLines(text),
  ...findHiddenCharacters(text).map(({ offset, character }) => ({
    offset,
    message: describeHiddenCharacter(character)
  })),
  ...tokens.filter(({ type }) => type === "scalar").flatMap(findUnusualSpaces)
];
var CONFLICT_MARKER = /^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$|^={7}\r?$/gm;
var findConflictMarkers = (text) => {
  const markers = [...text.matchAll(CONFLICT_MARKER)];
  if (!markers.some(([marker]) => /^[<>]/.test(marker))) return [];
  return markers.map(({ index, 0: marker }) => ({
    offset: index,
    message: `This line (${marker.slice(0, 7)}) is a merge conflict marker of git. Keep one side of the conflict, and remove the markers.`
  }));
};
var CODE_FENCE = /^(?:`{3,}|~{3,})[ \w]*\r?$/gm;
var findCodeFences = (text) => [...text.matchAll(CODE_FENCE)].map(({ index, 0: fence }) => ({
  offset: index,
  message: `This line (${fence.slice(0, 3)}) is where Markdown starts or ends a piece of code. Remove it.`
}));
var ADDED_LINE = /^\+ +[\w.-]+:/gm;
var findAddedLines = (text) => [...text.matchAll(ADDED_LINE)].map(({ index }) => ({
  offset: index,
  message: "The + at the start of this line only marks a line to add. Remove the +, and indent the line like its neighbors."
}));
var SPACE = UNUSUAL_SPACE.source;
var MISPLACED_SPACE = new RegExp(`^${SPACE}|${SPACE}(?=#|$|\\r?\\n)|(?<=[:\\n] *)${SPACE}`, "u");
var findUnusualSpaces = ({ source, offset }) => {
  const match = UNUSUAL_SPACE.test(source) ? MISPLACED_SPACE.exec(source) : null;
  return match === null ? [] : [
    {
      offset: offset + match.index,
      message: `${nameCharacter(match[0])} is not a space to YAML. Replace it with an ordinary space, or remove it.`
    }
  ];
};

// src/portfolio/yaml-mistakes.ts
var MAX_SYNTAX_MISTAKES = 20;
var explainSyntaxErrors = (text, tokens, errors2) => {
  const openQuote = errors2.findIndex(isOpenQuote);
  const first = errors2.slice(0, openQuote === -1 ? MAX_SYNTAX_MISTAKES : openQuote + 1);
  const places = first.slice(0, MAX_SYNTAX_MISTAKES).filter(({ pos }, index) => first.findIndex((error2) => error2.pos[0] === pos[0]) === index).map((error2) => locateError(text, tokens, error2));
  const tabs = places.flatMap((place) => explainTab(place) ?? []);
  const mistakes = tabs.length > 0 ? tabs : places.map(explainError);
  const byLine = new Map(
    mistakes.toReversed().map((mistake) => [findLineStart(text, mistake.offset), mistake])
  );
  return [...byLine.values()].toReversed();
};
var locateError = (text, tokens, { code, message, pos }) => {
  const offset = Math.min(pos[0], text.length);
  const token = tokens.find((candidate) => candidate.offset === offset && candidate.source !== "");
  return { text, tokens, code, message, offset, line: readLine(text, offset), token };
};
var findLineStart = (text, offset) => offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
var readLine = (text, offset) => {
  const start = findLineStart(text, offset);
  const end = text.indexOf("\n", start);
  return { start, text: text.slice(start, end === -1 ? void 0 : end).replace(/\r$/, "") };
};
var readNextLine = (text, offset) => {
  const match = /\n(?=[^\S\n]*[^\s#])/.exec(text.slice(offset));
  return readLine(text, match === null ? text.length : offset + match.index + 1);
};
var isOpenQuote = ({ code, message }) => code === "MISSING_CHAR" && message.startsWith("Missing closing");
var explainTab = ({ line, code }) => {
  const tab = /^ *\t/.exec(line.text);
  return tab === null || !["TAB_AS_INDENT", "BAD_INDENT"].includes(code) ? void 0 : {
    offset: line.start + tab[0].length - 1,
    message: "Tabs are not allowed as indentation. Indent with spaces."
  };
};
var explainOpenQuote = ({ code, message, tokens, offset }) => {
  if (!isOpenQuote({ code, message })) return void 0;
  const opened = tokens.findLast(
    (token) => token.type.endsWith("-quoted-scalar") && token.offset < Math.max(offset, 1)
  );
  if (opened === void 0) return void 0;
  const quote = opened.source.charAt(0);
  return {
    offset: opened.offset,
    message: `The quote ${quote} that opens here is never closed. Close it on the same line, or indent the lines that continue its text.`
  };
};
var explainReservedStart = ({ code, offset, text, token }) => {
  if (code !== "BAD_SCALAR_START") return void 0;
  const value = (token?.source ?? readLine(text, offset).text).split("\n")[0]?.trim() ?? "";
  return {
    offset,
    message: `Text that starts with ${value.charAt(0)} must be in quotes: write ${quoteText(value)}.`
  };
};
var explainBlockText = ({ message, line, offset }) => {
  const isAfterHeader = message.startsWith("Not a YAML token") && /[:-]\s+[|>]/.test(line.text);
  if (!isAfterHeader && !message.startsWith("Block scalar header")) return void 0;
  const start = Math.max(line.text.search(/[|>][^|>]*$/), 0);
  return {
    offset: Math.min(line.start + start, offset),
    message: `The text of a block starts on the line below ${line.text.charAt(start)}, indented. If this is one line of text, put it in quotes: ${quoteText(line.text.slice(start).trim())}.`
  };
};
var explainEscape = ({ code, offset, text }) => code === "BAD_DQ_ESCAPE" ? {
  offset,
  message: `In double quotes a backslash starts an escape sequence, and ${showInvisible(text.slice(offset, offset + 2).trimEnd())} is none. Write \\\\ for a backslash, or use single quotes.`
} : void 0;
var explainNestedKey = ({ code, offset, text, line, token }) => {
  if (code !== "BLOCK_AS_IMPLICIT_KEY") return void 0;
  const lines = token?.source.split("\n") ?? [];
  if (lines.length > 1 && token !== void 0) {
    const deeper = readLine(text, token.offset + token.source.length);
    return {
      offset: deeper.start + deeper.text.search(/\S|$/),
      message: `This line is indented deeper than the one above it, which already has a value. Indent both with the same number of spaces.`
    };
  }
  return quoteColon(line.text.slice(offset - line.start), offset);
};
var quoteColon = (value, offset) => ({
  offset,
  message: `Text that contains ": " must be in quotes: write ${quoteText(value.replace(/\s+#.*$/, "").trim())}.`
});
var explainFlowKey = ({ code, offset, text }) => {
  if (code !== "BLOCK_IN_FLOW") return void 0;
  const value = /^[^,}\]\n]*/.exec(text.slice(offset))?.[0].trim() ?? "";
  const [, before = "", key = ""] = /^(.*\S)\s+([\w-]+)\s*:(?:\s|$)/.exec(value) ?? [];
  return isKnownKey(key) ? {
    offset,
    message: `A comma is missing in front of ${key}: write \`${showInvisible(before)}, ${key}:\`.`
  } : quoteColon(value, offset);
};
var BRACKETS = { "{": "}", "[": "]" };
var explainBrackets = ({ message, tokens }) => /sufficiently indented and end with|^Unexpected flow-/.test(message) ? findBracketMistake(tokens) : void 0;
var ENDS = /* @__PURE__ */ new Set(["flow-map-end", "flow-seq-end", "flow-error-end"]);
var findBracketMistake = (tokens) => {
  const opened = [];
  for (const token of tokens) {
    if (Object.hasOwn(BRACKETS, token.source)) opened.push(token);
    const mistake = ENDS.has(token.type) ? checkEnd(token, opened.pop()) : void 0;
    if (mistake !== void 0) return mistake;
  }
  const last = opened.pop();
  return last === void 0 ? void 0 : describeOpenBracket(last);
};
var checkEnd = ({ source, offset }, start) => {
  if (start === void 0) {
    return { offset, message: `Nothing is open that this ${source} could close. Remove it.` };
  }
  return BRACKETS[start.source] === source ? void 0 : describeOpenBracket(start);
};
var describeOpenBracket = ({ source, offset }) => ({
  offset,
  message: `The ${source} that opens here is not closed. Add ${BRACKETS[source]} at its end.`
});
var explainComma = ({ message, offset, code }) => {
  if (/^Unexpected , in flow/.test(message)) {
    return { offset, message: "There is a comma too many here. Remove it." };
  }
  return code === "MISSING_CHAR" && message.startsWith("Missing , ") ? { offset, message: "A comma is missing here. Separate the items in brackets with commas." } : void 0;
};
var explainListOnKeyLine = ({ message, offset, line }) => {
  if (!message.startsWith("Unexpected block-seq-ind")) return void 0;
  const item = line.text.slice(offset - line.start + 1).trim();
  return {
    offset,
    message: `A list cannot start with a hyphen on the line of its key. Write it in brackets, \`[${showInvisible(item)}]\`, or start it on the next line.`
  };
};
var explainTrailingText = ({ message, offset, line, text, tokens }) => {
  if (!message.endsWith("at node end")) return void 0;
  const before = line.text.slice(0, offset - line.start).trimEnd();
  if (/["']$/.test(before)) {
    const quote = before.slice(-1);
    return {
      offset,
      message: `Text follows the closing quote ${quote}. Put the whole text in quotes; a quote inside it is written ${quote === "'" ? "''" : '\\"'}.`
    };
  }
  if (!/[}\]]$/.test(before)) return void 0;
  if (text[offset] === ",") {
    return { offset, message: "Remove this comma. Entries on their own lines are not separated by commas." };
  }
  const isNested = tokens.filter((token) => token.offset < offset).reduce(countDepth, 0) > 0;
  return {
    offset,
    message: isNested ? "A comma is missing here. Separate the items in brackets with commas." : "Text follows the closing bracket. Start it on a new line."
  };
};
var countDepth = (depth, { source, type }) => {
  if (Object.hasOwn(BRACKETS, source)) return depth + 1;
  return type === "flow-map-end" || type === "flow-seq-end" ? depth - 1 : depth;
};
var explainLineWithoutKey = ({ code, message, line, text }) => {
  if (code !== "MULTILINE_IMPLICIT_KEY" && !message.startsWith("Implicit map keys need")) return void 0;
  const start = line.start + line.text.search(/\S|$/);
  const above = text.slice(0, line.start).trimEnd();
  if (/[:-]\s+[|>][-+\d]*$/.test(above)) {
    return {
      offset: start,
      message: `The text below ${/[|>](?=[-+\d]*$)/.exec(above)} must be indented deeper than its key.`
    };
  }
  return {
    offset: start,
    message: explainLine(line.text) ?? "This line is neither `key: value` nor a list item."
  };
};
var explainIndentation = ({ code, message, offset, line, text }) => {
  if (code !== "BAD_INDENT" || !message.includes("same column")) return void 0;
  const isAtLineEnd = /^\s*(#|$)/.test(line.text.slice(offset - line.start));
  const misplaced = isAtLineEnd ? readNextLine(text, offset) : line;
  const indent = misplaced.text.search(/\S|$/);
  const above = readLine(text, Math.max(text.slice(0, misplaced.start).trimEnd().length - 1, 0));
  if (/:\s+\{.*\}\s*(?:#.*)?$/.test(above.text) && above.text.search(/\S/) < indent) {
    return { offset: misplaced.start + indent, message: KEY_BELOW_BRACES };
  }
  const isMixed = /^\s*-\s/.test(above.text) !== /^\s*-\s/.test(misplaced.text);
  return {
    offset: misplaced.start + indent,
    message: isMixed && above.text.search(/\S|$/) === indent ? "A list item and a key cannot follow each other on the same level. Domains are keys: remove the hyphens, and write a colon after each name." : `This line is indented with ${indent} ${indent === 1 ? "space" : "spaces"}, unlike the other keys of its level. Indent all of them alike.`
  };
};
var KEY_BELOW_BRACES = "The line above already has its keys in { }. Write this key in the same braces, after a comma, or write all of the keys on lines of their own, without braces.";
var EXPLANATIONS = [
  explainOpenQuote,
  explainReservedStart,
  explainBlockText,
  explainEscape,
  explainNestedKey,
  explainFlowKey,
  explainBrackets,
  explainComma,
  explainListOnKeyLine,
  explainTrailingText,
  explainLineWithoutKey,
  explainIndentation
];
var explainError = (place) => {
  for (const explain of EXPLANATIONS) {
    const mistake = explain(place);
    if (mistake !== void 0) return mistake;
  }
  return {
    offset: place.offset,
    message: `This is not valid YAML: ${endSentence(showInvisible(place.message.replace(/\s+/g, " ").trim()))}`
  };
};

// src/portfolio/yaml-tokens.ts
var listTokens = (text) => {
  const tokens = [];
  let offset = 0;
  let before = "";
  for (const source of new Lexer().lex(text)) {
    const token = {
      type: classifyToken(source, before),
      offset,
      source: source === CST.FLOW_END ? "" : source
    };
    before = source;
    if (token.type === "mark") continue;
    tokens.push(token);
    offset += token.source.length;
  }
  return tokens;
};
var classifyToken = (source, before) => {
  if (before === CST.SCALAR) return "scalar";
  if (source === CST.SCALAR || source === CST.DOCUMENT) return "mark";
  return CST.tokenType(source) ?? "error";
};
var findUnsupportedTokens = (tokens) => tokens.filter((token) => Object.hasOwn(UNSUPPORTED_TOKENS, token.type));
var describeUnsupportedToken = ({ type, source }) => UNSUPPORTED_TOKENS[type](source);
var adviseQuotes2 = (source) => `If it is text, put it in quotes: ${quoteText(source.replace(/:$/, ""))}.`;
var UNSUPPORTED_TOKENS = {
  tag: (source) => `YAML tags are not supported, because a manifest needs none. Remove ${showInvisible(source)}.${source.startsWith("!!") ? "" : ` ${adviseQuotes2(source)}`}`,
  anchor: (source) => `YAML anchors are not supported. Remove ${showInvisible(source)}, and write each value out. ${adviseQuotes2(source)}`,
  alias: (source) => `YAML aliases are not supported. Write the value out. ${adviseQuotes2(source)}`,
  "directive-line": () => "YAML directives are not supported. Remove this line."
};

// src/portfolio/source.ts
var MAX_BYTES = 1024 * 1024;
var knownValues = /* @__PURE__ */ new WeakMap();
var readValue = (bytes) => knownValues.has(bytes) ? knownValues.get(bytes) : readSource(bytes).source;
var readSource = (bytes) => {
  const reading = readBytes(bytes);
  knownValues.set(bytes, reading.source && { value: reading.source.value });
  return reading;
};
var readBytes = (bytes) => {
  if (bytes.length > MAX_BYTES) {
    return toFileProblem(
      `The file has ${bytes.length} bytes. A manifest may have at most 1 MiB (${MAX_BYTES} bytes).`
    );
  }
  const text = decode(bytes);
  if (text === void 0) return toFileProblem(NOT_UTF8, findDamage(bytes));
  if (text.startsWith("\0") || text.charAt(1) === "\0") return toFileProblem(UTF16);
  try {
    return parseText(text);
  } catch (error2) {
    if (error2 instanceof RangeError) return toFileProblem(TOO_DEEP);
    throw error2;
  }
};
var TOO_DEEP = "The file is nested too deeply to be read. A manifest has four levels.";
var NOT_UTF8 = "The file is not UTF-8 text. Save it as UTF-8.";
var UTF16 = "The file seems to be UTF-16 text. Save it as UTF-8.";
var decode = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return void 0;
  }
};
var findDamage = (bytes) => {
  let start = 0;
  for (let line = 1; ; line += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    const lineBytes = bytes.subarray(start, end === -1 ? void 0 : end);
    if (end === -1 || decode(lineBytes) === void 0) {
      return { line, column: new TextDecoder().decode(lineBytes).indexOf("\uFFFD") + 1 };
    }
    start = end + 1;
  }
};
var LINE_FEED = 10;
var toFileProblem = (message, position = { line: 1, column: 1 }) => ({
  source: void 0,
  problems: [{ ...position, path: "", place: "", message, about: "syntax" }]
});
var parseText = (text) => {
  const lineCounter = new LineCounter();
  const toPosition = createPositionConverter(lineCounter);
  const [document, ...furtherDocuments] = composeDocuments(text, lineCounter);
  if (document?.errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) return toFileProblem(TOO_DEEP);
  const hasErrors = document === void 0 || document.errors.length > 0;
  const tokens = hasErrors || NEEDS_TOKENS.test(text) ? listTokens(text) : [];
  const toProblems2 = (mistakes, about) => mistakes.map(({ offset, message, path = [], isKeyNamed = false }) => ({
    ...toPosition(offset),
    path: path.join("."),
    place: path.slice(0, isKeyNamed ? -1 : void 0).join("."),
    message,
    about
  }));
  const problems = [
    ...toProblems2(findTextMistakes(text, tokens), "characters"),
    ...toProblems2(findUnsupported(tokens, document), "syntax")
  ];
  const syntaxProblems = toProblems2(
    [...explainSyntaxErrors(text, tokens, document?.errors ?? []), ...findSecondDocument(furtherDocuments)],
    "syntax"
  );
  if (document === void 0 || syntaxProblems.length > 0) {
    return { source: void 0, problems: [...problems, ...syntaxProblems.filter(isNotNear(problems))] };
  }
  const unplain = findUnplainYaml(document, text, toPosition);
  const allProblems = [...problems, ...unplain, ...toProblems2(findNumberMistakes(document), "number")];
  if (tokens.some(({ type }) => type === "alias")) return { source: void 0, problems: allProblems };
  const value = unplain.length === 0 ? toPlainValue(document.contents) : toValue(document);
  const source = { value, findPosition: createPositionFinder(document, toPosition) };
  const withFirstKeys = unplain.length === 0 ? void 0 : readFirstKeys(document, toPosition);
  return { source: { ...source, withFirstKeys }, problems: allProblems };
};
var toValue = (document) => document.toJS({ maxAliasCount: 0 });
var readFirstKeys = (document, toPosition) => {
  if (!hasDuplicates(document)) return void 0;
  const copy = document.clone();
  visit(copy, {
    Map: (_, map) => {
      const names = /* @__PURE__ */ new Set();
      map.items = map.items.filter(({ key }) => !isScalar(key) || addName(names, String(key.value)));
    }
  });
  return { value: toValue(copy), findPosition: createPositionFinder(copy, toPosition) };
};
var addName = (names, name) => {
  const isNew = !names.has(name);
  names.add(name);
  return isNew;
};
var hasDuplicates = (document) => {
  let isFound = false;
  walkDocument(document, {
    map: ({ items }) => {
      if (isFound || items.length < 2) return;
      const names = /* @__PURE__ */ new Set();
      isFound = items.some(({ key }) => isScalar(key) && !addName(names, String(key.value)));
    }
  });
  return isFound;
};
var NEEDS_TOKENS = new RegExp(`[!&*%]|${UNUSUAL_SPACE.source}`, "u");
var findUnsupported = (tokens, document) => findUnsupportedTokens(tokens).map((token, index) => ({
  offset: token.offset,
  path: document === void 0 || index >= MAX_PATHS ? [] : [findPath(document, token.offset)],
  message: describeUnsupportedToken(token)
}));
var findSecondDocument = ([second]) => second === void 0 ? [] : [{ offset: second.range[0], message: SECOND_DOCUMENT }];
var MAX_PATHS = 100;
var SECOND_DOCUMENT = "The file contains more than one YAML document. Keep one, without a second ---.";
var isNotNear = (problems) => ({ line }) => !problems.some((problem) => problem.line === line || problem.line === line - 1);
var composeDocuments = (text, lineCounter) => {
  const tokens = [...new Parser(lineCounter.addNewLine).parse(text)];
  for (const token of HAS_PROPERTIES.test(text) ? tokens : []) {
    if (token.type === "document") CST.visit(token, removeProperties);
  }
  const composer = new Composer({ version: "1.2", schema: "core", uniqueKeys: false, logLevel: "error" });
  return [...composer.compose(tokens, true, text.length)];
};
var HAS_PROPERTIES = /[!&]/;
var removeProperties = (item) => {
  for (const properties of [item.start, "sep" in item ? item.sep : void 0]) {
    const kept = properties?.filter(({ type }) => type !== "tag" && type !== "anchor") ?? [];
    properties?.splice(0, properties.length, ...kept);
  }
};
var createPositionConverter = (lineCounter) => (offset) => {
  const { line, col } = lineCounter.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
};
var createPositionFinder = (document, toPosition) => {
  const indexes = /* @__PURE__ */ new WeakMap();
  const findPair2 = (map, key) => {
    const known = indexes.get(map);
    const index = known ?? new Map(map.items.map((pair) => [readKey(pair), pair]));
    if (known === void 0) indexes.set(map, index);
    return index.get(key);
  };
  const findChild = (node, part) => {
    const pair = isMap(node) ? findPair2(node, String(part)) : void 0;
    if (pair !== void 0) return { place: pair.key, value: pair.value };
    const item = isSeq(node) ? node.items[Number(part)] : void 0;
    return item === void 0 ? void 0 : { place: item, value: item };
  };
  return (path) => {
    let node = document.contents;
    let offset = findStart(node) ?? 0;
    for (const part of path) {
      const child = findChild(node, part);
      if (child === void 0) break;
      offset = findStart(child.place) ?? offset;
      node = child.value;
    }
    return toPosition(offset);
  };
};
var findStart = (node) => isNode(node) ? node.range?.[0] : void 0;
var readKey = ({ key }) => isScalar(key) ? String(key.value) : "";

// src/portfolio/contacts.ts
var parseContacts = (text) => {
  const { source, problems: textProblems } = readSource(new TextEncoder().encode(text));
  const value = source?.value ?? void 0;
  const sentences = textProblems.map(describeTextProblem);
  if (!isRecord(value)) {
    return {
      contacts: /* @__PURE__ */ new Map(),
      secrets: splitLines(text),
      problems: [...sentences, "The contacts input must be a YAML or JSON mapping from names to contacts."]
    };
  }
  const entries = Object.entries(value);
  if (entries.some(([key]) => CONTACT_KEYS.includes(key))) {
    const secrets = [.../* @__PURE__ */ new Set([...splitLines(text), ...collectSecrets(value, "")])];
    return { contacts: /* @__PURE__ */ new Map(), secrets, problems: [...sentences, CONTACT_WITHOUT_NAME] };
  }
  const contacts = entries.map(([name, contact]) => [
    name,
    isByRole(contact) ? contact : { registrant: contact }
  ]);
  return {
    contacts: new Map(contacts),
    secrets: [...new Set(entries.flatMap(([, contact]) => collectSecrets(contact, "")))],
    problems: [
      ...sentences,
      ...contacts.flatMap(([name, contactsByRole]) => findContactProblems(name, contactsByRole))
    ]
  };
};
var CONTACT_WITHOUT_NAME = "The contacts input has a contact without a name. Write its name on a line above it, such as `legal:`, and indent the contact.";
var describeTextProblem = ({ about, line, column, path, message }) => {
  const place = `The contacts input, line ${line}, column ${column}:`;
  switch (about) {
    case "characters":
      return `${place} ${message}`;
    case "quotes":
      return `${place} Typographic quotes are letters to YAML. Write " or ' instead.`;
    case "number": {
      const key = path.split(".").at(-1) ?? "";
      return `${place} ${/^\w+$/.test(key) ? key : "The value"} has digits or signs that a number loses. Write it in quotes, ${EXAMPLES[key] ?? 'as in "0123"'}.`;
    }
    case "syntax":
      return `${place} This is not valid here. Check its quotes, colons, brackets and indentation; tags and aliases are not supported, and each key may be there once.`;
  }
};
var EXAMPLES = {
  phone: 'as in phone: "+44.2071234567"',
  fax: 'as in fax: "+44.2071234567"',
  postal_code: 'as in postal_code: "01234"'
};
var ROLES = ["registrant", "administrator", "technical", "billing"];
var isByRole = (contact) => typeof contact === "object" && contact !== null && ROLES.some((role) => role in contact);
var PUBLIC_KEYS = /* @__PURE__ */ new Set(["country_code", "state"]);
var PHONE_KEYS = /* @__PURE__ */ new Set(["phone", "fax"]);
var collectSecrets = (value, key) => {
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([name, part]) => collectSecrets(part, name));
  }
  if (PUBLIC_KEYS.has(key) || value === null || value === void 0) return [];
  const text = String(value);
  return splitLines(PHONE_KEYS.has(key) ? `${text}
${text.split(".")[1] ?? ""}` : text);
};
var MIN_SECRET_LENGTH = 4;
var splitLines = (text) => text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line.length >= MIN_SECRET_LENGTH);
var CONTACT_KEYS = ["email", "phone", "fax", "postal_info"];
var findContactProblems = (name, contactsByRole) => {
  const errors2 = standard3(contactsByRole) ? [] : standard3.errors ?? [];
  const countries = ROLES.flatMap((role) => findUnknownCountry(contactsByRole, role));
  const label = /^[\w.-]{1,60}$/.test(name) ? name : "with an unusual name";
  const problems = /* @__PURE__ */ new Set([...errors2.map(describeProblem), ...countries]);
  return [...problems].map((problem) => `The contact ${label}: ${problem}`);
};
var EXPECTED_VALUES2 = {
  email: "an address such as name@acme.example",
  phone: "E.164 with a dot, such as +44.2071234567",
  fax: "E.164 with a dot, such as +44.2071234567",
  country_code: "two capital letters of ISO 3166-1, such as GB"
};
var describeProblem = ({ instancePath, keyword, params, data, parentSchema }) => {
  const path = instancePath.split("/").slice(1);
  if (keyword === "required") return `${[...path, params.missingProperty].join(".")} is missing.`;
  const place = path.join(".") || "it";
  if (keyword === "type" && ["number", "boolean"].includes(typeof data)) return `${place} must be in quotes.`;
  if (keyword === "additionalProperties") {
    const knownKeys = Object.keys(parentSchema?.properties ?? {});
    const meant = findSimilarKey(String(params.additionalProperty), knownKeys);
    return `${place} has an unknown key.${meant === void 0 ? "" : ` Did you mean ${meant}?`} Known keys: ${knownKeys.join(", ")}.`;
  }
  return `${place} must be ${EXPECTED_VALUES2[path.at(-1) ?? ""] ?? EXPECTED_FORMS[keyword]?.(params) ?? "another value"}.`;
};
var EXPECTED_FORMS = {
  type: ({ type }) => type === "object" ? "a mapping, as in the registrar's API" : "text on one line",
  minLength: () => "text, and not empty",
  maxLength: ({ limit }) => `text of at most ${limit} characters`
};
var findUnknownCountry = (contactsByRole, role) => {
  const code = textAt(contactsByRole, role, "postal_info", "address", "country_code");
  if (code === void 0 || !/^[A-Z]{2}$/.test(code) || Object.hasOwn(iso31661Alpha2ToAlpha3, code))
    return [];
  const advice = ownProperty(COUNTRY_ADVICE, code) ?? "Write the code of the country, such as GB.";
  return [
    `${role}.postal_info.address.country_code is ${code}, which ISO 3166-1 assigns to no country. ${advice}`
  ];
};
var COUNTRY_ADVICE = {
  UK: "The code of the United Kingdom is GB.",
  EL: "The code of Greece is GR.",
  EU: "The European Union is no country. Write the code of the member state.",
  AN: "The Netherlands Antilles were divided: write BQ, CW or SX.",
  SU: "The Soviet Union was divided: write the code of the country as it is today, such as RU.",
  YU: "Yugoslavia was divided: write the code of the country as it is today, such as RS.",
  CS: "Serbia and Montenegro were divided: write RS or ME.",
  TP: "The code of Timor-Leste is TL.",
  ZR: "The code of the Democratic Republic of the Congo is CD."
};

// vendor:tldts
var { getDomain, getPublicSuffix } = require("./vendor.cjs")["tldts"];

// src/portfolio/names.ts
var findNameProblems = ({ value, findPosition }) => {
  const { domains, elsewhere, ignore: ignore2, extensions } = readParts(value);
  const checkNewName = createRepetitionCheck({ domains, elsewhere });
  const toProblems2 = (path, message) => message === void 0 ? [] : [{ ...findPosition(path), path: path.join("."), place: path.slice(0, -1).join("."), message }];
  return [
    ...domains.flatMap((name) => toProblems2(["domains", name], findNameProblem(name))),
    ...elsewhere.flatMap(
      (name) => toProblems2(["elsewhere", name], findNameProblem(name) ?? checkNewName(name, "elsewhere"))
    ),
    ...listTexts(ignore2).flatMap(
      ({ text, index }) => toProblems2(["ignore", index], findNameProblem(text) ?? checkNewName(text, "ignore"))
    ),
    ...listTexts(extensions).flatMap(
      ({ text, index }) => toProblems2(["policy", "allowed_extensions", index], checkExtension(text))
    )
  ];
};
var findExtension = (registrable) => registrable.slice(registrable.indexOf(".") + 1);
var SUFFIX_OPTIONS = {
  allowPrivateDomains: false,
  extractHostname: false,
  detectIp: false,
  validateHostname: false
};
var readParts = (value) => {
  const manifest = isRecord(value) ? value : {};
  const policy = isRecord(manifest.policy) ? manifest.policy : {};
  return {
    domains: listNames(manifest.domains),
    elsewhere: listNames(manifest.elsewhere),
    ignore: Array.isArray(manifest.ignore) ? manifest.ignore : [],
    extensions: Array.isArray(policy.allowed_extensions) ? policy.allowed_extensions : []
  };
};
var listNames = (group) => isRecord(group) ? Object.keys(group).filter(isTextKey) : [];
var isTextKey = (key) => !/^[{[] /.test(key);
var listTexts = (items) => items.flatMap((item, index) => typeof item === "string" && item !== "" ? [{ text: item, index }] : []);
var findNameProblem = (text) => {
  const name = normalizeName(text);
  if (name === void 0) return describeNoName(text);
  if (name !== text) return describeMisspelling(text, name);
  const registrable = getDomain(name, SUFFIX_OPTIONS);
  if (registrable === name) return void 0;
  const suffix = getPublicSuffix(name, SUFFIX_OPTIONS);
  const privateSuffix = getPublicSuffix(name, { ...SUFFIX_OPTIONS, allowPrivateDomains: true });
  if (privateSuffix !== suffix) {
    return `${name} cannot be registered here: the names under ${privateSuffix} come from a company, not from a registry. Write a name directly under an extension (TLD), such as acme.${suffix}.`;
  }
  return registrable === null ? `${name} is an extension, not a domain name. Write a name under it, such as acme.${name}.` : `${name} is a subdomain, which cannot be registered on its own. Write ${registrable}.`;
};
var describeNoName = (text) => {
  const sentence = `${quoteText(text)} is not a domain name`;
  const place = describeKeyPlace(text);
  if (place !== void 0) return `${sentence}, but a key of the manifest. It belongs ${place}.`;
  const registrable = findNameIn(text);
  return registrable === void 0 ? `${sentence}${explainNoName(text)}. Write letters, digits and hyphens, as in acme.com.` : `${sentence}. Write ${registrable}.`;
};
var findNameIn = (text) => {
  const host = /^(?:[a-z]+:\/+|[^/@]*@|\*\.)?([^/?#:@*]+)/i.exec(text)?.[1] ?? text;
  const name = host === text ? void 0 : normalizeName(host);
  return name === void 0 ? void 0 : getDomain(name, SUFFIX_OPTIONS) ?? void 0;
};
var explainNoName = (text) => {
  if (/^[a-z0-9-]+$/i.test(text)) return ", because it has no extension (TLD)";
  if (/[^.]{64}/.test(text)) return ", because a part of it has more than 63 characters";
  return /\.\d+\.?$/.test(text) ? ", because no extension (TLD) is a number" : "";
};
var createRepetitionCheck = (groups) => {
  const namesByGroup = Object.entries(groups).map(([group, names]) => ({ group, names: new Set(names) }));
  return (name, group) => {
    const other = namesByGroup.find((candidate) => candidate.group !== group && candidate.names.has(name));
    return other && `${name} is also under ${other.group}. Keep one of them.`;
  };
};
var checkExtension = (text) => {
  const extension = toAscii(text.replace(/^\.+/, "").replace(/\.$/, ""));
  if (extension === void 0)
    return `${quoteText(text)} is not an extension. Write one such as com or co.uk.`;
  if (extension !== text) {
    return `${quoteText(text)} must be written ${extension}: lower case, without a dot in front.`;
  }
  return getPublicSuffix(`x.${extension}`, SUFFIX_OPTIONS) === extension ? void 0 : `${extension} is not an extension on the public suffix list. Write one such as com or co.uk.`;
};
var normalizeName = (text) => {
  if (isDomainName(text) && !text.includes("xn--")) return text;
  const ascii = toAscii(text.replace(/\.$/, ""));
  return ascii !== void 0 && isDomainName(ascii) ? ascii : void 0;
};
var toAscii = (text) => {
  if (/[\s/?#@:\\%]/.test(text) || text === "") return void 0;
  if (!URL.canParse(`http://${text}.x`)) return void 0;
  return new URL(`http://${text}.x`).hostname.slice(0, -2);
};
var describeMisspelling = (text, name) => /^[\x21-\x7e]+$/.test(text) ? `${quoteText(text)} must be written ${name}: lower case, without a dot at the end.` : `${quoteText(text)} must be written as its A-label, ${name}.`;

// src/model/entry-options.ts
var listOwnOptions = ({ autoRenew, privacyMode }, defaults) => [
  ...autoRenew === defaults.autoRenew ? [] : [["auto_renew", autoRenew]],
  // Without a default, the privacy of an owned domain is not compared.
  ...privacyMode === void 0 || defaults.privacyMode === void 0 || privacyMode === defaults.privacyMode ? [] : [["privacy_mode", privacyMode]]
];

// src/portfolio/dates.ts
var findDateProblems = ({ value, findPosition }) => ["elsewhere", "domains"].flatMap(
  (group) => listReviews(value, group).flatMap(({ name, review }) => {
    const message = checkDate(review);
    if (message === void 0) return [];
    const path = [group, name, "review"];
    return [{ ...findPosition(path), path: path.join("."), place: path.join("."), message }];
  })
);
var listReviews = (manifest, group) => {
  const entries = isRecord(manifest) ? manifest[group] : void 0;
  if (!isRecord(entries)) return [];
  return Object.keys(entries).flatMap((name) => {
    const entry = entries[name];
    return isRecord(entry) && typeof entry.review === "string" ? [{ name, review: entry.review }] : [];
  });
};
var DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
var checkDate = (text) => !DATE.test(text) || isDay(text) ? void 0 : `${text} is not a date, because its month is shorter. Write a day that the month has.`;

// vendor:schema/domains.schema.json?validator
var { default: standard4 } = require("./vendor.cjs")["schema/domains.schema.json?validator"];

// src/portfolio/schema.ts
var findSchemaProblems = ({ value, findPosition }) => {
  if (standard4(value)) return [];
  const reportedPaths = /* @__PURE__ */ new Set();
  return (standard4.errors ?? []).filter(isNotAboutName).flatMap((error2) => {
    const { path, place, message } = explainError2(error2);
    const key = JSON.stringify(path);
    if (reportedPaths.has(key)) return [];
    reportedPaths.add(key);
    return [{ ...findPosition(path), path: path.join("."), place: place.join("."), message }];
  });
};
var isNotAboutName = ({ keyword, propertyName, schemaPath }) => keyword !== "propertyNames" && propertyName === void 0 && !NAME_PATTERN.test(schemaPath);
var NAME_PATTERN = /^#\/\$defs\/(domain|extension)\/pattern$/;
var explainError2 = (error2) => {
  const path = error2.instancePath.split("/").slice(1).map(unescapePointer);
  if (error2.keyword === "additionalProperties") {
    const key = String(error2.params.additionalProperty);
    const allowedKeys = Object.keys(error2.parentSchema.properties ?? {});
    return { path: [...path, key], place: path, message: describeUnknownKey(key, allowedKeys) };
  }
  if (error2.keyword === "required") {
    const key = String(error2.params.missingProperty);
    const message = MISSING_KEY_MESSAGES[key] ?? `${key} is missing.`;
    return { path: [...path, key], place: path, message };
  }
  return { path, ...describeWrongValue(error2, path) };
};
var MISSING_KEY_MESSAGES = {
  version: "version is missing. Write `version: 1`.",
  domains: "domains is missing. Write `domains:` with an entry for each domain, or `domains: {}`."
};
var unescapePointer = (part) => part.replaceAll("~1", "/").replaceAll("~0", "~");

// src/portfolio/parse.ts
var parsePortfolio = (bytes) => {
  const { source, problems: yamlProblems } = readSource(bytes);
  if (source === void 0) return toProblems(yamlProblems);
  const furtherProblems = [
    ...findValueProblems(source),
    // Only beside a duplicate key: what is wrong with both values is one problem.
    ...source.withFirstKeys === void 0 ? [] : findValueProblems(source.withFirstKeys)
  ].filter(isFirst());
  const problems = [...yamlProblems, ...furtherProblems.filter(isIndependentOf(yamlProblems))];
  return problems.length > 0 ? toProblems(problems) : { ok: true, portfolio: buildPortfolio(source) };
};
var findValueProblems = (source) => [
  ...findSchemaProblems(source),
  ...findNameProblems(source),
  ...findDateProblems(source)
];
var isFirst = () => {
  const known = /* @__PURE__ */ new Set();
  return (problem) => {
    const text = JSON.stringify(problem);
    const isNew = !known.has(text);
    known.add(text);
    return isNew;
  };
};
var MAX_PROBLEMS = 1e3;
var toProblems = (all) => {
  const problems = [...all].sort(comparePositions).map(showPath);
  const [next] = problems.splice(MAX_PROBLEMS);
  if (next === void 0) return { ok: false, problems };
  const message = `${all.length - MAX_PROBLEMS} more problems are not shown. Fix the ones above first.`;
  return { ok: false, problems: [...problems, { ...next, path: "", place: "", message }] };
};
var showPath = ({ line, column, path, place, message }) => ({
  line,
  column,
  path: showInvisible(path),
  place: showInvisible(place),
  message
});
var isIndependentOf = (yamlProblems) => {
  const paths = new Set(yamlProblems.map(({ path }) => path));
  const lines = new Set(yamlProblems.filter(({ path }) => path === "").map(({ line }) => line));
  return ({ path, line }) => path === "" || !(paths.has(path) || lines.has(line) || lines.has(line + 1));
};
var comparePositions = (a, b) => a.line - b.line || a.column - b.column;
var buildPortfolio = ({ value, findPosition }) => {
  const raw = value;
  const policy = buildPolicy(raw.policy ?? {});
  const defaults = raw.defaults ?? {};
  const entries = mapByName(raw.domains, (domain, name, rawEntry) => {
    const options = rawEntry === null ? defaults : { ...defaults, ...rawEntry };
    return buildEntry(domain, options, { policy, position: findPosition(["domains", name]) });
  });
  const elsewhere = mapByName(raw.elsewhere, (domain, name, rawEntry) => {
    const description = { ...defaults, ...rawEntry };
    return { domain, ...buildDescription(description), position: findPosition(["elsewhere", name]) };
  });
  return {
    account: raw.account,
    defaults: { autoRenew: defaults.auto_renew, privacyMode: defaults.privacy_mode },
    policy,
    policyPositions: new Map(
      Object.keys(raw.policy ?? {}).map((key) => [key, findPosition(["policy", key])])
    ),
    ignore: new Set((raw.ignore ?? []).flatMap((name) => toDomainName(name) ?? [])),
    elsewhere,
    entries
  };
};
var mapByName = (raw, build) => {
  const built = /* @__PURE__ */ new Map();
  for (const name of Object.keys(raw ?? {})) {
    const domain = toDomainName(name);
    if (domain !== void 0) built.set(domain, build(domain, name, raw?.[name] ?? null));
  }
  return built;
};
var buildPolicy = (raw) => ({
  currency: raw.currency === void 0 ? void 0 : parseCurrency(raw.currency),
  maxPrice: toAmount(raw.max_price),
  maxRenewalPrice: toAmount(raw.max_renewal_price),
  budget: toAmount(raw.budget),
  renewalBudget: toAmount(raw.renewal_budget),
  maxRegistrations: raw.max_registrations ?? 10,
  maxAutoRenewOff: raw.max_auto_renew_off ?? 5,
  allowedExtensions: raw.allowed_extensions,
  require: raw.require ?? [],
  unmanaged: raw.unmanaged ?? "report",
  expiryWarningDays: raw.expiry_warning_days ?? 60
});
var buildEntry = (domain, raw, { policy, position }) => ({
  domain,
  extension: findExtension(domain),
  autoRenew: raw.auto_renew,
  years: raw.years,
  privacyMode: raw.privacy_mode,
  contact: raw.contact,
  contactExtensions: raw.contact_extensions,
  acknowledgements: raw.acknowledgements,
  maxPrice: toAmount(raw.max_price) ?? policy.maxPrice,
  maxRenewalPrice: toAmount(raw.max_renewal_price) ?? policy.maxRenewalPrice,
  attempt: raw.attempt ?? 1,
  ...buildDescription(raw),
  position
});
var buildDescription = (raw) => ({
  owner: raw.owner,
  tags: raw.tags ?? [],
  costCenter: raw.cost_center,
  notes: raw.notes,
  review: raw.review
});
var toAmount = (text) => text === void 0 ? void 0 : parseAmount(text);

// src/portfolio/yaml-places.ts
var BLOCK_TYPES = /* @__PURE__ */ new Set([Scalar.BLOCK_LITERAL, Scalar.BLOCK_FOLDED]);

// src/portfolio/terms.ts
var DEFAULT_TERMS = ["years", "auto_renew", "privacy_mode", "contact"];
var POLICY_CEILINGS = ["max_price", "max_renewal_price"];
var ENTRY_TERMS = ["contact_extensions", "acknowledgements"];
var POLICY_TERMS = ["currency", "budget", "max_registrations", "allowed_extensions"];
var readTerms = (bytes, domains) => {
  const manifest = readValue(bytes)?.value;
  const declared = valueAt(manifest, "domains");
  if (declared === null) return /* @__PURE__ */ new Map();
  if (!isRecord(declared)) return void 0;
  const shared = toCanonicalValues([
    ["account", valueAt(manifest, "account")],
    ...POLICY_TERMS.map((name) => [`policy.${name}`, valueAt(manifest, "policy", name)])
  ]);
  const resolved = [
    ...DEFAULT_TERMS.map((term) => ({ term, fallback: valueAt(manifest, "defaults", term) })),
    ...POLICY_CEILINGS.map((term) => ({ term, fallback: valueAt(manifest, "policy", term) })),
    ...ENTRY_TERMS.map((term) => ({ term, fallback: void 0 }))
  ];
  return new Map(
    Object.entries(declared).flatMap(([name, entry]) => {
      const domain = toDomainName(name);
      if (domain === void 0 || domains?.has(domain) === false) return [];
      const own = toCanonicalValues(
        resolved.map(({ term, fallback }) => [term, valueAt(entry, term) ?? fallback])
      );
      return [[domain, { attempt: readAttempt(entry), values: new Map([...own, ...shared]) }]];
    })
  );
};
var mayBeManifest = (bytes) => {
  const reading = readValue(bytes);
  if (reading === void 0) return true;
  const declared = valueAt(reading.value, "domains");
  return declared === null || isRecord(declared);
};
var toCanonicalValues = (terms) => new Map(
  terms.flatMap(
    ([name, value]) => value === void 0 || value === null ? [] : [[String(name), toCanonicalText(value)]]
  )
);
var toCanonicalText = (value) => JSON.stringify(sortKeys(value));
var sortKeys = (value) => {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortKeys(value[key])]));
};
var readAttempt = (entry) => {
  const attempt2 = valueAt(entry, "attempt");
  return typeof attempt2 === "number" && Number.isInteger(attempt2) && attempt2 > 0 ? attempt2 : 1;
};
var findAccount = (bytes) => /^account:[ \t]*["']?([0-9a-f]{32})\b/m.exec(new TextDecoder().decode(bytes))?.[1];

// src/portfolio/written-terms.ts
var readWrittenTerms = (bytes) => {
  const reading = readValue(bytes);
  if (reading === void 0) return void 0;
  const manifest = reading.value;
  const declared = valueAt(manifest, "domains");
  const entries = isRecord(declared) ? Object.entries(declared) : [];
  return {
    entries: new Map(
      entries.flatMap(([name, entry]) => {
        const domain = toDomainName(name);
        return domain === void 0 ? [] : [[domain, pickTerms(entry, OWN_TERMS)]];
      })
    ),
    shared: toCanonicalValues([
      ["account", valueAt(manifest, "account")],
      ...DEFAULT_TERMS.map((term) => [`defaults.${term}`, valueAt(manifest, "defaults", term)]),
      ...[...POLICY_TERMS, ...POLICY_CEILINGS].map((term) => [
        `policy.${term}`,
        valueAt(manifest, "policy", term)
      ])
    ])
  };
};
var OWN_TERMS = ["attempt", ...DEFAULT_TERMS, ...POLICY_CEILINGS, ...ENTRY_TERMS];
var pickTerms = (entry, names) => toCanonicalValues(names.map((name) => [name, valueAt(entry, name)]));

// src/model/order.ts
var toOrder = (entry, years) => ({
  domain: entry.domain,
  years,
  autoRenew: entry.autoRenew ?? false,
  privacyMode: entry.privacyMode ?? "redaction",
  contact: entry.contact,
  contactExtensions: entry.contactExtensions,
  acknowledgements: entry.acknowledgements
});
var toOrderBody = (order, contacts) => ({
  domain_name: order.domain,
  years: order.years,
  auto_renew: order.autoRenew,
  privacy_mode: order.privacyMode,
  ...contacts === void 0 ? {} : { contacts },
  ...order.contactExtensions === void 0 ? {} : { contact_extensions: order.contactExtensions },
  ...order.acknowledgements === void 0 ? {} : { acknowledgements: order.acknowledgements }
});

// src/registrar/allow-list.ts
var isAllowedRead = (request2) => matchesAny(READS, request2);
var isAllowedWrite = (request2) => matchesAny(WRITES, request2);
var ROOT = "^/accounts/[0-9a-f]{32}/registrar(-sandbox)?";
var READS = [
  { method: "GET", path: new RegExp(`${ROOT}/[a-z0-9./?&=%_+!~'()*-]+$`, "i") },
  { method: "POST", path: new RegExp(`${ROOT}/domain-check$`) }
];
var WRITES = [
  { method: "POST", path: new RegExp(`${ROOT}/registrations$`) },
  { method: "PATCH", path: new RegExp(`${ROOT}/registrations/[a-z0-9.-]+$`) }
];
var matchesAny = (patterns, { method, path }) => patterns.some((pattern) => pattern.method === method && pattern.path.test(path));

// src/registrar/error.ts
var RegistrarError = class extends FreeholdError {
  name = "RegistrarError";
  /** The HTTP status; undefined if there was no answer. */
  status;
  /** The error codes of the registrar's envelope. Nearly all are 10000, so check status and message first. */
  codes;
  /** How long the registrar asks to wait, in seconds; undefined if it does not say. */
  retryAfterS;
  constructor(code, message, details = {}) {
    super(code, message, { cause: details.cause });
    this.status = details.status;
    this.codes = details.codes ?? [];
    this.retryAfterS = details.retryAfterS;
  }
};
var isItemError = (error2) => error2 instanceof RegistrarError && ["server_error", "malformed", "oversized", "rejected"].includes(error2.code) && error2.status !== 401 && error2.status !== 403;

// src/registrar/redact.ts
var redact = (text, secrets) => buildPatterns(secrets).reduce((redacted, pattern) => redacted.replace(pattern, "***"), text);
var patternCache = /* @__PURE__ */ new WeakMap();
var buildPatterns = (secrets) => {
  const patterns = patternCache.get(secrets) ?? [...secrets].filter((secret) => secret !== "").sort((a, b) => b.length - a.length).map(buildPattern);
  patternCache.set(secrets, patterns);
  return patterns;
};
var buildPattern = (secret) => {
  if (/^\d+$/.test(secret)) return new RegExp([...secret].join("[\\s().\xA0-]*"), "g");
  const pattern = secret.split(/(\s+|.)/u).filter((part) => part !== "").map(toPattern).join(ESCAPES);
  if (new RegExp("^\\p{Script=Latin}+$", "u").test(secret)) return new RegExp(`${WORD_START}${pattern}${WORD_END}`, "giu");
  const isSentence = /\s/.test(secret);
  const [start, end] = [/^[\p{L}\p{N}]/u, /[\p{L}\p{N}]$/u].map((edge) => isSentence && edge.test(secret));
  return new RegExp(`${start ? WORD_START : ""}\\\\*${pattern}${end ? WORD_END : ""}`, "giu");
};
var ESCAPES = "(?:\\\\|</?(?:code|span)>)*";
var HTML_NAMES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;"
};
var toPattern = (part) => {
  if (/^\s/.test(part)) return "(?:[\\s\xA0+]|%20)+";
  const code = part.codePointAt(0) ?? 0;
  const isPlain = /[\p{L}\p{N}]/u.test(part);
  const encoded = isPlain ? [] : [`&#${code};`, `%${code.toString(16).padStart(2, "0")}`];
  const forms = [part, encodeForUrl(part), HTML_NAMES[part] ?? part, ...encoded];
  return `(?:${[...new Set(forms)].map(escapePattern).join("|")})`;
};
var WORD_START = "(?:(?<=%[0-9A-Fa-f]{2})|(?<![\\p{L}\\p{N}_]))";
var WORD_END = "(?![\\p{L}\\p{N}_])";
var escapePattern = (text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
var encodeForUrl = (text) => {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
};
var containsSecret = (word, secrets) => {
  const letters = keepLetters(word);
  return secrets.map(keepLetters).some((secret) => secret.length >= 4 && letters.includes(secret));
};
var keepLetters = (text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

// src/registrar/envelope.ts
var MAX_MESSAGE_LENGTH2 = 300;
var cleanText = (text) => shorten(text, MAX_MESSAGE_LENGTH2);
var readEnvelope = (answer) => {
  const body = parseJson(answer);
  if (!isRecord(body) || typeof body.success !== "boolean") return void 0;
  if (body.success) return { kind: "success", result: body.result, resultInfo: body.result_info };
  const errors2 = Array.isArray(body.errors) ? body.errors.filter(isRecord) : [];
  return {
    kind: "error",
    codes: errors2.flatMap(({ code }) => typeof code === "number" ? [code] : []),
    message: cleanText(
      listMessages(errors2).flatMap(({ message }) => typeof message === "string" ? message : []).join("; ")
    )
  };
};
var listMessages = (errors2) => errors2.flatMap((error2) => [
  error2,
  ...Array.isArray(error2.error_chain) ? error2.error_chain.filter(isRecord) : []
]);
var requireSuccess = (answer, requestLine) => {
  const envelope = readEnvelope(answer);
  if (is2xx(answer.status) && envelope?.kind === "success") return envelope;
  throw toAnswerError(answer, requestLine);
};
var toAnswerError = (answer, requestLine) => {
  const envelope = readEnvelope(answer);
  const { codes, message } = envelope?.kind === "error" ? envelope : { codes: [], message: "" };
  const detail = message === "" ? describeMissingBody(answer.status, envelope) : `: ${message}`;
  const sentence = `The registrar answered ${requestLine} with ${answer.status}${formatRay(answer)}${detail}`;
  return new RegistrarError(
    toErrorCode2(answer.status),
    `${endSentence(sentence)}${adviseOnStatus(answer, envelope)}`,
    {
      status: answer.status,
      codes,
      retryAfterS: readRetryAfter2(answer)
    }
  );
};
var toMalformedError = (answer, requestLine, { message }) => {
  const problem = redactText(message, answer.secrets);
  return new RegistrarError(
    "malformed",
    `The registrar answered ${requestLine} with ${problem}${formatRay(answer)}, so Freehold cannot use the answer.`,
    { status: answer.status }
  );
};
var formatRay = ({ ray }) => ray !== void 0 && /^[0-9a-f]{4,32}(-[A-Z]{3})?$/.test(ray) ? ` (ray ${ray})` : "";
var MAX_TEXT_LENGTH = 4e3;
var MAX_SECRET_LENGTH = 250;
var redactText = (text, secrets) => {
  const redacted = redact(text.slice(0, MAX_TEXT_LENGTH), secrets).replace(EMAIL_ADDRESS, "***");
  return text.length > MAX_TEXT_LENGTH ? redacted.slice(0, -MAX_SECRET_LENGTH) : redacted;
};
var EMAIL_ADDRESS = /(?<![^\s@<>()"',;:/])[^\s@<>()"',;:/]+?(?:@|%40)[^\s@<>()"',;:/]+/gi;
var TEXT_KEYS2 = /* @__PURE__ */ new Set(["message", "action", "description", "title"]);
var WORD_KEYS = /* @__PURE__ */ new Set([
  ...["status", "reason", "tier", "state", "code", "currency"],
  ...["registrable", "auto_renew"]
]);
var AMOUNT_KEYS = /* @__PURE__ */ new Set(["registration_cost", "renewal_cost"]);
var KNOWN_WORDS = /* @__PURE__ */ new Set([
  ...["active", "registration_pending", "expired", "suspended", "redemption_period", "pending_delete"],
  ...["transfer_pending", "domain_unavailable", "domain_premium", "extension_not_supported"],
  ...["extension_not_supported_via_api", "extension_disallows_registration", "standard", "premium"],
  ...["pending", "in_progress", "action_required", "blocked", "succeeded", "failed"]
]);
var REDACTED_WORD = "***";
var parseJson = ({ contentType, body, secrets }) => {
  if (!/\bjson\b/.test(contentType)) return void 0;
  try {
    return JSON.parse(
      body,
      (key, value) => typeof value === "string" ? redactValue(key, value, secrets) : value
    );
  } catch {
    return void 0;
  }
};
var redactValue = (key, value, secrets) => {
  if (TEXT_KEYS2.has(key)) return redactText(value, secrets);
  const isWord2 = WORD_KEYS.has(key) && !KNOWN_WORDS.has(value);
  const isOddAmount = AMOUNT_KEYS.has(key) && /[^\d.]/.test(value);
  return (isWord2 || isOddAmount) && containsSecret(value, secrets) ? REDACTED_WORD : value;
};
var is2xx = (status) => status >= 200 && status < 300;
var describeMissingBody = (status, envelope) => is2xx(status) || envelope === void 0 ? " and a body that is not the API's JSON" : "";
var INVALID_HEADERS = 6003;
var adviseOnStatus = (answer, envelope) => {
  const { status } = answer;
  if (status === 429) return adviseOnLimit(readRetryAfter2(answer));
  if (status === 400 && envelope?.kind === "error" && envelope.codes.includes(INVALID_HEADERS)) {
    return " Check that the API token is the whole token and nothing else, without quotes around it.";
  }
  if (![401, 403, 404].includes(status)) return "";
  if (envelope === void 0) {
    return " This is not an answer of the registrar, so the address may be wrong, or something between blocks the request. Check api-base-url and the network.";
  }
  return status === 404 ? " Check the account: the id in the manifest or account-id, and that it may use the registrar." : " Check that the token is valid, belongs to this account and has the permission Registrar Domains Read (to buy: Registrar Domains Admin).";
};
var MAX_SHOWN_SECONDS = 120;
var adviseOnLimit = (retryAfterS) => {
  const wait = retryAfterS === void 0 ? "a few minutes" : retryAfterS < MAX_SHOWN_SECONDS ? `${retryAfterS} seconds` : `${Math.ceil(retryAfterS / 60)} minutes`;
  return ` This is the registrar's rate limit. Run the workflow again in ${wait}.`;
};
var toErrorCode2 = (status) => {
  if (is2xx(status)) return "malformed";
  if (status < 400) return "redirected";
  if (status === 429) return "rate_limited";
  return status < 500 ? "rejected" : "server_error";
};
var readRetryAfter2 = (answer) => {
  const seconds = Number(answer.retryAfter);
  return answer.retryAfter !== void 0 && Number.isInteger(seconds) && seconds >= 0 ? seconds : void 0;
};

// src/registrar/wire.ts
var ShapeError = class extends FreeholdError {
  name = "ShapeError";
  constructor(message) {
    super("unexpected_shape", message);
  }
};
var toRegistration = (raw) => {
  const record = requireRecord(raw, "a registration");
  return {
    domain: requireDomain(record.domain_name, "domain_name"),
    status: requireWord(record.status, "status"),
    autoRenew: requireBoolean(record.auto_renew, "auto_renew"),
    createdAt: readDate(record.created_at),
    expiresAt: readDate(record.expires_at),
    locked: typeof record.locked === "boolean" ? record.locked : void 0,
    privacyMode: toPrivacyMode(record.privacy_mode)
  };
};
var toRequestedRegistration = (raw, domain) => {
  const registration = toRegistration(raw);
  if (registration.domain === domain) return registration;
  throw new ShapeError(describeInvalid("domain_name", registration.domain, domain));
};
var toPage = (result, info3) => {
  if (!Array.isArray(result)) throw new ShapeError("no list of registrations");
  const { cursor } = requireRecord(info3, "a result_info object");
  if (typeof cursor !== "string") throw new ShapeError("a list without a cursor");
  const parsed = result.map((raw) => tryParse(raw, toRegistration));
  return {
    items: parsed.flatMap((item) => "value" in item ? item.value : []),
    unreadable: parsed.flatMap(
      (item, index) => "cause" in item ? { domain: readName(result[index], "domain_name"), cause: item.cause } : []
    ),
    cursor
  };
};
var tryParse = (raw, parse2) => {
  try {
    return { value: parse2(raw) };
  } catch (error2) {
    if (error2 instanceof ShapeError) return { cause: error2.message };
    throw error2;
  }
};
var readName = (raw, key) => isRecord(raw) ? parseUnicodeForm(readText(raw[key])) : void 0;
var toQuotes = (result) => {
  const { domains } = requireRecord(result, "a result object");
  if (!Array.isArray(domains)) throw new ShapeError("no list of domains");
  return domains.flatMap((raw) => {
    const quote = tryParse(raw, toQuote);
    if ("value" in quote) return [quote.value];
    const domain = readName(raw, "name");
    return domain === void 0 ? [] : [{ kind: "not-checked", domain, cause: `The registrar's answer about it has ${quote.cause}.` }];
  });
};
var toWorkflow = (raw) => {
  const record = requireRecord(raw, "a workflow");
  const context2 = isRecord(record.context) ? record.context : {};
  return {
    state: requireWord(record.state, "state"),
    domain: typeof context2.domain_name === "string" ? parseUnicodeForm(context2.domain_name) : void 0,
    createdAt: readDate(record.created_at),
    action: typeof context2.action === "string" ? cleanText(context2.action) : void 0,
    sentTo: typeof context2.confirmation_sent_to === "string" ? context2.confirmation_sent_to : void 0,
    error: toWorkflowError(record.error)
  };
};
var toExtension = (raw) => {
  const record = requireRecord(raw, "an extension");
  const { name } = requireRecord(record.metadata, "a metadata object");
  const schema = requireRecord(record.registration_schema, "a registration_schema object");
  return { name: requireWord(name, "name"), schema, size: JSON.stringify(schema).length };
};
var toSuggestions = (result) => {
  const { domains } = requireRecord(result, "a result object");
  if (!Array.isArray(domains)) throw new ShapeError("no list of domains");
  return domains.flatMap((raw) => {
    const name = isRecord(raw) ? parseUnicodeForm(readText(raw.name)) : void 0;
    return name === void 0 ? [] : [name];
  });
};
var toQuote = (raw) => {
  const record = requireRecord(raw, "a domain");
  const domain = requireDomain(record.name, "name");
  if (!requireBoolean(record.registrable, "registrable")) {
    return { kind: "unavailable", domain, reason: requireWord(record.reason ?? "no_reason_given", "reason") };
  }
  if (record.pricing === void 0 || record.pricing === null) return { kind: "not-checked", domain };
  const pricing = requireRecord(record.pricing, "a pricing object");
  return {
    kind: "registrable",
    domain,
    tier: requireWord(record.tier ?? "unknown", "tier"),
    currency: requireValue(
      parseCurrency(readText(pricing.currency)),
      describeInvalid("currency", pricing.currency, "a valid currency code")
    ),
    registration: requirePrice(pricing.registration_cost),
    renewal: requirePrice(pricing.renewal_cost)
  };
};
var toWorkflowError = (raw) => isRecord(raw) ? {
  code: typeof raw.code === "string" && WORD2.test(raw.code) ? raw.code : "unknown",
  message: typeof raw.message === "string" ? cleanText(raw.message) : ""
} : void 0;
var toPrivacyMode = (raw) => {
  if (raw === "redaction") return "redaction";
  return raw === false || raw === "off" ? "off" : void 0;
};
var requireRecord = (raw, expected) => {
  if (!isRecord(raw)) throw new ShapeError(`something that is not ${expected}`);
  return raw;
};
var requireDomain = (raw, key) => requireValue(parseUnicodeForm(readText(raw)), describeInvalid(key, raw, "a domain name"));
var requirePrice = (raw) => requireValue(parseAmount(readText(raw)), describeInvalid("price", raw, "a valid amount"));
var requireBoolean = (raw, key) => {
  if (typeof raw !== "boolean") throw new ShapeError(describeInvalid(key, raw, "true or false"));
  return raw;
};
var WORD2 = /^[a-z0-9_.-]{1,60}$/i;
var requireWord = (raw, key) => {
  if (typeof raw !== "string" || !WORD2.test(raw)) {
    throw new ShapeError(describeInvalid(key, raw, "a valid code"));
  }
  return raw;
};
var requireValue = (value, message) => {
  if (value === void 0) throw new ShapeError(message);
  return value;
};
var readDate = (raw) => typeof raw === "string" ? parseIsoDate(raw) : void 0;
var readText = (raw) => typeof raw === "string" ? raw : "";
var describeInvalid = (key, raw, expected) => `the ${key} set to ${describeRaw(raw)}, which is not ${expected}`;
var describeRaw = (raw) => {
  if (raw === void 0 || raw === null) return "nothing";
  if (typeof raw === "string") return WORD2.test(raw) ? `"${raw}"` : `a text of ${raw.length} characters`;
  return typeof raw === "object" ? "an object" : String(raw);
};

// src/registrar/check.ts
var MAX_NAMES_PER_CHECK = 20;
var CHECK_CONCURRENCY = 4;
var checkDomains = async (client, root, domains) => {
  const starts = Array.from(
    { length: Math.ceil(domains.length / MAX_NAMES_PER_CHECK) },
    (_, index) => index * MAX_NAMES_PER_CHECK
  );
  const batches = starts.map((start) => domains.slice(start, start + MAX_NAMES_PER_CHECK));
  const answers = await mapConcurrently(
    batches,
    CHECK_CONCURRENCY,
    (batch) => checkBatch(client, root, batch)
  );
  return {
    quotes: answers.flatMap(({ quotes }) => quotes),
    asOf: answers.flatMap(({ asOf }) => asOf ?? []).sort()[0]
  };
};
var checkBatch = async (client, root, batch) => {
  try {
    const { value, asOf, isRegistrarTime } = await client.read(
      { method: "POST", path: `${root}/domain-check`, body: { domains: batch } },
      ({ result }) => toQuotes(result)
    );
    return {
      quotes: batch.map((domain) => pickQuote(domain, value)),
      asOf: isRegistrarTime ? asOf : void 0
    };
  } catch (error2) {
    if (isNoneValid(error2)) {
      return { quotes: batch.map((domain) => ({ kind: "not-checked", domain })), asOf: void 0 };
    }
    if (!isItemError(error2)) throw error2;
    const { status = 0, message: cause } = error2;
    if (REJECTING_STATUSES.has(status) && batch.length > 1) return checkHalves(client, root, batch);
    return { quotes: batch.map((domain) => ({ kind: "not-checked", domain, cause })), asOf: void 0 };
  }
};
var REJECTING_STATUSES = /* @__PURE__ */ new Set([400, 422]);
var checkHalves = async (client, root, batch) => {
  const middle = Math.ceil(batch.length / 2);
  const first = await checkBatch(client, root, batch.slice(0, middle));
  const second = await checkBatch(client, root, batch.slice(middle));
  return {
    quotes: [...first.quotes, ...second.quotes],
    asOf: [first, second].flatMap(({ asOf }) => asOf ?? []).sort()[0]
  };
};
var pickQuote = (domain, quotes) => {
  const [first, ...others] = quotes.filter((quote) => quote.domain === domain);
  return first === void 0 || others.length > 0 ? { kind: "not-checked", domain } : first;
};
var isNoneValid = (error2) => error2 instanceof RegistrarError && error2.status === 400 && error2.codes.includes(1008);

// src/registrar/retry.ts
var MAX_TRIES2 = 5;
var FIRST_DELAY_MS2 = 500;
var MAX_DELAY_MS = 8e3;
var MAX_RETRY_AFTER_S2 = 300;
var chooseRetryDelay2 = (error2, tries, jitter) => {
  if (tries >= MAX_TRIES2) return void 0;
  const backoffMs = jitter * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS2 * 2 ** (tries - 1));
  switch (error2.code) {
    case "rate_limited":
      return error2.retryAfterS === void 0 ? backoffMs : toDelayMs(error2.retryAfterS);
    case "server_error":
    case "unreachable":
      return backoffMs;
    case "base_url_refused":
    case "not_allowed":
    case "rejected":
    case "redirected":
    case "malformed":
    case "oversized":
    case "inconsistent":
      return void 0;
  }
};
var toDelayMs = (retryAfterS) => retryAfterS <= MAX_RETRY_AFTER_S2 ? retryAfterS * 1e3 : void 0;

// src/registrar/client.ts
var MAX_RETRIES_PER_RUN = 20;
var createReadClient = ({ transport, clock, random }) => {
  let retriesLeft = MAX_RETRIES_PER_RUN;
  const waitForRetry = async (error2, tries) => {
    const delayMs = retriesLeft > 0 ? chooseRetryDelay2(error2, tries, random()) : void 0;
    if (delayMs === void 0) throw error2;
    retriesLeft -= 1;
    await clock.sleep(delayMs, describeRetry2(error2, tries + 1));
  };
  const send = async (request2, tries = 1) => {
    const { answer, error: error2 } = await tryOnce(transport, request2);
    if (error2 === void 0) return answer;
    await waitForRetry(error2, tries);
    return send(request2, tries + 1);
  };
  const parseResult = (answer, request2, parse2) => {
    const date = parseIsoDate(answer.date ?? "");
    const value = parseSuccess(answer, describeRequest2(request2), parse2);
    return { value, asOf: date ?? fromMs(clock.now()), isRegistrarTime: date !== void 0 };
  };
  return {
    read: async (request2, parse2) => parseResult(await send(request2), request2, parse2),
    readOptional: async (request2, parse2) => {
      const answer = await send(request2);
      const isMissing = answer.status === 404 && readEnvelope(answer)?.kind === "error";
      return isMissing ? void 0 : parseResult(answer, request2, parse2);
    }
  };
};
var tryOnce = async (transport, request2) => {
  if (!isAllowedRead(request2)) {
    throw new RegistrarError(
      "not_allowed",
      `${describeRequest2(request2)} is not a request that Freehold may read with, so it was not sent. This is a bug in Freehold; please report it.`
    );
  }
  try {
    const answer = await transport(request2);
    return answer.status === 429 || answer.status >= 500 ? { answer: void 0, error: toAnswerError(answer, describeRequest2(request2)) } : { answer, error: void 0 };
  } catch (error2) {
    if (error2 instanceof RegistrarError) return { answer: void 0, error: error2 };
    throw error2;
  }
};
var parseSuccess = (answer, requestLine, parse2) => {
  const success = requireSuccess(answer, requestLine);
  try {
    return parse2(success);
  } catch (error2) {
    if (error2 instanceof ShapeError) throw toMalformedError(answer, requestLine, error2);
    throw error2;
  }
};
var describeRetry2 = ({ code, status }, tries) => {
  if (code === "rate_limited")
    return `try ${tries} of a read, because the registrar's rate limit was reached`;
  return `try ${tries} of a read, because the registrar ${status === void 0 ? "could not be reached" : `answered ${status}`}`;
};
var describeRequest2 = ({ method, path }) => `${method} ${path}`;

// src/registrar/list.ts
var REGISTRATIONS_PER_PAGE = 50;
var MAX_PAGES3 = 200;
var listRegistrations = async (client, root) => {
  const registrations = /* @__PURE__ */ new Map();
  const unreadable = [];
  const cursors = /* @__PURE__ */ new Set();
  let cursor = "";
  for (let pages = 0; pages < MAX_PAGES3; pages += 1) {
    const { value: page, asOf } = await readPage(client, root, cursor);
    for (const item of page.items) addRegistration(registrations, item);
    unreadable.push(...page.unreadable);
    cursor = page.cursor;
    if (cursor === "") return toList({ registrations, unreadable, asOf });
    if (cursors.has(cursor)) throw toInconsistentError("a cursor that it gave before");
    if (page.items.length + page.unreadable.length === 0)
      throw toInconsistentError("an empty page that is not the last");
    cursors.add(cursor);
  }
  throw toInconsistentError(`more than ${MAX_PAGES3} pages`);
};
var readPage = (client, root, cursor) => {
  const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  return client.read(
    { method: "GET", path: `${root}/registrations?per_page=${REGISTRATIONS_PER_PAGE}${query}` },
    ({ result, resultInfo }) => toPage(result, resultInfo)
  );
};
var toList = ({ registrations, unreadable, asOf }) => {
  const twice = unreadable.find(({ domain }) => domain !== void 0 && registrations.has(domain));
  if (twice !== void 0) throw toInconsistentError(`${twice.domain} twice, and differently`);
  return { registrations: [...registrations.values()], asOf, unreadable };
};
var addRegistration = (registrations, item) => {
  const earlier = registrations.get(item.domain);
  if (earlier !== void 0 && JSON.stringify(earlier) !== JSON.stringify(item)) {
    throw toInconsistentError(`${item.domain} twice, and differently`);
  }
  registrations.set(item.domain, item);
};
var toInconsistentError = (contradiction) => new RegistrarError(
  "inconsistent",
  `The registrar's list of registrations has ${contradiction}, so Freehold cannot rely on the list. Run the workflow again.`
);

// src/registrar/reader.ts
var buildRoot = ({ account, sandbox }) => `/accounts/${account}/${sandbox ? "registrar-sandbox" : "registrar"}`;
var MAX_SEARCH_EXTENSIONS = 20;
var MAX_SEARCH_RESULTS = "20";
var createReader = (scope, options) => {
  const client = createReadClient(options);
  const root = buildRoot(scope);
  const readOptional = async (path, parse2) => {
    const answer = await client.readOptional({ method: "GET", path }, ({ result }) => parse2(result));
    return answer?.value;
  };
  const buildPath = (domain) => `${root}/registrations/${domain}`;
  return {
    list: () => listRegistrations(client, root),
    check: (domains) => checkDomains(client, root, domains),
    registration: (domain) => readOptional(buildPath(domain), (raw) => toRequestedRegistration(raw, domain)),
    registrationStatus: (domain) => readOptional(`${buildPath(domain)}/registration-status`, toWorkflow),
    updateStatus: (domain) => readOptional(`${buildPath(domain)}/update-status`, toWorkflow),
    extension: (name) => readOptional(`${root}/extensions/${encodeURIComponent(name)}`, toExtension),
    search: async (word, extensions) => {
      const filter = extensions === void 0 ? {} : { extensions: extensions.slice(0, MAX_SEARCH_EXTENSIONS).join(",") };
      const query = new URLSearchParams({ q: word, limit: MAX_SEARCH_RESULTS, ...filter });
      const path = `${root}/domain-search?${query}`;
      return (await client.read({ method: "GET", path }, ({ result }) => toSuggestions(result))).value;
    }
  };
};

// src/registrar/buyer.ts
var createBuyer = (scope, transport, contacts = /* @__PURE__ */ new Map()) => {
  const registrations = `${buildRoot(scope)}/registrations`;
  const send = async (request2) => {
    if (!isAllowedWrite(request2)) {
      throw new RegistrarError(
        "not_allowed",
        `${request2.method} ${request2.path} is not a request that Freehold may write with, so it was not sent. This is a bug in Freehold; please report it.`
      );
    }
    const answer = await transport(request2);
    return "status" in answer ? toReply(answer) : toNoAnswerReply(answer);
  };
  return {
    register: (order) => send({
      method: "POST",
      path: registrations,
      body: toOrderBody(order, requireContact(order, contacts))
    }),
    setAutoRenew: (domain, autoRenew) => send({ method: "PATCH", path: `${registrations}/${domain}`, body: { auto_renew: autoRenew } })
  };
};
var requireContact = ({ domain, contact }, contacts) => {
  if (contact === void 0) return void 0;
  const data = contacts.get(contact);
  if (data !== void 0) return data;
  throw new RegistrarError(
    "not_allowed",
    `${domain} was not ordered, because its contact ${contact} is not defined. Define it in the input contacts, or name another one.`
  );
};
var toNoAnswerReply = ({ sent, tls, message }) => ({
  kind: "no-answer",
  sent,
  tls,
  message
});
var toReply = (answer) => {
  const { status } = answer;
  const envelope = readEnvelope(answer);
  const ray = formatRay(answer);
  if (envelope?.kind === "error" && status >= 400) {
    return { kind: "error", status, message: `${envelope.message || `status ${status}`}${ray}` };
  }
  if (envelope?.kind !== "success" || status < 200 || status >= 300) {
    return {
      kind: "unreadable",
      status,
      message: `the answer had status ${status} and was not in the API's format${ray}`
    };
  }
  try {
    return { kind: "workflow", status, workflow: toWorkflow(envelope.result) };
  } catch (error2) {
    if (!(error2 instanceof ShapeError)) throw error2;
    const problem = redactText(error2.message, answer.secrets);
    return { kind: "unreadable", status, message: `the answer contained ${problem}${ray}` };
  }
};

// src/registrar/connect.ts
var import_promises = require("timers/promises");

// src/model/loopback.ts
var isLoopbackUrl = ({ protocol, hostname, username, password, search, hash }) => /^https?:$/.test(protocol) && `${username}${password}${search}${hash}` === "" && (hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname));

// src/registrar/base-url.ts
var PUBLIC_BASE_URL = "https://api.cloudflare.com/client/v4";
var requireBaseUrl = (text) => {
  const url = parseBaseUrl(text);
  if (url !== void 0) return url;
  throw new RegistrarError(
    "base_url_refused",
    `api-base-url must be ${PUBLIC_BASE_URL}, or a loopback address (localhost, 127.0.0.0/8 or [::1]) for trials, so that the token goes nowhere else (base_url_refused).`
  );
};
var parseBaseUrl = (text) => {
  const url = text.replace(/\/+$/, "");
  if (url === PUBLIC_BASE_URL) return url;
  return URL.canParse(url) && isLoopbackUrl(new URL(url)) ? url : void 0;
};
var isTrialUrl = (text) => {
  const url = parseBaseUrl(text);
  return url !== void 0 && url !== PUBLIC_BASE_URL;
};

// src/registrar/transport.ts
var openTransport = (options) => {
  const dispatcher = createDispatcher2(options);
  return async (request2) => {
    try {
      return await sendOnce(options, dispatcher, request2);
    } catch (cause) {
      throw toTransportError(cause, `${request2.method} ${request2.path}`);
    }
  };
};
var PROXY_VARIABLES = ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY"];
var createDispatcher2 = (options) => {
  const limits = buildLimits(options);
  const isProxied = !isTrialUrl(options.baseUrl) && PROXY_VARIABLES.some((name) => options.env[name]);
  return isProxied ? new EnvHttpProxyAgent({ ...limits, ...readProxies(options.env) }) : new Agent(limits);
};
var NO_SECRETS = [];
var MAX_REQUEST_MS = 12e4;
var sendOnce = async ({ baseUrl, token, secrets = NO_SECRETS }, dispatcher, { method, path, body }) => {
  const response = await request(`${baseUrl}${path}`, {
    dispatcher,
    method,
    signal: AbortSignal.timeout(MAX_REQUEST_MS),
    headers: {
      authorization: `Bearer ${token}`,
      accept: "application/json",
      "user-agent": "freehold",
      ...body === void 0 ? {} : { "content-type": "application/json" },
      // RFC 7240: the registrar answers a write at once, and Freehold polls its workflow.
      ...method === "GET" || path.endsWith("/domain-check") ? {} : { prefer: "respond-async" }
    },
    ...body === void 0 ? {} : { body: JSON.stringify(body) }
  });
  return { ...await readAnswer(response), secrets };
};
var MAX_BODY_BYTES = 1024 * 1024;
var buildLimits = ({ timeouts }) => ({
  allowH2: false,
  connections: 6,
  connect: { timeout: 1e4 },
  headersTimeout: timeouts?.headersMs ?? 6e4,
  bodyTimeout: timeouts?.bodyMs ?? 3e4,
  maxResponseSize: MAX_BODY_BYTES
});
var readProxies = (env) => {
  const proxies = {
    httpProxy: env.http_proxy ?? env.HTTP_PROXY,
    httpsProxy: env.https_proxy ?? env.HTTPS_PROXY,
    noProxy: env.no_proxy ?? env.NO_PROXY
  };
  return Object.fromEntries(Object.entries(proxies).filter(([, value]) => value !== void 0));
};
var readAnswer = async (response) => {
  const readHeader3 = (name) => {
    const value = response.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  return {
    status: response.statusCode,
    contentType: readHeader3("content-type") ?? "",
    date: readHeader3("date"),
    retryAfter: readHeader3("retry-after"),
    ray: readHeader3("cf-ray"),
    body: await response.body.text()
  };
};
var MEANINGS = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was cut",
  EAI_AGAIN: "its address could not be found",
  ENOTFOUND: "its address could not be found",
  ETIMEDOUT: "no answer in time",
  TimeoutError: "no complete answer in time",
  UND_ERR_BODY_TIMEOUT: "no complete answer in time",
  UND_ERR_CONNECT_TIMEOUT: "no connection in time",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_SOCKET: "the connection was cut"
};
var toTransportError = (cause, requestLine) => {
  if (cause instanceof errors.ResponseExceededMaxSizeError) {
    return new RegistrarError(
      "oversized",
      `The registrar answered ${requestLine} with more than 1 MiB, so Freehold cannot use the answer.`,
      { cause }
    );
  }
  const { code, name } = cause ?? {};
  const word = typeof code === "string" ? code : name;
  const meaning = ownProperty(MEANINGS, String(word));
  const detail = typeof word === "string" ? ` (${meaning === void 0 ? word : `${meaning}, ${word}`})` : "";
  return new RegistrarError(
    "unreachable",
    `The registrar could not be reached: ${requestLine} failed${detail}.`,
    { cause }
  );
};

// src/registrar/connect.ts
var openReader = (scope, options) => createReader(scope, {
  transport: openTransport(toTransportOptions(options)),
  clock: options.clock,
  random: Math.random
});
var createClock = (rate) => {
  const start = Date.now();
  return {
    now: () => start + (Date.now() - start) * rate,
    sleep: async (ms) => {
      await (0, import_promises.setTimeout)(ms / rate);
    }
  };
};
var toTransportOptions = (options) => ({
  ...options,
  secrets: [options.token, ...options.secrets],
  env: process.env
});

// src/registrar/write-transport.ts
var import_node_diagnostics_channel = require("diagnostics_channel");
var openWriteTransport = (options) => async (request2) => {
  const dispatcher = createDispatcher2(options);
  const watch = watchSending(request2);
  try {
    return await sendOnce(options, dispatcher, request2);
  } catch (error2) {
    return { sent: watch.wasSent(), tls: isTlsError(error2), message: describeNoAnswer(error2) };
  } finally {
    watch.stop();
    await dispatcher.destroy();
  }
};
var SEND_HEADERS_CHANNEL = "undici:client:sendHeaders";
var watchSending = ({ method, path }) => {
  let wasSent = false;
  const onHeaders = (message) => {
    const { request: request2 } = message;
    if (request2?.method === method && String(request2.path).endsWith(path)) wasSent = true;
  };
  (0, import_node_diagnostics_channel.subscribe)(SEND_HEADERS_CHANNEL, onHeaders);
  return { wasSent: () => wasSent, stop: () => (0, import_node_diagnostics_channel.unsubscribe)(SEND_HEADERS_CHANNEL, onHeaders) };
};
var TLS_ERROR_CODE = /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO_|DEPTH_ZERO|SELF_SIGNED|EPROTO|HOSTNAME_MISMATCH)/;
var isTlsError = (error2) => TLS_ERROR_CODE.test(findErrorCode(error2));
var describeNoAnswer = (error2) => {
  if (error2 instanceof errors.ResponseExceededMaxSizeError) return "the answer had more than 1 MiB";
  const code = findErrorCode(error2);
  return `no complete answer arrived${code === "" ? "" : ` (${code})`}`;
};
var findErrorCode = (error2) => {
  const { code, cause } = error2;
  if (typeof code === "string") return code;
  return cause === void 0 || cause === null ? "" : findErrorCode(cause);
};

// src/registrar/buying.ts
var openBuyer = (scope, options, contacts) => createBuyer(scope, openWriteTransport(toTransportOptions(options)), contacts);

// src/registrar/final-secrets.ts
var MIN_DISTINCTIVE_LENGTH = 7;
var listFinalSecrets = ({ tokens, personal, publicText }) => [
  ...tokens.flatMap((token) => token ?? []),
  ...personal.filter(
    (value) => isDistinctive(value) && !publicText.toLowerCase().includes(value.toLowerCase())
  )
];
var isDistinctive = (value) => value.length >= MIN_DISTINCTIVE_LENGTH && !isNumber(value) && !isName(value);
var isNumber = (value) => /^[\d\s.,-]+$/.test(value);
var isName = (value) => /^[\p{L}\p{M}\p{N}-]+(\.[\p{L}\p{M}\p{N}-]+)*$/u.test(value);

// src/registry/error.ts
var RegistryError = class extends FreeholdError {
  name = "RegistryError";
};

// src/registry/bootstrap-url.ts
var IANA_BOOTSTRAP_URL = "https://data.iana.org/rdap/dns.json";
var requireBootstrapUrl = (text) => {
  const url = text.replace(/\/+$/, "");
  if (url === IANA_BOOTSTRAP_URL) return url;
  if (URL.canParse(url) && isLoopbackUrl(new URL(url))) return url;
  throw new RegistryError(
    "bootstrap_url_refused",
    `The address of the list of RDAP servers (the input rdap-bootstrap-url; on the command line, FREEHOLD_RDAP_BOOTSTRAP_URL) must be ${IANA_BOOTSTRAP_URL}, or a loopback address (localhost, 127.0.0.0/8 or [::1]) for trials (bootstrap_url_refused).`
  );
};
var isTrialBootstrap = (bootstrapUrl) => bootstrapUrl !== IANA_BOOTSTRAP_URL;
var isAllowedServer = (url, isTrial) => isTrial ? isLoopbackUrl(url) : url.protocol === "https:" && `${url.username}${url.password}${url.search}${url.hash}` === "";

// src/registry/choose-scope.ts
var chooseScope = (asked, { isTrial, bootstrapUrl }) => asked !== "off" && isTrial && !isTrialBootstrap(requireBootstrapUrl(bootstrapUrl)) ? { rdap: "off", note: TRIAL_NOTE } : { rdap: asked, note: void 0 };
var TRIAL_NOTE = "RDAP is off: the registrar is on this machine, and the list of RDAP servers is not";

// src/registry/bootstrap.ts
var parseBootstrap = (body, isTrial) => {
  const list = parseJson2(body);
  if (!isRecord(list) || !Array.isArray(list.services)) return void 0;
  return new Map(list.services.flatMap((service) => parseService(service, isTrial)));
};
var parseService = (service, isTrial) => {
  if (!Array.isArray(service)) return [];
  const [extensions, urls] = service.map(
    (part) => Array.isArray(part) ? part.filter((item) => typeof item === "string") : []
  );
  const url = urls?.filter((text) => URL.canParse(text) && isAllowedServer(new URL(text), isTrial)).map((text) => new URL(text).href.replace(/\/*$/, "/"))[0];
  return url === void 0 ? [] : (extensions ?? []).map((extension) => [extension.toLowerCase(), url]);
};
var findServer = (bootstrap, domain) => {
  const labels = domain.split(".").slice(1);
  const suffixes = labels.map((_, index) => labels.slice(index).join("."));
  return suffixes.map((suffix) => bootstrap.get(suffix)).find((url) => url !== void 0);
};
var parseJson2 = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
};

// src/registry/pace.ts
var INTERVAL_MS = 1e3;
var createPace = (clock) => {
  const lastMs = /* @__PURE__ */ new Map();
  return async (server) => {
    const earliestMs = (lastMs.get(server) ?? Number.NEGATIVE_INFINITY) + INTERVAL_MS;
    const waitMs = earliestMs - clock.now();
    if (waitMs > 0) await clock.sleep(waitMs, `the registry at ${server}, which is asked once a second`);
    lastMs.set(server, clock.now());
  };
};

// src/registry/wire.ts
var readRecord = (raw, domain) => {
  if (!isRecord(raw)) return { problem: "something that is not RDAP's JSON" };
  if (raw.objectClassName !== "domain") return { problem: "something that is not a domain" };
  const name = parseUnicodeForm(readText2(raw.ldhName) || readText2(raw.unicodeName));
  if (name === void 0) return { problem: "a domain without its name" };
  if (name !== domain) return { problem: "another domain" };
  return {
    record: {
      domain,
      expiresAt: findExpiry(raw.events),
      statuses: readList(raw.status).flatMap(toStatus),
      nameServers: readList(raw.nameservers).flatMap(toNameServer),
      registrar: findRegistrar(raw.entities)
    }
  };
};
var readList = (raw) => Array.isArray(raw) ? raw : [];
var readText2 = (raw) => typeof raw === "string" ? raw : "";
var readRecords2 = (raw) => readList(raw).filter(isRecord);
var findExpiry = (events) => readRecords2(events).filter(({ eventAction }) => readText2(eventAction).toLowerCase() === "expiration").flatMap(({ eventDate }) => parseIsoDate(readText2(eventDate)) ?? []).sort()[0];
var toStatus = (raw) => {
  const words = readText2(raw).replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase().replaceAll(/[\s_-]+/g, " ").trim();
  return /^[a-z ]{1,60}$/.test(words) ? [words] : [];
};
var toNameServer = (raw) => {
  const name = isRecord(raw) ? readText2(raw.ldhName).toLowerCase().replace(/\.$/, "") : "";
  return /^[a-z0-9_.-]{1,253}$/.test(name) ? [name] : [];
};
var MAX_NAME_LENGTH = 80;
var findRegistrar = (entities) => {
  const registrar = readRecords2(entities).find(({ roles }) => readList(roles).includes("registrar"));
  if (registrar === void 0) return void 0;
  const properties = readList(readList(registrar.vcardArray)[1]).map(readList);
  const fullName = readText2(properties.find(([property]) => property === "fn")?.[3]);
  const name = shorten(fullName || readText2(registrar.handle), MAX_NAME_LENGTH);
  return name === "" ? void 0 : name;
};

// src/registry/look-up.ts
var MAX_SERVERS_AT_ONCE = 4;
var MAX_FAILURES_IN_A_ROW = 3;
var MAX_REDIRECTS2 = 3;
var createRegistry = ({ bootstrapUrl, transport, clock }) => {
  const isTrial = isTrialBootstrap(bootstrapUrl);
  const waitForTurn = createPace(clock);
  let reading;
  const readBootstrap = async () => {
    const answer = await transport(bootstrapUrl, "application/json");
    const subject = "The list of the registries' servers";
    if (answer.kind === "silence") return `${subject} could not be read: it ${answer.problem}.`;
    if (answer.status !== 200) return `${subject} could not be read: its server answered ${answer.status}.`;
    return parseBootstrap(answer.body, isTrial) ?? `${subject} has not the form of such a list.`;
  };
  const send = async (url, redirects = 0) => {
    await waitForTurn(new URL(url).host);
    const answer = await transport(url, "application/rdap+json");
    if (answer.kind === "silence" || answer.status < 300 || answer.status >= 400) return answer;
    const target = resolveRedirect2(url, answer.location, isTrial);
    if (target === void 0) return { kind: "silence", problem: "redirects to another server" };
    if (redirects === MAX_REDIRECTS2) return { kind: "silence", problem: "redirects without end" };
    return send(target, redirects + 1);
  };
  const askHost = async ([host, targets]) => {
    const answers = [];
    let failures = 0;
    for (const { domain, url } of targets) {
      const sent = await send(url);
      const answer = judgeAnswer(sent, domain, host);
      answers.push([domain, answer]);
      failures = answer.kind === "unknown" ? failures + 1 : 0;
      const cause = findStop(sent, failures, host);
      if (cause !== void 0) return [...answers, ...skipRest(targets.slice(answers.length), cause)];
    }
    return answers;
  };
  return {
    lookUp: async (domains) => {
      if (domains.length === 0) return /* @__PURE__ */ new Map();
      reading ??= readBootstrap();
      const bootstrap = await reading;
      if (typeof bootstrap === "string") {
        return new Map(domains.map((domain) => [domain, { kind: "unknown", cause: bootstrap }]));
      }
      const groups = groupByHost(domains, bootstrap);
      const unserved = domains.filter((domain) => findServer(bootstrap, domain) === void 0);
      const answered = await mapConcurrently(groups, MAX_SERVERS_AT_ONCE, askHost);
      return new Map([...unserved.map(toUnserved), ...answered.flat()]);
    }
  };
};
var toUnserved = (domain) => [
  domain,
  { kind: "unknown", cause: `The registry of .${domain.split(".").at(-1)} has no RDAP server.` }
];
var groupByHost = (domains, bootstrap) => {
  const groups = /* @__PURE__ */ new Map();
  for (const domain of new Set(domains)) {
    const server = findServer(bootstrap, domain);
    if (server === void 0) continue;
    const { host } = new URL(server);
    const target = { domain, url: `${server}domain/${domain}` };
    groups.set(host, [...groups.get(host) ?? [], target]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
};
var findStop = (sent, failures, host) => {
  if (sent.kind === "answer" && sent.status === 429) {
    return `${host} was not asked, because its rate limit had been reached.`;
  }
  return failures < MAX_FAILURES_IN_A_ROW ? void 0 : `${host} was not asked, because it had failed ${failures} times in a row.`;
};
var skipRest = (targets, cause) => targets.map(({ domain }) => [domain, { kind: "unknown", cause }]);
var resolveRedirect2 = (url, location, isTrial) => {
  if (location === void 0 || !URL.canParse(location, url)) return void 0;
  const [from, to] = [new URL(url), new URL(location, url)];
  return to.host === from.host && isAllowedServer(to, isTrial) ? to.href : void 0;
};
var judgeAnswer = (answer, domain, host) => {
  if (answer.kind === "silence") return { kind: "unknown", cause: `${host} ${answer.problem}.` };
  const { status, contentType, body } = answer;
  if (status === 404 && !/html/i.test(contentType)) return { kind: "not-registered" };
  if (status !== 200) return { kind: "unknown", cause: `${host} answered ${status}.` };
  const read = readRecord(parseJson2(body), domain);
  return "record" in read ? { kind: "registered", record: read.record } : { kind: "unknown", cause: `${host} answered with ${read.problem}.` };
};

// src/registry/transport.ts
var MAX_BODY_BYTES2 = 1024 * 1024;
var openTransport2 = ({ isTrial, timeoutMs }) => {
  let dispatcher;
  return async (url, accept) => {
    dispatcher ??= createDispatcher3(isTrial, timeoutMs);
    try {
      const response = await request(url, {
        dispatcher,
        method: "GET",
        signal: AbortSignal.timeout(timeoutMs),
        headers: { accept, "user-agent": "freehold" }
      });
      return {
        kind: "answer",
        status: response.statusCode,
        contentType: readHeader2(response.headers["content-type"]) ?? "",
        location: readHeader2(response.headers.location),
        body: await response.body.text()
      };
    } catch (error2) {
      return { kind: "silence", problem: describeFailure(error2, timeoutMs) };
    }
  };
};
var createDispatcher3 = (isTrial, timeoutMs) => {
  const limits = {
    allowH2: false,
    connections: 2,
    connect: { timeout: timeoutMs },
    maxResponseSize: MAX_BODY_BYTES2
  };
  return isTrial ? new Agent(limits) : new EnvHttpProxyAgent(limits);
};
var readHeader2 = (value) => Array.isArray(value) ? value[0] : value;
var TIMEOUTS = ["TimeoutError", "UND_ERR_CONNECT_TIMEOUT", "ETIMEDOUT"];
var describeFailure = (error2, timeoutMs) => {
  if (error2 instanceof errors.ResponseExceededMaxSizeError) return "answered with more than 1 MiB";
  const { code, name } = error2 ?? {};
  const word = String(typeof code === "string" ? code : name);
  return TIMEOUTS.includes(word) || TIMEOUTS.includes(String(name)) ? `did not answer within ${timeoutMs / 1e3} seconds` : `could not be reached (${word})`;
};

// src/registry/connect.ts
var TIMEOUT_MS2 = 5e3;
var openRegistry = (bootstrapUrl, clock) => {
  const url = requireBootstrapUrl(bootstrapUrl);
  const transport = openTransport2({ isTrial: isTrialBootstrap(url), timeoutMs: TIMEOUT_MS2 });
  return createRegistry({ bootstrapUrl: url, transport, clock });
};

// src/report/escape.ts
var COMMIT = /\b(?=\d*[a-f])[0-9a-f]{7,40}\b/;
var STARTERS = /@|#(?=\w)|:(?=[\w+-]+:)|:(?=\/\/)|(?<=\bgh)-(?=\d)|(?<=www)\.|\$/;
var MARKUP = /[\\`*_[\]<>|~&]/;
var LINE_START = /^(?:[/+=#-]|\d+[.)](?=\s|$))/;
var SPECIAL_PARTS = new RegExp(
  `(?<commit>${COMMIT.source})|(?<starter>${STARTERS.source})|(?<line>${LINE_START.source})|(?<markup>${MARKUP.source})`,
  "gi"
);
var escapeProse = (text) => toOneLine(text).trim().replace(SPECIAL_PARTS, (part, ...rest) => escapePart(part, rest.at(-1)));
var escapePart = (part, { commit, starter, line }) => {
  if (commit !== void 0) return `<code>${part}</code>`;
  if (starter !== void 0) return `<span>${part}</span>`;
  if (line !== void 0) return part.replace(/.$/, "\\$&");
  return part === "&" ? "&amp;" : `\\${part}`;
};
var inlineCode = (text) => {
  const line = toOneLine(text).trim();
  if (line.includes("\\|")) return `<code>${encodeEntities(line)}</code>`;
  const escaped = line.replaceAll("|", "\\|");
  const longest = Math.max(0, ...[...escaped.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${pad}${escaped}${pad}${fence}`;
};
var encodeEntities = (text) => text.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
var encodeForComment = (text) => encodeURIComponent(text).replaceAll("%2F", "/").replaceAll("-", "%2D");
var fenceCode = (language, lines) => [`\`\`\`${language}`, ...lines.map((line) => toOneLine(line).replaceAll("`", " ")), "```"].join("\n");
var formatDomain = (domain) => {
  const unicode = toUnicodeForm(domain);
  return unicode === domain ? inlineCode(domain) : `${inlineCode(domain)} (${escapeProse(unicode)})`;
};

// src/report/format.ts
var formatCount = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
var formatMoney = (amount, currency) => currency === void 0 ? amount : `${amount} ${currency}`;
var describeAfterTerms = (years) => {
  const [term, ...otherTerms] = new Set(years);
  if (otherTerms.length > 0) return ", starting as each term ends";
  return term === void 0 || term === 1 ? "" : ` after ${term} years`;
};
var formatOnOff = (value) => value ? "on" : "off";
var joinWords = (parts) => parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
var joinClauses = (parts) => parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")}, and ${parts.at(-1)}`;
var shortenSha = (commit) => /^[0-9a-f]{7}/.exec(commit)?.[0] ?? "an unknown commit";
var formatMinute = (moment) => `${moment.slice(0, 10)} ${moment.slice(11, 16)} UTC`;
var groupByReason = (items) => groupBy(items, ({ code, message }) => JSON.stringify([code, message]));
var groupBy = (items, toKey) => {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const group = groups.get(toKey(item));
    if (group === void 0) groups.set(toKey(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
};
var NBSP = "\xA0";
var keepTogether = (text) => text.replaceAll(" ", NBSP);
var formatDay = (moment) => toDay(moment).replaceAll("-", "\u2011");
var formatMonth = (month) => month.replaceAll("-", "\u2011");

// src/report/findings.ts
var renderFindings = (findings, rows) => rows === 0 ? countByCode(findings) : listFindingLines(findings, rows).join("\n");
var isUrgent = ({ level }) => level === "urgent";
var listFindingLines = (findings, rows) => {
  const groups = groupByReason(sortByUrgency(findings));
  const remaining = groups.slice(rows).reduce((total, group) => total + group.length, 0);
  const maxNames = rows === Number.POSITIVE_INFINITY ? rows : MAX_NAMES;
  return [
    ...groups.slice(0, rows).map((group) => renderFindingLine(group, maxNames)),
    ...remaining === 0 ? [] : [`- \u2026 and ${formatCount(remaining, "more finding")} in the job's summary`]
  ];
};
var MAX_NAMES = 50;
var renderFindingLine = (group, maxNames) => {
  const names = group.slice(0, maxNames).map(({ domain }) => formatDomain(domain));
  const remaining = group.length - names.length;
  const domains = `${names.join(", ")}${remaining === 0 ? "" : ` and ${remaining} more`}`;
  return `- ${domains}: ${escapeProse(group[0]?.message ?? "")} <sub>${escapeProse(group[0]?.code ?? "")}</sub>`;
};
var MAX_CODES = 40;
var countByCode = (findings) => groupBy(sortByUrgency(findings), (finding) => finding.code).slice(0, MAX_CODES).map((group) => `- ${group.length} \xD7 ${inlineCode(group[0]?.code ?? "")}`).join("\n");
var FINDING_ORDER = [
  "action_required",
  "status_pending_delete",
  "status_redemption_period",
  "status_suspended",
  "status_expired",
  "status_transfer_pending",
  "previous_attempt_failed",
  "unresolved",
  "missing",
  "in_progress",
  "expires_soon",
  "removed_from_manifest",
  "look_alike",
  "auto_renew_pending",
  "renews_soon",
  "not_changeable",
  "schema_unchecked",
  "auto_renew_off",
  "unlocked",
  "no_owner",
  "unmanaged"
];
var rankFinding = ({ code }) => {
  const rank = FINDING_ORDER.indexOf(code);
  return rank === -1 ? FINDING_ORDER.indexOf("missing") : rank;
};
var LEVELS = ["urgent", "warning", "info"];
var sortByUrgency = (findings) => [...findings].sort(
  (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || rankFinding(a) - rankFinding(b)
);

// src/report/annotations.ts
var MAX_ANNOTATIONS = 10;
var annotatePlan = (plan2) => [
  ...limitErrors(annotateBlocked(plan2)),
  ...limitAnnotations(annotateUrgent(plan2), MAX_ANNOTATIONS)
];
var annotateBlocked = ({ manifest, blocked }) => groupBy(blocked, ({ limit, domain }) => limit ?? domain).flatMap((group) => {
  const [first] = group;
  if (first === void 0) return [];
  const codes = [...new Set(group.map(({ code }) => code))].join(", ");
  const messages = [...new Set(group.map(({ message }) => message))];
  const subject = first.limit === void 0 ? first.domain : `policy.${first.limit}`;
  return [
    {
      level: "error",
      file: manifest.path,
      ...describePlace(first),
      title: `${subject}: ${codes}`,
      message: messages.join(" ")
    }
  ];
});
var annotateUrgent = ({ manifest, findings }) => sortByUrgency(findings.filter(isUrgent)).map((finding) => ({
  level: "warning",
  file: manifest.path,
  ...describePlace(finding)
}));
var describePlace = ({ domain, code, message, position }) => ({
  line: position?.line,
  column: position?.column,
  title: `${domain}: ${code}`,
  message
});
var limitErrors = (annotations) => limitAnnotations(annotations, MAX_ANNOTATIONS - 1);
var limitAnnotations = (annotations, max = MAX_ANNOTATIONS) => {
  if (annotations.length <= max) return [...annotations];
  const first = annotations.slice(0, max - 1);
  const next = annotations[max - 1];
  const remaining = annotations.length - first.length;
  return next === void 0 ? first : [
    ...first,
    {
      ...next,
      title: `${remaining} more`,
      message: `${next.title}: ${next.message} (and ${remaining - 1} more; the log lists them all)`
    }
  ];
};

// src/report/links.ts
var describeEarlierApproval = (approval, frame) => {
  const { pullRequest, isChanged: isChanged2 } = approval;
  if (pullRequest === void 0 || pullRequest === frame.pullRequest) return [];
  const change = isChanged2 === true ? "; this pull request changes its terms" : "";
  return [`already ${describeApproval(approval, frame)}${change}`];
};
var describeApproval = ({ pullRequest, since }, frame) => {
  const origin = pullRequest === void 0 ? "pushed" : `approved in ${linkPullRequest(pullRequest, frame)}`;
  return `${origin}${since === void 0 ? "" : ` on ${toDay(since)}`}`;
};
var linkPullRequest = (pullRequest, { repositoryUrl }) => repositoryUrl === void 0 ? `#${pullRequest}` : `[#${pullRequest}](${repositoryUrl}/pull/${pullRequest})`;
var PAGES = { dashboard: "domains/registrations", billing: "billing/payment-info" };
var linkDashboard = ({ account, sandbox }, pages) => account === void 0 || sandbox ? [] : pages.map((page) => `[${page}](https://dash.cloudflare.com/${account}/${PAGES[page]})`);
var describeManifest = ({ path, commit }) => `${inlineCode(path)}${commit === void 0 ? "" : ` at ${shortenSha(commit)}`}`;
var linkDomain = (domain, position, { manifest, repositoryUrl }) => {
  const { path, commit } = manifest;
  return linkName(
    domain,
    position,
    repositoryUrl && commit && `${repositoryUrl}/blob/${shortenSha(commit)}/${encodePath2(path)}`
  );
};
var linkToEdit = (domain, position, { path }, { repositoryUrl, editBranch }) => {
  const page = editBranch && `${repositoryUrl}/edit/${encodePath2(editBranch)}/${encodePath2(path)}`;
  return linkName(domain, position, repositoryUrl && page);
};
var linkDomainOnBranch = (domain, position, {
  path,
  branch,
  repositoryUrl
}) => linkName(
  domain,
  position,
  repositoryUrl && `${repositoryUrl}/blob/${encodePath2(branch)}/${encodePath2(path)}`
);
var encodePath2 = (path) => path.split("/").map(encodeURIComponent).join("/").replaceAll("(", "%28").replaceAll(")", "%29");
var linkName = (domain, position, page) => {
  if (page === void 0 || position === void 0) return formatDomain(domain);
  const unicode = formatDomain(domain).slice(inlineCode(domain).length);
  return `[${inlineCode(domain)}](${page}#L${position.line})${unicode}`;
};
var linkRun = ({ runUrl }) => runUrl === void 0 ? [] : [`[run](${runUrl})`];

// src/report/audit-findings.ts
var pickLevel = ({ findings }, level) => sortByCode(findings.filter((finding) => finding.level === level));
var CODES = Object.keys(FINDING_GUIDE);
var sortByCode = (findings) => [...findings].sort((a, b) => CODES.indexOf(a.code) - CODES.indexOf(b.code));
var countDomains = (findings) => new Set(findings.map(({ domain }) => domain)).size;
var listAuditFindings = (findings, { rows, names }, context2) => {
  if (rows === 0) return countCodes(findings);
  const groups = groupByReason(findings);
  const remaining = countDomains(groups.slice(rows).flat());
  return [
    ...groups.slice(0, rows).map((group) => renderLine(group, names, context2)),
    ...remaining === 0 ? [] : [`- \u2026 and ${formatCount(remaining, "more domain")} in the job's summary`]
  ];
};
var renderLine = (group, maxNames, context2) => {
  const [first] = group;
  if (first === void 0) return "";
  const isUrgent2 = first.level === "urgent";
  const shown = group.slice(0, maxNames).map((finding) => renderSubject(finding, context2));
  const more = group.length > shown.length ? ` and ${group.length - shown.length} more` : "";
  const subject = isUrgent2 ? `${MARKS[chooseMark(first.code)]}\xA0**${shown.join(", ")}**${more}` : `${shown.join(", ")}${more}`;
  return `- ${subject}: ${escapeProse(first.message)}${linkPage(first.code, context2)}`;
};
var renderSubject = ({ domain, position }, context2) => domain === void 0 ? "The portfolio" : linkDomainOnBranch(domain, position, context2);
var MARKS = { red: "\u{1F534}", orange: "\u{1F7E0}" };
var ORANGE_CODES = [
  "expires_soon",
  "status_transfer_pending",
  "action_required",
  "unresolved",
  "apply_pending"
];
var chooseMark = (code) => ORANGE_CODES.includes(code) ? "orange" : "red";
var DASHBOARD_CODES = /* @__PURE__ */ new Set([
  "status_redemption_period",
  "status_expired",
  "status_suspended",
  "status_transfer_pending",
  "email_unconfirmed",
  "registry_hold",
  "unlocked",
  "not_changeable"
]);
var linkPage = (code, { account, sandbox }) => DASHBOARD_CODES.has(code) && !sandbox ? ` [Dashboard](https://dash.cloudflare.com/${account}/domains/registrations)` : "";
var MAX_CODES2 = 60;
var countCodes = (findings) => groupBy(findings, ({ code }) => code).slice(0, MAX_CODES2).map((group) => `- ${group.length} \xD7 ${inlineCode(group[0]?.code ?? "")}`);

// src/report/audit-forecast.ts
var describeNextCharge = ({ forecast, comparedAt }) => {
  const [next] = forecast.renewals;
  return next === void 0 ? "none in the next 12 months" : `${next.domain} ${describeDay(next, comparedAt)}, ${describeCost(next, forecast)}`;
};
var describeDay = ({ chargeAt }, today) => chargeAt <= today ? "any day now" : `about ${toDay(chargeAt)}`;
var describeCost = ({ cost }, { currency }) => cost.kind === "unknown" ? "at a price that is not known" : `${formatMoney(cost.amount, currency)} ${cost.kind === "known" ? "quoted" : "estimated"}`;
var describeNextExpiry = ({ portfolio, comparedAt }) => {
  const [next] = portfolio.flatMap(({ domain, registration, answer }) => {
    const expiresAt = registration?.expiresAt ?? (answer?.kind === "registered" ? answer.record.expiresAt : void 0);
    return expiresAt === void 0 || expiresAt <= comparedAt ? [] : [{ domain, expiresAt, autoRenew: registration?.autoRenew }];
  }).sort((a, b) => a.expiresAt < b.expiresAt ? -1 : 1);
  if (next === void 0) return "not known";
  const renewal = next.autoRenew === void 0 ? "at another registrar" : `auto-renew ${next.autoRenew ? "on" : "off"}`;
  return `${next.domain} on ${toDay(next.expiresAt)}, ${renewal}`;
};

// src/report/audit-headline.ts
var determineAuditOutcome = ({ findings }) => findings.some(({ level }) => level !== "info") ? "findings" : "healthy";
var composeAuditHeadline = (audit2) => `${audit2.sandbox ? "SANDBOX: " : ""}${composeSentence(audit2)}`;
var composeSentence = (audit2) => {
  const urgent2 = pick(audit2, "urgent");
  const warnings = pick(audit2, "warning");
  if (urgent2.length > 0) return `${countAttention(urgent2)}${describeLapses(audit2, urgent2)}`;
  if (warnings.length > 0) return describeDecisions(warnings);
  return `${formatCount(audit2.portfolio.length, "domain")}: nothing needs attention`;
};
var pick = ({ findings }, level) => findings.filter((finding) => finding.level === level);
var countAttention = (urgent2) => {
  const count = countDomains(urgent2);
  return `${formatCount(count, "domain")} ${count === 1 ? "needs" : "need"} attention`;
};
var describeLapses = ({ portfolio }, urgent2) => {
  const lapsing = new Set(urgent2.filter(({ code }) => code === "expires_soon").map(({ domain }) => domain));
  const [first] = portfolio.flatMap(
    ({ domain, registration }) => lapsing.has(domain) && registration?.expiresAt !== void 0 ? [registration.expiresAt] : []
  ).sort();
  if (first === void 0) return "";
  const count = lapsing.size;
  const subject = count === countDomains(urgent2) ? count === 1 ? "it" : "they" : `${count} of them`;
  const isOne = count === 1;
  return `; ${subject} ${isOne ? "lapses on" : "lapse, the first on"} ${toDay(first)}`;
};
var describeDecisions = (warnings) => {
  const domains = countDomains(warnings.filter(({ domain }) => domain !== void 0));
  if (domains === 0) return "The renewals of the next 12 months exceed the renewal budget";
  return `Nothing is urgent; ${formatCount(domains, "domain")} ${domains === 1 ? "needs" : "need"} a decision`;
};
var MAX_PATH_LENGTH = 120;
var composeIssueTitle = (audit2, owner) => {
  const urgent2 = countDomains(pick(audit2, "urgent"));
  const decisions = countDomains(pick(audit2, "warning"));
  const count = urgent2 > 0 ? `${urgent2} ${urgent2 === 1 ? "needs" : "need"} attention` : `${decisions} ${decisions === 1 ? "needs" : "need"} a decision`;
  const path = shorten(audit2.manifest.path, MAX_PATH_LENGTH);
  return `Domains: ${count} (${owner}, ${path}${audit2.sandbox ? ", sandbox" : ""})`;
};

// src/report/fit.ts
var COMMENT_LIMIT = 65536;
var SUMMARY_LIMIT = 900 * 1024;
var fitToLimit = (levels, limit, render) => {
  let text = "";
  for (const detail of levels) {
    text = render(detail);
    if (measureBytes(text) <= limit) break;
  }
  return text;
};
var measureBytes = (text) => new TextEncoder().encode(text).length;

// src/report/plan-table.ts
var splitChanges = (changes) => ({
  purchases: changes.filter((change) => change.kind === "register"),
  switches: changes.filter((change) => change.kind === "set-auto-renew")
});
var renderChangeTables = (context2, rows) => {
  const { plan: plan2 } = context2;
  const { purchases, switches } = splitChanges(plan2.changes);
  return [
    purchases.length === 0 ? "" : renderPurchases(purchases, context2, rows),
    purchases.length === 0 ? "" : describeDefaults(purchases),
    switches.length === 0 ? "" : renderSwitches(switches, context2, Math.max(0, rows - purchases.length)),
    [describeBudget(plan2), describeAccountSize(plan2, purchases)].filter((line) => line !== "").join("\n\n")
  ].filter((part) => part !== "").join("\n\n");
};
var joinCells = (...cells) => `| ${cells.join(" | ")} |`;
var renderPurchaseHead = (currency, [due, max]) => [
  joinCells(`Register${currency === void 0 ? "" : `, in ${currency}`}`, due, max, "Per year after"),
  "|:--|--:|--:|--:|"
].join("\n");
var renderPurchases = (purchases, context2, rows) => {
  const shown = purchases.slice(0, rows);
  const remaining = purchases.length - shown.length;
  return [
    renderPurchaseHead(purchases[0]?.price.currency, ["Now", "At most"]),
    ...shown.map((change) => renderPurchase(change, context2)),
    ...remaining === 0 ? [] : [joinCells(`\u2026 and ${remaining} more in the job's summary`, "", "", "")],
    renderTotals(context2.plan)
  ].join("\n");
};
var renderPurchase = (change, context2) => {
  const { price, autoRenew } = change;
  const notes = [...listTerms(change), ...describeEarlierApproval(change.approval, context2.frame)];
  const name = nameChange(change, context2);
  return joinCells(
    notes.length === 0 ? name : `${name}<br>${notes.join(", ")}`,
    price.due,
    price.max,
    autoRenew ? price.renewal : "\u2013"
  );
};
var nameChange = ({ domain, position }, { plan: plan2, frame, marked }) => {
  const link = linkDomain(domain, position, { manifest: plan2.manifest, repositoryUrl: frame.repositoryUrl });
  return marked.has(domain) ? `${link}${keepTogether(" \u26A0\uFE0F")}` : link;
};
var listTerms = ({ years, autoRenew, autoRenewDeclared, privacyMode }) => [
  ...years === 1 ? [] : [keepTogether(formatCount(years, "year"))],
  ...autoRenew ? [] : [`auto-renew off${autoRenewDeclared ? "" : " (not declared)"}`],
  ...privacyMode === "off" ? ["privacy off"] : []
];
var describeDefaults = (purchases) => {
  const hasRenewals = purchases.some(({ autoRenew }) => autoRenew);
  const renewals = hasRenewals ? " The first renewals are charged about 30 days before the domains expire." : "";
  return `For 1 year, with auto-renew on, unless noted.${renewals}`;
};
var renderTotals = ({ totals, changes }) => {
  if (totals === void 0) return "";
  const { due, yearlyAfter, atMost } = totals;
  const ceilings = sum(splitChanges(changes).purchases.map(({ price }) => price.max));
  const cap = exceeds(ceilings, atMost) ? " (the budget)" : "";
  return joinCells("**Total**", `**${due}**`, `**${atMost}**${cap}`, `**${yearlyAfter}**`);
};
var renderSwitches = (switches, context2, rows) => {
  const shown = switches.slice(0, rows);
  const remaining = switches.length - shown.length;
  return [
    "| Auto-renew | | What follows |",
    "|:--|:--|:--|",
    ...shown.map(
      (change) => joinCells(
        nameChange(change, context2),
        `${formatOnOff(change.from)}${keepTogether(" \u2192 ")}**${formatOnOff(change.to)}**`,
        describeEffect(change)
      )
    ),
    ...remaining === 0 ? [] : [joinCells(`\u2026 and ${remaining} more in the job's summary`, "", "")]
  ].join("\n");
};
var CHARGE_DAYS = 30;
var describeEffect = ({ to, expiresAt, mayChargeNow }) => {
  if (!to) return expiresAt === void 0 ? "lapses when it expires" : `lapses on ${formatDay(expiresAt)}`;
  return mayChargeNow || expiresAt === void 0 ? "may renew at once, price unknown" : `renews about ${formatDay(addDays(expiresAt, -CHARGE_DAYS))}, price unknown`;
};
var describeBudget = ({ budget, totals, changes }) => {
  if (budget === void 0 || totals === void 0) return "";
  const { currency, due, setAside } = totals;
  const chargeable = splitChanges(changes).switches.filter(({ mayChargeNow }) => mayChargeNow);
  if (due === ZERO && chargeable.length === 0) return "";
  const names = chargeable.slice(0, MAX_NAMES2).map(({ domain }) => formatDomain(domain));
  const more = chargeable.length > MAX_NAMES2 ? [`${chargeable.length - MAX_NAMES2} more`] : [];
  const reserve = `${setAside} set aside for ${joinWords([...names, ...more])}`;
  const forPurchases = due === ZERO ? "" : `${due} for the purchases, `;
  const parts = chargeable.length === 0 ? "" : ` (${forPurchases}${reserve})`;
  return `**Budget of this run:** ${formatShare(sum([due, setAside]), budget, currency)}${parts}.`;
};
var describeAccountSize = ({ accountSize, totals }, purchases) => {
  if (accountSize === void 0 || totals === void 0 || purchases.length === 0) return "";
  const { before, after } = accountSize;
  return `**Account:** ${formatCount(before, "domain")} now, ${after} after this.${describeUnpricedRenewals(accountSize)}`;
};
var describeUnpricedRenewals = ({ unpricedRenewals }) => unpricedRenewals === 0 ? "" : ` Not in the yearly total: ${formatCount(unpricedRenewals, "owned domain")} with auto-renew on, whose renewals the registrar does not price.`;
var MAX_NAMES2 = 5;
var formatShare = (spent, budget, currency) => keepTogether(`${spent} of ${budget}${currency === void 0 ? "" : ` ${currency}`}`);
var renderEdits = (edits, rows) => [
  ...edits.slice(0, rows).map(({ kind, domain }) => `- ${formatDomain(domain)} ${kind}`),
  ...edits.length > rows ? [`- \u2026 and ${edits.length - rows} more`] : []
].join("\n");
var LIMIT_MEANINGS = {
  budget: "the most one run may spend",
  max_price: "the most one registration may cost",
  max_renewal_price: "the most a later year may cost",
  renewal_budget: "the yearly renewals above which the audit warns",
  require: "what each entry must declare",
  max_registrations: "the most registrations in one run",
  max_auto_renew_off: "the most domains for which one run may switch auto-renew off",
  allowed_extensions: "the extensions in which names may be bought",
  unmanaged: "whether domains that are in the account but not in the manifest are reported",
  expiry_warning_days: "how many days in advance a finding warns that a domain will lapse"
};
var formatLimit = (limit) => escapeProse(shorten(limit, 200));
var explainLimit = (limit) => limit in LIMIT_MEANINGS ? ` (${LIMIT_MEANINGS[limit]})` : "";

// src/report/forecast.ts
var describeSum = ({ known, estimate, unknown }, currency) => {
  const parts = [
    ...exceeds(known, ZERO) ? [`${formatMoney(known, currency)} quoted`] : [],
    ...exceeds(estimate, ZERO) ? [`${formatMoney(estimate, currency)} estimated`] : [],
    ...unknown === 0 ? [] : [`${unknown} without a price`]
  ];
  return parts.length === 0 ? "none" : parts.join(", ");
};
var renderForecastLine = (forecast) => `**Renewals of the next 12 months:** ${describeSum(forecast, forecast.currency)}.`;
var renderForecastTables = (forecast) => {
  if (forecast.renewals.length === 0) return "";
  const { months } = forecast;
  const byOwner = forecast.byOwner.map((sum2) => [sum2.owner, sum2]);
  const byCostCenter = forecast.byCostCenter.map((sum2) => [sum2.costCenter, sum2]);
  const busyMonths = months.filter(({ domains }) => domains.length > 0);
  const tables = [
    renderSums(
      "Month of the charge",
      busyMonths.map((sum2) => [formatMonth(sum2.month), sum2]),
      forecast
    ),
    ...renderGroups("Owner", byOwner, forecast),
    ...renderGroups("Cost center", byCostCenter, forecast)
  ];
  return [
    `<details><summary>Renewals by ${joinWords(["month", ...isNamed(byOwner) ? ["owner"] : [], ...isNamed(byCostCenter) ? ["cost center"] : []])}</summary>`,
    ...explainPrices(forecast),
    ...tables,
    "</details>"
  ].join("\n\n");
};
var explainPrices = ({ estimate, unknown }) => {
  const isEstimated = exceeds(estimate, ZERO);
  if (!isEstimated && unknown === 0) return [];
  const cause = "The registrar gives no price for a domain that you own.";
  return isEstimated ? [
    `${cause} An estimate is what it asks for another name of the same extension (TLD); a premium domain may cost more.`
  ] : [cause];
};
var MAX_GROUPS = 50;
var isNamed = (groups) => groups.some(([name]) => name !== void 0);
var renderGroups = (title, groups, forecast) => !isNamed(groups) ? [] : [
  renderSums(
    title,
    groups.slice(0, MAX_GROUPS).map(([name, sum2]) => [name === void 0 ? "none" : escapeProse(shorten(name, 60)), sum2]),
    forecast
  )
];
var renderSums = (title, rows, { currency, known, estimate, unknown }) => {
  const unit = currency === void 0 ? "" : `, ${currency}`;
  const columns = [
    [exceeds(known, ZERO), `Quoted${unit}`, (sum2) => sum2.known],
    [exceeds(estimate, ZERO), `Estimate${unit}`, (sum2) => sum2.estimate],
    [unknown > 0, "Without a price", (sum2) => String(sum2.unknown)]
  ];
  const shown = columns.filter(([isShown]) => isShown);
  return [
    joinCells(title, ...shown.map(([, header]) => header)),
    `|:--|${shown.map(() => "--:|").join("")}`,
    ...rows.map(([name, sum2]) => joinCells(name, ...shown.map(([, , format]) => format(sum2))))
  ].join("\n");
};

// src/report/frame.ts
var renderNotes = ({ notes = [] }) => notes.length === 0 ? "" : ["> [!NOTE]", ...notes.map((note) => `> - ${escapeProse(note)}`)].join("\n");

// src/report/portfolio-overview.ts
var renderPortfolioOverview = (plan2) => {
  if (plan2.accountSize === void 0) return "";
  return [
    `### ${composeAccountTitle(plan2.accountSize)}`,
    plan2.months.length === 0 ? "" : renderUpcoming(plan2.upcoming),
    renderExpiries(plan2.months),
    renderOwners(plan2.owners, plan2.upcoming),
    ...renderForecast(plan2.forecast)
  ].filter((part) => part !== "").join("\n\n");
};
var composeAccountTitle = ({ before, after }) => `The account: ${formatCount(before, "domain")}${after === before ? "" : ` before, ${after} after`}`;
var MAX_DAYS = 100;
var renderUpcoming = (upcoming) => {
  const shown = upcoming.slice(0, MAX_DAYS);
  const remaining = upcoming.length - shown.length;
  const title = `**Next 60 days.** ${summarizeUpcoming(upcoming)}`;
  if (upcoming.length === 0) return title;
  return [
    title,
    "",
    "| Day | Domain | What happens |",
    "|:--|:--|:--|",
    ...shown.map(renderUpcomingDay),
    ...remaining === 0 ? [] : [joinCells(`\u2026 and ${remaining} more`, "", "")]
  ].join("\n");
};
var summarizeUpcoming = (upcoming) => {
  const lapsing = upcoming.filter(({ kind }) => kind === "lapses").length;
  const renewing = upcoming.length - lapsing;
  const parts = [
    ...lapsing === 0 ? [] : [`${formatCount(lapsing, "domain")} ${lapsing === 1 ? "lapses" : "lapse"}`],
    ...renewing === 0 ? [] : [
      `${formatCount(renewing, "domain")} ${renewing === 1 ? "renews" : "renew"}, at a price that the registrar does not give in advance`
    ]
  ];
  return parts.length === 0 ? "No domain lapses or renews." : `${joinClauses(parts)}.`;
};
var formatOwner = (owner) => escapeProse(shorten(owner, 60));
var renderUpcomingDay = ({ kind, domain, day, expiresAt, owner }) => joinCells(
  day === void 0 ? keepTogether("any day") : formatDay(day),
  `${formatDomain(domain)}${owner === void 0 ? "" : `<br>${formatOwner(owner)}`}`,
  kind === "lapses" ? "\u{1F534} **lapses**, auto-renew is off" : `renews, expires ${formatDay(expiresAt)}`
);
var MAX_MONTHS = 6;
var MAX_SQUARES = 12;
var renderExpiries = (months) => {
  if (months.length === 0) return "";
  const count = (part, list = months) => list.reduce((total, month) => total + month[part], 0);
  const [shown, later] = [months.slice(0, MAX_MONTHS), months.slice(MAX_MONTHS)];
  const domains = count("renewing") + count("lapsing");
  const off = count("lapsing");
  const legend = `\u25A0 renews, \u25A1 lapses. ${off === 0 ? "Auto-renew is on for all" : `Auto-renew is off for ${off} of ${domains}`}.`;
  return [
    `**Expiries by month.** ${legend}`,
    renderMonths(shown),
    ...foldLater(later, `${count("renewing", later)} renew, ${count("lapsing", later)} lapse`)
  ].join("\n\n");
};
var renderMonths = (months) => ["| Month | Expiries | Domains |", "|:--|:--|--:|", ...months.map(renderMonth)].join("\n");
var renderMonth = ({ month, renewing, lapsing }) => {
  const squares = `${"\u25A0".repeat(renewing)}${"\u25A1".repeat(lapsing)}`;
  const bar = squares.length > MAX_SQUARES ? `\u25A0 \xD7 ${renewing}, \u25A1 \xD7 ${lapsing}` : squares;
  return joinCells(formatMonth(month), bar, String(renewing + lapsing));
};
var foldLater = (months, sums) => {
  const last = months.at(-1);
  if (last === void 0) return [];
  const summary = `${formatCount(months.length, "later month")}, to ${formatMonth(last.month)}: ${sums}`;
  return [`<details><summary>${summary}</summary>`, renderMonths(months), "</details>"];
};
var renderOwners = (owners, upcoming) => owners.length === 0 ? "" : [
  "| Owner | Domains | Auto-renew off | Lapses within 60 days |",
  "|:--|--:|--:|:--|",
  ...owners.slice(0, MAX_OWNERS).map((share) => renderOwner(share, upcoming)),
  ...owners.length > MAX_OWNERS ? [joinCells(`\u2026 and ${owners.length - MAX_OWNERS} more`, "", "", "")] : []
].join("\n");
var MAX_OWNERS = 100;
var MAX_NAMES3 = 5;
var renderOwner = ({ owner, domains, autoRenewOff }, upcoming) => {
  const lapsing = upcoming.filter((item) => item.kind === "lapses" && item.owner === owner);
  const names = lapsing.slice(0, MAX_NAMES3).map(({ domain }) => formatDomain(domain));
  const more = lapsing.length > names.length ? ` and ${lapsing.length - names.length} more` : "";
  return joinCells(
    owner === void 0 ? "none" : formatOwner(owner),
    String(domains),
    String(autoRenewOff),
    `${names.join(", ")}${more}`
  );
};
var renderForecast = (forecast) => forecast?.renewals.some(({ cost }) => cost.kind !== "unknown") ? [renderForecastLine(forecast), renderForecastTables(forecast)] : [];

// src/report/suggested-entries.ts
var suggestEntries = ({ findings, manifest }, rows) => {
  const unmanaged = findings.filter(({ code }) => code === "unmanaged");
  const shown = unmanaged.slice(0, rows);
  if (shown.length === 0) return "";
  return [
    `To manage ${unmanaged.length === 1 ? "it" : "them"}, add to ${inlineCode(manifest.path)}:`,
    fenceCode("yaml", [
      "domains:",
      ...shown.map((finding) => `  ${finding.domain}: ${writeOptions(finding)}`)
    ])
  ].join("\n\n");
};
var writeOptions = ({ options = [] }) => options.length === 0 ? "{}" : `{ ${options.map((option) => option.join(": ")).join(", ")} }`;

// src/report/audit-body.ts
var ALL = { rows: Number.POSITIVE_INFINITY, names: Number.POSITIVE_INFINITY };
var MANY = { rows: 50, names: 50 };
var FEW = { rows: 10, names: 10 };
var COUNTS = { rows: 0, names: 0 };
var LEVELS2 = [
  { urgent: ALL, others: ALL, tables: true },
  { urgent: ALL, others: MANY, tables: true },
  { urgent: ALL, others: COUNTS, tables: true },
  { urgent: MANY, others: COUNTS, tables: false },
  { urgent: FEW, others: COUNTS, tables: false },
  { urgent: COUNTS, others: COUNTS, tables: false }
];
var SMALL_PRINT_START = "<sub>Freehold keeps this issue:";
var renderAuditIssue = (audit2, frame, marker) => `${marker}
${fitToLimit(
  LEVELS2,
  COMMENT_LIMIT - measureBytes(marker) - 1,
  (detail) => [renderAudit(audit2, frame, detail), renderIssuePrint(audit2, frame)].join("\n\n")
)}`;
var renderAuditSummary = (audit2, frame) => {
  if (determineAuditOutcome(audit2) === "healthy") return renderHealthy(audit2, frame);
  const text = fitToLimit(
    LEVELS2,
    SUMMARY_LIMIT,
    (detail) => [renderAudit(audit2, frame, detail), renderSummaryPrint(audit2, frame)].join("\n\n")
  );
  const overview = renderPortfolioOverview({ ...audit2.overview, forecast: void 0 });
  const extended = `${text}

${overview}`;
  return overview !== "" && measureBytes(extended) <= SUMMARY_LIMIT ? extended : text;
};
var renderHealthy = (audit2, frame) => [
  `### ${escapeProse(composeAuditHeadline(audit2))}${describeUntold(audit2, frame)}`,
  `- Next expiry: ${escapeProse(describeNextExpiry(audit2))}`,
  `- Next charge: ${escapeProse(describeNextCharge(audit2))}`,
  ...renderSettled(audit2)
].join("\n");
var describeUntold = (audit2, { registryNote }) => {
  if (registryNote !== void 0) return ` (${escapeProse(registryNote)})`;
  const causes = listUnknownCauses(audit2);
  return causes.length === 0 ? "" : ` (${describeUnknown(causes)})`;
};
var listUnknownCauses = ({ portfolio }) => portfolio.flatMap(({ answer }) => answer?.kind === "unknown" ? [answer.cause] : []);
var describeUnknown = (causes) => {
  const groups = groupBy(causes, (cause) => cause).sort((a, b) => b.length - a.length);
  const others = groups.length - 1;
  const more = others === 0 ? "" : `, and ${formatCount(others, "other reason")} in the log`;
  return `for ${causes.length}, the registry could not be asked: ${escapeProse(groups[0]?.[0]?.replace(/\.$/, "") ?? "")}${more}`;
};
var isTooLate = ({ code }) => code === "status_pending_delete";
var renderAudit = (audit2, frame, detail) => {
  const { account, sandbox, manifest } = audit2;
  const { repositoryUrl, defaultBranch: branch } = frame;
  const context2 = { account, sandbox, path: manifest.path, branch, repositoryUrl };
  const urgent2 = pickLevel(audit2, "urgent");
  const lost = urgent2.filter(isTooLate);
  const acute = urgent2.filter((finding) => !isTooLate(finding));
  const warnings = pickLevel(audit2, "warning");
  const isUrgent2 = urgent2.length > 0;
  return [
    `### ${escapeProse(composeAuditHeadline(audit2))}`,
    listAuditFindings(acute, detail.urgent, context2).join("\n"),
    ...lost.length === 0 ? [] : ["#### Too late to renew", listAuditFindings(lost, detail.urgent, context2).join("\n")],
    foldIf(isUrgent2, `To decide: ${formatCount(countDomains(warnings), "domain")}`, [
      listAuditFindings(warnings, detail.others, context2).join("\n"),
      suggestEntries(audit2, detail.others.rows)
    ]),
    foldIf(true, describeInfo(pickLevel(audit2, "info")), [
      listAuditFindings(pickLevel(audit2, "info"), detail.others, context2).join("\n")
    ]),
    renderForecastLine(audit2.forecast),
    detail.tables ? renderForecastTables(audit2.forecast) : "",
    renderFollowed(audit2, detail.urgent.rows),
    renderNotes(frame)
  ].filter((part) => part !== "").join("\n\n");
};
var foldIf = (isFolded, summary, parts) => {
  const text = parts.filter((part) => part !== "").join("\n\n");
  if (text === "") return "";
  return isFolded ? `<details><summary>${summary}</summary>

${text}

</details>` : text;
};
var INFO_WORDS = {
  renews_soon: ["renewal", "renewals"],
  in_progress: ["registration in progress", "registrations in progress"],
  status_registration_pending: ["registration not complete", "registrations not complete"],
  auto_renew_pending: ["waiting switch", "waiting switches"]
};
var describeInfo = (info3) => {
  const groups = groupBy(info3, ({ code }) => code in INFO_WORDS ? code : "");
  const counts = groups.map((group) => {
    const [one, many] = ownProperty(INFO_WORDS, group[0]?.code ?? "") ?? ["note", "notes"];
    return `${group.length} ${group.length === 1 ? one : many}`;
  });
  return `Coming up, no action needed: ${counts.join(", ")}`;
};
var renderFollowed = (audit2, rows) => {
  const settled = renderSettled(audit2);
  if (settled.length > 0) {
    return rows === 0 ? `Completed: ${formatCount(settled.length, "purchase")}.` : settled.join("\n");
  }
  if (audit2.manifest.commit === void 0) return "";
  const isOpen2 = audit2.followed.length > 0 || audit2.findings.some(({ code }) => OPEN_CODES.includes(code));
  return isOpen2 ? "" : "No purchase of an earlier apply is open.";
};
var renderSettled = ({ followed }) => followed.filter(({ status }) => status === "registered" || status === "unchanged").slice(0, MAX_FOLLOWED).map(({ domain, message }) => `- Completed: ${formatDomain(domain)}. ${escapeProse(message)}`);
var OPEN_CODES = ["apply_pending", "in_progress", "action_required"];
var MAX_FOLLOWED = 20;
var renderIssuePrint = (audit2, frame) => `${SMALL_PRINT_START} each audit updates it, and closes it when nothing needs attention. ${describeRun(audit2, frame)}</sub>`;
var renderSummaryPrint = (audit2, frame) => `<sub>${describeRun(audit2, frame)}</sub>`;
var describeRun = (audit2, frame) => {
  const { findings, manifest, comparedAt } = audit2;
  const causes = listUnknownCauses(audit2);
  const codes = [...new Set(sortByCode(findings).map(({ code }) => code))].filter(
    (code) => /^[a-z_]+$/.test(code)
  );
  return [
    `${formatCount(findings.length, "finding")} on ${formatCount(countDomains(findings), "domain")}`,
    `Compared ${formatMinute(comparedAt)}`,
    describeManifest(manifest),
    ...causes.length === 0 ? [] : [describeUnknown(causes)],
    ...frame.registryNote === void 0 ? [] : [escapeProse(frame.registryNote)],
    ...linkRun(frame),
    `codes: ${codes.slice(0, MAX_CODES3).join(", ")}`
  ].join(" \xB7 ");
};
var MAX_CODES3 = 60;

// src/report/audit-document.ts
var serializeAudit = (audit2) => `${JSON.stringify(toAuditDocument(audit2), void 0, 2)}
`;
var toAuditDocument = (audit2) => ({
  version: 1,
  account: audit2.account,
  sandbox: audit2.sandbox,
  manifest: {
    path: audit2.manifest.path,
    sha256: audit2.manifest.sha256,
    commit: audit2.manifest.commit ?? null
  },
  compared_at: audit2.comparedAt,
  findings: audit2.findings.map(toFindingDocument),
  portfolio: audit2.portfolio.map((domain) => toDomainDocument(domain, audit2.forecast)),
  forecast: toForecastDocument(audit2.forecast),
  followed: audit2.followed.map(({ domain, status, code, message }) => ({
    domain,
    status,
    code: code ?? null,
    message
  }))
});
var toFindingDocument = ({ domain, code, level, message }) => ({
  domain: domain ?? null,
  code,
  level,
  message
});
var chooseState = ({ declared, registration }) => {
  if (registration === void 0) return declared?.kind === "elsewhere" ? "elsewhere" : "missing";
  return declared?.kind === "entry" ? "managed" : "unmanaged";
};
var toDomainDocument = (audited, forecast) => ({
  domain: audited.domain,
  state: chooseState(audited),
  ...toAccountDocument(audited),
  ...toEntryDocument(audited),
  renewal: toRenewalDocument(audited, forecast),
  registry: audited.answer === void 0 ? null : toAnswerDocument(audited.answer)
});
var toAccountDocument = ({ registration }) => ({
  status: registration?.status ?? null,
  auto_renew: registration?.autoRenew ?? null,
  created_at: registration?.createdAt ?? null,
  expires_at: registration?.expiresAt ?? null,
  locked: registration?.locked ?? null,
  privacy_mode: registration?.privacyMode ?? null
});
var toEntryDocument = ({ declared }) => ({
  declared_auto_renew: (declared?.kind === "entry" ? declared.entry.autoRenew : void 0) ?? null,
  owner: declared?.entry.owner ?? null,
  tags: declared?.entry.tags ?? [],
  cost_center: declared?.entry.costCenter ?? null,
  notes: declared?.entry.notes ?? null,
  review: declared?.entry.review ?? null
});
var toRenewalDocument = ({ domain }, { currency, renewals }) => {
  const renewal = renewals.find((candidate) => candidate.domain === domain);
  return renewal === void 0 ? null : { charge_at: renewal.chargeAt, currency: currency ?? null, ...toCostDocument(renewal.cost) };
};
var toCostDocument = (cost) => ({
  kind: cost.kind,
  amount: cost.kind === "unknown" ? null : cost.amount
});
var ANSWER_KINDS = {
  registered: "registered",
  "not-registered": "not_registered",
  unknown: "unknown"
};
var toAnswerDocument = (answer) => {
  const record = answer.kind === "registered" ? answer.record : void 0;
  return {
    kind: ANSWER_KINDS[answer.kind],
    cause: answer.kind === "unknown" ? answer.cause : null,
    expires_at: record?.expiresAt ?? null,
    statuses: record?.statuses ?? [],
    name_servers: record?.nameServers ?? [],
    registrar: record?.registrar ?? null
  };
};
var toSumDocument = ({ known, estimate, unknown }) => ({ known, estimate, unknown });
var toForecastDocument = (forecast) => ({
  currency: forecast.currency ?? null,
  from: forecast.from,
  to: forecast.to,
  ...toSumDocument(forecast),
  months: forecast.months.map(({ month, domains, ...sum2 }) => ({
    month,
    ...toSumDocument(sum2),
    domains: [...domains]
  })),
  by_owner: forecast.byOwner.map(({ owner, ...sum2 }) => ({ owner: owner ?? null, ...toSumDocument(sum2) })),
  by_cost_center: forecast.byCostCenter.map(({ costCenter, ...sum2 }) => ({
    cost_center: costCenter ?? null,
    ...toSumDocument(sum2)
  }))
});

// src/report/marker.ts
var buildMarkerStart = (path) => `<!-- freehold manifest=${encodeForComment(path)} `;
var buildMarker = (path, account, sandbox) => `${buildMarkerStart(path)}${account === void 0 ? "" : `account=${encodeForComment(account)} `}${sandbox ? "sandbox " : ""}-->`;
var buildAuditMarker = (path, account, sandbox) => `<!-- freehold audit manifest=${encodeForComment(path)} account=${encodeForComment(account)} ${sandbox ? "sandbox " : ""}-->`;
var buildHeadLine = (head) => `<!-- freehold head=${encodeForComment(head)} -->`;
var SHA = "[0-9a-f]{40,64}";
var HEAD_LINE = new RegExp(`^<!-- freehold head=(${SHA}) -->$`);
var buildShownLine = ({ head, planned, tip }) => `<!-- freehold plan head=${head} planned=${planned} tip=${tip} -->`;
var SHOWN_LINE = new RegExp(`^<!-- freehold plan head=(${SHA}) planned=(${SHA}) tip=(${SHA}) -->$`);
var listHiddenLines = (body) => {
  const lines = body.split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith("<!--"));
  return lines.slice(0, end === -1 ? lines.length : end);
};
var findHead = (hiddenLines) => hiddenLines.map((line) => HEAD_LINE.exec(line)?.[1]).find((head) => head !== void 0);
var findShownPlan = (body, head) => listHiddenLines(body).flatMap((line) => {
  const [, shownHead, planned, tip] = SHOWN_LINE.exec(line) ?? [];
  return shownHead && planned && tip ? [{ head: shownHead, planned, tip }] : [];
}).find((shown) => shown.head !== head);
var RECEIPT_MARKER = "<!-- freehold receipt -->";

// src/report/comment-parts.ts
var NOTE_START = "<!-- freehold note -->";
var NOTE_END = "<!-- /freehold note -->";
var NOTE = new RegExp(`^${NOTE_START}\\n([\\s\\S]*?)\\n${NOTE_END}$\\n*`, "m");
var SETTLED_START = "<!-- freehold settled run=";
var SETTLED_END = "<!-- /freehold settled -->";
var SETTLED = new RegExp(`^${SETTLED_START}\\S+ -->\\n[\\s\\S]*?\\n${SETTLED_END}$\\n*`, "gm");
var FOLD_START = "\n\n<details><summary>Earlier</summary>\n\n";
var FOLD_END = "\n\n</details>";
var FOLD_RULE = "\n\n---\n\n";
var splitComment = (body) => {
  const text = body.replaceAll("\r\n", "\n");
  const foldStart = text.indexOf(FOLD_START);
  const top = foldStart < 0 ? text : text.slice(0, foldStart);
  const folded = foldStart < 0 ? "" : text.slice(foldStart + FOLD_START.length);
  const rest = top.replace(NOTE, "").replace(SETTLED, "");
  const hiddenLines = listHiddenLines(rest);
  return {
    hiddenLines,
    note: NOTE.exec(top)?.[1] ?? "",
    settled: (top.match(SETTLED) ?? []).map((block) => block.trim()),
    visible: rest.split("\n").slice(hiddenLines.length).join("\n"),
    folded: folded.endsWith(FOLD_END) ? folded.slice(0, -FOLD_END.length) : folded
  };
};
var joinComment = (parts) => {
  let text = "";
  for (const change of listShorter(parts)) {
    text = writeParts({ ...parts, ...change });
    if (text.length <= COMMENT_LIMIT) break;
  }
  return text;
};
function* listShorter({ folded, settled }) {
  yield {};
  const versions = folded.split(FOLD_RULE);
  for (let count = versions.length - 1; count >= 0; count -= 1) {
    yield { folded: [...versions.slice(0, count), OLDER_TOO_LONG].join(FOLD_RULE) };
  }
  yield { folded: "" };
  for (let count = settled.length; count >= 0; count -= 1) {
    yield { folded: "", visible: TOO_LONG, settled: settled.slice(0, count) };
  }
}
var OLDER_TOO_LONG = "Older versions did not fit.";
var TOO_LONG = "What was here before is too long to be kept. The pages of the runs have it.";
var writeParts = ({ hiddenLines, note, settled, visible, folded }) => [
  ...hiddenLines,
  ...note === "" ? [] : [NOTE_START, note, NOTE_END, ""],
  ...settled.flatMap((block) => [block, ""]),
  `${visible}${folded === "" ? "" : `${FOLD_START}${folded}${FOLD_END}`}`
].join("\n");
var buildSettledBlock = (run, markdown) => `${SETTLED_START}${run} -->

${markdown}

${SETTLED_END}`;
var omitSettledBy = (run, blocks) => blocks.filter((block) => !block.startsWith(`${SETTLED_START}${run} -->`));
var foldEarlier = (receipt, earlier, run) => {
  const parts = splitComment(earlier);
  const isReceipt = parts.hiddenLines.includes(RECEIPT_MARKER);
  const versions = [
    ...parts.settled,
    isReceipt ? parts.visible.trim() : "",
    ...parts.folded.split(FOLD_RULE)
  ];
  const folded = omitSettledBy(run, versions).filter((text) => text !== "");
  return joinComment({ ...splitComment(receipt), folded: folded.join(FOLD_RULE) });
};

// src/report/comment-note.ts
var buildFailureUpdate = ({ path, target, reason, runUrl }) => ({
  pullRequest: target.pullRequest,
  onlyAtHead: target.head,
  markerStart: buildMarkerStart(path),
  revise: (earlier) => addNote(earlier, (earlierHead) => {
    const below = earlierHead === void 0 || earlierHead === target.head ? "The plan below is from an earlier run" : `The plan below is for ${formatHead(earlierHead)}`;
    const title = `**The plan for ${formatHead(target.head)} failed.** ${below} and may no longer be true.`;
    return renderNote(title, reason.split("\n").map(escapeProse), runUrl);
  })
});
var buildReplacedRevision = (path, head, runUrl) => ({
  markerStart: buildMarkerStart(path),
  revise: (earlier) => addNote(
    earlier,
    (earlierHead) => earlierHead === void 0 || earlierHead === head ? void 0 : renderNote(
      `**The report below is for ${formatHead(earlierHead)}, which is not the newest commit.** It may no longer be true.`,
      [
        `The report for ${formatHead(head)} is elsewhere: in another comment, or on the page of its run.`
      ],
      runUrl
    )
  )
});
var buildProgressUpdate = ({ marker, run, runUrl }, { pullRequest, start, results }) => {
  const block = results === "" ? "" : `**Settled so far by ${nameOtherRun(runUrl)}:**

${results}`;
  const below = results === "" ? "" : ", but for what this run has settled so far";
  return updateComment(marker, pullRequest, (earlier) => {
    const parts = splitComment(earlier);
    const note = start === void 0 ? parts.note : renderStart(start, below, runUrl);
    return joinComment({ ...parts, note, settled: addSettled(run, block, parts.settled) });
  });
};
var renderStart = ({ since, cost }, below, runUrl) => [
  "> [!NOTE]",
  `> **Being carried out by ${nameRun(runUrl)}** since ${since}: ${cost}. What is below was written before${below}. The receipt replaces this note as soon as the run ends.`,
  ">",
  "> If the run is stopped before it can report, its log shows what it did, and the next run reports what it left open."
].join("\n");
var addSettled = (run, markdown, blocks) => markdown === "" ? [...blocks] : [buildSettledBlock(run, markdown), ...omitSettledBy(run, blocks)];
var buildFailedApplyUpdates = (apply2, lines, results) => {
  const title = "**A run that had begun to order failed.** What is below was written before.";
  const block = results === "" ? "" : `**What ${nameOtherRun(apply2.runUrl)} did before it failed:**

${results}`;
  return apply2.pullRequests.map(
    (pullRequest) => updateComment(apply2.marker, pullRequest, (earlier) => {
      const parts = splitComment(earlier);
      const note = renderNote(title, lines, apply2.runUrl);
      return joinComment({ ...parts, note, settled: addSettled(apply2.run, block, parts.settled) });
    })
  );
};
var buildSettledUpdate = ({ pullRequest, marker, run, runUrl, when, mayRun }, results) => updateComment(marker, pullRequest, (earlier) => {
  const parts = splitComment(earlier);
  const audit2 = runUrl === void 0 ? "an audit" : `[an audit](${runUrl})`;
  const title = `**How purchases ended, as ${audit2} found on ${when}:**`;
  return joinComment({
    ...parts,
    note: mayRun || !parts.note.startsWith("> [!NOTE]") ? parts.note : "",
    settled: addSettled(run, `${title}

${results}

What follows was here before.`, parts.settled)
  });
});
var updateComment = (markerStart, pullRequest, revise) => ({ pullRequest, onlyAtHead: void 0, markerStart, revise });
var nameOtherRun = (runUrl) => runUrl === void 0 ? "a run" : `[a run](${runUrl})`;
var nameRun = (runUrl) => runUrl === void 0 ? "a run" : `[this run](${runUrl})`;
var addNote = (earlier, buildNote) => {
  const parts = splitComment(earlier);
  const note = buildNote(findHead(parts.hiddenLines));
  return note === void 0 ? earlier : joinComment({ ...parts, note });
};
var formatHead = (head) => inlineCode(head.slice(0, 7));
var renderNote = (title, lines, runUrl) => [
  "> [!CAUTION]",
  `> ${title}`,
  ">",
  ...lines.map((line) => `> ${line}`),
  ...runUrl === void 0 ? [] : [`> \xB7 [run](${runUrl})`]
].join("\n");

// src/report/outcome.ts
var determinePlanOutcome = (plan2) => {
  if (plan2.totals === void 0) return "unpriced";
  if (plan2.blocked.length > 0) return "blocked";
  return plan2.changes.length > 0 ? "changes" : "no-changes";
};
var countPlan = (plan2) => ({
  registrations: plan2.changes.filter(({ kind }) => kind === "register").length,
  updates: plan2.changes.filter(({ kind }) => kind === "set-auto-renew").length,
  blocked: plan2.blocked.length,
  unmanaged: plan2.findings.filter(({ code }) => code === "unmanaged").length,
  findings: plan2.findings.length,
  urgent: plan2.findings.filter(isUrgent).length
});
var INCOMPLETE_STATUSES = ["failed", "skipped", "unknown", "action_required"];
var determineResultOutcome = ({ plan: plan2, results }) => {
  const hasStatus = (...statuses) => results.some(({ status }) => statuses.includes(status));
  if (plan2.blocked.length > 0 || hasStatus(...INCOMPLETE_STATUSES)) return "incomplete";
  if (hasStatus("pending")) return "pending";
  return hasStatus("registered", "updated") ? "applied" : "no-changes";
};
var STATUS_ORDER = [
  "unknown",
  "action_required",
  "failed",
  "skipped",
  "pending",
  "registered",
  "updated",
  "unchanged"
];
var sortByNeed = (results) => [...results].sort((a, b) => STATUS_ORDER.indexOf(a.status) - STATUS_ORDER.indexOf(b.status));

// src/report/documents.ts
var serializePlan = (plan2) => `${JSON.stringify(toPlanDocument(plan2), void 0, 2)}
`;
var toPlanDocument = (plan2) => ({
  version: 1,
  account: plan2.account ?? null,
  sandbox: plan2.sandbox,
  manifest: { path: plan2.manifest.path, sha256: plan2.manifest.sha256, commit: plan2.manifest.commit ?? null },
  quoted_at: plan2.quotedAt ?? null,
  changes: plan2.changes.map(toChangeDocument),
  blocked: plan2.blocked.map(toBlockedDocument),
  findings: plan2.findings.map(toFindingDocument2),
  totals: plan2.totals === void 0 ? null : toTotalsDocument(plan2.totals),
  budget: plan2.budget ?? null,
  loosened: plan2.loosened.map(({ limit, from, to }) => ({ limit, from, to })),
  edits: plan2.edits.map(({ kind, domain }) => ({ kind, domain })),
  unchanged: plan2.unchanged
});
var toChangeDocument = (change) => {
  if (change.kind === "set-auto-renew") {
    return {
      kind: change.kind,
      domain: change.domain,
      from: change.from,
      to: change.to,
      expires_at: change.expiresAt ?? null,
      may_charge_now: change.mayChargeNow,
      max_renewal: change.maxRenewal ?? null
    };
  }
  return {
    kind: change.kind,
    domain: change.domain,
    years: change.years,
    auto_renew: change.autoRenew,
    privacy_mode: change.privacyMode,
    attempt: change.attempt,
    authorization: {
      pull_request: change.approval.pullRequest ?? null,
      since: change.approval.since ?? null
    },
    price: toPriceDocument(change.price)
  };
};
var toPriceDocument = (price) => ({ ...toTermDocument(price), max: price.max });
var toTermDocument = ({ currency, registration, renewal, due }) => ({
  currency,
  registration,
  renewal,
  due
});
var toBlockedDocument = ({ domain, code, message, price, fixes, alternatives }) => ({
  domain,
  code,
  message,
  ...price === void 0 ? {} : { price: toTermDocument(price) },
  fixes: fixes.map(toFixDocument),
  alternatives: alternatives.map((alternative) => ({
    domain: alternative.domain,
    due: alternative.due,
    renewal: alternative.renewal
  }))
});
var toFixDocument = (fix) => fix.kind === "value" ? { path: fix.path, value: fix.value } : { path: fix.path, value: null, hint: fix.hint };
var toFindingDocument2 = ({ domain, code, level, message }) => ({ domain, code, level, message });
var toTotalsDocument = ({ currency, due, atMost, setAside, yearlyAfter }) => ({
  currency: currency ?? null,
  due,
  at_most: atMost,
  set_aside: setAside,
  yearly_after: yearlyAfter
});
var serializeResult = (result) => `${JSON.stringify(
  {
    ...toPlanDocument(result.plan),
    results: result.results.map((changed) => toResultDocument(changed, result)),
    ended_at: result.endedAt
  },
  void 0,
  2
)}
`;
var toResultDocument = ({ domain, kind, status, code, message, price, registration }, { stillApproved }) => ({
  domain,
  kind,
  status,
  code: code ?? null,
  message,
  price: price === void 0 ? null : toPriceDocument(price),
  approved_until: (kind === "register" ? stillApproved.find((entry) => entry.domain === domain)?.until : void 0) ?? null,
  registration: registration === void 0 ? null : { expires_at: registration.expiresAt ?? null, auto_renew: registration.autoRenew }
});

// src/report/clauses.ts
var MAX_HEADLINE = 118;
var splitClauses = (start, clauses) => {
  const counts = clauses.map((_, index) => index + 1);
  const fitting = counts.filter(
    (length) => start.length + joinClauses(clauses.slice(0, length)).length <= MAX_HEADLINE
  );
  const count = Math.max(1, ...fitting);
  return { headline: `${start}${joinClauses(clauses.slice(0, count))}`, rest: clauses.slice(count) };
};

// src/report/headline.ts
var composeHeadline = (plan2, frame) => composeSentences(plan2, frame).headline;
var composeSentences = (plan2, frame) => {
  const { totals, blocked } = plan2;
  const start = plan2.sandbox ? "SANDBOX: " : "";
  if (totals === void 0) return { headline: `${start}${describeUnpriced(plan2, frame)}`, rest: [] };
  if (blocked.length > 0) return { headline: `${start}${describeBlocked(plan2)}`, rest: [] };
  const subject = `${start}${describeSubject(frame)} `;
  const { spending, others } = listEffects(plan2, totals, subject);
  const [first, ...rest] = spending.length > 0 ? spending : others;
  if (first === void 0) return { headline: `${start}${describeNoChanges(plan2, frame)}`, rest: [] };
  if (spending.length === 0) return { headline: `${subject}${first}`, rest };
  const split = splitClauses(subject, spending);
  return { ...split, rest: [...split.rest, ...others] };
};
var composeSecondSentence = (plan2, frame) => {
  const { totals, blocked, changes, loosened, sandbox } = plan2;
  if (totals === void 0) return "";
  const free = sandbox ? ["In the registrar's sandbox, nothing is charged."] : [];
  if (blocked.length > 0) {
    const { spending, others } = listEffects(plan2, totals, "");
    const done = spending.length === 0 ? others : [joinClauses(spending), ...others];
    return [...free, describeRest(plan2, done, frame)].join(" ");
  }
  const rest = [
    ...composeSentences(plan2, frame).rest,
    ...changes.length === 0 && loosened.length > 0 ? ["changes no domain"] : []
  ];
  return [...free, ...rest.length === 0 ? [] : [`It also ${joinClauses(rest)}.`]].join(" ");
};
var countChanges = ({
  blocked,
  changes
}) => {
  const blockedCount = new Set(blocked.map(({ domain }) => domain)).size;
  return { blockedCount, total: blockedCount + changes.length };
};
var describeBlocked = (plan2) => {
  const { blockedCount, total } = countChanges(plan2);
  const subject = total === blockedCount ? formatCount(total, "change") : `${blockedCount} of ${formatCount(total, "change")}`;
  return `Do not merge yet: ${subject} ${blockedCount === 1 ? "is" : "are"} blocked`;
};
var describeRest = (plan2, effects, frame) => {
  const { blockedCount } = countChanges(plan2);
  const them = blockedCount === 1 ? "it" : "them";
  const anyway = frame.takesEffect === "merge" ? "If you merge without that" : "Without that";
  const others = effects.length === 0 ? "buys and changes nothing" : joinClauses([`skips ${them}`, ...effects]);
  const next = frame.notes === void 0 ? " and push: this comment is then updated" : ", and plan again";
  return `Fix what is blocked below${next}. ${anyway}, Freehold ${others}, and the run fails.`;
};
var MAX_BRANCH = 20;
var describeSubject = ({ takesEffect, defaultBranch }) => {
  switch (takesEffect) {
    case "merge":
      return "Merging";
    case "later":
      return `When this reaches ${shorten(defaultBranch, MAX_BRANCH)}, Freehold`;
    case "apply":
      return `Once this is on ${shorten(defaultBranch, MAX_BRANCH)}, Freehold`;
  }
};
var listEffects = (plan2, totals, subject) => {
  const { purchases, switches } = splitChanges(plan2.changes);
  const onCount = switches.filter(({ to }) => to).length;
  const offCount = switches.length - onCount;
  return {
    spending: [
      ...purchases.length === 0 ? [] : [describePurchases(purchases, totals, subject)],
      ...onCount === 0 ? [] : [`switches auto-renew on for ${formatCount(onCount, "domain")}${describeCharges(switches)}`]
    ],
    others: [
      ...offCount === 0 ? [] : [`switches auto-renew off for ${formatCount(offCount, "domain")}`],
      ...plan2.loosened.length === 0 ? [] : [`loosens ${formatCount(plan2.loosened.length, "limit")}`],
      ...describeRemoved(plan2)
    ]
  };
};
var describeCharges = (switches) => {
  const count = switches.filter(({ mayChargeNow }) => mayChargeNow).length;
  const subject = count === switches.filter(({ to }) => to).length ? "" : `${count} `;
  return count === 0 ? "" : ` (${subject}may be charged at once)`;
};
var describeRemoved = ({ findings }) => {
  const count = findings.filter(({ code }) => code === "removed_from_manifest").length;
  if (count === 0) return [];
  return [
    `removes ${count} ${count === 1 ? "entry, whose domain stays" : "entries, whose domains stay"} registered`
  ];
};
var describePurchases = (purchases, { currency, due, atMost, yearlyAfter }, subject) => {
  const terms = purchases.filter(({ autoRenew }) => autoRenew).map(({ years }) => years);
  const cost = `registers ${formatCount(purchases.length, "domain")} for ${formatMoney(due, currency)} (at most ${formatMoney(atMost, currency)})`;
  if (terms.length === 0) return `${cost}, and nothing after that (auto-renew off)`;
  const text = `${cost}, then ${formatMoney(yearlyAfter, currency)} a year`;
  const longText = `${text}${describeAfterTerms(terms)}`;
  return subject.length + longText.length <= MAX_HEADLINE ? longText : text;
};
var describeNoChanges = ({ unchanged, findings }, frame) => {
  const missing = new Set(findings.filter(({ code }) => code === "missing").map(({ domain }) => domain)).size;
  if (missing > 0) {
    return `${describeSubject(frame)} changes nothing: ${formatCount(missing, "declared domain")} ${missing === 1 ? "is" : "are"} missing from the account`;
  }
  const urgent2 = [...new Set(findings.filter(isUrgent).map(({ domain }) => domain))];
  if (urgent2.length > 0) {
    return `No changes, but ${joinNames(urgent2)} ${urgent2.length === 1 ? "needs" : "need"} a person to act`;
  }
  const findingCount = findings.length === 0 ? "" : `, ${formatCount(findings.length, "finding")}`;
  return unchanged === 0 ? `No changes${findingCount}` : `No changes for ${formatCount(unchanged, "domain")}${findingCount}`;
};
var MAX_NAMES4 = 3;
var joinNames = (names) => names.length <= MAX_NAMES4 ? joinWords(names) : formatCount(names.length, "domain");
var UNPRICED_CAUSES = {
  fork: "this pull request is from a fork",
  "unknown-origin": "these commits may come from a fork",
  "no-token": "no API token is set"
};
var describeUnpriced = ({ edits }, { unpriced }) => {
  const parts = ["added", "changed", "removed"].flatMap((kind) => {
    const count = edits.filter((edit2) => edit2.kind === kind).length;
    return count === 0 ? [] : [`${formatCount(count, "domain")} ${kind}`];
  });
  const entries = parts.length === 0 ? "no entry changed" : joinWords(parts);
  const cause = UNPRICED_CAUSES[unpriced ?? "no-token"];
  return `Not priced because ${cause}: ${entries}`;
};

// src/report/order-content.ts
var MAX_NAMES5 = 20;
var renderOrderContent = ({ changes }) => {
  const purchases = changes.filter((change) => change.kind === "register");
  if (purchases.length === 0) return "";
  const groups = groupBy(purchases, (purchase) => JSON.stringify(listSettings(purchase)));
  return [
    `<details><summary>What ${purchases.length === 1 ? "the order sends" : "the orders send"}</summary>`,
    groups.map((group) => `- ${listNames2(group)}: ${group.slice(0, 1).flatMap(listSettings).join(", ")}`).join("\n"),
    "</details>"
  ].join("\n\n");
};
var listNames2 = (purchases) => [
  ...purchases.slice(0, MAX_NAMES5).map(({ domain }) => formatDomain(domain)),
  ...purchases.length > MAX_NAMES5 ? [`${purchases.length - MAX_NAMES5} more`] : []
].join(", ");
var listSettings = (purchase) => [
  formatCount(purchase.years, "year"),
  `auto-renew ${formatOnOff(purchase.autoRenew)}`,
  purchase.privacyMode === "off" ? "privacy off" : "privacy by redaction",
  purchase.contact === void 0 ? "the account's default contact" : `contact ${inlineCode(purchase.contact)}`,
  ...listExtensionValues(purchase).map(
    ({ key, value }) => `${inlineCode(key)} ${value === void 0 ? "as in the manifest" : inlineCode(value)}`
  )
];
var MAX_VALUE_LENGTH = 200;
var listExtensionValues = ({
  contactExtensions,
  acknowledgements
}) => [
  ...listLeaves("contact_extensions", contactExtensions),
  ...listLeaves("acknowledgements", acknowledgements)
].map(({ key, value }) => ({
  key: shorten(key, MAX_VALUE_LENGTH),
  value: PERSONAL_KEY.test(key) ? void 0 : shorten(JSON.stringify(value) ?? "", MAX_VALUE_LENGTH)
}));
var PERSONAL_KEY = /name|mail|phone|mobile|fax|address|street|city|town|postal|zip|birth|passport|national_id|personal|person_id|ssn/i;
var listLeaves = (key, value) => {
  if (value === void 0) return [];
  if (!isRecord(value)) return [{ key, value }];
  return Object.entries(value).flatMap(([name, part]) => listLeaves(`${key}.${name}`, part));
};

// src/report/receipt-headline.ts
var composeReceiptHeadline = (result) => composeSentences2(result).headline;
var composeReceiptSecondSentence = (result) => {
  const { rest } = composeSentences2(result);
  return [
    ...result.plan.sandbox ? ["In the registrar's sandbox, nothing is charged."] : [],
    ...rest.length === 0 ? [] : [`${capitalize2(joinClauses(rest))}.`]
  ].join(" ");
};
var composeSentences2 = (result) => {
  const start = result.plan.sandbox ? "SANDBOX: " : "";
  const parts = RECEIPT_PARTS.flatMap(([keys, describe]) => {
    const results = result.results.filter(({ kind, status }) => keys.includes(`${kind} ${status}`));
    return results.length === 0 ? [] : describe(results, result.plan);
  });
  const [first, ...others] = [...parts, ...describeBlocked2(result.plan)];
  if (first === void 0) return { headline: `${start}Nothing to do`, rest: [] };
  return determineResultOutcome(result) === "incomplete" ? splitClauses(`${start}Incomplete: `, [first, ...others]) : splitClauses(start, [capitalize2(first), ...others]);
};
var describeBlocked2 = ({ blocked }) => {
  const count = new Set(blocked.map(({ domain }) => domain)).size;
  return count === 0 ? [] : [`${formatCount(count, "domain")} ${count === 1 ? "is" : "are"} blocked`];
};
var describePriced = (verb, { preposition = "for up to", suffix = "" } = {}) => (results) => {
  const prices = results.flatMap(({ price }) => price ?? []);
  const earlierCount = results.length - prices.length;
  const total = formatMoney(sum(prices.map(({ due }) => due)), prices[0]?.currency);
  return [
    ...prices.length === 0 ? [] : [`${verb} ${formatCount(prices.length, "domain")} ${preposition} ${total}${suffix}`],
    ...earlierCount === 0 ? [] : [`${verb} ${formatCount(earlierCount, "domain")} from an earlier run${suffix}`]
  ];
};
var describeCounted = (describe) => (results) => [describe(formatCount(results.length, "domain"))];
var describeSwitched = (results, { changes }) => [true, false].flatMap((to) => {
  const planned = changes.filter((change) => change.kind === "set-auto-renew" && change.to === to);
  const domains = new Set(planned.map(({ domain }) => domain));
  const count = results.filter(({ domain }) => domains.has(domain)).length;
  return count === 0 ? [] : [`switched auto-renew ${to ? "on" : "off"} for ${formatCount(count, "domain")}`];
});
var RECEIPT_PARTS = [
  [["register registered"], describePriced("registered", { preposition: "for" })],
  [["register unknown"], describePriced("may or may not have bought")],
  [["register action_required"], describePriced("ordered", { suffix: " (needs your action)" })],
  [["register pending"], describePriced("ordered", { suffix: " (still in progress)" })],
  [["set-auto-renew updated"], describeSwitched],
  [["set-auto-renew pending"], describeCounted((domains) => `started to switch auto-renew for ${domains}`)],
  [["register failed"], describeCounted((domains) => `failed to register ${domains}`)],
  [["register skipped"], describeCounted((domains) => `skipped ${domains} (not bought)`)],
  [
    ["set-auto-renew unknown"],
    describeCounted((domains) => `may or may not have switched auto-renew for ${domains}`)
  ],
  [
    ["set-auto-renew failed", "set-auto-renew skipped"],
    describeCounted((domains) => `did not switch auto-renew for ${domains}`)
  ]
];
var capitalize2 = (text) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

// src/report/log-text.ts
var formatPlan = (plan2, frame) => [
  composeHeadline(plan2, frame),
  ...listSentences(composeSecondSentence(plan2, frame)),
  ...foldLong("Plan", formatPlanned(plan2)),
  ...foldLong("Findings", sortByUrgency(plan2.findings).map(formatFinding)),
  ...plan2.unchanged === 0 ? [] : [`  ${formatCount(plan2.unchanged, "domain")} unchanged`]
];
var listSentences = (text) => text === "" ? [] : [text];
var MAX_OPEN_LINES = 10;
var foldLong = (title, lines) => lines.length > MAX_OPEN_LINES ? [{ title: `${title} (${lines.length})`, lines }] : [...lines];
var formatPlanned = (plan2) => [
  ...plan2.loosened.map(({ limit, from, to }) => `  ! loosens ${limit}: ${from} -> ${to}`),
  ...plan2.changes.map((change) => `  ${formatChange(change, plan2)}`),
  ...plan2.edits.map(({ kind, domain }) => `  ${EDIT_MARKS[kind]} ${domain} ${kind}`),
  ...plan2.blocked.map(({ domain, code, message }) => `  x ${domain} ${code}: ${message}`)
];
var formatFinding = ({ domain, code, message }) => `  . ${domain} ${code}: ${message}`;
var EDIT_MARKS = { added: "+", changed: "~", removed: "-" };
var formatChange = (change, { totals }) => {
  if (change.kind === "register") {
    const { domain: domain2, years, autoRenew, price } = change;
    const values = listExtensionValues(change).map(
      ({ key, value }) => `, ${key} ${value ?? "as in the manifest"}`
    );
    return `+ ${domain2} register for ${formatCount(years, "year")}, auto-renew ${formatOnOff(autoRenew)}: ${formatMoney(price.due, price.currency)} (at most ${formatMoney(price.max, price.currency)}), then ${formatMoney(price.renewal, price.currency)} a year${values.join("")}`;
  }
  const { domain, from, to, expiresAt, mayChargeNow, maxRenewal } = change;
  const charge = mayChargeNow && maxRenewal !== void 0 ? `, may be charged at once (set aside: ${formatMoney(maxRenewal, totals?.currency)})` : "";
  return `~ ${domain} auto-renew ${formatOnOff(from)} -> ${formatOnOff(to)}${expiresAt === void 0 ? "" : `, expires ${toDay(expiresAt)}`}${charge}`;
};
var formatReceipt = (result) => [
  composeReceiptHeadline(result),
  ...listSentences(composeReceiptSecondSentence(result)),
  ...formatResults(result.results),
  ...foldLong(
    "Blocked",
    result.plan.blocked.map((block) => `  blocked ${block.domain} ${block.code}: ${block.message}`)
  ),
  ...result.stillApproved.map(({ domain, until }) => `  still approved until ${toDay(until)}: ${domain}`),
  ...foldLong("Findings", result.plan.findings.map(formatFinding))
];
var formatResults = (results) => sortByNeed(results).map(({ domain, status, message }) => `  ${status} ${domain}: ${message}`);

// src/report/fixes.ts
var renderFixLines = (fixes) => {
  const distinct = groupBy(fixes, (fix) => JSON.stringify(fix)).flatMap((group) => group.slice(0, 1)).sort(compareFixes);
  return fenceCode(
    "diff",
    distinct.flatMap((fix, index) => formatFix(fix, distinct[index - 1]?.path ?? []))
  );
};
var compareFixes = (a, b) => {
  const [keyA = "", keyB = ""] = [a, b].map(
    ({ path }) => path[0] === "policy" ? "" : path.slice(0, -1).join(" ")
  );
  return keyA < keyB ? -1 : keyA === keyB ? 0 : 1;
};
var formatFix = (fix, previousPath) => {
  const { path } = fix;
  const firstNewDepth = path.findIndex((key, depth) => key !== previousPath[depth]);
  return path.flatMap((key, depth) => {
    const isLast = depth === path.length - 1;
    if (!isLast && depth < firstNewDepth) return [];
    return [`${isLast ? "+" : " "}${"  ".repeat(depth)}${key}:${isLast ? ` ${formatFixValue(fix)}` : ""}`];
  });
};
var formatFixValue = (fix) => {
  if (fix.kind === "choose") return `# ${fix.hint}`;
  const { value, comment } = fix;
  const text = typeof value === "object" ? `[${value.join(", ")}]` : JSON.stringify(value);
  return comment === void 0 ? text : `${text} # ${comment}`;
};
var describeCosts = (blocks) => {
  const costs = blocks.flatMap(
    ({ domain, price, fixes }) => price === void 0 || fixes.some(needsYears) ? [] : [{ domain, cost: formatCost(price) }]
  );
  if (costs.length === 0) return [];
  return blocks.length === 1 ? costs.map(({ cost }) => `It costs ${cost}.`) : [`They cost: ${costs.map(({ domain, cost }) => `${formatDomain(domain)} ${cost}`).join("; ")}.`];
};
var formatCost = ({ years, due, renewal, currency }) => `${formatMoney(due, currency)}${years === 1 ? " for the first year" : ` for ${years} years`}, then ${formatMoney(renewal, currency)} a year`;
var describeTotalCost = ({ blocked, changes }) => {
  const entries = groupBy(blocked, ({ domain }) => domain);
  const fixable = entries.filter((reasons) => reasons.every(hasFixes));
  const prices = [
    ...changes.map(
      (change) => change.kind === "register" ? { ...change.price, years: change.years } : void 0
    ),
    ...fixable.map(([block]) => block?.price)
  ];
  const knownPrices = prices.flatMap((price) => price ?? []);
  const currencies = new Set(knownPrices.map((price) => price.currency));
  const isCertain = knownPrices.length === prices.length && currencies.size === 1 && !blocked.some(({ fixes }) => fixes.some(needsYears));
  if (!isCertain || fixable.length === 0 || knownPrices.length < 2) return [];
  const [currency] = currencies;
  const due = formatMoney(sum(knownPrices.map((price) => price.due)), currency);
  const yearly = formatMoney(sum(knownPrices.map(({ renewal }) => renewal)), currency);
  const afterTerms = describeAfterTerms(knownPrices.map(({ years }) => years));
  const remaining = entries.length - fixable.length;
  const stillBlocked = remaining === 0 ? "" : ` ${formatCount(remaining, "domain")} ${remaining === 1 ? "stays" : "stay"} blocked.`;
  return [
    `With all marked lines added, Freehold registers ${formatCount(knownPrices.length, "domain")} for ${due} in total. Renewing all of them then costs ${yearly} a year${afterTerms}.${stillBlocked}`
  ];
};
var hasFixes = ({ fixes }) => fixes.length > 0;
var needsYears = ({ kind, path }) => kind === "choose" && path[2] === "years";

// src/report/blocked.ts
var renderBlocked = (plan2, frame, detail) => {
  if (plan2.blocked.length === 0) return "";
  const names = new Set(plan2.blocked.map(({ domain }) => domain)).size;
  const head = `#### \u{1F534} ${formatCount(names, "domain")} ${names === 1 ? "is" : "are"} blocked`;
  const body = typeof detail === "object" ? renderByCode(plan2.blocked, detail.names) : renderBySentence(plan2, frame, detail);
  return [head, ...body, ...detail === "fixes and total" ? describeTotalCost(plan2) : []].join("\n\n");
};
var renderByCode = (blocks, maxNames) => {
  const namedBlocks = new Set(blocks.slice(0, maxNames));
  return groupBy(blocks, (block) => block.code).map((group) => {
    const named = group.filter((block) => namedBlocks.has(block));
    const remaining = group.length - named.length;
    const parts = [
      ...named.length === 0 ? [] : [formatNames(named)],
      ...remaining === 0 ? [] : [`${remaining} more`]
    ];
    return `${inlineCode(group[0]?.code ?? "")}: ${parts.join(" \u2026 and ")}`;
  });
};
var renderBySentence = (plan2, frame, detail) => {
  const nameAll = (blocks) => blocks.map(({ domain, position }) => linkToEdit(domain, position, plan2.manifest, frame)).join(", ");
  const reasons = groupByReason(plan2.blocked).flatMap((group) => toSharedReason(group, nameAll(group)));
  return groupBy(reasons, ({ group }) => JSON.stringify(group.map(({ domain }) => domain))).map(
    (group) => renderListItem([
      ...group.map((reason, index) => renderSentence(reason, group[index - 1])),
      ...detail === "sentences" ? [] : renderFixes(group, plan2),
      ...group.slice(0, 1).flatMap(({ block }) => renderAlternatives(block, plan2.totals?.currency))
    ])
  );
};
var renderSentence = ({ names, block }, previous) => `${previous?.block.code === block.code ? "" : `**${names}** (${inlineCode(block.code)}): `}${escapeProse(block.message)}`;
var renderListItem = (paragraphs) => `- ${paragraphs.join("\n\n").replace(/\n(?=[^\n])/g, "\n  ")}`;
var toSharedReason = (group, names) => {
  const [block] = group;
  return block === void 0 ? [] : [{ names, block, group }];
};
var formatNames = (blocks) => blocks.map(({ domain }) => formatDomain(domain)).join(", ");
var renderFixes = (reasons, { manifest, budget }) => {
  const fixes = reasons.flatMap(({ group }) => group.flatMap((block) => block.fixes));
  if (fixes.length === 0) return [];
  const hasChoice = fixes.some(({ kind }) => kind === "choose");
  const choice = hasChoice ? `. Put a value in place of each ${inlineCode("# \u2026")}` : "";
  const mayLackPolicy = budget === void 0 && fixes.some(({ path }) => path[0] === "policy");
  const policy = mayLackPolicy ? `. If there is no ${inlineCode("policy:")} yet, add that line too` : "";
  return [
    `In ${inlineCode(manifest.path)}, add the lines marked ${inlineCode("+")}. If a setting is already there, replace its line${policy}${choice}:`,
    renderFixLines(fixes),
    ...describeCosts(reasons[0]?.group ?? [])
  ];
};
var renderAlternatives = ({ alternatives }, currency) => alternatives.length === 0 ? [] : [
  `Available instead${currency === void 0 ? "" : `, in ${currency}`}:`,
  [
    "| Name | First year | Per year after |",
    "|:--|--:|--:|",
    ...alternatives.map(({ domain, due, renewal }) => joinCells(formatDomain(domain), due, renewal))
  ].join("\n")
];

// src/report/since.ts
var renderSince = ({ since, repositoryUrl }) => {
  if (since === void 0) return "";
  const { shown, difference, head } = since;
  const name = inlineCode(shortenSha(shown.head));
  const link = repositoryUrl === void 0 ? name : `[${name}](${repositoryUrl}/compare/${shown.head}...${head})`;
  const title = `**Since the plan for ${link}`;
  if (difference === void 0) {
    return `${title}:** unknown, because its manifest could not be read. Check every line again.`;
  }
  const lines = listLines(difference);
  return lines.length === 0 ? `${title}:** no entry was added or dropped, and no terms changed.` : [`${title}:**`, ...lines.map((line) => `- ${line}`)].join("\n");
};
var MAX_LINES = 10;
var listLines = ({ added, removed, dropped, changed, shared }) => {
  const groups = groupBy(changed, ({ terms }) => JSON.stringify(terms));
  const lines = [
    ...added.length === 0 ? [] : [`adds ${joinDomains(added)}`],
    ...dropped.length === 0 ? [] : [`no longer changes ${joinDomains(dropped)}`],
    ...removed.length === 0 ? [] : [`removes ${joinDomains(removed)} from the manifest`],
    ...shared.map((term) => `changes ${describeTerm(term)}`),
    ...groups.map((group) => {
      const terms = group[0]?.terms ?? [];
      const shown = terms.slice(0, MAX_TERMS).map(describeTerm).join(", ");
      const more = terms.length > MAX_TERMS ? ` and ${terms.length - MAX_TERMS} more` : "";
      return `changes ${joinDomains(group.map(({ domain }) => domain))}: ${shown}${more}`;
    })
  ];
  const remaining = lines.length - MAX_LINES;
  return remaining <= 0 ? lines : [...lines.slice(0, MAX_LINES), `\u2026 and ${formatCount(remaining, "more line")}`];
};
var MAX_TERMS = 8;
var MAX_NAMES6 = 10;
var joinDomains = (domains) => {
  const names = domains.slice(0, MAX_NAMES6).map(formatDomain).join(", ");
  return domains.length > MAX_NAMES6 ? `${names} and ${domains.length - MAX_NAMES6} more` : names;
};
var describeTerm = ({ name, from, to }) => `${inlineCode(name)} ${formatValue2(from)} \u2192 **${formatValue2(to)}**`;
var formatValue2 = (json) => {
  if (json === void 0) return "not set";
  const value = JSON.parse(json);
  return escapeProse(shorten(typeof value === "string" ? value : json, MAX_VALUE_LENGTH2));
};
var MAX_VALUE_LENGTH2 = 60;

// src/report/small-print.ts
var renderSmallPrint = (plan2, frame) => {
  const parts = [
    ...describeTime(plan2),
    describeManifest(plan2.manifest),
    ...frame.sourceSentence === void 0 ? [] : [escapeProse(frame.sourceSentence)],
    ...describeMergeApproval(plan2, frame),
    ...plan2.changes.some(isPurchase) ? ["the registrar promises no refunds"] : [],
    ...linkRun(frame),
    ...plan2.blocked.length + plan2.findings.length === 0 ? [] : linkDashboard(plan2, ["dashboard"])
  ];
  return `<sub>${parts.join(" \xB7 ")}</sub>`;
};
var describeTime = ({ quotedAt, changes, blocked }) => {
  if (quotedAt === void 0) return [];
  const isQuoted = changes.some(isPurchase) || blocked.some(({ price, alternatives }) => price !== void 0 || alternatives.length > 0);
  return [`${isQuoted ? "Quoted" : "Compared"} ${formatMinute(quotedAt)}`];
};
var isPurchase = ({ kind }) => kind === "register";
var describeMergeApproval = ({ changes }, { pullRequest }) => {
  const purchases = changes.filter((change) => change.kind === "register");
  const added = purchases.filter(({ approval }) => approval.pullRequest === pullRequest);
  if (pullRequest === void 0 || added.length === 0) return [];
  return [
    added.length === purchases.length ? "merging approves these purchases" : "merging approves the purchases that are not approved yet"
  ];
};

// src/report/warnings.ts
var listChangeWarnings = ({ changes, totals, findings, loosened }) => {
  const { purchases, switches } = splitChanges(changes);
  const sum2 = purchases.length === 0 ? "" : ", on top of that sum";
  return [
    ...switches.flatMap((change) => warnAboutSwitch(change, { currency: totals?.currency, sum: sum2 })),
    ...purchases.flatMap(warnAboutPurchase),
    ...findings.filter(({ code }) => code === "look_alike").map(({ domain, message }) => ({ domain, text: `${formatDomain(domain)}: ${escapeProse(message)}` })),
    ...loosened.map(({ limit, from, to }) => ({
      domain: void 0,
      text: `${inlineCode(limit)}${explainLimit(limit)} is loosened: ${formatLimit(from)} \u2192 **${formatLimit(to)}**`
    }))
  ];
};
var warnAboutSwitch = (change, { currency, sum: sum2 }) => {
  const { domain, to, expiresAt, mayChargeNow, maxRenewal } = change;
  const name = formatDomain(domain);
  if (!to) {
    const when = expiresAt === void 0 ? "" : ` and lapses on ${formatDay(expiresAt)}`;
    return [{ domain, text: `${name} **stops renewing**${when}.` }];
  }
  if (!mayChargeNow) return [];
  const expiry = expiresAt === void 0 ? "its expiry date is unknown" : `it expires on ${formatDay(expiresAt)}`;
  const reserve = maxRenewal === void 0 ? "" : `: ${formatMoney(maxRenewal, currency)} is set aside`;
  return [
    {
      domain,
      text: `${name} **may be renewed at once${sum2}**: ${expiry}. The registrar gives no price in advance${reserve}, and the charge can be higher.${expiresAt === void 0 ? "" : " Without this change, it lapses on that day."}`
    }
  ];
};
var warnAboutPurchase = ({ domain, price, autoRenew, autoRenewDeclared, years }) => {
  const name = formatDomain(domain);
  const isCostlierLater = autoRenew && exceeds(multiply(price.renewal, 2), multiply(price.registration, 3));
  return [
    ...isCostlierLater ? [
      {
        domain,
        text: `${name} **costs more later**: ${formatMoney(price.renewal, price.currency)} a year, after ${price.registration} for the first.`
      }
    ] : [],
    ...autoRenew || autoRenewDeclared ? [] : [
      {
        domain,
        text: `${name} **lapses after ${formatCount(years, "year")}**: its entry does not declare ${inlineCode("auto_renew")}, so it is bought with auto-renew off.`
      }
    ]
  ];
};
var listMarkedNames = (plan2) => new Set(listChangeWarnings(plan2).flatMap(({ domain }) => domain ?? []));
var renderWarnings = (plan2, rows) => {
  const warnings = listChangeWarnings(plan2);
  const urgent2 = plan2.findings.filter(isUrgent);
  const limit = Math.max(rows, MIN_ROWS);
  const shown = warnings.slice(0, limit).map(({ text }) => `- ${text}`);
  const remaining = warnings.length - shown.length;
  const lines = [
    ...shown,
    ...remaining === 0 ? [] : [`- \u2026 and ${formatCount(remaining, "more warning")} in the job's summary`],
    ...urgent2.length === 0 ? [] : listFindingLines(urgent2, limit)
  ];
  if (lines.length === 0) return "";
  return [
    "> [!WARNING]",
    `> **${chooseTitle(plan2, warnings.length > 0)}**`,
    ...lines.map((line) => `> ${line}`)
  ].join("\n");
};
var renderUrgent = ({ findings }, rows) => {
  const urgent2 = findings.filter(isUrgent);
  if (urgent2.length === 0) return "";
  const lines = listFindingLines(urgent2, Math.max(rows, MIN_ROWS));
  return ["> [!WARNING]", `> **${NEEDS_A_PERSON}**`, ...lines.map((line) => `> ${line}`)].join("\n");
};
var NEEDS_A_PERSON = "These need a person to act, or a domain is lost:";
var MIN_ROWS = 3;
var chooseTitle = ({ blocked }, hasChangeWarnings) => {
  if (!hasChangeWarnings) return NEEDS_A_PERSON;
  return blocked.length > 0 ? "Not blocked, but check these:" : "Check these before you approve:";
};

// src/report/plan-comment.ts
var NO_LIMIT = Number.POSITIVE_INFINITY;
var PLAN_LEVELS = [
  { changes: NO_LIMIT, blocks: "fixes and total", findings: NO_LIMIT, warnings: 50, orders: true },
  { changes: NO_LIMIT, blocks: "fixes and total", findings: 50, warnings: 50, orders: true },
  { changes: NO_LIMIT, blocks: "fixes and total", findings: 0, warnings: 50, orders: true },
  { changes: 200, blocks: "fixes and total", findings: 0, warnings: 50, orders: true },
  { changes: 100, blocks: "sentences", findings: 0, warnings: 50, orders: false },
  { changes: 50, blocks: { names: 1e3 }, findings: 0, warnings: 50, orders: false },
  { changes: 20, blocks: { names: 100 }, findings: 0, warnings: 10, orders: false },
  { changes: 5, blocks: { names: 10 }, findings: 0, warnings: 3, orders: false }
];
var renderPlanComment = (plan2, frame, marker) => `${marker}
${renderFittedPlan(plan2, frame, COMMENT_LIMIT - marker.length - 1)}`;
var renderPlanSummary = (plan2, frame) => appendOverview(renderFittedPlan(plan2, frame, SUMMARY_LIMIT), plan2);
var renderFittedPlan = (plan2, frame, limit) => fitToLimit(PLAN_LEVELS, limit, (detail) => renderPlan(plan2, frame, detail));
var appendOverview = (text, plan2) => {
  const overview = renderPortfolioOverview(plan2);
  const extended = overview === "" ? text : `${text}

${overview}`;
  return measureBytes(extended) <= SUMMARY_LIMIT ? extended : text;
};
var renderPlan = (plan2, frame, detail) => [
  `### ${escapeProse(composeHeadline(plan2, frame))}`,
  escapeProse(composeSecondSentence(plan2, frame)),
  renderSince(frame),
  renderBlocked(plan2, frame, detail.blocks),
  renderWarnings(plan2, detail.warnings),
  foldBehindBlocks(plan2, renderChanges(plan2, frame, detail)),
  renderFindingSection(plan2, detail.findings),
  detail.orders ? renderOrderContent(plan2) : "",
  adviseUnpriced(frame),
  renderNotes(frame),
  renderSmallPrint(plan2, frame)
].filter((part) => part !== "").join("\n\n");
var renderChanges = (plan2, frame, { changes: rows }) => {
  const context2 = { plan: plan2, frame, marked: listMarkedNames(plan2) };
  return [
    plan2.changes.length === 0 ? "" : renderChangeTables(context2, rows),
    plan2.edits.length === 0 ? "" : renderEdits(plan2.edits, Math.min(rows, 1e3))
  ].filter((part) => part !== "").join("\n\n");
};
var foldBehindBlocks = ({ blocked, changes }, text) => blocked.length === 0 || text === "" ? text : `<details><summary>The other ${changes.length === 1 ? "change" : formatCount(changes.length, "change")}</summary>

${text}

</details>`;
var renderFindingSection = (plan2, rows) => {
  const { unchanged, changes, blocked } = plan2;
  const findings = plan2.findings.filter((finding) => finding.code !== "look_alike" && !isUrgent(finding));
  const isQuiet = changes.length + blocked.length === 0;
  const noun = findings.length < plan2.findings.length ? "more finding" : "finding";
  const summary = [
    ...findings.length === 0 ? [] : [`${formatCount(findings.length, noun)}: ${listCodes(findings)}`],
    ...unchanged === 0 || isQuiet ? [] : [`${formatCount(unchanged, "domain")} unchanged`]
  ].join(" \xB7 ");
  if (findings.length === 0) return summary;
  const parts = [renderFindings(findings, rows), rows === 0 ? "" : suggestEntries(plan2, rows)];
  return `<details><summary>FYI: ${summary}</summary>

${parts.filter((part) => part !== "").join("\n\n")}

</details>`;
};
var listCodes = (findings) => {
  const codes = [...new Set(sortByUrgency(findings).map(({ code }) => code))];
  const plainCodes = codes.filter((code) => /^[a-z_]+$/.test(code)).slice(0, 3);
  const words = plainCodes.map((code) => code.replaceAll("_", " ")).join(", ");
  return plainCodes.length < codes.length ? `${words}, \u2026` : words;
};
var adviseUnpriced = ({ unpriced }) => {
  switch (unpriced) {
    case void 0:
      return "";
    case "fork":
      return "Freehold checks only the text of a manifest from a fork and sends no request to the registrar, so it knows no price. Merging approves what this pull request adds all the same, up to the ceilings of the manifest. To see the prices first, push these commits to a branch of this repository, and open a pull request from there.";
    case "unknown-origin":
      return `Freehold cannot tell whether these commits come from a fork, so it checks only the text of the manifest and sends no request to the registrar. In a merge queue, it looks up the pull request of each commit. This needs the permission ${inlineCode("pull-requests: read")} and a queue that merges, because commits of a squash or rebase belong to no pull request yet.`;
    case "no-token":
      return `The input ${inlineCode("api-token")} is not set, so nothing was compared or priced. Set it to a token that may only read (permission Registrar Domains Read).`;
  }
};

// src/report/problems.ts
var composeInvalidHeadline = (manifest, problems) => `${manifest.path} has ${formatCount(problems.length, "problem")}: nothing was compared, priced or bought`;
var PROBLEM_LEVELS = [
  { rows: 100, maxLength: 2e3 },
  { rows: 100, maxLength: 500 },
  { rows: 20, maxLength: 300 }
];
var MAX_PLACE_LENGTH = 320;
var shortenPlace = (place) => shorten(place, MAX_PLACE_LENGTH);
var renderProblems = (manifest, problems, { frame, limit }) => fitToLimit(
  PROBLEM_LEVELS,
  limit,
  ({ rows, maxLength }) => [
    `### ${escapeProse(composeInvalidHeadline(manifest, problems))}`,
    [
      ...problems.slice(0, rows).map(
        ({ line, column, place, message }) => `- line ${line}, column ${column}${place === "" ? "" : `, ${inlineCode(shortenPlace(place))}`}: ${escapeProse(shorten(message, maxLength))}`
      ),
      ...problems.length > rows ? [`- \u2026 and ${problems.length - rows} more in the job's log`] : []
    ].join("\n"),
    `<sub>${[
      describeManifest(manifest),
      ...frame.sourceSentence === void 0 ? [] : [escapeProse(frame.sourceSentence)],
      ...linkRun(frame)
    ].join(" \xB7 ")}</sub>`
  ].join("\n\n")
);
var formatProblems = ({ path }, problems) => problems.map(
  ({ line, column, place, message }) => `${path}:${line}:${column} ${place === "" ? "" : `${shortenPlace(place)}: `}${message}`
);
var annotateProblems = ({ path }, problems) => problems.map(({ line, column, place, message }) => ({
  level: "error",
  file: path,
  line,
  column,
  title: place === "" ? "Invalid manifest" : shortenPlace(place),
  message
}));

// src/model/advice.ts
var CONFIRM_DAYS = 15;
var CHECK_DASHBOARD = "Check the registrar's dashboard and its emails";
var describeRequiredAction = ({
  action,
  createdAt
}) => {
  if (action === void 0) return `the registrar does not say what to do. ${CHECK_DASHBOARD}`;
  if (action !== "registrant_email_confirmation_pending") return `${endSentence(action)} ${CHECK_DASHBOARD}`;
  const deadline = createdAt === void 0 ? `within ${CONFIRM_DAYS} days` : `by ${toDay(addDays(createdAt, CONFIRM_DAYS))}`;
  return `the registrar sent an email to the registrant (the contact of the domain). Click the link in that email ${deadline}, or the domain will be suspended (${action})`;
};
var describeNextAttempt = (attempt2) => `set attempt: ${attempt2 + 1} on its entry in a pull request`;
var FAILURE_ADVICE = [
  {
    cause: /billing_quote_failed|payment/i,
    advice: "Add a payment method to the account, or fix the existing one, in the registrar's dashboard."
  },
  {
    cause: /registrant contact/i,
    advice: "Set a default contact for the account in the registrar's dashboard, or name a contact in the entry."
  }
];
var adviseOnFailure = (code, message) => FAILURE_ADVICE.find(({ cause }) => cause.test(`${code} ${message}`))?.advice;
var SUPPORT_DAYS = 5;
var findSupportDeadline = (createdAt) => addDays(createdAt, SUPPORT_DAYS);

// src/report/receipt-table.ts
var STATUS_SIGNS = {
  registered: "\u{1F7E2}",
  updated: "\u{1F7E2}",
  unchanged: "\u26AA",
  pending: "\u{1F7E1}",
  action_required: "\u{1F7E0}",
  skipped: "\u26AB",
  failed: "\u{1F534}",
  unknown: "\u{1F7E3}"
};
var renderResultTables = ({ plan: plan2, results }, frame, rows) => {
  const purchases = results.filter(isPaid).map((result) => ({ result, change: findChange(plan2, result, isRegister) }));
  const switches = results.filter(({ kind, status }) => kind === "set-auto-renew" && status === "updated").map((result) => ({ result, change: findChange(plan2, result, isSwitch) }));
  const context2 = { plan: plan2, frame };
  return [
    purchases.length === 0 ? "" : renderPaid(purchases, context2, rows),
    switches.length === 0 ? "" : renderSwitched(switches, context2, rows)
  ].filter((part) => part !== "").join("\n\n");
};
var isPaid = ({ kind, price }) => kind === "register" && price !== void 0;
var isRegister = (change) => change.kind === "register";
var isSwitch = (change) => change.kind === "set-auto-renew";
var findChange = ({ changes }, { domain }, isKind) => changes.filter(isKind).find((change) => change.domain === domain);
var renderPaid = (purchases, context2, rows) => {
  const shown = purchases.slice(0, rows);
  const remaining = purchases.length - shown.length;
  const prices = purchases.flatMap(({ result }) => result.price ?? []);
  const paid = purchases.flatMap(
    ({ result }) => result.status === "registered" ? result.price?.due ?? [] : []
  );
  const later = purchases.flatMap(
    ({ result, change }) => renewsAutomatically(result, change) ? result.price?.renewal ?? [] : []
  );
  return [
    renderPurchaseHead(prices[0]?.currency, ["Paid", "Ceiling"]),
    ...shown.map((row) => renderPaidRow(row, context2)),
    ...remaining === 0 ? [] : [joinCells(`\u2026 and ${remaining} more in the job's summary`, "", "", "")],
    joinCells(
      "**Total**",
      `**${sum(paid)}**`,
      `**${sum(prices.map(({ max }) => max))}**`,
      `**${sum(later)}**`
    ),
    "",
    describePurchases2(purchases)
  ].join("\n");
};
var describePurchases2 = (purchases) => {
  const changes = purchases.flatMap(({ change }) => change ?? []);
  const open = purchases.filter(({ result }) => result.status !== "registered");
  const [first] = open.flatMap(({ result }) => result.price ?? []);
  const all = sum(purchases.flatMap(({ result }) => result.price?.due ?? []));
  const subject = open.length === 1 && open[0] !== void 0 ? formatDomain(open[0].result.domain) : `the ${open.length} that are not complete`;
  return [
    ...changes.length === 0 ? [] : [describeDefaults(changes)],
    ...first === void 0 ? [] : [`With ${subject}, it comes to ${formatMoney(all, first.currency)}.`]
  ].join(" ");
};
var renewsAutomatically = ({ registration }, change) => registration?.autoRenew ?? change?.autoRenew === true;
var renderPaidRow = ({ result, change }, context2) => {
  const { status, price, registration } = result;
  const expiry = registration?.expiresAt;
  const note = status === "registered" ? "" : status.replace("_", " ");
  const until = expiry === void 0 ? note : `until ${formatDay(expiry)}`;
  const terms = change === void 0 ? [] : listTerms(change);
  const notes = [until, ...terms].filter((part) => part !== "").join(", ");
  const renewal = renewsAutomatically(result, change) ? price?.renewal : void 0;
  return joinCells(
    `${nameResult(result, change, context2)}${notes === "" ? "" : `<br>${notes}`}`,
    describePaid(result),
    price?.max ?? "\u2013",
    renewal ?? "\u2013"
  );
};
var describePaid = ({ status, price }) => {
  if (price === void 0) return "\u2013";
  return status === "registered" ? price.due : `up to ${price.due}`;
};
var nameResult = ({ domain, status }, change, { plan: plan2, frame }) => {
  const places = { manifest: plan2.manifest, repositoryUrl: frame.repositoryUrl };
  return `${STATUS_SIGNS[status]}${keepTogether(" ")}${linkDomain(domain, change?.position, places)}`;
};
var renderSwitched = (switches, context2, rows) => {
  const shown = switches.slice(0, rows);
  const remaining = switches.length - shown.length;
  return [
    "| Auto-renew | | What follows |",
    "|:--|:--|:--|",
    ...shown.map(
      ({ result, change }) => joinCells(
        nameResult(result, change, context2),
        change === void 0 ? "" : `**${formatOnOff(change.to)}**`,
        change === void 0 ? "" : describeEffect(change)
      )
    ),
    ...remaining === 0 ? [] : [joinCells(`\u2026 and ${remaining} more in the job's summary`, "", "")]
  ].join("\n");
};

// src/report/receipt.ts
var renderReceiptComment = (result, frame, marker) => `${marker}
${RECEIPT_MARKER}
${renderFittedReceipt(result, frame, COMMENT_LIMIT - marker.length - RECEIPT_MARKER.length - 2)}`;
var renderReceiptSummary = (result, frame) => appendOverview(renderFittedReceipt(result, frame, SUMMARY_LIMIT), result.plan);
var NO_LIMIT2 = Number.POSITIVE_INFINITY;
var RECEIPT_LEVELS = [
  { rows: NO_LIMIT2, findings: NO_LIMIT2, blocks: "fixes", approved: NO_LIMIT2 },
  { rows: 500, findings: 50, blocks: "sentences", approved: 200 },
  { rows: 150, findings: 20, blocks: { names: 500 }, approved: 50 },
  { rows: 60, findings: 0, blocks: { names: 100 }, approved: 20 },
  { rows: 8, findings: 0, blocks: { names: 10 }, approved: 5 }
];
var renderFittedReceipt = (result, frame, limit) => fitToLimit(RECEIPT_LEVELS, limit, (detail) => renderReceipt(result, frame, detail));
var renderReceipt = (result, frame, detail) => {
  const { plan: plan2, results, endedAt } = result;
  return [
    `### ${escapeProse(composeReceiptHeadline(result))}`,
    escapeProse(composeReceiptSecondSentence(result)),
    renderNeeds(results),
    renderUrgent(plan2, detail.findings),
    renderResultTables(result, frame, detail.rows),
    describeAccountChange(plan2),
    renderResults(listRemaining(results), detail.rows, describeApprovals(plan2, frame)),
    describeMistakes(results),
    renderBlocked(plan2, frame, detail.blocks),
    renderStillApproved(result, frame, detail.approved),
    renderReceiptFindings(result, detail.findings),
    `<sub>${[
      ...describeOrigins(plan2, frame),
      `Carried out ${formatMinute(endedAt)}`,
      describeManifest(plan2.manifest),
      ...linkRun(frame),
      ...linkDashboard(plan2, ["dashboard", "billing"])
    ].join(" \xB7 ")}</sub>`
  ].filter((part) => part !== "").join("\n\n");
};
var describeAccountChange = ({ accountSize }) => accountSize === void 0 || accountSize.before === accountSize.after ? "" : `**Account:** ${formatCount(accountSize.before, "domain")} before this run, ${accountSize.after} now.${describeUnpricedRenewals(accountSize)}`;
var needsWords = ({ status, price }) => status !== "registered" && status !== "updated" || status === "registered" && price === void 0;
var NEEDS = ["action_required", "unknown"];
var renderNeeds = (results) => {
  const needs = results.filter(needsPerson);
  if (needs.length === 0) return "";
  const lines = sortByNeed(needs).slice(0, MAX_NEEDS).map(({ domain, message }) => `> - **${formatDomain(domain)}:** ${escapeProse(message)}`);
  const remaining = needs.length - lines.length;
  return [
    "> [!IMPORTANT]",
    `> **${formatCount(needs.length, "domain")} ${needs.length === 1 ? "needs" : "need"} you to act:**`,
    ...lines,
    ...remaining === 0 ? [] : [`> - \u2026 and ${remaining} more, listed below`]
  ].join("\n");
};
var needsPerson = ({ status }) => NEEDS.includes(status);
var MAX_NEEDS = 10;
var listRemaining = (results) => {
  const shown = new Set(sortByNeed(results.filter(needsPerson)).slice(0, MAX_NEEDS));
  return results.filter((result) => needsWords(result) && !shown.has(result));
};
var describeMistakes = (results) => {
  const [first] = results.flatMap(({ registration }) => registration?.createdAt ?? []).sort();
  return first === void 0 ? "" : `**A mistake?** Ask the registrar's support by ${formatDay(findSupportDeadline(first))}. It may still help, but promises no refund.`;
};
var describeOrigins = (plan2, frame) => {
  const [first, ...others] = new Set(describeApprovals(plan2, frame).values());
  if (first === void 0) return [];
  return [
    `${first.replace(/^./, (letter) => letter.toUpperCase())}${others.length === 0 ? "" : `, ${others.length} more`}`
  ];
};
var describeApprovals = ({ changes }, frame) => new Map(
  changes.flatMap(
    (change) => change.kind === "register" ? [[change.domain, describeApproval(change.approval, frame)]] : []
  )
);
var renderResults = (results, rows, approvals = /* @__PURE__ */ new Map()) => [
  ...sortByNeed(results).slice(0, rows).map((result) => renderResultLine(result, approvals.get(result.domain))),
  ...results.length > rows ? [`- \u2026 and ${formatCount(results.length - rows, "more change")} in the job's summary`] : []
].join("\n");
var renderResultLine = ({ domain, status, price, message }, approval) => {
  const upTo = status === "registered" || price === void 0 ? "" : "up to ";
  const parts = [
    `${STATUS_SIGNS[status]} **${formatDomain(domain)}** ${escapeProse(status.replace("_", " "))}`,
    ...price === void 0 ? [] : [`${upTo}${formatMoney(price.due, price.currency)}`],
    ...approval === void 0 ? [] : [approval]
  ];
  return `- ${parts.join(" \xB7 ")}: ${escapeProse(message)}`;
};
var renderStillApproved = ({ stillApproved }, frame, maxNames) => {
  if (stillApproved.length === 0) return "";
  const lines = groupBy(stillApproved, ({ until }) => toDay(until)).flatMap((group) => {
    const [first] = group;
    const names = group.slice(0, maxNames).map(({ domain }) => formatDomain(domain));
    const more = group.length > names.length ? ` and ${group.length - names.length} more` : "";
    return first === void 0 ? [] : [`- until ${toDay(first.until)}: ${names.join(", ")}${more}`];
  });
  const branch = inlineCode(frame.defaultBranch);
  return [
    "**Not bought, and still approved:**",
    lines.slice(0, maxNames).join("\n"),
    `Freehold buys what then passes every check at the next push to ${branch}, if you run this workflow again, or if you start it by hand with ${inlineCode("command: apply")}. To cancel a purchase, remove its entry in a pull request.`
  ].join("\n\n");
};
var renderReceiptFindings = ({ plan: plan2 }, rows) => {
  const findings = plan2.findings.filter((finding) => !isUrgent(finding));
  if (findings.length === 0) return "";
  const noun = findings.length < plan2.findings.length ? "more finding" : "finding";
  return `<details><summary>${formatCount(findings.length, noun)}</summary>

${renderFindings(findings, rows)}

</details>`;
};

// src/report/publication.ts
var EMPTY_PUBLICATION = {
  log: [],
  annotations: [],
  warnings: [],
  summary: "",
  comments: [],
  commentUpdates: [],
  outputs: {},
  documents: {},
  failure: void 0
};
var presentPlan = (plan2, { frame, target, warnings }, context2) => {
  const marker = buildMarker(plan2.manifest.path, plan2.account, plan2.sandbox);
  const outcome = determinePlanOutcome(plan2);
  const headline = composeHeadline(plan2, frame);
  return {
    log: formatPlan(plan2, frame),
    annotations: annotatePlan(plan2),
    warnings: [...warnings, ...warnAboutMissing(plan2)],
    summary: renderPlanSummary(plan2, frame),
    comments: toComments(
      target,
      {
        ...{ marker, isOptional: !hasChanges(plan2), path: plan2.manifest.path, frame },
        shown: listShown(plan2, target, context2)
      },
      (start) => renderPlanComment(plan2, addSince(frame, target, context2), start)
    ),
    commentUpdates: [],
    outputs: buildPlanOutputs(plan2, headline),
    documents: { plan: serializePlan(plan2) },
    failure: outcome === "blocked" ? `${headline}.` : void 0
  };
};
var presentResult = (result, { frame, sandbox, warnings }, { pullRequests, run }) => {
  const { plan: plan2 } = result;
  const marker = buildMarker(plan2.manifest.path, plan2.account, sandbox);
  const outcome = determineResultOutcome(result);
  const body = pullRequests.length === 0 ? "" : renderReceiptComment(result, frame, marker);
  const headline = composeReceiptHeadline(result);
  const sentences = `${headline}. ${composeReceiptSecondSentence(result)}`.trimEnd();
  return {
    log: formatReceipt(result),
    annotations: annotatePlan(plan2),
    warnings: [...warnings, ...warnAboutMissing(plan2), ...outcome === "pending" ? [sentences] : []],
    summary: renderReceiptSummary(result, frame),
    comments: pullRequests.map((pullRequest) => ({
      pullRequest,
      marker,
      body,
      onlyAtHead: void 0,
      addEarlier: (earlier) => foldEarlier(body, earlier, run),
      isOptional: false,
      others: void 0
    })),
    commentUpdates: [],
    outputs: {
      ...buildPlanOutputs(plan2, headline),
      outcome,
      registrations: countResults(result, "registered"),
      updates: countResults(result, "updated")
    },
    documents: { plan: serializePlan(plan2), result: serializeResult(result) },
    failure: outcome === "incomplete" ? sentences : void 0
  };
};
var countResults = ({ results }, kind) => String(results.filter(({ status }) => status === kind).length);
var presentInvalid = (invalid, presentation, shown) => {
  const { manifest, problems } = invalid;
  const { frame, target, sandbox, warnings } = presentation;
  const marker = buildMarker(manifest.path, invalid.account, sandbox);
  const renderWithin = (limit) => renderProblems(manifest, problems, { frame, limit });
  const headline = composeInvalidHeadline(manifest, problems);
  return {
    ...EMPTY_PUBLICATION,
    log: [`${headline}.`, ...formatProblems(manifest, problems)],
    annotations: limitErrors(annotateProblems(manifest, problems)),
    warnings,
    summary: renderWithin(SUMMARY_LIMIT),
    comments: toComments(
      target,
      { marker, isOptional: false, path: manifest.path, frame, shown: shown === void 0 ? [] : [shown] },
      (start) => `${start}
${renderWithin(COMMENT_LIMIT - start.length - 1)}`
    ),
    outputs: { outcome: "invalid", headline },
    failure: `${headline}.`
  };
};
var presentValid = ({ manifest, domains }) => {
  const headline = `${manifest.path} is valid: ${formatCount(domains, "domain")}`;
  const sentence = `${headline}. The registrar was not asked.`;
  return {
    ...EMPTY_PUBLICATION,
    log: [sentence],
    summary: `### ${escapeProse(sentence)}`,
    outputs: { outcome: "valid", headline }
  };
};
var listShown = ({ manifest: { commit } }, target, context2) => {
  if (target === void 0 || context2 === void 0 || commit === void 0) return [];
  const { tip, since } = context2;
  const before = since === void 0 ? [] : [since.shown];
  return [{ head: target.head, planned: commit, tip }, ...before];
};
var addSince = (frame, target, context2) => target === void 0 || context2?.since === void 0 ? frame : { ...frame, since: { ...context2.since, head: target.head } };
var toComments = (target, { marker, isOptional, path, frame, shown }, render) => {
  if (target === void 0) return [];
  const { pullRequest, head } = target;
  const body = render([marker, buildHeadLine(head), ...shown.map(buildShownLine)].join("\n"));
  return [
    {
      ...{ pullRequest, marker, body, onlyAtHead: head },
      addEarlier: void 0,
      isOptional: target.onlyOnChanges && isOptional,
      others: buildReplacedRevision(path, head, frame.runUrl)
    }
  ];
};
var hasChanges = ({ changes, blocked, edits, loosened }) => changes.length + blocked.length + edits.length + loosened.length > 0;
var buildPlanOutputs = (plan2, headline) => {
  const counts = Object.entries(countPlan(plan2)).map(([name, value]) => [name, String(value)]);
  const { totals } = plan2;
  return {
    outcome: determinePlanOutcome(plan2),
    headline,
    ...Object.fromEntries(counts),
    ...totals === void 0 ? {} : {
      due: totals.due,
      "at-most": totals.atMost,
      "set-aside": totals.setAside,
      currency: totals.currency ?? ""
    }
  };
};
var warnAboutMissing = ({ findings }) => {
  const missing = findings.filter(({ code }) => code === "missing").map(({ domain }) => domain);
  if (missing.length === 0) return [];
  const names = missing.slice(0, MAX_MISSING_NAMES).join(", ");
  const remaining = missing.length - MAX_MISSING_NAMES;
  const more = remaining > 0 ? ` and ${remaining} more` : "";
  return [
    `${formatCount(missing.length, "declared domain")} ${missing.length === 1 ? "is" : "are"} missing from the account and not bought automatically: ${names}${more}. To buy one, raise its attempt in a pull request.`
  ];
};
var MAX_MISSING_NAMES = 20;

// src/report/audit-publication.ts
var presentAudit = (audit2, presentation) => {
  const { frame, run, owner, keepsIssue, failOn, followedByPullRequest, warnings } = presentation;
  const headline = composeAuditHeadline(audit2);
  return {
    ...EMPTY_PUBLICATION,
    log: formatAudit(audit2),
    annotations: limitAnnotations(annotateUrgent2(audit2)),
    warnings,
    summary: renderAuditSummary(audit2, frame),
    commentUpdates: [...followedByPullRequest].flatMap(
      ([pullRequest, purchases]) => updateSettled(audit2, { run, runUrl: frame.runUrl }, { pullRequest, purchases })
    ),
    issue: keepsIssue ? buildIssue(audit2, frame, owner) : void 0,
    outputs: {
      outcome: determineAuditOutcome(audit2),
      headline,
      findings: String(audit2.findings.length),
      urgent: String(pickLevel(audit2, "urgent").length),
      unmanaged: String(audit2.findings.filter(({ code }) => code === "unmanaged").length)
    },
    documents: { audit: serializeAudit(audit2) },
    failure: describeMatch(audit2, failOn, headline)
  };
};
var updateSettled = ({ manifest, account, sandbox, comparedAt }, { run, runUrl }, {
  pullRequest,
  purchases
}) => {
  const settled = purchases.filter(({ result }) => SETTLED_STATUSES.includes(result.status));
  if (settled.length === 0) return [];
  const audit2 = {
    ...{ pullRequest, marker: buildMarker(manifest.path, account, sandbox), run, runUrl },
    when: formatMinute(comparedAt),
    mayRun: settled.some(({ ageMs }) => ageMs < MAX_APPLY_MS)
  };
  const results = settled.map(({ result }) => result);
  return [buildSettledUpdate(audit2, renderResults(results, MAX_SETTLED))];
};
var MAX_APPLY_MS = 60 * 6e4;
var SETTLED_STATUSES = ["registered", "failed", "unchanged"];
var MAX_SETTLED = 100;
var buildIssue = (audit2, frame, owner) => {
  const marker = buildAuditMarker(audit2.manifest.path, audit2.account, audit2.sandbox);
  const isHealthy = determineAuditOutcome(audit2) === "healthy";
  return {
    marker,
    state: isHealthy ? "closed" : "open",
    title: composeIssueTitle(audit2, owner),
    body: renderAuditIssue(audit2, frame, marker),
    smallPrintStart: SMALL_PRINT_START,
    closingComment: [renderHealthy(audit2, frame), ...linkRun(frame)].join("\n\n")
  };
};
var describeMatch = (audit2, failOn, headline) => {
  const matches = (finding) => failOn.includes(finding.code) || failOn.includes("urgent") && finding.level === "urgent" || failOn.includes("any") && finding.level !== "info";
  const codes = [...new Set(sortByCode(audit2.findings.filter(matches)).map(({ code }) => code))];
  return codes.length === 0 ? void 0 : `${endSentence(headline)} The input fail-on makes the run fail because of ${codes.join(", ")}.`;
};
var annotateUrgent2 = (audit2) => pickLevel(audit2, "urgent").map(({ domain, code, message, position }) => ({
  level: "warning",
  file: audit2.manifest.path,
  line: position?.line,
  column: position?.column,
  title: `${domain ?? audit2.manifest.path}: ${code}`,
  message
}));
var MAX_OPEN_LINES2 = 10;
var formatAudit = (audit2) => {
  const { findings, forecast, portfolio, followed } = audit2;
  const lines = sortByCode(findings).map(
    ({ domain, code, level, message }) => `  ${level} ${domain ?? "all"} ${code}: ${message}`
  );
  const untold = portfolio.flatMap(
    ({ domain, answer }) => answer?.kind === "unknown" ? [`  ${domain}: ${answer.cause}`] : []
  );
  return [
    composeAuditHeadline(audit2),
    ...sortByNeed(followed).map(({ domain, status, message }) => `  ${status} ${domain}: ${message}`),
    ...fold("Findings", lines),
    ...fold("Registries that could not be asked", untold),
    `Next expiry: ${describeNextExpiry(audit2)}`,
    `Next charge: ${describeNextCharge(audit2)}`,
    `Renewals of the next 12 months: ${describeSum(forecast, forecast.currency)}`
  ];
};
var fold = (title, lines) => lines.length > MAX_OPEN_LINES2 ? [{ title: `${title} (${lines.length})`, lines }] : [...lines];

// src/report/failure.ts
var describeFailure2 = (error2) => {
  if (!(error2 instanceof Error)) return `Freehold failed unexpectedly: ${String(error2)}`;
  return error2 instanceof FreeholdError ? `${error2.message}${TRANSIENT_CODES.has(error2.code) ? " Run the workflow again in a few minutes." : ""}` : `Freehold failed unexpectedly: ${error2.name}: ${error2.message}`;
};
var TRANSIENT_CODES = /* @__PURE__ */ new Set(["unreachable", "server_error"]);
var NO_COST = "Nothing was bought or changed.";
var COST = {
  "earlier runs": "This run bought and changed nothing. Purchases of earlier runs ended as follows, which no other report says:",
  "this run": "Only this report shows what the run did before it failed:"
};
var presentFailure = (error2) => publishFailure(explainFailure(error2, NO_COST));
var publishFailure = (failure) => ({
  ...EMPTY_PUBLICATION,
  log: formatResults(failure.results),
  summary: ["### Freehold failed", ...renderFailure(failure)].join("\n\n").trimEnd(),
  failure: toSentences(failure)
});
var toSentences = ({ reason, cost }) => `${reason} ${cost}`;
var explainFailure = (error2, otherCost) => {
  const { cause, results, cost } = error2 instanceof PartialFailure ? { cause: error2.cause, results: error2.results, cost: COST[error2.ranBy] } : { cause: error2, results: [], cost: otherCost };
  return { reason: endSentence(describeFailure2(cause)), cost, results };
};
var renderFailure = (failure) => [
  ...renderLines(toSentences(failure)),
  renderResults(failure.results, MAX_RESULTS)
];
var renderLines = (text) => text.split("\n").map((line) => escapeProse(line));
var presentProgress = (plan2, apply2, { pullRequest, settled }) => {
  const purchases = plan2.changes.filter(({ kind }) => kind === "register").length;
  const { due = ZERO, currency } = plan2.totals ?? {};
  const since = plan2.quotedAt === void 0 ? "now" : formatMinute(plan2.quotedAt);
  const cost = `it registers ${formatCount(purchases, "domain")} for ${formatMoney(due, currency)}`;
  return buildProgressUpdate(apply2, {
    pullRequest,
    start: apply2.pullRequests.includes(pullRequest) ? { since, cost } : void 0,
    results: renderBlock(
      settled.filter((change) => change.pullRequest === void 0 || change.pullRequest === pullRequest)
    )
  });
};
var renderBlock = (settled) => renderResults(
  settled.map(({ result }) => result),
  MAX_BLOCK_RESULTS
);
var presentFailedApply = (error2, { started, settled, source }) => {
  const others = settled.filter(({ pullRequest }) => !started?.pullRequests.includes(pullRequest ?? 0));
  const updates = presentSettled(source, others);
  if (started === void 0) return { ...presentFailure(error2), commentUpdates: updates };
  const failure = explainFailure(error2, MAY_HAVE_BOUGHT);
  const known = failure.results.length > 0 ? failure.results : settled.map(({ result }) => result);
  const results = renderResults(known, MAX_BLOCK_RESULTS);
  const sentences = results === "" ? toSentences(failure) : `${failure.reason} What it had done before is below.`;
  const lines = [...renderLines(sentences), RECORDED];
  return {
    ...publishFailure(failure),
    commentUpdates: [...buildFailedApplyUpdates(started, lines, results), ...updates]
  };
};
var presentSettled = ({ path, run, runUrl }, settled) => {
  const source = { marker: buildMarkerStart(path), run, runUrl };
  const pullRequests = new Set(settled.flatMap(({ pullRequest }) => pullRequest ?? []));
  return [...pullRequests].map((pullRequest) => {
    const own = settled.filter((change) => change.pullRequest === pullRequest);
    return buildProgressUpdate(source, { pullRequest, start: void 0, results: renderBlock(own) });
  });
};
var MAY_HAVE_BOUGHT = "It had begun to order, and may have bought something: its log shows each order.";
var RECORDED = "Purchases that it had started are recorded in the ledger. Run the workflow again: it reports how they ended, and buys nothing twice.";
var presentFailedPlan = (error2, plan2) => ({
  ...presentFailure(error2),
  commentUpdates: [buildFailureUpdate({ ...plan2, reason: describeFailure2(error2) })]
});
var MAX_BLOCK_RESULTS = 100;
var MAX_RESULTS = 500;

// src/report/progress.ts
var createProgressFormatter = () => {
  let purchases = [];
  let spent = ZERO;
  const label = (domain) => {
    const index = purchases.findIndex((purchase) => purchase.domain === domain);
    return index < 0 ? domain : `${index + 1}/${purchases.length} ${domain}`;
  };
  const describeSum2 = ({ price }) => {
    if (price === void 0 || purchases.length === 0) return "";
    spent = sum([spent, price.due]);
    return ` (${spent} of ${formatTotal(purchases)})`;
  };
  return (progress) => {
    switch (progress.kind) {
      case "buying":
        purchases = progress.purchases;
        return {
          title: `Buying ${formatCount(purchases.length, "domain")} for ${formatTotal(purchases)}`,
          lines: purchases.map(({ domain, price }) => `${label(domain)} for ${formatPrice(price)}`)
        };
      case "ordered":
        return `${label(progress.domain)} is being ordered for ${formatPrice(progress.price)}`;
      case "state":
        return `${label(progress.domain)} ${STATE_WORDS.get(progress.state) ?? progress.state}`;
      case "settled": {
        return `${label(progress.result.domain)} ${describeEnd(progress.result)}${describeSum2(progress.result)}`;
      }
    }
  };
};
var describeEnd = ({ status, message, registration }) => {
  const expiresAt = status === "registered" ? registration?.expiresAt : void 0;
  return expiresAt === void 0 ? `${status}: ${message}` : `registered, until ${toDay(expiresAt)}`;
};
var STATE_WORDS = /* @__PURE__ */ new Map([
  ["pending", "accepted by the registrar"],
  ["in_progress", "in progress at the registry"],
  ["blocked", "waiting for the registry"],
  ["succeeded", "complete at the registrar, and being checked"]
]);
var formatTotal = (purchases) => formatMoney(sum(purchases.map(({ price }) => price.due)), purchases[0]?.price.currency);
var formatPrice = ({ due, currency }) => formatMoney(due, currency);
var formatWait = ({ purpose, untilMs }, nowMs) => {
  if (untilMs === void 0) return `  Still waiting for ${purpose}`;
  const seconds = Math.max(1, Math.ceil((untilMs - nowMs) / 1e3));
  return `  Waiting ${seconds} s, until ${fromMs(untilMs).slice(11, 19)} UTC, for ${purpose}`;
};

// src/action/run-log.ts
var MAX_SILENCE_MS = 3e4;
var MIN_SHOWN_WAIT_MS = 5e3;
var openRunLog = (clock, write2) => {
  const waits = [];
  let lastMs = clock.now();
  const writeNow = (entry) => {
    lastMs = clock.now();
    write2(entry);
  };
  const breakSilence = async (wait) => {
    while (waits.includes(wait)) {
      const silentMs = clock.now() - lastMs;
      if (silentMs >= MAX_SILENCE_MS) writeNow(formatWait(waits.at(-1) ?? wait, clock.now()));
      else await clock.sleep(MAX_SILENCE_MS - silentMs, wait.purpose);
    }
  };
  const during = async (wait, work) => {
    waits.push(wait);
    breakSilence(wait).catch(() => void 0);
    try {
      return await work();
    } finally {
      waits.splice(waits.indexOf(wait), 1);
    }
  };
  return {
    write: writeNow,
    clock: {
      now: clock.now,
      sleep: (ms, purpose) => {
        const wait = { purpose, untilMs: clock.now() + ms };
        if (ms >= MIN_SHOWN_WAIT_MS) writeNow(formatWait(wait, clock.now()));
        return during(wait, () => clock.sleep(ms, purpose));
      }
    },
    watch: (port, purpose) => mapCalls(port, (call) => during({ purpose, untilMs: void 0 }, call))
  };
};
var mapCalls = (port, around) => Object.fromEntries(
  Object.entries(port).map(([name, member]) => [
    name,
    typeof member === "function" ? (...parameters) => around(() => member(...parameters)) : member
  ])
);

// src/action/stoppable.ts
var makeStoppable = (port, ended) => {
  let hasEnded = false;
  const end = ended.then(() => {
    hasEnded = true;
  });
  const race = (call) => async (...parameters) => {
    if (hasEnded) throw createError();
    return Promise.race([call(...parameters), end.then(() => Promise.reject(createError()))]);
  };
  return Object.fromEntries(
    Object.entries(port).map(([name, member]) => [
      name,
      typeof member === "function" ? race(member) : member
    ])
  );
};
var createError = () => new CommandError("cancelled", "The run was cancelled before an answer came (cancelled).");

// src/action/open-run.ts
var startRun = (env) => {
  const { inputs, problems } = readInputs();
  const contacts = readContactsInput(inputs);
  const context2 = readContext(env);
  const secrets = listFinalSecrets({
    tokens: [inputs.apiToken, inputs.githubToken],
    personal: contacts.secrets,
    publicText: context2.repositoryUrl
  });
  const redactFinally = (text) => redact(text, secrets);
  const log = openRunLog(chooseClock(inputs, env), createLog(redactFinally));
  const { clock } = log;
  let mayHaveBought = false;
  const stop = listenForStop(() => endNow(mayHaveBought));
  const github = connectGitHub(context2, inputs, { clock, env, redact: redactFinally });
  return {
    inputs,
    context: context2,
    stop,
    publish: github.publish,
    open: () => {
      const formatProgress = createProgressFormatter();
      const allProblems = [...problems, ...contacts.problems];
      if (allProblems.length > 0) throw new InputError(allProblems.join("\n"));
      return {
        inputs,
        context: context2,
        github: watchGitHub(makeGitHubStoppable(github, stop), log),
        registrar: watchRegistrar(
          noteBuyer(accessRegistrar(inputs, { clock, contacts, stop }), () => {
            mayHaveBought = true;
          }),
          log
        ),
        registry: log.watch(
          makeStoppable(openRegistry(inputs.rdapBootstrapUrl, clock), stop.graceEnded),
          "the registries' answers"
        ),
        contacts: contacts.contacts,
        clock,
        random: Math.random,
        stop,
        mask,
        writeLog: log.write,
        report: (progress) => log.write(formatProgress(progress))
      };
    }
  };
};
var NO_CONTACTS = { contacts: /* @__PURE__ */ new Map(), secrets: [], problems: [] };
var readContactsInput = ({ contacts: text }) => {
  if (text === void 0) return NO_CONTACTS;
  const contacts = parseContacts(text);
  for (const secret of contacts.secrets) mask(secret);
  return contacts;
};
var chooseClock = ({ apiBaseUrl }, env) => {
  const rate = Number(env.FREEHOLD_TRIAL_RATE ?? "1");
  return createClock(isTrialUrl(apiBaseUrl) && rate >= 1 && rate <= 100 ? rate : 1);
};
var LEDGER_NOTE_MS = 1500;
var makeGitHubStoppable = (github, { graceEnded }) => {
  const { findPlannedCommit: findPlannedCommit2, findMergedInto: findMergedInto2, findOrigin: findOrigin3, readComment, updateComment: updateComment2 } = github;
  const notesEnded = graceEnded.then(
    () => new Promise((resolve) => setTimeout(resolve, LEDGER_NOTE_MS).unref())
  );
  return {
    ...github,
    ...makeStoppable(
      { findPlannedCommit: findPlannedCommit2, findMergedInto: findMergedInto2, findOrigin: findOrigin3, readComment, updateComment: updateComment2 },
      graceEnded
    ),
    repository: makeStoppable(github.repository, graceEnded),
    history: makeStoppable(github.history, graceEnded),
    ledgerFor: (account) => makeStoppable(github.ledgerFor(account), notesEnded)
  };
};
var watchGitHub = (github, { watch }) => {
  const { findPlannedCommit: findPlannedCommit2, findMergedInto: findMergedInto2, findOrigin: findOrigin3, readComment } = github;
  const purpose = "GitHub's answers";
  return {
    ...github,
    ...watch({ findPlannedCommit: findPlannedCommit2, findMergedInto: findMergedInto2, findOrigin: findOrigin3, readComment }, purpose),
    repository: watch(github.repository, purpose),
    history: watch(github.history, purpose),
    ledgerFor: (account) => watch(github.ledgerFor(account), "GitHub's answers about the ledger")
  };
};
var watchRegistrar = (registrar, { watch }) => ({
  readerFor: (account, token) => watch(registrar.readerFor(account, token), "the registrar's answers"),
  buyerFor: (account, token) => watch(registrar.buyerFor(account, token), "the registrar's answer to an order or a switch")
});
var accessRegistrar = ({ apiBaseUrl, sandbox }, {
  clock,
  contacts: { contacts, secrets },
  stop
}) => {
  const options = { baseUrl: requireBaseUrl(apiBaseUrl), secrets, clock };
  return {
    readerFor: (account, token) => makeStoppable(openReader({ account, sandbox }, { ...options, token }), stop.graceEnded),
    buyerFor: (account, token) => openBuyer({ account, sandbox }, { ...options, token }, contacts)
  };
};
var noteBuyer = (registrar, onBuyer) => ({
  ...registrar,
  buyerFor: (account, token) => {
    onBuyer();
    return registrar.buyerFor(account, token);
  }
});
var endNow = (mayHaveBought) => {
  fail(`The run was cancelled and could not finish in time. ${mayHaveBought ? LEDGER_NOTE : NO_COST_NOTE}`);
  process.exit(1);
};
var LEDGER_NOTE = "The log above shows what it finished. Purchases that it had started are recorded in the ledger; the next run reports how they ended.";
var NO_COST_NOTE = "Nothing was bought or changed.";

// src/action/run.ts
var chooseCommand = async ({ inputs, context: context2, github }) => {
  if (inputs.command !== "auto") return inputs.command;
  if (context2.event === "schedule") return "audit";
  if (context2.event !== "push") return "plan";
  const { defaultBranch } = await github.repository.readFacts();
  return context2.ref === `refs/heads/${defaultBranch}` ? "apply" : "plan";
};
var mayApply = ({ inputs, context: context2 }) => inputs.command === "apply" || inputs.command === "auto" && context2.event === "push";
var describeRun2 = ({ inputs, context: { owner, repo, event } }, command) => `Freehold ${command}: ${owner}/${repo}, ${inputs.manifest}, triggered by ${event}`;
var explainStop = ({ stop }, publication, note) => stop.isRequested() ? { ...publication, failure: publication.failure ?? `The run was cancelled. ${note}` } : publication;
var toPlanRequest = ({
  inputs,
  contacts
}) => ({
  path: inputs.manifest,
  account: inputs.accountId,
  sandbox: inputs.sandbox,
  budget: inputs.budget,
  contacts,
  authorization: { days: inputs.authorizationDays, requirePullRequest: inputs.requirePullRequest }
});
var buildFrame = ({ context: context2, github }, sourceSentence, defaultBranch = "") => {
  const isMerge = context2.event === "merge_group" || context2.pullRequest?.base === defaultBranch;
  return {
    takesEffect: isMerge ? "merge" : context2.pullRequest === void 0 ? "apply" : "later",
    defaultBranch,
    pullRequest: context2.pullRequest?.number,
    editBranch: context2.pullRequest?.isFork === true ? void 0 : context2.pullRequest?.headBranch,
    runUrl: github.runUrl,
    repositoryUrl: context2.repositoryUrl,
    sourceSentence,
    unpriced: void 0
  };
};
var buildPresentation = ({ inputs, context: context2 }, frame) => {
  const { actor } = context2;
  const lacksToken = frame.unpriced === "no-token" && actor !== "dependabot[bot]";
  return {
    frame,
    target: findCommentTarget({ inputs, context: context2 }),
    sandbox: inputs.sandbox,
    warnings: lacksToken ? [
      "No api-token is set, or its secret is empty, so the manifest was not compared with the account and the plan has no prices."
    ] : []
  };
};
var findCommentTarget = ({
  inputs,
  context: context2
}) => {
  const { pullRequest, event } = context2;
  const isOnPullRequest = event === "pull_request" || event === "pull_request_target";
  if (!isOnPullRequest || pullRequest === void 0 || inputs.comment === "never") return void 0;
  const { number, head } = pullRequest;
  return { pullRequest: number, head, onlyOnChanges: inputs.comment === "on-changes" };
};
var presentRunFailure = ({ inputs, context: context2 }, error2) => {
  const target = findCommentTarget({ inputs, context: context2 });
  return target === void 0 ? presentFailure(error2) : presentFailedPlan(error2, { path: inputs.manifest, target, runUrl: context2.runUrl });
};

// src/model/authorization.ts
var isApproved = ({ approvals, reasons }, domain) => approvals.has(domain) && !reasons.has(domain);
var isAddedSince = ({ domain, attempt: attempt2 }, earlier) => (earlier.get(domain)?.attempt ?? 0) < attempt2;
var findChangedTerms = (before, after) => {
  const names = /* @__PURE__ */ new Set([...before.values.keys(), ...after.values.keys()]);
  return [
    ...before.attempt === after.attempt ? [] : ["attempt"],
    ...[...names].filter((name) => before.values.get(name) !== after.values.get(name))
  ];
};

// src/plan/account-after.ts
var listRegistrationsAfter = (registrations, changes, results) => {
  const wanted = new Map(
    changes.flatMap((change) => change.kind === "set-auto-renew" ? [[change.domain, change.to]] : [])
  );
  const switched = new Set(
    results.filter(({ kind, status }) => kind === "set-auto-renew" && DONE_STATUSES.includes(status)).map(({ domain }) => domain)
  );
  const listed = new Set(registrations.map(({ domain }) => domain));
  return [
    ...registrations.map((registration) => {
      const autoRenew = switched.has(registration.domain) ? wanted.get(registration.domain) : void 0;
      return autoRenew === void 0 ? registration : { ...registration, autoRenew };
    }),
    ...results.flatMap((result) => listed.has(result.domain) ? [] : toRegistration2(result))
  ];
};
var DONE_STATUSES = ["updated", "unchanged"];
var toRegistration2 = ({ domain, registration }) => registration === void 0 ? [] : [
  {
    domain,
    status: "active",
    locked: void 0,
    privacyMode: void 0,
    ...registration
  }
];

// src/model/registration.ts
var OPEN_STATES = /* @__PURE__ */ new Set(["pending", "in_progress", "blocked", "action_required"]);
var isOpen = ({ state }) => OPEN_STATES.has(state);
var wasStartedBefore = ({ createdAt }, since) => createdAt !== void 0 && since !== void 0 && toMs(createdAt) < toMs(since);

// src/model/group.ts
var groupBy2 = (items, readGroup) => {
  const groups = /* @__PURE__ */ new Map();
  for (const item of items) {
    const group = readGroup(item);
    const members = groups.get(group);
    if (members === void 0) groups.set(group, [item]);
    else members.push(item);
  }
  return groups;
};

// src/plan/calendar.ts
var CHARGE_DAYS2 = 30;
var UPCOMING_DAYS = 60;
var listUpcoming = (classification, today) => {
  const until = addDays(today, UPCOMING_DAYS);
  const lastExpiry = addDays(until, CHARGE_DAYS2);
  return listOwned(classification).filter(({ registration: { expiresAt = "" } }) => expiresAt >= today && expiresAt < lastExpiry).flatMap(({ registration, owner }) => toUpcomingDay(registration, owner, today)).filter(({ day }) => day === void 0 || day < until).sort((a, b) => compareText(toSortKey(a), toSortKey(b)));
};
var toUpcomingDay = ({ domain, expiresAt, autoRenew }, owner, today) => {
  if (expiresAt === void 0) return [];
  if (!autoRenew) return [{ kind: "lapses", domain, day: expiresAt, expiresAt, owner }];
  const charge = addDays(expiresAt, -CHARGE_DAYS2);
  return [{ kind: "renews", domain, day: charge < today ? void 0 : charge, expiresAt, owner }];
};
var toSortKey = ({ day, expiresAt, domain }) => `${day ?? ""} ${expiresAt} ${domain}`;
var compareText = (a, b) => a < b ? -1 : a > b ? 1 : 0;
var groupOwners = (classification) => {
  const shares = groupBy2(listOwned(classification), ({ owner }) => owner);
  if (shares.size === 0 || shares.size === 1 && shares.has(void 0)) return [];
  return [...shares].map(([owner, share]) => {
    const autoRenewOff = share.filter(({ registration }) => !registration.autoRenew).length;
    return { owner, domains: share.length, autoRenewOff };
  }).sort(
    (a, b) => Number(a.owner === void 0) - Number(b.owner === void 0) || b.domains - a.domains || compareText(a.owner ?? "", b.owner ?? "")
  );
};
var listOwned = ({
  owned,
  unmanaged
}) => [
  ...owned.map(({ registration, entry }) => ({ registration, owner: entry.owner })),
  ...unmanaged.map((registration) => ({ registration, owner: void 0 }))
];
var groupExpiries = (classification) => {
  const expiries = listOwned(classification).flatMap(
    ({ registration: { expiresAt, autoRenew } }) => toExpiry(expiresAt, autoRenew)
  );
  return [...groupBy2(expiries, ({ month }) => month)].map(([month, inMonth]) => {
    const renewing = inMonth.filter(({ renews }) => renews).length;
    return { month, renewing, lapsing: inMonth.length - renewing };
  }).sort((a, b) => compareText(a.month, b.month));
};
var toExpiry = (expiresAt, renews) => expiresAt === void 0 ? [] : [{ month: toMonth(expiresAt), renews }];
var toMonth = (moment) => moment.slice(0, 7);

// src/plan/owned-findings.ts
var findRegistrationRemarks = (domain) => [reportStatus(domain), reportExpiry(domain)].filter((remark) => remark !== void 0);
var findOwnedFindings = (owned) => OWNED_RULES.flatMap((rule) => {
  const finding = rule(owned);
  const { domain, position } = owned.entry;
  return finding === void 0 ? [] : [{ domain, position, ...finding }];
});
var STATUS_ADVICE = {
  registration_pending: "Its registration is not complete yet. No action is needed.",
  transfer_pending: "A transfer of this domain is pending. If it moves to another registrar and your organisation did not request that, reject it in the registrar's dashboard at once.",
  expired: "It has expired. Renew it in the registrar's dashboard while the grace period lasts (about 30 days).",
  suspended: "The registry suspended it. Look for an email that asks the registrant to confirm their email address, and check the registrar's dashboard.",
  redemption_period: "It expired, and its grace period is over. Restore (redeem) it now in the registrar's dashboard, for a fee.",
  pending_delete: "It is lost: it can no longer be renewed. After the registry deletes it, anyone can register the name. To get it back, register it again as soon as it is free."
};
var reportStatus = ({ registration: { status } }) => status === "active" ? void 0 : {
  code: `status_${status}`,
  message: ownProperty(STATUS_ADVICE, status) ?? `Its status is ${status}, which Freehold does not recognize. Check in the registrar's dashboard what it means and whether you must act.`
};
var reportPendingAutoRenew = ({ entry, registration }) => registration.status === "active" || // Such a domain never becomes active again.
registration.status === "pending_delete" || entry.autoRenew === void 0 || entry.autoRenew === registration.autoRenew ? void 0 : {
  code: "auto_renew_pending",
  message: `Auto-renew cannot be switched ${formatOnOff2(entry.autoRenew)} while its status is ${registration.status}. Once the domain is active, the next run does that.`
};
var reportExpiry = ({ registration, warnUntil, today }) => {
  const { expiresAt, autoRenew, status } = registration;
  if (expiresAt === void 0 || status !== "active") return void 0;
  if (expiresAt > warnUntil) return void 0;
  const charge = addDays(expiresAt, -CHARGE_DAYS2);
  const charged = charge > today ? `charges its renewal about ${toDay(charge)}` : "may charge its renewal any day now";
  return autoRenew ? {
    code: "renews_soon",
    message: `It expires on ${toDay(expiresAt)}. With auto-renew on, the registrar ${charged}, at a price that it does not give in advance.`
  } : {
    code: "expires_soon",
    message: `It lapses on ${toDay(expiresAt)}, because auto-renew is off. To keep it, set auto_renew: true in the manifest (a renewal may then be charged at once), or renew it in the registrar's dashboard.`
  };
};
var reportUndeclaredOff = ({ entry, registration }) => entry.autoRenew === void 0 && !registration.autoRenew ? {
  code: "auto_renew_off",
  message: "Auto-renew is off, and the manifest does not say whether it should be on. Add auto_renew: true or auto_renew: false."
} : void 0;
var reportPrivacy = ({ entry, registration: { privacyMode } }) => entry.privacyMode === void 0 || privacyMode === void 0 || entry.privacyMode === privacyMode ? void 0 : {
  code: "not_changeable",
  message: `Its privacy mode at the registrar is ${privacyMode}, but the manifest declares ${entry.privacyMode}. The registrar's API cannot change it on a domain that you own: use the dashboard.`
};
var FIRST_TERM_OPTIONS = {
  contact: "contact",
  contactExtensions: "contact_extensions",
  acknowledgements: "acknowledgements",
  years: "years",
  attempt: "attempt"
};
var FIRST_TERM_KEYS = Object.keys(FIRST_TERM_OPTIONS);
var reportFirstTermChange = ({ entry, before }) => {
  if (before === void 0) return void 0;
  const changed = FIRST_TERM_KEYS.filter(
    (key) => entry[key] !== before[key] && JSON.stringify(entry[key]) !== JSON.stringify(before[key])
  );
  return changed.length === 0 ? void 0 : {
    code: "not_changeable",
    message: `You already own the domain, so changing ${changed.map((key) => FIRST_TERM_OPTIONS[key]).join(", ")} has no effect.`
  };
};
var reportUnlocked = ({ registration: { locked, status } }) => locked === false && status === "active" ? {
  code: "unlocked",
  message: "It is not locked against transfer. Lock it in the registrar's dashboard."
} : void 0;
var OWNED_RULES = [
  reportStatus,
  reportPendingAutoRenew,
  reportExpiry,
  reportUndeclaredOff,
  reportPrivacy,
  reportFirstTermChange,
  reportUnlocked
];
var formatOnOff2 = (value) => value ? "on" : "off";

// src/plan/account-findings.ts
var reportMissing = (entry, { workflows, unreadNames }) => {
  const { domain, position, attempt: attempt2 } = entry;
  const [workflow, cause] = [workflows.get(domain), unreadNames.get(domain)];
  if (cause !== void 0) {
    return {
      domain,
      position,
      code: "not_checked",
      message: `It is not in the account's list, and Freehold could not read whether its registration is in progress: ${endSentence(cause)}`
    };
  }
  if (workflow === void 0 || !isOpen(workflow)) {
    return {
      domain,
      position,
      code: "missing",
      message: `It is not in the account: it lapsed, was transferred out, or was never bought. To buy it, ${describeNextAttempt(attempt2)}; otherwise remove the entry.`
    };
  }
  return workflow.state === "action_required" ? {
    domain,
    position,
    code: "action_required",
    message: `Its registration needs your action: ${describeRequiredAction(workflow)}.`
  } : {
    domain,
    position,
    code: "in_progress",
    message: `Its registration is still in progress (${workflow.state}).`
  };
};
var reportUnmanaged = (registration, context2) => {
  const { before, defaults, policy, today, warnUntil } = context2;
  const { domain, autoRenew, expiresAt } = registration;
  const isRemoved = before?.entries.has(domain) === true;
  if (!isRemoved && policy.unmanaged === "ignore") return [];
  const consequence = expiresAt === void 0 ? "" : describeExpiry(autoRenew, expiresAt);
  const remark = isRemoved ? {
    code: "removed_from_manifest",
    message: `It is removed from the manifest and stays registered${consequence}. Nothing is deleted or switched off.`
  } : {
    code: "unmanaged",
    message: "Freehold does not touch what is in the account but not in the manifest. Add an entry, or list the name under ignore in the manifest.",
    options: listOwnOptions(registration, defaults)
  };
  return [remark, ...findRegistrationRemarks({ registration, today, warnUntil })].map((found) => ({
    domain,
    position: void 0,
    ...found
  }));
};
var describeExpiry = (autoRenew, expiresAt) => autoRenew ? `: auto-renew is on, so it is charged again about ${toDay(addDays(expiresAt, -CHARGE_DAYS2))}` : `: auto-renew is off, so it lapses on ${toDay(expiresAt)}`;

// src/plan/classify.ts
var classifyEntries = (portfolio, { registrations, unreadable = [] }) => {
  const named = unreadable.flatMap(({ domain, cause }) => domain === void 0 ? [] : { domain, cause });
  const unreadableNames = new Set(named.map(({ domain }) => domain));
  const byName = new Map(registrations.map((registration) => [registration.domain, registration]));
  const owned = [];
  const newEntries = [];
  for (const entry of portfolio.entries.values()) {
    const registration = byName.get(entry.domain);
    if (registration !== void 0) owned.push({ entry, registration });
    else if (!unreadableNames.has(entry.domain)) newEntries.push(entry);
  }
  return {
    owned,
    newEntries,
    unmanaged: registrations.filter(
      ({ domain }) => !portfolio.entries.has(domain) && !portfolio.ignore.has(domain)
    ),
    unreadable: named.filter(({ domain }) => !portfolio.ignore.has(domain) && !byName.has(domain))
  };
};

// src/plan/entry-findings.ts
var REVIEW_DAYS = 60;
var findEntryFindings = (portfolio, today) => {
  const entries = [...portfolio.entries.values()];
  const all = [...entries, ...portfolio.elsewhere.values()];
  const { require: require2 } = portfolio.policy;
  return [
    ...all.flatMap((entry) => reportRequired(entry, require2)),
    ...all.flatMap((entry) => reportReview(entry, today)),
    // A required owner is reported already.
    ...require2.includes("owner") ? [] : reportWithoutOwner(entries)
  ];
};
var HAS_KEY = {
  owner: ({ owner }) => owner !== void 0,
  cost_center: ({ costCenter }) => costCenter !== void 0,
  tags: ({ tags }) => tags.length > 0,
  // A domain elsewhere has no such key.
  auto_renew: ({ autoRenew, extension }) => autoRenew !== void 0 || extension === void 0,
  review: ({ review }) => review !== void 0
};
var reportRequired = (entry, require2) => {
  const missing = require2.filter((key) => !HAS_KEY[key](entry));
  if (missing.length === 0) return [];
  const { domain, position } = entry;
  const keys = missing.join(", ");
  return [
    {
      domain,
      position,
      code: "required_missing",
      message: `Its entry lacks ${keys}, which policy.require lists. Add ${missing.length === 1 ? "it" : "them"}.`
    }
  ];
};
var reportReview = ({ domain, position, review }, today) => {
  const day = review === void 0 ? void 0 : parseIsoDate(review);
  if (day === void 0 || day > addDays(today, REVIEW_DAYS)) return [];
  const verb = toDay(day) < toDay(today) ? "was" : "is";
  return [
    {
      domain,
      position,
      code: "review_due",
      message: `Its review ${verb} due on ${toDay(day)}. Decide whether to keep it, then set a later review or let it lapse.`
    }
  ];
};
var reportWithoutOwner = (entries) => {
  const ownerless = entries.filter(({ owner }) => owner === void 0);
  if (ownerless.length === entries.length) return [];
  return ownerless.map(({ domain, position }) => ({
    domain,
    position,
    code: "no_owner",
    message: "No owner is set, although other entries have one. Add an owner."
  }));
};

// src/plan/finding-level.ts
var addLevel = (finding, declaredAutoRenew) => ({
  ...finding,
  level: chooseLevel(finding.code, declaredAutoRenew)
});
var chooseLevel = (code, declaredAutoRenew) => code === "expires_soon" && declaredAutoRenew === false ? "warning" : ownProperty(FINDING_GUIDE, code)?.level ?? "warning";

// src/model/forecast.ts
var sumRenewals = (renewals) => {
  const amounts = { known: [], estimate: [] };
  for (const { cost } of renewals) if (cost.kind !== "unknown") amounts[cost.kind].push(cost.amount);
  const priced = amounts.known.length + amounts.estimate.length;
  return {
    known: sum(amounts.known),
    estimate: sum(amounts.estimate),
    unknown: renewals.length - priced
  };
};

// src/plan/forecast.ts
var MONTHS = 12;
var UNCHARGED = /* @__PURE__ */ new Set([
  "redemption_period",
  "pending_delete",
  "registration_pending"
]);
var renewsWithinForecast = (registration, today) => findCharge(registration, today, listMonths(today)) !== void 0;
var toExtensionName = (domain) => domain.slice(domain.indexOf(".") + 1);
var makeForecast = (input) => {
  const { domains, purchases, quotes, estimates, today } = input;
  const months = listMonths(today);
  const currency = input.currency ?? findCurrency(estimates);
  const findCost = (domain) => toCost("known", quotes?.get(domain), currency) ?? toCost("estimate", estimates.get(toExtensionName(domain)), currency) ?? { kind: "unknown" };
  const attributed = [];
  for (const { registration, owner, costCenter } of domains) {
    const charge = findCharge(registration, today, months);
    if (charge === void 0) continue;
    const { domain, chargeAt, month } = charge;
    attributed.push({ owner, costCenter, renewal: { domain, chargeAt, month, cost: findCost(domain) } });
  }
  for (const purchase of purchases) {
    const renewal = findFirstCharge(purchase, today, months);
    const { owner, costCenter } = purchase;
    if (renewal !== void 0) attributed.push({ owner, costCenter, renewal });
  }
  return sumForecast(attributed, currency, months);
};
var sumForecast = (attributed, currency, months) => {
  const renewals = attributed.map(({ renewal }) => renewal).sort(compareCharges);
  const byMonth = groupBy2(renewals, ({ month }) => month);
  return {
    currency,
    from: months[0] ?? "",
    to: months.at(-1) ?? "",
    ...sumRenewals(renewals),
    months: months.map((month) => {
      const inMonth = byMonth.get(month) ?? [];
      return { month, ...sumRenewals(inMonth), domains: inMonth.map(({ domain }) => domain) };
    }),
    byOwner: sumByGroup(attributed, ({ owner }) => owner).map(([owner, total]) => ({ owner, ...total })),
    byCostCenter: sumByGroup(attributed, ({ costCenter }) => costCenter).map(([costCenter, total]) => ({
      costCenter,
      ...total
    })),
    renewals
  };
};
var findOverRenewalBudget = ({ currency, known, estimate, unknown, renewals }, { renewalBudget, currency: limitCurrency }) => {
  const total = sum([known, estimate]);
  if (renewalBudget === void 0 || !exceeds(total, renewalBudget)) return [];
  if (limitCurrency !== void 0 && currency !== limitCurrency) return [];
  const unpriced = unknown === 0 ? "" : `, without ${unknown} that ${unknown === 1 ? "has" : "have"} no price`;
  return [
    {
      code: "over_renewal_budget",
      message: `All renewals of the next 12 months are estimated at ${total} ${currency}${unpriced}, which is more than policy.renewal_budget (${renewalBudget} ${currency}): ${listCosts(renewals)}. Let domains lapse that you no longer need, or raise the limit.`
    }
  ];
};
var MAX_NAMED_COSTS = 10;
var listCosts = (renewals) => {
  const priced = renewals.flatMap(
    ({ domain, cost }) => cost.kind === "unknown" ? [] : [{ domain, amount: cost.amount }]
  );
  const sorted = [...priced].sort(
    (a, b) => compareAmounts(b.amount, a.amount) || (a.domain < b.domain ? -1 : 1)
  );
  const named = sorted.slice(0, MAX_NAMED_COSTS).map(({ domain, amount }) => `${domain} ${amount}`);
  const others = sorted.slice(MAX_NAMED_COSTS).map(({ amount }) => amount);
  return [...named, ...others.length === 0 ? [] : [`${others.length} more ${sum(others)}`]].join(", ");
};
var findCharge = (registration, today, months) => {
  const { domain, autoRenew, expiresAt, status } = registration;
  if (!autoRenew || expiresAt === void 0 || expiresAt <= today || UNCHARGED.has(status)) return void 0;
  return toCharge(domain, addDays(expiresAt, -CHARGE_DAYS2), months);
};
var findFirstCharge = ({ domain, autoRenew, years, price }, today, months) => {
  const charge = toCharge(domain, addDays(addYears(today, years), -CHARGE_DAYS2), months);
  return autoRenew && charge !== void 0 ? { ...charge, cost: { kind: "known", amount: price.renewal } } : void 0;
};
var toCharge = (domain, chargeAt, months) => {
  const [first = ""] = months;
  const isEarlier = toMonth(chargeAt) < first;
  const month = isEarlier ? first : toMonth(chargeAt);
  return months.includes(month) ? { domain, chargeAt, month } : void 0;
};
var listMonths = (today) => listMonthsFrom(toMonth(today), MONTHS);
var toCost = (kind, quote, currency) => quote?.kind === "registrable" && quote.tier === "standard" && quote.currency === currency ? { kind, amount: quote.renewal } : void 0;
var groupByExtension = (quotes) => new Map([...quotes].map(([domain, quote]) => [toExtensionName(domain), quote]));
var findCurrency = (estimates) => [...estimates.values()].flatMap((quote) => quote.kind === "registrable" ? [quote.currency] : [])[0];
var compareCharges = (a, b) => a.chargeAt === b.chargeAt ? a.domain < b.domain ? -1 : 1 : a.chargeAt < b.chargeAt ? -1 : 1;
var sumByGroup = (items, readGroup) => {
  return [...groupBy2(items, readGroup)].map(([group, members]) => [
    group,
    sumRenewals(members.map(({ renewal }) => renewal))
  ]).sort(
    ([nameA = "", a], [nameB = "", b]) => compareAmounts(toTotal(b), toTotal(a)) || (nameA < nameB ? -1 : 1)
  );
};
var toTotal = ({ known, estimate }) => sum([known, estimate]);
var compareAmounts = (a, b) => exceeds(a, b) ? 1 : exceeds(b, a) ? -1 : 0;

// src/plan/budget-fix.ts
var findFixedPurchases = (reasons, { currency }, isFixed) => {
  const blocked = new Set(reasons.filter((reason) => !isFixable(reason)).map(({ domain }) => domain));
  const prices = new Map(
    reasons.flatMap(
      ({ domain, price }) => price === void 0 || price.currency !== currency || blocked.has(domain) || !isFixed(domain) ? [] : [[domain, price.due]]
    )
  );
  return { domains: new Set(prices.keys()), prices: [...prices.values()] };
};
var isFixable = ({ fixes = [] }) => fixes.length > 0 && fixes.every(({ kind }) => kind === "value");
var fixBudget = (spend, { prices }, budget) => {
  const total = sum([...spend, ...prices]);
  if (budget === void 0 || !exceeds(total, budget)) return [];
  const fix = { kind: "value", path: ["policy", "budget"], value: total };
  return [prices.length === 0 ? fix : { ...fix, comment: "for all purchases, with every line typed" }];
};
var addToReasons = (reasons, { domains }, added) => reasons.map(
  (reason) => domains.has(reason.domain) ? { ...reason, fixes: [...reason.fixes ?? [], ...added] } : reason
);

// src/plan/limits.ts
var findUndeclared = ({ currency, budget }, quotedCurrency) => [
  ...currency === void 0 ? [{ name: "policy.currency", fix: fixCurrency(["policy", "currency"], quotedCurrency) }] : [],
  ...budget === void 0 ? [
    {
      name: "policy.budget",
      fix: {
        kind: "choose",
        path: ["policy", "budget"],
        hint: 'the most that one run may spend, such as "60.00"'
      }
    }
  ] : []
];
var fixCurrency = (path, currency) => currency === void 0 ? { kind: "choose", path, hint: "the only currency that may be spent, such as USD" } : { kind: "value", path, value: currency };
var requireLimits = (missing, cause) => missing.length === 0 ? void 0 : {
  code: "no_max_price",
  message: `${cause} Declare ${missing.map(({ name }) => name).join(", ")}.`,
  fixes: missing.map(({ fix }) => fix)
};
var isRegister2 = (change) => change.kind === "register";
var maySpend = (change) => isRegister2(change) || change.mayChargeNow;
var toPricedTerm = ({ price, years }) => ({ ...price, years });
var listSpend = (change) => isRegister2(change) ? [change.price.due] : listSetAside(change);
var listSetAside = (change) => !isRegister2(change) && change.mayChargeNow && change.maxRenewal !== void 0 ? [change.maxRenewal] : [];
var MAX_REGISTRATIONS = 1e3;
var limitRegistrations = (changes, policy) => {
  const purchases = changes.filter(isRegister2);
  if (purchases.length <= policy.maxRegistrations) return [];
  if (policy.maxRegistrations === 0) {
    return purchases.map((purchase) => ({
      domain: purchase.domain,
      price: toPricedTerm(purchase),
      code: "too_many_registrations",
      limit: "max_registrations",
      message: "policy.max_registrations is 0, which stops all purchases. Raise it in a pull request when purchases may go on."
    }));
  }
  return purchases.map((purchase) => ({
    domain: purchase.domain,
    price: toPricedTerm(purchase),
    code: "too_many_registrations",
    limit: "max_registrations",
    message: `${purchases.length} registrations in one run are more than policy.max_registrations (${policy.maxRegistrations}) allows, so none of them is made. Raise policy.max_registrations, or split the change into several pull requests.`,
    fixes: purchases.length > MAX_REGISTRATIONS ? [] : [{ kind: "value", path: ["policy", "max_registrations"], value: purchases.length }]
  }));
};
var limitSpending = (changes, policy, fixed) => {
  const spending = changes.filter(maySpend);
  const spend = spending.flatMap(listSpend);
  const total = sum(spend);
  if (policy.budget === void 0 || !exceeds(total, policy.budget)) return [];
  const { manifest, workflow } = policy.budgets;
  const isBelow2 = (budget) => budget !== void 0 && exceeds(total, budget);
  const limits = [
    ...isBelow2(manifest) ? [`policy.budget (${manifest} ${policy.currency} a run)`] : [],
    ...isBelow2(workflow) ? [`the workflow's input budget (${workflow} ${policy.currency} a run)`] : []
  ].join(" and ");
  const advice = isBelow2(workflow) ? `Raise the input budget to ${total} in the workflow file${isBelow2(manifest) ? ", and policy.budget" : ""}, or leave some changes out.` : "Raise policy.budget, or leave some changes out.";
  const fixes = fixBudget(spend, fixed, manifest);
  return spending.map((change) => ({
    domain: change.domain,
    price: isRegister2(change) ? toPricedTerm(change) : void 0,
    code: "over_budget",
    limit: "budget",
    message: `All changes of this run together could cost up to ${total} ${policy.currency}, which is more than ${limits}, so none of them is made. ${advice}`,
    fixes
  }));
};
var limitSwitchesOff = (changes, policy) => {
  const switches = changes.filter((change) => !isRegister2(change) && !change.to);
  if (switches.length <= policy.maxAutoRenewOff) return [];
  return switches.map(({ domain }) => ({
    domain,
    code: "too_many_auto_renew_off",
    limit: "max_auto_renew_off",
    message: `Switching auto-renew off for ${switches.length} domains in one run is more than policy.max_auto_renew_off (${policy.maxAutoRenewOff}) allows, so none of them is switched. Raise policy.max_auto_renew_off, or split the change into several pull requests.`,
    fixes: [{ kind: "value", path: ["policy", "max_auto_renew_off"], value: switches.length }]
  }));
};
var LIMITS = [limitRegistrations, limitSpending, limitSwitchesOff];
var applyLimits = ({ changes, reasons: earlierReasons }, policy, isFixed) => {
  const fixed = findFixedPurchases(earlierReasons, policy, isFixed);
  const raised = fixed.prices.length === 0 ? [] : fixBudget(changes.flatMap(listSpend), fixed, policy.budgets.manifest);
  const reasons = LIMITS.flatMap((limit) => limit(changes, policy, fixed));
  const blocked = new Set(reasons.map(({ domain }) => domain));
  return {
    changes: changes.filter(({ domain }) => !blocked.has(domain)),
    reasons: [...addToReasons(earlierReasons, fixed, raised), ...reasons]
  };
};

// src/plan/near-labels.ts
var findNearLabels = (names, labels) => {
  const searches = names.map((name) => ({ keys: listSearchKeys(name), near: [] }));
  const byKey = groupBy2(
    searches.flatMap(({ keys, near }) => [...keys].map((key) => ({ key, near }))),
    ({ key }) => key
  );
  for (const label of labels) {
    const found = listKeys2(label).flatMap((key) => byKey.get(key) ?? []);
    for (const near of new Set(found.map((search) => search.near))) near.push(label);
  }
  return searches.map(({ near }) => near);
};
var listKeys2 = ({ label, skeleton }) => {
  const keys = [`=${label}`, `~${skeleton}`];
  for (let index = 0; index < label.length; index += 1) {
    keys.push(`*${maskLetter(label, index)}`, `-${removeLetter(label, index)}`);
  }
  return keys;
};
var listSearchKeys = ({ label, skeleton }) => {
  const keys = /* @__PURE__ */ new Set([`=${label}`, `~${skeleton}`, `-${label}`]);
  for (let index = 0; index < label.length; index += 1) {
    keys.add(`*${maskLetter(label, index)}`);
    keys.add(`=${removeLetter(label, index)}`);
    keys.add(`=${swapLetters(label, index)}`);
  }
  return keys;
};
var maskLetter = (label, index) => `${label.slice(0, index)}*${label.slice(index + 1)}`;
var removeLetter = (label, index) => label.slice(0, index) + label.slice(index + 1);
var swapLetters = (label, index) => label.slice(0, index) + label.charAt(index + 1) + label.charAt(index) + label.slice(index + 2);

// src/plan/confusables.json
var confusables_default = {
  "2": "\u01BB\u14BF",
  "3": "\u{118CA}\u{16F3B}",
  "6": "\u0431\u{118D5}",
  "7": "\u{118C6}",
  "8": "\u0223\u09EA\u0A6A\u{1031A}",
  "9": "\u09ED\u0A67\u0B68\u0D6D\u{118CC}\u{118D6}",
  a: "\u0251\u03B1\u0430\u15C5\uA4EE\u{102A0}\u{16F40}",
  aa: "\uA733",
  ae: "\xE6\u04D5",
  ao: "\uA735",
  au: "\uA737",
  av: "\uA739\uA73B",
  ay: "\uA73D",
  b: "\u0180\u0183\u0253\u0463\u048D\u15AF\u15F7\uA4D0\u{10282}\u{102A1}\u{10301}",
  c: "\u023C\u0441\u04AB\u1D04\u2CA5\uA4DA\uABAF\u{102A2}\u{10302}\u{1043D}\u{1051C}\u{118E9}",
  d: "\u0111\u018C\u0256\u0257\u0501\u146F\u15DE\u15EA\uA4D2\uA4D3",
  dz: "\u02A3",
  e: "\u0247\u0435\u04BD\u04BF\u2D39\uA4F0\uAB32\u{10286}",
  f: "\u0192\u0584\u15B4\u1D6E\u1E9D\uA4DD\uA799\uAB35\u{10287}\u{102A5}\u{10525}\u{118C2}",
  g: "\u018D\u01E5\u0260\u0261\u0581\u1D83\uA4D6",
  h: "\u0127\u0266\u045B\u04BB\u0570\u157C\uA4E7\uA695\u{102CF}",
  i: "\u0131\u0268\u0269\u026A\u03B9\u0456\u04CF\u1D7B\u1D7C\uA647\uAB75\u{118C3}",
  j: "\u0249\u03F3\u0458\u148D\uA4D9",
  k: "\u0199\u16D5\uA4D7\u{10518}",
  l: "\u0142\u019A\u01C0\u026B\u026D\u05D5\u05DF\u0627\u0661\u0673\u06F1\u07CA\u14AA\u16C1\u2D4F\uA4E1\uA4F2\u{1028A}\u{10309}\u{10526}\u{16F16}\u{16F28}",
  ll: "\u01C1\u05F0",
  ls: "\u02AA",
  lz: "\u02AB",
  m: "\u15F0\u16D6\uA4DF\u{102B0}\u{10311}",
  n: "\u019E\u0273\u03B7\u0578\u057C\u1D70\uA4E0\u{10513}",
  o: "\xF8\u0275\u03B8\u03BF\u03C3\u043E\u0473\u04E9\u0585\u05E1\u0647\u0665\u06BE\u06C1\u06D5\u06F5\u06FF\u07C0\u0966\u09E6\u0A66\u0AE6\u0B20\u0B66\u0BE6\u0C66\u0CE6\u0D20\u0D66\u0E50\u0ED0\u1010\u101D\u1040\u10FF\u12D0\u1D0F\u1D11\u2C9F\u2D31\u2D41\u2D54\uA4F3\uA74B\uAB3D\uAB3E\uAB74\uAB8E\uABBB\u{10292}\u{102AB}\u{1042C}\u{104EA}\u{10516}\u{114D0}\u{118C8}\u{118D7}\u{118E0}",
  oe: "\u0153",
  oo: "\uA699\uA74F",
  p: "\u01A5\u03C1\u0440\u146D\u1D7D\u2CA3\uA4D1\u{10295}",
  q: "\u02A0\u051B\u0563\u0566\u2D55",
  r: "\u024D\u027C\u027D\u0433\u0493\u1587\u1D26\u1D72\u2C85\uA4E3\uAB47\uAB48\uAB81\u{16F35}",
  rn: "\u0271\u1D6F\u{11700}\u{118E3}",
  s: "\u01BD\u0282\u0455\u1D74\uA4E2\uA731\uABAA\u{10296}\u{10448}\u{118C1}\u{16F3A}",
  t: "\u0167\u01AD\u1D75\uA4D4\u{10297}\u{102B1}\u{10315}\u{16F0A}",
  tf: "\uA777",
  ts: "\u02A6",
  u: "\u028B\u03C5\u057D\u1200\u144C\u1D1C\u1D7E\uA4F4\uA79F\uAB4E\uAB52\uAB9C\u{104F6}\u{118D8}\u{16F42}",
  ue: "\u1D6B",
  uo: "\uAB63",
  v: "\u03BD\u0475\u05D8\u0667\u06F7\u142F\u1D20\u2D38\uA4E6\uA6DF\uABA9\u{1051D}\u{11706}\u{118C0}\u{16F08}",
  w: "\u026F\u0461\u047D\u051D\u0561\u1D21\uA4EA\uA761\uAB83\u{114C5}\u{1170A}\u{1170E}\u{1170F}\u{118E6}",
  x: "\u0445\u1541\u157D\u16B7\u2D5D\uA4EB\u{10290}\u{102B4}\u{10317}\u{10527}",
  y: "\u01B4\u024F\u0263\u028F\u03B3\u0443\u04AF\u04B1\u10E7\u1D8C\u1EFF\uA4EC\uAB5A\u{102B2}\u{118DC}\u{16F43}",
  z: "\u01B6\u0225\u0290\u1D22\u1D76\uA4DC\uAB93\u{118C4}\u{118E5}"
};

// src/plan/skeleton.ts
var LATIN_BY_LETTER = new Map([
  ...Object.entries(confusables_default).flatMap(
    ([latin, letters]) => [...letters].map((letter) => [letter, latin])
  ),
  ["\u04CF", "l"]
]);
var LATIN_FOLDS = [
  [/0/g, "o"],
  [/[1i]/g, "l"],
  [/rn/g, "m"],
  [/vv/g, "w"],
  [/cl/g, "d"]
];
var toLatinForm = (label) => [...toUnicodeForm(label).normalize("NFD").replace(new RegExp("\\p{M}", "gu"), "")].map((letter) => LATIN_BY_LETTER.get(letter) ?? letter).join("");
var toSkeleton = (label) => LATIN_FOLDS.reduce((text, [letters, fold2]) => text.replace(letters, fold2), toLatinForm(label));

// src/plan/look-alike.ts
var MIN_LABEL_LENGTH = 4;
var findLookAlikes = (newEntries, ownedDomains) => {
  if (newEntries.length === 0) return [];
  const ownedLabels = ownedDomains.map((domain) => toNamedLabel(domain, domain.indexOf("."), true));
  const newLabels = newEntries.map(
    ({ domain, extension }) => toNamedLabel(domain, domain.length - extension.length - 1, false)
  );
  const nearLabels = findNearLabels(newLabels, [...ownedLabels, ...newLabels]);
  const series = findLetterSeries(newLabels);
  return newEntries.flatMap(({ domain, position }, index) => {
    const name = newLabels[index];
    const comparison = { labels: nearLabels[index] ?? [], series };
    const message = name === void 0 ? void 0 : describeName(name, comparison);
    return message === void 0 ? [] : [{ domain, code: "look_alike", message, position }];
  });
};
var toNamedLabel = (domain, dot, isOwned) => {
  const label = domain.slice(0, dot);
  return {
    domain,
    label,
    extension: domain.slice(dot + 1),
    skeleton: toSkeleton(label),
    series: label.replace(/[0-9]+/g, "0"),
    isOwned
  };
};
var describeName = (name, comparison) => describeMixedScripts(name.label) ?? describeNearName(name, comparison) ?? describeForeignScript(name.label);
var describeNearName = (name, { labels, series }) => {
  for (const other of labels) {
    const isCompared = other.isOwned || other.domain < name.domain;
    const likeness = isCompared ? describeLikeness(name, other, series) : void 0;
    if (likeness === void 0) continue;
    return `${likeness}, which ${other.isOwned ? "you own" : "is new here too"}. Is this intended?`;
  }
  return void 0;
};
var describeLikeness = (name, other, series) => {
  if (name.label === other.label) return describeExtension(name, other);
  if (name.series === other.series) return void 0;
  if (name.skeleton === other.skeleton) return describeSkeleton(name, other);
  if (isSwap(name.label, other.label)) {
    return `Its name has two letters swapped, compared with ${other.domain}`;
  }
  const isOfSeries = !other.isOwned && isLetterSeries(name.label, other.label, series);
  return isOneEditAway(name.label, other.label) && !isOfSeries ? `Its name is one letter away from ${other.domain}` : void 0;
};
var describeExtension = ({ extension }, other) => isShortened(extension, other.extension) ? `Only its extension (.${extension}), which is easy to confuse, differs from ${other.domain}` : void 0;
var describeSkeleton = ({ label }, { domain }) => {
  const unicodeForm = toUnicodeForm(label);
  return `${unicodeForm === label ? "Its name" : `Its Unicode form, ${unicodeForm},`} looks like ${domain}`;
};
var COMMON_EXTENSIONS = /* @__PURE__ */ new Set(["com", "net", "org"]);
var isShortened = (extension, common) => COMMON_EXTENSIONS.has(common) && extension.length === common.length - 1 && [...common].some((_, index) => common.slice(0, index) + common.slice(index + 1) === extension);
var findDifference = (a, b) => {
  let index = 0;
  while (index < a.length && a[index] === b[index]) index += 1;
  return index;
};
var isOneEditAway = (a, b) => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < MIN_LABEL_LENGTH || long.length - short.length > 1 || short === long) return false;
  const start = findDifference(short, long);
  return short.slice(short.length === long.length ? start + 1 : start) === long.slice(start + 1);
};
var isSwap = (a, b) => {
  if (a.length !== b.length || a.length < MIN_LABEL_LENGTH) return false;
  const start = findDifference(a, b);
  return a[start] === b[start + 1] && a[start + 1] === b[start] && a.slice(start + 2) === b.slice(start + 2);
};
var MIN_SERIES_LENGTH = 3;
var findLetterSeries = (names) => {
  const counts = /* @__PURE__ */ new Map();
  for (const label of new Set(names.map((name) => name.label))) {
    for (let index = 0; index < label.length; index += 1) {
      const shared = maskLetter(label, index);
      counts.set(shared, (counts.get(shared) ?? 0) + 1);
    }
  }
  return new Set([...counts].flatMap(([shared, count]) => count >= MIN_SERIES_LENGTH ? [shared] : []));
};
var isLetterSeries = (a, b, series) => a.length === b.length && series.has(maskLetter(a, findDifference(a, b)));
var SCRIPTS = [
  "Latin",
  "Cyrillic",
  "Greek",
  "Armenian",
  "Hebrew",
  "Arabic",
  "Devanagari",
  "Thai",
  "Hangul",
  "Han",
  "Hiragana",
  "Katakana"
];
var LETTER_BY_SCRIPT = Object.fromEntries(
  SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")])
);
var COMBINED_SCRIPTS = /* @__PURE__ */ new Set(["Han", "Hiragana", "Katakana", "Hangul"]);
var describeMixedScripts = (label) => {
  const unicodeForm = toUnicodeForm(label);
  const scripts = SCRIPTS.filter((script) => LETTER_BY_SCRIPT[script].test(unicodeForm));
  const apart = scripts.filter((script) => !COMBINED_SCRIPTS.has(script));
  const isMixed = apart.length > 1 || apart.length === 1 && scripts.length > 1 && apart[0] !== "Latin";
  return isMixed ? `Its Unicode form, ${unicodeForm}, mixes scripts (${scripts.join(", ")}), as deceptive names do. Is this intended?` : void 0;
};
var describeForeignScript = (label) => {
  const unicodeForm = toUnicodeForm(label);
  const latinForm = toLatinForm(label);
  const isDeceptive = !new RegExp("\\p{Script=Latin}", "u").test(unicodeForm) && /[a-z]/.test(latinForm) && /^[a-z0-9-]+$/.test(latinForm);
  return isDeceptive ? `Its Unicode form, ${unicodeForm}, has no Latin letter, but looks like ${latinForm}, as deceptive names do. Is this intended?` : void 0;
};

// src/plan/manifest-changes.ts
var serializeEntry = ({ position: _, ...rest }) => JSON.stringify(rest);
var listEdits = (portfolio, before) => {
  const earlier = before?.entries ?? /* @__PURE__ */ new Map();
  const addedOrChanged = [...portfolio.entries.values()].flatMap((entry) => {
    const old = earlier.get(entry.domain);
    if (old === void 0) return [{ kind: "added", domain: entry.domain }];
    return serializeEntry(old) === serializeEntry(entry) ? [] : [{ kind: "changed", domain: entry.domain }];
  });
  const removed = [...earlier.keys()].filter((domain) => !portfolio.entries.has(domain)).map((domain) => ({ kind: "removed", domain }));
  return [...addedOrChanged, ...removed].sort((a, b) => a.domain < b.domain ? -1 : 1);
};
var mergeManifests = (portfolio, { base, tip }) => {
  const isUntouched = (entry) => {
    const earlier = base.entries.get(entry.domain);
    return earlier !== void 0 && serializeEntry(earlier) === serializeEntry(entry);
  };
  const takeTip = (entry) => {
    const current = tip.entries.get(entry.domain);
    return current && { ...current, position: entry.position };
  };
  const kept = [...portfolio.entries.values()].flatMap(
    (entry) => isUntouched(entry) ? takeTip(entry) ?? [] : entry
  );
  const added = [...tip.entries.values()].filter(
    ({ domain }) => !base.entries.has(domain) && !portfolio.entries.has(domain)
  );
  const settings = serializeSettings(portfolio) === serializeSettings(base) ? tip : portfolio;
  const { policyPositions } = portfolio;
  return {
    ...settings,
    policyPositions,
    entries: new Map([...kept, ...added].map((entry) => [entry.domain, entry]))
  };
};
var serializeSettings = ({ account, policy, ignore: ignore2, elsewhere }) => JSON.stringify([account, policy, [...ignore2], [...elsewhere.values()].map(serializeEntry)]);
var listEditedNames = (portfolio, before) => new Set(listEdits(portfolio, before).map(({ domain }) => domain));
var NOT_DECLARED = "not declared";
var ceilingRule = (limit, read) => (before, after) => {
  const [from, to] = [read(before.policy), read(after.policy)];
  const isLooser = to !== void 0 && (from === void 0 || exceeds(to, from));
  return isLooser ? [{ limit, from: from ?? NOT_DECLARED, to }] : [];
};
var renewalCeilingRule = (before, after) => {
  const [from, to] = [before.policy.maxRenewalPrice, after.policy.maxRenewalPrice];
  const isLooser = from === void 0 ? to !== void 0 : to === void 0 || exceeds(to, from);
  return isLooser ? [{ limit: "max_renewal_price", from: from ?? NOT_DECLARED, to: to ?? "no limit" }] : [];
};
var renewalBudgetRule = (before, after) => {
  const [from, to] = [before.policy.renewalBudget, after.policy.renewalBudget];
  const isLooser = from !== void 0 && (to === void 0 || exceeds(to, from));
  return isLooser ? [{ limit: "renewal_budget", from, to: to ?? "no limit" }] : [];
};
var requireRule = (before, after) => {
  const [from, to] = [before.policy.require, after.policy.require];
  const join2 = (keys) => keys.length === 0 ? "nothing" : keys.join(", ");
  return from.every((key) => to.includes(key)) ? [] : [{ limit: "require", from: join2(from), to: join2(to) }];
};
var countRule = (limit, read) => (before, after) => {
  const [from, to] = [read(before.policy), read(after.policy)];
  return to > from ? [{ limit, from: String(from), to: String(to) }] : [];
};
var extensionsRule = (before, after) => {
  const [from, to] = [before.policy.allowedExtensions, after.policy.allowedExtensions];
  if (from === void 0) return [];
  const isLooser = to === void 0 || to.some((extension) => !from.includes(extension));
  const join2 = (names) => names?.join(", ") ?? "any";
  return isLooser ? [{ limit: "allowed_extensions", from: join2(from), to: join2(to) }] : [];
};
var unmanagedRule = (before, after) => before.policy.unmanaged === "report" && after.policy.unmanaged === "ignore" ? [{ limit: "unmanaged", from: "report", to: "ignore" }] : [];
var expiryWarningRule = (before, after) => {
  const [from, to] = [before.policy.expiryWarningDays, after.policy.expiryWarningDays];
  return to < from ? [{ limit: "expiry_warning_days", from: String(from), to: String(to) }] : [];
};
var identityRule = (limit, read) => (before, after) => {
  const [from, to] = [read(before), read(after)];
  return from === to ? [] : [{ limit, from: from ?? NOT_DECLARED, to: to ?? NOT_DECLARED }];
};
var LOOSENING_RULES = [
  identityRule("account", ({ account }) => account),
  identityRule("currency", ({ policy }) => policy.currency),
  ceilingRule("budget", ({ budget }) => budget),
  ceilingRule("max_price", ({ maxPrice }) => maxPrice),
  renewalCeilingRule,
  renewalBudgetRule,
  countRule("max_registrations", ({ maxRegistrations }) => maxRegistrations),
  countRule("max_auto_renew_off", ({ maxAutoRenewOff }) => maxAutoRenewOff),
  extensionsRule,
  requireRule,
  unmanagedRule,
  expiryWarningRule
];
var findLoosened = (portfolio, before) => before === void 0 ? [] : LOOSENING_RULES.flatMap((rule) => rule(before, portfolio));

// vendor:safe-regex2
var safe_regex2_default = (...values) => require("./vendor.cjs")["safe-regex2"].default(...values);

// vendor:@cfworker/json-schema
var { dereference, initialBaseURI, validate } = require("./vendor.cjs")["@cfworker/json-schema"];

// src/plan/meta-schema.json
var meta_schema_default = {
  $ref: "#/$defs/schema",
  $defs: {
    schema: {
      type: ["object", "boolean"],
      properties: {
        $ref: { type: "string" },
        $comment: { type: "string" },
        $defs: { $ref: "#/$defs/schemaMap" },
        definitions: { $ref: "#/$defs/schemaMap" },
        prefixItems: { $ref: "#/$defs/schemaArray" },
        items: { $ref: "#/$defs/schema" },
        contains: { $ref: "#/$defs/schema" },
        properties: { $ref: "#/$defs/schemaMap" },
        additionalProperties: { $ref: "#/$defs/schema" },
        propertyNames: { $ref: "#/$defs/schema" },
        dependentSchemas: { $ref: "#/$defs/schemaMap" },
        if: { $ref: "#/$defs/schema" },
        then: { $ref: "#/$defs/schema" },
        else: { $ref: "#/$defs/schema" },
        allOf: { $ref: "#/$defs/schemaArray" },
        anyOf: { $ref: "#/$defs/schemaArray" },
        oneOf: { $ref: "#/$defs/schemaArray" },
        not: { $ref: "#/$defs/schema" },
        unevaluatedItems: { $ref: "#/$defs/schema" },
        unevaluatedProperties: { $ref: "#/$defs/schema" },
        type: {
          anyOf: [
            { $ref: "#/$defs/simpleType" },
            { type: "array", items: { $ref: "#/$defs/simpleType" }, minItems: 1, uniqueItems: true }
          ]
        },
        enum: { type: "array" },
        multipleOf: { type: "number", exclusiveMinimum: 0 },
        maximum: { type: "number" },
        exclusiveMaximum: { type: "number" },
        minimum: { type: "number" },
        exclusiveMinimum: { type: "number" },
        maxLength: { $ref: "#/$defs/count" },
        minLength: { $ref: "#/$defs/count" },
        pattern: { type: "string" },
        maxItems: { $ref: "#/$defs/count" },
        minItems: { $ref: "#/$defs/count" },
        uniqueItems: { type: "boolean" },
        maxContains: { $ref: "#/$defs/count" },
        minContains: { $ref: "#/$defs/count" },
        maxProperties: { $ref: "#/$defs/count" },
        minProperties: { $ref: "#/$defs/count" },
        required: { $ref: "#/$defs/stringArray" },
        dependentRequired: {
          type: "object",
          additionalProperties: { $ref: "#/$defs/stringArray" }
        },
        title: { type: "string" },
        description: { type: "string" },
        deprecated: { type: "boolean" },
        readOnly: { type: "boolean" },
        writeOnly: { type: "boolean" },
        examples: { type: "array" },
        contentEncoding: { type: "string" },
        contentMediaType: { type: "string" },
        contentSchema: { $ref: "#/$defs/schema" }
      }
    },
    schemaMap: { type: "object", additionalProperties: { $ref: "#/$defs/schema" } },
    schemaArray: { type: "array", minItems: 1, items: { $ref: "#/$defs/schema" } },
    simpleType: { enum: ["array", "boolean", "integer", "null", "number", "object", "string"] },
    count: { type: "integer", minimum: 0 },
    stringArray: { type: "array", items: { type: "string" }, uniqueItems: true }
  }
};

// src/plan/schema-parts.ts
var findReference = (part) => textAt(part, "__absolute_ref__");
var hasCycle = (parts) => {
  const open = /* @__PURE__ */ new Set();
  const closed = /* @__PURE__ */ new Set();
  const leadsToItself = (part) => {
    if (!isRecord(part) || closed.has(part)) return false;
    if (open.has(part)) return true;
    open.add(part);
    const isEndless = listSamePlaceParts(part, parts).some(leadsToItself);
    open.delete(part);
    closed.add(part);
    return isEndless;
  };
  return Object.values(parts).some(leadsToItself);
};
var listSamePlaceParts = (part, parts) => [
  ...[parts[findReference(part) ?? ""], part.not, part.if, part.then, part.else],
  ...[part.allOf, part.anyOf, part.oneOf].flatMap((branches) => Array.isArray(branches) ? branches : []),
  ...isRecord(part.dependentSchemas) ? Object.values(part.dependentSchemas) : []
];

// src/plan/schema-errors.ts
var openSchema = (schema, maxErrors) => {
  const parts = dereference(schema);
  return {
    isEndless: hasCycle(parts),
    findErrors: (value) => {
      const { errors: errors2 } = validate(value, schema, "2020-12", parts, false);
      return errors2.slice(0, maxErrors).flatMap((unit, index) => isRepeated(unit, errors2[index - 1]) ? [] : toErrors(unit, parts, value));
    }
  };
};
var META_PARTS = dereference(meta_schema_default);
var isSchema = (value) => validate(value, meta_schema_default, "2020-12", META_PARTS).valid;
var isRepeated = (unit, previous) => LISTING_KEYWORDS.has(unit.keyword) && unit.keywordLocation === previous?.keywordLocation && unit.instanceLocation === previous.instanceLocation;
var LISTING_KEYWORDS = /* @__PURE__ */ new Set(["required", "dependentRequired"]);
var OUTER_KEYWORDS = /* @__PURE__ */ new Set([
  ...["$ref", "allOf", "if", "dependentSchemas", "properties", "items", "prefixItems", "propertyNames"],
  ...["additionalProperties", "unevaluatedProperties", "unevaluatedItems"]
]);
var toErrors = (unit, parts, root) => {
  const { keyword, keywordLocation, instanceLocation } = unit;
  if (OUTER_KEYWORDS.has(keyword)) return [];
  const path = readPointer(instanceLocation);
  const value = valueAt(root, ...path);
  if (keyword === "false" || /\/propertyNames(\/|$)/.test(keywordLocation)) {
    return [{ keyword: "false", path, value, schema: {} }];
  }
  const schema = findPart(keywordLocation, parts);
  const missing = LISTING_KEYWORDS.has(keyword) ? listMissing(keyword, schema, value) : [];
  if (missing.length === 0) return [{ keyword, path, value, schema }];
  return missing.map((name) => ({ keyword: "required", path: [...path, name], value: void 0, schema }));
};
var listMissing = (keyword, schema, value) => {
  const parent = isRecord(value) ? value : {};
  const required = schema[keyword];
  const names = isRecord(required) ? Object.entries(required).flatMap(([name, others]) => Object.hasOwn(parent, name) ? others : []) : required;
  return [...new Set(Array.isArray(names) ? names.filter((name) => typeof name === "string") : [])].filter(
    (name) => !Object.hasOwn(parent, name)
  );
};
var findPart = (keywordLocation, parts) => {
  const keys = keywordLocation.split("/").slice(1, -1);
  const address = keys.reduce((parent, key) => {
    const target = key === "$ref" ? findReference(parts[parent]) : void 0;
    return target ?? `${parent}${parent.includes("#") ? "" : "#"}/${key}`;
  }, initialBaseURI.href);
  const part = parts[address];
  return isRecord(part) ? part : {};
};
var readPointer = (pointer) => pointer.split("/").slice(1).map((part) => decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~"));

// src/plan/time-limit.ts
var import_node_vm = require("vm");
var CALL = new import_node_vm.Script("work()");
var context;
var limitTime = (milliseconds, work) => {
  context ??= (0, import_node_vm.createContext)({});
  context.work = work;
  try {
    return { kind: "done", value: CALL.runInContext(context, { timeout: milliseconds }) };
  } catch (error2) {
    if (textAt(error2, "code") === "ERR_SCRIPT_EXECUTION_TIMEOUT") return { kind: "too-slow" };
    throw error2;
  }
};

// src/plan/extension-schema.ts
var MAX_SCHEMA_CHARACTERS = 64 * 1024;
var MAX_SCHEMA_DEPTH = 20;
var MAX_MILLISECONDS = 2e3;
var MAX_ERRORS = 1e3;
var ANY_ORDER = {
  kind: "usable",
  checkAll: (inspect) => ({ kind: "done", value: inspect(() => []) }),
  unchecked: [],
  defaultYears: 1
};
var readOrderSchema = ({ name, schema, size }, milliseconds = MAX_MILLISECONDS) => {
  if (size > MAX_SCHEMA_CHARACTERS) {
    return toUnusable(name, `the schema is larger than ${MAX_SCHEMA_CHARACTERS} characters`);
  }
  if (!isShallow(schema, MAX_SCHEMA_DEPTH)) {
    return toUnusable(name, `the schema is nested deeper than ${MAX_SCHEMA_DEPTH} levels`);
  }
  const result = attempt(name, milliseconds, () => openSafely(schema));
  if (result.kind === "unusable") return result;
  const { check, ...reading } = result.value;
  return {
    ...{ kind: "usable", ...reading },
    checkAll: (inspect) => attempt(name, milliseconds, () => inspect(check))
  };
};
var openSafely = (schema) => {
  const unchecked = [];
  const safeSchema = sanitizeSchema(schema, unchecked);
  if (!isSchema(safeSchema)) throw createError2(NOT_VALID);
  const { isEndless, findErrors } = useSchema(() => openSchema(safeSchema, MAX_ERRORS));
  if (isEndless) throw createError2("the schema refers to itself endlessly");
  return {
    check: (order) => useSchema(() => findErrors(order)),
    unchecked,
    defaultYears: readDefaultYears(safeSchema)
  };
};
var NOT_VALID = "it is not a valid JSON Schema";
var TOO_SLOW = "checking an order takes too long";
var useSchema = (work) => {
  try {
    return work();
  } catch (error2) {
    throw createError2(error2 instanceof RangeError ? TOO_SLOW : NOT_VALID);
  }
};
var createError2 = (cause) => new FreeholdError("schema_unusable", cause);
var attempt = (name, milliseconds, work) => {
  try {
    const result = limitTime(milliseconds, work);
    return result.kind === "done" ? result : toUnusable(name, TOO_SLOW);
  } catch (error2) {
    if (error2 instanceof FreeholdError && error2.code === "schema_unusable")
      return toUnusable(name, error2.message);
    throw error2;
  }
};
var toUnusable = (name, cause) => ({
  kind: "unusable",
  message: `Freehold could not check the order against the registrar's description of what .${name} requires: ${cause}. You can merge: the registrar checks the order itself, and may reject it.`
});
var isShallow = (value, levels) => {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
};
var IGNORED_KEYWORDS = /* @__PURE__ */ new Set([
  ...["$id", "$schema", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "$vocabulary", "id", "format"]
]);
var NAME_MAPS = /* @__PURE__ */ new Set(["properties", "$defs", "definitions", "dependentSchemas"]);
var sanitizeSchema = (value, unchecked, isNameMap = false) => {
  if (Array.isArray(value)) return value.map((item) => sanitizeSchema(item, unchecked));
  if (typeof value !== "object" || value === null) return value;
  const parts = Object.entries(value).flatMap(
    ([key, part]) => isNameMap ? [[key, sanitizeSchema(part, unchecked)]] : sanitizeKeyword(key, part, unchecked)
  );
  return Object.fromEntries(parts);
};
var sanitizeKeyword = (key, part, unchecked) => {
  const isExternal = key === "$ref" && !String(part).startsWith("#");
  if (isExternal || key === "$dynamicRef" || key === "$recursiveRef") {
    throw createError2("the schema refers to something outside of it");
  }
  if (IGNORED_KEYWORDS.has(key) || isUnsafe(key, part, unchecked)) return [];
  return [[key, sanitizeSchema(part, unchecked, NAME_MAPS.has(key))]];
};
var isUnsafe = (key, part, unchecked) => {
  if (key === "patternProperties" || key === "dependencies") {
    unchecked.push(key);
    return true;
  }
  if (key !== "pattern" || typeof part !== "string" || isUsablePattern(part)) return false;
  unchecked.push(`the pattern ${part.slice(0, 60)}`);
  return true;
};
var isUsablePattern = (pattern) => {
  try {
    return safe_regex2_default(pattern) && new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
};
var readDefaultYears = (schema) => {
  const years = schema.properties?.years;
  const declared = [years?.default, years?.minimum].find((value) => Number.isInteger(value));
  const number = Number(declared ?? 1);
  return number >= 1 && number <= 10 ? number : 1;
};

// src/plan/violations.ts
var MAX_TEXT_LENGTH2 = 300;
var describeViolations = (entry, errors2) => {
  const places = new Set(errors2.map(locateError2));
  return [...places].flatMap((place) => {
    const found = errors2.filter((error2) => locateError2(error2) === place);
    const best = found.find(isChoice) ?? found.find(({ keyword }) => keyword !== "anyOf") ?? found[0];
    return best === void 0 ? [] : [toViolation(entry, best)];
  });
};
var locateError2 = ({ path }) => path.join(".");
var isChoice = ({ keyword, schema }) => keyword === "oneOf" || keyword === "anyOf" && readChoices(schema).length > 0;
var toViolation = ({ domain, extension }, error2) => {
  const { keyword, path } = error2;
  const name = cleanText2(path.join(".")) || "the order";
  const schema = findSchemaPart(error2);
  if (path[0] === "acknowledgements" && path.length > 1)
    return acknowledgementViolation(domain, path, schema);
  const choices = readChoices(schema);
  const finding = keyword === "required" ? `${name} is missing` : `${name} is ${describeValue(error2)}`;
  const requirement = choices.length > 0 ? formatChoices(choices) : describeRequirement(error2);
  const rule = requirement === "" ? `.${extension} requires it` : `for .${extension} ${requirement}`;
  const fix = isWritable(path) ? buildFix(domain, choices, error2) : void 0;
  return { message: `${finding}; ${rule}.`, fix };
};
var describeValue = ({ path, value }) => isWritable(path) && (typeof value === "string" || typeof value === "number") ? cleanText2(JSON.stringify(value)) : "not allowed";
var formatChoices = (choices) => choices.length === 1 ? `it must be ${choices.map(formatChoice).join("")}` : `it must be one of ${choices.map(formatChoice).join(", ")}`;
var isWritable = (path) => ["years", "privacy_mode", "contact_extensions"].includes(path[0] ?? "") && path.every(isWord);
var isWord = (key) => /^[\w-]{1,100}$/.test(key);
var acknowledgementViolation = (domain, path, schema) => ({
  message: `It needs your agreement to ${cleanText2(path.slice(1).join("."))}: \u201C${readText3(schema.description) ?? "the registrar gives no text"}\u201D Write ${cleanText2(JSON.stringify(schema.const ?? true))} only if you agree.`,
  fix: path.every(isWord) && (schema.const ?? true) === true ? { kind: "value", path: ["domains", domain, ...path], value: true, comment: "only if you agree" } : void 0
});
var findSchemaPart = ({ keyword, path, schema }) => {
  if (keyword !== "required") return schema;
  const part = valueAt(schema, "properties", path.at(-1) ?? "");
  return isRecord(part) ? part : {};
};
var readChoices = (schema) => {
  const listed = Array.isArray(schema.enum) ? schema.enum.map((value) => ({ const: value })) : schema.oneOf ?? schema.anyOf;
  if (!Array.isArray(listed)) return [];
  return listed.flatMap((item) => {
    const { const: value, title } = item ?? {};
    if (typeof value === "number") return [{ value, title: readText3(title) }];
    return typeof value === "string" ? [{ value: cleanText2(value), title: readText3(title) }] : [];
  });
};
var formatChoice = ({ value, title }) => title === void 0 ? String(value) : `${value} (${title})`;
var describeRequirement = ({ keyword, schema }) => {
  if (keyword === "required") return "";
  const describe = ownProperty(REQUIREMENTS, keyword);
  const limit = schema[keyword];
  return describe === void 0 ? `it must fit what the registrar requires (${cleanText2(keyword)})` : `it ${describe(cleanText2(typeof limit === "string" ? limit : JSON.stringify(limit) ?? ""))}`;
};
var REQUIREMENTS = {
  minimum: (limit) => `must be at least ${limit}`,
  maximum: (limit) => `must be at most ${limit}`,
  exclusiveMinimum: (limit) => `must be more than ${limit}`,
  exclusiveMaximum: (limit) => `must be less than ${limit}`,
  multipleOf: (limit) => `must be a multiple of ${limit}`,
  type: (type) => `must be of the type ${type}`,
  const: (value) => `must be ${value}`,
  minLength: (limit) => `must have at least ${limit} characters`,
  maxLength: (limit) => `must have at most ${limit} characters`,
  pattern: (pattern) => `must match the pattern ${pattern}`,
  minItems: (limit) => `must have at least ${limit} items`,
  maxItems: (limit) => `must have at most ${limit} items`,
  uniqueItems: () => "must not have an item twice",
  false: () => "must not be set"
};
var buildFix = (domain, choices, { keyword, path, schema }) => {
  const place = ["domains", domain, ...path];
  const isYears = path.length === 1 && path[0] === "years";
  if (keyword === "minimum" || keyword === "maximum") {
    const limit = Number(schema[keyword]);
    return isYears && !isTermOfYears(limit) ? void 0 : { kind: "value", path: place, value: limit };
  }
  const [first, ...others] = choices;
  if (first === void 0) return void 0;
  if (isYears && others.length === 0 && !isTermOfYears(first.value)) return void 0;
  return others.length === 0 ? { kind: "value", path: place, value: first.value } : { kind: "choose", path: place, hint: `one of ${choices.map(({ value }) => value).join(", ")}` };
};
var isTermOfYears = (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 10;
var readText3 = (value) => typeof value === "string" && value !== "" ? cleanText2(value) : void 0;
var cleanText2 = (text) => shorten(text, MAX_TEXT_LENGTH2);

// src/plan/order-check.ts
var checkOrders = (entries, extensions, contacts, milliseconds) => {
  const names = [...new Set(entries.map(({ extension }) => extension))];
  const checks = new Map(
    names.flatMap((name) => {
      const extension = extensions.get(name);
      const schema = extension === void 0 ? ANY_ORDER : readOrderSchema(extension, milliseconds);
      return checkWithSchema(schema, {
        entries: entries.filter((entry) => entry.extension === name),
        contacts: contacts ?? /* @__PURE__ */ new Map()
      });
    })
  );
  return contacts === void 0 ? addUnknownContacts(checks, entries) : checks;
};
var addUnknownContacts = (checks, entries) => {
  const contacts = new Map(entries.map(({ domain, contact }) => [domain, contact]));
  return new Map(
    [...checks].map(([domain, check]) => {
      const contact = contacts.get(domain);
      if (contact === void 0) return [domain, check];
      const sentence = `No contacts are given here, so its contact ${contact} was not checked. The plan on the pull request checks it.`;
      return [domain, { ...check, unchecked: [check.unchecked ?? [], sentence].flat().join(" ") }];
    })
  );
};
var checkWithSchema = (schema, input) => {
  const { entries, contacts } = input;
  const unchecked = describeUnchecked(schema);
  if (schema.kind === "unusable") {
    return entries.map(({ domain, years = 1 }) => [domain, { years, violations: [], unchecked }]);
  }
  const result = schema.checkAll(
    (check) => entries.map((entry) => {
      const years = entry.years ?? schema.defaultYears;
      return [
        entry.domain,
        { years, violations: findViolations(entry, { years, check, contacts }), unchecked }
      ];
    })
  );
  return result.kind === "done" ? result.value : checkWithSchema(result, input);
};
var findViolations = (entry, { years, check, contacts }) => {
  const contact = entry.contact === void 0 ? void 0 : contacts.get(entry.contact);
  const body = toOrderBody(toOrder(entry, years), contact);
  const errors2 = check(body);
  const detailed = errors2.length === 0 ? errors2 : check({ ...fillMissingParts(errors2), ...body });
  const checkable = detailed.filter(({ path }) => contact !== void 0 || path[0] !== "contacts");
  return describeViolations(entry, checkable);
};
var fillMissingParts = (errors2) => {
  const missing = errors2.filter(({ keyword, path }) => keyword === "required" && path.length === 1);
  const names = missing.flatMap(({ path }) => path);
  const parts = names.filter((name) => name === "contact_extensions" || name === "acknowledgements");
  return Object.fromEntries(parts.map((name) => [name, {}]));
};
var describeUnchecked = (schema) => {
  if (schema.kind === "unusable") return schema.message;
  if (schema.unchecked.length === 0) return void 0;
  return `Freehold did not check all that the registrar requires for this extension, because checking it could take too long: ${schema.unchecked.join(", ")}. You can merge: the registrar checks the order itself, and may reject it.`;
};

// src/model/price.ts
var computeTermPrice = ({ currency, registration, renewal }, years) => ({ currency, registration, renewal, due: sum([registration, multiply(renewal, years - 1)]) });
var findPriceProblems = (quote, ceilings) => {
  const { tier, currency } = quote;
  if (tier !== "standard") return [{ code: "domain_premium", tier }];
  if (currency !== ceilings.currency) return [{ code: "currency_mismatch", currency }];
  const problems = [];
  const { maxPrice, maxRenewalPrice, years } = ceilings;
  const price = computeTermPrice(quote, years);
  if (maxPrice !== void 0 && exceeds(price.due, maxPrice)) {
    problems.push({ code: "price_above_max", price, max: maxPrice });
  }
  if (maxRenewalPrice !== void 0 && exceeds(price.renewal, maxRenewalPrice)) {
    problems.push({ code: "renewal_above_max", price, max: maxRenewalPrice });
  }
  return problems;
};

// src/plan/purchase-rules.ts
var MAX_LISTED_EXTENSIONS = 40;
var checkExtensionAllowed = ({ entry, policy, approvedExtensions }) => {
  const allowed = policy.allowedExtensions;
  if (allowed === void 0 || allowed.includes(entry.extension)) return [];
  const extended = [.../* @__PURE__ */ new Set([...allowed, ...approvedExtensions])];
  return [
    {
      code: "extension_not_allowed",
      message: `The extension .${entry.extension} is not in policy.allowed_extensions (${shorten(allowed.join(", "), 200)}). Add it there, or remove the entry.`,
      fixes: extended.length > MAX_LISTED_EXTENSIONS ? [] : [{ kind: "value", path: ["policy", "allowed_extensions"], value: extended }]
    }
  ];
};
var checkLimitsDeclared = ({ entry, policy, quote, years }) => {
  if (quote?.kind === "registrable" && quote.tier !== "standard") return [];
  const price = quote?.kind === "registrable" ? computeTermPrice(quote, years) : void 0;
  const path = ["domains", entry.domain, "max_price"];
  const missing = {
    name: "max_price (the entry's or the policy's)",
    fix: price === void 0 ? { kind: "choose", path, hint: 'the most that its first term may cost, such as "15.00"' } : { kind: "value", path, value: price.due }
  };
  const reason = requireLimits(
    [...findUndeclared(policy, price?.currency), ...entry.maxPrice === void 0 ? [missing] : []],
    "Nothing is bought without a declared limit."
  );
  return reason === void 0 ? [] : [reason];
};
var describeOpenWorkflow = (workflow) => {
  if (workflow === void 0 || !isOpen(workflow)) return void 0;
  return workflow.state === "action_required" ? {
    code: "action_required",
    message: `An earlier registration of it needs your action: ${describeRequiredAction(workflow)}.`
  } : {
    code: "in_progress",
    message: `An earlier registration of it is still in progress (${workflow.state}). Wait until it is finished.`
  };
};
var checkNotOpen = ({ workflow }) => {
  const reason = describeOpenWorkflow(workflow);
  return reason === void 0 ? [] : [reason];
};
var checkNotFailed = ({ entry: { domain, attempt: attempt2 }, workflow, approval: { since } }) => workflow?.state === "failed" && since !== void 0 && !wasStartedBefore(workflow, since) ? [
  {
    code: "previous_attempt_failed",
    message: describeFailedAttempt(attempt2, workflow.error),
    fixes: [{ kind: "value", path: ["domains", domain, "attempt"], value: attempt2 + 1 }]
  }
] : [];
var describeFailedAttempt = (attempt2, error2) => {
  const { code = "", message = "" } = error2 ?? {};
  const cause = message === "" ? "" : ` (${toClause(message)})`;
  const advice = adviseOnFailure(code, message);
  return [
    `Its last order failed${cause}, so it was not bought.`,
    ...advice === void 0 ? [] : [advice],
    `To buy it, ${describeNextAttempt(attempt2)}.`
  ].join(" ");
};
var checkRead = ({ unread }) => unread.map((cause) => ({
  code: "not_checked",
  message: `${endSentence(cause)} Run the plan again; if the message stays, ask the registrar.`
}));
var UNAVAILABLE_REASONS = {
  domain_unavailable: {
    code: "domain_unavailable",
    message: "It is registered already, or reserved. If you own it at another registrar, transfer it to this account in the Cloudflare dashboard. Otherwise choose another name."
  },
  domain_premium: {
    code: "domain_premium",
    message: "It is a premium name (specially priced), which the registrar does not sell through its API. Choose another name."
  },
  extension_not_supported: {
    code: "extension_not_supported",
    message: "The registrar does not sell this extension. Choose a name with another extension, or remove the entry."
  },
  extension_not_supported_via_api: {
    code: "extension_not_supported_via_api",
    message: "The registrar sells this extension only in its dashboard. Buy the domain there, keep this entry, and run the plan again. Merging then sets auto-renew as the entry declares."
  },
  extension_disallows_registration: {
    code: "extension_disallows_registration",
    message: "The registry of this extension is not accepting new registrations at present. Choose a name with another extension, or remove the entry."
  }
};
var checkRegistrable = ({ quote, workflow }) => {
  if (quote?.kind === "registrable") return [];
  if (quote?.kind !== "unavailable") {
    return [
      {
        code: "not_checked",
        message: `${quote?.cause ?? "The registrar gave no availability and no price for it."} Run the plan again; if that does not help, choose another name, or ask the registrar.`
      }
    ];
  }
  if (workflow !== void 0 && isOpen(workflow)) return [];
  return [
    ownProperty(UNAVAILABLE_REASONS, quote.reason) ?? {
      code: "domain_unavailable",
      message: `The registrar does not sell it, and gives a reason that Freehold does not recognize: ${quote.reason}. Choose another name, or ask the registrar.`
    }
  ];
};
var listCeilingsOnPrice = (entry, { currency }, years) => ({
  currency,
  years,
  maxPrice: entry.maxPrice,
  maxRenewalPrice: entry.autoRenew === true ? entry.maxRenewalPrice : void 0
});
var checkPrice = ({ entry, policy, quote, years }) => {
  if (quote?.kind !== "registrable") return [];
  return findPriceProblems(quote, listCeilingsOnPrice(entry, policy, years)).filter(({ code }) => code !== "currency_mismatch" || policy.currency !== void 0).map((problem) => describePriceProblem(problem, { entry, policy, years }));
};
var describePriceProblem = (problem, { entry, policy, years }) => {
  const { code } = problem;
  switch (code) {
    case "domain_premium":
      return {
        code,
        message: `It is a premium name (the registrar's price tier is ${problem.tier}). Freehold buys standard names only. Choose another name.`
      };
    case "currency_mismatch":
      return {
        code,
        message: `Its price is in ${problem.currency}, but only ${policy.currency} may be spent (policy.currency). Remove the entry, or change policy.currency and every limit to ${problem.currency}.`
      };
    case "price_above_max": {
      const { due, currency } = problem.price;
      const term = years === 1 ? "" : ` for ${years} years`;
      return {
        code,
        message: `It costs ${due} ${currency}${term}, which is more than its ceiling of ${problem.max} ${currency} (max_price). Raise max_price, or remove the entry.`,
        fixes: [{ kind: "value", path: ["domains", entry.domain, "max_price"], value: due }]
      };
    }
    case "renewal_above_max": {
      const { renewal, currency } = problem.price;
      return {
        code,
        message: `Each later year costs ${renewal} ${currency}, which is more than its renewal ceiling of ${problem.max} ${currency} (max_renewal_price). Raise max_renewal_price, set auto_renew: false, or remove the entry.`,
        fixes: [{ kind: "value", path: ["domains", entry.domain, "max_renewal_price"], value: renewal }]
      };
    }
  }
};
var describeUnknownContact = (contact, contacts) => {
  if (contacts.size === 0) {
    return `It names the contact ${contact}, but the input contacts is not set, or its secret is empty. Set the input, or remove contact from the entry.`;
  }
  const names = [...contacts.keys()].filter((name) => /^[\w.-]{1,60}$/.test(name));
  const shown = names.slice(0, MAX_CONTACT_NAMES);
  const more = contacts.size - shown.length;
  const list = [...shown, ...more > 0 ? [`${more} more`] : []].join(", ");
  return `It names the contact ${contact}, which is not in the input contacts. That has ${list}. Add it there, or name another one.`;
};
var MAX_CONTACT_NAMES = 10;
var checkContact = ({ entry: { contact }, contacts, sandbox }) => {
  if (contact !== void 0) {
    return contacts === void 0 || contacts.has(contact) ? [] : [
      {
        code: "contact_unknown",
        message: describeUnknownContact(contact, contacts)
      }
    ];
  }
  return sandbox ? [
    {
      code: "contact_unknown",
      message: "The registrar's sandbox has no default contact. Name one with `contact:`, and add it to the input contacts."
    }
  ] : [];
};
var PURCHASE_RULES = [
  checkNotOpen,
  checkNotFailed,
  checkRead,
  checkContact,
  checkRegistrable,
  checkExtensionAllowed,
  checkLimitsDeclared,
  checkPrice
];

// src/plan/purchase-reasons.ts
var REPLACEABLE_CODES = /* @__PURE__ */ new Set(["domain_unavailable", "domain_premium"]);
var findPurchaseReasons = (candidate) => {
  const violations = listViolations(candidate);
  const { quote, entry } = candidate;
  const years = findRequiredYears(violations) ?? candidate.years;
  const price = quote?.kind === "registrable" ? { ...computeTermPrice(quote, years), years } : void 0;
  const reasons = [
    ...PURCHASE_RULES.flatMap((rule) => rule({ ...candidate, years })),
    ...violations.map(({ message, fix }) => ({
      code: "schema_violation",
      message,
      fixes: fix === void 0 ? [] : [fix]
    }))
  ];
  const alternatives = findAlternatives(entry, candidate.policy, candidate.suggestions);
  return reasons.map((reason) => ({
    domain: entry.domain,
    price,
    ...REPLACEABLE_CODES.has(reason.code) ? { alternatives } : {},
    ...reason
  }));
};
var listViolations = ({ violations, quote }) => quote?.kind === "registrable" ? violations : [];
var findRequiredYears = (violations) => {
  const fixes = violations.flatMap(({ fix }) => fix ?? []);
  return fixes.find(isYearsFix)?.value;
};
var isYearsFix = (fix) => fix.kind === "value" && fix.path.length === 3 && fix.path[2] === "years" && typeof fix.value === "number";
var MAX_ALTERNATIVES = 3;
var findAlternatives = (entry, policy, suggestions) => {
  if (entry.maxPrice === void 0) return [];
  const ceilings = listCeilingsOnPrice(entry, policy, entry.years ?? 1);
  return suggestions.flatMap((quote) => {
    if (quote.kind !== "registrable" || !isExtensionAllowed(quote.domain, policy)) return [];
    const { domain, registration, renewal } = quote;
    return findPriceProblems(quote, ceilings).length > 0 ? [] : [{ domain, due: registration, renewal }];
  }).slice(0, MAX_ALTERNATIVES);
};
var isExtensionAllowed = (domain, { allowedExtensions }) => allowedExtensions === void 0 || allowedExtensions.some((extension) => domain.endsWith(`.${extension}`));

// src/plan/propose.ts
var proposePurchases = (newEntries, context2) => {
  const approved = newEntries.filter(({ domain }) => isApproved(context2.authorization, domain));
  const approvedExtensions = approved.map(({ extension }) => extension);
  const proposals = newEntries.map((entry) => proposePurchase(entry, approvedExtensions, context2));
  return {
    changes: proposals.flatMap(({ changes }) => changes),
    reasons: proposals.flatMap(({ reasons }) => reasons)
  };
};
var NOTHING = { changes: [], reasons: [] };
var proposePurchase = (entry, approvedExtensions, context2) => {
  const { domain } = entry;
  const { snapshot, authorization } = context2;
  const workflow = snapshot.workflows.get(domain);
  const reason = authorization.reasons.get(domain);
  if (reason !== void 0) {
    return { changes: [], reasons: [{ domain, ...describeOpenWorkflow(workflow) ?? reason }] };
  }
  const approval = authorization.approvals.get(domain);
  if (approval === void 0) return NOTHING;
  const orderCheck = context2.orderChecks.get(domain);
  const years = orderCheck?.years ?? entry.years ?? 1;
  const quote = snapshot.quotes.get(domain);
  const suggestions = snapshot.suggestions.get(domain) ?? [];
  const candidate = {
    ...context2,
    entry,
    years,
    quote,
    workflow,
    approval,
    unread: [
      snapshot.unreadNames.get(domain) ?? [],
      snapshot.unreadExtensions.get(entry.extension) ?? []
    ].flat(),
    violations: orderCheck?.violations ?? [],
    suggestions,
    approvedExtensions
  };
  const reasons = findPurchaseReasons(candidate);
  if (reasons.length > 0 || quote?.kind !== "registrable" || entry.maxPrice === void 0) {
    return { changes: [], reasons };
  }
  const price = { ...computeTermPrice(quote, years), max: entry.maxPrice };
  return { changes: [toRegister(entry, years, { approval, price })], reasons: [] };
};
var toRegister = (entry, years, rest) => ({
  kind: "register",
  ...toOrder(entry, years),
  autoRenewDeclared: entry.autoRenew !== void 0,
  attempt: entry.attempt,
  maxRenewal: entry.autoRenew === true ? entry.maxRenewalPrice : void 0,
  position: entry.position,
  ...rest
});
var listChargeableSwitches = (portfolio, list) => classifyEntries(portfolio, list).owned.flatMap(({ entry, registration }) => proposeSwitch(entry, registration, list.asOf)).filter(({ mayChargeNow }) => mayChargeNow).map(({ domain }) => domain);
var proposeSwitches = (owned, { policy, authorization, snapshot }) => {
  const today = snapshot.registrationList.asOf;
  const switches = owned.flatMap(({ entry, registration }) => proposeSwitch(entry, registration, today));
  const reasons = switches.flatMap((change) => {
    const { domain, mayChargeNow } = change;
    const unapproved = snapshot.foundNames.has(domain) ? FOUND_REASON : authorization.switchReasons.get(domain);
    const reason = mayChargeNow ? unapproved : void 0;
    return [...reason === void 0 ? [] : [{ domain, ...reason }], ...checkRenewalLimits(change, policy)];
  });
  const blocked = new Set(reasons.map(({ domain }) => domain));
  return { changes: switches.filter(({ domain }) => !blocked.has(domain)), reasons };
};
var FOUND_REASON = {
  code: "not_checked",
  message: "The account's list did not show it at first, so it is not known who approved its terms, and the registrar may charge a renewal at once. Run the workflow again."
};
var proposeSwitch = (entry, registration, today) => {
  const { autoRenew: from, expiresAt, status } = registration;
  const to = entry.autoRenew;
  if (to === void 0 || to === from || status !== "active") return [];
  return [
    {
      kind: "set-auto-renew",
      domain: entry.domain,
      from,
      to,
      expiresAt,
      mayChargeNow: to && (expiresAt === void 0 || expiresAt <= addDays(today, CHARGE_DAYS2)),
      maxRenewal: entry.maxRenewalPrice,
      position: entry.position
    }
  ];
};
var checkRenewalLimits = (change, policy) => {
  if (!change.mayChargeNow) return [];
  const { domain, maxRenewal, expiresAt } = change;
  const missing = {
    name: "max_renewal_price (the entry's or the policy's)",
    fix: {
      kind: "choose",
      path: ["domains", domain, "max_renewal_price"],
      hint: 'what to set aside for a renewal, such as "15.00"'
    }
  };
  const expiry = expiresAt === void 0 ? "its expiry date is unknown" : `it expires on ${toDay(expiresAt)}`;
  const reason = requireLimits(
    [...findUndeclared(policy), ...maxRenewal === void 0 ? [missing] : []],
    `Switching auto-renew on may make the registrar charge a renewal at once (${expiry}), at a price that it does not give in advance. Freehold sets max_renewal_price aside from the budget for that, although the charge can be higher.`
  );
  return reason === void 0 ? [] : [{ domain, ...reason }];
};

// src/plan/assemble.ts
var assemblePlan = (input) => assemblePlanToCarryOut(input).plan;
var assemblePlanToCarryOut = (input) => {
  const { portfolio, snapshot, editedNames } = input;
  const { registrations, unreadable, asOf } = snapshot.registrationList;
  const policy = applyBudgetInput(portfolio.policy, input.budget);
  const classification = classifyEntries(portfolio, snapshot.registrationList);
  const approved = classification.newEntries.filter(({ domain }) => isApproved(input.authorization, domain));
  const orderChecks = checkOrders(approved, snapshot.extensions, input.contacts);
  const proposal = proposeChanges(classification, { input, policy, orderChecks });
  const { changes, reasons } = applyLimits(proposal, policy, (domain) => editedNames.has(domain));
  const blocked = reasons.filter(({ domain }) => editedNames.has(domain));
  const others = reasons.filter(({ domain }) => !editedNames.has(domain));
  const otherFindings = [
    ...others.map((reason) => toFinding(reason, portfolio)),
    ...collectPurchaseFindings(approved, orderChecks, classification)
  ];
  const describeAccount = (account, purchases = []) => {
    const after = classifyEntries(portfolio, { registrations: account, ...unreadable && { unreadable } });
    const findings = [...otherFindings, ...collectAccountFindings(after, policy, input)].map(
      (finding) => addLevel(finding, portfolio.entries.get(finding.domain)?.autoRenew)
    );
    return {
      findings: findings.sort(compareByDomainAndCode),
      accountSize: measureAccount(account, registrations.length, changes),
      upcoming: listUpcoming(after, asOf),
      owners: groupOwners(after),
      months: groupExpiries(after),
      forecast: forecastRenewals(after, purchases, input)
    };
  };
  const describePlanned = () => {
    const purchases = changes.filter((change) => change.kind === "register");
    const described = describeAccount(switchAutoRenew(registrations, changes), purchases);
    const { accountSize } = described;
    return { ...described, accountSize: { ...accountSize, after: accountSize.after + purchases.length } };
  };
  const plan2 = {
    ...pickIdentity(input),
    quotedAt: snapshot.quotedAt,
    changes: [...changes].sort(compareByKindAndName),
    blocked: blocked.map((reason) => toBlockedEntry(reason, portfolio)).sort(compareByDomainAndCode),
    totals: sumTotals(changes, policy),
    budget: policy.budget,
    loosened: findLoosened(portfolio, input.before),
    edits: [],
    unchanged: countUnchanged(classification, [...changes, ...reasons]),
    ...describePlanned()
  };
  return { plan: plan2, describeAccount: (account) => ({ ...plan2, ...describeAccount(account) }) };
};
var forecastRenewals = ({ owned, unmanaged }, purchases, { portfolio: { entries, policy }, snapshot: { quotes, registrationList } }) => makeForecast({
  domains: [
    ...owned.map(({ entry: { owner, costCenter }, registration }) => ({ registration, owner, costCenter })),
    ...unmanaged.map((registration) => ({ registration, owner: void 0, costCenter: void 0 }))
  ],
  purchases: purchases.map((purchase) => ({ ...purchase, ...pickGroups(entries.get(purchase.domain)) })),
  quotes,
  estimates: groupByExtension(quotes),
  currency: policy.currency,
  today: registrationList.asOf
});
var pickGroups = (entry) => ({ owner: entry?.owner, costCenter: entry?.costCenter });
var switchAutoRenew = (registrations, changes) => {
  const switches = changes.filter((change) => change.kind === "set-auto-renew");
  const settings = new Map(switches.map(({ domain, to }) => [domain, to]));
  return registrations.map((registration) => {
    const autoRenew = settings.get(registration.domain);
    return autoRenew === void 0 ? registration : { ...registration, autoRenew };
  });
};
var assembleUnpricedPlan = (basis) => ({
  ...pickIdentity(basis),
  quotedAt: void 0,
  changes: [],
  blocked: [],
  findings: [],
  totals: void 0,
  budget: applyBudgetInput(basis.portfolio.policy, basis.budget).budget,
  loosened: findLoosened(basis.portfolio, basis.before),
  edits: listEdits(basis.portfolio, basis.before),
  unchanged: 0,
  accountSize: void 0,
  upcoming: [],
  owners: [],
  months: [],
  forecast: void 0
});
var applyBudgetInput = (policy, budget) => ({
  ...policy,
  budget: policy.budget === void 0 || budget === void 0 ? policy.budget : minAmount(policy.budget, budget),
  budgets: { manifest: policy.budget, workflow: budget }
});
var pickIdentity = ({ account, sandbox, manifest }) => ({ account, sandbox, manifest });
var proposeChanges = ({ newEntries, owned, unreadable }, { input, policy, orderChecks }) => {
  const purchases = proposePurchases(newEntries, { ...input, policy, orderChecks });
  const switches = proposeSwitches(owned, { ...input, policy });
  return {
    changes: [...purchases.changes, ...switches.changes],
    reasons: [...purchases.reasons, ...switches.reasons, ...unreadable.map(toUnreadReason)]
  };
};
var toUnreadReason = ({ domain, cause }) => ({
  domain,
  code: "not_checked",
  message: `The account has it, but the registrar's record of it has ${endSentence(cause)} Freehold leaves it alone. Run this workflow again; if the message stays, ask the registrar.`
});
var collectAccountFindings = ({ owned, newEntries, unmanaged }, policy, { before, portfolio, snapshot, authorization }) => {
  const { approvals, reasons } = authorization;
  const missing = newEntries.filter(({ domain }) => !approvals.has(domain) && !reasons.has(domain));
  const today = snapshot.registrationList.asOf;
  const warnUntil = addDays(today, policy.expiryWarningDays);
  return [
    ...owned.flatMap(
      ({ entry, registration }) => findOwnedFindings({
        ...{ entry, registration, today, warnUntil },
        before: before?.entries.get(entry.domain)
      })
    ),
    ...findEntryFindings(portfolio, today),
    ...missing.map((entry) => reportMissing(entry, snapshot)),
    ...unmanaged.flatMap(
      (registration) => reportUnmanaged(registration, { before, defaults: portfolio.defaults, policy, today, warnUntil })
    )
  ];
};
var collectPurchaseFindings = (approved, orderChecks, { owned, unmanaged }) => {
  const unchecked = approved.flatMap(({ domain, position }) => {
    const message = orderChecks.get(domain)?.unchecked;
    return message === void 0 ? [] : [{ domain, code: "schema_unchecked", message, position }];
  });
  const ownedDomains = [...owned.map(({ entry }) => entry.domain), ...unmanaged.map(({ domain }) => domain)];
  return [...unchecked, ...findLookAlikes(approved, ownedDomains)];
};
var toBlockedEntry = (reason, portfolio) => ({
  domain: reason.domain,
  code: reason.code,
  message: reason.message,
  limit: reason.limit,
  position: (reason.limit && portfolio.policyPositions.get(reason.limit)) ?? portfolio.entries.get(reason.domain)?.position,
  price: reason.price,
  fixes: reason.fixes ?? [],
  alternatives: reason.alternatives ?? []
});
var toFinding = ({ domain, code, message }, portfolio) => ({
  domain,
  code,
  message,
  position: portfolio.entries.get(domain)?.position
});
var sumTotals = (changes, policy) => {
  const purchases = changes.filter((change) => change.kind === "register");
  const ceilings = sum(purchases.map(({ price }) => price.max));
  return {
    currency: policy.currency,
    due: sum(purchases.map(({ price }) => price.due)),
    atMost: policy.budget === void 0 ? ceilings : minAmount(ceilings, policy.budget),
    setAside: sum(changes.flatMap(listSetAside)),
    yearlyAfter: sum(purchases.filter(({ autoRenew }) => autoRenew).map(({ price }) => price.renewal))
  };
};
var measureAccount = (after, before, changes) => {
  const priced = new Set(changes.flatMap(({ kind, domain }) => kind === "register" ? [domain] : []));
  const unpriced = after.filter(({ domain, autoRenew }) => autoRenew && !priced.has(domain));
  return { before, after: after.length, unpricedRenewals: unpriced.length };
};
var countUnchanged = ({ owned }, mentioned) => {
  const names = new Set(mentioned.map(({ domain }) => domain));
  return owned.filter(({ entry }) => !names.has(entry.domain)).length;
};
var compareText2 = (a, b) => a < b ? -1 : a > b ? 1 : 0;
var compareByKindAndName = (a, b) => compareText2(a.kind, b.kind) || compareText2(a.domain, b.domain);
var compareByDomainAndCode = (a, b) => compareText2(a.domain, b.domain) || compareText2(a.code, b.code);

// src/plan/audit-findings.ts
var findDrift = (owned, { changes }) => {
  const switched = new Set(changes.map(({ domain }) => domain));
  return owned.flatMap(({ entry: { domain, position, autoRenew }, registration }) => {
    const { autoRenew: actual, status } = registration;
    if (autoRenew === void 0 || autoRenew === actual || status !== "active") return [];
    const next = switched.has(domain) ? `The next apply switches it ${formatOnOff3(autoRenew)}; to keep it ${formatOnOff3(actual)}, change the manifest.` : `No apply switches it ${formatOnOff3(autoRenew)} for now: another finding about this domain says why.`;
    return [
      {
        domain,
        position,
        code: "drift",
        message: `Auto-renew is ${formatOnOff3(actual)} in the account, but the manifest declares auto_renew: ${autoRenew}. ${next}`
      }
    ];
  });
};
var formatOnOff3 = (value) => value ? "on" : "off";
var MAX_APPLY_DAYS = 1;
var findPendingApplies = ({ changes }, today) => changes.filter((change) => change.kind === "register").flatMap(({ domain, position, approval: { pullRequest, since } }) => {
  if (since === void 0 || since > addDays(today, -MAX_APPLY_DAYS)) return [];
  const origin = pullRequest === void 0 ? "pushed" : `approved in #${pullRequest}`;
  return [
    {
      domain,
      position,
      code: "apply_pending",
      message: `It was ${origin} on ${toDay(since)}, and no apply has bought it. Run the workflow by hand with command: apply (a merge that a bot made starts no workflow).`
    }
  ];
});
var CODES2 = {
  pending: "in_progress",
  action_required: "action_required",
  unknown: "unresolved",
  failed: "previous_attempt_failed"
};
var findOpenPurchases = (results, { entries }) => results.flatMap(({ domain, status, message }) => {
  const code = CODES2[status];
  return code === void 0 ? [] : [{ domain, position: entries.get(domain)?.position, code, message }];
});

// src/plan/registry-findings.ts
var findRegistryFindings = (domain) => {
  const { registration, position, answer } = domain;
  return judgeOwned(domain, answer).map((remark) => ({ domain: registration.domain, position, ...remark }));
};
var judgeOwned = ({ registration, today }, answer) => {
  switch (answer.kind) {
    case "unknown":
      return [];
    case "not-registered":
      return mayBeUnknown(registration, today) ? [] : [describeUnknown2(registration)];
    case "registered":
      return [
        ...reportEmail(answer.record),
        // The other statuses say it themselves.
        ...registration.status === "active" ? [...reportHold(answer.record), ...reportExpiryDifference(registration, answer.record)] : []
      ];
  }
};
var MAX_REGISTRY_LAG_MS = 60 * 6e4;
var mayBeUnknown = ({ status, createdAt }, today) => status === "registration_pending" || status === "pending_delete" || createdAt !== void 0 && toMs(today) - toMs(createdAt) < MAX_REGISTRY_LAG_MS;
var describeUnknown2 = ({ status }) => ({
  code: "not_in_registry",
  message: `The account has it (${status}), but its registry does not know it, so it does not work. Ask the registrar's support about it.`
});
var HOLDS = ["client hold", "server hold"];
var reportHold = ({ statuses }) => {
  const hold = HOLDS.find((status) => statuses.includes(status));
  if (hold === void 0) return [];
  const holder = hold === "client hold" ? "The registrar" : "The registry";
  return [
    {
      code: "registry_hold",
      message: `${holder} has put it on hold (${hold}), so it does not work. Check the registrar's dashboard and its emails for the cause.`
    }
  ];
};
var UNCONFIRMED_ZONE = "emailverification.info";
var reportEmail = ({ nameServers }) => nameServers.length > 0 && nameServers.every((name) => name === UNCONFIRMED_ZONE || name.endsWith(`.${UNCONFIRMED_ZONE}`)) ? [
  {
    code: "email_unconfirmed",
    message: "The registrant's email address is not confirmed, so the domain does not work and may be suspended. Click the link in the registrar's email to the registrant, or have it sent again in the dashboard."
  }
] : [];
var MAX_EXPIRY_DIFFERENCE_MS = 2 * 24 * 60 * 6e4;
var reportExpiryDifference = ({ expiresAt }, record) => {
  if (expiresAt === void 0 || record.expiresAt === void 0) return [];
  if (Math.abs(toMs(expiresAt) - toMs(record.expiresAt)) <= MAX_EXPIRY_DIFFERENCE_MS) return [];
  return [
    {
      code: "expiry_differs",
      message: `The account says that it expires on ${toDay(expiresAt)}, its registry ${toDay(record.expiresAt)}. Until the registrar's support has explained it, count on the earlier day.`
    }
  ];
};
var findElsewhereFindings = (domain) => {
  const { entry, answer } = domain;
  return judgeElsewhere(domain, answer).map((remark) => ({
    domain: entry.domain,
    position: entry.position,
    ...remark
  }));
};
var judgeElsewhere = ({ today, expiryWarningDays }, answer) => {
  switch (answer.kind) {
    case "unknown":
      return [];
    case "not-registered":
      return [
        {
          code: "not_in_registry",
          message: "Its registry does not know it: it lapsed, or was never registered. If you still need it, register it again at once; otherwise remove its entry under elsewhere."
        }
      ];
    case "registered":
      return [
        ...reportHold(answer.record),
        ...reportElsewhereExpiry(answer.record, addDays(today, expiryWarningDays), today)
      ];
  }
};
var reportElsewhereExpiry = ({ expiresAt, registrar, statuses }, warnsUntil, today) => {
  if (expiresAt === void 0 || expiresAt > warnsUntil) return [];
  const place = registrar === void 0 ? "another registrar" : registrar;
  const verb = expiresAt < today ? "expired" : "expires";
  const stage = LOST_STAGES.find((status) => statuses.includes(status));
  return [
    {
      code: "elsewhere_expires",
      message: `It ${verb} on ${toDay(expiresAt)} at ${place}${stage === void 0 ? "" : `, and its registry says ${stage}`}. Check there that it renews: the registry does not tell.`
    }
  ];
};
var LOST_STAGES = ["pending delete", "redemption period"];

// src/plan/assemble-audit.ts
var assembleAudit = (input) => {
  const { portfolio, followed, answers, estimates } = input;
  const { account, sandbox, manifest, snapshot } = input.plan;
  const { registrationList } = snapshot;
  const today = registrationList.asOf;
  const assembled = assemblePlanToCarryOut({ ...input.plan, before: void 0, editedNames: /* @__PURE__ */ new Set() });
  const plan2 = assembled.describeAccount(registrationList.registrations);
  const audited = listDomains(portfolio, registrationList, answers);
  const forecast = makeForecast({
    domains: audited.flatMap(toRenewingDomain),
    purchases: plan2.changes.flatMap((change) => attributePurchase(change, portfolio)),
    estimates,
    currency: portfolio.policy.currency,
    today
  });
  const further = [
    ...findDrift(classifyEntries(portfolio, registrationList).owned, assembled.plan),
    ...findPendingApplies(plan2, today),
    ...findOpenPurchases(followed, portfolio),
    ...audited.flatMap((domain) => judgeAnswer2(domain, portfolio, today))
  ];
  const findings = [
    ...plan2.findings,
    ...further.map((finding) => ({ ...finding, level: chooseLevel(finding.code, void 0) })),
    ...findOverRenewalBudget(forecast, portfolio.policy).map((finding) => ({
      ...finding,
      domain: void 0,
      position: portfolio.policyPositions.get("renewal_budget"),
      level: chooseLevel(finding.code, void 0)
    }))
  ];
  return {
    ...{ account, sandbox, manifest, forecast, followed },
    overview: {
      accountSize: plan2.accountSize,
      months: plan2.months,
      upcoming: plan2.upcoming,
      owners: plan2.owners
    },
    comparedAt: today,
    findings: findings.sort(compareFindings),
    portfolio: audited
  };
};
var listDomains = (portfolio, { registrations }, answers) => {
  const byName = new Map(registrations.map((registration) => [registration.domain, registration]));
  const { unmanaged } = classifyEntries(portfolio, { registrations });
  const reported = portfolio.policy.unmanaged === "ignore" ? [] : unmanaged;
  const names = /* @__PURE__ */ new Set([
    ...portfolio.entries.keys(),
    ...portfolio.elsewhere.keys(),
    ...reported.map(({ domain }) => domain)
  ]);
  return [...names].sort().map((domain) => ({
    domain,
    declared: findDeclaration(portfolio, domain),
    registration: byName.get(domain),
    answer: answers.get(domain)
  }));
};
var findDeclaration = ({ entries, elsewhere }, domain) => {
  const [entry, other] = [entries.get(domain), elsewhere.get(domain)];
  if (entry !== void 0) return { kind: "entry", entry };
  return other === void 0 ? void 0 : { kind: "elsewhere", entry: other };
};
var judgeAnswer2 = ({ declared, registration, answer }, { policy }, today) => {
  if (answer === void 0) return [];
  if (registration !== void 0) {
    return findRegistryFindings({ registration, position: declared?.entry.position, answer, today });
  }
  if (declared?.kind !== "elsewhere") return [];
  const { expiryWarningDays } = policy;
  return findElsewhereFindings({ entry: declared.entry, answer, today, expiryWarningDays });
};
var toRenewingDomain = ({ declared, registration }) => registration === void 0 ? [] : [{ registration, owner: declared?.entry.owner, costCenter: declared?.entry.costCenter }];
var attributePurchase = (change, { entries }) => {
  if (change.kind !== "register") return [];
  const entry = entries.get(change.domain);
  return [{ ...change, owner: entry?.owner, costCenter: entry?.costCenter }];
};
var compareText3 = (a, b) => a < b ? -1 : a > b ? 1 : 0;
var compareFindings = (a, b) => compareText3(a.domain ?? "", b.domain ?? "") || compareText3(a.code, b.code);

// src/plan/audit-questions.ts
var listRenewedExtensions = (portfolio, registrationList) => listDomains(portfolio, registrationList, /* @__PURE__ */ new Map()).flatMap(
  ({ domain, registration }) => registration !== void 0 && renewsWithinForecast(registration, registrationList.asOf) ? [toExtensionName(domain)] : []
);
var RECENT_DAYS = 60;
var chooseLookUps = (portfolio, registrationList, { rdap, sandbox }) => {
  if (rdap === "off") return [];
  const since = addDays(registrationList.asOf, -RECENT_DAYS);
  return listDomains(portfolio, registrationList, /* @__PURE__ */ new Map()).flatMap(({ domain, declared, registration }) => {
    const isAsked = registration === void 0 ? declared?.kind === "elsewhere" : !sandbox && (rdap === "all" || isRecent(registration, since));
    return isAsked ? [domain] : [];
  });
};
var isRecent = ({ createdAt }, since) => createdAt === void 0 || createdAt >= since;

// src/plan/plan-difference.ts
var comparePlans = (earlier, current) => {
  const names = new Set(
    [earlier, current].flatMap(({ planned, tip }) => [...planned.entries.keys(), ...tip.entries.keys()])
  );
  const moves = [...names].sort().map((domain) => ({
    domain,
    before: findEdit(domain, earlier),
    after: findEdit(domain, current),
    terms: listDifferences(earlier.planned.entries.get(domain), current.planned.entries.get(domain))
  }));
  const namesWhere = (isMatch) => moves.filter(isMatch).map(({ domain }) => domain);
  return {
    added: namesWhere(({ before, after }) => after === "added" && before !== "added"),
    removed: namesWhere(({ before, after }) => after === "removed" && before !== "removed"),
    dropped: namesWhere(({ before, after }) => after === void 0 && before !== void 0),
    changed: moves.flatMap(
      ({ domain, before, after, terms }) => terms.length > 0 && (after === "changed" || after === "added" && before === "added") ? [{ domain, terms }] : []
    ),
    shared: listSharedDifferences(earlier, current)
  };
};
var findEdit = (domain, { planned, tip }) => {
  const [after, before] = [planned.entries.get(domain), tip.entries.get(domain)];
  if (after === void 0) return before === void 0 ? void 0 : "removed";
  if (before === void 0) return "added";
  return listDifferences(before, after).length > 0 ? "changed" : void 0;
};
var listSharedDifferences = (earlier, current) => {
  const edited = new Set(
    [earlier, current].flatMap(
      ({ planned, tip }) => listDifferences(tip.shared, planned.shared).map(({ name }) => name)
    )
  );
  return listDifferences(earlier.planned.shared, current.planned.shared).filter(
    ({ name }) => edited.has(name)
  );
};
var NO_TERMS = /* @__PURE__ */ new Map();
var listDifferences = (before = NO_TERMS, after = NO_TERMS) => [.../* @__PURE__ */ new Set([...before.keys(), ...after.keys()])].flatMap((name) => {
  const [from, to] = [before.get(name), after.get(name)];
  return from === to ? [] : [{ name, from, to }];
});

// src/purchase/poll-rules.ts
var MAX_CLOCK_SKEW_MS = 5 * 6e4;
var MAX_REGISTRAR_SKEW_MS = 6e4;
var matchWorkflow = (workflow, trace) => {
  if (workflow?.domain !== trace.domain || workflow.createdAt === void 0) return void 0;
  return predatesOrder(workflow, trace) ? void 0 : workflow;
};
var predatesOrder = (record, { intent, checkedAt, wasOrderedBefore: wasOrderedBefore2 }) => {
  if (record.createdAt === void 0) return false;
  const createdMs = toMs(record.createdAt);
  const isFailure = "state" in record && record.state === "failed";
  if (checkedAt !== void 0) return createdMs < toMs(checkedAt) - (isFailure ? 0 : MAX_REGISTRAR_SKEW_MS);
  return createdMs < toMs(intent.createdAt) - (isFailure && wasOrderedBefore2 ? 0 : MAX_CLOCK_SKEW_MS);
};
var pickLater = (later, earlier) => {
  if (later?.domain !== earlier.domain || later?.createdAt === void 0) return void 0;
  return earlier.createdAt === void 0 || toMs(later.createdAt) >= toMs(earlier.createdAt) ? later : void 0;
};
var POLL_SECONDS = [1, 2, 3, 5, 8, 13, 20, 30];
var BLOCKED_POLL_SECONDS = [60, 120, 300];
var JITTER = 0.2;
var choosePollDelay = (state, polls, random) => {
  const seconds = state === "blocked" ? BLOCKED_POLL_SECONDS : POLL_SECONDS;
  const base = seconds[Math.min(polls, seconds.length - 1)] ?? 30;
  return Math.round(base * 1e3 * (1 - JITTER + 2 * JITTER * random));
};

// src/purchase/purchase.ts
var toIdleStep = (result, stopsBuying) => ({
  result,
  open: void 0,
  spent: [],
  stopsBuying,
  orderedMs: void 0
});
var pause = async ({ clock, stop }, ms, purpose) => {
  if (ms > 0 && !stop.isRequested()) await Promise.race([clock.sleep(ms, purpose), stop.requested]);
};
var waitForGraceEnd = async ({ stop }) => {
  await stop.graceEnded;
  return { kind: "no-answer", sent: true, tls: false, message: "the run had to end before the answer came" };
};
var tryRead = async (read) => {
  try {
    return { value: await read };
  } catch {
    return void 0;
  }
};
var tryCall = async (call) => {
  try {
    return { value: await call };
  } catch (error2) {
    return { error: toOneLine(error2 instanceof Error ? error2.message : String(error2)) };
  }
};

// src/purchase/verdict.ts
var KNOWN_STATES = /* @__PURE__ */ new Set(["pending", "in_progress", "action_required", "blocked", "succeeded", "failed"]);
var REJECTING_STATUSES2 = /* @__PURE__ */ new Set([400, 422]);
var ABORTING_STATUSES = /* @__PURE__ */ new Set([401, 403, 404]);
var judgeReply = (reply, domain) => {
  switch (reply.kind) {
    case "workflow":
      return judgeWorkflow(reply.workflow, domain);
    case "error":
      return judgeError(reply);
    case "unreadable":
      return judgeUnreadable(reply);
    case "no-answer":
      return reply.sent ? { kind: "unclear", message: reply.message } : { kind: "not-sent", abort: reply.tls, message: reply.message };
  }
};
var judgeWorkflow = (workflow, domain) => {
  if (workflow.domain !== domain) return { kind: "unclear", message: "the answer was about another domain" };
  return KNOWN_STATES.has(workflow.state) ? { kind: "accepted", workflow } : { kind: "unclear", message: `the answer named the unknown state ${workflow.state}` };
};
var judgeError = ({ status, message }) => {
  if (status === 429) return { kind: "rate-limited", message };
  const code = `rejected_${status}`;
  if (REJECTING_STATUSES2.has(status)) return { kind: "rejected", code, abort: false, message };
  if (ABORTING_STATUSES.has(status)) return { kind: "rejected", code, abort: true, message };
  return { kind: "unclear", message: `the registrar answered ${status}: ${toClause(message)}` };
};
var judgeUnreadable = ({ status, message }) => {
  if (status === 429) return { kind: "rate-limited", message };
  return status >= 300 && status < 400 ? { kind: "rejected", code: "redirected", abort: true, message } : { kind: "unclear", message };
};

// src/purchase/auto-renew.ts
var MAX_SENDINGS = 3;
var FINAL_ENDS = /* @__PURE__ */ new Set(["rejected", "failed", "withheld"]);
var setAutoRenew = async (change, untilMs, ports) => {
  const ends = [];
  while (ends.length < MAX_SENDINGS) {
    const sending = await checkMaySend(ports) ?? await sendSwitch(change, untilMs, ports);
    if ("result" in sending) return sending;
    ends.push(sending);
    if (FINAL_ENDS.has(sending.kind)) break;
    await pause(ports, 1e3 * 2 ** (ends.length - 1), describePurpose(change));
    if (await isShownAsSet(change, ports) === true) return updatedResult(change);
  }
  return concludeSwitch(change, ends, ports);
};
var STOPPED = { kind: "withheld", code: "stopped", message: "The run was cancelled" };
var checkMaySend = async ({ stop, isTipUnchanged }) => {
  if (stop.isRequested()) return STOPPED;
  const tip = await tryRead(isTipUnchanged());
  if (tip?.value === true) return void 0;
  const state = tip === void 0 ? "cannot be read" : "has changed since it was planned";
  return { kind: "withheld", code: "manifest_changed", message: `The manifest at the tip ${state}` };
};
var sendSwitch = async (change, untilMs, ports) => {
  if (ports.stop.isRequested()) return STOPPED;
  const polling = { untilMs, ports };
  const verdict = judgeReply(
    await Promise.race([ports.buyer.setAutoRenew(change.domain, change.to), waitForGraceEnd(ports)]),
    change.domain
  );
  if (verdict.kind === "rejected") return verdict;
  if (verdict.kind === "accepted") return settleUpdate(change, verdict.workflow, polling);
  const openUpdate = await findOpenUpdate(change, ports);
  const update = openUpdate === void 0 ? void 0 : await pollUpdate(change, openUpdate, polling);
  return update !== void 0 && isUpdateOpen(update) ? pendingResult(change, update) : verdict;
};
var concludeSwitch = async (change, ends, ports) => {
  const last = ends.at(-1);
  const isCertain = !ends.some(({ kind }) => kind === "unclear");
  if (isCertain && last?.kind === "rejected") return rejectedResult(change, last);
  if (isCertain && last?.kind === "failed") return failedResult(change, last);
  if (isCertain && last?.kind === "withheld") return skippedResult(change, last);
  const isSet = await isShownAsSet(change, ports);
  if (isSet === true) return updatedResult(change);
  const cause = last?.message ?? "it was not sent";
  return isCertain && isSet === false ? skippedResult(change, { code: "not_switched", message: cause }) : unknownResult(change, isSet, cause);
};
var isShownAsSet = async (change, { reader }) => {
  const read = await tryRead(reader.registration(change.domain));
  return read?.value === void 0 ? void 0 : read.value.autoRenew === change.to;
};
var describePurpose = ({ domain }) => `auto-renew of ${domain} to be switched`;
var MAX_READS = 6;
var settleUpdate = async (change, first, polling) => {
  const { ports } = polling;
  const workflow = await pollUpdate(change, first, polling);
  if (workflow.state === "failed") {
    const { code = "failed", message = "no reason was given" } = workflow.error ?? {};
    return { kind: "failed", code, message };
  }
  if (workflow.state !== "succeeded") return pendingResult(change, workflow);
  let isSet;
  for (let reads = 0; reads < MAX_READS; reads += 1) {
    isSet = await isShownAsSet(change, ports);
    if (isSet === true) return updatedResult(change);
    await pause(ports, choosePollDelay("pending", reads, ports.random()), describePurpose(change));
  }
  return notShownResult(change, isSet);
};
var findOpenUpdate = async (change, { reader }) => {
  const workflow = (await tryRead(reader.updateStatus(change.domain)))?.value;
  return workflow?.domain === change.domain && isUpdateOpen(workflow) ? workflow : void 0;
};
var pollUpdate = async (change, first, { untilMs, ports }) => {
  let workflow = first;
  for (let polls = 0; isUpdateOpen(workflow); polls += 1) {
    const delayMs = choosePollDelay(workflow.state, polls, ports.random());
    if (ports.clock.now() + delayMs > untilMs || ports.stop.isRequested()) break;
    await pause(ports, delayMs, describePurpose(change));
    const update = (await tryRead(ports.reader.updateStatus(change.domain)))?.value;
    if (update?.domain === change.domain && !predates(update, workflow)) workflow = update;
  }
  return workflow;
};
var predates = ({ createdAt }, { createdAt: otherCreatedAt }) => createdAt !== void 0 && otherCreatedAt !== void 0 && toMs(createdAt) < toMs(otherCreatedAt) - MAX_REGISTRAR_SKEW_MS;
var isUpdateOpen = (workflow) => isOpen(workflow) && workflow.state !== "action_required";
var toSwitchResult = ({ domain }, status, message, code) => ({
  result: {
    domain,
    kind: "set-auto-renew",
    status,
    code,
    message,
    price: void 0,
    registration: void 0
  },
  abort: false
});
var formatTarget = ({ to }) => to ? "on" : "off";
var updatedResult = (change) => toSwitchResult(change, "updated", `Auto-renew is ${formatTarget(change)}.`);
var skippedResult = (change, { code, message }) => toSwitchResult(
  change,
  "skipped",
  `${message}, so auto-renew was not switched ${formatTarget(change)}. The next run retries.`,
  code
);
var rejectedResult = (change, { code, message, abort }) => ({
  ...toSwitchResult(
    change,
    "failed",
    `The registrar refused to switch auto-renew ${formatTarget(change)}: ${endSentence(message)} Nothing was changed.${abort ? " Check the token, its permissions (Registrar Domains Admin) and the account." : ""}`,
    code
  ),
  abort
});
var failedResult = (change, { code, message }) => toSwitchResult(
  change,
  "failed",
  `Auto-renew could not be switched ${formatTarget(change)}: ${endSentence(message)} The next run retries.`,
  code
);
var pendingResult = (change, { state }) => toSwitchResult(
  change,
  "pending",
  `Switching auto-renew ${formatTarget(change)} is in progress (${state}). The next run checks it.`,
  state
);
var notShownResult = (change, isSet) => toSwitchResult(
  change,
  "unknown",
  `The registrar confirmed that auto-renew was switched ${formatTarget(change)}, but the registration ${isSet === void 0 ? "could not be read" : "does not show it"}. The next run checks again.`,
  "unknown"
);
var unknownResult = (change, isSet, cause) => {
  const finding = isSet === void 0 ? `It is unclear whether auto-renew is ${formatTarget(change)}` : `Auto-renew is not shown as ${formatTarget(change)}, but a request for it may still be carried out`;
  return toSwitchResult(
    change,
    "unknown",
    `${finding} (${toClause(cause)}). The next run checks it.`,
    "unknown"
  );
};

// src/purchase/lock-rules.ts
var QUARANTINE_MS = 30 * 6e4;
var mayBeWithdrawn = ({ isAnswered, ageMs }) => !isAnswered && ageMs >= QUARANTINE_MS;
var judgeIntents = (all, attempt2) => {
  const intents = all.filter(isOwn);
  const open = intents.find(({ state }) => state === "open");
  if (open !== void 0) return { kind: "open", intent: open, isOld: mayBeWithdrawn(open) };
  const failed = findHighestAttempt(intents, "failed");
  if (failed >= attempt2) return toSpent("previous_attempt_failed", `Attempt ${failed} failed.`, failed);
  const registered = findHighestAttempt(intents, "registered");
  if (registered >= attempt2) {
    return toSpent(
      "missing",
      `Attempt ${registered} registered it, but the account no longer has it.`,
      registered
    );
  }
  const trial = Math.max(0, ...all.filter(mayHaveBeenOrderedInSandbox).map((intent) => intent.attempt));
  return trial >= attempt2 ? toSpent("missing", `Attempt ${trial} was ordered in the registrar's sandbox.`, trial) : { kind: "free" };
};
var isOwn = ({ isFromSandbox }) => !isFromSandbox;
var mayHaveBeenOrderedInSandbox = ({ isFromSandbox, state }) => isFromSandbox && state !== "withdrawn";
var toSpent = (code, cause, attempt2) => ({
  kind: "spent",
  reason: { code, message: `${cause} To buy it, ${describeNextAttempt(attempt2)}.` }
});
var findHighestAttempt = (intents, state) => Math.max(0, ...intents.filter((intent) => intent.state === state).map(({ attempt: attempt2 }) => attempt2));
var isOldestOpen = (intents, intent) => {
  const open = intents.filter((other) => isOwn(other) && other.state === "open");
  const [oldest] = open.sort((a, b) => a.id - b.id);
  return oldest?.id === intent.id;
};
var MAX_ACTION_DELAY_MS = 6 * 6e4;
var judgeActivity = (intent, all) => {
  const intents = all.filter(isOwn);
  const closed = intents.filter(({ id, state }) => id < intent.id && state !== "open");
  if (judgeIntents(closed, intent.attempt).kind === "spent") return "idle";
  if (!intents.some(({ id, state }) => state === "open" && id < intent.id)) return "may-have-ordered";
  return intent.ageMs >= MAX_ACTION_DELAY_MS ? "idle" : "behind";
};
var wasOrderedBefore = (intent, intents) => intents.some((other) => isOwn(other) && other.id < intent.id && other.state !== "withdrawn");
var MAX_REGISTRATION_LAG_MS = 3 * 24 * 60 * 6e4;
var isStuck = ({ ageMs }, workflow) => ageMs >= MAX_REGISTRATION_LAG_MS && !isOpen(workflow);
var describeHidden = ({ id, run, attempt: attempt2 }) => `Run ${run} ordered it and the registrar accepted that, but it shows neither the order nor the domain now, so it is not ordered again. Check the registrar's dashboard. If it was never bought, close deployment ${id} by hand (see docs/ledger.md of Freehold), and ${describeNextAttempt(attempt2)}; otherwise the next run finds it.`;
var describeStuck = ({ id, run, attempt: attempt2 }, { state }) => `Run ${run} ordered it, and the registrar calls that order ${state} but does not show the domain. Check the registrar's dashboard. If the domain is not there, close deployment ${id} by hand (see docs/ledger.md of Freehold), and ${describeNextAttempt(attempt2)}.`;

// src/purchase/poll.ts
var pollWorkflow = async (trace, first, untilMs, ports) => {
  let workflow = first;
  let reported;
  for (let polls = 0; ; polls += 1) {
    const state = await readPurchaseState(workflow, trace, ports);
    if (state.kind !== "open") return state;
    if (workflow.state !== reported) {
      ports.report({ kind: "state", domain: trace.domain, state: workflow.state });
    }
    reported = workflow.state;
    const delayMs = choosePollDelay(workflow.state, polls, ports.random());
    if (ports.clock.now() + delayMs > untilMs) return state;
    await pause(ports, delayMs, `the registration of ${trace.domain} (${workflow.state})`);
    if (ports.stop.isRequested()) return state;
    const read = await tryRead(ports.reader.registrationStatus(trace.domain));
    workflow = pickLater(read?.value, workflow) ?? workflow;
  }
};
var readPurchaseState = async (workflow, trace, { reader, mask: mask2 }) => {
  if (workflow.sentTo !== void 0) mask2(workflow.sentTo);
  switch (workflow.state) {
    case "succeeded": {
      const read = await tryRead(reader.registration(trace.domain));
      return read?.value === void 0 || isPending(read.value) ? { kind: "open", workflow, isUnread: read === void 0 } : { kind: "registered", registration: read.value };
    }
    case "failed": {
      if (predatesOrder(workflow, trace)) {
        return { kind: "unknown", cause: "the registrar shows a failure that is older than the order" };
      }
      const { code = "failed", message = "The registrar gave no reason." } = workflow.error ?? {};
      return trace.mayStillArrive ? { kind: "unknown", cause: describeUncertainFailure(message) } : { kind: "failed", reason: { code, message } };
    }
    case "action_required":
      return { kind: "action-required", workflow };
    default:
      return { kind: "open", workflow, isUnread: false };
  }
};
var describeUncertainFailure = (message) => `the registrar shows a registration that failed (${toClause(message)}), and it is too early to tell whether that was this order`;
var RESOLVE_MS = 9e4;
var FIRST_WAIT_MS = 2e3;
var MAX_WAIT_MS = 2e4;
var resolveOrder = async (trace, ports) => {
  if (ports.stop.isRequested()) {
    return { kind: "unknown", cause: "the run had to end before it could find out" };
  }
  const untilMs = ports.clock.now() + RESOLVE_MS;
  for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(2 * waitMs, MAX_WAIT_MS)) {
    const latest = await findTrace(trace, ports);
    if (latest.kind !== "none") return latest;
    if (ports.clock.now() + waitMs > untilMs || ports.stop.isRequested()) {
      return { kind: "unknown", cause: "the registrar shows no order" };
    }
    await pause(ports, waitMs, `the order of ${trace.domain} to appear`);
  }
};
var findTrace = async (trace, { reader }) => {
  const { domain, intent } = trace;
  const status = await tryRead(reader.registrationStatus(domain));
  if (status === void 0) return UNREADABLE;
  const workflow = matchWorkflow(status.value, trace);
  if (workflow !== void 0) return { kind: "workflow", workflow };
  const read = await tryRead(reader.registration(domain));
  if (read === void 0) return UNREADABLE;
  const registration = read.value;
  if (registration === void 0 || predatesOrder(registration, trace)) return { kind: "none" };
  return isPending(registration) ? { kind: "workflow", workflow: { ...PENDING_WORKFLOW, domain, createdAt: intent.createdAt } } : { kind: "registered", registration };
};
var UNREADABLE = { kind: "unknown", cause: "the registrar did not answer about it" };
var isPending = ({ status }) => status === "registration_pending";
var PENDING_WORKFLOW = {
  state: "succeeded",
  action: void 0,
  sentTo: void 0,
  error: void 0
};

// src/purchase/settle.ts
var settle = async (purchase, state, ports, isLast = ports.stop.isRequested()) => {
  const { intent, startedBy } = purchase;
  const stateResult = describeState(purchase, state);
  const result = startedBy === void 0 ? stateResult : { ...stateResult, message: `${describeStart(intent)} ${stateResult.message}` };
  if (state.kind !== "registered" && state.kind !== "failed") {
    if (startedBy === void 0 && (state.kind !== "open" || isLast)) {
      const note = { isAnswered: !purchase.mayStillArrive, description: result.message };
      await tryRead(ports.ledger.annotate(intent, note));
    }
    return result;
  }
  ports.report({ kind: "settled", result, pullRequest: intent.pullRequest });
  const claim = await closeIntent(ports, intent, state.kind, result.message);
  return describeClaim(claim, { purchase, result, kind: state.kind }, ports);
};
var describeClaim = async (claim, { purchase, result, kind }, ports) => {
  const { intent, startedBy } = purchase;
  switch (claim) {
    case "first":
      return result;
    case "later":
      if (startedBy === void 0) return result;
      return kind === "failed" ? { ...result, message: `${result.message} Another run has reported it.` } : reportedByAnotherRun(purchase, "Registered. Another run has reported it.");
    case "against":
      return startedBy !== void 0 && await hasLaterOrder(intent, ports) ? reportedByAnotherRun(
        purchase,
        `Another run has reported attempt ${intent.attempt}. What the registrar shows now belongs to a later attempt.`
      ) : { ...result, message: `${result.message} Another run has reported the opposite.` };
    case "unread":
      return startedBy === void 0 ? result : {
        ...result,
        message: `${result.message} The ledger could not be read, so another run may have reported this too.`
      };
    case "unwritten":
      return {
        ...result,
        message: `${result.message} The ledger could not be written, so the next run reports this again.`
      };
  }
};
var describeStart = ({ attempt: attempt2, run, pullRequest }) => `Attempt ${attempt2}, started by run ${run}${pullRequest === void 0 ? "" : ` for pull request ${pullRequest}`}.`;
var reportedByAnotherRun = ({ domain }, message) => toResult(domain, "unchanged", { code: void 0, message });
var hasLaterOrder = async ({ id, domain }, { ledger }) => {
  const read = await tryRead(ledger.listFor(domain));
  return read?.value.some((other) => !other.isFromSandbox && other.id > id && other.state !== "withdrawn") === true;
};
var closeIntent = async ({ ledger }, intent, state, description) => {
  try {
    return await ledger.close(intent, state, description);
  } catch {
    return "unwritten";
  }
};
var toResult = (domain, status, { code, message }, price) => ({ domain, kind: "register", status, code, message, price, registration: void 0 });
var toSkippedResult = ({ domain }, { code, message }) => toResult(domain, "skipped", { code, message: `${message} This run did not order it.` });
var describeState = (purchase, state) => {
  const { domain, price, intent } = purchase;
  switch (state.kind) {
    case "registered":
      return describeRegistration2(purchase, state.registration);
    case "failed":
      return toResult(domain, "failed", {
        code: state.reason.code,
        message: describeFailure3(state.reason, intent.attempt)
      });
    case "action-required": {
      const message = `It was ordered, but you still need to act: ${describeRequiredAction(state.workflow)}. The next run reports the outcome.`;
      return toResult(domain, "action_required", { code: "action_required", message }, price);
    }
    case "open": {
      const code = state.workflow.state;
      return toResult(domain, "pending", { code, message: describePending(code, state.isUnread) }, price);
    }
    case "unknown": {
      const message = `It was ordered, but ${state.cause}. It may or may not have been bought.${countAsSpent(price)} Freehold does not order it again until the outcome is known. Run this workflow again after ${formatRetryTime(intent.createdAt)} to find out.`;
      return toResult(domain, "unknown", { code: "unknown", message }, price);
    }
  }
};
var countAsSpent = (price) => price === void 0 ? "" : ` Its ${price.due} ${price.currency} count against the budget of this run.`;
var describeRegistration2 = ({ domain, price, intent }, registration) => {
  const { createdAt = intent.createdAt, expiresAt, autoRenew } = registration;
  const expiry = expiresAt === void 0 ? "" : `, expires ${toDay(expiresAt)}`;
  const paid = price === void 0 ? "" : ` for ${price.due} ${price.currency}`;
  const deadline = toDay(findSupportDeadline(createdAt));
  const message = `Registered${paid}${expiry}, auto-renew ${autoRenew ? "on" : "off"}. If this is a mistake, ask the registrar's support by ${deadline}. Support may be able to help, but does not promise a refund.`;
  return {
    ...toResult(domain, "registered", { code: void 0, message }, price),
    registration: { createdAt, expiresAt, autoRenew }
  };
};
var describeFailure3 = ({ code, message }, attempt2) => [
  `The registrar accepted the order, but the registration failed: ${endSentence(message)}`,
  "The registrar has probably charged nothing. To be sure, check the account's billing.",
  adviseOnFailure(code, message),
  `Once the cause is fixed, ${describeNextAttempt(attempt2)}.`
].filter((sentence) => sentence !== void 0).join(" ");
var describePending = (state, isUnread) => {
  switch (state) {
    case "blocked":
      return "Ordered. The registrar waits for the registry, which can take a day. The next run reports the outcome.";
    case "succeeded":
      return isUnread ? "Ordered. The registrar calls the order complete, but the registration could not be read. The next run reports the outcome." : "Ordered. The registrar does not show the registration as complete yet. The next run reports the outcome.";
    default:
      return `Ordered, and still in progress (${state}). The next run reports the outcome.`;
  }
};
var formatRetryTime = (createdAt) => {
  const later = addDays(createdAt, 31 / (24 * 60));
  return `${later.slice(0, 10)} ${later.slice(11, 16)} UTC`;
};

// src/purchase/lock.ts
var MAX_READ_BACKS = 4;
var READ_BACK_MS = 2e3;
var takeLock = async (change, commit, ports) => {
  const before = await tryCall(ports.ledger.listFor(change.domain));
  if ("error" in before) return { step: skipWithoutLedger(change, "read", before.error) };
  const obstacle = await clearEarlierIntents(before.value, change, ports);
  if (obstacle !== void 0) return { step: obstacle };
  const atMs = ports.clock.now();
  const written = await tryCall(ports.ledger.write(toNewIntent(change, commit)));
  if ("error" in written) return { step: skipWithoutLedger(change, "written", written.error) };
  const intent = written.value;
  const reason = await verifyLock(change, intent, ports);
  if (reason === void 0) {
    return { lock: { intent, atMs, wasOrderedBefore: wasOrderedBefore(intent, before.value) } };
  }
  await closeIntent(ports, intent, "withdrawn", reason.message);
  return { step: await skipUnlessOwned(change, reason, ports) };
};
var skipWithoutLedger = (change, action, cause) => toIdleStep(
  toSkippedResult(change, {
    code: "ledger_unavailable",
    message: `The ledger of purchases (GitHub deployments) could not be ${action}: ${endSentence(cause)}`
  }),
  "the ledger of purchases cannot be used"
);
var toNewIntent = ({ domain, attempt: attempt2, approval, price }, commit) => ({
  domain,
  attempt: attempt2,
  pullRequest: approval.pullRequest,
  commit,
  ceiling: price.max
});
var clearEarlierIntents = async (intents, change, ports) => {
  const state = judgeIntents(intents, change.attempt);
  if (state.kind === "free") return void 0;
  if (state.kind === "spent") return skipUnlessOwned(change, state.reason, ports);
  const { intent, isOld } = state;
  const { domain } = change;
  const trace = await findTrace({ domain, intent, wasOrderedBefore: true, checkedAt: void 0 }, ports);
  return trace.kind === "none" && isOld ? supersedeIntent(intent, change, ports) : reportOpenIntent(intent, change, trace);
};
var supersedeIntent = async (intent, change, ports) => {
  const closed = await closeIntent(
    ports,
    intent,
    "withdrawn",
    "Superseded: the registrar shows no order after 30 minutes."
  );
  return closed === "unwritten" ? skipWithoutLedger(change, "written", "an old intent without an order could not be closed") : void 0;
};
var reportOpenIntent = (intent, change, trace) => {
  const { run } = intent;
  switch (trace.kind) {
    case "none":
      return skipUnresolved(
        change,
        intent.isAnswered ? describeHidden(intent) : `Run ${run} recorded that it would buy this domain, but the registrar shows no order yet.`
      );
    case "registered":
      return reportOwned(change, `Run ${run} registered it.`);
    case "unknown":
      return skipUnresolved(change, `Run ${run} recorded that it would buy this domain, and ${trace.cause}.`);
    case "workflow":
      return isStuck(intent, trace.workflow) ? skipUnresolved(change, describeStuck(intent, trace.workflow)) : toIdleStep(toSkippedResult(change, { code: "in_progress", message: `Run ${run} is buying it.` }));
  }
};
var skipUnresolved = (change, message) => toIdleStep(toSkippedResult(change, { code: "unresolved", message }));
var reportOwned = (change, message) => toIdleStep(toResult(change.domain, "unchanged", { code: void 0, message }));
var skipUnlessOwned = async (change, reason, { reader }) => {
  if (reason.code !== "missing") return toIdleStep(toSkippedResult(change, reason));
  const read = await tryRead(reader.registration(change.domain));
  if (read?.value !== void 0) return reportOwned(change, "Another run registered it.");
  return toIdleStep(toSkippedResult(change, read === void 0 ? REGISTRAR_UNREADABLE : reason));
};
var REGISTRAR_UNREADABLE = {
  code: "registrar_unavailable",
  message: "The ledger shows that this attempt was ordered before, but the registrar did not answer whether the account has the domain."
};
var verifyLock = async (change, intent, ports) => {
  let wasRead = false;
  for (let reads = 1; reads <= MAX_READ_BACKS; reads += 1) {
    const read = await tryRead(ports.ledger.listFor(change.domain));
    wasRead = read !== void 0;
    if (read?.value.some(({ id }) => id === intent.id) === true) {
      return judgeLock(read.value, intent, change.attempt);
    }
    await pause(ports, READ_BACK_MS, `the ledger to show the intent of ${change.domain}`);
  }
  return {
    code: "ledger_unavailable",
    message: wasRead ? "The ledger does not show the intent that was written." : "The ledger could not be read after the intent was written."
  };
};
var judgeLock = (intents, intent, attempt2) => {
  const others = intents.filter(
    ({ id, state, isFromSandbox }) => id !== intent.id && (isFromSandbox || state !== "open")
  );
  const verdict = judgeIntents(others, attempt2);
  if (verdict.kind === "spent") return verdict.reason;
  return isOldestOpen(intents, intent) ? void 0 : { code: "in_progress", message: "Another run is buying it." };
};

// src/purchase/preflight-rules.ts
var judgeOwnership = ({ registration, workflow }, { since, isInLedger }) => {
  const start = since === void 0 || isInLedger ? since : fromMs(toMs(since) - MAX_CLOCK_SKEW_MS);
  if (registration !== void 0) return { kind: "owned", registration };
  if (workflow === void 0) return { kind: "none", wasOrderedBefore: false };
  if (isOpen(workflow)) return { kind: "open", workflow };
  const hasEnded = workflow.state === "failed" || workflow.state === "succeeded";
  if (hasEnded && wasStartedBefore(workflow, start)) return { kind: "none", wasOrderedBefore: true };
  return { kind: workflow.state === "failed" ? "failed" : "unresolved", workflow };
};
var MAX_CHECK_AGE_MS = 6e4;
var MAX_LOCK_AGE_MS = 5 * 6e4;
var checkAge = (checkAgeMs, lockAgeMs) => checkAgeMs > MAX_CHECK_AGE_MS || lockAgeMs > MAX_LOCK_AGE_MS ? {
  code: "too_slow",
  message: "Preparing the order took so long that its price and its intent are no longer fresh."
} : void 0;
var checkPrice2 = (change, { quotes }, { currency }) => {
  const [quote, ...others] = quotes.filter(({ domain }) => domain === change.domain);
  if (quote === void 0 || others.length > 0 || quote.kind === "not-checked") {
    return {
      code: "not_checked",
      message: "The registrar gave no price for it right before the order."
    };
  }
  if (quote.kind === "unavailable") {
    return { code: quote.reason, message: `The registrar no longer sells it (${quote.reason}).` };
  }
  const { years, autoRenew, maxRenewal } = change;
  const { max } = change.price;
  const maxRenewalPrice = autoRenew ? maxRenewal : void 0;
  const [problem] = findPriceProblems(quote, { currency, years, maxPrice: max, maxRenewalPrice });
  return problem === void 0 ? { price: { ...computeTermPrice(quote, years), max } } : { code: problem.code, message: describePriceProblem2(problem) };
};
var describePriceProblem2 = (problem) => {
  switch (problem.code) {
    case "domain_premium":
      return `The registrar now lists it as premium (tier ${problem.tier}).`;
    case "currency_mismatch":
      return `Its price is now in ${problem.currency}.`;
    case "price_above_max": {
      const { due, currency } = problem.price;
      return `It now costs ${due} ${currency}, which is more than its ceiling of ${problem.max} ${currency} (max_price).`;
    }
    case "renewal_above_max": {
      const { renewal, currency } = problem.price;
      return `Each later year now costs ${renewal} ${currency}, which is more than its renewal ceiling of ${problem.max} ${currency} (max_renewal_price).`;
    }
  }
};
var checkBudget = (price, spent, { budget }) => {
  const total = sum([...spent, price.due]);
  return exceeds(total, budget) ? {
    code: "over_budget",
    message: `With it this run could cost up to ${total} ${price.currency}, which is more than the budget of ${budget} ${price.currency}. Raise the budget, or remove the entry.`
  } : void 0;
};
var assertMayOrder = ({ change, intent, price, spent, limits }) => {
  const isTrue = {
    "the intent on record is for this domain and attempt": intent.domain === change.domain && intent.attempt === change.attempt && intent.state === "open",
    "the price is in the currency of the policy": price.currency === limits.currency,
    "the price is within the ceiling": price.max === change.price.max && !exceeds(price.due, price.max),
    "the budget suffices": !exceeds(sum([...spent, price.due]), limits.budget)
  };
  const broken = Object.keys(isTrue).find((statement) => isTrue[statement] !== true);
  if (broken !== void 0) throw new Error(`The order was not sent, because it is not true that ${broken}.`);
};

// src/purchase/preflight.ts
var runPreflight = async (change, { lock, spent, run }) => {
  const { ports, limits } = run;
  const startMs = ports.clock.now();
  const ownership = await checkNotOwned(change, lock.wasOrderedBefore, ports);
  if ("code" in ownership) return ownership;
  const check = await tryRead(ports.reader.check([change.domain]));
  if (check === void 0) return toUnreadable("The registrar did not answer with a price for it.");
  const tip = await tryRead(ports.isTipUnchanged());
  if (tip === void 0) return toUnreadable("The tip of the default branch could not be read.");
  if (!tip.value) return TIP_MOVED;
  const checked = checkPrice2(change, check.value, limits);
  if ("code" in checked) return checked;
  const nowMs = ports.clock.now();
  const reason = checkAge(nowMs - startMs, nowMs - lock.atMs) ?? checkBudget(checked.price, spent, limits);
  if (reason !== void 0) return reason;
  return ports.stop.isRequested() ? STOPPED2 : { ...checked, ...ownership, checkedAt: check.value.asOf };
};
var TIP_MOVED = {
  code: "manifest_changed",
  message: "The manifest at the tip has changed since it was planned.",
  stopsBuying: "the manifest at the tip has changed"
};
var STOPPED2 = {
  code: "stopped",
  message: "The run was cancelled.",
  stopsBuying: "the run was cancelled"
};
var toUnreadable = (message) => ({
  code: "registrar_unavailable",
  message,
  stopsBuying: "what a purchase depends on cannot be read"
});
var checkNotOwned = async (change, isInLedger, { reader }) => {
  const [registration, workflow] = await Promise.all([
    tryRead(reader.registration(change.domain)),
    tryRead(reader.registrationStatus(change.domain))
  ]);
  if (registration === void 0 || workflow === void 0) {
    return toUnreadable("The registrar did not answer whether the account already has it.");
  }
  const ownership = judgeOwnership(
    { registration: registration.value, workflow: workflow.value },
    { since: change.approval.since, isInLedger }
  );
  switch (ownership.kind) {
    case "none":
      return { wasOrderedBefore: ownership.wasOrderedBefore };
    case "owned":
      return { code: "already_owned", message: "The account already has it." };
    case "open":
      return {
        code: ownership.workflow.state === "action_required" ? "action_required" : "in_progress",
        message: `A registration that the ledger does not have is still open (${ownership.workflow.state}).`
      };
    case "failed":
      return {
        code: "previous_attempt_failed",
        message: `Its last order has already failed. To buy it, ${describeNextAttempt(change.attempt)}.`
      };
    case "unresolved":
      return {
        code: "unresolved",
        message: `The registrar reports the last order of it as ${ownership.workflow.state}, but the account does not have the domain. If the next run says the same, check the registrar's dashboard.`
      };
  }
};

// src/purchase/order.ts
var buyDomain = async (change, spent, run) => {
  const locked = await takeLock(change, run.commit, run.ports);
  if ("step" in locked) return locked.step;
  const { lock } = locked;
  const preflight = await runPreflight(change, { lock, spent, run });
  if ("code" in preflight) {
    await closeIntent(run.ports, lock.intent, "withdrawn", preflight.message);
    return toIdleStep(toSkippedResult(change, preflight), preflight.stopsBuying);
  }
  const { price, checkedAt } = preflight;
  const purchase = {
    domain: change.domain,
    intent: lock.intent,
    price,
    checkedAt,
    wasOrderedBefore: lock.wasOrderedBefore || preflight.wasOrderedBefore,
    mayStillArrive: true,
    startedBy: void 0
  };
  assertMayOrder({ change, intent: purchase.intent, price, spent, limits: run.limits });
  return sendOrder({ change, purchase, price, run, orderedMs: run.ports.clock.now() });
};
var sendOrder = async (ordering) => {
  const { change, run } = ordering;
  const answering = run.ports.buyer.register(change);
  run.ports.report({ kind: "ordered", domain: change.domain, price: ordering.price });
  const reply = await Promise.race([answering, waitForGraceEnd(run.ports)]);
  const verdict = judgeReply(reply, change.domain);
  const answered = { ...ordering, purchase: { ...ordering.purchase, mayStillArrive: false } };
  switch (verdict.kind) {
    case "accepted":
      return handleAccepted(answered, verdict.workflow);
    case "unclear":
      return resolveUnclear(ordering, verdict.message);
    case "rate-limited":
      return handleRateLimit(ordering);
    case "rejected":
      return handleRejection2(answered, verdict);
    case "not-sent":
      return handleNotSent(ordering, verdict.message);
  }
};
var handleAccepted = async (ordering, workflow) => {
  const { purchase, run } = ordering;
  const untilMs = run.ports.clock.now() + run.intervalMs;
  const state = await pollWorkflow(purchase, workflow, untilMs, run.ports);
  const step = await settleOrder(ordering, state);
  return state.kind === "open" ? { ...step, open: { purchase, workflow: state.workflow } } : step;
};
var settleOrder = async ({ change, purchase, price, run, orderedMs }, state) => ({
  result: await settle(purchase, state, run.ports),
  open: void 0,
  spent: [price.due],
  stopsBuying: findBuyingStop(state, change),
  orderedMs
});
var findBuyingStop = ({ kind }, { domain }) => {
  if (kind === "failed") return `the registration of ${domain} failed`;
  return kind === "unknown" ? `it is unclear whether ${domain} was bought` : void 0;
};
var resolveUnclear = async (ordering, cause) => {
  const trace = await resolveOrder(ordering.purchase, ordering.run.ports);
  return trace.kind === "workflow" ? handleAccepted(ordering, trace.workflow) : settleOrder(ordering, addCause(trace, cause));
};
var addCause = (state, cause) => state.kind === "unknown" ? { ...state, cause: `${cause}, and ${state.cause}` } : state;
var RATE_LIMITED = "the registrar's rate limit was reached";
var handleRateLimit = async (ordering) => {
  const { change, purchase, run, orderedMs } = ordering;
  const status = await tryRead(run.ports.reader.registrationStatus(change.domain));
  const reads = { registration: void 0, workflow: status?.value };
  const { since } = change.approval;
  const ownership = judgeOwnership(reads, { since, isInLedger: purchase.wasOrderedBefore });
  if (status === void 0 || ownership.kind !== "none") return resolveUnclear(ordering, RATE_LIMITED);
  const message = "The registrar's rate limit was reached.";
  await closeIntent(run.ports, purchase.intent, "withdrawn", `${message} Nothing was bought.`);
  const result = toSkippedResult(change, { code: "rate_limited", message });
  return { ...toIdleStep(result, RATE_LIMITED), orderedMs };
};
var handleRejection2 = async (ordering, { code, message, abort }) => {
  const { change, purchase, run, orderedMs } = ordering;
  const trace = await findTrace({ ...purchase, checkedAt: void 0 }, run.ports);
  if (trace.kind === "workflow") return handleAccepted(ordering, trace.workflow);
  if (trace.kind === "registered" || trace.kind === "unknown" && !abort) {
    const step = await settleOrder(
      ordering,
      addCause(trace, `the registrar rejected it (${toClause(message)})`)
    );
    return { ...step, result: describeDoubledOrder(step.result, message) };
  }
  await closeIntent(run.ports, purchase.intent, "withdrawn", `Rejected: ${message}`);
  const advice = abort ? "Check the token, its permissions (Registrar Domains Admin) and the account." : "Fix the cause; the next run retries.";
  const result = toResult(change.domain, "failed", {
    code,
    message: `The registrar rejected the order: ${endSentence(message)} Nothing was bought. ${advice}`
  });
  return { ...toIdleStep(result, `the registrar rejected the order of ${change.domain}`), orderedMs };
};
var describeDoubledOrder = (result, rejection) => result.status === "registered" ? {
  ...result,
  message: `The registrar rejected an order (${toClause(rejection)}) but shows the domain: the order was doubled on its way, or the domain was bought elsewhere a moment before. ${result.message}`
} : result;
var handleNotSent = async ({ change, purchase, run }, cause) => {
  await closeIntent(run.ports, purchase.intent, "withdrawn", "Not sent.");
  const message = `The order could not be sent: ${cause}. Run again.`;
  const result = toSkippedResult(change, { code: "not_sent", message });
  return toIdleStep(result, "orders cannot be sent to the registrar");
};

// src/purchase/buy-all.ts
var buyAll = async (changes, start, run) => {
  const { ports } = run;
  if (changes.length > 0) ports.report({ kind: "buying", purchases: changes });
  const steps = [];
  let { spent, stopsBuying } = start;
  let orderedMs;
  for (const change of changes) {
    if (stopsBuying === void 0 && orderedMs !== void 0) {
      await pause(ports, orderedMs + run.intervalMs - ports.clock.now(), `the order of ${change.domain}`);
    }
    if (ports.stop.isRequested()) stopsBuying ??= "the run was cancelled";
    const step = stopsBuying === void 0 ? await buySafely(change, spent, run) : skipPurchase(change, stopsBuying);
    steps.push(step);
    stopsBuying ??= step.stopsBuying;
    spent = [...spent, ...step.spent];
    orderedMs = step.orderedMs ?? orderedMs;
  }
  return steps;
};
var buySafely = async (change, spent, run) => {
  try {
    return await buyDomain(change, spent, run);
  } catch (error2) {
    const result = toUnexpectedResult(change.domain, change.price, error2);
    return { ...toIdleStep(result, "Freehold failed"), spent: [change.price.due] };
  }
};
var toUnexpectedResult = (domain, price, error2) => {
  const message = `Freehold failed while it was buying this domain (${String(error2)}), so the domain may or may not have been bought. Check the registrar's dashboard; the next run checks too.`;
  return toResult(domain, "unknown", { code: "internal_error", message }, price);
};
var skipPurchase = (change, cause) => toIdleStep(
  toSkippedResult(change, {
    code: "buying_stopped",
    message: `Skipped: ${toClause(cause)}, so nothing else was ordered.`
  })
);
var pollAll = async (purchases, untilMs, ports) => {
  const results = purchases.map(
    ({ result, open }) => open === void 0 ? result : pollToEnd(open, untilMs, ports)
  );
  return (await Promise.all(results)).flatMap((result) => result ?? []);
};
var pollToEnd = async ({ purchase, workflow }, untilMs, ports) => {
  try {
    const state = await pollWorkflow(purchase, workflow, untilMs, ports);
    return await settle(purchase, state, ports, true);
  } catch (error2) {
    return toUnexpectedResult(purchase.domain, purchase.price, error2);
  }
};

// src/purchase/resume.ts
var resumePurchase = async (intent, ports) => {
  const intents = await tryRead(ports.ledger.listFor(intent.domain));
  if (intents === void 0) {
    return { intent, result: toUnresolved(intent, "the ledger cannot be read"), open: void 0 };
  }
  const activity = judgeActivity(intent, intents.value);
  if (activity === "may-have-ordered") return resumeOrder(intent, ports);
  if (activity === "idle") {
    await closeIntent(ports, intent, "withdrawn", "Never acted on: another intent came first.");
  }
  return { intent, result: void 0, open: void 0 };
};
var resumeOrder = async (intent, ports) => {
  const purchase = {
    domain: intent.domain,
    intent,
    price: void 0,
    checkedAt: void 0,
    wasOrderedBefore: true,
    mayStillArrive: !intent.isAnswered && intent.ageMs < QUARANTINE_MS,
    startedBy: intent.run
  };
  const finish = (result) => ({ intent, result, open: void 0 });
  const trace = await findTrace(purchase, ports);
  switch (trace.kind) {
    case "none":
      return finish(await closeWithoutTrace(intent, ports));
    case "unknown":
      return finish(toUnresolved(intent, trace.cause));
    case "registered":
      return finish(await settle(purchase, trace, ports));
    case "workflow":
      break;
  }
  const state = await pollWorkflow(purchase, trace.workflow, ports.clock.now(), ports);
  if (state.kind !== "open") return finish(await settle(purchase, state, ports));
  const { workflow, isUnread } = state;
  return isStuck(intent, workflow) && !isUnread ? finish(toResult(intent.domain, "unknown", { code: "stuck", message: describeStuck(intent, workflow) })) : { intent, result: await settle(purchase, state, ports), open: { purchase, workflow } };
};
var closeWithoutTrace = async (intent, ports) => {
  if (intent.isAnswered) {
    return toResult(intent.domain, "unknown", { code: "unresolved", message: describeHidden(intent) });
  }
  if (!mayBeWithdrawn(intent)) return toUnresolved(intent, "the registrar shows no order yet");
  await closeIntent(ports, intent, "withdrawn", "Superseded: the registrar shows no order after 30 minutes.");
  return void 0;
};
var toUnresolved = ({ domain, run, ageMs }, cause) => {
  const minutes = Math.max(1, Math.ceil((QUARANTINE_MS - ageMs) / 6e4));
  return toResult(domain, "unknown", {
    code: "unresolved",
    message: `Run ${run} recorded that it would buy this domain, but ${cause}. The domain may or may not have been bought. It is not ordered again before that is clear. Run this workflow again in ${minutes} minutes to find out.`
  });
};

// src/authorization/read-timeline.ts
var readTimeline = async (subject, days, reader) => {
  const { path } = subject;
  const { now, start, pushes, commits, beginsAt } = await readCommits2(subject, days, reader);
  const { states, paths } = await readBorders(
    commits,
    { path, pushes, comparisons: MAX_APPEARANCES },
    reader
  );
  const isCut = beginsAt !== void 0 && beginsAt >= start && !await isFirstCommit(commits.at(-1), path, reader);
  return { now, pushes, states, paths, cut: isCut ? describeCut(beginsAt) : void 0 };
};
var readAhead = async (subject, ports) => {
  const { commits } = await readCommits2(subject, subject.days, ports);
  await ports.history.readFiles(commits, subject.path);
};
var readCommits2 = async ({ branch, tip }, days, { history }) => {
  const { now, pushes: read, beginsAt } = await history.readPushes(branch, tip, days);
  const start = addDays(now, -days);
  const end = read.findIndex(({ at }) => at < start);
  const pushes = end < 0 ? read : read.slice(0, end);
  return { now, start, pushes, beginsAt, commits: [tip, ...pushes.map(({ before }) => before)] };
};
var isFirstCommit = async (commit, path, { history }) => {
  if (commit === void 0) return false;
  const file = (await history.readFiles([commit], path)).get(commit);
  return file !== void 0 && file.firstParent === void 0;
};
var describeCut = (at) => ({
  at,
  cause: `GitHub's record of the branch begins on ${toDay(at)}, so Freehold cannot tell what the manifest had before.`
});
var readStates = async (commits, paths, reader) => {
  const states = /* @__PURE__ */ new Map();
  for (const path of new Set(paths)) {
    const unread = commits.filter((commit) => (states.get(commit)?.kind ?? "missing") === "missing");
    const files = unread.length === 0 ? /* @__PURE__ */ new Map() : await reader.history.readFiles(unread, path);
    for (const commit of unread) states.set(commit, toState2(files.get(commit), reader));
  }
  return states;
};
var createStateReader = ({ history, readTerms: readTerms2, mayBeManifest: mayBeManifest2 }, domains) => {
  const cache = /* @__PURE__ */ new WeakMap();
  return {
    history,
    mayBeManifest: mayBeManifest2,
    domains,
    parse: (bytes) => {
      const parsed = cache.get(bytes) ?? { entries: readTerms2(bytes, domains) };
      cache.set(bytes, parsed);
      return parsed.entries;
    }
  };
};
var MAX_APPEARANCES = 5;
var readBorders = async (commits, { path, pushes, comparisons }, reader) => {
  const files = await reader.history.readFiles(commits, path);
  const states = commits.map((commit) => toState2(files.get(commit), reader));
  const appearances = [...pushes.entries()].filter(
    ([index]) => states[index]?.kind !== "missing" && states[index + 1]?.kind === "missing"
  );
  for (const [count, [index, push]] of appearances.entries()) {
    const left = comparisons - count;
    const origin = left > 0 ? await findOrigin2(path, push, reader) : TOO_MANY_APPEARANCES;
    if (origin === void 0) continue;
    const newer = states.slice(0, index + 1);
    const older = commits.slice(index + 1);
    const rest = { pushes: pushes.slice(index + 1), comparisons: left - 1 };
    const before = origin.kind === "moved" ? await readBorders(older, { path: origin.path, ...rest }, reader) : { states: older.map(() => origin), paths: older.map(() => path) };
    return {
      states: [...newer, ...before.states],
      paths: [...newer.map(() => path), ...before.paths]
    };
  }
  return { states, paths: states.map(() => path) };
};
var TOO_MANY_APPEARANCES = {
  kind: "unknown",
  cause: `The manifest was moved, or removed and added again, more than ${MAX_APPEARANCES} times, which is more than Freehold reads in one run.`
};
var MAX_REMOVED_FILES = 10;
var findOrigin2 = async (path, push, reader) => {
  const change = await reader.history.findPathChange(path, push);
  const { renamedFrom, removed, incomplete, isRewrite } = change;
  if (isRewrite) {
    const cause = `The push that added ${path} replaced commits of the branch, so GitHub does not tell whether it was moved.`;
    return { kind: "unknown", cause };
  }
  if (renamedFrom !== void 0) return { kind: "moved", path: renamedFrom };
  if (incomplete !== void 0) return { kind: "unknown", cause: incomplete };
  if (removed.length > MAX_REMOVED_FILES) {
    const cause = `The push that added ${path} removed more than ${MAX_REMOVED_FILES} YAML files, so ${path} may be one of them, moved.`;
    return { kind: "unknown", cause };
  }
  for (const other of removed) {
    const file = (await reader.history.readFiles([push.before], other)).get(push.before)?.file;
    const isNone = file?.kind === "missing" || file?.kind === "text" && !reader.mayBeManifest(file.bytes);
    if (!isNone) {
      const cause = `The push that added ${path} removed another manifest, ${other}, so ${path} may be that file, moved.`;
      return { kind: "unknown", cause };
    }
  }
  return void 0;
};
var toState2 = (past, { parse: parse2 }) => {
  if (past === void 0) {
    return { kind: "unknown", cause: "GitHub does not know a commit of the branch's history." };
  }
  const { file } = past;
  if (file.kind === "missing") return file;
  if (file.kind === "unusable") return { kind: "unreadable", cause: file.cause };
  if (file.kind === "unread") return { kind: "unknown", cause: file.cause };
  const entries = parse2(file.bytes);
  return entries === void 0 ? { kind: "unreadable", cause: "The manifest is not valid YAML." } : { kind: "readable", entries };
};

// src/authorization/reasons.ts
var reAddedReason = (entry, earlierAttempt, days) => ({
  code: "missing",
  ...raiseAttempt(
    entry,
    earlierAttempt,
    `The manifest already had this entry at an earlier time in the last ${formatDays(days)}, so adding it again does not count as new, and it is not bought automatically.`
  )
});
var formatDays = (days) => days === 1 ? "day" : `${days} days`;
var unapprovedArrivalReason = (entry, push) => noPullRequestReason(entry, `It was added by ${describePush(push)}.`);
var unapprovedChangeReason = (entry, push, terms) => noPullRequestReason(
  entry,
  `It was approved, but its terms were changed${describeChanges(terms)} by ${describePush(push)}.`
);
var unapprovedHeadReason = (entry, pullRequest) => noPullRequestReason(
  entry,
  `The merge of #${pullRequest} brought it, but the branch of that pull request does not have this entry with attempt ${entry.attempt}, so nobody could review it.`
);
var unapprovedSwitchReason = (push, terms) => ({
  code: "no_pull_request",
  message: `Switching auto-renew on may be charged at once, and the terms of this entry were changed${describeChanges(terms)} by ${describePush(push)}. Switch it on in the registrar's dashboard instead, or wait until that push is older than the input authorization-days.`
});
var noPullRequestReason = (entry, cause) => ({
  code: "no_pull_request",
  ...raiseAttempt(entry, entry.attempt, cause)
});
var describePush = ({ kind, at }) => {
  const day = toDay(at);
  switch (kind) {
    case "force-push":
      return `a force push on ${day}, which never authorizes a purchase`;
    case "creation":
      return `creating the branch again on ${day}, which never authorizes a purchase`;
    case "push":
    case "pull-request":
    case "merge-queue":
    case "gap":
      return `a direct push on ${day}, whose commit no merged pull request contains`;
  }
};
var MAX_VALUE_LENGTH3 = 24;
var describeChanges = ({
  before,
  after
}) => {
  if (before === void 0 || after === void 0) return "";
  const changes = findChangedTerms(before, after).map((name) => {
    const values = [before, after].map((terms) => formatValue3(name, terms));
    return values.some((value) => value.length > MAX_VALUE_LENGTH3) || /^(contact|acknowledge)/.test(name) ? name : `${name} ${values.join(" \u2192 ")}`;
  });
  return changes.length === 0 ? "" : ` (${changes.join(", ")})`;
};
var formatValue3 = (name, terms) => name === "attempt" ? String(terms.attempt) : (terms.values.get(name) ?? "not set").replace(/^"(.*)"$/, "$1");
var raiseAttempt = ({ domain }, attempt2, cause) => ({
  message: `${cause} To buy it, ${describeNextAttempt(attempt2)}.`,
  fixes: [{ kind: "value", path: ["domains", domain, "attempt"], value: attempt2 + 1 }]
});
var historyUnavailableReason = (cause) => ({
  code: "history_unavailable",
  message: `${cause} Freehold spends nothing that the branch's history does not show to be approved. ${/ needs the permission/.test(cause) ? "Add what is missing to the job, and run this workflow again." : "Run this workflow again. If the message stays, use the registrar's dashboard, or wait until the cause is older than the input authorization-days, and then set a higher attempt on the entry in a pull request."}`
});
var movedManifestReason = (cause) => ({
  code: "history_unavailable",
  message: `${cause} Freehold cannot tell which entries are new. Move the manifest in a pull request that changes nothing in it, so that GitHub reports a renamed file, and add entries in a later one.`
});

// src/authorization/timeline.ts
var findCutSince = ({ cut }, start) => cut !== void 0 && cut.at >= start ? cut.cause : void 0;
var NOT_READ = { kind: "unknown", cause: "The branch's history was not read that far." };
var readEntryState = (state, domain) => {
  if (state === void 0) return NOT_READ;
  if (state.kind === "unknown" || state.kind === "unreadable") return state;
  const terms = state.kind === "missing" ? void 0 : state.entries.get(domain);
  return terms === void 0 ? { kind: "lacking" } : { kind: "declared", terms };
};
var hasAttempt = (state, attempt2) => state.kind === "declared" && state.terms.attempt >= attempt2;
var isChanged = (before, after) => {
  if (before.kind !== "declared" || after.kind !== "declared") return before.kind !== after.kind;
  const [one, other] = [before.terms, after.terms];
  return one.attempt !== other.attempt || one.values.size !== other.values.size || [...one.values].some(([name, value]) => other.values.get(name) !== value);
};
var readTermsAt = ({ states }, index, domain) => {
  const state = readEntryState(states[index], domain);
  return state.kind === "declared" ? state.terms : void 0;
};

// src/authorization/arrival.ts
var findArrival = ({ domain, attempt: attempt2 }, timeline, days) => {
  const { pushes, states, now } = timeline;
  const unreadable = findTipProblem(timeline, domain);
  if (unreadable !== void 0) return { kind: "unclear", cause: unreadable };
  const start = addDays(now, -days);
  const changes = [];
  for (const [index, push] of pushes.entries()) {
    if (push.at < start) break;
    const before = readEntryState(states[index + 1], domain);
    if (before.kind === "unknown") return { kind: "unclear", cause: before.cause };
    if (!hasAttempt(before, attempt2)) return { kind: "arrived", index, changes };
    if (isChanged(before, readEntryState(states[index], domain))) changes.push(index);
  }
  return judgeOld(findCutSince(timeline, start));
};
var judgeOld = (cut) => cut === void 0 ? { kind: "old" } : { kind: "unclear", cause: cut };
var findTipProblem = ({ states }, domain) => {
  const [tip] = states;
  if (tip?.kind === "unknown" || tip?.kind === "unreadable") return tip.cause;
  return readEntryState(tip, domain).kind === "declared" ? void 0 : "GitHub does not show this entry at the tip of the branch.";
};
var judgeNovelty = ({ domain, attempt: attempt2 }, timeline, window) => {
  const start = findWindowStart(window, timeline);
  const states = listStatesSince(start, window.first, timeline, domain);
  const known = states.find(({ state }) => hasAttempt(state, attempt2))?.state;
  if (known?.kind === "declared") return { kind: "known", attempt: known.terms.attempt };
  const unclear = states.flatMap(({ state, isAfterGap }) => {
    if (state.kind === "unknown") return [state.cause];
    return isAfterGap ? [describeGap()] : [];
  });
  const cut = findCutSince(timeline, start);
  const [cause = cut ?? NOTHING_READABLE] = unclear;
  const isReadable = states.some(({ state }) => state.kind === "declared" || state.kind === "lacking");
  return isReadable && cut === void 0 && unclear.length === 0 ? { kind: "new" } : { kind: "unclear", cause };
};
var NOTHING_READABLE = "No earlier version of the manifest can be read, so Freehold cannot tell whether this entry is new.";
var findWindowStart = ({ first, days }, { pushes, now }) => addDays(first === 0 ? now : pushes[first - 1]?.at ?? now, -days);
var listStatesSince = (start, first, { pushes, states, now }, domain) => {
  const readTime = (index) => pushes[index]?.at ?? now;
  const isInWindow = (index) => index === first || readTime(index - 1) >= start;
  return states.flatMap((raw, index) => {
    if (index < first || !isInWindow(index)) return [];
    const state = readEntryState(raw, domain);
    const isGap = pushes[index]?.kind === "gap" && readTime(index) >= start;
    return [{ state, isAfterGap: isGap && isChanged(readEntryState(states[index + 1], domain), state) }];
  });
};
var describeGap = () => "GitHub's record of the branch has a gap in which this entry changed.";

// src/authorization/evidence.ts
var listSteps = (index, timeline, { steps }) => {
  const { pushes, states } = timeline;
  const [push, before, after] = [pushes[index], states[index + 1], states[index]];
  if (push === void 0 || before === void 0 || after === void 0) return [];
  return steps.get(push.after) ?? [{ commit: push.after, before, after }];
};
var findBringingSteps = ({ domain, attempt: attempt2 }, steps) => {
  const index = steps.findLastIndex(({ before }) => !hasAttempt(readEntryState(before, domain), attempt2));
  return { bringing: steps[index], changing: findChangingSteps(domain, steps.slice(index + 1)) };
};
var findChangingSteps = (domain, steps) => steps.filter(({ before, after }) => isChanged(readStepState(before, domain), readStepState(after, domain)));
var readStepState = (state, domain) => {
  const entry = readEntryState(state, domain);
  return entry.kind === "unreadable" ? { kind: "lacking" } : entry;
};
var listPushesToSplit = (arrived, switched, { pushes }) => {
  const isKind = (index, kinds) => {
    const kind = pushes[index]?.kind;
    return kind !== void 0 && kinds.includes(kind);
  };
  const indexes = [
    ...arrived.map(({ arrival }) => arrival.index).filter((index) => isKind(index, ["push", "merge-queue"])),
    ...arrived.flatMap(({ arrival }) => arrival.changes).filter((index) => isKind(index, ["push"])),
    ...switched.filter((index) => isKind(index, ["push"]))
  ];
  return [...new Set(indexes)].sort((a, b) => a - b);
};

// src/authorization/read-evidence.ts
var MAX_SPLIT_PUSHES = 12;
var readEvidence = async (arrived, switched, timeline, reader) => {
  const { pushes } = timeline;
  const split = listPushesToSplit(
    arrived,
    switched.flatMap(({ indexes }) => indexes),
    timeline
  );
  const steps = await readSteps(split, timeline, reader);
  const bringing = arrived.map(({ entry, arrival: { index } }) => ({
    index,
    ...findBringingSteps(entry, listSteps(index, timeline, { steps }))
  }));
  const changing = [
    ...arrived.map(({ entry, arrival }) => ({ domain: entry.domain, indexes: arrival.changes })),
    ...switched
  ].flatMap(
    ({ domain, indexes }) => indexes.filter((index) => pushes[index]?.kind === "push").flatMap((index) => findChangingSteps(domain, listSteps(index, timeline, { steps })))
  );
  const checked = [...bringing.flatMap((found) => [found.bringing, ...found.changing]), ...changing];
  const commits = checked.flatMap((step) => step?.commit ?? []);
  const merges = bringing.filter(({ index }) => pushes[index]?.kind !== "push").flatMap((found) => found.bringing?.commit ?? []);
  const pullRequests = commits.length === 0 ? /* @__PURE__ */ new Map() : await reader.history.findPullRequests(commits, new Set(merges));
  const heads = await readHeads(bringing, { timeline, pullRequests, reader });
  return { steps, pullRequests, heads };
};
var readHeads = async (bringing, {
  timeline: { pushes, paths },
  pullRequests,
  reader
}) => {
  const headsByPaths = /* @__PURE__ */ new Map();
  const groups = bringing.map(({ index, bringing: step }) => {
    const around = paths.slice(index, index + 2);
    const key = JSON.stringify(around);
    const group = headsByPaths.get(key) ?? { paths: around, heads: /* @__PURE__ */ new Set() };
    headsByPaths.set(key, group);
    for (const { head } of pullRequests.get(step?.commit ?? "") ?? []) group.heads.add(head);
    return { after: pushes[index]?.after ?? "", key };
  });
  const states = /* @__PURE__ */ new Map();
  for (const [key, group] of headsByPaths) {
    states.set(key, await readStates([...group.heads], group.paths, reader));
  }
  return new Map(groups.flatMap(({ after, key }) => [[after, states.get(key) ?? /* @__PURE__ */ new Map()]]));
};
var readSteps = async (split, timeline, reader) => {
  const { pushes, states, paths } = timeline;
  const steps = /* @__PURE__ */ new Map();
  const ends = split.flatMap((index) => pushes[index]?.after ?? []);
  const files = await reader.history.readFiles(ends, paths[0] ?? "");
  const multiple = split.filter((index) => {
    const push = pushes[index];
    return push !== void 0 && files.get(push.after)?.firstParent !== push.before;
  });
  for (const [count, index] of multiple.entries()) {
    const [push, before, after] = [pushes[index], states[index + 1], states[index]];
    if (push === void 0 || before === void 0 || after === void 0) continue;
    if (count >= MAX_SPLIT_PUSHES) {
      steps.set(push.after, [{ commit: void 0, before: TOO_MANY, after }]);
      continue;
    }
    const listed = await reader.history.listSteps(push);
    const inner = listed.commits.slice(0, -1);
    const innerStates = await readStates(inner, paths.slice(index, index + 2), reader);
    steps.set(push.after, toSteps(listed, { before, after, innerStates }));
  }
  return steps;
};
var TOO_MANY = {
  kind: "unknown",
  cause: `More than ${MAX_SPLIT_PUSHES} pushes of several commits changed the terms of entries, which is more than Freehold reads in one run.`
};
var NOT_KNOWN = { kind: "unknown", cause: "GitHub does not know a commit of a push." };
var toSteps = ({ commits, isComplete }, {
  before,
  after,
  innerStates
}) => {
  if (commits.length === 0 || !isComplete) return [{ commit: void 0, before, after }];
  return commits.map((commit, index) => {
    const previous = commits[index - 1];
    return {
      commit,
      before: previous === void 0 ? before : innerStates.get(previous) ?? NOT_KNOWN,
      after: index === commits.length - 1 ? after : innerStates.get(commit) ?? NOT_KNOWN
    };
  });
};

// src/authorization/rules.ts
var approveByPullRequest = (portfolio, tip, pullRequest) => new Map(
  [...portfolio.entries.values()].filter((entry) => isAddedSince(entry, tip)).map((entry) => [entry.domain, { pullRequest, since: void 0 }])
);
var refuse = (reason) => ({ reason });
var refuseAsUnclear = (cause) => refuse(historyUnavailableReason(cause));
var authorizeArrival = ({ entry, arrival }, record) => {
  const change = arrival.changes.map((index) => checkChange(entry, index, record)).find((decision) => decision !== void 0);
  return change === void 0 ? authorizeBringing(entry, arrival.index, record) : refuse(change);
};
var authorizeBringing = (entry, index, record) => {
  const { timeline, evidence } = record;
  const push = timeline.pushes[index];
  if (push === void 0 || push.kind === "gap") return refuseAsUnclear(describeGap());
  const steps = listSteps(index, timeline, evidence);
  const unknown = findUnknown(steps);
  if (unknown !== void 0) return refuseAsUnclear(unknown);
  switch (push.kind) {
    case "force-push":
    case "creation":
      return refuse(unapprovedArrivalReason(entry, push));
    case "pull-request":
    case "merge-queue":
      return authorizeMerge(entry, push, steps, record);
    case "push":
      return authorizePush(entry, push, steps, record);
  }
};
var authorizeMerge = (entry, push, steps, record) => {
  const listed = findPullRequests(findBringingSteps(entry, steps).bringing, push, record);
  return listed.length === 0 ? refuseAsUnclear("GitHub does not list the pull request of a merge that brought this entry.") : chooseByHead(entry, push, listed, record.evidence);
};
var authorizePush = (entry, push, steps, record) => {
  const { bringing, changing } = findBringingSteps(entry, steps);
  const listed = findPullRequests(bringing, push, record);
  const decision = decidePush(entry, push, { listed, changing, record });
  return "approval" in decision || record.requirePullRequest ? decision : { approval: { pullRequest: void 0, since: push.at } };
};
var decidePush = (entry, push, { listed, changing, record }) => {
  if (listed.length === 0) return refuse(unapprovedArrivalReason(entry, push));
  return changing.every((step) => isApproved2(step, push, record)) ? chooseByHead(entry, push, listed, record.evidence) : refuse(unapprovedChangeReason(entry, push, { before: void 0, after: void 0 }));
};
var chooseByHead = (entry, { at, after }, pullRequests, { heads }) => {
  const states = pullRequests.map(({ number, head }) => ({
    number,
    state: readEntryState(heads.get(after)?.get(head), entry.domain)
  }));
  const match = states.find(
    ({ state }) => state.kind === "declared" && state.terms.attempt === entry.attempt
  );
  if (match !== void 0) return { approval: { pullRequest: match.number, since: at } };
  const unknown = states.find(({ state }) => state.kind === "unknown");
  return unknown?.state.kind === "unknown" ? refuseAsUnclear(unknown.state.cause) : refuse(unapprovedHeadReason(entry, states[0]?.number ?? 0));
};
var checkChange = (entry, index, record) => {
  const check = checkPush(entry.domain, index, record);
  if (check === void 0) return void 0;
  if ("cause" in check) return historyUnavailableReason(check.cause);
  const push = record.timeline.pushes[index];
  return push && unapprovedChangeReason(entry, push, readTermsAround(entry.domain, index, record.timeline));
};
var readTermsAround = (domain, index, timeline) => ({
  before: readTermsAt(timeline, index + 1, domain),
  after: readTermsAt(timeline, index, domain)
});
var checkPush = (domain, index, record) => {
  const { timeline, evidence, requirePullRequest } = record;
  const push = timeline.pushes[index];
  switch (push?.kind) {
    case "pull-request":
    case "merge-queue":
      return void 0;
    case "push": {
      if (!requirePullRequest) return void 0;
      const steps = listSteps(index, timeline, evidence);
      const cause = findUnknown(steps);
      if (cause !== void 0) return { cause };
      const changing = findChangingSteps(domain, steps);
      return changing.every((step) => isApproved2(step, push, record)) ? void 0 : { isRefused: true };
    }
    case "force-push":
    case "creation":
      return { isRefused: true };
    case "gap":
    case void 0:
      return { cause: describeGap() };
  }
};
var findUnknown = (steps) => {
  const unknown = steps.flatMap(({ before, after }) => [before, after]).find(({ kind }) => kind === "unknown");
  return unknown?.kind === "unknown" ? unknown.cause : void 0;
};
var findPullRequests = (step, { kind }, { evidence, branch }) => {
  const listed = step?.commit === void 0 ? [] : evidence.pullRequests.get(step.commit) ?? [];
  const matching = listed.filter(({ base }) => base === branch);
  return matching.length > 0 || kind === "push" ? matching : listed;
};
var isApproved2 = (step, push, record) => findPullRequests(step, push, record).length > 0;
var listRecentChanges = (domain, timeline, days) => {
  const { pushes, states, now } = timeline;
  const start = addDays(now, -days);
  return pushes.flatMap(({ at }, index) => {
    const [before, after] = [states[index + 1], states[index]].map((state) => readEntryState(state, domain));
    const isRelevant = at >= start && before !== void 0 && after !== void 0;
    return isRelevant && (isChanged(before, after) || before.kind === "unknown") ? [index] : [];
  });
};
var checkTip = ({ states: [tip] }) => tip?.kind === "unreadable" ? historyUnavailableReason(tip.cause) : void 0;
var checkRecord = (timeline, days) => {
  const cut = findCutSince(timeline, addDays(timeline.now, -days));
  return cut === void 0 ? void 0 : historyUnavailableReason(cut);
};
var checkSwitch = (domain, changes, record) => {
  const [tip] = record.timeline.states;
  if (tip?.kind === "unknown") return historyUnavailableReason(tip.cause);
  for (const index of changes) {
    const { pushes, states } = record.timeline;
    const unknown = [states[index + 1], states[index]].find((state) => state?.kind === "unknown");
    if (unknown?.kind === "unknown") return historyUnavailableReason(unknown.cause);
    const check = checkPush(domain, index, record);
    const push = pushes[index];
    if (check === void 0 || push === void 0) continue;
    return "cause" in check ? historyUnavailableReason(check.cause) : unapprovedSwitchReason(push, readTermsAround(domain, index, record.timeline));
  }
  return void 0;
};

// src/authorization/resolve.ts
var NO_AUTHORIZATION = {
  approvals: /* @__PURE__ */ new Map(),
  reasons: /* @__PURE__ */ new Map(),
  switchReasons: /* @__PURE__ */ new Map()
};
var resolveAuthorization = async (claims, settings, ports) => {
  const { merged, proposed } = claims;
  const switched = [...claims.switched, ...claims.proposedSwitches];
  const domains = /* @__PURE__ */ new Set([...[...merged, ...proposed].map(({ domain }) => domain), ...switched]);
  if (domains.size === 0) return NO_AUTHORIZATION;
  try {
    return await resolveClaims(claims, settings, createStateReader(ports, domains));
  } catch (error2) {
    const reason = historyUnavailableReason(error2 instanceof Error ? error2.message : String(error2));
    const refuseAll = (names) => new Map(names.map((domain) => [domain, reason]));
    const entries = [...merged, ...proposed].map(({ domain }) => domain);
    return { approvals: /* @__PURE__ */ new Map(), reasons: refuseAll(entries), switchReasons: refuseAll(switched) };
  }
};
var resolveClaims = async (claims, settings, reader) => {
  const { branch, days, requirePullRequest } = settings;
  const { timeline, arrivals } = await readArrivals(claims, settings, reader);
  const { arrived, reasons } = selectNew(arrivals, timeline, days);
  const changes = [...claims.switched, ...claims.proposedSwitches].map((domain) => ({
    domain,
    indexes: listRecentChanges(domain, timeline, days)
  }));
  const tipReason = checkTip(timeline);
  const recordReason = checkRecord(timeline, days);
  const evidence = await readEvidence(arrived, changes, timeline, reader);
  const record = { branch, timeline, evidence, requirePullRequest };
  const decisions = arrived.map((candidate) => ({
    domain: candidate.entry.domain,
    ...authorizeArrival(candidate, record)
  }));
  return {
    approvals: new Map(
      decisions.flatMap((decision) => "approval" in decision ? [[decision.domain, decision.approval]] : [])
    ),
    reasons: new Map([
      ...reasons,
      ...findProposedReasons(claims.proposed, timeline, days),
      ...decisions.flatMap(
        (decision) => "reason" in decision ? [[decision.domain, decision.reason]] : []
      )
    ]),
    switchReasons: new Map(
      changes.flatMap(({ domain, indexes }) => {
        const isAtTip = claims.switched.includes(domain);
        const reason = (isAtTip ? tipReason : void 0) ?? checkSwitch(domain, indexes, record) ?? recordReason;
        return reason === void 0 ? [] : [[domain, reason]];
      })
    )
  };
};
var selectNew = (arrivals, timeline, days) => {
  const arrived = [];
  const reasons = [];
  for (const { entry, arrival } of arrivals) {
    const verdict = arrival.kind === "arrived" ? judgeNovelty(entry, timeline, { first: arrival.index + 1, days }) : arrival;
    if (verdict.kind === "unclear") reasons.push([entry.domain, historyUnavailableReason(verdict.cause)]);
    if (verdict.kind === "new" && arrival.kind === "arrived") arrived.push({ entry, arrival });
  }
  return { arrived, reasons };
};
var findProposedReasons = (proposed, timeline, days) => proposed.flatMap((entry) => {
  const novelty = judgeNovelty(entry, timeline, { first: 0, days });
  if (novelty.kind === "new") return [];
  const reason = novelty.kind === "known" ? reAddedReason(entry, novelty.attempt, days) : historyUnavailableReason(novelty.cause);
  return [[entry.domain, reason]];
});
var DAY_MS3 = 24 * 60 * 60 * 1e3;
var readArrivals = async ({ merged }, settings, reader) => {
  const { days } = settings;
  const recent = await readTimeline(settings, days, reader);
  const arrivals = merged.map((entry) => ({ entry, arrival: findArrival(entry, recent, days) }));
  const times = arrivals.flatMap(
    ({ arrival }) => arrival.kind === "arrived" ? recent.pushes[arrival.index]?.at ?? [] : []
  );
  const [oldest] = times.sort();
  if (oldest === void 0) return { timeline: recent, arrivals };
  const age = (toMs(recent.now) - toMs(oldest)) / DAY_MS3;
  return { timeline: await readTimeline(settings, age + days, reader), arrivals };
};

// src/commands/authorize.ts
var LEDGER_CONCURRENCY = 4;
var listProposed = ({ portfolio, tip: { state } }, { pullRequest }) => {
  if (state.kind === "unknown" || state.kind === "unreadable") return [];
  const declared = state.kind === "readable" ? state.entries : /* @__PURE__ */ new Map();
  const approvals = approveByPullRequest(portfolio, declared, pullRequest);
  return [...portfolio.entries.values()].filter(({ domain }) => approvals.has(domain));
};
var listProposedPurchases = (compared, request2) => {
  const proposed = new Set(listProposed(compared, request2));
  return classifyEntries(compared.portfolio, compared.registrationList).newEntries.filter(
    (entry) => proposed.has(entry)
  );
};
var authorizePlan = async ({ file, portfolio, registrationList, tip }, { pullRequest, authorization: window }, {
  history,
  readingHistory
}) => {
  const { newEntries } = classifyEntries(portfolio, registrationList);
  const switched = listChargeableSwitches(portfolio, registrationList);
  const { state } = tip;
  if (state.kind === "unknown") {
    const reason = movedManifestReason(state.cause);
    const refuseAll = (domains) => new Map(domains.map((domain) => [domain, reason]));
    const reasons = refuseAll(newEntries.map(({ domain }) => domain));
    return { approvals: /* @__PURE__ */ new Map(), reasons, switchReasons: refuseAll(switched) };
  }
  const declared = state.kind === "readable" ? state.entries : /* @__PURE__ */ new Map();
  const approvals = approveByPullRequest(portfolio, declared, pullRequest);
  const settings = toSettings(tip, window);
  const claims = {
    merged: newEntries.filter(({ domain }) => !approvals.has(domain)),
    proposed: newEntries.filter(({ domain }) => approvals.has(domain)),
    switched: [],
    proposedSwitches: switched
  };
  const isNeeded = newEntries.length + switched.length > 0;
  const earlier = await resolveAuthorization(claims, settings, {
    history: isNeeded ? await awaitHistory(history, readingHistory) : history,
    readTerms: (bytes, domains) => bytes === tip.bytes && state.kind === "readable" ? state.entries : readTerms(bytes, domains),
    mayBeManifest
  });
  if (earlier.approvals.size === 0) return { ...earlier, approvals };
  const planned = file.bytes === void 0 ? void 0 : readTerms(file.bytes);
  const editedNames = listEditedNames(portfolio, tip.portfolio);
  const markChange = ([domain, approval]) => {
    const [before, after] = [declared.get(domain), planned?.get(domain)];
    if (!editedNames.has(domain)) return [domain, approval];
    const isChanged2 = before && after && findChangedTerms(before, after).length > 0;
    return [domain, isChanged2 ? { ...approval, isChanged: isChanged2 } : approval];
  };
  return {
    ...earlier,
    approvals: new Map([...[...earlier.approvals].map(markChange), ...approvals])
  };
};
var awaitHistory = (history, reading) => reading.then(
  () => history,
  (error2) => ({ ...history, readPushes: () => Promise.reject(error2) })
);
var toSettings = ({ facts, commit, path }, window) => ({ branch: facts.defaultBranch, tip: commit, path, ...window });
var readHistoryAhead = async (compared, request2, ports) => {
  if (listProposed(compared, request2).length === 0) return;
  await readAhead(toSettings(compared.tip, request2.authorization), ports);
};
var authorizeApply = async ({ portfolio, registrationList }, settings, { history, ledger }) => {
  const { newEntries } = classifyEntries(portfolio, registrationList);
  const claims = {
    merged: newEntries,
    proposed: [],
    switched: listChargeableSwitches(portfolio, registrationList),
    proposedSwitches: []
  };
  const authorization = await resolveAuthorization(claims, settings, { history, readTerms, mayBeManifest });
  const approved = newEntries.filter(({ domain }) => authorization.approvals.has(domain));
  const spent = await mapConcurrently(
    approved,
    LEDGER_CONCURRENCY,
    async ({ domain, attempt: attempt2 }) => {
      const intents = await tryRead(ledger.listFor(domain));
      const state = judgeIntents(intents?.value ?? [], attempt2);
      return state.kind === "spent" ? [[domain, state.reason]] : [];
    }
  );
  return { ...authorization, reasons: new Map([...authorization.reasons, ...spent.flat()]) };
};

// src/commands/earlier-purchases.ts
var READ_CONCURRENCY2 = 4;
var keepResultsOnFailure = async (resumed, carryOutRest) => {
  try {
    return await carryOutRest();
  } catch (error2) {
    if (error2 instanceof PartialFailure) throw error2;
    const results = resumed.flatMap(({ result }) => result ?? []);
    throw results.length === 0 ? error2 : new PartialFailure(error2, results, "earlier runs");
  }
};
var findBuyingStop2 = ({ ledgerError }) => ledgerError === void 0 ? void 0 : `the ledger of purchases (GitHub deployments) cannot be read: ${ledgerError}`;
var listLedgerWarnings = ({ ledgerError, malformed, undeclared }) => [
  ...ledgerError === void 0 ? [] : [
    `The ledger of purchases (GitHub deployments) cannot be read, so this run does not know what earlier runs left open, and buys nothing: ${endSentence(ledgerError)}`
  ],
  ...malformed === 0 ? [] : [
    `${malformed} deployment${malformed === 1 ? "" : "s"} in the environment domain-registrations ${malformed === 1 ? "does" : "do"} not have the form that Freehold writes, and ${malformed === 1 ? "was" : "were"} ignored. That environment is the ledger of purchases: nothing else should write to it.`
  ],
  ...undeclared.length === 0 ? [] : [
    `The ledger of purchases (GitHub deployments) has an open record about ${undeclared.join(", ")}, which the manifest neither has nor is known to have had, so this run ignored it. If a run of yours wrote it, check in the registrar's dashboard whether the domain was bought.`
  ]
];
var sortIntents = async (intents, portfolio, readDeclaredNames2) => {
  const removed = intents.filter(({ domain }) => !portfolio.entries.has(domain));
  if (removed.length === 0) return { intents, undeclared: [] };
  const commits = [...new Set(removed.map(({ commit }) => commit))];
  const declared = (await tryRead(readDeclaredNames2(commits)))?.value;
  const ignored = removed.filter(({ domain, commit }) => declared?.get(commit)?.has(domain) !== true);
  return {
    intents: intents.filter((intent) => !ignored.includes(intent)),
    undeclared: [...new Set(ignored.map(({ domain }) => domain))]
  };
};
var addResumedRegistrations = async (registrationList, resumed, reader) => {
  const { registrations } = registrationList;
  const listed = new Set(registrations.map(({ domain }) => domain));
  const unlisted = resumed.filter(({ result }) => result?.registration !== void 0).map(({ intent }) => intent.domain).filter((domain) => !listed.has(domain));
  const read = await mapConcurrently(
    unlisted,
    READ_CONCURRENCY2,
    (domain) => tryRead(reader.registration(domain))
  );
  const added = read.flatMap((registration) => registration?.value ?? []);
  return { ...registrationList, registrations: [...registrations, ...added] };
};
var omitReportedEntries = (portfolio, { registrations }, resumed) => {
  const owned = new Set(registrations.map(({ domain }) => domain));
  const hasResult = ({ domain, attempt: attempt2 }) => resumed.some(
    ({ intent, result }) => intent.domain === domain && result !== void 0 && (result.status !== "failed" || attempt2 <= intent.attempt)
  );
  const entries = [...portfolio.entries].filter(([domain, entry]) => owned.has(domain) || !hasResult(entry));
  return { ...portfolio, entries: new Map(entries) };
};

// src/commands/carry-out.ts
var SWITCH_CONCURRENCY = 4;
var carryOut = async (plan2, { request: request2, ports, earlier, commit }) => {
  const switches = plan2.changes.filter((change) => change.kind === "set-auto-renew");
  const purchases = plan2.changes.filter((change) => change.kind === "register");
  const switchUntilMs = ports.clock.now() + request2.waitMs;
  const switchPorts = { ...ports, isTipUnchanged: cacheBriefly(ports.isTipUnchanged, ports.clock) };
  const switchResults = await mapConcurrently(
    switches,
    SWITCH_CONCURRENCY,
    (change) => switchSafely(change, switchUntilMs, switchPorts)
  );
  const start = {
    spent: listRenewalSpending(switches, switchResults),
    stopsBuying: findBuyingStop2(earlier) ?? findAbort(switchResults)
  };
  if (purchases.length > 0 && start.stopsBuying === void 0) ports.announce(plan2);
  const bought = await buyAll(purchases, start, {
    ports,
    limits: { currency: plan2.totals?.currency, budget: plan2.budget ?? ZERO },
    commit,
    intervalMs: request2.intervalMs
  });
  const pollUntilMs = ports.clock.now() + request2.waitMs;
  const [earlierResults, purchaseResults] = await Promise.all([
    pollAll(earlier.resumed, pollUntilMs, ports),
    pollAll(bought, pollUntilMs, ports)
  ]);
  return [...earlierResults, ...purchaseResults, ...switchResults.map(({ result }) => result)];
};
var switchSafely = async (change, untilMs, ports) => {
  const switched = await setAutoRenew(change, untilMs, ports).catch(
    (error2) => unknownResult(change, void 0, `Freehold failed: ${String(error2)}`)
  );
  if (change.mayChargeNow) ports.report({ kind: "settled", result: switched.result, pullRequest: void 0 });
  return switched;
};
var TIP_CACHE_MS = 5e3;
var cacheBriefly = (read, clock) => {
  let last;
  return () => {
    const nowMs = clock.now();
    if (last === void 0 || nowMs - last.atMs > TIP_CACHE_MS) last = { atMs: nowMs, value: read() };
    return last.value;
  };
};
var listRenewalSpending = (switches, switchResults) => switches.flatMap((change, index) => {
  const status = switchResults[index]?.result.status;
  const isCertainlyOff = status === "skipped" || status === "failed";
  return change.mayChargeNow && change.maxRenewal !== void 0 && !isCertainlyOff ? [change.maxRenewal] : [];
});
var findAbort = (switchResults) => switchResults.some(({ abort }) => abort) ? "the registrar does not allow this run to write" : void 0;

// src/commands/read-manifest.ts
var import_node_crypto3 = require("crypto");
var parseManifestFile = ({ path, commit, bytes }) => ({
  identity: {
    path,
    sha256: (0, import_node_crypto3.createHash)("sha256").update(bytes ?? "").digest("hex"),
    commit
  },
  parsed: bytes === void 0 ? reportMissingFile(path, commit) : parseOnce(bytes),
  likelyAccount: bytes === void 0 ? void 0 : findAccount(bytes)
});
var parsedPortfolios = /* @__PURE__ */ new WeakMap();
var parseOnce = (bytes) => {
  const parsed = parsedPortfolios.get(bytes) ?? parsePortfolio(bytes);
  parsedPortfolios.set(bytes, parsed);
  return parsed;
};
var reportMissingFile = (path, commit) => {
  const message = commit === void 0 ? `There is no ${path}. Add it (freehold init and freehold import write one), or give the manifest's path.` : `There is no ${path} at ${commit.slice(0, 7)}. Add it, or set the action's input manifest to its path.`;
  return { ok: false, problems: [{ line: 1, column: 1, path: "", place: "", message }] };
};
var requireTip = async (repository, defaultBranch, reading = repository.readTip(defaultBranch)) => {
  const commit = await reading;
  if (commit !== void 0) return commit;
  throw new CommandError(
    "tip_missing",
    `The default branch ${defaultBranch} has no commit, so there is no manifest to compare with (tip_missing).`
  );
};
var readTip = async ({ commit: planned, path, likelyBranch }, { repository, history }) => {
  const likelyTip = likelyBranch === void 0 ? void 0 : handleRejection(repository.readTip(likelyBranch));
  const facts = await repository.readFacts();
  const { defaultBranch } = facts;
  const known = likelyBranch === defaultBranch ? likelyTip : void 0;
  const commit = await requireTip(repository, defaultBranch, known);
  const { bytes } = await repository.readManifest(commit);
  if (bytes !== void 0) return { facts, commit, path, ...parseTip(bytes) };
  const change = await history.findPathChange(path, { before: commit, after: planned });
  if (change.renamedFrom !== void 0) {
    const file = await repository.readManifest(commit, change.renamedFrom);
    return { facts, commit, path: change.renamedFrom, ...parseTip(file.bytes) };
  }
  const cause = change.incomplete ?? await findRemovedManifest(change.removed, commit, repository);
  const state = cause === void 0 ? { kind: "missing" } : { kind: "unknown", cause };
  return { facts, commit, path, bytes: void 0, portfolio: void 0, state };
};
var MAX_REMOVED_FILES2 = 10;
var findRemovedManifest = async (removed, commit, repository) => {
  for (const path of removed.slice(0, MAX_REMOVED_FILES2)) {
    const { bytes } = await repository.readManifest(commit, path);
    if (bytes !== void 0 && mayBeManifest(bytes)) {
      return `This change adds a manifest and removes another one, ${path}.`;
    }
  }
  return removed.length > MAX_REMOVED_FILES2 ? `This change adds a manifest and removes more than ${MAX_REMOVED_FILES2} YAML files, one of which may be the manifest under its earlier path.` : void 0;
};
var parseTip = (bytes) => {
  if (bytes === void 0) return { bytes, portfolio: void 0, state: { kind: "missing" } };
  const parsed = parseOnce(bytes);
  const entries = readTerms(bytes);
  return {
    bytes,
    portfolio: parsed.ok ? parsed.portfolio : void 0,
    state: entries === void 0 ? { kind: "unreadable", cause: "The manifest on the default branch is not valid YAML." } : { kind: "readable", entries }
  };
};
var reconcileAccounts = (declared, input) => {
  if (declared !== void 0 && input !== void 0 && declared !== input) {
    throw new CommandError(
      "account_mismatch",
      `The manifest names the account ${declared}, but account-id is ${input}. Make the two equal, or remove one of them (account_mismatch).`
    );
  }
  return declared ?? input;
};
var requireAccount = (account) => {
  if (account !== void 0) return account;
  throw new CommandError(
    "account_missing",
    "No account is set. Write `account: <32 hexadecimal digits>` in the manifest, or set account-id; on the command line, --account-id or CLOUDFLARE_ACCOUNT_ID (account_missing)."
  );
};

// src/commands/read-offers.ts
var READ_CONCURRENCY3 = 6;
var readOffers = async (reader, entries) => {
  const [{ quotes, asOf }, requirements] = await Promise.all([
    entries.length === 0 ? NO_QUOTES : reader.check(entries.map(({ domain }) => domain)),
    readExtensions(reader, [...new Set(entries.map(({ extension }) => extension))])
  ]);
  return { ...requirements, quotes: new Map(quotes.map((quote) => [quote.domain, quote])), asOf };
};
var completeOffers = async (reader, entries, early) => {
  const earlyNames = new Set(early?.entries.map(({ domain }) => domain));
  const others = entries.filter(({ domain }) => !earlyNames.has(domain));
  if (early === void 0 || others.length === entries.length) return readOffers(reader, entries);
  const wanted = entries.filter(({ domain }) => earlyNames.has(domain));
  const [first, second] = await Promise.all([
    early.reading.catch((error2) => {
      if (wanted.length < early.entries.length) return readOffers(reader, wanted);
      throw error2;
    }),
    readOffers(reader, others)
  ]);
  const quotes = entries.flatMap(({ domain }) => {
    const quote = first.quotes.get(domain) ?? second.quotes.get(domain);
    return quote === void 0 ? [] : [[domain, quote]];
  });
  return {
    quotes: new Map(quotes),
    extensions: new Map([...first.extensions, ...second.extensions]),
    unreadExtensions: new Map([...first.unreadExtensions, ...second.unreadExtensions]),
    asOf: [first, second].flatMap(({ asOf }) => asOf ?? []).sort()[0]
  };
};
var NO_QUOTES = { quotes: [], asOf: void 0 };
var readItem = async (read) => {
  try {
    return { value: await read };
  } catch (error2) {
    if (isItemError(error2)) return { cause: error2.message };
    throw error2;
  }
};
var readExtensions = async (reader, names) => {
  const reads = await mapConcurrently(names, READ_CONCURRENCY3, async (name) => ({
    name,
    read: await readItem(readExtension(reader, name))
  }));
  return {
    extensions: new Map(reads.flatMap(({ name, read }) => "value" in read ? [[name, read.value]] : [])),
    unreadExtensions: new Map(
      reads.flatMap(({ name, read }) => "cause" in read ? [[name, read.cause]] : [])
    )
  };
};
var readExtension = async (reader, name) => {
  const extension = await reader.extension(name);
  const shorter = name.slice(name.indexOf(".") + 1);
  return extension !== void 0 || shorter === name ? extension : readExtension(reader, shorter);
};

// src/commands/take-snapshot.ts
var takeSnapshot = async (reader, { portfolio, registrationList, authorization, mayBeOrdered, early, suggests = true }) => {
  const { newEntries } = classifyEntries(portfolio, registrationList);
  const approved = newEntries.filter(({ domain }) => isApproved(authorization, domain));
  const ordered = new Set(mayBeOrdered);
  const others = newEntries.map(({ domain }) => domain).filter((domain) => !isApproved(authorization, domain) || ordered.has(domain));
  const hasUnnamed = registrationList.unreadable?.some(({ domain }) => domain === void 0) === true;
  const mayBeUnlisted = (domain) => hasUnnamed || authorization.approvals.has(domain);
  const [{ quotes, extensions, unreadExtensions, asOf }, otherStates] = await Promise.all([
    completeOffers(reader, approved, early),
    mapConcurrently(
      others,
      READ_CONCURRENCY3,
      (domain) => mayBeUnlisted(domain) ? readDomainState(reader, domain) : readStatus(reader, domain)
    )
  ]);
  const readNames = new Set(others);
  const unavailable = [...quotes.values()].filter(mayBeOwned).map(({ domain }) => domain).filter((domain) => !readNames.has(domain));
  const unavailableStates = await mapConcurrently(
    unavailable,
    READ_CONCURRENCY3,
    (domain) => readDomainState(reader, domain)
  );
  const states = [...otherStates, ...unavailableStates];
  const registrations = states.flatMap(({ registration }) => registration ?? []);
  const workflows = states.flatMap(
    ({ domain, workflow }) => workflow ? [[domain, workflow]] : []
  );
  return {
    registrationList: {
      ...registrationList,
      registrations: [...registrationList.registrations, ...registrations]
    },
    foundNames: new Set(registrations.map(({ domain }) => domain)),
    quotes,
    workflows: new Map(workflows),
    extensions,
    unreadExtensions,
    unreadNames: new Map(
      states.flatMap(({ domain, cause }) => cause ? [[domain, cause]] : [])
    ),
    suggestions: suggests ? await suggestNames(reader, portfolio, findReplaceable([...quotes.values()], states)) : /* @__PURE__ */ new Map(),
    quotedAt: asOf ?? registrationList.asOf
  };
};
var mayBeOwned = (quote) => quote.kind === "unavailable" && quote.reason !== "domain_premium" && !quote.reason.startsWith("extension_");
var REPLACEABLE_REASONS = /* @__PURE__ */ new Set(["domain_unavailable", "domain_premium"]);
var findReplaceable = (quotes, states) => {
  const ours = states.filter(({ workflow, registration }) => (workflow ?? registration) !== void 0);
  const ourNames = new Set(ours.map(({ domain }) => domain));
  return quotes.filter(
    (quote) => quote.kind === "unavailable" ? REPLACEABLE_REASONS.has(quote.reason) : quote.kind === "registrable" && quote.tier !== "standard"
  ).map(({ domain }) => domain).filter((domain) => !ourNames.has(domain));
};
var NOTHING_KNOWN = { workflow: void 0, registration: void 0, cause: void 0 };
var readStatus = async (reader, domain) => {
  const workflow = await readItem(reader.registrationStatus(domain));
  return { domain, ...NOTHING_KNOWN, ..."cause" in workflow ? workflow : { workflow: workflow.value } };
};
var readDomainState = async (reader, domain) => {
  const [workflow, registration] = await Promise.all([
    readItem(reader.registrationStatus(domain)),
    readItem(reader.registration(domain))
  ]);
  return {
    domain,
    ...NOTHING_KNOWN,
    ..."cause" in workflow ? workflow : { workflow: workflow.value },
    ..."cause" in registration ? registration : { registration: registration.value }
  };
};
var MAX_SEARCHES = 10;
var MAX_SUGGESTIONS = 6;
var suggestNames = async (reader, portfolio, unavailable) => {
  try {
    const extensions = portfolio.policy.allowedExtensions;
    const searches = unavailable.slice(0, MAX_SEARCHES);
    const lists = await mapConcurrently(searches, READ_CONCURRENCY3, async (domain) => {
      const names = await reader.search(domain.split(".")[0] ?? domain, extensions);
      const undeclared = names.filter((name) => !portfolio.entries.has(name));
      return { domain, names: undeclared.slice(0, MAX_SUGGESTIONS) };
    });
    const suggested = [...new Set(lists.flatMap(({ names }) => names))];
    const quotes = suggested.length === 0 ? [] : (await reader.check(suggested)).quotes;
    const byName = new Map(quotes.map((quote) => [quote.domain, quote]));
    return new Map(
      lists.map(({ domain, names }) => [domain, names.flatMap((name) => byName.get(name) ?? [])])
    );
  } catch (error2) {
    if (error2 instanceof RegistrarError && error2.code !== "not_allowed") return /* @__PURE__ */ new Map();
    throw error2;
  }
};
var listAccountWarnings = ({ unreadable = [] }) => {
  const [first, ...others] = unreadable.filter(({ domain }) => domain === void 0);
  if (first === void 0) return [];
  const count = others.length === 0 ? "One item" : `${others.length + 1} items`;
  return [
    `${count} of the account's list of registrations cannot be read, so ${others.length === 0 ? "its domain" : "their domains"} may be missing from this report: ${endSentence(`${others.length === 0 ? "it" : "one"} has ${first.cause}`)} Freehold asks for each entry that is not in the list by itself. If this stays, ask the registrar.`
  ];
};

// src/commands/apply.ts
var RESUME_CONCURRENCY = 4;
var apply = async (request2, ports) => {
  const startMs = ports.clock.now();
  const facts = await ports.repository.readFacts();
  assertApplyAllowed(request2.trigger, facts);
  const tip = await requireTip(ports.repository, facts.defaultBranch);
  const { identity, parsed, likelyAccount } = parseManifestFile(await ports.repository.readManifest(tip));
  if (!parsed.ok) {
    const account2 = request2.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account: account2 };
  }
  const { portfolio } = parsed;
  const account = requireAccount(reconcileAccounts(portfolio.account, request2.account));
  const [reader, ledger] = [ports.readerFor(account), ports.ledgerFor(account)];
  const [registrationList, open] = await Promise.all([reader.list(), tryCall(ledger.listOpen())]);
  const target = { account, portfolio, identity, registrationList, tip, branch: facts.defaultBranch };
  const isTipUnchanged = () => isManifestUnchanged(ports, target);
  const buyer = ports.buyerFor(account);
  const connected = { ...ports, reader, ledger, buyer, isTipUnchanged };
  const { intents: allIntents, malformed } = "error" in open ? NO_OPEN_INTENTS : open.value;
  const { intents, undeclared } = await sortIntents(
    allIntents,
    portfolio,
    (commits) => readDeclaredNames(commits, { path: request2.path, tip }, ports)
  );
  const resumed = await mapConcurrently(
    intents,
    RESUME_CONCURRENCY,
    (intent) => resumePurchase(intent, connected)
  );
  const earlier = {
    resumed,
    ledgerError: "error" in open ? open.error : void 0,
    malformed,
    undeclared
  };
  const carriedOut = await keepResultsOnFailure(
    resumed,
    () => planAndCarryOut(request2, target, { earlier, ports: connected })
  );
  return {
    kind: "applied",
    result: { ...carriedOut, endedAt: fromMs(toMs(registrationList.asOf) + ports.clock.now() - startMs) },
    defaultBranch: facts.defaultBranch,
    resumedPullRequests: resumed.flatMap(({ intent }) => intent.pullRequest ?? []),
    warnings: [...listLedgerWarnings(earlier), ...listAccountWarnings(registrationList)]
  };
};
var NO_OPEN_INTENTS = { intents: [], malformed: 0 };
var readDeclaredNames = async (commits, { path, tip }, { history }) => {
  const files = await history.readFiles(commits, path);
  const names = await mapConcurrently(commits, RESUME_CONCURRENCY, async (commit) => {
    const found = files.get(commit)?.file;
    const file = found?.kind === "missing" ? await readMovedFile(commit, { path, tip }, history) : found;
    const entries = file?.kind === "text" ? readTerms(file.bytes) : void 0;
    return [commit, new Set(entries?.keys())];
  });
  return new Map(names);
};
var readMovedFile = async (commit, { path, tip }, history) => {
  const { renamedFrom } = await history.findPathChange(path, { before: commit, after: tip });
  if (renamedFrom === void 0) return void 0;
  return (await history.readFiles([commit], renamedFrom)).get(commit)?.file;
};
var planAndCarryOut = async (request2, { account, portfolio, identity, registrationList, tip, branch }, { earlier, ports }) => {
  const { reader } = ports;
  const completeList = await addResumedRegistrations(registrationList, earlier.resumed, reader);
  const remaining = omitReportedEntries(portfolio, completeList, earlier.resumed);
  const settings = { branch, tip, path: request2.path, ...request2.authorization };
  const compared = { portfolio: remaining, registrationList: completeList };
  const authorization = await authorizeApply(compared, settings, ports);
  const snapshot = await takeSnapshot(reader, {
    portfolio: remaining,
    registrationList: completeList,
    authorization,
    // The ledger knows it, and each purchase reads it again.
    mayBeOrdered: []
  });
  const { sandbox, budget, contacts } = request2;
  const editedNames = /* @__PURE__ */ new Set([
    ...authorization.approvals.keys(),
    ...authorization.reasons.keys(),
    ...snapshot.registrationList.registrations.map(({ domain }) => domain),
    // What their entries wish for cannot be carried out.
    ...(registrationList.unreadable ?? []).flatMap(
      ({ domain }) => domain !== void 0 && remaining.entries.has(domain) ? [domain] : []
    )
  ]);
  const { plan: plan2, describeAccount } = assemblePlanToCarryOut({
    ...{ account, sandbox, budget, contacts, manifest: identity, portfolio: remaining, before: void 0 },
    ...{ snapshot, authorization, editedNames }
  });
  const results = await carryOut(plan2, { request: request2, ports, earlier, commit: tip });
  try {
    const { registrations } = snapshot.registrationList;
    return {
      plan: describeAccount(listRegistrationsAfter(registrations, plan2.changes, results)),
      results,
      stillApproved: listStillApproved(
        { plan: plan2, results },
        { authorization, days: request2.authorization.days, foundNames: snapshot.foundNames }
      )
    };
  } catch (error2) {
    throw new PartialFailure(error2, results, "this run");
  }
};
var OTHER_RUN_CODES = ["already_owned", "in_progress", "unresolved"];
var FINAL_CODES = [
  "previous_attempt_failed",
  "missing",
  ...OTHER_RUN_CODES
];
var listStillApproved = ({ plan: plan2, results }, { authorization, days, foundNames }) => {
  const notBought = [
    ...plan2.blocked,
    ...results.filter(({ kind, status }) => kind === "register" && status === "skipped")
  ].filter(({ domain, code }) => !FINAL_CODES.includes(code) && !foundNames.has(domain));
  const names = new Set(notBought.map(({ domain }) => domain));
  return [...authorization.approvals].flatMap(
    ([domain, { since }]) => since !== void 0 && names.has(domain) && isApproved(authorization, domain) ? [{ domain, until: addDays(since, days) }] : []
  ).sort((a, b) => a.domain < b.domain ? -1 : 1);
};
var isManifestUnchanged = async ({ repository }, { branch, tip, identity }) => {
  const current = await repository.readTip(branch);
  if (current === void 0) return false;
  if (current === tip) return true;
  return parseManifestFile(await repository.readManifest(current)).identity.sha256 === identity.sha256;
};
var APPLY_EVENTS = ["push", "workflow_dispatch", "schedule"];
var assertApplyAllowed = ({ event, ref }, { defaultBranch, isFork }) => {
  const cause = [
    APPLY_EVENTS.includes(event) ? void 0 : `it runs on ${APPLY_EVENTS.join(", ")}, and this event is ${event}`,
    ref === `refs/heads/${defaultBranch}` ? void 0 : `it runs on the default branch, ${defaultBranch}, and this ref is ${ref}`,
    isFork ? "this repository is a fork" : void 0
  ].find((part) => part !== void 0);
  if (cause !== void 0) {
    throw new CommandError(
      "apply_refused",
      `apply cannot run here: ${cause} (apply_refused). To see a plan instead, set the input command to plan.`
    );
  }
};

// src/commands/estimate-renewals.ts
var LABEL_LENGTH = 24;
var estimateRenewals = async (reader, extensions, random) => {
  const label = inventLabel(random);
  const names = [...new Set(extensions)].sort().map((extension) => `${label}.${extension}`);
  const domains = names.filter(isDomainName);
  if (domains.length === 0) return { estimates: /* @__PURE__ */ new Map(), warning: void 0 };
  try {
    const { quotes } = await reader.check(domains);
    const toExtension2 = (domain) => domain.slice(label.length + 1);
    return {
      estimates: new Map(quotes.map((quote) => [toExtension2(quote.domain), quote])),
      warning: void 0
    };
  } catch (error2) {
    if (!(error2 instanceof FreeholdError) || error2.code === "not_allowed") throw error2;
    return {
      estimates: /* @__PURE__ */ new Map(),
      warning: `The prices of renewals could not be estimated, so the forecast has none: ${error2.message}`
    };
  }
};
var LETTERS = "abcdefghijklmnopqrstuvwxyz";
var inventLabel = (random) => Array.from(
  { length: LABEL_LENGTH },
  () => LETTERS.charAt(Math.min(LETTERS.length - 1, Math.floor(random() * LETTERS.length)))
).join("");

// src/commands/make-audit.ts
var makeAudit = async (target, settings, { reader, registry, random }) => {
  const { account, manifest, portfolio, remaining, registrationList, authorization, followed } = target;
  const { sandbox, budget } = settings;
  const snapshot = await takeSnapshot(reader, {
    ...{ portfolio: remaining, registrationList, authorization },
    mayBeOrdered: [...authorization.approvals.keys()],
    suggests: false
  });
  const [{ estimates, warning: warning3 }, answers] = await Promise.all([
    estimateRenewals(reader, listRenewedExtensions(portfolio, snapshot.registrationList), random),
    registry.lookUp(chooseLookUps(portfolio, snapshot.registrationList, settings))
  ]);
  const contacts = settings.contacts.size > 0 ? settings.contacts : assumeContacts(portfolio);
  const basis = { account, sandbox, budget, contacts, manifest, snapshot, authorization };
  return {
    audit: assembleAudit({
      ...{ portfolio, followed, answers, estimates },
      plan: { ...basis, portfolio: remaining }
    }),
    warnings: [...listAccountWarnings(registrationList), ...warning3 === void 0 ? [] : [warning3]]
  };
};
var assumeContacts = ({ entries }) => new Map(
  [...entries.values()].flatMap(({ contact }) => contact === void 0 ? [] : [[contact, void 0]])
);

// src/commands/audit.ts
var FOLLOW_CONCURRENCY = 4;
var audit = async (request2, ports) => {
  const facts = await ports.repository.readFacts();
  const tip = await requireTip(ports.repository, facts.defaultBranch);
  const { identity, parsed, likelyAccount } = parseManifestFile(await ports.repository.readManifest(tip));
  if (!parsed.ok) {
    const account2 = request2.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account: account2 };
  }
  const { portfolio } = parsed;
  const account = requireAccount(reconcileAccounts(portfolio.account, request2.account));
  const [reader, ledger] = [ports.readerFor(account), ports.ledgerFor(account)];
  const [firstList, open] = await Promise.all([reader.list(), tryCall(ledger.listOpen())]);
  const earlier = await followPurchases(open, portfolio, {
    request: request2,
    tip,
    ports: { ...ports, reader, ledger }
  });
  const base = { account, portfolio, manifest: identity, firstList, tip, branch: facts.defaultBranch };
  const { audit: audited, warnings } = await keepResultsOnFailure(
    earlier.resumed,
    () => auditRest(request2, base, { earlier, ports: { ...ports, reader, ledger } })
  );
  return {
    kind: "audited",
    audit: audited,
    defaultBranch: facts.defaultBranch,
    followedByPullRequest: groupByPullRequest(earlier.resumed),
    warnings: [...listLedgerWarnings(earlier), ...warnings]
  };
};
var groupByPullRequest = (resumed) => {
  const groups = /* @__PURE__ */ new Map();
  for (const { intent, result } of resumed) {
    const { pullRequest, ageMs } = intent;
    if (pullRequest === void 0 || result === void 0) continue;
    groups.set(pullRequest, [...groups.get(pullRequest) ?? [], { result, ageMs }]);
  }
  return groups;
};
var auditRest = async (request2, { account, portfolio, manifest, firstList, tip, branch }, {
  earlier,
  ports: { reader, ledger, history, registry, random }
}) => {
  const registrationList = await addResumedRegistrations(firstList, earlier.resumed, reader);
  const remaining = omitReportedEntries(portfolio, registrationList, earlier.resumed);
  const settings = { branch, tip, path: request2.path, ...request2.authorization };
  const compared = { portfolio: remaining, registrationList };
  const authorization = await authorizeApply(compared, settings, { history, ledger });
  return makeAudit(
    {
      ...{ account, portfolio, remaining, registrationList, authorization, manifest },
      followed: earlier.resumed.flatMap(({ result }) => result ?? [])
    },
    request2,
    { reader, registry, random }
  );
};
var NO_OPEN_INTENTS2 = { intents: [], malformed: 0 };
var followPurchases = async (open, portfolio, { request: { path }, tip, ports }) => {
  const { intents: all, malformed } = "error" in open ? NO_OPEN_INTENTS2 : open.value;
  const { intents, undeclared } = await sortIntents(
    all,
    portfolio,
    (commits) => readDeclaredNames(commits, { path, tip }, ports)
  );
  const resumed = await mapConcurrently(
    intents,
    FOLLOW_CONCURRENCY,
    (intent) => resumePurchase(intent, ports)
  );
  return { resumed, ledgerError: "error" in open ? open.error : void 0, malformed, undeclared };
};

// src/commands/read-since.ts
var readSince = async (shown, { file, tip }, { history }) => {
  try {
    const places = [
      { commit: shown.planned, path: file.path },
      { commit: shown.tip, path: tip.path }
    ];
    const [planned, earlierTip] = await readAt(places, history);
    const earlier = toComparedTerms(planned, earlierTip);
    const current = toComparedTerms(toTerms(file.bytes), toTerms(tip.bytes));
    return { shown, difference: earlier && current && comparePlans(earlier, current) };
  } catch {
    return { shown, difference: void 0 };
  }
};
var toComparedTerms = (planned, tip) => planned && tip && { planned, tip };
var readAt = async (places, history) => {
  const paths = [...new Set(places.map(({ path }) => path))];
  const reads = await Promise.all(
    paths.map(async (path) => {
      const commits = places.filter((place) => place.path === path).map(({ commit }) => commit);
      return [path, await history.readFiles(commits, path)];
    })
  );
  const byPath = new Map(reads);
  return places.map(({ commit, path }) => {
    const file = byPath.get(path)?.get(commit)?.file;
    if (file?.kind === "missing") return NO_TERMS2;
    return file?.kind === "text" ? readWrittenTerms(file.bytes) : void 0;
  });
};
var NO_TERMS2 = { entries: /* @__PURE__ */ new Map(), shared: /* @__PURE__ */ new Map() };
var toTerms = (bytes) => bytes === void 0 ? NO_TERMS2 : readWrittenTerms(bytes);

// src/commands/plan.ts
var plan = async (request2, ports) => {
  const { path, commit, sandbox, budget } = request2;
  const readingTip = handleRejection(readTip({ commit, path, likelyBranch: request2.base }, ports));
  const readingMergedInto = handleRejection(ports.findMergedInto(commit));
  const file = await ports.repository.readManifest(commit);
  const { identity, parsed, likelyAccount } = parseManifestFile(file);
  if (!parsed.ok) {
    const account2 = request2.account ?? likelyAccount;
    return { kind: "invalid", problems: parsed.problems, manifest: identity, account: account2 };
  }
  const account = reconcileAccounts(parsed.portfolio.account, request2.account);
  const readingSince = handleRejection(
    ports.findShown(account).then(async (shown) => shown && readSince(shown, { file, tip: await readingTip }, ports))
  );
  const comparing = handleRejection(
    compareWithTip(parsed.portfolio, { path, readingTip, readingMergedInto, ports })
  );
  const identified = { account, manifest: identity, sandbox, budget };
  const begun = { identified, file, comparing, readingSince };
  return ports.registrarFor === void 0 ? planWithoutPrices(begun, ports) : planWithPrices(begun, ports.registrarFor(requireAccount(account)), { request: request2, ports });
};
var planWithoutPrices = async ({ identified, comparing, readingSince }, { announceEnd }) => {
  const { tip, portfolio, before, sourceSentence } = await comparing;
  announceEnd();
  return {
    kind: "planned",
    plan: assembleUnpricedPlan({ ...identified, portfolio, before }),
    defaultBranch: tip.facts.defaultBranch,
    tip: tip.commit,
    since: await readingSince,
    warnings: [],
    sourceSentence
  };
};
var planWithPrices = async ({ identified, file, comparing, readingSince }, reader, { request: request2, ports }) => {
  const readingHistory = handleRejection(
    comparing.then((comparison) => readHistoryAhead(comparison, request2, ports))
  );
  const [{ tip, portfolio, before, sourceSentence }, registrationList] = await Promise.all([
    comparing,
    reader.list()
  ]);
  ports.announceEnd();
  const compared = { file, portfolio, registrationList, tip };
  const entries = listProposedPurchases(compared, request2);
  const early = { entries, reading: handleRejection(readOffers(reader, entries)) };
  const editedNames = listEditedNames(portfolio, before);
  const authorization = await authorizePlan(compared, request2, { ...ports, readingHistory });
  const mayBeOrdered = [...authorization.approvals].flatMap(
    ([domain, { since }]) => since === void 0 ? [] : domain
  );
  const asked = { portfolio, registrationList, authorization, mayBeOrdered, early };
  const snapshot = await takeSnapshot(reader, asked);
  const { contacts } = request2;
  const basis = { ...identified, portfolio, before };
  return {
    kind: "planned",
    plan: assemblePlan({ ...basis, snapshot, authorization, contacts, editedNames }),
    defaultBranch: tip.facts.defaultBranch,
    tip: tip.commit,
    since: await readingSince,
    warnings: listAccountWarnings(registrationList),
    sourceSentence
  };
};
var compareWithTip = async (portfolio, { path, readingTip, readingMergedInto, ports }) => {
  const [tip, mergedInto] = await Promise.all([readingTip, readingMergedInto]);
  const { defaultBranch } = tip.facts;
  const isOld = mergedInto?.branch === defaultBranch && mergedInto.commit !== tip.commit;
  if (mergedInto === void 0 || !isOld) {
    return { tip, portfolio, before: tip.portfolio, sourceSentence: void 0 };
  }
  const sourceSentence = `GitHub's test merge of this pull request does not include the newest commits of ${defaultBranch}. What the pull request does not change is taken from there. Update the branch of the pull request to plan it again.`;
  const base = await readMergedInto(mergedInto.commit, [tip.path, path], ports);
  return base === void 0 || tip.portfolio === void 0 ? { tip, portfolio, before: base, sourceSentence } : {
    tip,
    portfolio: mergeManifests(portfolio, { base, tip: tip.portfolio }),
    before: tip.portfolio,
    sourceSentence
  };
};
var readMergedInto = async (commit, paths, { repository }) => {
  for (const path of new Set(paths)) {
    const file = await repository.readManifest(commit, path);
    if (file.bytes === void 0) continue;
    const { parsed } = parseManifestFile(file);
    return parsed.ok ? parsed.portfolio : void 0;
  }
  return void 0;
};

// src/commands/validate.ts
var validate2 = (file) => {
  const { identity, parsed, likelyAccount } = parseManifestFile(file);
  return parsed.ok ? { kind: "valid", manifest: identity, domains: parsed.portfolio.entries.size } : { kind: "invalid", problems: parsed.problems, manifest: identity, account: likelyAccount };
};

// src/action/announcement.ts
var MAX_COMMENT_WAIT_MS = 35e3;
var WRITE_DELAY_MS = 3e3;
var createAnnouncement = ({ inputs, github, clock, stop }) => {
  let started;
  const settled = [];
  const outdated = /* @__PURE__ */ new Set();
  let writing;
  let hasEnded = false;
  const writeAll = async ({ plan: plan2, ...begun }) => {
    for (const pullRequest of outdated) {
      outdated.delete(pullRequest);
      const update = presentProgress(plan2, begun, { pullRequest, settled });
      const revise = (earlier) => hasEnded ? earlier : update.revise(earlier);
      await github.updateComment({ ...update, revise }).catch(() => void 0);
    }
  };
  const write2 = () => {
    if (started === void 0 || hasEnded || stop.isRequested() || outdated.size === 0) return;
    writing ??= writeAll(started).finally(() => {
      writing = void 0;
      write2();
    });
  };
  return {
    announce: (plan2) => {
      if (inputs.comment === "never") return;
      const { manifest, account, sandbox } = plan2;
      started = {
        plan: plan2,
        pullRequests: findApprovingPullRequests(plan2),
        marker: buildMarker(manifest.path, account, sandbox),
        run: github.run,
        runUrl: github.runUrl
      };
      for (const pullRequest of started.pullRequests) outdated.add(pullRequest);
      write2();
    },
    update: (progress) => {
      if (progress.kind !== "settled") return;
      const { result, pullRequest } = progress;
      settled.push({ result, pullRequest });
      if (pullRequest === void 0) return;
      outdated.add(pullRequest);
      void clock.sleep(WRITE_DELAY_MS, "the next purchase").then(write2);
    },
    known: () => ({ started, settled: inputs.comment === "never" ? [] : settled }),
    ended: async () => {
      outdated.clear();
      if (writing !== void 0) {
        await Promise.race([writing, clock.sleep(MAX_COMMENT_WAIT_MS, "GitHub to take a comment")]);
      }
      hasEnded = true;
    }
  };
};
var findApprovingPullRequests = ({ changes }) => [
  ...new Set(
    changes.flatMap((change) => change.kind === "register" ? change.approval.pullRequest ?? [] : [])
  )
];

// src/action/run-apply.ts
var runApply = async (run) => {
  const token = run.inputs.apiToken;
  if (token === void 0) {
    throw new CommandError(
      "token_missing",
      "apply needs the input api-token (token_missing). If it comes from a secret, check that the secret exists, and that this job may read it (its environment)."
    );
  }
  const announcement = createAnnouncement(run);
  try {
    return await applyAndPresent(run, token, announcement);
  } catch (error2) {
    const { manifest: path } = run.inputs;
    return presentFailedApply(error2, { ...announcement.known(), source: { path, ...run.github } });
  } finally {
    await announcement.ended();
  }
};
var applyAndPresent = async (run, token, { announce, update }) => {
  const { inputs, context: context2, github, registrar } = run;
  const applied = await apply(
    {
      ...toPlanRequest(run),
      trigger: context2,
      intervalMs: inputs.registrationInterval * 1e3,
      waitMs: inputs.wait * 1e3
    },
    {
      ...run,
      ...github,
      announce,
      report: (progress) => {
        run.report(progress);
        update(progress);
      },
      readerFor: (account) => registrar.readerFor(account, token),
      buyerFor: (account) => registrar.buyerFor(account, token)
    }
  );
  if (applied.kind === "invalid") {
    return presentInvalid(applied, buildPresentation(run, buildFrame(run, void 0)));
  }
  try {
    return await presentReceipt(run, applied);
  } catch (error2) {
    const { results } = applied.result;
    throw results.length === 0 ? error2 : new PartialFailure(error2, results, "this run");
  }
};
var presentReceipt = async (run, applied) => {
  const frame = buildFrame(run, void 0, applied.defaultBranch);
  const base = buildPresentation(run, frame);
  const presentation = { ...base, warnings: [...base.warnings, ...applied.warnings] };
  const pullRequests = await findReceiptPullRequests(run, applied);
  const publication = presentResult(applied.result, presentation, { pullRequests, run: run.github.run });
  const hasStarted = applied.result.results.some(({ status }) => !SETTLED_STATUSES2.includes(status));
  return explainStop(run, publication, hasStarted ? STARTED_NOTE : "The receipt shows what it did.");
};
var SETTLED_STATUSES2 = ["registered", "updated", "failed", "skipped", "unchanged"];
var STARTED_NOTE = "Purchases that it had started are recorded in the ledger; the next run reports how they ended.";
var MAX_PUSHED_COMMITS = 20;
var findReceiptPullRequests = async (run, { result, resumedPullRequests, defaultBranch }) => {
  const isQuiet = result.results.length === 0 && result.plan.blocked.length === 0;
  if (isQuiet || run.inputs.comment === "never") return [];
  const bought = findApprovingPullRequests(result.plan);
  const pushed = await findPushedPullRequests(run, defaultBranch);
  return [.../* @__PURE__ */ new Set([...bought, ...resumedPullRequests, ...pushed])].sort((a, b) => a - b);
};
var findPushedPullRequests = async ({ context: context2, github: { history } }, defaultBranch) => {
  if (context2.event !== "push") return [];
  try {
    const { pushedCommits, sha } = context2;
    const find = async (commits) => [...(await history.findPullRequests(commits, /* @__PURE__ */ new Set())).values()].flat();
    const merged = await find([sha]);
    const found = /* @__PURE__ */ new Set([sha, ...merged.map(({ head }) => head)]);
    const others = pushedCommits.filter((commit) => !found.has(commit)).slice(-MAX_PUSHED_COMMITS);
    const all = others.length === 0 ? merged : [...merged, ...await find(others)];
    return all.flatMap(({ base, number }) => base === defaultBranch ? [number] : []);
  } catch {
    return [];
  }
};

// src/action/run-audit.ts
var runAudit = async (run) => {
  const { inputs, context: context2, github, registrar } = run;
  const { event, pullRequest, mergeGroup } = context2;
  if (pullRequest !== void 0 || mergeGroup !== void 0) {
    throw new CommandError(
      "audit_refused",
      `audit cannot run on ${event}: it is about the default branch, and a pull request from a fork must not make a request to the registrar (audit_refused). Run it on schedule or workflow_dispatch.`
    );
  }
  const token = inputs.apiToken;
  if (token === void 0) {
    throw new CommandError(
      "token_missing",
      "audit needs the input api-token, which may be one that only reads (token_missing). If it comes from a secret, check that the secret exists, and that this job may read it (its environment)."
    );
  }
  const { rdap, note } = chooseScope(inputs.rdap, {
    isTrial: isTrialUrl(inputs.apiBaseUrl),
    bootstrapUrl: inputs.rdapBootstrapUrl
  });
  const settled = [];
  const report = (progress) => {
    run.report(progress);
    if (progress.kind === "settled") settled.push(progress);
  };
  try {
    const audited = await audit(
      { ...toPlanRequest(run), rdap },
      { ...run, ...github, report, readerFor: (account) => registrar.readerFor(account, token) }
    );
    return await presentAudited(run, audited, note);
  } catch (error2) {
    const updates = inputs.comment === "never" ? [] : settled;
    const source = { path: inputs.manifest, run: github.run, runUrl: github.runUrl };
    return { ...presentFailure(error2), commentUpdates: presentSettled(source, updates) };
  }
};
var presentAudited = async (run, audited, note) => {
  const { inputs, context: context2, github } = run;
  if (audited.kind === "invalid") {
    return presentInvalid(audited, buildPresentation(run, buildFrame(run, void 0)));
  }
  const presented = presentAudit(audited.audit, {
    frame: { ...buildFrame(run, void 0, audited.defaultBranch), registryNote: note },
    run: github.run,
    owner: context2.owner,
    keepsIssue: inputs.auditIssue,
    failOn: inputs.failOn,
    followedByPullRequest: inputs.comment === "never" ? /* @__PURE__ */ new Map() : audited.followedByPullRequest,
    warnings: audited.warnings
  });
  const publication = { ...presented, exports: await writeExports2(audited.audit, inputs.exports) };
  return explainStop(run, publication, "It changed nothing at the registrar.");
};
var writeExports2 = async (audited, formats) => {
  if (formats.length === 0) return {};
  const { renderExport: renderExport2 } = await Promise.resolve().then(() => (init_exports(), exports_exports));
  return Object.fromEntries(
    formats.map((format) => [nameExportFile(format), renderExport2(audited, { format, owner: void 0 })])
  );
};

// src/action/run-plan.ts
var runPlan = async (run) => {
  const { inputs, context: context2, github, registrar } = run;
  const target = findCommentTarget(run);
  if (target !== void 0) github.lookUpComments(target.pullRequest);
  const findingCommit = github.findPlannedCommit();
  readBeside(findingCommit, github);
  const [{ commit, sourceSentence }, origin] = await Promise.all([findingCommit, github.findOrigin()]);
  const unpriced = chooseUnpriced(origin, inputs);
  const token = unpriced === void 0 ? inputs.apiToken : void 0;
  const findShown = createShownFinder(run, target);
  const result = await plan(
    {
      ...toPlanRequest(run),
      ...{ commit, pullRequest: context2.pullRequest?.number, base: context2.pullRequest?.base }
    },
    {
      repository: github.repository,
      history: github.history,
      findMergedInto: github.findMergedInto,
      findShown,
      announceEnd: () => {
        if (target !== void 0) github.lookUpPullRequest(target.pullRequest);
      },
      registrarFor: token === void 0 ? void 0 : (account) => registrar.readerFor(account, token)
    }
  );
  const defaultBranch = result.kind === "planned" ? result.defaultBranch : "";
  const source = (result.kind === "planned" ? result.sourceSentence : void 0) ?? sourceSentence;
  const frame = { ...buildFrame(run, source, defaultBranch), unpriced };
  const presentation = buildPresentation(run, frame);
  if (result.kind === "invalid") {
    return presentInvalid(result, presentation, await findShown(result.account));
  }
  const warnings = [...presentation.warnings, ...result.warnings];
  const publication = presentPlan(result.plan, { ...presentation, warnings }, result);
  return explainStop(run, publication, NO_COST_NOTE2);
};
var readBeside = (findingCommit, { repository }) => {
  repository.readFacts().catch(ignore);
  findingCommit.then(({ commit }) => repository.readManifest(commit)).catch(ignore);
};
var ignore = () => void 0;
var createShownFinder = ({ inputs, github }, target) => {
  return async (account) => {
    if (target === void 0) return void 0;
    const marker = buildMarker(inputs.manifest, account, inputs.sandbox);
    const body = await github.readComment(target.pullRequest, marker).catch(() => void 0);
    return body === void 0 ? void 0 : findShownPlan(body, target.head);
  };
};
var NO_COST_NOTE2 = "Nothing was bought or changed.";
var chooseUnpriced = (origin, { apiToken }) => {
  if (origin !== "repository") return origin === "fork" ? "fork" : "unknown-origin";
  return apiToken === void 0 ? "no-token" : void 0;
};
var runValidate = async (run) => {
  const { commit, sourceSentence } = await run.github.findPlannedCommit();
  const result = validate2(await run.github.repository.readManifest(commit));
  if (result.kind === "valid") return explainStop(run, presentValid(result), NO_COST_NOTE2);
  const presentation = buildPresentation(run, buildFrame(run, sourceSentence));
  return presentInvalid(result, { ...presentation, target: void 0 });
};

// src/action/wasm-tiers.ts
var import_node_v8 = require("v8");
var NEWEST_NODE = 26;
var FIRST_TIER_OPTION = "--wasm-tiering-budget=1000000000";
var keepFirstWasmTier = () => {
  if (Number.parseInt(process.versions.node, 10) <= NEWEST_NODE) {
    (0, import_node_v8.setFlagsFromString)(FIRST_TIER_OPTION);
  }
};

// src/main.ts
var COMMANDS2 = {
  validate: runValidate,
  plan: runPlan,
  apply: runApply,
  audit: runAudit
};
var carryOut2 = async (start) => {
  const run = start.open();
  const command = await chooseCommand(run);
  run.writeLog(describeRun2(run, command));
  return COMMANDS2[command](run);
};
var main = async () => {
  const start = startRun(process.env);
  if (!mayApply(start)) keepFirstWasmTier();
  await start.publish(await carryOut2(start).catch((error2) => presentRunFailure(start, error2)));
  if (start.stop.isRequested()) process.exitCode = 1;
};
main().catch((error2) => fail(presentFailure(error2).failure ?? "")).finally(exitWhenWritten);
