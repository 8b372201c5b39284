import type { PurchasePorts } from "../purchase/ports.ts";

/** What every run that follows something over time needs. */
export type RunPorts = Pick<PurchasePorts, "clock" | "random" | "stop" | "mask" | "tell">;
