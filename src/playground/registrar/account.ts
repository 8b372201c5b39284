/** A registration as the API writes it. */
export type WireRegistration = {
  readonly domain_name: string;
  readonly status: string;
  readonly auto_renew: boolean;
  readonly privacy_mode: "redaction" | false;
  readonly locked: boolean;
  readonly created_at: string;
  readonly expires_at: string | null;
};

/** A step of a workflow: from so many seconds after its start it is in this state. */
export type Step = {
  readonly after: number;
  readonly state: "pending" | "in_progress" | "action_required" | "blocked" | "succeeded" | "failed";
  readonly action?: string;
  readonly confirmation_sent_to?: string;
  readonly error?: { readonly code: string; readonly message: string };
};

/** How the registrar treats one name; what is left out is a free, standard name. */
export type NameScript = {
  /** Said by domain-check instead of a price. */
  readonly reason?: string;
  readonly tier?: string;
  /** Left out of domain-check's answer, as malformed names may be. */
  readonly silent?: boolean;
  readonly pricing?: {
    readonly currency: string;
    readonly registration_cost: string;
    readonly renewal_cost: string;
  };
  /** What happens to a registration; one step that succeeds at once where left out. */
  readonly workflow?: readonly Step[];
  /** What happens to an update of its auto-renew. */
  readonly update?: readonly Step[];
  /** A refusal of the create request, with its status. */
  readonly refuse?: { readonly status: number; readonly message: string };
};

/** A workflow that began before the playground did. */
export type EarlierWorkflow = {
  readonly domain: string;
  readonly created_at: string;
  readonly steps: readonly Step[];
};

/** An account as a scenario describes it. */
export type AccountSeed = {
  /** The only account there is; 32 hexadecimal digits. */
  readonly account: string;
  /** The registrar's clock at the start, RFC 3339. */
  readonly now: string;
  readonly registrations?: readonly Partial<WireRegistration>[];
  readonly names?: Readonly<Record<string, NameScript>>;
  readonly workflows?: readonly EarlierWorkflow[];
  /** Schemas of extensions other than the usual ones; null: the API does not know it. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** The most domains the account may hold. */
  readonly limit?: number;
  /** Requests in five minutes, after which the rest is refused. */
  readonly rate?: number;
  /** How long reads lag behind writes, in seconds. */
  readonly lag?: number;
};

/** A registration with all that the seed leaves out. */
export const registrationOf = (seed: Partial<WireRegistration>, now: string): WireRegistration => ({
  domain_name: "",
  status: "active",
  auto_renew: true,
  privacy_mode: "redaction",
  locked: true,
  created_at: yearsFrom(now, -1, 180),
  expires_at: yearsFrom(now, 0, 180),
  ...seed,
});

/** So many years and days from a moment. */
export const yearsFrom = (moment: string, years: number, days = 0): string => {
  const date = new Date(moment);
  date.setUTCFullYear(date.getUTCFullYear() + years);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().replace(/\.\d+Z$/, "Z");
};
