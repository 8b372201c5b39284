import { audit } from "../commands/index.ts";
import type { Audit } from "../model/audit.ts";
import { CommandError } from "../model/error.ts";
import { type ExportFormat, nameExportFile } from "../model/export.ts";
import type { Progress } from "../model/progress.ts";
import type { Publication } from "../model/publication.ts";
import { isTrialUrl } from "../registrar/index.ts";
import { chooseScope } from "../registry/index.ts";
import {
  presentAudit,
  presentFailure,
  presentInvalid,
  presentSettled,
  type SettledChange,
} from "../report/index.ts";
import { buildFrame, buildPresentation, explainStop, type Run, toPlanRequest } from "./run.ts";

/** The action's `audit`: it is given no buyer, and what it reads is the tip, whatever triggered it. */
export const runAudit = async (run: Run): Promise<Publication> => {
  const { inputs, context, github, registrar } = run;
  const { event, pullRequest, mergeGroup } = context;
  if (pullRequest !== undefined || mergeGroup !== undefined) {
    throw new CommandError(
      "audit_refused",
      `audit cannot run on ${event}: it is about the default branch, and a pull request from a fork must not make a request to the registrar (audit_refused). Run it on schedule or workflow_dispatch.`,
    );
  }
  const token = inputs.apiToken;
  if (token === undefined) {
    throw new CommandError(
      "token_missing",
      "audit needs the input api-token, which may be one that only reads (token_missing). If it comes from a secret, check that the secret exists, and that this job may read it (its environment).",
    );
  }
  const { rdap, note } = chooseScope(inputs.rdap, {
    isTrial: isTrialUrl(inputs.apiBaseUrl),
    bootstrapUrl: inputs.rdapBootstrapUrl,
  });
  const settled: SettledChange[] = [];
  const report = (progress: Progress): void => {
    run.report(progress);
    if (progress.kind === "settled") settled.push(progress);
  };
  try {
    const audited = await audit(
      { ...toPlanRequest(run), rdap },
      { ...run, ...github, report, readerFor: (account) => registrar.readerFor(account, token) },
    );
    return await presentAudited(run, audited, note);
  } catch (error) {
    // No later run reports what is settled in the ledger.
    const updates = inputs.comment === "never" ? [] : settled;
    const source = { path: inputs.manifest, run: github.run, runUrl: github.runUrl };
    return { ...presentFailure(error), commentUpdates: presentSettled(source, updates) };
  }
};

const presentAudited = async (
  run: Run,
  audited: Awaited<ReturnType<typeof audit>>,
  note: string | undefined,
): Promise<Publication> => {
  const { inputs, context, github } = run;
  if (audited.kind === "invalid") {
    return presentInvalid(audited, buildPresentation(run, buildFrame(run, undefined)));
  }
  const presented = presentAudit(audited.audit, {
    frame: { ...buildFrame(run, undefined, audited.defaultBranch), registryNote: note },
    run: github.run,
    owner: context.owner,
    keepsIssue: inputs.auditIssue,
    failOn: inputs.failOn,
    followedByPullRequest: inputs.comment === "never" ? new Map() : audited.followedByPullRequest,
    warnings: audited.warnings,
  });
  const publication = { ...presented, exports: await writeExports(audited.audit, inputs.exports) };
  return explainStop(run, publication, "It changed nothing at the registrar.");
};

/** The exports by the names of their files. Their code is loaded only if there are any. */
const writeExports = async (
  audited: Audit,
  formats: readonly ExportFormat[],
): Promise<Readonly<Record<string, string>>> => {
  if (formats.length === 0) return {};
  const { renderExport } = await import("../report/exports/index.ts");
  return Object.fromEntries(
    formats.map((format) => [nameExportFile(format), renderExport(audited, { format, owner: undefined })]),
  );
};
