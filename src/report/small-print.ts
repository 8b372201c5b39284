import type { Change, Plan } from "../model/plan.ts";
import { dashboardLinks } from "./dashboard.ts";
import { code, prose } from "./escape.ts";
import type { Frame } from "./frame.ts";
import { minuteOf, shortSha } from "./words.ts";

/** Below a plan: when it was made and of what, what its prices do not say, and where to look. */
export const smallPrint = (plan: Plan, frame: Frame): string => {
  const parts = [
    ...askedAt(plan),
    placeOf(plan.manifest),
    ...(frame.note === undefined ? [] : [prose(frame.note)]),
    ...approval(plan, frame),
    ...REMARKS.filter(({ about }) => plan.changes.some(about)).map(({ text }) => text),
    ...runLink(frame),
    ...(plan.blocked.length + plan.findings.length === 0 ? [] : dashboardLinks(plan, ["dashboard"])),
  ];
  return `<sub>${parts.join(" · ")}</sub>`;
};

const askedAt = ({ quotedAt, changes, blocked }: Plan): string[] => {
  if (quotedAt === undefined) return [];
  const isQuoted =
    changes.some(isPurchase) ||
    blocked.some(({ price, alternatives }) => price !== undefined || alternatives.length > 0);
  return [`${isQuoted ? "Quoted" : "Compared"} ${minuteOf(quotedAt)}`];
};

const isPurchase = ({ kind }: Change): boolean => kind === "register";

/** Merging is what approves the purchases that this pull request brings. */
const approval = ({ changes }: Plan, { pullRequest }: Frame): string[] => {
  const purchases = changes.filter((change) => change.kind === "register");
  const own = purchases.filter(({ authority }) => authority.pullRequest === pullRequest);
  if (pullRequest === undefined || own.length === 0) return [];
  return [
    own.length === purchases.length
      ? "merging is the approval"
      : "merging is the approval of all that is not approved already",
  ];
};

/** What is worth saying once where a plan has a change of its kind. */
const REMARKS: readonly {
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
    text: "auto-renew switched on within 30 days of the expiry may be charged at once; it is counted with its ceiling, and the registrar may charge more",
  },
];

/** The manifest and the commit it was read at. */
export const placeOf = ({ path, commit }: Plan["manifest"]): string =>
  `${code(path)}${commit === undefined ? "" : ` at ${shortSha(commit)}`}`;

/** The page of the run, where there is one. */
export const runLink = ({ runUrl }: Pick<Frame, "runUrl">): string[] =>
  runUrl === undefined ? [] : [`[run](${runUrl})`];
