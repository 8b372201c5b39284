import type { Clock } from "../model/clock.ts";
import type { Ledger } from "../model/ledger.ts";
import { oneLine } from "../model/one-line.ts";
import type { Outcome } from "../model/outcome.ts";
import type { RegistrarBuyer, RegistrarReader } from "../model/registrar.ts";
import type { Stop } from "../model/stop.ts";

/** All that a purchase needs of the world. */
export type PurchasePorts = {
  readonly reader: Pick<RegistrarReader, "check" | "registration" | "registrationStatus" | "updateStatus">;
  readonly buyer: RegistrarBuyer;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  /** True while the manifest at the tip is the one that was planned. */
  readonly isTipUnchanged: () => Promise<boolean>;
  readonly stop: Stop;
  /** Keeps a text out of everything that is written. */
  readonly mask: (secret: string) => void;
  /** Says at once how a purchase ended: a run that does not live to write its report has said it all the same. */
  readonly tell: (outcome: Outcome) => void;
};

/** Waits, and no longer than until a stop is requested. */
export const pause = async (
  { clock, stop }: Pick<PurchasePorts, "clock" | "stop">,
  ms: number,
): Promise<void> => {
  if (ms > 0 && !stop.isRequested()) await Promise.race([clock.sleep(ms), stop.requested]);
};

/** The result of a read; undefined where it failed. */
export const attempted = async <T>(read: Promise<T>): Promise<{ readonly value: T } | undefined> => {
  try {
    return { value: await read };
  } catch {
    return undefined;
  }
};

/** The result of a call, or in one line why there is none. */
export const tried = async <T>(
  call: Promise<T>,
): Promise<{ readonly value: T } | { readonly why: string }> => {
  try {
    return { value: await call };
  } catch (error) {
    return { why: oneLine(error instanceof Error ? error.message : String(error)) };
  }
};
