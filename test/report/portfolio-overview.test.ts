import { describe, expect, it } from "vitest";
import type { IsoDate } from "../../src/model/iso-date.ts";
import { assemblePlan } from "../../src/plan/assemble.ts";
import { renderPortfolioOverview } from "../../src/report/portfolio-overview.ts";
import { anEntry, aPlanInput, aPortfolio, aRegistration, TODAY } from "../support/build.ts";

const isoDate = (day: string): IsoDate => `${day}T00:00:00Z` as IsoDate;

const render = (entries: Parameters<typeof anEntry>[], registrations: Parameters<typeof aRegistration>[]) =>
  renderPortfolioOverview(
    assemblePlan({
      ...aPlanInput(aPortfolio(entries.map((parameters) => anEntry(...parameters))), {
        registrationList: {
          registrations: registrations.map((parameters) => aRegistration(...parameters)),
          asOf: TODAY,
        },
      }),
    }),
  ).replaceAll("\u2011", "-");

describe("the overview of the account in a job's summary", () => {
  it("lists what renews and lapses in the next 60 days, by day and with its owner", () => {
    const overview = render(
      [
        ["acme.com", { owner: "platform" }],
        ["acme.dev", { owner: "growth", autoRenew: false }],
        ["acme.net", { owner: "growth" }],
        ["acme.org", {}],
      ],
      [
        ["acme.com", { autoRenew: true, expiresAt: isoDate("2026-12-05") }],
        ["acme.dev", { autoRenew: false, expiresAt: isoDate("2027-01-08") }],
        ["acme.net", { autoRenew: true, expiresAt: isoDate("2027-01-14") }],
        ["acme.org", { autoRenew: true, expiresAt: isoDate("2027-06-01") }],
        ["lapsed.example", { autoRenew: false, expiresAt: isoDate("2026-11-01") }],
      ],
    );
    expect(overview).toMatchInlineSnapshot(`
      "### The account: 5 domains

      **Next 60 days.** 1 domain lapses, and 2 domains renew, at a price that the registrar does not give in advance.

      | Day | Domain | What happens |
      |:--|:--|:--|
      | any day | \`acme.com\`<br>platform | renews, expires 2026-12-05 |
      | 2026-12-15 | \`acme.net\`<br>growth | renews, expires 2027-01-14 |
      | 2027-01-08 | \`acme.dev\`<br>growth | 🔴 **lapses**, auto-renew is off |

      **Expiries by month.** ■ renews, □ lapses. Auto-renew is off for 2 of 5.

      | Month | Expiries | Domains |
      |:--|:--|--:|
      | 2026-11 | □ | 1 |
      | 2026-12 | ■ | 1 |
      | 2027-01 | ■□ | 2 |
      | 2027-06 | ■ | 1 |

      | Owner | Domains | Auto-renew off | Lapses within 60 days |
      |:--|--:|--:|:--|
      | growth | 2 | 1 | \`acme.dev\` |
      | platform | 1 | 0 |  |
      | none | 2 | 1 |  |

      **Renewals of the next 12 months:** 30.33 USD quoted.

      <details><summary>Renewals by month and owner</summary>

      | Month of the charge | Quoted, USD |
      |:--|--:|
      | 2026-11 | 10.11 |
      | 2026-12 | 10.11 |
      | 2027-05 | 10.11 |

      | Owner | Quoted, USD |
      |:--|--:|
      | none | 10.11 |
      | growth | 10.11 |
      | platform | 10.11 |

      </details>"
    `);
  });

  it("says so if nothing lapses or renews, and has no owners where no entry has one", () => {
    const overview = render([["acme.com", {}]], [["acme.com", { expiresAt: isoDate("2027-06-01") }]]);
    expect(overview).toContain("**Next 60 days.** No domain lapses or renews.");
    expect(overview).not.toContain("Owner");
  });

  it("escapes owners, and shortens them and long lists of days", () => {
    const names = Array.from({ length: 120 }, (_, index) => `acme-${index}.com`);
    const owner = `<b>|${"x".repeat(100)}`;
    const overview = render(
      names.map((name) => [name, { owner }]),
      names.map((name) => [name, { expiresAt: isoDate("2026-12-01") }]),
    );
    expect(overview).toContain("\\<b\\>\\|xxx");
    expect(overview).not.toContain("x".repeat(61));
    expect(overview).toContain("… and 20 more");
  });

  it("is empty in a plan without prices", () => {
    const plan = assemblePlan(aPlanInput(aPortfolio([])));
    expect(renderPortfolioOverview({ ...plan, accountSize: undefined })).toBe("");
  });
});
