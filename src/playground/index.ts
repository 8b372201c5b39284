export { branchEvent, pullRequestEvent, type RunnerEvent } from "./github/events.ts";
export { openGitFolder } from "./github/git-folder.ts";
export { type EndedRun, runAction } from "./github/runner.ts";
export { openGitHub, type PlaygroundGitHub } from "./github/server.ts";
export type { AccountSeed } from "./registrar/account.ts";
export { openRegistrar, type PlaygroundRegistrar } from "./registrar/server.ts";
export { checkState } from "./registrar/state.ts";
