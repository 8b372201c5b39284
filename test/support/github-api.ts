import { afterAll } from "vitest";
import { type Api, type ApiOptions, openApi } from "../../src/github/api.ts";
import type { Clock } from "../../src/model/clock.ts";
import type { Settings } from "../../src/playground/github/core.ts";
import type { Files } from "../../src/playground/github/git-objects.ts";
import type { PlaygroundGitHub } from "../../src/playground/github/server.ts";
import { openJudgedGitHub } from "./judges.ts";
import { NOW, WORKFLOW_TOKEN } from "./stage.ts";

/** A GitHub on loopback, the product's client of its API, and a clock that only moves if somebody sleeps. */
export type GitHubClient = { readonly github: PlaygroundGitHub; readonly api: Api; readonly clock: Clock };

/** Returns a function that opens clients. All are closed after the last test of the file. */
export const useGitHubClients = (): ((
  files: Files,
  settings?: Partial<Settings>,
  options?: Pick<ApiOptions, "redact">,
) => Promise<GitHubClient>) => {
  const opened: PlaygroundGitHub[] = [];
  afterAll(async () => {
    await Promise.all(opened.map((github) => github.close()));
  });
  return async (files, settings = {}, options = {}) => {
    let nowMs = Date.parse(NOW);
    const clock: Clock = {
      now: () => nowMs,
      sleep: async (ms) => {
        nowMs += ms;
      },
    };
    const github = await openJudgedGitHub({
      ...{ slug: "acme/domains", files, token: WORKFLOW_TOKEN, now: clock.now, settings },
    });
    opened.push(github);
    const { url: baseUrl } = github;
    const token = WORKFLOW_TOKEN.value;
    const api = openApi({
      ...{ baseUrl, graphqlUrl: `${baseUrl}/graphql`, token, owner: "acme", repo: "domains", ...options },
    });
    return { github, api, clock };
  };
};
