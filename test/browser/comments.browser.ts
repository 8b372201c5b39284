/// <reference lib="dom" />
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { MAX_HEADLINE } from "../../src/report/clauses.ts";
import { openBrowser } from "./chromium.ts";
import { renderGitHubPage } from "./github-page.ts";

/** Where to save pictures of every text; none are taken without it. */
const { PICTURES } = process.env;

/** The golden texts that GitHub shows. */
const TEXTS = ["test/scenarios", "test/golden"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => ({ name: path.replace(/\.md$/, ""), path: join(folder, path) })),
);

/** The width of the column between the borders of a comment, at the width of a window. */
const WIDTHS = { phone: 390, tablet: 640, desktop: 1012 } as const;

type Measured = {
  readonly headlineLines: number;
  /** Tables that are wider than the column, by their first words. */
  readonly wideTables: readonly string[];
  readonly isWiderThanWindow: boolean;
};

const measure = (): Promise<Measured> =>
  page.evaluate(() => {
    // What is folded is measured too.
    for (const details of document.querySelectorAll("details")) details.open = true;
    const column = document.querySelector(".comment");
    const headline = document.querySelector("h3");
    const lineHeight = headline === null ? 1 : Number.parseFloat(getComputedStyle(headline).lineHeight);
    return {
      headlineLines: Math.round((headline?.getBoundingClientRect().height ?? 0) / lineHeight),
      wideTables: [...document.querySelectorAll("table")]
        .filter((table) => table.scrollWidth > table.clientWidth)
        .map(
          (table) =>
            `${table.scrollWidth} px of ${column?.clientWidth}: ${table.textContent?.trim().slice(0, 40)}`,
        ),
      isWiderThanWindow: document.documentElement.scrollWidth > window.innerWidth,
    };
  });

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  if (PICTURES !== undefined) mkdirSync(PICTURES, { recursive: true });
});
afterAll(() => browser.close());

/** A sentence as long as a headline may be. */
const LONGEST =
  "Incomplete: registered 12 domains for 1234.56 USD, and may or may not have bought 1 domain for up to 12.00 USD and mo";

describe("the text on GitHub", () => {
  it("is there to be looked at", () => expect(TEXTS.length).toBeGreaterThan(60));

  it("has a headline of two lines at most, however long it may be", async () => {
    expect(LONGEST.length).toBeLessThanOrEqual(MAX_HEADLINE);
    const measured = await measureAll(`### ${LONGEST}`);
    expect(measured).toMatchObject({ phone: { headlineLines: 4 }, tablet: { headlineLines: 2 } });
  });

  it.each(TEXTS)("$name fits a phone and a pull request", async ({ name, path }) => {
    const markdown = readFileSync(path, "utf8");
    const { phone, tablet, desktop } = await measureAll(markdown);
    expect(tablet.headlineLines).toBeLessThanOrEqual(2);
    expect(phone.headlineLines).toBeLessThanOrEqual(4);
    const all = [phone, tablet, desktop];
    expect(all.flatMap(({ wideTables }) => wideTables)).toEqual([]);
    expect(all.some(({ isWiderThanWindow }) => isWiderThanWindow)).toBe(false);
    if (PICTURES === undefined) return;
    await takePictures(markdown, join(PICTURES, name.replaceAll(/[^a-z0-9]+/gi, "-")));
  });
});

const measureAll = async (markdown: string) => {
  await page.setContent(renderGitHubPage(markdown, "light"));
  const measureAt = async (width: keyof typeof WIDTHS): Promise<Measured> => {
    await page.setViewportSize({ width: WIDTHS[width], height: 800 });
    return measure();
  };
  return {
    phone: await measureAt("phone"),
    tablet: await measureAt("tablet"),
    desktop: await measureAt("desktop"),
  };
};

const takePictures = async (markdown: string, path: string): Promise<void> => {
  for (const theme of ["light", "dark"] as const) {
    await page.setContent(renderGitHubPage(markdown, theme));
    for (const width of ["phone", "tablet", "desktop"] as const) {
      await page.setViewportSize({ width: WIDTHS[width], height: 800 });
      await page.screenshot({ path: `${path}-${width}-${theme}.png`, fullPage: true });
    }
  }
};
