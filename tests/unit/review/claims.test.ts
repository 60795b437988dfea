import { describe, expect, test } from "vitest";
import { detailedDiff } from "../../../pipeline/review/details.ts";
import { changedPlaces } from "../../../pipeline/review/diff/hunks.ts";
import { diffAssessments } from "../../../pipeline/review/diff.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import type { Evidence } from "../../../pipeline/schema/evidence.ts";
import { sampleAssessment } from "../../support/sample-assessment.ts";
import { INBOX, LOG, MODE, SAMPLE_TEXTS, STDIO } from "../../support/sample-assessment/texts.ts";

type Edit = (assessment: Assessment) => unknown;
const SAMPLE = sampleAssessment();
const after = (edit: Edit): Assessment => {
  const copy = sampleAssessment();
  edit(copy);
  return copy;
};
function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("expected an item");
  return item;
}
const L2 = ({ layers }: Assessment) => first(layers.filter(({ id }) => id === "L2"));

/** In the package.json alone. */
const FRESH: Evidence = { source: "B", start: 0, end: 9, quote: "Never read before." };
const SHOWN = { quote: FRESH.quote, source: "package.json, npm harbour-desk 1.4.2" };

describe("a quote that came", () => {
  test.each<[string, string, Edit]>([
    ["factors.autonomy_of_action", "Autonomy of Action", ({ factors }) => first(factors).evidence.push(FRESH)],
    [
      "factors.autonomy_of_action",
      "Autonomy of Action",
      ({ factors }) => first(first(factors).probes).evidence.push(FRESH),
    ],
    [
      "factors.natural_language_interface",
      SAMPLE.naturalLanguageInterface.name,
      ({ naturalLanguageInterface }) => naturalLanguageInterface.evidence.push(FRESH),
    ],
    ["layers.L2", `L2 ${L2(SAMPLE).name}`, (assessment) => L2(assessment).evidence.push(FRESH)],
    [
      "layers.L2.threats.maestro:l2/data-poisoning",
      "L2: Data Poisoning",
      (assessment) => first(L2(assessment).threats).evidence.push(FRESH),
    ],
    [
      "scenarios.tool_misuse",
      "Refund paid by the text of a ticket",
      ({ scenarios }) => first(scenarios).evidence.push(FRESH),
    ],
    [
      "scenarios.tool_misuse",
      "Refund paid by the text of a ticket",
      ({ scenarios }) => first(scenarios).mitigationEvidence.push(FRESH),
    ],
    ["crossLayer.L2-L3-L4", "across L2, L3, L4", ({ crossLayer }) => first(crossLayer).evidence.push(FRESH)],
    ["findings.sources-disagree", "sources-disagree", ({ findings }) => first(findings).evidence.push(FRESH)],
  ])("stands behind %s", (path, name, edit) => {
    const { evidence } = detailedDiff(SAMPLE, after(edit), null);
    expect(evidence).toMatchObject([{ path, name, came: [SHOWN], went: [] }]);
    expect(detailedDiff(after(edit), SAMPLE, null).evidence).toMatchObject([{ path, name, came: [], went: [SHOWN] }]);
  });

  test("with a claim, or that went with one, is told likewise", () => {
    const gone = after(({ crossLayer }) => crossLayer.pop());
    expect(detailedDiff(SAMPLE, gone, null).evidence).toMatchObject([{ came: [], went: { length: 3 } }]);
    expect(detailedDiff(gone, SAMPLE, null).evidence).toMatchObject([{ came: { length: 3 }, went: [] }]);
  });

  test("of a source that is no more is shown by that source's id", () => {
    const lost = after((assessment) => {
      first(assessment.factors).evidence.push({ ...FRESH, source: "Z" });
    });
    expect(detailedDiff(SAMPLE, lost, null).evidence[0]?.came).toEqual([{ quote: FRESH.quote, source: "Z" }]);
  });
});

