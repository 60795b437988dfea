import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { axeViolations, HAS_BROWSER, openHtml, overflowPx, useBrowser, VIEWS } from "../support/browser.ts";

const html = readFileSync(new URL("../golden/evaluation.html", import.meta.url), "utf8");

describe.skipIf(!HAS_BROWSER)("the page of an evaluation", () => {
  const browser = useBrowser();

  it.each(VIEWS)("is accessible and asks for nothing: $name", async ({ options }) => {
    const { page, asked, dialogs, complaints, close } = await openHtml(browser(), html, options);
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflowPx(page)).toBe(0);
    expect({ asked, dialogs, complaints }).toEqual({ asked: [], dialogs: [], complaints: [] });
    await close();
  });
});
