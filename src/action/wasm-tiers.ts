import { setFlagsFromString } from "node:v8";

/** The newest Node.js whose V8 is known to have the flag: another one would write a complaint. */
const NEWEST_NODE = 26;

/** The option of V8. Given to Node.js at its start, it is safe for every run. */
export const FIRST_TIER_OPTION = "--wasm-tiering-budget=1000000000";

/**
 * Keeps V8 from compiling undici's HTTP parser, which is WebAssembly, a second time after the first few answers. That
 * code would be faster in a process that lives longer; a run ends before it is of use, and waits for it. It takes
 * effect only before the first request.
 *
 * Node.js warns that a flag that changes after the start may have any effect, a crash too. V8 reads this one when it
 * makes a module of WebAssembly, and there is none yet; but it is only for runs that cannot buy.
 */
export const keepFirstWasmTier = (): void => {
  if (Number.parseInt(process.versions.node, 10) <= NEWEST_NODE) {
    setFlagsFromString(FIRST_TIER_OPTION);
  }
};