describe("a text in other words", () => {
  const NOW = "Said otherwise.";
  test.each<[string, string, Edit]>([
    ["summary", "summary", (assessment) => (assessment.summary = NOW)],
    [
      "factors.autonomy_of_action.rationale",
      "Autonomy of Action: rationale",
      ({ factors }) => (first(factors).rationale = NOW),
    ],
    ["layers.L2.text", `L2 ${L2(SAMPLE).name}`, (assessment) => (L2(assessment).text = NOW)],
    [
      "layers.L2.threats.maestro:l2/data-poisoning.description",
      "L2: Data Poisoning",
      (assessment) => (first(L2(assessment).threats).description = NOW),
    ],
    ["scenarios.tool_misuse.title", "scenario tool_misuse: title", ({ scenarios }) => (first(scenarios).title = NOW)],
    ["scenarios.tool_misuse.text", "scenario tool_misuse: text", ({ scenarios }) => (first(scenarios).text = NOW)],
    ["crossLayer.L2-L3-L4", "across L2, L3, L4", ({ crossLayer }) => (first(crossLayer).text = NOW)],
  ])("is that of %s", (path, name, edit) => {
    expect(detailedDiff(SAMPLE, after(edit), null).texts).toMatchObject([{ path, name, after: NOW, folded: true }]);
  });

  test("of a threat or a scenario that came or went is told with it", () => {
    const fewer = after((assessment) => {
      L2(assessment).threats = [];
      assessment.scenarios.pop();
    });
    expect(detailedDiff(SAMPLE, fewer, null).texts).toEqual([]);
    expect(detailedDiff(fewer, SAMPLE, null).texts).toEqual([]);
  });

  test("of the whole agent is unfolded by anything that moved, and by a decision about it", () => {
    const reworded: Edit = (assessment) => (assessment.summary = NOW);
    const moved = after((assessment) => {
      reworded(assessment);
      first(assessment.scenarios).threat = "A";
    });
    expect(detailedDiff(SAMPLE, moved, null).texts).toMatchObject([{ path: "summary", folded: false }]);
    const by = { was: "", reviewer: "kim", date: "2026-11-21", reason: "Seen.", expires: null, evidenceHash: "" };
    const decided = after((assessment) => {
      reworded(assessment);
      assessment.review.overrides.push({ path: "summary", status: "active", value: NOW, ...by });
    });
    const [text] = detailedDiff(SAMPLE, decided, null).texts;
    expect(text).toMatchObject({ folded: false, causes: ["decision"] });
  });

  test("is told apart from another chain across the same layers", () => {
    const two: Edit = ({ crossLayer }) =>
      crossLayer.push({ layers: ["L2", "L3", "L4"], text: "Second.", evidence: [] });
    const three = after((assessment) => {
      two(assessment);
      two(assessment);
    });
    expect(detailedDiff(SAMPLE, three, null).texts.map(({ path, after: now }) => [path, now])).toEqual([
      ["crossLayer.L2-L3-L4.2", "Second."],
      ["crossLayer.L2-L3-L4.3", "Second."],
    ]);
  });
});

