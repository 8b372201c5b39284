import type { Intent } from "../model/ledger.ts";
import type { Workflow } from "../model/registration.ts";
import { isOpenState } from "./absence.ts";

/** So long a workflow that is over may be shown before its registration is. */
const STUCK_MS = 3 * 24 * 60 * 60_000;

/** True where an intent cannot end by itself: its workflow is over, or in a state nobody knows, and nothing came of it. */
export const isStuck = ({ ageMs }: Intent, { state }: Workflow): boolean =>
  ageMs >= STUCK_MS && !isOpenState(state);

/** What a person has to do about it. */
export const stuckText = ({ id, run, attempt }: Intent, { state }: Workflow): string =>
  `Run ${run} ordered it; the registrar calls that order ${state} and does not show the domain. Look at it in the registrar's dashboard. If it is not there, end deployment ${id} by hand, as docs/ledger.md of this program says, and write attempt: ${attempt + 1} in a pull request.`;
