import type { DomainName } from "../model/domain-name.ts";
import type { Alternative, BlockCode, Remedy, Term } from "../model/plan.ts";

/** Why a wanted change cannot be carried out; it becomes a block or a finding by whose change it is. */
export type Refusal = {
  readonly domain: DomainName;
  readonly code: BlockCode;
  readonly message: string;
  readonly price?: Term | undefined;
  readonly remedies?: readonly Remedy[];
  readonly alternatives?: readonly Alternative[];
};

/** Why a condition is not met, and the lines that would meet it. */
export type Why = Pick<Refusal, "code" | "message" | "remedies">;

/** Why an entry that is newly wanted may not be bought, whatever it costs. */
export type Denial = Why;