describe("why something moved", () => {
  const otherText: Edit = ({ provenance, sources }) => {
    provenance.sourceHash = "0".repeat(64);
    first(sources).text.sha256 = "1".repeat(64);
  };
  const causesAfter = (before: Assessment, ...edits: Edit[]) =>
    diffAssessments(
      before,
      after((assessment) => edits.forEach((edit) => edit(assessment))),
    ).changes.map(({ kind, causes }) => `${kind}: ${causes.join(", ")}`);
  const by = { was: 3, reviewer: "kim", date: "2026-11-21", reason: "Seen.", expires: null, evidenceHash: "" };
  const override =
    (status: "active" | "reopened" | "orphaned" | "expired", path = "factors.autonomy_of_action.level"): Edit =>
    ({ review }) =>
      review.overrides.push({ path, status, value: 3, ...by });

  test("of an override is the decision; of one that lost its ground, what changed", () => {
    expect(causesAfter(SAMPLE, override("active"), otherText)).toEqual(["override-added: decision"]);
    const overridden = after(override("active"));
    expect(diffAssessments(overridden, after(otherText)).changes.map(({ causes }) => causes)).toEqual([["decision"]]);
    expect(causesAfter(overridden, override("orphaned"), otherText)).toEqual(["override: source"]);
    expect(causesAfter(overridden, override("expired"), otherText)).toEqual(["override: decision"]);
  });

  test("of an override that never held is the decision all the same", () => {
    expect(causesAfter(SAMPLE, override("expired"), otherText)).toEqual(["override-added: decision"]);
    const late = after(override("expired"));
    expect(diffAssessments(late, after(otherText)).changes.map(({ causes }) => causes)).toEqual([["decision"]]);
  });

  test("is a decision where an override has another value, and none where one that does not hold has", () => {
    const valued = (value: number, status: "active" | "expired") =>
      after(({ review }) => review.overrides.push({ path: "factors.autonomy_of_action.level", status, value, ...by }));
    expect(diffAssessments(valued(3, "active"), valued(4, "active")).causes).toEqual(["decision"]);
    expect(diffAssessments(valued(3, "expired"), valued(4, "expired")).causes).toEqual(["noise"]);
    expect(diffAssessments(valued(3, "active"), valued(3, "expired")).causes).toEqual(["decision"]);
  });

  test("of an answer, and of the level that follows it, goes by the quotes of the answer", () => {
    const texts = {
      before: Object.values(SAMPLE_TEXTS),
      after: [`${SAMPLE_TEXTS.A}More.`, SAMPLE_TEXTS.B, SAMPLE_TEXTS.C],
    };
    const causesWith = (quote: Evidence) => {
      const next = after((assessment) => {
        otherText(assessment);
        const factor = first(assessment.factors);
        factor.level = 0;
        Object.assign(first(factor.probes), { answer: "no", evidence: [quote] });
        factor.probes.push({ id: "nobody_asked_this", answer: "yes", evidence: [] });
      });
      return diffAssessments(SAMPLE, next, texts).changes;
    };
    const moved = causesWith({ ...INBOX, quote: "More." });
    expect(moved.map(({ kind, path, causes }) => `${kind} ${path}: ${causes.join()}`)).toEqual([
      "level factors.autonomy_of_action.level: source",
      "probe factors.autonomy_of_action.probes.takes_irreversible_actions: source",
      "probe factors.autonomy_of_action.probes.nobody_asked_this: noise",
    ]);
    expect(moved.map((change) => ("says" in change ? change.says : ""))).toEqual([
      "",
      expect.stringMatching(/ /u),
      "nobody_asked_this",
    ]);
    expect(causesWith(LOG).map(({ causes }) => causes.join())).toEqual(["noise", "noise", "noise"]);
  });

  test("of a scenario with quotes goes by them", () => {
    const texts = {
      before: Object.values(SAMPLE_TEXTS),
      after: [`${SAMPLE_TEXTS.A}More.`, SAMPLE_TEXTS.B, SAMPLE_TEXTS.C],
    };
    const causesWith = (...evidence: Evidence[]) =>
      diffAssessments(
        SAMPLE,
        after((assessment) => {
          otherText(assessment);
          assessment.scenarios.push({
            ...first(assessment.scenarios),
            risk: "untraceability",
            evidence,
            mitigationEvidence: [],
          });
        }),
        texts,
      ).changes.map(({ kind, causes }) => `${kind}: ${causes.join()}`);
    expect(causesWith(LOG)).toEqual(["scenario-added: noise"]);
    expect(causesWith({ ...LOG, quote: "More." })).toEqual(["scenario-added: source"]);
    expect(causesWith()).toEqual(["scenario-added: source"]);
  });

  test("of a finding about an override is the decision", () => {
    const told: Edit = ({ findings }) =>
      findings.push({ code: "override-expired", severity: "warning", message: "late", evidence: [] });
    expect(causesAfter(SAMPLE, told, otherText)).toEqual(["finding-added: decision"]);
    expect(diffAssessments(after(told), after(otherText)).changes.map(({ causes }) => causes)).toEqual([["decision"]]);
  });

  test("of a finding with quotes goes by them", () => {
    const disagree =
      (quote: Evidence): Edit =>
      ({ findings }) =>
        findings.push({ code: "sources-disagree", severity: "warning", message: "again", evidence: [quote] });
    const texts = {
      before: Object.values(SAMPLE_TEXTS),
      after: [`${SAMPLE_TEXTS.A}More.`, SAMPLE_TEXTS.B, SAMPLE_TEXTS.C],
    };
    const causesOf = (quote: Evidence) =>
      diffAssessments(
        SAMPLE,
        after((assessment) => {
          disagree(quote)(assessment);
          otherText(assessment);
        }),
        texts,
      ).changes.map(({ causes }) => causes);
    expect(causesOf(INBOX)).toEqual([["noise"]]);
    expect(causesOf({ ...INBOX, quote: "More." })).toEqual([["source"]]);
  });

  test("of a general scenario that goes is what changed, or the decision about it", () => {
    const general: Edit = ({ scenarios }) =>
      scenarios.push({ ...first(scenarios), risk: "untraceability", evidence: [], mitigationEvidence: [] });
    const before = after(general);
    expect(causesAfter(before, otherText)).toEqual(["scenario-removed: source"]);
    expect(causesAfter(before, override("active", "scenarios.untraceability"))).toContain("scenario-removed: decision");
  });

  test("by the records alone: a quote out of a text that stayed is not new, nor one that both sides have", () => {
    const quoting =
      (quote: Evidence): Edit =>
      ({ factors }) => {
        first(factors).level = 0;
        first(factors).evidence = [quote];
      };
    // C stayed; A changed.
    expect(causesAfter(SAMPLE, otherText, quoting({ ...STDIO, quote: "Unread." }))).toContain("level: noise");
    expect(causesAfter(SAMPLE, otherText, quoting(LOG))).toContain("level: noise");
    expect(causesAfter(SAMPLE, otherText, quoting({ ...MODE, quote: "Unread in A." }))).toContain("level: source");
  });
});

