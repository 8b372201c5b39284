import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { AxeResults, RunOptions } from "axe-core";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderExport } from "../../src/report/exports/index.ts";
import { anAuditOf, type PortfolioChanges } from "../support/portfolio.ts";
import { openBrowser } from "./chromium.ts";

/** Where to save pictures of every page; none are taken without it. */
const { PICTURES } = process.env;

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const FOLDER = mkdtempSync(join(tmpdir(), "freehold-page-"));

const WIDTHS = { phone: 390, desktop: 1012, wide: 1600 } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
});
afterAll(() => browser.close());

/** The file of a portfolio with this many domains. */
const writePage = (count: number, changes?: PortfolioChanges): string => {
  const path = join(FOLDER, `${count}${changes === undefined ? "" : "-changed"}.html`);
  writeFileSync(path, renderExport(anAuditOf(count, changes), { format: "html", owner: undefined }));
  return pathToFileURL(path).href;
};

/** A page in the browser. `noise`: what it writes to the console, and what it requests besides itself. */
const openPage = async (address: string, options: BrowserContextOptions = {}) => {
  const page = await browser.newPage({ viewport: { width: WIDTHS.desktop, height: 900 }, ...options });
  const noise: string[] = [];
  page.on("console", (message) => noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => noise.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    noise.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address.split("#")[0]) noise.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return { page, noise };
};

const listDomains = (page: Page): Promise<string[]> =>
  page.locator("#list tbody tr:visible summary").allInnerTexts();

/** The rules of WCAG 2.2 at level AA that the page breaks, by axe-core. */
const findViolations = async (page: Page): Promise<string[]> => {
  // Evaluated, not added as a script: the policy of the page would refuse that.
  await page.evaluate(AXE);
  const options: RunOptions = {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  };
  const { violations } = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as AxeResults;
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
  );
};

