/** The bytes of a manifest at one commit. */
export type ManifestFile = {
  readonly path: string;
  /** The commit it was read at; undefined for a working tree. */
  readonly commit: string | undefined;
  /** Undefined where that commit has no such file. */
  readonly bytes: Uint8Array | undefined;
};
