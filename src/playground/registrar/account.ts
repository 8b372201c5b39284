/** A registration as the API writes it. Times are in RFC 3339. */
export type WireRegistration = {
  readonly domain_name: string;
  readonly status: string;
  readonly auto_renew: boolean;
  readonly privacy_mode: "redaction" | false;
  readonly locked: boolean;
  readonly created_at: string;
  readonly expires_at: string | null;
};

/** A step of a workflow: the state it has from a number of seconds after its start. */
export type Step = {
  /** Seconds after the start of the workflow. */
  readonly after: number;
  readonly state: "pending" | "in_progress" | "action_required" | "blocked" | "succeeded" | "failed";
  readonly action?: string;
  readonly confirmation_sent_to?: string;
  readonly error?: { readonly code: string; readonly message: string };
};

/** How the registrar treats one name. Without any key, the name is available at the standard price. */
export type NameScript = {
  /** Why domain-check says that the name cannot be registered. */
  readonly reason?: string;
  readonly tier?: string;
  /** True if domain-check's answer omits the name, as the API may do with a malformed one. */
  readonly silent?: boolean;
  readonly pricing?: {
    readonly currency: string;
    readonly registration_cost: string;
    readonly renewal_cost: string;
  };
  /** What happens to a registration. By default it succeeds at once. */
  readonly workflow?: readonly Step[];
  /** What happens to an update of auto-renew. By default it succeeds at once. */
  readonly update?: readonly Step[];
  /** The error that answers a create request. */
  readonly refuse?: { readonly status: number; readonly message: string };
};

/** A registration that started before the playground did. */
export type EarlierWorkflow = {
  readonly domain: string;
  readonly created_at: string;
  readonly steps: readonly Step[];
};

/** An account as a scenario describes it. */
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
  /** The most domains the account may have. */
  readonly limit?: number;
  /** The most requests in five minutes. The API answers 429 to more. */
  readonly rate?: number;
  /** Seconds by which reads lag behind writes. */
  readonly lag?: number;
};

/** A registration with a default for everything that the seed does not set. */
export const completeRegistration = (seed: Partial<WireRegistration>, now: string): WireRegistration => ({
  domain_name: "",
  status: "active",
  auto_renew: true,
  privacy_mode: "redaction",
  locked: true,
  created_at: addYears(now, -1, 180),
  expires_at: addYears(now, 0, 180),
  ...seed,
});

/** Adds years and days to a time in RFC 3339. */
export const addYears = (time: string, years: number, days = 0): string => {
  const date = new Date(time);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() + days);
  return formatTime(date.getTime());
};

/** Milliseconds since 1970 in RFC 3339, to the second. */
export const formatTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");
