import { createHash } from "node:crypto";
import type { ManifestFile } from "../model/manifest.ts";
import type { Plan } from "../model/plan.ts";
import type { Parsed } from "../model/portfolio.ts";
import { accountIn } from "../portfolio/declared.ts";
import { parsePortfolio } from "../portfolio/parse.ts";

/** A manifest as read and understood, with what identifies its bytes. */
export type ReadManifest = {
  readonly identity: Plan["manifest"];
  readonly parsed: Parsed;
  /** The account it seems to name, valid or not. */
  readonly seemingAccount: string | undefined;
};

/** Understands the bytes of a manifest; a missing file is a problem like any other. */
export const understand = ({ path, commit, bytes }: ManifestFile): ReadManifest => ({
  identity: {
    path,
    sha256: createHash("sha256")
      .update(bytes ?? "")
      .digest("hex"),
    commit,
  },
  parsed: bytes === undefined ? missing(path, commit) : parsePortfolio(bytes),
  seemingAccount: bytes === undefined ? undefined : accountIn(bytes),
});

const missing = (path: string, commit: string | undefined): Parsed => ({
  ok: false,
  problems: [
    {
      line: 1,
      column: 1,
      path: "",
      message: `There is no ${path}${commit === undefined ? "" : ` at ${commit.slice(0, 7)}`}. Add it, or name its path in the input manifest.`,
    },
  ],
});
