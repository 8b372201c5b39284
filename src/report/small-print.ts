import type { Change, Plan } from "../model/plan.ts";
import { escapeProse } from "./escape.ts";
import { formatMinute } from "./format.ts";
import type { Frame } from "./frame.ts";
import { describeManifest, linkDashboard, linkRun } from "./links.ts";

/** Below a plan: when it was made and of what, what its prices do not say, and where to look. */
export const renderSmallPrint = (plan: Plan, frame: Frame): string => {
  const parts = [
    ...describeTime(plan),
    describeManifest(plan.manifest),
    ...(frame.sourceSentence === undefined ? [] : [escapeProse(frame.sourceSentence)]),
    ...describeMergeApproval(plan, frame),
    ...CHANGE_REMARKS.filter(({ about }) => plan.changes.some(about)).map(({ text }) => text),
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

/** Merging is what approves the purchases that this pull request brings. */
const describeMergeApproval = ({ changes }: Plan, { pullRequest }: Frame): string[] => {
  const purchases = changes.filter((change) => change.kind === "register");
  const own = purchases.filter(({ approval }) => approval.pullRequest === pullRequest);
  if (pullRequest === undefined || own.length === 0) return [];
  return [
    own.length === purchases.length
      ? "merging is the approval"
      : "merging is the approval of all that is not approved already",
  ];
};

/** What is worth saying once where a plan has a change of its kind. */
const CHANGE_REMARKS: readonly {
  readonly about: (change: Change) => boolean;
  readonly text: string;
}[] = [
  { about: isPurchase, text: "purchases cannot be refunded" },
  {
    about: (change) => change.kind === "register" && change.autoRenew,
    text: "with auto-renew on, the registrar charges about 30 days before the expiry",
  },
  {
    about: (change) => change.kind === "set-auto-renew" && change.mayChargeNow,
    text: "auto-renew switched on within 30 days of the expiry may be charged at once; its ceiling is set aside, and the charge can be higher",
  },
];
