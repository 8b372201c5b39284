/** What a workflow for one manifest is made of. */
export type WorkflowSettings = {
  /** The path of the manifest in the repository. */
  readonly manifest: string;
  readonly defaultBranch: string;
  /** What `uses:` names, such as `acme/freehold@` and a commit. */
  readonly action: string;
  /** True: the registrar is a loopback address, which a variable names. */
  readonly isTrial: boolean;
};

/** Where the workflow is written. */
export const WORKFLOW_PATH = ".github/workflows/domains.yml";

/** The environment that holds the buying token. */
export const ENVIRONMENT = "domains";

/** The secrets that the workflow reads: the token that may only read, and the one that buys. */
export const SECRETS = { read: "CLOUDFLARE_READ_TOKEN", buy: "CLOUDFLARE_ADMIN_TOKEN" } as const;

/** The variable that names the registrar in a trial. */
const REGISTRAR_VARIABLE = "REGISTRAR_URL";

/**
 * Stands for a commit that the reader has reviewed. GitHub finds no such commit, so a workflow that still has it fails
 * at its start, before it has a token.
 */
export const NO_COMMIT = "0".repeat(40);

/** Stands for the repository while nobody publishes this copy of the action. */
export const NO_PUBLISHER = "OWNER/freehold";

/** What `uses:` names until somebody has chosen a commit. `publisher` is undefined if nobody publishes the action. */
export const nameAction = (publisher: string | undefined): string =>
  `${publisher ?? NO_PUBLISHER}@${NO_COMMIT}`;

/** What the reader still has to put in place of the action that is named; no line if nothing. */
const commentOnAction = (action: string): readonly string[] => {
  if (!action.endsWith(`@${NO_COMMIT}`)) return [];
  return action.startsWith(`${NO_PUBLISHER}@`)
    ? ["      # Use your fork of Freehold here, at a commit that you have reviewed."]
    : ["      # Replace the zeros by a commit that you have reviewed, such as that of the newest release."];
};

/** For trials: on GitHub the variable is not set, so the input has its default there. */
const REGISTRAR_LINES: readonly string[] = [
  `          api-base-url: \${{ vars.${REGISTRAR_VARIABLE} }} # for trials; without the variable, it is Cloudflare`,
];

/**
 * A workflow that plans on pull requests and in a merge queue, applies after a merge, and audits every day. Each job
 * has the permissions that it needs, and only the apply has the environment with the token that buys.
 */
export const writeWorkflow = ({ manifest, defaultBranch, action, isTrial }: WorkflowSettings): string => {
  const uses = [...commentOnAction(action), `      - uses: ${action}`, "        with:"];
  const manifestLines =
    manifest === "domains.yaml" ? [] : [`          manifest: ${JSON.stringify(manifest)}`];
  const registrarLines = isTrial ? REGISTRAR_LINES : [];
  return [
    `# Written by freehold init: plans ${JSON.stringify(manifest)} on each pull request, applies it after the merge, and audits it every day.`,
    "name: domains",
    "on:",
    "  pull_request:",
    "  merge_group:",
    "  push:",
    `    branches: [${JSON.stringify(defaultBranch)}]`,
    "  schedule:",
    `    - cron: "17 6 * * *"`,
    "  workflow_dispatch:",
    "    inputs:",
    "      command:",
    "        description: apply orders what an earlier apply skipped; audit only looks",
    "        type: choice",
    "        options: [apply, audit]",
    "",
    "permissions: {} # each job gets only what it needs",
    "",
    "jobs:",
    "  plan:",
    "    if: github.event_name == 'pull_request' || github.event_name == 'merge_group'",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 15",
    "    permissions:",
    "      contents: read",
    "      pull-requests: write # the comment",
    "    concurrency:",
    `      group: domains-plan-\${{ github.ref }}`,
    "      cancel-in-progress: true",
    "    steps:",
    ...uses,
    "          command: plan",
    ...manifestLines,
    `          api-token: \${{ secrets.${SECRETS.read} }}`,
    ...registrarLines,
    `          # contacts: \${{ secrets.DOMAIN_CONTACTS }} # if entries name contacts`,
    "",
    "  apply:",
    "    if: github.event_name == 'push' || inputs.command == 'apply'",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 60",
    "    permissions:",
    "      contents: read",
    "      pull-requests: write # the receipt",
    "      deployments: write # the ledger of purchases",
    `    environment: ${ENVIRONMENT} # has the token that buys`,
    "    concurrency: # one apply at a time, and never one that is cut off",
    "      group: domains-apply",
    "      cancel-in-progress: false",
    "    steps:",
    ...uses,
    "          command: apply",
    ...manifestLines,
    `          api-token: \${{ secrets.${SECRETS.buy} }}`,
    ...registrarLines,
    `          # contacts: \${{ secrets.DOMAIN_CONTACTS }}`,
    "",
    "  audit:",
    "    if: github.event_name == 'schedule' || inputs.command == 'audit'",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 30",
    "    permissions:",
    "      contents: read",
    "      pull-requests: read # which purchases were approved",
    "      issues: write # the issue about what needs attention",
    "      deployments: write # settles what an apply left open in the ledger",
    "    concurrency:",
    "      group: domains-audit",
    "      cancel-in-progress: false",
    "    steps:",
    ...uses,
    "          command: audit",
    ...manifestLines,
    `          api-token: \${{ secrets.${SECRETS.read} }}`,
    ...registrarLines,
    "",
  ].join("\n");
};
