import { type AccountSeed, branchEvent, pullRequestEvent } from "../playground/index.ts";
import {
  type DemoPorts,
  formatCharges,
  formatTitle,
  playOnStage,
  runAndShow,
  runOnEvent,
  type Stage,
} from "./stage.ts";

/** The account of demos and the playground unless a state names another one. */
export const ACCOUNT = "023e105f4ecef8ad9ca31a8372d0c353";

const MANIFEST = `version: 1
account: ${ACCOUNT}
defaults:
  auto_renew: true
policy:
  currency: USD
  max_price: "15.00"
  max_renewal_price: "20.00"
  budget: "60.00"
domains:
  acme.com:
  acme.net:
`;

const createSeed = (): AccountSeed => ({
  account: ACCOUNT,
  now: new Date().toISOString(),
  registrations: [
    { domain_name: "acme.com", auto_renew: true },
    { domain_name: "acme.net", auto_renew: false },
    { domain_name: "acme-old.org", auto_renew: true },
  ],
  names: { "acme.org": { reason: "domain_unavailable" } },
});

/**
 * Runs the built action through the life of a pull request: it adds three domains, one of which is taken; a
 * second commit fixes it; it is merged; and a later push finds nothing to do. The registrar and GitHub are
 * local stand-ins.
 */
export const runDemo = (ports: DemoPorts): Promise<void> =>
  playOnStage({ ...ports, seed: createSeed(), files: { "domains.yaml": MANIFEST } }, playScenes);

const playScenes = async (stage: Stage): Promise<void> => {
  const { github, write } = stage;
  const proposal = `${MANIFEST}  acme.dev:\n  acme.app:\n  acme.org:\n`;
  write(
    formatTitle(
      "A pull request adds acme.dev, acme.app and acme.org to domains.yaml, which also asks for auto-renew on acme.net",
    ),
  );
  const { number } = github.pulls.open({
    files: { "domains.yaml": proposal },
    branch: "launch",
    base: "main",
  });
  await runAndShow(stage, number, pullRequestEvent(github, number));
  write(formatTitle("acme.org is already taken: a second commit removes it"));
  github.pulls.push(number, { "domains.yaml": `${MANIFEST}  acme.dev:\n  acme.app:\n` });
  await runAndShow(stage, number, pullRequestEvent(github, number));
  write(
    formatTitle("The pull request is merged: Freehold buys the domains, and the comment becomes the receipt"),
  );
  github.pulls.merge(number);
  await runAndShow(stage, number, branchEvent(github, "push"));
  write(formatTitle("Another push: there is nothing to do, and Freehold writes nothing"));
  github.push("main", { "README.md": "Our domains." });
  await runOnEvent(stage, branchEvent(github, "push"));
  write(formatCharges(stage));
};
