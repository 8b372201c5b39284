import type { IsoDate } from "../model/iso-date.ts";
import type { Intent, IntentState, Word } from "../model/ledger.ts";
import type { Amount } from "../model/money.ts";
import type { Outcome } from "../model/outcome.ts";
import type { Price, Register } from "../model/plan.ts";
import type { Workflow } from "../model/registration.ts";
import type { Followed } from "./absence.ts";
import type { Standing } from "./follow.ts";
import { outcomeOf, standingOutcome } from "./outcomes.ts";
import { attempted, type PurchasePorts } from "./ports.ts";

/** A purchase that the registrar has taken up and that is not settled. */
export type OpenPurchase = {
  readonly change: Pick<Register, "domain">;
  readonly price: Price | undefined;
  readonly intent: Intent;
  readonly workflow: Workflow;
  /** The domain was ordered before. */
  readonly isRepeat: boolean;
  /** When its price was told, by the registrar's clock; undefined where another run knows. */
  readonly checkedAt: IsoDate | undefined;
  /** The run that began it, where that was not this one. */
  readonly begunBy: string | undefined;
};

/** What came of one purchase, and what it means for the next ones. */
export type Step = {
  readonly outcome: Outcome;
  /** To be followed once nothing more is bought. */
  readonly open: OpenPurchase | undefined;
  /** What it cost, or may have cost. */
  readonly spent: readonly Amount[];
  /** Why nothing more is bought in this run. */
  readonly breaks: string | undefined;
  /** When a request that can spend went out, by the run's clock; undefined where none did. */
  readonly orderedMs: number | undefined;
};

/** A step in which nothing was bought. */
export const idle = (outcome: Outcome, breaks?: string): Step => ({
  outcome,
  open: undefined,
  spent: [],
  breaks,
  orderedMs: undefined,
});

/** Whose word about an intent counts; `unwritten`: nobody's yet. */
export type Closed = Word | "unwritten";

/** Ends an intent. A ledger that cannot be written is said, not thrown: what was bought is bought. */
export const end = async (
  { ledger }: Pick<PurchasePorts, "ledger">,
  intent: Intent,
  state: Exclude<IntentState, "open">,
  note: string,
): Promise<Closed> => {
  try {
    return await ledger.close(intent, state, note);
  } catch {
    return "unwritten";
  }
};

/** The purchase that an open one is about, for following it. */
export const followedOf = ({
  change,
  intent,
  isRepeat,
  checkedAt,
}: Pick<OpenPurchase, "change" | "intent" | "isRepeat" | "checkedAt">): Followed => ({
  domain: change.domain,
  intentAt: intent.createdAt,
  isRepeat,
  checkedAt,
});

const begun = ({ attempt, run, pullRequest }: Intent): string =>
  `Attempt ${attempt}, begun by run ${run}${pullRequest === undefined ? "" : ` for pull request ${pullRequest}`}.`;

const WORDS = { registered: "Registered", failed: "Failed" } as const;

const reportedElsewhere = (change: Pick<Register, "domain">, message: string): Outcome =>
  outcomeOf(change, "unchanged", { code: undefined, message });

/** True where the domain was ordered anew after this intent had ended: what is seen of it may be that order's. */
const isLaterAttempts = async ({ id, domain }: Intent, { ledger }: PurchasePorts): Promise<boolean> => {
  const read = await attempted(ledger.of(domain));
  return read?.value.some((other) => other.id > id && other.state !== "withdrawn") === true;
};

/** Settles an intent by how its purchase stands, and says so; one that is still open stays open. */
export const settle = async (
  ports: PurchasePorts,
  { change, price, intent, begunBy }: Omit<OpenPurchase, "workflow" | "isRepeat" | "checkedAt">,
  standing: Standing,
): Promise<Outcome> => {
  const plain = standingOutcome(
    { domain: change.domain, attempt: intent.attempt, price },
    standing,
    intent.createdAt,
  );
  const outcome = begunBy === undefined ? plain : { ...plain, message: `${begun(intent)} ${plain.message}` };
  if (standing.kind !== "registered" && standing.kind !== "failed") {
    if (begunBy === undefined && (standing.kind !== "open" || ports.stop.isRequested())) {
      await attempted(ports.ledger.remark(intent, outcome.message));
    }
    return outcome;
  }
  ports.tell(outcome);
  const closed = await end(ports, intent, standing.kind, outcome.message);
  switch (closed) {
    case "first":
      return outcome;
    case "later":
      return reportedElsewhere(change, `${WORDS[standing.kind]}; another run has reported it.`);
    case "against":
      return (await isLaterAttempts(intent, ports))
        ? reportedElsewhere(
            change,
            `Another run has reported attempt ${intent.attempt}, and what is seen now is a later attempt's.`,
          )
        : { ...outcome, message: `${outcome.message} Another run has reported the contrary.` };
    case "unwritten":
      return {
        ...outcome,
        message: `${outcome.message} The ledger could not be closed, so the next run names it again.`,
      };
  }
};
