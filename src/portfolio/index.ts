export { type ContactsInput, parseContacts } from "./contacts.ts";
export { parsePortfolio } from "./parse.ts";
export { findAccount, mayBeManifest, readTerms } from "./terms.ts";
export { readWrittenTerms } from "./written-terms.ts";
