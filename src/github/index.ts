export { connectGitHub, type GitHub } from "./connect.ts";
export { type Context, readContext } from "./context.ts";
export { InputError, type Inputs, readInputs } from "./inputs.ts";
export { createLog, exitWhenWritten, mask } from "./log.ts";
export { fail } from "./publish.ts";
export { listenForStop } from "./stop.ts";
