/** The longest comment that GitHub accepts, in characters. */
export const COMMENT_LIMIT = 65_536;

/** The longest summary, in bytes. GitHub drops a step summary above 1 MiB, and other steps add to it. */
export const SUMMARY_LIMIT = 900 * 1024;

/**
 * The most detailed rendering within a limit of UTF-8 bytes, of which a text never has fewer than characters.
 * The last level must fit for any input: it is used without a check.
 */
export const fitToLimit = <Detail>(
  levels: readonly Detail[],
  limit: number,
  render: (detail: Detail) => string,
): string => {
  let text = "";
  for (const detail of levels) {
    text = render(detail);
    if (measureBytes(text) <= limit) break;
  }
  return text;
};

/** The length of a text in UTF-8 bytes. */
export const measureBytes = (text: string): number => new TextEncoder().encode(text).length;
