/** The text with each of these secrets as asterisks, however it is capitalised; the longest first, since one may hold another. */
export const hidden = (text: string, secrets: readonly string[]): string =>
  [...secrets]
    .filter((secret) => secret !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((rest, secret) => rest.replace(new RegExp(literal(secret), "gi"), "***"), text);

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
