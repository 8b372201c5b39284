import type { Answered, Asked } from "../http.ts";
import { refusal, success, workflow } from "./answers.ts";
import { type Flow, type Order, stepAt, stepsOf, type World } from "./world.ts";

/** How long the API waits for a workflow where it is not asked to answer at once. */
const SYNCHRONOUS_WAIT_S = 10;

/** `POST …/registrations`: begins a workflow, or refuses. */
export const create = (world: World, { body, headers }: Asked): Answered => {
  const wish = (body ?? {}) as Readonly<Record<string, unknown>>;
  const { domain_name: domain } = wish;
  if (typeof domain !== "string") return refusal(400, "domain_name is required");
  const script = world.script(domain);
  if (script.refuse !== undefined) return refusal(script.refuse.status, script.refuse.message);
  const wrong = accountRefuses(world, wish) ?? wrongWish(wish) ?? takenAnswer(world, domain);
  if (wrong !== undefined) return refusal(400, wrong);
  const order: Order = {
    years: typeof wish.years === "number" ? wish.years : 1,
    autoRenew: wish.auto_renew === true,
    privacyMode: wish.privacy_mode === "off" ? false : "redaction",
  };
  const steps = stepsOf(script.workflow);
  return begun(world, world.begin({ kind: "registration", domain, steps, order, autoRenew: undefined }), {
    async: asksAsync(headers.prefer),
    done: 201,
  });
};

/** `PATCH …/registrations/{domain}`: only `auto_renew` can be changed. */
export const update = (world: World, domain: string, { body, headers }: Asked): Answered => {
  if (!world.truth().some(({ domain_name }) => domain_name === domain)) {
    return refusal(404, "Domain not found");
  }
  const { auto_renew: autoRenew } = (body ?? {}) as { auto_renew?: unknown };
  if (typeof autoRenew !== "boolean") return refusal(400, "Must be a boolean if present");
  const steps = stepsOf(world.script(domain).update);
  return begun(world, world.begin({ kind: "update", domain, steps, order: undefined, autoRenew }), {
    async: asksAsync(headers.prefer),
    done: 200,
  });
};

const asksAsync = (prefer: string | string[] | undefined): boolean =>
  String(prefer ?? "")
    .split(",")
    .some((word) => word.trim() === "respond-async");

const begun = (world: World, flow: Flow, { async, done }: { async: boolean; done: number }): Answered => {
  const soon = stepAt(flow, flow.startedMs + SYNCHRONOUS_WAIT_S * 1000);
  const finished = !async && soon.state === "succeeded";
  const answer = success(workflow(world, flow), { status: finished ? done : 202 });
  return async ? { ...answer, headers: { "preference-applied": "respond-async" } } : answer;
};

const wrongWish = (wish: Readonly<Record<string, unknown>>): string | undefined => {
  const { auto_renew: autoRenew, privacy_mode: privacy, years } = wish;
  if (autoRenew !== undefined && typeof autoRenew !== "boolean") return "Must be a boolean";
  if (privacy !== undefined && privacy !== "off" && privacy !== "redaction") return "Must be a string";
  const whole = years === undefined || (Number.isInteger(years) && Number(years) >= 1 && Number(years) <= 10);
  return whole ? undefined : "years must be between 1 and 10";
};

/** Why the account as such may not register. */
const accountRefuses = (world: World, wish: Readonly<Record<string, unknown>>): string | undefined => {
  const { limit } = world.seed;
  if (limit !== undefined && world.truth().length >= limit) {
    return `Domain limit reached: you cannot register more than ${limit} domains.`;
  }
  return world.isSandbox && wish.contacts === undefined
    ? "No registrant contact provided and no default address book entry found for this account."
    : undefined;
};

const takenAnswer = (world: World, domain: string): string | undefined =>
  isTaken(world, domain) ? "Domain is not available" : undefined;

/** Held, under way, or not for sale. */
const isTaken = (world: World, domain: string): boolean => {
  const latest = world.latest("registration", domain);
  const underWay = latest !== undefined && !["succeeded", "failed"].includes(latest.step.state);
  const held = world.truth().some(({ domain_name }) => domain_name === domain);
  return held || underWay || world.script(domain).reason !== undefined;
};
