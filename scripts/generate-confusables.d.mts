/** The letters that look like Latin ones, by the Latin text that each looks like. */
export const collectConfusables: () => Record<string, string>;
