import type { DomainName } from "../model/domain-name.ts";
import { isRecord } from "../model/json.ts";
import { isAllowedServer } from "./bootstrap-url.ts";

/** The base URLs of RDAP servers, each with a slash at its end, by the extension that they serve. */
export type Bootstrap = ReadonlyMap<string, string>;

/**
 * Parses the list of RDAP servers (RFC 9224: `services` is a list of pairs, extensions and URLs). An odd item is
 * left out, and so is a server that Freehold must not ask. Undefined if it is no such list at all.
 */
export const parseBootstrap = (body: string, isTrial: boolean): Bootstrap | undefined => {
  const list = parseJson(body);
  if (!isRecord(list) || !Array.isArray(list.services)) return undefined;
  return new Map(list.services.flatMap((service) => parseService(service, isTrial)));
};

const parseService = (service: unknown, isTrial: boolean): [string, string][] => {
  if (!Array.isArray(service)) return [];
  const [extensions, urls] = service.map((part: unknown) =>
    Array.isArray(part) ? part.filter((item): item is string => typeof item === "string") : [],
  );
  const url = urls
    ?.filter((text) => URL.canParse(text) && isAllowedServer(new URL(text), isTrial))
    .map((text) => new URL(text).href.replace(/\/*$/, "/"))[0];
  return url === undefined ? [] : (extensions ?? []).map((extension) => [extension.toLowerCase(), url]);
};

/** The base URL of the server for a name: that of the longest suffix in the list; undefined if none is listed. */
export const findServer = (bootstrap: Bootstrap, domain: DomainName): string | undefined => {
  const labels = domain.split(".").slice(1);
  const suffixes = labels.map((_, index) => labels.slice(index).join("."));
  return suffixes.map((suffix) => bootstrap.get(suffix)).find((url) => url !== undefined);
};

/** The value of a JSON text; undefined if it is not JSON. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
