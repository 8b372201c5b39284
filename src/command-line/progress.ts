import type { Clock } from "../model/clock.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import { formatCount, formatWait } from "../report/index.ts";
import type { Output } from "./terminal.ts";

/** Says what a command is doing, on one line of a terminal that is gone when the command ends. */
export type Progress = {
  /** The clock, whose waits are shown. */
  readonly clock: Clock;
  /** The same reader, whose requests are shown. */
  readonly watch: (reader: RegistrarReader) => RegistrarReader;
  /** Removes the line. */
  readonly end: () => void;
};

/** Moves to the start of the line, and erases it (ECMA-48). */
const ERASE_LINE = "\r\u001b[2K";

/** Shows progress on a terminal, and nowhere else: a log would keep every line. */
export const openProgress = (output: Output, clock: Clock): Progress => {
  const show = (text: string): void => {
    if (output.isTerminal) output.write(`${ERASE_LINE}${text}`);
  };
  return {
    clock: {
      now: clock.now,
      sleep: (ms, purpose) => {
        show(formatWait({ purpose, untilMs: clock.now() + ms }, clock.now()));
        return clock.sleep(ms, purpose);
      },
    },
    watch: (reader) => ({
      ...reader,
      list: () => {
        show("Reading the domains of the account …");
        return reader.list();
      },
      check: (domains) => {
        show(`Asking for the price of ${formatCount(domains.length, "domain")} …`);
        return reader.check(domains);
      },
      extension: (name) => {
        show(`Asking what .${name} requires …`);
        return reader.extension(name);
      },
      registrationStatus: (domain) => {
        show(`Asking about ${domain} …`);
        return reader.registrationStatus(domain);
      },
      search: (word, extensions) => {
        show(`Asking for alternatives to ${word} …`);
        return reader.search(word, extensions);
      },
    }),
    end: () => show(""),
  };
};
