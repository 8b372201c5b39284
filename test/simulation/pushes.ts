import { type Entry, MANIFEST_PATH, type Manifest } from "./manifest.ts";
import type { Random } from "./random.ts";
import { DAY, MINUTE, SECOND } from "./times.ts";
import type { Trait } from "./traits.ts";

/** The kinds of pushes, by the words of GitHub's record. */
export const PUSH_KINDS = ["pr_merge", "merge_queue_merge", "push", "force_push"] as const;

/** A commit of the default branch, and whether it came from a pull request. */
export type PushedCommit = { readonly manifest: Manifest; readonly isPullRequest: boolean };

/** A push to the default branch. The first one of a story is the repository's first commit. */
export type Push = {
  /** After the start of the story. */
  readonly atMs: number;
  readonly kind: (typeof PUSH_KINDS)[number];
  /** Oldest first. Each commit of a merge comes from a pull request. */
  readonly commits: readonly PushedCommit[];
};

/** What a change of the manifest may be. */
export const EDITS = [
  "add or remove",
  "attempt",
  "max_price",
  "years",
  "auto_renew",
  "budget",
  "currency",
  "unreadable",
] as const;

type Edit = (typeof EDITS)[number];

/** An entry as the story first declares it. */
export type FirstEntry = Entry & { readonly name: string; readonly isOld: boolean };

/** What the pushes of a story are drawn from. */
export type PushRequest = {
  readonly entries: readonly FirstEntry[];
  readonly budget: string;
  /** When all entries get a second attempt, while runs buy; undefined: not at all. */
  readonly secondTryMs: number | undefined;
  /** Until when pushes may come, in milliseconds after the start. */
  readonly endMs: number;
  readonly random: Random;
  readonly findTrait: (trait: Trait) => Random | undefined;
  readonly count: (kind: string) => void;
};

/** Where the manifest was before it moved. */
const OLD_PATH = "zones/domains.yaml";

/** The path after a push of a story with this trait. */
const isMoved = (findTrait: PushRequest["findTrait"]): boolean =>
  findTrait("moved") !== undefined || findTrait("moved among many files") !== undefined;

/** An old manifest, a push a minute before the start that brings the entries, and what changes while runs buy. */
export const createPushes = (request: PushRequest): Push[] => {
  const { entries, budget, secondTryMs, random, findTrait } = request;
  const toEntries = (isIncluded: (entry: FirstEntry) => boolean) =>
    Object.fromEntries(entries.filter(isIncluded).map(({ name, isOld: _, ...entry }) => [name, entry]));
  const first: Manifest = {
    path: isMoved(findTrait) ? OLD_PATH : MANIFEST_PATH,
    isReadable: true,
    currency: "USD",
    budget,
    entries: toEntries(({ isOld }) => isOld),
  };
  const pushes: Push[] = [{ atMs: -60 * DAY, kind: "pr_merge", commits: [fromPull(first)] }];
  const readLast = (): Manifest => (pushes.at(-1) as Push).commits.at(-1)?.manifest ?? first;
  const earlier = findTrait("earlier changes");
  if (earlier !== undefined) pushes.push(...drawEarlierPushes(first, earlier, request));
  const moving = findTrait("moved") ?? findTrait("moved among many files");
  // The manifest moves before the push that brings the entries, or with it.
  if (moving?.chance(0.5) === true) {
    const moved = { ...readLast(), path: MANIFEST_PATH };
    pushes.push({
      atMs: -moving.between(2 * MINUTE, 10 * DAY),
      kind: "pr_merge",
      commits: [fromPull(moved)],
    });
    pushes.sort((a, b) => a.atMs - b.atMs);
    alignPaths(pushes);
  }
  const all = {
    ...readLast(),
    path: MANIFEST_PATH,
    isReadable: true,
    entries: { ...readLast().entries, ...toEntries(({ name }) => readLast().entries[name] === undefined) },
  };
  pushes.push(drawPush(-MINUTE, readLast(), all, request));
  if (secondTryMs !== undefined) {
    const higher = Object.entries(all.entries).map(([name, entry]) => [
      name,
      { ...entry, attempt: entry.attempt + 1 },
    ]);
    const manifest = { ...all, entries: Object.fromEntries(higher) as Manifest["entries"] };
    return [...pushes, { atMs: secondTryMs, kind: "pr_merge", commits: [fromPull(manifest)] }];
  }
  const quick = findTrait("changes at once");
  if (quick !== undefined) {
    const after = editManifest(readLast(), { ...request, random: quick });
    pushes.push(drawPush(quick.between(5 * SECOND, 80 * SECOND), readLast(), after, request));
  }
  for (
    let change = random.between(0, 3), atMs = Math.max(0, (pushes.at(-1) as Push).atMs);
    change > 0 && random.chance(0.6);
    change -= 1
  ) {
    atMs += random.between(SECOND, request.endMs);
    pushes.push(drawPush(atMs, readLast(), editManifest(readLast(), request), request));
  }
  // Mostly, somebody notices a manifest that cannot be read.
  if (!readLast().isReadable && random.chance(0.8)) {
    const atMs = (pushes.at(-1) as Push).atMs + random.between(MINUTE, 60 * MINUTE);
    pushes.push({ atMs, kind: "pr_merge", commits: [fromPull({ ...readLast(), isReadable: true })] });
  }
  return pushes;
};

