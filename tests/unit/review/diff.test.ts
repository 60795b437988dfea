import { describe, expect, it } from "vitest";
import { causesOf } from "../../../pipeline/review/cause.ts";
import { diffAssessments } from "../../../pipeline/review/diff.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { changeSchema } from "../../../pipeline/schema/diff.ts";
import { contentHashOf } from "../../../pipeline/review/content-hash.ts";
import type { AppliedOverride } from "../../../pipeline/schema/review.ts";
import { assessmentSaying, sampleAssessment } from "../../support/sample-assessment.ts";

/** The sample after `change`, which works on a copy. */
function sampleWith(change: (assessment: Assessment) => void): Assessment {
  const copy = sampleAssessment();
  change(copy);
  return copy;
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error("expected an item");
  return item;
}

const factor = ({ factors }: Assessment) => first(factors);
const probe = (assessment: Assessment) => first(factor(assessment).probes);
const layer = ({ layers }: Assessment) => first(layers.filter(({ threats }) => threats.length > 0));
const threat = (assessment: Assessment) => first(layer(assessment).threats);
const scenario = ({ scenarios }: Assessment) => first(scenarios);
const SAMPLE = sampleAssessment();

const OVERRIDE: AppliedOverride = {
  path: "factors.autonomy_of_action.level",
  status: "active",
  value: 1,
  was: 4,
  reviewer: "ana",
  date: "2026-11-21",
  reason: "asks before it pays",
  expires: null,
  evidenceHash: "",
};
const overridden = (more: Partial<AppliedOverride> = {}): Assessment =>
  sampleWith(({ review }) => void review.overrides.push({ ...OVERRIDE, ...more }));

/** What is told of two states of one override. */
const OVERRIDES: readonly (readonly [string, Assessment, Assessment, object])[] = [
  ["withdrawn", overridden(), SAMPLE, { kind: "override-removed", causes: ["decision"] }],
  [
    "given another value",
    overridden(),
    overridden({ value: 2 }),
    { what: "value", before: 1, after: 2, causes: ["decision"] },
  ],
  [
    "re-opened by nothing",
    overridden(),
    overridden({ status: "reopened" }),
    { what: "status", before: "active", after: "reopened", causes: ["noise"] },
  ],
  [
    "expired",
    overridden(),
    overridden({ status: "expired" }),
    { what: "status", after: "expired", causes: ["decision"] },
  ],
  [
    "prolonged",
    overridden(),
    overridden({ expires: "2027-01-31" }),
    { what: "expires", before: null, after: "2027-01-31" },
  ],
];

/** What is changed, and the changes that a reader is told. */
const MOVES: readonly (readonly [string, (assessment: Assessment) => void, readonly object[]])[] = [
  [
    "the profile",
    ({ score }) => (score.profile = "owasp-0.8"),
    [{ kind: "profile", before: "listing", after: "owasp-0.8" }],
  ],
  [
    "the score and its band",
    ({ score }) => {
      score.aivss = 6.4;
      score.severity = "Medium";
    },
    [
      { kind: "score", before: SAMPLE.score.aivss, after: 6.4 },
      { kind: "band", before: SAMPLE.score.severity, after: "Medium" },
    ],
  ],
  [
    "an end of the interval",
    ({ score }) => (score.low = 1),
    [{ kind: "interval", after: `1.0-${SAMPLE.score.high.toFixed(1)}` }],
  ],
  [
    "a level",
    (assessment) => (factor(assessment).level = null),
    [{ kind: "level", factor: factor(SAMPLE).id, before: factor(SAMPLE).level, after: null }],
  ],
  [
    "the certainty of the eleventh factor",
    ({ naturalLanguageInterface }) => (naturalLanguageInterface.certainty = "not_stated"),
    [{ kind: "factor-certainty", factor: "natural_language_interface", after: "not_stated" }],
  ],
  [
    "an answer",
    (assessment) => (probe(assessment).answer = probe(SAMPLE).answer === "yes" ? "no" : "yes"),
    [{ kind: "probe", probe: probe(SAMPLE).id, before: probe(SAMPLE).answer }],
  ],
  [
    "a question that is no longer asked",
    (assessment) => void factor(assessment).probes.shift(),
    [{ kind: "probe", probe: probe(SAMPLE).id, before: probe(SAMPLE).answer, after: "not_stated" }],
  ],
  [
    "the certainty of a layer",
    (assessment) => (layer(assessment).certainty = "not_certain"),
    [{ kind: "layer-certainty", layer: layer(SAMPLE).id, before: "mapped", after: "not_certain" }],
  ],
  [
    "a threat for another",
    (assessment) => (threat(assessment).id = "something-new"),
    [
      { kind: "threat-added", layer: layer(SAMPLE).id, threat: "something-new" },
      { kind: "threat-removed", layer: layer(SAMPLE).id, threat: threat(SAMPLE).id },
    ],
  ],
  [
    "how grave and how likely a threat is",
    (assessment) => Object.assign(threat(assessment), { severity: "low", likelihood: "low" }),
    [
      { kind: "threat", what: "severity", before: threat(SAMPLE).severity, after: "low" },
      { kind: "threat", what: "likelihood", before: threat(SAMPLE).likelihood, after: "low" },
    ],
  ],
  [
    "a scenario for another",
    (assessment) => (scenario(assessment).risk = "untraceability"),
    [
      { kind: "scenario-added", risk: "untraceability", title: scenario(SAMPLE).title },
      { kind: "scenario-removed", risk: scenario(SAMPLE).risk, title: scenario(SAMPLE).title },
    ],
  ],
  [
    "a scenario's values",
    (assessment) => {
      scenario(assessment).cvss.vector = "CVSS:4.0/…";
      scenario(assessment).threat = "A";
      scenario(assessment).mitigation = "S";
    },
    [
      { kind: "scenario", what: "vector", after: "CVSS:4.0/…" },
      { kind: "scenario", what: "threat", before: "P", after: "A" },
      { kind: "scenario", what: "mitigation", before: "N", after: "S" },
    ],
  ],
  [
    "a finding for another",
    ({ findings }) => (first(findings).message = "Something else."),
    [
      { kind: "finding-added", code: "sources-disagree", message: "Something else." },
      { kind: "finding-removed", code: "sources-disagree", message: first(SAMPLE.findings).message },
    ],
  ],
  [
    "the agent's name",
    ({ agent }) => (agent.name = "Harbour Desk 2"),
    [{ kind: "renamed", path: "agent.name", before: "Harbour Desk", after: "Harbour Desk 2", causes: ["source"] }],
  ],
  [
    "an override that came",
    ({ review }) => void review.overrides.push(OVERRIDE),
    [{ kind: "override-added", path: OVERRIDE.path, value: 1, status: "active", reviewer: "ana" }],
  ],
  ["the review", ({ review }) => (review.status = "stale"), [{ kind: "review", before: "draft", after: "stale" }]],
];

