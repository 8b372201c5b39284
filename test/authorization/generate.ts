import fc from "fast-check";
import { addDays, type IsoDate } from "../../src/model/iso-date.ts";
import type { MergedPullRequest, PathChange, Push } from "../../src/model/repository.ts";
import { TODAY } from "../support/build.ts";
import {
  BRANCH,
  type EntryContent,
  type FileContent,
  type ManifestContent,
  NO_PATH_CHANGE,
  PATH,
  type Past,
  type PastCommit,
  type PastPush,
} from "./past.ts";

// Pasts are made from a story: pushes with commits, and what each commit edits.

export const DOMAINS = ["acme.com", "acme.dev"];

const domain = fc.constantFrom(...DOMAINS);
const attempt = fc.constantFrom(1, 1, 2, 3);

/** What one commit does to the files. */
type Edit =
  | { readonly kind: "add"; readonly domain: string; readonly attempt: number }
  | { readonly kind: "remove"; readonly domain: string }
  | { readonly kind: "set"; readonly domain: string; readonly values: Partial<EntryContent> }
  | { readonly kind: "budget" | "max_price"; readonly value: string }
  | { readonly kind: "years"; readonly value: number }
  | { readonly kind: "break" | "fix" | "delete" | "link" | "fork" | "drop-other" | "touch" }
  | { readonly kind: "move"; readonly path: string };

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("add" as const), domain, attempt }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("remove" as const), domain }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("set" as const),
      domain,
      values: fc.oneof(
        fc.record({ attempt }),
        fc.record({ max_price: fc.constantFrom("15.00", "30.00") }),
        fc.record({ years: fc.constantFrom(1, 2) }),
        fc.record({ owner: fc.constantFrom("platform", "growth") }),
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom("budget" as const, "max_price" as const),
      value: fc.constantFrom("20.00", "60.00"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("years" as const), value: fc.constantFrom(1, 2) }) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Edit>(
      { kind: "break" },
      { kind: "fix" },
      { kind: "fix" },
      { kind: "delete" },
      { kind: "link" },
      { kind: "fork" },
      { kind: "drop-other" },
      { kind: "touch" },
      { kind: "move", path: PATH },
      { kind: "move", path: "old/domains.yml" },
    ),
  },
);

type HeadStory = "same" | "same" | "parent" | "broken" | "unknown" | "other-attempt";
type PullStory = { readonly base: string; readonly head: HeadStory };
type CommitStory = {
  readonly edits: readonly Edit[];
  readonly pulls: readonly PullStory[];
  readonly isKnown: boolean;
  readonly isListedLate: boolean;
};

const rarely = (times: number) => fc.integer({ min: 1, max: times }).map((number) => number === times);

const pull: fc.Arbitrary<PullStory> = fc.record({
  base: fc.constantFrom(BRANCH, BRANCH, BRANCH, BRANCH, "next"),
  head: fc.oneof(
    { weight: 12, arbitrary: fc.constant("same" as const) },
    { weight: 3, arbitrary: fc.constantFrom("parent", "broken", "unknown", "other-attempt" as const) },
  ),
});

const commit = (pulls: fc.Arbitrary<PullStory[]>): fc.Arbitrary<CommitStory> =>
  fc.record({
    edits: fc.array(edit, { minLength: 0, maxLength: 2 }),
    pulls,
    isKnown: rarely(40).map((isRare) => !isRare),
    isListedLate: rarely(8),
  });

