import type { Holdings, Registration } from "../model/registration.ts";
import type { Read, ReadClient } from "./client.ts";
import { RegistrarFault } from "./fault.ts";
import { toPage } from "./wire.ts";

const PER_PAGE = 50;
/** Far above the registrar's limit of 500 domains an account (its documentation, 2026): a list longer than this is endless. */
const MAX_PAGES = 200;

type Page = ReturnType<typeof toPage>;

/**
 * All registrations over all pages. Only `cursor` advances: the service silently answers page one
 * again for `page=2` (documented by users, 2026), so a cursor seen before ends the run.
 */
export const listAll = async (client: ReadClient, root: string): Promise<Holdings> => {
  const found = new Map<string, Registration>();
  const seen = new Set<string>();
  let cursor = "";
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await readPage(client, root, cursor);
    for (const item of page.value.items) keep(found, item);
    cursor = page.value.cursor;
    if (cursor === "") return { registrations: [...found.values()], asOf: page.asOf };
    if (seen.has(cursor)) throw inconsistent("a cursor that it gave before");
    if (page.value.items.length === 0) throw inconsistent("an empty page that is not the last");
    seen.add(cursor);
  }
  throw inconsistent(`more than ${MAX_PAGES} pages`);
};

const readPage = (client: ReadClient, root: string, cursor: string): Promise<Read<Page>> => {
  const query = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
  return client.read(
    { method: "GET", path: `${root}/registrations?per_page=${PER_PAGE}${query}` },
    ({ result, resultInfo }) => toPage(result, resultInfo),
  );
};

const keep = (found: Map<string, Registration>, item: Registration): void => {
  const earlier = found.get(item.domain);
  if (earlier !== undefined && JSON.stringify(earlier) !== JSON.stringify(item)) {
    throw inconsistent(`${item.domain} twice, and differently`);
  }
  found.set(item.domain, item);
};

const inconsistent = (what: string): RegistrarFault =>
  new RegistrarFault(
    "inconsistent",
    `The registrar's list of registrations holds ${what}, so it cannot be trusted.`,
  );
