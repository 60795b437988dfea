import * as fc from "fast-check";
import { parseHTML } from "linkedom";
import { describe, expect, it } from "vitest";
import { markup } from "../../../outputs/charts/markup.ts";
import { reportBody, reportHtml } from "../../../outputs/html/report/index.ts";
import { disputeIn } from "../../../outputs/html/report/writer.ts";
import { multiplier, oneDecimal } from "../../../outputs/numbers.ts";
import { factorById } from "../../../pipeline/framework/factors.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { assessmentSaying, overriddenAssessment, sampleAssessment } from "../../support/sample-assessment.ts";
import { SAMPLE_TEXTS } from "../../support/sample-assessment/texts.ts";
import { HOSTILE } from "./charts-support.ts";

const texts = new Map(Object.entries(SAMPLE_TEXTS).map(([id, text]) => [id, Buffer.from(text)]));
const TRACKER = "https://tracker.example/new?title={title}&body={body}";

const documentOf = (html: string) => parseHTML(html).document;
const wordsOf = (node: { readonly textContent: string | null } | null): string =>
  (node?.textContent ?? "").replaceAll(/\s+/gu, " ").trim();

/** Every element and attribute name in order: what a reader's browser builds. */
const skeleton = (html: string): string =>
  [...documentOf(html).querySelectorAll("*")]
    .map((node) => `${node.tagName} ${[...node.attributes].map(({ name }) => name).join(" ")}`)
    .join("\n");

