import { type Assessment, assessmentSchema } from "../../pipeline/schema/assessment.ts";
import type { FactorResult } from "../../pipeline/schema/checked.ts";
import type { Evidence } from "../../pipeline/schema/evidence.ts";
import type { SourceRecord } from "../../pipeline/schema/source.ts";
import { SAMPLE_FACTORS } from "./sample-assessment/factors.ts";
import { SAMPLE_LAYERS } from "./sample-assessment/layers.ts";
import { REFUND_SCORES, SAMPLE_HEADLINES, TOKEN_SCORES } from "./sample-assessment/scores.ts";
import {
  ASKED,
  AUTO,
  BRANDS,
  INBOX,
  MODE,
  REFUND,
  SAMPLE_TEXTS,
  sha256,
  SKIP,
  type SourceId,
  TOKEN,
} from "./sample-assessment/texts.ts";

const source = (
  id: SourceId,
  kind: SourceRecord["kind"],
  title: string,
  url: string,
  mediaType: string,
): SourceRecord => ({
  id,
  kind,
  title,
  url,
  finalUrl: null,
  mediaType,
  retrievedAt: "2026-11-20T23:10:04.000Z",
  sha256: sha256(SAMPLE_TEXTS[id]),
  bytes: Buffer.byteLength(SAMPLE_TEXTS[id]),
  truncated: false,
  etag: null,
  lastModified: null,
  text: { parser: "none", sha256: sha256(SAMPLE_TEXTS[id]), bytes: Buffer.byteLength(SAMPLE_TEXTS[id]) },
});

