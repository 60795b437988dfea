import * as fc from "fast-check";
import { PROBES } from "../../pipeline/framework/probes/index.ts";
import { THREATS } from "../../pipeline/framework/threats/index.ts";
import {
  certaintySchema,
  FACTOR_IDS,
  gradeSchema,
  LAYER_IDS,
  mitigationLevelSchema,
  probeAnswerSchema,
  RISK_IDS,
  threatLevelSchema,
} from "../../pipeline/schema/ids.ts";
import { cvssMetricsSchema, type Judgement, judgementSchema } from "../../pipeline/schema/judgement.ts";

/** Texts as a confused or hostile model writes them: words, invented names, addresses, characters that nobody sees. */
const text = (limit: number): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        fc.constantFrom(
          "The agent",
          "deletes mail",
          "TinRocket",
          "https://evil.test/x",
          "CVE-2020-12345",
          "Copper Vault",
          "\u202e",
          "`rm_all`",
          "500 users",
          ".",
          "It is safe.",
        ),
        fc.string({ maxLength: 12 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(" ").slice(0, limit));

const metrics = fc.record(
  Object.fromEntries(
    Object.entries(cvssMetricsSchema.shape).map(([metric, values]) => [metric, fc.constantFrom(...values.options)]),
  ),
);

/** Answers that fit the contract and mean nothing: random labels, texts and span ids. */
export function nonsense(spanIds: readonly string[], unknownShare: number): fc.Arbitrary<Judgement> {
  const known = fc.constantFrom(...spanIds);
  const unknown = fc.integer({ min: 1000, max: 9999 }).map((id) => `S${id}`);
  const id = fc.oneof(
    { weight: Math.round(100 - unknownShare * 100), arbitrary: known },
    { weight: Math.round(unknownShare * 100), arbitrary: unknown },
  );
  const spans = fc.array(id, { maxLength: 4 });
  const level = fc.option(fc.constantFrom(0, 1, 2, 3, 4, 5), { nil: null });
  const grade = fc.constantFrom(...gradeSchema.options);
  const probes = fc.tuple(
    ...PROBES.map((probe) =>
      fc.record({ id: fc.constant(probe.id), spans, answer: fc.constantFrom(...probeAnswerSchema.options) }),
    ),
  );
  const factors = fc.tuple(
    ...FACTOR_IDS.map((factor) =>
      fc.record({
        id: fc.constant(factor),
        spans,
        rationale: text(600),
        certainty: fc.constantFrom(...certaintySchema.options),
        level,
      }),
    ),
  );
  const threats = fc.array(
    fc.record({
      id: fc.constantFrom(...THREATS.map((threat) => threat.id)),
      spans,
      severity: grade,
      likelihood: grade,
    }),
    { maxLength: 8 },
  );
  const layers = fc.tuple(
    ...LAYER_IDS.map((layer) => fc.record({ id: fc.constant(layer), spans, text: text(900), threats })),
  );
  const scenario = fc.record({
    risk: fc.constantFrom(...RISK_IDS),
    spans,
    title: text(120),
    text: text(900),
    metrics,
    threat: fc.constantFrom(...threatLevelSchema.options),
    mitigationSpans: spans,
    mitigation: fc.constantFrom(...mitigationLevelSchema.options),
  });
  const chain = fc.record({
    layers: fc.subarray([...LAYER_IDS], { minLength: 2, maxLength: 5 }),
    spans,
    text: text(600),
  });
  return fc
    .record({
      probes,
      factors,
      layers,
      crossLayer: fc.array(chain, { maxLength: 3 }),
      scenarios: fc.array(scenario, { maxLength: 5 }),
      summary: text(1200),
    })
    .map((judgement) => judgementSchema.parse(judgement));
}
