/** The address of GitHub's web pages. */
export const SERVER_URL = "https://github.example";

/** The address of GraphQL for that of REST: beside `/api/v3` on GitHub Enterprise Server, else below it. */
export const toGraphqlUrl = (apiUrl: string): string => `${apiUrl.replace(/\/v3$/, "")}/graphql`;
