import type { InvalidManifest, ValidManifest } from "../model/portfolio.ts";
import type { Repository } from "../model/repository.ts";
import { parseManifestFile } from "./read-manifest.ts";

/** Checks the manifest of a commit. No registrar is asked. */
export const validate = async (
  repository: Repository,
  commit: string,
): Promise<ValidManifest | InvalidManifest> => {
  const { identity, parsed, likelyAccount } = parseManifestFile(await repository.readManifest(commit));
  return parsed.ok
    ? { kind: "valid", manifest: identity, domains: parsed.portfolio.entries.size }
    : { kind: "invalid", problems: parsed.problems, manifest: identity, account: likelyAccount };
};