const fromPull = (manifest: Manifest): PushedCommit => ({ manifest, isPullRequest: true });
const fromHand = (manifest: Manifest): PushedCommit => ({ manifest, isPullRequest: false });

/** Before the manifest moves it has its old path, and after that the new one. */
const alignPaths = (pushes: Push[]): void => {
  let path = OLD_PATH;
  for (const [index, push] of pushes.entries()) {
    const commits = push.commits.map((commit) => {
      if (commit.manifest.path === MANIFEST_PATH) path = MANIFEST_PATH;
      return { ...commit, manifest: { ...commit.manifest, path } };
    });
    pushes[index] = { ...push, commits };
  }
};

/** Entries that came, changed or went in the weeks before the story. */
const drawEarlierPushes = (first: Manifest, random: Random, request: PushRequest): Push[] => {
  const pushes: Push[] = [];
  let manifest = first;
  let atMs = -random.between(16 * DAY, 45 * DAY);
  for (let change = random.between(1, 3); change > 0 && atMs < -2 * MINUTE; change -= 1) {
    const next = editManifest(manifest, { ...request, random });
    pushes.push(drawPush(atMs, manifest, next, { ...request, random }));
    manifest = next;
    atMs += random.between(MINUTE, 16 * DAY);
  }
  return pushes;
};

/** One push from a manifest to another. */
const drawPush = (
  atMs: number,
  before: Manifest,
  after: Manifest,
  { random, ...request }: PushRequest,
): Push => {
  const roll = random.next();
  if (roll < 0.7) return { atMs, kind: "pr_merge", commits: [fromPull(after)] };
  if (roll < 0.78) {
    const queued = random.chance(0.5) ? [fromPull(editManifest(before, { random, ...request }))] : [];
    return { atMs, kind: "merge_queue_merge", commits: [...queued, fromPull(after)] };
  }
  if (roll < 0.84) return { atMs, kind: "force_push", commits: [fromHand(after)] };
  const isMerge = random.chance(0.5);
  const commits: PushedCommit[] = [{ manifest: after, isPullRequest: isMerge }];
  if (random.chance(0.4)) {
    const isPullRequest = random.chance(0.5);
    commits.unshift({ manifest: editManifest(before, { random, ...request }), isPullRequest });
  }
  if (random.chance(0.3)) {
    const isPullRequest = random.chance(0.5);
    commits.push({ manifest: editManifest(after, { random, ...request }), isPullRequest });
  }
  return { atMs, kind: "push", commits };
};

/** Changes one thing. A manifest that cannot be read is repaired first. */
const editManifest = (
  before: Manifest,
  { entries: firstEntries, random, count }: Pick<PushRequest, "entries" | "random" | "count">,
): Manifest => {
  const manifest = { ...before, isReadable: true };
  const { name, isOld: _, ...firstEntry } = random.pick(firstEntries);
  const entry = manifest.entries[name];
  const edit = entry === undefined ? random.pick(["add or remove", "budget"] as const) : drawEdit(random);
  count(`edit: ${edit}`);
  const set = (change: Partial<Entry>): Manifest => ({
    ...manifest,
    entries: { ...manifest.entries, [name]: { ...(entry ?? firstEntry), ...change } },
  });
  switch (edit) {
    case "add or remove": {
      if (entry === undefined) return set({ attempt: random.pick([1, 1, 2]) });
      const { [name]: _entry, ...rest } = manifest.entries;
      return { ...manifest, entries: rest };
    }
    case "attempt":
      return set({ attempt: Math.max(1, (entry?.attempt ?? 1) + random.pick([1, 1, -1])) });
    case "max_price":
      return set({ maxPrice: random.pick(["11.00", "15.00", "30.00"]) });
    case "years":
      return set({ years: random.pick([1, 2, 3]) });
    case "auto_renew":
      return set({ autoRenew: !(entry?.autoRenew ?? false) });
    case "budget":
      return { ...manifest, budget: random.pick(["15.00", "25.00", "90.00"]) };
    case "currency":
      return { ...manifest, currency: manifest.currency === "USD" ? "EUR" : "USD" };
    case "unreadable":
      return { ...manifest, isReadable: false };
  }
};

const drawEdit = (random: Random): Edit =>
  random.pick([...EDITS, "add or remove", "add or remove", "attempt", "attempt", "max_price"] as const);