describe("a diff", () => {
  it.each(MOVES)("tells of %s, and of nothing else", (_, change, expected) => {
    const { changes } = diffAssessments(SAMPLE, sampleWith(change));
    expect(changes).toEqual(expected.map((one) => expect.objectContaining(one)));
  });

  it("knows every kind of change, and each fits its contract", () => {
    const changes = [
      ...MOVES.flatMap(([, change]) => diffAssessments(SAMPLE, sampleWith(change)).changes),
      ...OVERRIDES.flatMap(([, before, after]) => diffAssessments(before, after).changes),
    ];
    expect(changes.filter((change) => !changeSchema.safeParse(change).success)).toEqual([]);
    const kinds = changeSchema.options.map(({ shape: { kind } }) => kind.value);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(new Set(kinds));
  });

  it.each(OVERRIDES)("tells of an override that was %s", (_, before, after, expected) => {
    expect(diffAssessments(before, after).changes).toEqual([
      expect.objectContaining({ path: OVERRIDE.path, ...expected }),
    ]);
  });

  it("says nothing of other words, quotes, times and costs", () => {
    const said = assessmentSaying("Said in another way.");
    const reworded = { ...said, findings: SAMPLE.findings, review: SAMPLE.review };
    expect(diffAssessments(SAMPLE, { ...reworded, agent: SAMPLE.agent }).changes).toEqual([]);
    const later = sampleWith(({ provenance }) => {
      provenance.judgedAt = "2027-01-01T00:00:00.000Z";
      provenance.costUsd = 1;
    });
    expect(diffAssessments(SAMPLE, later).changes).toEqual([]);
  });

  it("tells of whatever an approval would no longer hold for", () => {
    const silent = MOVES.filter(([, change]) => {
      const after = sampleWith(change);
      return contentHashOf(after) !== contentHashOf(SAMPLE) && diffAssessments(SAMPLE, after).changes.length === 0;
    });
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it("names the agent as it is called now", () => {
    const renamed = sampleWith(({ agent }) => (agent.name = "Harbour Desk 2"));
    expect(diffAssessments(SAMPLE, renamed)).toMatchObject({ slug: "harbour-desk", name: "Harbour Desk 2" });
  });
});

describe("the cause", () => {
  it.each<[string, (assessment: Assessment) => void, readonly string[]]>([
    ["nothing else", () => {}, ["noise"]],
    ["the text", ({ provenance }) => (provenance.sourceHash = "0".repeat(64)), ["source"]],
    ["the model", ({ provenance }) => (provenance.model = "another"), ["model"]],
    ["the provider", ({ provenance }) => (provenance.provider = "embedded"), ["model"]],
    ["the prompt", ({ provenance }) => (first(provenance.prompts).version = 9), ["prompt"]],
    [
      "the model, and with it its prompt",
      ({ provenance }) => {
        provenance.model = "another";
        first(provenance.prompts).sha256 = "0".repeat(64);
      },
      ["model"],
    ],
    ["the profile", ({ score }) => (score.profile = "owasp-0.5"), ["profile"]],
    [
      "a decision",
      ({ review }) => void review.decisions.push({ action: "approve", reviewer: "ana", date: "2026-11-21" }),
      ["decision"],
    ],
    ["Assay", ({ provenance }) => (provenance.assayVersion = "2.0.0"), ["assay"]],
    [
      "several things",
      (assessment) => {
        assessment.provenance.sourceHash = "0".repeat(64);
        assessment.provenance.assayVersion = "2.0.0";
      },
      ["source", "assay"],
    ],
  ])("of a move is named where %s changed", (_, change, expected) => {
    expect(causesOf(SAMPLE, sampleWith(change))).toEqual(expected);
  });
});
