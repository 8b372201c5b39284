import type { Change, Plan } from "../model/plan.ts";
import { escapeProse } from "./escape.ts";
import { formatMinute } from "./format.ts";
import type { Frame } from "./frame.ts";
import { describeManifest, linkDashboard, linkRun } from "./links.ts";

/** The line below a plan: when it was quoted, from which manifest, what its prices do not show, and links. */
export const renderSmallPrint = (plan: Plan, frame: Frame): string => {
  const parts = [
    ...describeTime(plan),
    describeManifest(plan.manifest),
    ...(frame.sourceSentence === undefined ? [] : [escapeProse(frame.sourceSentence)]),
    ...describeMergeApproval(plan, frame),
    ...(plan.changes.some(isPurchase) ? ["the registrar promises no refunds"] : []),
    ...linkRun(frame),
    ...(plan.blocked.length + plan.findings.length === 0 ? [] : linkDashboard(plan, ["dashboard"])),
  ];
  return `<sub>${parts.join(" · ")}</sub>`;
};

const describeTime = ({ quotedAt, changes, blocked }: Plan): string[] => {
  if (quotedAt === undefined) return [];
  const isQuoted =
    changes.some(isPurchase) ||
    blocked.some(({ price, alternatives }) => price !== undefined || alternatives.length > 0);
  return [`${isQuoted ? "Quoted" : "Compared"} ${formatMinute(quotedAt)}`];
};

const isPurchase = ({ kind }: Change): boolean => kind === "register";

/** Merging approves the purchases that this pull request adds. */
const describeMergeApproval = ({ changes }: Plan, { pullRequest }: Frame): string[] => {
  const purchases = changes.filter((change) => change.kind === "register");
  const added = purchases.filter(({ approval }) => approval.pullRequest === pullRequest);
  if (pullRequest === undefined || added.length === 0) return [];
  return [
    added.length === purchases.length
      ? "merging approves these purchases"
      : "merging approves the purchases that are not approved yet",
  ];
};
