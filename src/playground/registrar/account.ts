import type { Unknowns } from "./unknowns.ts";

/**
 * The states of a registration (the API document, August 2026, and `transfer_pending`, reported in October 2026).
 */
export const REGISTRATION_STATUSES = [
  "active",
  "registration_pending",
  "transfer_pending",
  "expired",
  "suspended",
  "redemption_period",
  "pending_delete",
] as const;

/** The states of a workflow. Only the last two are final. */
export const WORKFLOW_STATES = [
  "pending",
  "in_progress",
  "action_required",
  "blocked",
  "succeeded",
  "failed",
] as const;

/** Why a name is not registrable. */
export const UNAVAILABLE_REASONS = [
  "extension_not_supported_via_api",
  "extension_not_supported",
  "extension_disallows_registration",
  "domain_premium",
  "domain_unavailable",
] as const;

/** A state of a workflow. */
export type WorkflowState = (typeof WORKFLOW_STATES)[number];

/** A registration as the API writes it. Times are in RFC 3339. A status may be one that no document has. */
export type WireRegistration = {
  readonly domain_name: string;
  readonly status: string;
  readonly auto_renew: boolean;
  readonly privacy_mode: "redaction" | "off" | false;
  readonly locked: boolean;
  readonly created_at: string;
  readonly expires_at: string | null;
};

/** A step of a workflow: the state it has from a number of seconds after its start. Before the first: pending. */
export type Step = {
  /** Seconds after the start of the workflow. */
  readonly after: number;
  readonly state: WorkflowState;
  readonly action?: string;
  readonly confirmation_sent_to?: string;
  readonly error?: { readonly code: string; readonly message: string };
};

/** The price of a name. Each cost is a decimal number for one year. */
export type Pricing = {
  readonly currency: string;
  readonly registration_cost: string;
  readonly renewal_cost: string;
};

/** How the registrar treats one name. Without any key, the name is available at the standard price. */
export type NameScript = {
  /** Why domain-check says that the name cannot be registered. */
  readonly reason?: string;
  readonly tier?: string;
  /** True if domain-check's answer omits the name, as the API may do with a malformed one. */
  readonly silent?: boolean;
  readonly pricing?: Pricing;
  /** What happens to a registration. By default it succeeds at once. */
  readonly workflow?: readonly Step[];
  /** What happens to an update of auto-renew. By default it succeeds at once. */
  readonly update?: readonly Step[];
  /** The error that answers a create request. */
  readonly refuse?: { readonly status: number; readonly message: string };
};

/** A registration that started before the playground did. It is ordered with the API's defaults, or with these values. */
export type EarlierWorkflow = {
  readonly domain: string;
  readonly created_at: string;
  readonly steps: readonly Step[];
  readonly years?: number;
  readonly auto_renew?: boolean;
  readonly privacy_mode?: "redaction" | "off";
};

/** An account as a scenario describes it. `checkState` checks one that comes from outside. */
export type AccountSeed = {
  /** The only account that the registrar knows: 32 hexadecimal digits. */
  readonly account: string;
  /** The registrar's clock at the start, RFC 3339. */
  readonly now: string;
  readonly registrations?: readonly Partial<WireRegistration>[];
  readonly names?: Readonly<Record<string, NameScript>>;
  readonly workflows?: readonly EarlierWorkflow[];
  /** Schemas of extensions, added to the built-in ones. With null, the API does not know the extension. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The most domains the account may have. By default 500. */
  readonly limit?: number;
  /** The most requests in five minutes. The API answers 429 to more. By default there is no limit. */
  readonly rate?: number;
  /** Seconds by which reads lag behind writes. */
  readonly lag?: number;
  /** False if the account has no default contact for orders that name none. */
  readonly default_contact?: boolean;
  /** False if the account has no payment method. */
  readonly payment_method?: boolean;
  /** More tokens that the registrar accepts, each with what it may do. */
  readonly tokens?: Readonly<Record<string, "read" | "admin">>;
  /** How the registrar acts where the real one's behaviour is not known. */
  readonly unknowns?: Partial<Unknowns>;
  /** Words in this state that the API does not document, to see how a client reads them. */
  readonly undocumented?: readonly string[];
};

/** A registration with a default for everything that the seed does not set. */
export const completeRegistration = (seed: Partial<WireRegistration>, now: string): WireRegistration => {
  const isPending = PENDING_STATUSES.has(seed.status ?? "");
  return {
    domain_name: "",
    status: "active",
    auto_renew: true,
    privacy_mode: "redaction",
    locked: true,
    created_at: isPending ? now : addYears(now, -1, 180),
    expires_at: isPending ? null : addYears(now, 0, EXPIRY_DAYS[seed.status ?? ""] ?? 180),
    ...seed,
  };
};

/** Only these may lack an expiry date. */
export const PENDING_STATUSES: ReadonlySet<string> = new Set(["registration_pending", "transfer_pending"]);

/**
 * Days from now to the expiry of a domain that has lapsed: suspended after 30 days, in redemption from day 41, and
 * pending deletion from day 71 (the registrar's documentation, 2026).
 */
const EXPIRY_DAYS: Readonly<Record<string, number>> = {
  expired: -10,
  suspended: -35,
  redemption_period: -45,
  pending_delete: -73,
};

/** Adds years and days to a time in RFC 3339. */
export const addYears = (time: string, years: number, days = 0): string => {
  const date = new Date(time);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() + days);
  return formatTime(date.getTime());
};

/** Milliseconds since 1970 in RFC 3339, to the second. */
export const formatTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
