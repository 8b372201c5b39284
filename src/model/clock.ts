/** The time, and a way to wait. Tests use a virtual clock. */
export type Clock = {
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /**
   * Resolves after this many milliseconds. `purpose` says for people what the wait is for, as the end of the sentence
   * "Waiting for …".
   */
  readonly sleep: (ms: number, purpose: string) => Promise<void>;
};

/** A request to stop, as a runner sends it before it kills the process. */
export type StopSignal = {
  readonly isRequested: () => boolean;
  /** Resolves when a stop is requested. */
  readonly requested: Promise<void>;
  /** Resolves when a request in flight must be abandoned. */
  readonly graceEnded: Promise<void>;
};
