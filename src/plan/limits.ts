import type { Remedy } from "../model/plan.ts";
import type { Policy } from "../model/portfolio.ts";
import type { Why } from "./refusal.ts";

/** A limit without which nothing is spent, as it is called, and the line that declares it. */
export type Limit = { readonly name: string; readonly remedy: Remedy };

/** What the policy lacks before anything may be spent. */
export const undeclaredIn = ({ currency, budget }: Policy, quoted?: string): Limit[] => [
  ...(currency === undefined
    ? [limit("policy.currency", ["policy", "currency"], quoted ?? "# the only currency that may be spent")]
    : []),
  ...(budget === undefined
    ? [limit("policy.budget", ["policy", "budget"], '# the most that one run may spend, such as "60.00"')]
    : []),
];

/** A limit, and the value to give it: as YAML writes it, or a remark. */
export const limit = (name: string, path: readonly string[], value: string): Limit => ({
  name,
  remedy: { path, value },
});

/** Why nothing is spent where limits are not declared; nothing where all are. */
export const wantLimits = (lacking: readonly Limit[], why: string): Why | undefined =>
  lacking.length === 0
    ? undefined
    : {
        code: "no_max_price",
        message: `${why} Declare ${lacking.map(({ name }) => name).join(", ")}.`,
        remedies: lacking.map(({ remedy }) => remedy),
      };
