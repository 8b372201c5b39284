import { describe, expect, it } from "vitest";
import { actionText, failureAdvice } from "../../src/model/advice.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";

describe("what a person has to do", () => {
  it.each([
    ["registrant_email_confirmation_pending", "2026-11-22T10:00:00Z", "Follow its link by 2026-12-07"],
    ["registrant_email_confirmation_pending", undefined, "Follow its link within 15 days"],
    ["sign_the_form", undefined, "sign_the_form. Look at the registrar's dashboard"],
    [undefined, undefined, "does not say for what. Look at its dashboard"],
  ])("is told where the registrar waits for %s since %s", (action, since, words) => {
    expect(actionText({ action, createdAt: since as IsoDate | undefined })).toContain(words);
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
