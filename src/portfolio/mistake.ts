/** Something wrong in a text: where it starts, counted from 0, and what to write instead. */
export type Mistake = { readonly offset: number; readonly message: string };
