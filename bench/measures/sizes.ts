import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Section, writeTable } from "../report.ts";

const FOLDER = "dist";
/** What every run of the action reads. */
const ACTION_FILES = ["index.cjs", "vendor.cjs"];
const MAX_ACTION_MB = 1.2;

/** What a runner downloads and reads, and what `npm pack` makes. A MB has 1,000,000 bytes. */
export const measureSizes = async (): Promise<Section> => {
  const files = readdirSync(FOLDER).sort();
  const actionBytes = ACTION_FILES.map((name) => statSync(join(FOLDER, name)).size);
  const actionMb = toMb(actionBytes.reduce((total, size) => total + size, 0));
  const rows = files.map((name) => {
    const bytes = readFileSync(join(FOLDER, name));
    return [`\`${FOLDER}/${name}\``, formatMb(bytes.length), formatMb(gzipSync(bytes).length)];
  });
  const text = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [packed] = JSON.parse(text) as [{ size: number; unpackedSize: number }];
  return {
    name: "sizes",
    markdown: writeTable(
      ["File", "MB", "MB, gzip"],
      [...rows, ["the package of `npm pack`", formatMb(packed.unpackedSize), formatMb(packed.size)]],
    ),
    verdicts: [
      {
        what: ACTION_FILES.map((name) => `\`${name}\``).join(" + "),
        value: actionMb,
        max: MAX_ACTION_MB,
        unit: " MB",
      },
    ],
  };
};

const toMb = (bytes: number): number => bytes / 1_000_000;

const formatMb = (bytes: number): string => toMb(bytes).toFixed(3);
