import type { ShownPlan, SinceShown, WrittenTerms } from "../model/plan-difference.ts";
import type { History, ManifestFile } from "../model/repository.ts";
import { type ComparedTerms, comparePlans } from "../plan/index.ts";
import { readWrittenTerms } from "../portfolio/index.ts";
import type { Tip } from "./read-manifest.ts";

/** The manifests that the plan of this run is made of. */
export type CurrentManifests = { readonly file: ManifestFile; readonly tip: Tip };

/** How this plan differs from the one that its comment shows. It never rejects. */
export const readSince = async (
  shown: ShownPlan,
  { file, tip }: CurrentManifests,
  { history }: { readonly history: Pick<History, "readFiles"> },
): Promise<SinceShown> => {
  try {
    const places = [
      { commit: shown.planned, path: file.path },
      { commit: shown.tip, path: tip.path },
    ] as const;
    const [planned, earlierTip] = await readAt(places, history);
    const earlier = toComparedTerms(planned, earlierTip);
    const current = toComparedTerms(toTerms(file.bytes), toTerms(tip.bytes));
    return { shown, difference: earlier && current && comparePlans(earlier, current) };
  } catch {
    return { shown, difference: undefined };
  }
};

const toComparedTerms = (
  planned: WrittenTerms | undefined,
  tip: WrittenTerms | undefined,
): ComparedTerms | undefined => planned && tip && { planned, tip };

type Place = { readonly commit: string; readonly path: string };

/** The terms at two places. Undefined where GitHub does not know the commit, or there is no text. */
const readAt = async (
  places: readonly [Place, Place],
  history: Pick<History, "readFiles">,
): Promise<(WrittenTerms | undefined)[]> => {
  const paths = [...new Set(places.map(({ path }) => path))];
  const reads = await Promise.all(
    paths.map(async (path) => {
      const commits = places.filter((place) => place.path === path).map(({ commit }) => commit);
      return [path, await history.readFiles(commits, path)] as const;
    }),
  );
  const byPath = new Map(reads);
  return places.map(({ commit, path }) => {
    const file = byPath.get(path)?.get(commit)?.file;
    if (file?.kind === "missing") return NO_TERMS;
    return file?.kind === "text" ? readWrittenTerms(file.bytes) : undefined;
  });
};

const NO_TERMS: WrittenTerms = { entries: new Map(), shared: new Map() };

const toTerms = (bytes: Uint8Array | undefined): WrittenTerms | undefined =>
  bytes === undefined ? NO_TERMS : readWrittenTerms(bytes);