const MAYBE_PULL: fc.Arbitrary<PullStory[]> = fc.oneof(
  { weight: 3, arbitrary: fc.array(pull, { minLength: 1, maxLength: 1 }) },
  { weight: 2, arbitrary: fc.constant<PullStory[]>([]) },
  { weight: 1, arbitrary: fc.array(pull, { minLength: 2, maxLength: 2 }) },
);
const LISTED: fc.Arbitrary<PullStory[]> = fc.oneof(
  { weight: 12, arbitrary: fc.array(pull, { minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: MAYBE_PULL },
);

type PushStory = {
  readonly kind: Push["kind"];
  readonly hours: number;
  readonly commits: readonly CommitStory[];
  /** How many commits GitHub leaves out of the list of steps. */
  readonly unlisted: number;
  /** The first commit's first parent is a commit of another branch. */
  readonly isCrossed: boolean;
  /** A force push or creation goes back to an earlier tip. */
  readonly goesBack: boolean;
  readonly hasRename: boolean;
  readonly isCut: boolean;
};

const push = (kind: Push["kind"], commits: fc.Arbitrary<CommitStory[]>): fc.Arbitrary<PushStory> =>
  fc.record({
    kind: fc.constant(kind),
    hours: fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 0, max: 60 }) },
      { weight: 2, arbitrary: fc.integer({ min: 0, max: 24 * 12 }) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 24 * 40 }) },
    ),
    commits,
    unlisted: fc.oneof(
      { weight: 9, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.constantFrom(1, 2) },
    ),
    isCrossed: rarely(25),
    goesBack: fc.boolean(),
    hasRename: fc.boolean(),
    isCut: rarely(8),
  });

const list = (item: fc.Arbitrary<CommitStory>, maxLength: number) =>
  fc.array(item, { minLength: 1, maxLength });

const anyPush = fc.oneof(
  { weight: 12, arbitrary: push("pull-request", list(commit(LISTED), 1)) },
  { weight: 3, arbitrary: push("merge-queue", list(commit(LISTED), 3)) },
  { weight: 3, arbitrary: push("push", list(commit(LISTED), 1)) },
  { weight: 4, arbitrary: push("push", list(commit(MAYBE_PULL), 4)) },
  { weight: 1, arbitrary: push("force-push", list(commit(MAYBE_PULL), 2)) },
  { weight: 1, arbitrary: push("creation", list(commit(MAYBE_PULL), 2)) },
  { weight: 1, arbitrary: push("gap", list(commit(MAYBE_PULL), 2)) },
);

const EMPTY: ManifestContent = {
  kind: "manifest",
  policy: { currency: "USD", budget: "60.00", max_price: "15.00" },
  defaults: { auto_renew: true },
  domains: {},
};

const START: fc.Arbitrary<Readonly<Record<string, FileContent>>> = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ [PATH]: EMPTY }) },
  { weight: 2, arbitrary: fc.constant({ [PATH]: { ...EMPTY, domains: { "acme.com": { attempt: 1 } } } }) },
  { weight: 1, arbitrary: fc.constant({ "old/domains.yml": EMPTY }) },
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.constant({ [PATH]: { kind: "unreadable" as const } }) },
);

