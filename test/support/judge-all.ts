import { afterAll, afterEach, expect } from "vitest";
import { takeViolations } from "./judges.ts";

/** Fails the test in which a request or an answer of a stand-in deviated from the API. */
const requireNoViolations = (): void => expect(takeViolations()).toEqual([]);

afterEach(requireNoViolations);
// For what arrives after the last test, such as a request that was still waiting.
afterAll(requireNoViolations);
