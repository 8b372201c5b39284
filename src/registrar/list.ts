import type { Registration, RegistrationList, UnreadableRegistration } from "../model/registration.ts";
import type { ReadClient, ReadResult } from "./client.ts";
import { RegistrarError } from "./error.ts";
import { type Page, toPage } from "./wire.ts";

const REGISTRATIONS_PER_PAGE = 50;

/**
 * Far above the registrar's limit of 500 domains per account (its documentation, 2026): a longer list never
 * ends.
 */
const MAX_PAGES = 200;

/**
 * All registrations of the account, over all pages. Only `cursor` advances the list: the service silently
 * answers `page=2` with page one again (reported by users, 2026), so a repeated cursor is an error. Rejects
 * with a `RegistrarError`.
 */
export const listRegistrations = async (client: ReadClient, root: string): Promise<RegistrationList> => {
  const registrations = new Map<string, Registration>();
  const unreadable: UnreadableRegistration[] = [];
  const cursors = new Set<string>();
  let cursor = "";
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const { value: page, asOf } = await readPage(client, root, cursor);
    for (const item of page.items) addRegistration(registrations, item);
    unreadable.push(...page.unreadable);
    cursor = page.cursor;
    if (cursor === "") return toList({ registrations, unreadable, asOf });
    if (cursors.has(cursor)) throw toInconsistentError("a cursor that it gave before");
    if (page.items.length + page.unreadable.length === 0)
      throw toInconsistentError("an empty page that is not the last");
    cursors.add(cursor);
  }
  throw toInconsistentError(`more than ${MAX_PAGES} pages`);
};

const readPage = (client: ReadClient, root: string, cursor: string): Promise<ReadResult<Page>> => {
  const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  return client.read(
    { method: "GET", path: `${root}/registrations?per_page=${REGISTRATIONS_PER_PAGE}${query}` },
    ({ result, resultInfo }) => toPage(result, resultInfo),
  );
};

type ReadPages = Pick<RegistrationList, "asOf"> & {
  readonly registrations: ReadonlyMap<string, Registration>;
  readonly unreadable: readonly UnreadableRegistration[];
};

const toList = ({ registrations, unreadable, asOf }: ReadPages): RegistrationList => {
  const twice = unreadable.find(({ domain }) => domain !== undefined && registrations.has(domain));
  if (twice !== undefined) throw toInconsistentError(`${twice.domain} twice, and differently`);
  return { registrations: [...registrations.values()], asOf, unreadable };
};

const addRegistration = (registrations: Map<string, Registration>, item: Registration): void => {
  const earlier = registrations.get(item.domain);
  if (earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(item)) {
    throw toInconsistentError(`${item.domain} twice, and differently`);
  }
  registrations.set(item.domain, item);
};

const toInconsistentError = (contradiction: string): RegistrarError =>
  new RegistrarError(
    "inconsistent",
    `The registrar's list of registrations has ${contradiction}, so Freehold cannot rely on the list. Run the workflow again.`,
  );
