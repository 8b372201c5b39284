// In the place of @actions/http-client, which @actions/core needs for OIDC tokens, and @actions/github for clients that
// are given no fetch. Freehold has no use for either.
export class HttpClient {
  getAgent() {
    return undefined;
  }

  getAgentDispatcher() {
    return undefined;
  }
}

export class BearerCredentialHandler {}
