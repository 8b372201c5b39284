/** GitHub refuses a longer comment, in characters. */
export const COMMENT_LIMIT = 65_536;

/** A longer step summary than 1 MiB is dropped whole; other steps write into it too. In bytes. */
export const SUMMARY_LIMIT = 900 * 1024;

/**
 * The most detailed rendering within a limit of UTF-8 bytes, which are never fewer than characters.
 * The last level has to be small whatever it is about: it is taken as it is.
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

/** The length of a text in UTF-8. */
export const measureBytes = (text: string): number => new TextEncoder().encode(text).length;
