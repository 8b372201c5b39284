import type { Clock } from "../model/clock.ts";
import type { LogEntry } from "../model/publication.ts";
import { formatWait, type Wait } from "../report/index.ts";

/** The log of a run that is not silent for longer than half a minute, by its clock. */
export type RunLog = {
  readonly write: (entry: LogEntry) => void;
  /** The clock, whose waits are in the log. */
  readonly clock: Clock;
  /** The same port, whose calls are in the log while they take long. All functions of it must be asynchronous. */
  readonly watch: <Port extends object>(port: Port, purpose: string) => Port;
};

/** A longer silence looks like a run that hangs. */
const MAX_SILENCE_MS = 30_000;

/** A shorter wait is only in the log if the log has been silent. */
const MIN_SHOWN_WAIT_MS = 5_000;

/** Opens the log. `write` writes its lines. */
export const openRunLog = (clock: Clock, write: RunLog["write"]): RunLog => {
  const waits: Wait[] = [];
  let lastMs = clock.now();
  const writeNow = (entry: LogEntry): void => {
    lastMs = clock.now();
    write(entry);
  };
  /** Says what the run waits for, whenever the log has been silent. The newest wait is the most exact one. */
  const breakSilence = async (wait: Wait): Promise<void> => {
    while (waits.includes(wait)) {
      const silentMs = clock.now() - lastMs;
      if (silentMs >= MAX_SILENCE_MS) writeNow(formatWait(waits.at(-1) ?? wait, clock.now()));
      else await clock.sleep(MAX_SILENCE_MS - silentMs, wait.purpose);
    }
  };
  const during = async <T>(wait: Wait, work: () => Promise<T>): Promise<T> => {
    waits.push(wait);
    breakSilence(wait).catch(() => undefined);
    try {
      return await work();
    } finally {
      waits.splice(waits.indexOf(wait), 1);
    }
  };
  return {
    write: writeNow,
    clock: {
      now: clock.now,
      sleep: (ms, purpose) => {
        const wait = { purpose, untilMs: clock.now() + ms };
        if (ms >= MIN_SHOWN_WAIT_MS) writeNow(formatWait(wait, clock.now()));
        return during(wait, () => clock.sleep(ms, purpose));
      },
    },
    watch: (port, purpose) => mapCalls(port, (call) => during({ purpose, untilMs: undefined }, call)),
  };
};

/** The port with something done around each of its calls. */
const mapCalls = <Port extends object>(
  port: Port,
  around: (call: () => Promise<unknown>) => Promise<unknown>,
): Port =>
  Object.fromEntries(
    Object.entries(port).map(([name, member]) => [
      name,
      typeof member === "function"
        ? (...parameters: unknown[]) => around(() => member(...parameters))
        : member,
    ]),
  ) as Port;
