// In the place of octokit's plugin with a method for each of a thousand endpoints. Freehold sends routes.
export const restEndpointMethods = () => ({});
