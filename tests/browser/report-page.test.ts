import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { reportHtml } from "../../outputs/html/report/index.ts";
import { chosenWriters } from "../../outputs/index.ts";
import { createBaselineJudge } from "../../pipeline/model/baseline/index.ts";
import { draftAgents } from "../../pipeline/runner.ts";
import { policySchema } from "../../pipeline/schema/policy.ts";
import { asPolicy } from "../../pipeline/wiring/plugins/check-policy.ts";
import { assemblyIn, draftOptions } from "../support/assemblies.ts";
import { axeViolations, HAS_BROWSER, openHtml, overflowPx, useBrowser, VIEWS } from "../support/browser.ts";
import { temporaryFolder } from "../support/run-cli.ts";
import { assessmentSaying, overriddenAssessment, sampleAssessment } from "../support/sample-assessment.ts";
import { SAMPLE_TEXTS } from "../support/sample-assessment/texts.ts";
import { HOSTILE } from "../unit/outputs/charts-support.ts";

const DISPUTE = "https://tracker.example/new?title={title}&body={body}";
const texts = new Map(Object.entries(SAMPLE_TEXTS).map(([id, text]) => [id, Buffer.from(text)]));

const READMES = {
  "quay-runner": `# Quay Runner

Quay Runner is an autonomous agent that runs shell commands on your servers, reads incoming mail and web pages, and pushes
fixes to the main branch without asking anybody.

- Keeps a long-term memory of earlier incidents, shared by the whole team.
- Delegates work to sub-agents that it picks at run time.
- Every action is written to an audit log.

    npx -y quay-runner@latest

Set QUAY_TOKEN to an access token with write access to all repositories.
`,
  "leaf-count": "# Leaf Count\n\nCounts the words of a text.\n",
};

/** What the embedded judge makes of READMEs under a policy of a house, from the files of a real run. */
async function draftedPages(): Promise<string[]> {
  const folder = await temporaryFolder();
  const example = new URL("../../examples/plugins/house-policy.yaml", import.meta.url);
  const policy = policySchema.parse(asPolicy(parse(await readFile(example, "utf8"))));
  const assembly = {
    ...assemblyIn(folder, createBaselineJudge(policy), READMES),
    policy,
    writers: chosenWriters({ reports: ["html"], dispute: DISPUTE }),
  };
  const names = Object.keys(READMES);
  await draftAgents(
    names.map((name) => `npm:${name}`),
    assembly,
    draftOptions(),
  );
  return Promise.all(names.map((name) => readFile(join(folder, "assessments", name, "report.html"), "utf8")));
}

describe.skipIf(!HAS_BROWSER)("report.html in a browser", () => {
  const browser = useBrowser();
  const hostile = assessmentSaying(HOSTILE);
  const pages = new Map<string, string>([
    ["the sample", reportHtml(sampleAssessment(), { texts, dispute: DISPUTE })],
    ["the sample with decisions", reportHtml(overriddenAssessment(), { texts })],
    ["the hostile sample", reportHtml(hostile, { dispute: DISPUTE })],
  ]);
  const html = (name: string): string => pages.get(name) ?? "";

  const names = [
    "the sample",
    "the sample with decisions",
    "the hostile sample",
    "an agent of many powers",
    "an agent of none",
  ];
  const cases = names.flatMap((name) => VIEWS.map(({ name: view, options }) => ({ name, view, options })));

  it.each(["The same inputs by other rules", "Documents that were read"])(
    "leaves words room enough on a phone: %s",
    async (table) => {
      const { page, close } = await openHtml(browser(), html("the sample"), { viewport: { width: 360, height: 740 } });
      const lines = await page.evaluate<number[]>(
        `[...document.querySelectorAll('[aria-label="${table}"] tbody tr')].map((row) => row.clientHeight / Number.parseFloat(getComputedStyle(row).lineHeight))`,
      );
      expect(lines.length).toBeGreaterThan(1);
      expect(Math.max(...lines)).toBeLessThan(7);
      await close();
    },
  );

  it.each(cases)("is accessible, silent and as wide as the window: $name, $view", async ({ name, options }) => {
    if (!pages.has(name)) {
      const [many = "", none = ""] = await draftedPages();
      pages.set("an agent of many powers", many).set("an agent of none", none);
    }
    const { page, asked, dialogs, complaints, close } = await openHtml(browser(), html(name), options);
    const house = (await page.textContent("body"))?.includes("No High or Critical band without an approval");
    expect(house).toBe(name.startsWith("an agent"));
    // What is folded has to hold as well.
    await page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await axeViolations(page)).toEqual([]);
    expect(await overflowPx(page)).toBe(0);
    expect({ asked, dialogs, complaints }).toEqual({ asked: [], dialogs: [], complaints: [] });
    await close();
  });

  it("builds the same elements of hostile text as of plain", async () => {
    const elements = `[...document.querySelectorAll("*")].map((one) => [one.tagName, ...one.getAttributeNames()].join(" "))`;
    const found: string[][] = [];
    for (const text of ["plain", HOSTILE]) {
      const { page, close } = await openHtml(browser(), reportHtml(assessmentSaying(text), { dispute: DISPUTE }));
      found.push(await page.evaluate<string[]>(elements));
      await close();
    }
    expect(found[0]?.length).toBeGreaterThan(300);
    expect(found[1]).toEqual(found[0]);
  });

  it("is reached by keys alone, from the link past the frame to the text around a quote", async () => {
    const { page, close } = await openHtml(browser(), html("the sample"));
    const focused = (): Promise<string> => page.evaluate<string>("document.activeElement.textContent.trim()");
    const outline = (): Promise<string> =>
      page.evaluate<string>("getComputedStyle(document.activeElement).outlineStyle");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to the content");
    expect(await page.evaluate("document.activeElement.getBoundingClientRect().left")).toBeGreaterThanOrEqual(0);
    const reachable = await page.evaluate<number>(
      `[...document.querySelectorAll("main a, main summary, main [tabindex='0']")].filter((one) => one.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })).length`,
    );
    const seen = new Set<string>();
    for (let step = 0; step < reachable; step += 1) {
      await page.keyboard.press("Tab");
      expect(await outline()).toBe("solid");
      seen.add(await page.evaluate<string>("document.activeElement.tagName"));
    }
    expect([...seen].toSorted()).toEqual(["A", "DIV", "SUMMARY"]);
    await page.locator(".in-source summary").first().focus();
    await page.keyboard.press("Enter");
    expect(await page.locator(".in-source[open] mark").first().isVisible()).toBe(true);
    await close();
  });

  it("prints without what only a screen can use", async () => {
    const { page, close } = await openHtml(browser(), html("the sample"));
    await page.emulateMedia({ media: "print" });
    expect(await page.locator("a.dispute").first().isVisible()).toBe(false);
    expect(await page.locator("nav.contents").isVisible()).toBe(false);
    expect(await page.locator(".figure strong").isVisible()).toBe(true);
    // The questions behind a level belong to the printed report, though they are folded on a screen.
    const questions = page.locator("#factors ~ article details:not(.in-source) table").first();
    expect((await questions.boundingBox())?.height).toBeGreaterThan(10);
    await close();
  });
});
