export type { AddCommand } from "./options.ts";
export { runCommandLine } from "./program.ts";
export { chooseWidth, hasColor, openTerminal, type Terminal } from "./terminal.ts";
