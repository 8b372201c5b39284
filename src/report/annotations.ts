import type { BlockedEntry, Finding, Plan } from "../model/plan.ts";
import type { Annotation } from "../model/publication.ts";
import { isUrgent, sortByUrgency } from "./findings.ts";
import { groupBy } from "./format.ts";

/** GitHub shows so many annotations of a level for each step (its documentation, 2026). */
const MAX_ANNOTATIONS = 10;

/** An error for each blocked entry and a warning for each urgent finding, on their lines of the manifest. */
export const annotatePlan = (plan: Plan): Annotation[] => [
  ...limitErrors(annotateBlocked(plan)),
  ...limitAnnotations(annotateUrgent(plan), MAX_ANNOTATIONS),
];

/** One annotation for each limit that is exceeded, and one for each other entry, with all its codes. */
const annotateBlocked = ({ manifest, blocked }: Plan): Annotation[] =>
  groupBy(blocked, ({ limit, domain }) => limit ?? domain).flatMap((group): Annotation[] => {
    const [first] = group;
    if (first === undefined) return [];
    const codes = [...new Set(group.map(({ code }) => code))].join(", ");
    const messages = [...new Set(group.map(({ message }) => message))];
    const subject = first.limit === undefined ? first.domain : `policy.${first.limit}`;
    return [
      {
        level: "error",
        file: manifest.path,
        ...describePlace(first),
        title: `${subject}: ${codes}`,
        message: messages.join(" "),
      },
    ];
  });

const annotateUrgent = ({ manifest, findings }: Plan): Annotation[] =>
  sortByUrgency(findings.filter(isUrgent)).map((finding) => ({
    level: "warning",
    file: manifest.path,
    ...describePlace(finding),
  }));

const describePlace = ({ domain, code, message, position }: BlockedEntry | Finding) => ({
  line: position?.line,
  column: position?.column,
  title: `${domain}: ${code}`,
  message,
});

/** As many errors as GitHub shows beside the reason why the run failed, which is an error too. */
export const limitErrors = (annotations: readonly Annotation[]): Annotation[] =>
  limitAnnotations(annotations, MAX_ANNOTATIONS - 1);

/** The first annotations. The last one says how many more there are; the log lists them all. */
export const limitAnnotations = (annotations: readonly Annotation[], max = MAX_ANNOTATIONS): Annotation[] => {
  if (annotations.length <= max) return [...annotations];
  const first = annotations.slice(0, max - 1);
  const next = annotations[max - 1];
  const remaining = annotations.length - first.length;
  return next === undefined
    ? first
    : [
        ...first,
        {
          ...next,
          title: `${remaining} more`,
          message: `${next.title}: ${next.message} (and ${remaining - 1} more; the log lists them all)`,
        },
      ];
};
