/** A request to stop, as a runner sends it before it kills. */
export type Stop = {
  readonly isRequested: () => boolean;
  /** Resolves when it is requested. */
  readonly requested: Promise<void>;
  /** Resolves when a request in flight must be given up. */
  readonly graceOver: Promise<void>;
};