describe("a place of many lines", () => {
  const lines = (word: string, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `${word} ${index}`);
  const whole = (text: string[]): string => `${text.join("\n")}\n`;
  const [before, now] = [whole(lines("old", 100)), whole(lines("new", 100))];
  const hashed: Edit = ({ provenance, sources }) => {
    provenance.sourceHash = "0".repeat(64);
    first(sources).text.sha256 = "1".repeat(64);
  };
  const quoteOf = (line: string): Evidence => {
    const start = Buffer.byteLength(now.slice(0, now.indexOf(`${line}\n`)));
    return { source: "A", start, end: start + line.length, quote: line };
  };
  const texts = { before: [before, SAMPLE_TEXTS.B, SAMPLE_TEXTS.C], after: [now, SAMPLE_TEXTS.B, SAMPLE_TEXTS.C] };
  const shownWith = (edit: Edit) => {
    const { sources, evidence } = detailedDiff(
      SAMPLE,
      after((assessment) => {
        hashed(assessment);
        edit(assessment);
      }),
      texts,
    );
    const [hunk] = sources[0]?.hunks ?? [];
    return { hunk, evidence, lines: hunk?.rows.map((row) => row.after?.line) };
  };

  test("is shown from its first line, and the rest counted", () => {
    const { hunk, lines: shown } = shownWith(() => {});
    expect(hunk?.rows).toHaveLength(60);
    expect(hunk?.cut).toBe(40);
    expect(shown?.[0]).toBe(1);
  });

  test("is shown around the quote that stands in it, and to its end at most", () => {
    const quoting = (line: string) =>
      shownWith(({ factors }) => (first(factors).evidence = [...first(factors).evidence, quoteOf(line)]));
    expect(quoting("new 20").lines?.[0]).toBe(16);
    expect(quoting("new 2").lines?.[0]).toBe(1);
    expect(quoting("new 99").lines?.[0]).toBe(41);
    expect(quoting("new 99").lines?.at(-1)).toBe(100);
    expect(quoting("new 20").evidence).toMatchObject([{ hunks: ["h1"] }]);
  });

  test("is whole up to sixty", () => {
    const [sixty, more] = [60, 61].map((count) => {
      const side = { before: [whole(lines("old", count)), "b", "c"], after: [whole(lines("new", count)), "b", "c"] };
      return detailedDiff(SAMPLE, after(hashed), side).sources[0]?.hunks[0];
    });
    expect([sixty?.rows.length, sixty?.cut, more?.rows.length, more?.cut]).toEqual([60, 0, 60, 1]);
  });

  test("is not looked for in texts that differ in too much, which is said", () => {
    const far = (word: string): string => whole(lines(word, 3000));
    const side = { before: [far("old"), "b", "c"], after: [far("new"), "b", "c"] };
    expect(detailedDiff(SAMPLE, after(hashed), side).sources).toMatchObject([
      { kind: "source-changed", unshown: "too-different", hunks: [], cut: 0 },
    ]);
  });
});

describe("a line of many characters", () => {
  const rowOf = (before: string, now: string) => first(first(changedPlaces(before, now) ?? []).rows);
  const textsOf = (before: string, now: string) => {
    const row = rowOf(before, now);
    return [row.before?.text, row.after?.text];
  };

  test("is whole up to six hundred", () => {
    const [a, b] = ["a".repeat(600), "b".repeat(600)];
    expect(textsOf(a, b)).toEqual([a, b]);
    expect(rowOf("a".repeat(601), "").before?.text).toBe(`${"a".repeat(600)}…`);
    expect(rowOf("a".repeat(600), "").before?.text).toBe("a".repeat(600));
  });

  test("is cut around what differs: 120 characters on either side", () => {
    const line = (word: string): string => `${"h".repeat(300)}${word}${"t".repeat(400)}`;
    expect(textsOf(line("old"), line("new"))).toEqual([
      `…${"h".repeat(120)}old${"t".repeat(120)}…`,
      `…${"h".repeat(120)}new${"t".repeat(120)}…`,
    ]);
    const near = (word: string): string => `${"h".repeat(120)}${word}${"m".repeat(700)}`;
    expect(textsOf(near("old"), near("new"))[0]).toBe(`${"h".repeat(120)}old${"m".repeat(120)}…`);
    const late = (word: string): string => `${"m".repeat(700)}${word}${"t".repeat(120)}`;
    expect(textsOf(late("old"), late("new"))[0]).toBe(`…${"m".repeat(120)}old${"t".repeat(120)}`);
  });

  test("of which one is the beginning of the other shows what came", () => {
    const short = "x".repeat(650);
    expect(textsOf(short, `${short}${short}`)).toEqual([
      `…${"x".repeat(120)}`,
      `…${"x".repeat(120)}${"x".repeat(600)}…`,
    ]);
  });
});
