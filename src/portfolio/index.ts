export { type ContactsInput, parseContacts } from "./contacts.ts";
export { selectImportable } from "./imported.ts";
export { mergeIntoManifest } from "./merge.ts";
export { parsePortfolio } from "./parse.ts";
export { findAccount, mayBeManifest, readTerms } from "./terms.ts";
export { writeManifest } from "./write.ts";
export { readWrittenTerms } from "./written-terms.ts";
