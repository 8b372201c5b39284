import packageFile from "../../package.json" with { type: "json" };
import { textAt } from "../model/json.ts";

/** The repository on GitHub that publishes the action, as `owner/name`. */
export type Publisher = string;

/** The publisher that package.json names; undefined if it names none, as in a copy that is not published. */
export const findPublisher = (file: unknown = packageFile): Publisher | undefined => {
  const address = textAt(file, "repository", "url") ?? textAt(file, "repository");
  return /^(?:github:|(?:git\+)?(?:https|ssh):\/\/(?:git@)?github\.com\/)?([\w.-]+\/[\w.-]+?)(?:\.git)?$/.exec(
    address ?? "",
  )?.[1];
};

/** Where editors find the schema of the manifest; undefined if it is not published. */
export const findSchemaUrl = (publisher: Publisher | undefined): string | undefined =>
  publisher === undefined
    ? undefined
    : `https://raw.githubusercontent.com/${publisher}/v1/schema/domains.schema.json`;
