/** A workflow in a file of its own, or in a document below `line` lines. */
export type Workflow = { readonly path: string; readonly line: number; readonly text: string };

/** Every workflow of the repository. */
export const collectWorkflows: () => Workflow[];

/** The problems of several workflows, one line for each. */
export const lintWorkflows: (workflows: readonly Workflow[]) => Promise<string[]>;
