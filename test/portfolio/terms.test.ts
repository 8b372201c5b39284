import { describe, expect, it } from "vitest";
import { toDomainName } from "../../src/model/domain-name.ts";
import { readTerms } from "../../src/portfolio/terms.ts";

const domain = toDomainName("acme.com");
const readExtensions = (value: string): string | undefined => {
  const text = `version: 1\ndomains:\n  acme.com: { contact_extensions: { founded: ${value} } }\n`;
  const terms = readTerms(new TextEncoder().encode(text));
  return domain === undefined ? undefined : terms?.get(domain)?.values.get("contact_extensions");
};

describe("the terms of an entry", () => {
  it("have the values behind tags as they are written, so that a change of one is seen", () => {
    expect(readExtensions("!!timestamp 2001-12-14")).toBe('{"founded":"2001-12-14"}');
    expect(readExtensions("!!timestamp 2002-12-14")).toBe('{"founded":"2002-12-14"}');
    expect(readExtensions("!!binary aGk=")).toBe('{"founded":"aGk="}');
    expect(readExtensions("!secret &x [1, 2]")).toBe('{"founded":[1,2]}');
  });

  it("have numbers as they are written, so that a lost digit is seen", () => {
    expect(readExtensions("01234567")).toBe('{"founded":"01234567"}');
    expect(readExtensions("1234567")).toBe('{"founded":1234567}');
    expect(readExtensions("12345678901234567890")).toBe('{"founded":"12345678901234567890"}');
  });

  it("cannot be read if domains is not a mapping without its tag", () => {
    const text = "version: 1\ndomains: !!omap [acme.com: {}]\n";
    expect(readTerms(new TextEncoder().encode(text))).toBeUndefined();
  });
});