describe("the page of a portfolio", () => {
  const cases = [1, 40, 500].flatMap((count) =>
    (["light", "dark"] as const).flatMap((colorScheme) =>
      (["phone", "desktop", "wide"] as const).map((width) => ({ count, colorScheme, width })),
    ),
  );

  it.each(cases)(
    "fits a $width window in $colorScheme colors with $count domains, in silence",
    async ({ count, colorScheme, width }) => {
      const viewport = { width: WIDTHS[width], height: 900 };
      const { page, noise } = await openPage(writePage(count), { viewport, colorScheme });
      const isWider = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect([isWider, noise]).toEqual([false, []]);
      // Contrast is the same for a hundred rows and for one.
      if (count === 40) expect(await findViolations(page)).toEqual([]);
      if (PICTURES !== undefined) {
        const path = join(PICTURES, `portfolio-${count}-${width}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: count < 500 });
      }
      await page.close();
    },
  );

  it("answers what lapses next, what March costs, and who owns acme.dev", async () => {
    const { page } = await openPage(writePage(40));
    const lapses = page.locator(".figures li", { hasText: "Lapses next" });
    expect(await lapses.textContent()).toMatch(/^Lapses next20\d\d-\d\d-\d\dacme-[a-z.-]+in \d+ days/);
    const march = page.locator("#costs tr", { hasText: "March 2027" });
    expect(await march.locator("td").last().textContent()).toMatch(/^\d+\.\d\d/);
    await page.keyboard.press("/");
    await page.keyboard.type("acme.dev");
    expect(await page.locator("#list tbody tr:visible td:nth-child(5)").allInnerTexts()).toEqual(["brand"]);
    await page.close();
  });

  it("is searched, filtered and sorted with the keyboard alone", async () => {
    const { page, noise } = await openPage(writePage(500));
    await page.keyboard.press("/");
    await page.keyboard.type("shop .dev");
    expect(await page.locator("#count").textContent()).toBe(
      `${(await listDomains(page)).length} of 503 domains`,
    );
    expect((await listDomains(page)).every((name) => /shop.*\.dev/.test(name))).toBe(true);
    await page.keyboard.press("Escape");
    expect(await page.locator("#count").textContent()).toBe("503 domains");

    await page.keyboard.press("Tab");
    await page.keyboard.type("lapses");
    const lapsing = await listDomains(page);
    expect(lapsing.length).toBeGreaterThan(10);
    expect(await page.locator("#list tbody tr:visible td:nth-child(3)").allInnerTexts()).toEqual(
      lapsing.map(() => "lapses"),
    );

    const expires = page.locator("#list thead button", { hasText: "Expires" });
    const readDays = () => page.locator("#list tbody tr:visible td:nth-child(2)").allInnerTexts();
    await expires.focus();
    await page.keyboard.press("Enter");
    const days = await readDays();
    expect(days).toEqual([...days].sort());
    await page.keyboard.press("Enter");
    expect(await readDays()).toEqual([...days].sort().reverse());
    expect(await page.locator("#list th[aria-sort]").textContent()).toBe("Expires");

    await page.keyboard.press("/");
    await page.keyboard.type("nothing like this");
    expect(await listDomains(page)).toEqual([]);
    await page.keyboard.press("Tab");
    await page.locator("#reset").focus();
    await page.keyboard.press("Enter");
    expect(await listDomains(page)).toHaveLength(503);
    expect(noise).toEqual([]);
    await page.close();
  });

  it("sorts amounts as numbers, and empty cells last", async () => {
    const { page } = await openPage(writePage(500));
    const button = page.locator("#list thead button", { hasText: "Renewal" });
    const readAmounts = () => page.locator("#list tbody td:nth-child(4)").allInnerTexts();
    for (const direction of [1, -1]) {
      await button.click();
      const amounts = await readAmounts();
      const numbers = amounts.filter((text) => /^\d/.test(text)).map(Number);
      expect(numbers).toEqual([...numbers].sort((a, b) => (a - b) * direction));
      expect(amounts.indexOf("")).toBe(amounts.filter((text) => text !== "").length);
    }
    await page.close();
  });

  it("opens the domain that a link names, also one that a filter hides", async () => {
    const { page, noise } = await openPage(`${writePage(500)}#acme-shop.dev`);
    const row = page.locator('[id="acme-shop.dev"]');
    expect(await row.locator("details").getAttribute("open")).toBe("");
    expect(await row.isVisible()).toBe(true);
    expect(await row.evaluate((element) => element.getBoundingClientRect().top < window.innerHeight)).toBe(
      true,
    );
    await page.locator("#search").fill("acme-pay.com");
    await page.locator(".figures a[href*='.']").first().click();
    const target = new URL(page.url()).hash.slice(1);
    expect(await page.locator(`[id="${target}"] details`).getAttribute("open")).toBe("");
    expect(await page.locator("#search").inputValue()).toBe("");
    expect(noise).toEqual([]);
    await page.close();
  });

  it("can be read without JavaScript", async () => {
    const { page } = await openPage(writePage(40), { javaScriptEnabled: false });
    expect(await listDomains(page)).toHaveLength(43);
    expect(await page.locator("#controls").isVisible()).toBe(false);
    expect(await page.locator("svg.timeline rect.renews").count()).toBeGreaterThan(5);
    await page.close();
  });

  it("prints all domains on A4 without its controls", async () => {
    const { page } = await openPage(writePage(500));
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("#controls").isVisible()).toBe(false);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const sizes = new Set(pdf.toString("latin1").match(/\/MediaBox \[[^\]]*\]/g));
    expect([...sizes].every((size) => /0 0 59[45](\.\d+)? 84[12]/.test(size))).toBe(true);
    if (PICTURES !== undefined) writeFileSync(join(PICTURES, "portfolio.pdf"), pdf);
    await page.close();
  });
});

describe("a page with hostile text", () => {
  const HOSTILE =
    "</script><script>document.title='hit'</script></style><img src=x onerror=alert(1)>\" onfocus='alert(1)' <svg onload=alert(1)>";

  it("runs nothing and requests nothing", async () => {
    const address = writePage(40, {
      changeEntry: (entry) => ({
        ...entry,
        owner: HOSTILE,
        tags: [HOSTILE],
        notes: HOSTILE,
        costCenter: HOSTILE,
      }),
    });
    const { page, noise } = await openPage(`${address}#%<img src=x onerror=alert(1)>`);
    await page.locator("#owner").selectOption({ index: 1 });
    await page.locator("summary").first().click();
    expect(await page.locator("img, svg[onload], [onfocus]").count()).toBe(0);
    expect(await page.title()).toBe("Domain portfolio");
    expect(noise).toEqual([]);
    await page.close();
  });
});
