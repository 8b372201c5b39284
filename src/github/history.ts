import type { Clock } from "../model/clock.ts";
import type { History } from "../model/repository.ts";
import { createPushReader } from "./activity.ts";
import type { Api } from "./api.ts";
import { createComparisons } from "./comparison.ts";
import { createPullRequestFinder } from "./merged-pulls.ts";
import { type BlobContents, createFileReader } from "./past-files.ts";

/**
 * The history of branches, read from GitHub's API. All methods reject with a `GitHubError`. `pullApi` reads pull
 * requests, for which a job needs another permission. Files in `contents` are known already.
 */
export const openHistory = (
  api: Api,
  clock: Clock,
  pullApi = api,
  contents: BlobContents = new Map(),
): History => ({
  readPushes: createPushReader(api, clock),
  readFiles: createFileReader(api, clock, contents),
  findPullRequests: createPullRequestFinder(pullApi, clock),
  ...createComparisons(api),
});
