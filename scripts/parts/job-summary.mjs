// In the place of the builder for job summaries in @actions/core, which loads the promises of node:fs.
export const summary = undefined;
export const markdownSummary = undefined;
