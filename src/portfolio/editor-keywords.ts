/**
 * Keywords of the manifest's schema that only editors read, such as messages in place of their own. A validator must be
 * told to ignore them.
 */
export const EDITOR_KEYWORDS = ["errorMessage", "enumDescriptions"];
