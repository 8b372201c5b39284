export type { AddCommand } from "./options.ts";
export { runCommandLine } from "./program.ts";
export { openTerminal, type Terminal } from "./terminal.ts";
