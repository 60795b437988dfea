import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { parse } from "yaml";
import { type Assessment, assessmentSchema } from "../../pipeline/schema/assessment.ts";
import { axeViolations, HAS_BROWSER, overflowPx, useBrowser, VIEWS } from "../support/browser.ts";
import { reviewServer, type TestedServer, writeAgent } from "../support/review-server.ts";
import { assessmentSaying, sampleAssessment } from "../support/sample-assessment.ts";

const LEVEL = "factors.persistent_memory.level";
/** A look at the folder, and the way to the page. */
const WAIT = { timeout: 10_000 };

const named = (slug: string, name: string): Assessment => {
  const sample = sampleAssessment();
  return { ...sample, agent: { ...sample.agent, slug, name } };
};

describe.skipIf(!HAS_BROWSER)("the review UI in a browser", () => {
  const browser = useBrowser();

  /** A page that was let in, and what it complained about. */
  async function enter(
    server: TestedServer,
    options: BrowserContextOptions = {},
  ): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser().newContext(options);
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("dialog", (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      if (!request.url().startsWith(`${server.origin}/`)) complaints.push(`request: ${request.url()}`);
    });
    await page.goto(server.entrance);
    await ready(page);
    return { page, complaints };
  }

  /** Waits until keys are listened to. */
  const ready = (page: Page): Promise<unknown> => page.waitForSelector("html[data-ready]", { state: "attached" });

  /** Presses keys that lead to another page. */
  async function follow(page: Page, key: string): Promise<void> {
    await Promise.all([page.waitForEvent("domcontentloaded"), page.keyboard.press(key)]);
    await ready(page);
  }

  const focused = (page: Page): Promise<string> => page.evaluate("document.activeElement.textContent");
  const focusedPath = (page: Page): Promise<string | undefined> => page.evaluate("document.activeElement.dataset.path");
  const stored = async ({ directory }: TestedServer, slug: string): Promise<Assessment> =>
    assessmentSchema.parse(JSON.parse(await readFile(join(directory, slug, "assessment.json"), "utf8")));

  const BY_HAND = "decisions:\n  - { action: approve, reviewer: Bo, date: 2026-11-20 }\n";

  it("lets a person review an agent from start to end by keys alone", async () => {
    const server = await reviewServer([
      named("harbour", "Harbour Desk"),
      named("river", "River Desk"),
      named("mill", "Mill Desk"),
    ]);
    const { page, complaints } = await enter(server);
    expect(new URL(page.url()).search).toBe("");

    // The queue: through its rows, then only those that fit.
    await page.keyboard.press("j");
    expect(await focused(page)).toBe("Harbour Desk");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    expect(await focused(page)).toBe("Harbour Desk");
    await page.keyboard.press("/");
    await page.keyboard.type("river jk");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Backspace");
    await vi.waitFor(async () => expect(await page.locator("#rows tbody tr").count()).toBe(1), WAIT);
    await vi.waitFor(() => expect(new URL(page.url()).searchParams.get("q")).toBe("river "), WAIT);
    await page.keyboard.press("Enter");
    await vi.waitFor(async () => expect(await focused(page)).toBe("River Desk"), WAIT);
    await follow(page, "Enter");
    expect(new URL(page.url()).pathname).toBe("/agents/river");

    // Override one line, with a reason.
    const before = await stored(server, "river");
    for (let steps = 0; steps < 200; steps += 1) {
      await page.keyboard.press("j");
      if ((await focusedPath(page)) === LEVEL) break;
    }
    await page.keyboard.press("o");
    expect(await page.evaluate("document.activeElement.name")).toBe("value");
    await page.keyboard.press("5");
    await page.keyboard.press("Tab");
    await page.keyboard.type("approved? no: its code keeps everything");
    await follow(page, "Control+Enter");
    // Where it was decided, the review goes on.
    expect(await focusedPath(page)).toBe(LEVEL);
    expect(await page.getByRole("status").first().textContent()).toContain("Overridden");
    expect((await stored(server, "river")).factors.find(({ id }) => id === "persistent_memory")?.level).toBe(5);

    // Approve, undo, approve again.
    await follow(page, "a");
    expect(await page.getByRole("status").first().textContent()).toContain("Approved");
    await follow(page, "u");
    expect((await stored(server, "river")).review.status).toBe("draft");
    expect(await page.locator("#said").textContent()).toBe("Taken back: approval by Ada Byrne.");
    await page.keyboard.press("u");
    expect(await page.locator("#said").count()).toBe(0);
    expect(await page.getByRole("status").first().textContent()).toContain("There is nothing to take back");
    await follow(page, "a");
    const after = await stored(server, "river");
    expect(after.review.status).toBe("approved");
    expect(after.review.overrides).toMatchObject([{ path: LEVEL, value: 5, status: "active" }]);
    expect(after.review.withoutOverrides ?? before.score).toMatchObject({ aivss: before.score.aivss });
    expect(parse(await readFile(join(server.directory, "river", "review.yaml"), "utf8")).decisions).toMatchObject([
      {
        action: "override",
        path: LEVEL,
        value: 5,
        reason: "approved? no: its code keeps everything",
        reviewer: "Ada Byrne",
      },
      { action: "approve", reviewer: "Ada Byrne" },
    ]);

    // And back.
    await follow(page, "q");
    expect(new URL(page.url()).search).toBe("?q=river+");
    expect(await page.locator("#rows .status").textContent()).toBe("approved");
    expect(complaints).toEqual([]);
  });

  it("goes on to the next agent, asks for changes with a reason, and shows what changed", async () => {
    const server = await reviewServer([named("harbour", "Harbour Desk"), named("river", "River Desk")]);
    const { page } = await enter(server);
    await page.keyboard.press("j");
    await follow(page, "Enter");
    await follow(page, "n");
    expect(new URL(page.url()).pathname).toBe("/agents/river");
    // What is folded around a line.
    await page.keyboard.press("j");
    await page.keyboard.press("e");
    expect(await page.locator("details[open]").count()).toBeGreaterThan(0);
    await page.keyboard.press("e");
    expect(await page.locator("details[open]").count()).toBe(0);
    await page.keyboard.press("r");
    await page.keyboard.type("read the code; a, n and p are letters here");
    await page.keyboard.press("Tab");
    await follow(page, "Enter");
    expect((await stored(server, "river")).review.status).toBe("changes_requested");
    await follow(page, "d");
    expect(new URL(page.url()).pathname).toBe("/agents/river/changes");
    await follow(page, "p");
    expect(new URL(page.url()).pathname).toBe("/agents/harbour");
  });

  it("has its keys in a list, and they can be switched off", async () => {
    const { page } = await enter(await reviewServer([named("harbour", "Harbour Desk")]));
    await page.keyboard.press("?");
    expect(await page.getByRole("dialog").isVisible()).toBe(true);
    expect(await focused(page)).toBe("Keys");
    await page.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    expect(await focused(page)).not.toBe("Harbour Desk");
  });

  it("updates rows in place, keeps the focus, and says when the order is another", async () => {
    const server = await reviewServer([named("harbour", "Harbour Desk"), named("river", "River Desk")]);
    const { page } = await enter(server);
    await page.keyboard.press("j");
    const river = named("river", "River Desk");
    await writeAgent(server.directory, { ...river, score: { ...river.score, aivss: 9.9, severity: "Critical" } });
    await page.locator("tr[data-slug=river] >> text=9.9").waitFor(WAIT);
    expect(await focused(page)).toBe("Harbour Desk");
    await page.getByText("The order has changed").waitFor(WAIT);
    await page.getByRole("link", { name: "Show it as it is now" }).click();
    expect(await page.locator("#rows tbody a").first().textContent()).toBe("River Desk");
  });

  it("tells an open page that its files changed, leaves its forms alone, and refuses what was decided on it", async () => {
    const server = await reviewServer([named("harbour", "Harbour Desk")]);
    const { page } = await enter(server);
    await page.goto(`${server.origin}/agents/harbour`);
    await ready(page);
    await page.keyboard.press("r");
    await page.keyboard.type("What I wrote before it changed");
    await writeFile(join(server.directory, "harbour", "review.yaml"), BY_HAND);
    await page.getByText("The files of this agent have changed").waitFor(WAIT);
    expect(await page.evaluate("document.activeElement.value")).toBe("What I wrote before it changed");
    await page.keyboard.press("Tab");
    await follow(page, "Enter");
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("has changed since you opened it");
    expect(await page.getByRole("textbox").inputValue()).toBe("What I wrote before it changed");
    await page.getByRole("textbox").focus();
    await page.keyboard.press("Tab");
    await follow(page, "Enter");
    expect((await stored(server, "harbour")).review.status).toBe("changes_requested");
  });

  it("works without its script", async () => {
    const server = await reviewServer([named("harbour", "Harbour Desk"), named("river", "River Desk")]);
    const context = await browser().newContext({ javaScriptEnabled: false });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.goto(server.entrance);
    await page.getByLabel("Search").fill("river");
    await page.getByRole("button", { name: "Show" }).click();
    await page.getByRole("link", { name: "River Desk" }).click();
    await page.getByRole("button", { name: "Approve" }).click();
    expect(await page.getByText("Approved.").isVisible()).toBe(true);
    expect((await stored(server, "river")).review.status).toBe("approved");
    await page.getByRole("link", { name: "Keys" }).click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Keys");
  });

  describe.each(VIEWS)("$name", ({ options }) => {
    /** What is wrong with a page, its width included. */
    async function faults(page: Page): Promise<string[]> {
      const wide = await overflowPx(page);
      return [...(await axeViolations(page)), ...(wide === 0 ? [] : [`${wide} px wider than the window`])];
    }

    it.each(["/", "/?q=nobody", "/agents/harbour", "/agents/harbour/changes", "/help", "/nothing"])(
      "%s is accessible and as wide as the window",
      async (path) => {
        const server = await reviewServer([named("harbour", "Harbour Desk"), sampleAssessment()]);
        const { page, complaints } = await enter(server, options);
        await page.goto(server.origin + path);
        await ready(page);
        expect(await faults(page)).toEqual([]);
        expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
      },
    );

    it("an agent with every form open, and what was refused, are so too", async () => {
      const server = await reviewServer([named("harbour", "Harbour Desk")]);
      const { page } = await enter(server, options);
      await page.goto(`${server.origin}/agents/harbour`);
      await ready(page);
      await page.evaluate("for (const box of document.querySelectorAll('details')) box.open = true");
      expect(await faults(page)).toEqual([]);
      await writeFile(join(server.directory, "harbour", "review.yaml"), BY_HAND);
      await follow(page, "a");
      expect(await page.title()).toContain("has changed");
      expect(await faults(page)).toEqual([]);
    });
  });

  it("shows hostile words as words", async () => {
    const hostile = `</textarea></script><script>alert(1)</script><img src=//evil.example/x onerror=alert(2)><form action=//evil.example>"'`;
    const assessment = assessmentSaying(hostile);
    const server = await reviewServer([{ ...assessment, agent: { ...assessment.agent, slug: "hostile" } }]);
    const { page, complaints } = await enter(server);
    for (const path of ["/", "/agents/hostile", "/agents/hostile/changes", `/?q=${encodeURIComponent(hostile)}`]) {
      await page.goto(server.origin + path);
      await ready(page);
      expect(await page.locator("img, script:not([src]), form[action*=evil]").count()).toBe(0);
    }
    expect(complaints).toEqual([]);
  });
});
