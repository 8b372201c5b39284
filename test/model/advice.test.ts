import { describe, expect, it } from "vitest";
import { actionText, failureAdvice } from "../../src/model/advice.ts";

describe("what a person has to do", () => {
  it.each([
    ["registrant_email_confirmation_pending", "link in the registrar's mail"],
    ["sign_the_form", "sign_the_form. Look at the registrar's dashboard"],
    [undefined, "does not say for what. Look at its dashboard"],
  ])("is told where the registrar waits for %s", (action, words) => {
    expect(actionText(action)).toContain(words);
  });

  it.each([
    ["billing_quote_failed", "", "payment method"],
    ["failed", "Payment was declined", "payment method"],
    ["failed", "No registrant contact provided", "default contact"],
    ["registry_rejected", "Registry rejected the request.", ""],
  ])("is told where a registration failed with %s %s", (code, message, words) => {
    const advice = failureAdvice(code, message);
    expect([advice.includes(words), advice === ""]).toEqual([true, words === ""]);
  });
});
