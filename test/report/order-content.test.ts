import { describe, expect, it } from "vitest";
import { listExtensionValues } from "../../src/report/order-content.ts";

describe("what an order sends for its extension", () => {
  it("is shown as JSON, so that text differs from a number", () => {
    expect(
      listExtensionValues({
        contactExtensions: { company_number: "01234567", employees: 12, nexus: { category: "C21" } },
        acknowledgements: { terms: true, read: ["a", "b"] },
      }),
    ).toEqual([
      { key: "contact_extensions.company_number", value: '"01234567"' },
      { key: "contact_extensions.employees", value: "12" },
      { key: "contact_extensions.nexus.category", value: '"C21"' },
      { key: "acknowledgements.terms", value: "true" },
      { key: "acknowledgements.read", value: '["a","b"]' },
    ]);
  });

  it("leaves out the values that are data of a person", () => {
    const personal = {
      first_name: "Canary",
      birth_date: "2001-02-03",
      registrant: { email: "a@acme.example" },
    };
    expect(
      listExtensionValues({ contactExtensions: personal, acknowledgements: undefined }).map(
        ({ value }) => value,
      ),
    ).toEqual([undefined, undefined, undefined]);
  });

  it("is nothing if the extension requires nothing", () => {
    expect(listExtensionValues({ contactExtensions: undefined, acknowledgements: {} })).toEqual([]);
  });
});
