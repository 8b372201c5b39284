import type { Plan } from "../model/plan.ts";
import type { Annotation } from "../model/publication.ts";

/** GitHub shows ten of a kind a step, and the reason why a run fails is one of them. */
const MAX_ANNOTATIONS = 9;

/** A mark for each block on the entry's own line. */
export const annotateBlocked = ({ manifest, blocked }: Plan): Annotation[] =>
  blocked.map(({ domain, code, message, position }) => ({
    level: "error",
    file: manifest.path,
    line: position?.line,
    column: position?.column,
    title: `${domain}: ${code}`,
    message,
  }));

/** As many as GitHub shows; the last one counts the rest, which the log has. */
export const limitAnnotations = (annotations: readonly Annotation[]): Annotation[] => {
  if (annotations.length <= MAX_ANNOTATIONS) return [...annotations];
  const shown = annotations.slice(0, MAX_ANNOTATIONS - 1);
  const next = annotations[MAX_ANNOTATIONS - 1];
  const left = annotations.length - shown.length;
  return next === undefined
    ? shown
    : [
        ...shown,
        {
          ...next,
          title: `${left} more`,
          message: `${next.title}: ${next.message} (and ${left - 1} more; the log has them all)`,
        },
      ];
};
