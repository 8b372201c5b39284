import type { InvalidManifest, ValidManifest } from "../model/portfolio.ts";
import type { ManifestFile } from "../model/repository.ts";
import { parseManifestFile } from "./read-manifest.ts";

/** Checks a manifest. No registrar is asked. */
export const validate = (file: ManifestFile): ValidManifest | InvalidManifest => {
  const { identity, parsed, likelyAccount } = parseManifestFile(file);
  return parsed.ok
    ? { kind: "valid", manifest: identity, domains: parsed.portfolio.entries.size }
    : { kind: "invalid", problems: parsed.problems, manifest: identity, account: likelyAccount };
};
