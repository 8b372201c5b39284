import type { Plan } from "../model/plan.ts";
import type { Repository } from "../model/repository.ts";
import type { Invalid } from "./plan.ts";
import { understand } from "./read-manifest.ts";

/** A manifest without a problem. */
export type Valid = { readonly kind: "valid"; readonly manifest: Plan["manifest"]; readonly domains: number };

/** Reads a manifest and understands it; no registrar is asked. */
export const validate = async (repository: Repository, commit: string): Promise<Valid | Invalid> => {
  const { identity, parsed, seemingAccount } = understand(await repository.manifestAt(commit));
  return parsed.ok
    ? { kind: "valid", manifest: identity, domains: parsed.portfolio.entries.size }
    : { kind: "invalid", problems: parsed.problems, manifest: identity, account: seemingAccount };
};
