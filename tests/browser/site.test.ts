import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { axeViolations, HAS_BROWSER, overflowPx, useBrowser, VIEWS } from "../support/browser.ts";
import { runCli } from "../support/run-cli.ts";
import { assessmentSaying, baselineAssessment, sampleAssessment } from "../support/sample-assessment.ts";
import { agentLike, writeAgent } from "../support/site-project.ts";
import { HOSTILE } from "../unit/outputs/charts-support.ts";

/** More than the first page shows at once. */
const MANY = 130;
const PAGES = ["index.html", "methodology.html", "agents/harbour-desk/index.html", "agents/hostile/index.html"];

describe.skipIf(!HAS_BROWSER)("a site opened from a disk", () => {
  const browser = useBrowser();
  let directory = "";
  const at = (path: string): string => pathToFileURL(join(directory, "site", path)).href;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), "assay-site-"));
    const agents = join(directory, "assessments");
    writeAgent(agents, "harbour-desk", sampleAssessment());
    writeAgent(agents, "hostile", assessmentSaying(HOSTILE));
    for (let index = 0; index < MANY; index += 1) {
      writeAgent(agents, `agent-${index}`, agentLike(baselineAssessment(), `Agent ${index}`, 1 + index / 50));
    }
    const { code, stderr } = await runCli(["site", "--out", "site", "--title", HOSTILE], { directory });
    if (code !== 0) throw new Error(stderr);
  }, 120_000);
  afterAll(() => rm(directory, { recursive: true, force: true }));

  /** A page, and everything it tried that is not its own. */
  async function opened(path: string, options: BrowserContextOptions = {}) {
    const context = await browser().newContext(options);
    const page = await context.newPage();
    const strange: string[] = [];
    page.on("dialog", (dialog) => {
      strange.push(dialog.message());
      void dialog.dismiss();
    });
    page.on("console", (message) => strange.push(message.text()));
    page.on("pageerror", ({ message }) => strange.push(message));
    page.on("request", (request) => {
      if (!request.url().startsWith(at(""))) strange.push(request.url());
    });
    await page.goto(at(path));
    return { page, strange, close: () => context.close() };
  }
  const shown = (page: Page): Promise<number> =>
    page.evaluate<number>(
      "[...document.querySelectorAll('#agents tbody tr')].filter((row) => row.checkVisibility()).length",
    );

  const cases = PAGES.flatMap((path) => VIEWS.map(({ name, options }) => ({ path, view: name, options })));

  it.each(cases)("is accessible, asks for nothing, as wide as the window: $path, $view", async ({ path, options }) => {
    const { page, strange, close } = await opened(path, options);
    expect(await page.evaluate("getComputedStyle(document.querySelector('.skip')).position")).toBe("absolute");
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await overflowPx(page)).toBe(0);
    // Before axe itself asks for the style, which the page's policy refuses it.
    expect(strange).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
    await close();
  });

  it("finds agents by words and filters, and shows more on demand, by keys alone", async () => {
    const { page, close } = await opened("index.html");
    expect(await shown(page)).toBe(100);
    await page.locator("#more").press("Enter");
    expect(await shown(page)).toBe(MANY + 2);
    expect(await page.evaluate("document.activeElement.closest('tr').rowIndex")).toBe(101);
    await page.locator("#search").pressSequentially("agent 12");
    // Agents 12, 112, and 120 to 129.
    expect(await shown(page)).toBe(12);
    expect(await page.locator("#tally").textContent()).toBe(`12 of ${MANY + 2} agents`);
    await page.locator("#search").fill("");
    await page.getByLabel("Judged by").selectOption({ label: "language model" });
    expect(await shown(page)).toBe(2);
    await page.getByLabel("Band").selectOption("None");
    expect(await shown(page)).toBe(0);
    await close();
  });

  it("shows every agent without the script", async () => {
    const { page, close } = await opened("index.html", { javaScriptEnabled: false });
    expect(await page.locator("#agents tbody tr:visible").count()).toBe(MANY + 2);
    expect(await page.locator("#filters").isVisible()).toBe(false);
    await page.getByRole("link", { name: "Harbour Desk" }).first().click();
    expect(page.url()).toBe(at("agents/harbour-desk/index.html"));
    await page.getByRole("link", { name: "All agents" }).click();
    expect(page.url()).toBe(at("index.html"));
    await close();
  });

  it("has feeds and badges that are XML", async () => {
    const { page, close } = await opened("methodology.html");
    for (const path of ["changes.xml", "agents/hostile/badge.svg"]) {
      const xml = JSON.stringify(readFileSync(join(directory, "site", path), "utf8"));
      const wrong = `new DOMParser().parseFromString(${xml}, "application/xml").querySelector("parsererror")?.textContent ?? ""`;
      expect(await page.evaluate<string>(wrong)).toBe("");
    }
    await close();
  });
});
