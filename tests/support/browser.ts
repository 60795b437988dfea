import { accessSync, constants, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import type { AxeResults } from "axe-core";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll } from "vitest";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

/** For what hangs: a busy machine is slow. */
const MOST_MS = 120_000;

const canStart = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** ASSAY_CHROMIUM, or the first chromium on the PATH; null where there is none. */
function findChromium(): string | null {
  const named = process.env["ASSAY_CHROMIUM"];
  const folders = [...(process.env["PATH"] ?? "").split(delimiter), "/usr/bin"];
  const paths = named ? [named] : NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(canStart) ?? null;
}

const CHROMIUM = findChromium();

/** False where there is no chromium to test with: `describe.skipIf(!HAS_BROWSER)`. Said once for each file that asks. */
export const HAS_BROWSER = CHROMIUM !== null;
if (!HAS_BROWSER) {
  console.log("no chromium on the PATH and none named by ASSAY_CHROMIUM: the tests in a browser are skipped");
}

/** A browser that starts once for the suite that calls this, and ends with it. @returns how to get at it inside a test */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? "",
      args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
      timeout: MOST_MS,
    });
  });
  afterAll(async () => browser?.close());
  return () => {
    if (browser === undefined) throw new Error("the browser has not started: ask for it inside a test");
    return browser;
  };
}

/** The views in which every page has to hold. */
export const VIEWS: readonly { readonly name: string; readonly options: BrowserContextOptions }[] = [
  { name: "light", options: { colorScheme: "light", viewport: { width: 1280, height: 900 } } },
  { name: "dark", options: { colorScheme: "dark", viewport: { width: 1280, height: 900 } } },
  { name: "light and narrow", options: { colorScheme: "light", viewport: { width: 320, height: 640 } } },
  { name: "dark and narrow", options: { colorScheme: "dark", viewport: { width: 320, height: 640 } } },
];

/** An open page, and what it tried to do beside showing itself. */
export interface Opened {
  readonly page: Page;
  /** Addresses that it asked for; none was answered. */
  readonly asked: readonly string[];
  readonly dialogs: readonly string[];
  /** What the browser refused or complained about: broken policies, errors. */
  readonly complaints: readonly string[];
  readonly close: () => Promise<void>;
}

const PAGE_ADDRESS = "https://page.example/";

/** Shows a page that holds all it needs, with scripts allowed so that a hostile one could run. */
export async function openHtml(browser: Browser, html: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(MOST_MS);
  const page = await context.newPage();
  const [asked, dialogs, complaints]: [string[], string[], string[]] = [[], [], []];
  page.on("dialog", (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    if (url === PAGE_ADDRESS) return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    asked.push(url);
    return route.abort();
  });
  await page.goto(PAGE_ADDRESS);
  return { page, asked, dialogs, complaints, close: () => context.close() };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong, a line each: "rule: where". Empty if the page meets WCAG 2.2 AA as far as a program can tell. */
export async function axeViolations(page: Page): Promise<string[]> {
  // By the debugger, which no policy of the page keeps out.
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeResults>(`axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(" ")} ${html}`));
}

/** Pixels by which the page is wider than the window: 0 unless it scrolls sideways as a whole. */
export const overflowPx = (page: Page): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
