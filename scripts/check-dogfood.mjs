// Checks what the plan of domains.example.yaml said in the workflow "ci". Its variables are the outputs of the action.
//
//   OUTCOME=changes HEADLINE="…" IS_FORK=false npm run dogfood:check
const { OUTCOME, HEADLINE, IS_FORK } = process.env;

const expected = IS_FORK === "true" ? "unpriced" : "changes";

console.log(`${OUTCOME}: ${HEADLINE}`);
if (OUTCOME !== expected) {
  console.error(`The outcome should be ${expected}.`);
  process.exitCode = 1;
}
