import { describe, expect, it } from "vitest";
import { adviseOnFailure, describeRequiredAction } from "../../src/model/advice.ts";
import type { IsoDate } from "../../src/model/iso-date.ts";

describe("advice", () => {
  it.each([
    [
      "registrant_email_confirmation_pending",
      "2026-11-22T10:00:00Z",
      "Click the link in that email by 2026-12-07",
    ],
    ["registrant_email_confirmation_pending", undefined, "Click the link in that email within 15 days"],
    ["sign_the_form", undefined, "sign_the_form. Check the registrar's dashboard"],
    [undefined, undefined, "does not say what to do. Check the registrar's dashboard"],
  ])("says what to do about the required action %s of %s", (action, createdAt, advice) => {
    expect(describeRequiredAction({ action, createdAt: createdAt as IsoDate | undefined })).toContain(advice);
  });

  it.each([
    ["billing_quote_failed", "", "payment method"],
    ["failed", "Payment was declined", "payment method"],
    ["failed", "No registrant contact provided", "default contact"],
    ["registry_rejected", "Registry rejected the request.", undefined],
  ])("says how to fix a registration that failed with %s %s", (code, message, expected) => {
    const advice = adviseOnFailure(code, message);
    if (expected === undefined) expect(advice).toBeUndefined();
    else expect(advice).toContain(expected);
  });
});
