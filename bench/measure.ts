import { cpus, totalmem } from "node:os";

/** What one run of something used. Milliseconds, and MiB at the peak. */
export type Usage = { readonly wallMs: number; readonly cpuMs: number; readonly peakMib: number };

/** The middle of what all runs used, and the middle half of their wall times. */
export type Figures = Usage & { readonly runs: number; readonly middleHalfMs: readonly [number, number] };

/**
 * Measures all subjects in turn, so that a change of the machine's speed hits all alike. The first turn does not
 * count, since it fills the caches of the machine, unless `isCold`: what takes seconds anyway.
 */
export const measureInTurn = async <Names extends string>(
  subjects: Readonly<Record<Names, () => Promise<Usage>>>,
  runs: number,
  { isCold = false } = {},
): Promise<Record<Names, Figures>> => {
  const names = Object.keys(subjects) as Names[];
  const usages = new Map<Names, Usage[]>(names.map((name) => [name, []]));
  for (let turn = isCold ? 1 : 0; turn <= runs; turn += 1) {
    for (const name of names) {
      const usage = await subjects[name]();
      if (turn > 0) usages.get(name)?.push(usage);
    }
  }
  return Object.fromEntries([...usages].map(([name, list]) => [name, toFigures(list)])) as Record<
    Names,
    Figures
  >;
};

const toFigures = (usages: readonly Usage[]): Figures => {
  const pick = (key: keyof Usage, quantile: number): number => {
    const sorted = usages.map((usage) => usage[key]).sort((a, b) => a - b);
    return sorted[Math.round((sorted.length - 1) * quantile)] ?? Number.NaN;
  };
  return {
    wallMs: pick("wallMs", 0.5),
    cpuMs: pick("cpuMs", 0.5),
    peakMib: pick("peakMib", 0.5),
    runs: usages.length,
    middleHalfMs: [pick("wallMs", 0.25), pick("wallMs", 0.75)],
  };
};

/** The machine on which the figures are true, as a sentence. */
export const describeMachine = (): string => {
  const [cpu, ...others] = cpus();
  const memoryGib = Math.round(totalmem() / 1024 ** 3);
  const date = new Date().toISOString().slice(0, 10);
  return `${date}: ${cpu?.model.trim() ?? "unknown CPU"}, ${others.length + 1} cores, ${memoryGib} GiB, Node ${process.versions.node} on ${process.platform}.`;
};