/** A complete assessment of an invented agent with every feature a report can show, judged by a language model. */
export const sampleAssessment = (): Assessment =>
  assessmentSchema.parse({
    schemaVersion: 1,
    agent: { slug: "harbour-desk", name: "Harbour Desk", references: ["npm:harbour-desk"], identities: [] },
    summary:
      "Harbour Desk lets an assistant answer customers and pay refunds in a live help desk. What decides its risk: text that any customer can send reaches the same conversation that can pay, and one flag switches the confirmation off.",
    score: SAMPLE_HEADLINES.listing,
    profiles: SAMPLE_HEADLINES,
    factors: SAMPLE_FACTORS.slice(0, 10),
    naturalLanguageInterface: SAMPLE_FACTORS[10],
    layers: SAMPLE_LAYERS,
    crossLayer: [
      {
        layers: ["L2", "L3", "L4"],
        text: "Text in a ticket asks for a refund, the switched-off confirmation lets it through, and the stored token pays it.",
        evidence: [INBOX, SKIP, TOKEN],
      },
    ],
    scenarios: [
      {
        id: "s1",
        risk: "tool_misuse",
        title: "Refund paid by the text of a ticket",
        text: "A stranger writes a ticket that tells the assistant to refund an order to another card. With confirmations off, the next question about that ticket pays it.",
        cvss: { vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:P/VC:L/VI:H/VA:N/SC:N/SI:H/SA:N", base: 8.3 },
        threat: "P",
        mitigation: "N",
        evidence: [INBOX, REFUND, SKIP],
        mitigationEvidence: [],
        scores: REFUND_SCORES,
      },
      {
        id: "s2",
        risk: "access_control_violation",
        title: "Token read from the settings file",
        text: "Another program of the same user copies the token and reads the tickets of every brand.",
        cvss: { vector: "CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:N/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N", base: 6.8 },
        threat: "U",
        mitigation: "P",
        evidence: [TOKEN, BRANDS],
        mitigationEvidence: [MODE],
        scores: TOKEN_SCORES,
      },
    ],
    findings: [
      {
        code: "sources-disagree",
        severity: "warning",
        message:
          "Autonomy of Action: the README says that refunds are confirmed, server.json starts it with --yes; the riskier one was taken.",
        evidence: [ASKED, AUTO],
      },
      {
        code: "below-cvss-base",
        severity: "note",
        message: "s2: the mitigation factor takes 6.2 below the CVSS base 6.8.",
        evidence: [],
      },
    ],
    sources: [
      source(
        "A",
        "readme",
        "README.md, npm harbour-desk 1.4.2",
        "pkg:npm/harbour-desk@1.4.2#README.md",
        "text/markdown",
      ),
      source(
        "B",
        "package-json",
        "package.json, npm harbour-desk 1.4.2",
        "pkg:npm/harbour-desk@1.4.2#package.json",
        "application/json",
      ),
      source(
        "C",
        "server-json",
        "server.json, project repository",
        "https://code.example/harbour/desk/server.json",
        "application/json",
      ),
    ],
    omitted: [{ source: "A", section: "Harbour Desk › Changelog", bytes: 41_200 }],
    unread: [],
    review: { status: "draft", decisions: [], overrides: [], withoutOverrides: null },
    provenance: {
      assayVersion: "1.0.0",
      schemaVersion: 1,
      model: "example-model",
      provider: "openai",
      languageModel: true,
      prompts: [{ id: "judge", version: 3, sha256: sha256("judge@3") }],
      samples: 3,
      usage: { calls: 3, promptTokens: 6410, completionTokens: 1870, cachedTokens: 2048 },
      costUsd: 0.0042,
      sourceHash: sha256(Object.values(SAMPLE_TEXTS).join("\n")),
      judgedAt: "2026-11-21T02:00:00.000Z",
      repeatability: { coefficient: 0.21, listings: 30, trials: 10, measuredAt: "2026-11-14T02:00:00.000Z" },
    },
  });

/** The same agent judged by the embedded baseline. */
export function baselineAssessment(): Assessment {
  const sample = sampleAssessment();
  const usage = { calls: 0, promptTokens: 0, completionTokens: 0, cachedTokens: 0 };
  const by = { model: "baseline", provider: "embedded", languageModel: false, samples: 1, usage, costUsd: null };
  const prompts = [{ id: "rules", version: 1, sha256: sha256("rules@1") }];
  return { ...sample, provenance: { ...sample.provenance, ...by, prompts } };
}

/** The sample with `text` in every place that holds words from outside: sources, a judge, a reviewer or a user. */
export function assessmentSaying(text: string): Assessment {
  const sample = sampleAssessment();
  const quote = text === "" ? " " : text;
  const evidence: Evidence[] = [{ source: "A", start: 0, end: Math.max(1, Buffer.byteLength(quote)), quote }];
  const factor = (result: FactorResult): FactorResult => ({ ...result, rationale: text, evidence });
  return {
    ...sample,
    agent: { ...sample.agent, name: text, references: [text] },
    summary: text,
    factors: sample.factors.map(factor),
    naturalLanguageInterface: factor(sample.naturalLanguageInterface),
    layers: sample.layers.map((layer) => ({
      ...layer,
      text,
      evidence,
      threats: layer.threats.map((found) => ({ ...found, description: text, mitigations: [text], evidence })),
    })),
    crossLayer: sample.crossLayer.map((chain) => ({ ...chain, text, evidence })),
    scenarios: sample.scenarios.map((scenario) => ({ ...scenario, title: text, text, evidence })),
    findings: sample.findings.map((finding) => ({ ...finding, message: quote, evidence })),
    sources: sample.sources.map((record) => ({ ...record, title: text, url: text })),
    omitted: [{ source: "A", section: text, bytes: 10 }],
    unread: [{ title: text, reason: text }],
    review: {
      ...sample.review,
      status: "stale",
      decisions: [{ action: "approve", reviewer: quote, reason: text, date: "2026-11-21" }],
    },
    provenance: {
      ...sample.provenance,
      model: text,
      provider: text,
      prompts: [{ id: text, version: 1, sha256: text }],
    },
  };
}

/** The sample with a level that a person has set, and three more decisions that hold no longer. */
export function overriddenAssessment(): Assessment {
  const sample = sampleAssessment();
  const by = { reviewer: "Kim <b>", date: "2026-11-22", reason: "seen in the code", expires: null };
  const one = (path: string, status: "active" | "reopened" | "expired" | "orphaned", value: number | string) => ({
    path,
    status,
    value,
    was: 2,
    evidenceHash: "",
    ...by,
  });
  const overrides = [
    one("factors.autonomy_of_action.level", "active", 3),
    one("factors.dynamic_tool_use.level", "reopened", 1),
    one("layers.L3.text", "expired", "Another text."),
    one("scenarios.untraceability.AV", "orphaned", "L"),
  ];
  const withoutOverrides = { aivss: 8.7, severity: "High" as const, low: 8.6, high: 9.1 };
  const decisions = [
    { action: "override" as const, path: "factors.autonomy_of_action.level", value: 3, ...by, expires: undefined },
  ];
  return { ...sample, review: { ...sample.review, overrides, withoutOverrides, decisions } };
}
