import type { DomainName } from "../model/domain-name.ts";
import type { RegistrarReader } from "../model/registrar.ts";
import { checkAll } from "./check.ts";
import { type ClientOptions, createReadClient } from "./client.ts";
import { listAll } from "./list.ts";
import { toExtension, toRegistration, toSuggestions, toWorkflow } from "./wire.ts";

/** Which account, and whether its production or the registrar's own sandbox. */
export type Scope = { readonly account: string; readonly sandbox: boolean };

/** The path below which everything of an account's registrar lives. */
export const rootOf = ({ account, sandbox }: Scope): string =>
  `/accounts/${account}/${sandbox ? "registrar-sandbox" : "registrar"}`;

/** A reader of one account; its client refuses everything but reads. */
export const createReader = (scope: Scope, options: ClientOptions): RegistrarReader => {
  const client = createReadClient(options);
  const root = rootOf(scope);
  const optional = async <T>(path: string, parse: (raw: unknown) => T): Promise<T | undefined> => {
    const read = await client.readOptional({ method: "GET", path }, ({ result }) => parse(result));
    return read?.value;
  };
  const of = (domain: DomainName): string => `${root}/registrations/${domain}`;
  return {
    list: () => listAll(client, root),
    check: (domains) => checkAll(client, root, domains),
    registration: (domain) => optional(of(domain), toRegistration),
    registrationStatus: (domain) => optional(`${of(domain)}/registration-status`, toWorkflow),
    updateStatus: (domain) => optional(`${of(domain)}/update-status`, toWorkflow),
    extension: (name) => optional(`${root}/extensions/${encodeURIComponent(name)}`, toExtension),
    search: async (word, extensions) => {
      const within = extensions === undefined ? {} : { extensions: extensions.slice(0, 20).join(",") };
      const path = `${root}/domain-search?${new URLSearchParams({ q: word, limit: "20", ...within })}`;
      return (await client.read({ method: "GET", path }, ({ result }) => toSuggestions(result))).value;
    },
  };
};
