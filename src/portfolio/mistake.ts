/** Something wrong in a text: where it starts, counted from 0, and what to write instead. */
export type Mistake = {
  readonly offset: number;
  readonly message: string;
  /** The keys that lead to it, if it is about the value of a key. */
  readonly path?: readonly string[];
  /** True if the message names the last of these keys. */
  readonly isKeyNamed?: boolean;
};
