/** What the registrar says about registrations under an extension. */
export type Extension = {
  /** The extension it is about: the one asked for, or a shorter suffix. */
  readonly name: string;
  /** JSON Schema of what a registration sends, as the registrar wrote it; foreign, and not to be trusted. */
  readonly schema: unknown;
  /** The length of its JSON, in characters. */
  readonly size: number;
};
