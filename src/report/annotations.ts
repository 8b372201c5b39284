import type { Plan } from "../model/plan.ts";
import type { Annotation } from "../model/publication.ts";

/** GitHub shows ten annotations of a level for each step; one of them is the reason why the run failed. */
const MAX_ANNOTATIONS = 9;

/** One annotation for each blocked entry, on its line of the manifest. */
export const annotateBlocked = ({ manifest, blocked }: Plan): Annotation[] =>
  blocked.map(({ domain, code, message, position }) => ({
    level: "error",
    file: manifest.path,
    line: position?.line,
    column: position?.column,
    title: `${domain}: ${code}`,
    message,
  }));

/** As many annotations as GitHub shows. The last one says how many more there are; the log lists them all. */
export const limitAnnotations = (annotations: readonly Annotation[]): Annotation[] => {
  if (annotations.length <= MAX_ANNOTATIONS) return [...annotations];
  const first = annotations.slice(0, MAX_ANNOTATIONS - 1);
  const next = annotations[MAX_ANNOTATIONS - 1];
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
