import { toOneLine } from "../../model/text.ts";

/** Text of HTML that is safe to show. Only `html` makes it, out of the templates in this code. */
export type Markup = { readonly markup: string };

type Part = string | number | Markup | readonly Markup[] | undefined;

/**
 * A template of HTML. Every text that is put into it becomes plain words, whatever it contains, in an element or in a
 * quoted attribute: only what `html` made itself stays markup. Undefined and an empty list show nothing.
 */
export const html = (template: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: template.map((text, index) => `${text}${toMarkup(parts[index])}`).join(""),
});

const toMarkup = (part: Part): string => {
  if (part === undefined) return "";
  if (typeof part === "string") return escapeHtml(part);
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
};

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escapeHtml = (text: string): string =>
  toOneLine(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "");

/** Text of this repository as it is: a style sheet or a script, whose hash a policy allows. */
export const trustSource = (source: string): Markup => ({ markup: source });
