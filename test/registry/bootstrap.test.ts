import { describe, expect, it } from "vitest";
import type { DomainName } from "../../src/model/domain-name.ts";
import { findServer, parseBootstrap } from "../../src/registry/bootstrap.ts";
import { IANA_BOOTSTRAP_URL, requireBootstrapUrl } from "../../src/registry/bootstrap-url.ts";

const find = (services: unknown, domain: string, isTrial = false): string | undefined =>
  findServer(parseBootstrap(JSON.stringify({ services }), isTrial) ?? new Map(), domain as DomainName);

describe("the list of RDAP servers", () => {
  it("names the server of the longest suffix", () => {
    const services = [
      [["uk"], ["https://rdap.example/uk/"]],
      [["co.uk"], ["https://rdap.example/co.uk"]],
    ];
    expect(find(services, "acme.co.uk")).toBe("https://rdap.example/co.uk/");
    expect(find(services, "acme.org.uk")).toBe("https://rdap.example/uk/");
    expect(find(services, "uk.com")).toBeUndefined();
  });

  it("may name several addresses, of which the first that is https counts", () => {
    const urls = ["http://rdap.example/", "https://user@rdap.example/", "https://rdap.example/", "nonsense"];
    expect(find([[["COM"], urls]], "acme.com")).toBe("https://rdap.example/");
    expect(find([[["com"], ["http://rdap.example/"]]], "acme.com")).toBeUndefined();
  });

  it("may have odd items, which take nothing with them", () => {
    const services = [null, "com", [], [["com"]], [[7], [8]], [["com"], ["https://rdap.example/"]]];
    expect(find(services, "acme.com")).toBe("https://rdap.example/");
  });

  it("leads nowhere but to this machine in a trial", () => {
    expect(find([[["com"], ["https://rdap.example/"]]], "acme.com", true)).toBeUndefined();
    expect(find([[["com"], ["http://127.0.0.1:8080/"]]], "acme.com", true)).toBe("http://127.0.0.1:8080/");
  });

  it.each(["", "<html>", "[]", "{}", '{"services": {}}'])("is none if it is %j", (body) => {
    expect(parseBootstrap(body, false)).toBeUndefined();
  });
});

describe("the address of the list", () => {
  it("is IANA's, or one on this machine", () => {
    expect(requireBootstrapUrl(IANA_BOOTSTRAP_URL)).toBe(IANA_BOOTSTRAP_URL);
    expect(requireBootstrapUrl("http://localhost:8080/rdap/dns.json/")).toBe(
      "http://localhost:8080/rdap/dns.json",
    );
  });

  it.each([
    "",
    "https://acme.example/dns.json",
    "http://data.iana.org/rdap/dns.json",
    "http://127.0.0.1@acme.example/",
  ])("is refused if it is %j", (url) => {
    expect(() => requireBootstrapUrl(url)).toThrow(/bootstrap_url_refused/);
  });
});
