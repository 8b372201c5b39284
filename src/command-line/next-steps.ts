import { ENVIRONMENT, NO_COMMIT, NO_PUBLISHER, SECRETS, WORKFLOW_PATH } from "./workflow.ts";

/** What the steps after `freehold init` depend on. */
export type NextSteps = {
  readonly manifest: string;
  readonly defaultBranch: string;
  /** What `uses:` names in the workflow. */
  readonly action: string;
  /** The account's id; undefined if it is not known. */
  readonly account: string | undefined;
};

/** What a person sets up beside the files, at Cloudflare and on GitHub, as markdown. */
export const describeNextSteps = (steps: NextSteps): string =>
  [
    describeAction(steps),
    describeCloudflare(steps),
    describeGitHub(steps),
    describeOwners(steps),
    describeStart(steps),
  ].join("\n\n");

const formatCode = (lines: readonly string[]): string => ["```sh", ...lines, "```"].join("\n");

/** One word of a POSIX shell, whatever is in it. */
const quoteForShell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const describeAction = ({ action }: NextSteps): string => {
  const [repository = "", ref = ""] = action.split("@");
  if (repository === NO_PUBLISHER) {
    return [
      "### 1. The action",
      `This copy of Freehold does not say who publishes the action. In \`${WORKFLOW_PATH}\`, replace \`${action}\` in each job with your fork of its repository, and with the commit of it that you have reviewed: the action receives your tokens. This names the newest commit:`,
      formatCode(["gh api repos/YOUR-ORG/freehold/commits/main --jq .sha"]),
    ].join("\n\n");
  }
  if (/^[0-9a-f]{40}$/.test(ref) && ref !== NO_COMMIT)
    return `### 1. The action\n\nThe workflow uses \`${action}\`. Review that commit: it receives your tokens.`;
  return [
    "### 1. The action",
    `In \`${WORKFLOW_PATH}\`, replace \`@${ref}\` in each job with a commit that you have reviewed, because the action receives your tokens and a tag can be moved. This names the commit of the newest release:`,
    formatCode([`gh api repos/${repository}/commits/${ref === NO_COMMIT ? "v1" : ref} --jq .sha`]),
  ].join("\n\n");
};

const describeCloudflare = ({ account = "ACCOUNT" }: NextSteps): string =>
  [
    "### 2. At Cloudflare",
    [
      `- Add a payment method: https://dash.cloudflare.com/${account}/billing/payment-info`,
      `- Set a default contact and accept the registration agreement: https://dash.cloudflare.com/${account}/domains/registrations`,
      "- Create two API tokens for this account only: one with the permission Registrar Domains Read, and one with Registrar Domains Admin, which can buy.",
    ].join("\n"),
  ].join("\n\n");

const describeGitHub = ({ defaultBranch }: NextSteps): string =>
  [
    "### 3. On GitHub",
    `Only the environment \`${ENVIRONMENT}\` gets the token that buys, and only \`${defaultBranch}\` may use that environment:`,
    formatCode([
      `gh secret set ${SECRETS.read}`,
      `gh api -X PUT 'repos/{owner}/{repo}/environments/${ENVIRONMENT}' -F 'deployment_branch_policy[protected_branches]=false' -F 'deployment_branch_policy[custom_branch_policies]=true'`,
      `gh api -X POST 'repos/{owner}/{repo}/environments/${ENVIRONMENT}/deployment-branch-policies' -f ${quoteForShell(`name=${defaultBranch}`)}`,
      `gh secret set ${SECRETS.buy} --env ${ENVIRONMENT}`,
    ]),
    "A merge approves purchases, so the default branch needs a rule: pull requests with a review of code owners, the check `plan`, and no force pushes:",
    formatCode([`gh api -X POST 'repos/{owner}/{repo}/rulesets' --input - <<'RULES'`, ...RULES, "RULES"]),
  ].join("\n\n");

/** A ruleset of GitHub's REST API (its documentation, 2026). */
const RULES = [
  '{ "name": "domains", "target": "branch", "enforcement": "active",',
  '  "conditions": { "ref_name": { "include": ["~DEFAULT_BRANCH"], "exclude": [] } },',
  '  "rules": [',
  '    { "type": "deletion" },',
  '    { "type": "non_fast_forward" },',
  '    { "type": "pull_request", "parameters": {',
  '        "required_approving_review_count": 1, "require_code_owner_review": true,',
  '        "dismiss_stale_reviews_on_push": true, "require_last_push_approval": true,',
  '        "required_review_thread_resolution": false } },',
  '    { "type": "required_status_checks", "parameters": {',
  '        "strict_required_status_checks_policy": false,',
  '        "required_status_checks": [{ "context": "plan" }] } }',
  "  ] }",
];

const describeOwners = ({ manifest }: NextSteps): string =>
  [
    "### 4. Code owners",
    "Add these lines to `.github/CODEOWNERS`, with your own teams. Whoever owns the first path decides what is bought, and whoever owns the second one handles the tokens:",
    formatCode([`/${manifest} @YOUR-ORG/domain-owners`, "/.github/ @YOUR-ORG/admins"]),
  ].join("\n\n");

const describeStart = ({ manifest }: NextSteps): string =>
  [
    "### 5. Open a pull request",
    `Check the plan first with \`freehold plan\`, then open a pull request with both files. The summary of the job plan should say that there are no changes; a plan without changes writes no comment. Declare the limits under \`policy\` in \`${manifest}\` when you want to buy.`,
  ].join("\n\n");
