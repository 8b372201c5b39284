import { type PlaygroundAnswer, type RunningServer, type Service, serve } from "../http.ts";
import { NOT_FOUND_BODY, type RegistryEntry, toDomainBody } from "./bodies.ts";

/** Which registries there are, and what they have. */
export type RegistriesOptions = Pick<Service, "now" | "observe"> & {
  /** The extensions of each registry. An extension that none of them has is without RDAP, as many countries' are. */
  readonly extensions: readonly (readonly string[])[];
  /** What a registry has of a name; undefined if it is not registered. */
  readonly find: (domain: string) => RegistryEntry | undefined;
};

/** IANA's list of RDAP servers, and the servers, on loopback. */
export type PlaygroundRegistries = {
  /** The address to set as `rdap-bootstrap-url`. */
  readonly bootstrapUrl: string;
  readonly iana: RunningServer;
  /** One server for each list of extensions, in the same order. */
  readonly servers: readonly RunningServer[];
  readonly close: () => Promise<void>;
};

const BOOTSTRAP_PATH = "/rdap/dns.json";

/** Serves IANA's list and the registries over HTTP on 127.0.0.1. */
export const openRegistries = async ({
  extensions,
  find,
  ...service
}: RegistriesOptions): Promise<PlaygroundRegistries> => {
  const servers = await Promise.all(
    extensions.map(() => serve({ ...service, handle: ({ path }) => answerName(path, find) })),
  );
  const list = {
    description: "RDAP bootstrap file for Domain Name System registrations",
    publication: "2026-11-20T20:00:01Z",
    services: extensions.map((names, index) => [names, [`${servers[index]?.url}/rdap/`]]),
    version: "1.0",
  };
  const iana = await serve({
    ...service,
    handle: ({ path }) => (path === BOOTSTRAP_PATH ? { status: 200, body: list } : { status: 404 }),
  });
  return {
    bootstrapUrl: `${iana.url}${BOOTSTRAP_PATH}`,
    iana,
    servers,
    close: async () => {
      await Promise.all([iana, ...servers].map((server) => server.close()));
    },
  };
};

const RDAP_JSON = { "content-type": "application/rdap+json" };

const answerName = (path: string, find: RegistriesOptions["find"]): PlaygroundAnswer => {
  const name = /^\/rdap\/(?:moved\/)?domain\/([a-z0-9.-]+)$/.exec(path)?.[1];
  const entry = name === undefined ? undefined : find(name);
  if (name === undefined || entry === undefined) {
    return { status: 404, headers: RDAP_JSON, body: JSON.stringify(NOT_FOUND_BODY) };
  }
  if (entry.movedTo !== undefined && !path.startsWith("/rdap/moved/")) {
    return { status: 302, headers: { location: entry.movedTo } };
  }
  return { status: 200, headers: RDAP_JSON, body: JSON.stringify(toDomainBody(name, entry)) };
};
