import type { DomainName } from "../model/domain-name.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import { checkDomains } from "./check.ts";
import { type ClientOptions, createReadClient } from "./client.ts";
import { listRegistrations } from "./list.ts";
import { toExtension, toRequestedRegistration, toSuggestions, toWorkflow } from "./wire.ts";

/** An account of the registrar: its production, or the registrar's own sandbox. */
export type Scope = { readonly account: string; readonly sandbox: boolean };

/** The path that all requests about an account's registrar begin with. */
export const buildRoot = ({ account, sandbox }: Scope): string =>
  `/accounts/${account}/${sandbox ? "registrar-sandbox" : "registrar"}`;

const MAX_SEARCH_EXTENSIONS = 20;

const MAX_SEARCH_RESULTS = "20";

/** A reader of one account. Its client sends nothing but reads. */
export const createReader = (scope: Scope, options: ClientOptions): RegistrarReader => {
  const client = createReadClient(options);
  const root = buildRoot(scope);
  const readOptional = async <T>(path: string, parse: (raw: unknown) => T): Promise<T | undefined> => {
    const answer = await client.readOptional({ method: "GET", path }, ({ result }) => parse(result));
    return answer?.value;
  };
  const buildPath = (domain: DomainName): string => `${root}/registrations/${domain}`;
  return {
    list: () => listRegistrations(client, root),
    check: (domains) => checkDomains(client, root, domains),
    registration: (domain) => readOptional(buildPath(domain), (raw) => toRequestedRegistration(raw, domain)),
    registrationStatus: (domain) => readOptional(`${buildPath(domain)}/registration-status`, toWorkflow),
    updateStatus: (domain) => readOptional(`${buildPath(domain)}/update-status`, toWorkflow),
    extension: (name) => readOptional(`${root}/extensions/${encodeURIComponent(name)}`, toExtension),
    search: async (word, extensions) => {
      const filter =
        extensions === undefined ? {} : { extensions: extensions.slice(0, MAX_SEARCH_EXTENSIONS).join(",") };
      const query = new URLSearchParams({ q: word, limit: MAX_SEARCH_RESULTS, ...filter });
      const path = `${root}/domain-search?${query}`;
      return (await client.read({ method: "GET", path }, ({ result }) => toSuggestions(result))).value;
    },
  };
};
