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
    ...REMARKS.filter(({ about }) => plan.changes.some((change) => about(change, frame))).map(
      ({ text }) => text,
    ),
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

/** What is worth saying once where a plan has a change of its kind. */
const REMARKS: readonly {
  readonly about: (change: Change, frame: Frame) => boolean;
  readonly text: string;
}[] = [
  {
    about: (change, { pullRequest }) =>
      change.kind === "register" && pullRequest !== undefined && change.authority.pullRequest === pullRequest,
    text: "approved by merging this pull request, unless another is named",
  },
  { about: isPurchase, text: "purchases cannot be refunded" },
  { about: isPurchase, text: "auto-renew on lets the registrar charge about 30 days before expiry" },
  {
    about: (change) => change.kind === "set-auto-renew" && change.mayChargeNow,
    text: "a renewal's ceiling is counted against the budget, the registrar does not keep to it",
  },
];

/** The manifest and the commit it was read at. */
export const placeOf = ({ path, commit }: Plan["manifest"]): string =>
  `${code(path)}${commit === undefined ? "" : ` at ${shortSha(commit)}`}`;

/** The page of the run, where there is one. */
export const runLink = ({ runUrl }: Pick<Frame, "runUrl">): string[] =>
  runUrl === undefined ? [] : [`[run](${runUrl})`];