const makePast = (pushes: fc.Arbitrary<PushStory[]>): fc.Arbitrary<Past> =>
  fc
    .record({
      start: START,
      isStartKnown: rarely(30).map((isRare) => !isRare),
      pushes,
      hoursSince: fc.oneof(fc.integer({ min: 0, max: 48 }), fc.integer({ min: 0, max: 24 * 20 })),
      pageRest: fc.constantFrom(0, 1, 20),
      shown: fc.oneof(
        { weight: 9, arbitrary: fc.constant(undefined) },
        { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
      ),
    })
    .map((story) => tellPast(story));

export const anyPast = makePast(fc.array(anyPush, { minLength: 1, maxLength: 8 }));

/** Many pushes in a short time, most of them of several commits. */
export const anyLongPast = makePast(
  fc.array(
    fc
      .oneof(
        { weight: 3, arbitrary: push("push", list(commit(LISTED), 4)) },
        { weight: 1, arbitrary: anyPush },
      )
      .map((story) => ({ ...story, hours: story.hours % 12 })),
    { minLength: 20, maxLength: 50 },
  ),
);

export const anySettings = fc.record({
  days: fc.oneof(fc.constantFrom(1, 14, 28), fc.integer({ min: 1, max: 28 })),
  requirePullRequest: fc.constantFrom(true, true, false),
});

type Story = {
  readonly start: Readonly<Record<string, FileContent>>;
  readonly isStartKnown: boolean;
  readonly pushes: readonly PushStory[];
  readonly hoursSince: number;
  readonly pageRest: number;
  /** How many pushes GitHub's record shows; undefined: all. */
  readonly shown: number | undefined;
};

type Files = Readonly<Record<string, FileContent>>;

/** Makes the past that a story tells. */
const tellPast = ({ start, isStartKnown, pushes: stories, hoursSince, pageRest, shown }: Story): Past => {
  const commits = new Map<string, PastCommit>();
  let pulls = 100;
  const addCommit = (commit: Partial<PastCommit> & Pick<PastCommit, "files">): string => {
    const oid = `${commits.size + 1}`.padStart(40, "c");
    commits.set(oid, { firstParent: undefined, isKnown: true, pulls: [], isListedLate: false, ...commit });
    return oid;
  };
  const getFiles = (oid: string): Files => commits.get(oid)?.files ?? {};
  const addPull = ({ base, head }: PullStory, before: Files, after: Files): MergedPullRequest => {
    pulls += 1;
    const oid = addCommit({ files: writeHead(head, before, after), isKnown: head !== "unknown" });
    return { number: pulls, base, head: oid };
  };
  const addStep = (parent: string, { edits, pulls: listed, ...facts }: CommitStory): string => {
    const before = getFiles(parent);
    const files = edits.reduce(applyEdit, before);
    return addCommit({
      firstParent: parent,
      files,
      pulls: listed.map((story) => addPull(story, before, files)),
      ...facts,
    });
  };

  let tip = addCommit({ files: start, isKnown: isStartKnown });
  const tips = [tip];
  const pushes: PastPush[] = [];
  // The hours of a story lie between its push and the one before; the last push was `hoursSince` ago.
  let hoursAgo = stories.slice(1).reduce((sum, { hours }) => sum + hours, hoursSince);
  for (const [index, story] of stories.entries()) {
    if (index > 0) hoursAgo -= story.hours;
    const before = tip;
    let end = story.isCrossed ? addCommit({ files: getFiles(before) }) : before;
    const steps: string[] = [];
    for (const commitStory of story.commits) {
      end = addStep(end, commitStory);
      steps.push(end);
    }
    const canGoBack = story.kind === "force-push" || story.kind === "creation" || story.kind === "gap";
    const earlier = tips.at(-2);
    const isBack = canGoBack && story.goesBack && earlier !== undefined && earlier !== before;
    const after = isBack ? earlier : end;
    const listed = steps.slice(Math.min(story.unlisted, steps.length - 1));
    // GitHub compares two commits in the same way each time.
    const same = pushes.find((push) => push.before === before && push.after === after);
    pushes.unshift({
      kind: story.kind,
      before,
      after,
      at: toTime(hoursAgo),
      steps: same?.steps ?? {
        commits: listed,
        isComplete: listed.length === steps.length && !story.isCrossed,
      },
      pathChange:
        same?.pathChange ?? (isBack ? GONE_BACK : comparePaths(getFiles(before), getFiles(after), story)),
      pathAfter: findManifestPath(getFiles(after)),
    });
    tip = after;
    tips.push(tip);
  }
  return {
    now: TODAY,
    tip,
    path: findManifestPath(getFiles(tip)),
    commits,
    pushes: pushes.map(moveGapToNextTime).slice(0, shown),
    isCut: shown !== undefined && shown < pushes.length,
    pageRest,
  };
};

/** GitHub's record says nothing about a gap: it may have ended right before the next push. */
const moveGapToNextTime = (push: PastPush, index: number, pushes: readonly PastPush[]): PastPush =>
  push.kind === "gap" ? { ...push, at: pushes[index - 1]?.at ?? TODAY } : push;

const toTime = (hoursAgo: number): IsoDate => addDays(TODAY, -hoursAgo / 24);

const writeHead = (head: HeadStory, before: Files, after: Files): Files => {
  switch (head) {
    case "same":
    case "unknown":
      return after;
    case "parent":
      return before;
    case "broken":
      return mapManifests(after, () => ({ kind: "unreadable" }));
    case "other-attempt":
      return mapManifests(after, (file) =>
        file.kind === "manifest" ? { ...file, domains: mapValues(file.domains, raiseAttempt) } : file,
      );
  }
};

const raiseAttempt = (entry: EntryContent): EntryContent => ({ ...entry, attempt: entry.attempt + 1 });

const mapValues = <Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Value) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

