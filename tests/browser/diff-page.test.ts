import { describe, expect, it } from "vitest";
import { diffPage } from "../../outputs/change-report/diff-page.ts";
import { axeViolations, HAS_BROWSER, openHtml, overflowPx, useBrowser, VIEWS } from "../support/browser.ts";
import { comparisonSaying, HOSTILE_TEXTS, sampleComparison } from "../support/sample-diff.ts";

const PAGES = [
  ["of a diff", diffPage(sampleComparison())],
  [
    "of two agents",
    diffPage({ ...sampleComparison(), changed: [...sampleComparison().changed, ...comparisonSaying("x").changed] }),
  ],
  ["in hostile words", diffPage(comparisonSaying(HOSTILE_TEXTS.join(" ")))],
] as const;

describe.skipIf(!HAS_BROWSER).each(PAGES)("the page %s", (_, html) => {
  const browser = useBrowser();

  it.each(VIEWS)("is accessible, fits and asks for nothing: $name", async ({ options }) => {
    const { page, asked, dialogs, complaints, close } = await openHtml(browser(), html, options);
    await page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })");
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflowPx(page)).toBe(0);
    expect({ asked, dialogs, complaints }).toEqual({ asked: [], dialogs: [], complaints: [] });
    await close();
  });
});
