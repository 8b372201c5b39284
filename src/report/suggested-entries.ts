import type { AuditFinding } from "../model/audit.ts";
import type { ManifestIdentity } from "../model/portfolio.ts";
import { fenceCode, inlineCode } from "./escape.ts";

type Reported = {
  readonly findings: readonly Pick<AuditFinding, "domain" | "code" | "options">[];
  readonly manifest: Pick<ManifestIdentity, "path">;
};

/**
 * The unmanaged names as lines of the manifest, to be pasted, at most `rows` of them. They declare what the account
 * has, so pasting them changes nothing there. Empty if there are none.
 */
export const suggestEntries = ({ findings, manifest }: Reported, rows: number): string => {
  const unmanaged = findings.filter(({ code }) => code === "unmanaged");
  const shown = unmanaged.slice(0, rows);
  if (shown.length === 0) return "";
  return [
    `To manage ${unmanaged.length === 1 ? "it" : "them"}, add to ${inlineCode(manifest.path)}:`,
    fenceCode("yaml", [
      "domains:",
      ...shown.map((finding) => `  ${finding.domain}: ${writeOptions(finding)}`),
    ]),
  ].join("\n\n");
};

const writeOptions = ({ options = [] }: Pick<AuditFinding, "options">): string =>
  options.length === 0 ? "{}" : `{ ${options.map((option) => option.join(": ")).join(", ")} }`;