const mapManifests = (files: Files, change: (file: FileContent) => FileContent): Files =>
  mapValues(files, change);

const PATHS = [PATH, "old/domains.yml"];

/** The manifest of a commit, wherever it is; undefined if it cannot be read. */
export const findManifest = (files: Files): ManifestContent | undefined => {
  const file = files[findManifestPath(files)];
  return file?.kind === "manifest" ? file : undefined;
};

const findManifestPath = (files: Files): string =>
  PATHS.find((candidate) => files[candidate] !== undefined) ?? PATH;

const applyEdit = (files: Files, edit: Edit): Files => {
  const path = findManifestPath(files);
  const file = files[path];
  const write = (content: FileContent | undefined): Files => {
    const { [path]: _old, ...others } = files;
    return content === undefined ? others : { ...others, [path]: content };
  };
  switch (edit.kind) {
    case "break":
    case "link":
      return write({
        kind: edit.kind === "break" ? "unreadable" : "link",
        ...(file?.kind === "manifest" ? { was: file } : {}),
      });
    case "delete":
      return write(undefined);
    case "fix":
      return file?.kind === "manifest" ? files : write(file?.was ?? EMPTY);
    case "fork":
      return { ...files, "other.yaml": file ?? EMPTY };
    case "drop-other": {
      const { "other.yaml": _other, ...others } = files;
      return others;
    }
    case "touch":
      return files;
    case "move": {
      if (file === undefined || edit.path === path) return files;
      const { [path]: _old, ...others } = files;
      return { ...others, [edit.path]: file };
    }
    default:
      return write(editManifest(file?.kind === "manifest" ? file : EMPTY, edit));
  }
};

type ManifestEdit = Extract<Edit, { kind: "add" | "remove" | "set" | "budget" | "max_price" | "years" }>;

const editManifest = (file: ManifestContent, edit: ManifestEdit): ManifestContent => {
  switch (edit.kind) {
    case "add":
      return { ...file, domains: { ...file.domains, [edit.domain]: { attempt: edit.attempt } } };
    case "remove": {
      const { [edit.domain]: _old, ...domains } = file.domains;
      return { ...file, domains };
    }
    case "set": {
      const entry = file.domains[edit.domain];
      if (entry === undefined) return file;
      return { ...file, domains: { ...file.domains, [edit.domain]: { ...entry, ...edit.values } } };
    }
    case "budget":
    case "max_price":
      return { ...file, policy: { ...file.policy, [edit.kind]: edit.value } };
    case "years":
      return { ...file, defaults: { ...file.defaults, years: edit.value } };
  }
};

/** GitHub compares with the common ancestor, so it lists no files if the branch went back to it. */
const GONE_BACK: PathChange = { ...NO_PATH_CHANGE, isRewrite: true };

/** What GitHub says about the files of a push. */
const comparePaths = (before: Files, after: Files, { hasRename, isCut }: PushStory): PathChange => {
  const removed = Object.keys(before).filter((path) => after[path] === undefined);
  const source = removed.find((path) => path !== "other.yaml");
  const hasMoved = Object.keys(after).some((path) => path !== "other.yaml" && before[path] === undefined);
  const isRename = hasRename && source !== undefined && hasMoved;
  return {
    ...NO_PATH_CHANGE,
    ...(isRename ? { renamedFrom: source } : {}),
    removed: isRename ? removed.filter((path) => path !== source) : removed,
    incomplete: isCut ? "A push changed 300 files." : undefined,
  };
};