describe("report.html", () => {
  const sample = sampleAssessment();
  const html = reportHtml(sample, { texts, dispute: TRACKER });
  const page = documentOf(html);

  it("matches the golden files", async () => {
    await expect(html).toMatchFileSnapshot("../../golden/report.html");
    await expect(reportHtml(assessmentSaying(HOSTILE), { dispute: TRACKER })).toMatchFileSnapshot(
      "../../golden/report-hostile.html",
    );
  });

  it("prints the numbers of the assessment, each in its place", () => {
    const at = (path: string): string => wordsOf(page.querySelector(`[data-path="${path}"]`));
    const { score, factors, scenarios, profiles } = sample;
    expect(wordsOf(page.querySelector(".figure"))).toBe(`AIVSS ${oneDecimal(score.aivss)} ${score.severity}`);
    expect(wordsOf(page.querySelector(".verdict .facts"))).toContain(
      `${oneDecimal(score.low)} to ${oneDecimal(score.high)}`,
    );
    for (const factor of [...factors, sample.naturalLanguageInterface]) {
      const printed = factor.score === null ? "not stated" : oneDecimal(factor.score);
      expect(at(`factors.${factor.id}.level`)).toBe(printed);
      const assumed = `typical ${oneDecimal(factorById(factor.id).typicalTenths / 10)} assumed`;
      expect(at(`factors.${factor.id}.certainty`)).toBe(factor.score === null ? assumed : factor.certainty);
    }
    const rows = [...page.querySelectorAll("#score ~ .scroll tbody tr")].map((row) =>
      [...row.children].map((cell) => wordsOf(cell)),
    );
    for (const [index, { cvss, scores }] of scenarios.entries()) {
      const { aivss, severity, factorSum, threatMultiplier, mitigationFactor } = scores[score.profile];
      const [, base, sum, maturity, mitigation, ...result] = rows[index] ?? [];
      expect([base, sum, ...result]).toEqual([
        oneDecimal(cvss.base),
        oneDecimal(factorSum),
        oneDecimal(aivss),
        severity,
      ]);
      expect(maturity).toContain(multiplier(threatMultiplier));
      expect(mitigation).toContain(multiplier(mitigationFactor));
    }
    for (const [index, { aivss, severity }] of Object.values(profiles).entries())
      expect(rows[scenarios.length + index]?.slice(1, 3)).toEqual([oneDecimal(aivss), severity]);
    for (const { cvss, risk } of scenarios)
      for (const metric of cvss.vector.split("/").slice(1))
        expect(at(`scenarios.${risk}.${metric.split(":")[0] ?? ""}`)).toContain(metric);
    for (const { id, threats } of sample.layers)
      for (const threat of threats) {
        expect(at(`layers.${id}.threats.${threat.id}.severity`)).toBe(`severity ${threat.severity}`);
        expect(at(`layers.${id}.threats.${threat.id}.likelihood`)).toBe(`likelihood ${threat.likelihood}`);
      }
  });

  it("names every line once, and links only to what is there", () => {
    const ids = [...page.querySelectorAll("[id]")].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const inside = [...page.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute("href")?.slice(1));
    expect(inside.length).toBeGreaterThan(40);
    expect(inside.filter((id) => !ids.includes(id ?? ""))).toEqual([]);
  });

  it("has headings in order, and heads in every table", () => {
    const levels = [...page.querySelectorAll("h1,h2,h3,h4")].map(({ tagName }) => Number(tagName.slice(1)));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.every((level, index) => index === 0 || level <= (levels[index - 1] ?? 0) + 1)).toBe(true);
    for (const head of page.querySelectorAll("th")) expect(head.getAttribute("scope")).toMatch(/^(row|col)$/);
  });

  it("runs nothing and asks for nothing", () => {
    expect(page.querySelectorAll("script,iframe,img,link,object,embed,form,input,base,[style]").length).toBe(0);
    expect(html).toContain(`default-src 'none'`);
    for (const link of page.querySelectorAll('a:not([href^="#"])')) {
      expect(link.getAttribute("href")).toMatch(/^https:\/\//);
      expect(link.getAttribute("rel")).toBe("noreferrer noopener nofollow");
    }
  });

  it("shows each quote among the lines around it, marked", () => {
    const shown = [...page.querySelectorAll(".context")].map((context) => ({
      text: context.textContent,
      quote: context.querySelector("mark")?.textContent,
    }));
    expect(shown.length).toBeGreaterThan(20);
    expect(shown.every(({ quote }) => Object.values(SAMPLE_TEXTS).some((text) => text.includes(quote ?? "–")))).toBe(
      true,
    );
    expect(shown.find(({ quote }) => quote === "Start with `--yes` to skip all confirmations.")?.text).toBe(
      "- `close_ticket`: close a ticket for good\n\nBy default you are asked before a refund is paid. Start with `--yes` to skip all confirmations.\n\n## Install",
    );
  });

  it("shows the quote alone where the text is missing or another", () => {
    const others = new Map([["A", Buffer.from("another text")]]);
    for (const plain of [reportHtml(sample), reportHtml(sample, { texts: others })]) {
      expect(plain).not.toContain("<mark>");
      expect(plain).toContain("Start with `--yes` to skip all confirmations.</q>");
      expect(plain).toContain("A, README.md, bytes ");
    }
  });

  it("cuts context between characters", () => {
    const text = `${"ü".repeat(301)}quote${"€".repeat(301)}`;
    const start = Buffer.byteLength("ü".repeat(301));
    const evidence = [{ source: "A", start, end: start + 5, quote: "quote" }];
    const first = { ...sample, crossLayer: sample.crossLayer.map((chain) => ({ ...chain, evidence })) };
    const context = documentOf(reportHtml(first, { texts: new Map([["A", Buffer.from(text)]]) })).querySelector(
      ".context",
    );
    expect(context?.textContent).toMatch(/^…ü{140}quote€{93,94}…$/u);
  });

  it("has a place to dispute each line, with what a vendor must name", () => {
    const links = [...page.querySelectorAll("a.dispute")];
    const lines = 2 + 11 + 7 + 4 + 2 + 1 + 2;
    expect(links).toHaveLength(lines);
    const line = page.querySelector('[id="factors.autonomy_of_action"] a.dispute');
    expect(wordsOf(line)).toBe("Dispute f1 Autonomy of Action");
    const { searchParams } = new URL(line?.getAttribute("href") ?? "");
    expect(searchParams.get("title")).toBe("Harbour Desk: f1 Autonomy of Action");
    expect(searchParams.get("body")).toBe(
      "Agent: `Harbour Desk` (harbour-desk)\nLine: `factors.autonomy_of_action`\nScore: 9.0 Critical, judged by `example-model` on 2026-11-21\nQuote: ``Start with `--yes` to skip all confirmations.``\n\nWhat is wrong, and which public text says otherwise?\n",
    );
    expect(reportHtml(sample)).not.toContain("Dispute");
    expect(disputeIn(html)).toBe(TRACKER);
    expect(disputeIn(reportHtml(sample))).toBeNull();
  });

  it("keeps its elements under hostile text", () => {
    const plain = skeleton(reportHtml(assessmentSaying("plain"), { dispute: TRACKER }));
    expect(skeleton(reportHtml(assessmentSaying(HOSTILE), { dispute: TRACKER }))).toBe(plain);
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), (text) => {
        // Backticks of a text mean code; blanks alone leave blocks out. Neither is an attack.
        const found = skeleton(reportHtml(assessmentSaying(`x${text.replaceAll("`", "'")}x`), { dispute: TRACKER }));
        expect(found).toBe(plain);
      }),
      { numRuns: 20 },
    );
  });

  it("links an address of a source only if it is one of the web", () => {
    const urlOf = (url: string): string =>
      reportHtml({ ...sample, sources: sample.sources.map((source) => ({ ...source, url })) });
    expect(urlOf("https://code.example/x?a=1&b=2")).toContain(
      '<a href="https://code.example/x?a=1&amp;b=2" rel="noreferrer noopener nofollow">',
    );
    for (const url of ["javascript:alert(1)", "https://user@code.example/", "data:text/html,x", 'https://x.example/"a'])
      expect(urlOf(url)).not.toMatch(/<a href="(?!#)/u);
  });

  it("puts first what somebody must look at", () => {
    const order = (assessment: Assessment): string[] =>
      [...documentOf(reportHtml(assessment)).querySelectorAll("h2")].map(({ id }) => id);
    const rest = ["score", "scenarios", "factors", "layers", "across"];
    expect(order(sample)).toEqual(["findings", ...rest, "review", "sources", "provenance"]);
    const calm = { ...sample, findings: sample.findings.filter(({ severity }) => severity === "note") };
    expect(order(calm)).toEqual([...rest, "findings", "review", "sources", "provenance"]);
    expect(order({ ...overriddenAssessment(), findings: [] })).toEqual([
      "review",
      ...rest,
      "findings",
      "sources",
      "provenance",
    ]);
  });

  it("tells the judge's answers from those of people", () => {
    const reviewed = documentOf(reportHtml(overriddenAssessment()));
    expect(wordsOf(reviewed.querySelector(".by-judge"))).toBe(
      "8.7 High without overrides (8.6 to 9.1); 1 override by people.",
    );
    const at = (path: string): string => wordsOf(reviewed.querySelector(`[data-path="${path}"]`));
    expect(at("factors.autonomy_of_action.level")).toBe(
      "0.6set by Kim <b> on 2026-11-22; the judge said level 2 (0.4)",
    );
    expect(at("factors.dynamic_tool_use.level")).toBe(
      "0.8Kim <b> had set level 1 (0.2) on 2026-11-22; re-opened: what it rested on has changed",
    );
    expect(at("layers.L3.text")).toContain("Kim <b> had set Another text. on 2026-11-22; expired");
    const rows = [...reviewed.querySelectorAll("#review ~ .scroll tbody tr")].map(wordsOf);
    expect(rows).toHaveLength(4);
    expect(rows[3]).toContain("orphaned: what it was about is gone");
  });

  it("hangs what it is given beside each value that people may override", () => {
    const asked: string[] = [];
    const body = reportBody(sample, {
      base: "/agents/harbour-desk",
      actions: (path) => {
        asked.push(path);
        return markup`<form data-for="${path}"></form>`;
      },
    });
    const fragment = documentOf(`<body>${body.text}</body>`);
    expect(new Set(asked).size).toBe(asked.length);
    expect(asked).toEqual(
      expect.arrayContaining([
        "summary",
        "factors.natural_language_interface.rationale",
        "layers.L1.certainty",
        "layers.L2.threats.maestro:l2/data-poisoning",
        "scenarios.tool_misuse",
        "scenarios.tool_misuse.title",
        "scenarios.tool_misuse.SA",
      ]),
    );
    for (const path of asked)
      expect(fragment.querySelector(`[data-for="${path}"]`)?.closest("[data-path]")?.getAttribute("data-path")).toBe(
        path,
      );
    // A form inside a paragraph would close it.
    expect(fragment.querySelectorAll("p form").length).toBe(0);
    expect(body.text).not.toContain('href="#');
  });

  it("stays as it is for an equal assessment, and small", () => {
    expect(reportHtml(structuredClone(sample), { texts, dispute: TRACKER })).toBe(html);
    expect(Buffer.byteLength(html)).toBeLessThan(200_000);
  });
});
