import { detailedDiff } from "../../pipeline/review/details.ts";
import { evidenceSchema } from "../../pipeline/schema/evidence.ts";
import type { Comparison } from "../../pipeline/schema/diff.ts";
import { assessmentSaying, sampleAssessment } from "./sample-assessment.ts";
import { SAMPLE_TEXTS, sha256 } from "./sample-assessment/texts.ts";

/** What strangers write to be more than words. */
export const HOSTILE_TEXTS: readonly string[] = [
  "<img src=x onerror=alert(1)>",
  "</script><script>alert(1)</script></details></article><h1>Approved</h1>",
  `" onmouseover="alert(1)" style="display:none`,
  "[click](https://evil.example) ![x](https://evil.example/x.png)",
  "https://evil.example @everyone #12",
  "x | y \\| z [-fake-] {+fake+}",
  "`` ` ``` \n```\n</details>\n## Heading\n- list\n| a |\n| - |",
  "\u202Egnihtemos\u0007\u001B[2J\u001B]0;title\u0007\u200B",
  "javascript:alert(1)",
  "__proto__",
];

const LOG = "Every call is written to a log file.";

/** Gives every quote of the README its place in another text of it, as a new reading would. */
function moveQuotes(part: unknown, text: string): void {
  if (typeof part !== "object" || part === null) return;
  const evidence = evidenceSchema.safeParse(part);
  const at = evidence.success && evidence.data.source === "A" ? text.indexOf(evidence.data.quote) : -1;
  if (at >= 0) {
    const start = Buffer.byteLength(text.slice(0, at));
    Object.assign(part, { start, end: start + Buffer.byteLength(evidence.data?.quote ?? "") });
  } else for (const child of Object.values(part)) moveQuotes(child, text);
}

/** Two states of the sample and what was read for them: an edit of the README, another opinion without reason, a decision. */
export function sampleComparison(): Comparison {
  const [before, after] = [sampleAssessment(), sampleAssessment()];
  const edited = SAMPLE_TEXTS.A.replace(LOG, "Calls are sent to a log server.").replace(
    "By default you are asked before a refund is paid. ",
    "",
  );
  const quote = "Calls are sent to a log server.";
  const start = Buffer.byteLength(edited.slice(0, edited.indexOf(quote)));
  const evidence = [{ source: "A", start, end: start + quote.length, quote }];
  moveQuotes(after, edited);
  after.provenance.sourceHash = sha256(edited);
  after.provenance.assayVersion = "1.1.0";
  for (const source of after.sources) if (source.id === "A") source.text.sha256 = sha256(edited);
  Object.assign(after.score, { aivss: 9.2, low: 9.0, high: 9.4 });
  for (const factor of after.factors) {
    if (factor.id === "opacity_reflexivity") {
      Object.assign(factor, {
        level: 3,
        evidence,
        rationale: "Open source; calls are kept elsewhere, and why one was made is not.",
      });
    }
    if (factor.id === "autonomy_of_action") Object.assign(factor, { level: 5, evidence: factor.evidence.slice(0, 1) });
    if (factor.id === "dynamic_tool_use")
      factor.rationale = "One of four tools pays money, another writes to whoever asked.";
    if (factor.id === "self_modification") factor.level = 2;
  }
  for (const scenario of after.scenarios) if (scenario.id === "s2") scenario.mitigation = "N";
  after.review.decisions.push({ action: "approve", reviewer: "ana", date: "2026-11-21" });
  after.review.status = "approved";
  after.review.overrides.push({
    path: "scenarios.access_control_violation.mitigation",
    status: "active",
    value: "N",
    was: "P",
    reviewer: "ana",
    date: "2026-11-21",
    reason: "the file's mode is not set by the program",
    expires: null,
    evidenceHash: "",
  });
  const texts = before.sources.map(({ id }) => SAMPLE_TEXTS[id as keyof typeof SAMPLE_TEXTS]);
  return {
    changed: [detailedDiff(before, after, { before: texts, after: [edited, ...texts.slice(1)] })],
    same: 41,
    added: [{ slug: "newcomer", name: "Newcomer", aivss: 4.1, severity: "Medium" }],
    removed: [{ slug: "dropped", name: "Dropped", aivss: 7.3, severity: "High" }],
  };
}

/** The sample against itself with `text` in every place that holds words from outside, the sources included. */
export function comparisonSaying(text: string): Comparison {
  const [before, after] = [sampleAssessment(), assessmentSaying(text)];
  after.provenance.sourceHash = sha256(text);
  after.review.overrides.push({
    path: text,
    status: "active",
    value: text,
    was: null,
    reviewer: text,
    date: "2026-11-21",
    reason: text,
    expires: null,
    evidenceHash: "",
  });
  for (const source of after.sources) if (source.id === "A") source.text.sha256 = sha256(`A${text}`);
  // The places they came from are the same: a changed source shows the most of its text.
  for (const [index, source] of after.sources.entries()) source.url = before.sources[index]?.url ?? text;
  const texts = before.sources.map(({ id }) => SAMPLE_TEXTS[id as keyof typeof SAMPLE_TEXTS]);
  const now = [`${SAMPLE_TEXTS.A}\n${text}\n`, ...texts.slice(1)];
  const agent = { slug: text, name: text, aivss: 1, severity: "Low" as const };
  return {
    changed: [detailedDiff(before, after, { before: texts, after: now })],
    same: 0,
    added: [agent],
    removed: [agent],
  };
}
