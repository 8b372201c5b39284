/** What a workflow for one manifest is made of. */
export type WorkflowSettings = {
  /** The path of the manifest in the repository. */
  readonly manifest: string;
  readonly defaultBranch: string;
  /** What `uses:` names, such as `acme/freehold@v1`. */
  readonly action: string;
};

/** Where the workflow is written. */
export const WORKFLOW_PATH = ".github/workflows/domains.yml";

/** The environment that holds the buying token. */
export const ENVIRONMENT = "domains";

/** The secrets that the workflow reads: the token that may only read, and the one that buys. */
export const SECRETS = { read: "CLOUDFLARE_READ_TOKEN", buy: "CLOUDFLARE_ADMIN_TOKEN" } as const;

/** Nobody publishes this copy of the action. */
const OWNER_COMMENT =
  "      # OWNER/freehold@v1 stands for your fork of Freehold, at a commit that you have reviewed.";

/**
 * A workflow that plans on pull requests and in a merge queue, applies after a merge, and audits every day. Each job has the permissions
 * that it needs, and only the apply has the environment with the token that buys.
 */
export const writeWorkflow = ({ manifest, defaultBranch, action }: WorkflowSettings): string => {
  const uses = [...(action.startsWith("OWNER/") ? [OWNER_COMMENT] : []), `      - uses: ${action}`];
  const manifestLines =
    manifest === "domains.yaml" ? [] : [`          manifest: ${JSON.stringify(manifest)}`];
  return [
    `# Written by freehold init: plans ${JSON.stringify(manifest)} on each pull request, applies it after the merge, and audits every day.`,
    "name: domains",
    "on:",
    "  pull_request:",
    "  merge_group:",
    "  push:",
    `    branches: [${JSON.stringify(defaultBranch)}]`,
    "  workflow_dispatch: # orders what an earlier apply skipped",
    "  schedule:",
    `    - cron: "23 6 * * *" # the audit, every day`,
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
    "        with:",
    "          command: plan",
    ...manifestLines,
    `          api-token: \${{ secrets.${SECRETS.read} }}`,
    `          # contacts: \${{ secrets.DOMAIN_CONTACTS }} # if entries name contacts`,
    "",
    "  apply:",
    "    if: github.event_name == 'push' || github.event_name == 'workflow_dispatch'",
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
    "        with:",
    "          command: apply",
    ...manifestLines,
    `          api-token: \${{ secrets.${SECRETS.buy} }}`,
    `          # contacts: \${{ secrets.DOMAIN_CONTACTS }}`,
    "",
    "  audit:",
    "    if: github.event_name == 'schedule'",
    "    runs-on: ubuntu-latest",
    "    timeout-minutes: 30",
    "    permissions:",
    "      contents: read",
    "      pull-requests: read # approvals whose apply never ran",
    "      issues: write # the issue about what needs attention",
    "      deployments: write # the ledger of purchases",
    "    steps:",
    ...uses,
    "        with:",
    "          command: audit",
    ...manifestLines,
    `          api-token: \${{ secrets.${SECRETS.read} }}`,
    "",
  ].join("\n");
};
