export { findAccount, readAttempts } from "./attempts.ts";
export { type ContactsInput, parseContacts } from "./contacts.ts";
export { parsePortfolio } from "./parse.ts";
