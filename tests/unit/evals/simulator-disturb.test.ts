import { beforeAll, describe, expect, it, test } from "vitest";
import { loadListings } from "../../../evals/datasets/load-listings.ts";
import { type Behaviour, checkBehaviour, STEADY } from "../../../evals/simulator/behaviour.ts";
import { disturb } from "../../../evals/simulator/disturb/index.ts";
import { PRESETS } from "../../../evals/simulator/presets.ts";
import { judgeEveryProbe } from "../../../evals/simulator/simulated-judge.ts";
import { seededRandom } from "../../../evals/stats/random.ts";
import { findProbe } from "../../../pipeline/framework/probes/index.ts";
import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import { FACTOR_IDS } from "../../../pipeline/schema/ids.ts";
import { type Judgement, judgementSchema } from "../../../pipeline/schema/judgement.ts";
import { dossierOfListing } from "./simulator-support.ts";

const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

let dossier: Dossier;
let calm: Judgement;
beforeAll(async () => {
  const [host] = loadListings("hosts");
  if (host === undefined) throw new Error("expected a listing");
  dossier = await dossierOfListing(host);
  calm = judgeEveryProbe(dossier);
});

const answer = (behaviour: Partial<Behaviour>, seed = 1, order = FACTOR_IDS.slice()): Judgement =>
  disturb(calm, {
    dossier,
    order,
    behaviour: { ...STEADY, ...behaviour },
    random: seededRandom(seed),
    leaning: seededRandom(1),
  });

/** Share of entries over many seeds that differ from the calm ones. */
function changed(behaviour: Partial<Behaviour>, entriesOf: (judgement: Judgement) => readonly unknown[]): number {
  const before = entriesOf(calm).map((entry) => JSON.stringify(entry));
  const moves = SEEDS.flatMap((seed) =>
    entriesOf(answer(behaviour, seed)).map((entry, index) => JSON.stringify(entry) !== before[index]),
  );
  return moves.filter(Boolean).length / moves.length;
}

const answersOf = ({ probes }: Judgement) => probes.map((probe) => probe.answer);
const metricsOf = ({ scenarios }: Judgement) => scenarios.flatMap(({ metrics }) => Object.values(metrics));
const mitigationsOf = ({ scenarios }: Judgement) => scenarios.map(({ mitigation }) => mitigation);
const levelsOf = ({ factors }: Judgement) => factors.flatMap(({ level }) => level ?? []);
const spansOf = (judgement: Judgement): string[] => [
  ...[...judgement.probes, ...judgement.factors, ...judgement.crossLayer].flatMap(({ spans }) => spans),
  ...judgement.layers.flatMap(({ spans, threats }) => [...spans, ...threats.flatMap((threat) => threat.spans)]),
  ...judgement.scenarios.flatMap(({ spans, mitigationSpans }) => [...spans, ...mitigationSpans]),
];
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

it("answers as the embedded judge does where nothing disturbs it", () => {
  expect(answer({})).toEqual(calm);
});

it("answers the same for the same stream, and otherwise for another", () => {
  expect(answer(PRESETS.noisy, 7)).toEqual(answer(PRESETS.noisy, 7));
  expect(answer(PRESETS.noisy, 7)).not.toEqual(answer(PRESETS.noisy, 8));
});

test.each(Object.entries(PRESETS))("%s keeps the contract, and cites where it answers", (_name, behaviour) => {
  for (const seed of SEEDS) {
    const judgement = answer(behaviour, seed);
    expect(judgementSchema.parse(judgement)).toEqual(judgement);
    for (const probe of judgement.probes) expect(probe.spans.length > 0).toBe(probe.answer !== "not_stated");
    for (const factor of judgement.factors) expect(factor.level === null).toBe(factor.certainty === "not_stated");
  }
});

describe("each kind of noise comes as often as it is asked for", () => {
  test("probes", () => {
    expect(changed({ probeNoise: 0.2 }, answersOf)).toBeCloseTo(0.2, 1);
  });

  test("CVSS metrics, each by one step", () => {
    expect(changed({ metricNoise: 0.3 }, metricsOf)).toBeCloseTo(0.3, 1);
    const network = answer({ metricNoise: 1 }).scenarios.filter(
      (_, index) => calm.scenarios[index]?.metrics.AV === "N",
    );
    expect(network.length).toBeGreaterThan(0);
    for (const { metrics } of network) expect(metrics.AV).toBe("A");
  });

  test("mitigation", () => {
    const share = changed({ mitigationNoise: 0.4 }, mitigationsOf);
    expect(share).toBeGreaterThan(0.3);
    expect(share).toBeLessThan(0.5);
  });

  test("threats, dropped and added", () => {
    const before = calm.layers.flatMap(({ threats }) => threats.map(({ id }) => id));
    const all = SEEDS.map((seed) =>
      answer({ threatNoise: 0.3 }, seed).layers.flatMap(({ threats }) => threats.map(({ id }) => id)),
    );
    const dropped = all.map((ids) => before.filter((id) => !ids.includes(id)).length / before.length);
    const added = all.map((ids) => ids.filter((id) => !before.includes(id)).length / calm.layers.length);
    expect(mean(dropped)).toBeCloseTo(0.3, 1);
    expect(mean(added)).toBeGreaterThan(0.15);
    expect(mean(added)).toBeLessThan(0.35);
  });

  test("levels, by their standard deviation", () => {
    const middle = SEEDS.flatMap((seed) =>
      answer({ levelNoise: 0.8 }, seed).factors.flatMap(({ level }, index) => {
        const before = calm.factors[index]?.level ?? null;
        return before === null || level === null || before < 2 || before > 3 ? [] : level - before;
      }),
    );
    expect(Math.abs(mean(middle))).toBeLessThan(0.1);
    // Rounding adds a twelfth of a level to the variance (Sheppard).
    expect(mean(middle.map((move) => move ** 2))).toBeCloseTo(0.8 ** 2 + 1 / 12, 1);
  });

  test("ids of spans that do not exist", () => {
    const known = new Set(dossier.spans.map(({ id }) => id));
    const cited = SEEDS.slice(0, 50).flatMap((seed) => spansOf(answer({ inventedSpans: 0.3 }, seed)));
    expect(cited.filter((id) => !known.has(id)).length / cited.length).toBeCloseTo(0.3, 1);
  });

  test("layers and scenarios that are left out", () => {
    const all = SEEDS.map((seed) => answer({ brevity: 0.3 }, seed));
    expect(mean(all.map(({ layers }) => layers.length / calm.layers.length))).toBeCloseTo(0.7, 1);
    expect(mean(all.map(({ scenarios }) => scenarios.length / calm.scenarios.length))).toBeCloseTo(0.7, 1);
  });
});

describe("a leaning", () => {
  test("to one side moves every level that is given", () => {
    expect(levelsOf(answer({ bias: 1 }))).toEqual(levelsOf(calm).map((level) => Math.min(5, level + 1)));
    expect(levelsOf(answer({ bias: -1 }))).toEqual(levelsOf(calm).map((level) => Math.max(0, level - 1)));
  });

  test("to mild answers takes all of them at its most", () => {
    const mild = answer({ mildness: 1 });
    for (const { id, answer: given } of mild.probes) {
      expect([id, given]).toEqual([id, findProbe(id)?.direction === "lowers" ? "yes" : "no"]);
    }
    expect(new Set(levelsOf(mild))).toEqual(new Set([0]));
    for (const { metrics, threat, mitigation, mitigationSpans } of mild.scenarios) {
      expect([metrics.AC, metrics.VC, metrics.SI, threat, mitigation]).toEqual(["H", "N", "N", "U", "S"]);
      expect(mitigationSpans).not.toEqual([]);
    }
    expect(changed({ mildness: 0.5 }, answersOf)).toBeLessThan(changed({ mildness: 1 }, answersOf));
  });

  test("by the order moves what is asked last and not what is asked first", () => {
    const backwards = FACTOR_IDS.toReversed();
    const levelOf = (judgement: Judgement, id: string) =>
      judgement.factors.find((factor) => factor.id === id)?.level ?? 0;
    const [first] = calm.factors.filter(({ level }) => level !== null && level <= 3);
    if (first === undefined) throw new Error("expected a factor with a level");
    const withFirst = [first.id, ...backwards.filter((id) => id !== first.id)];
    expect(levelOf(answer({ orderEffect: 2 }, 1, withFirst), first.id)).toBe(first.level);
    expect(levelOf(answer({ orderEffect: 2 }, 1, withFirst.toReversed()), first.id)).toBe((first.level ?? 0) + 2);
  });
});

test("a factor that was stated falls silent with its last answer", () => {
  const stated = new Set(calm.factors.flatMap(({ id, certainty }) => (certainty === "stated" ? id : [])));
  const silenced = SEEDS.flatMap((seed) => {
    const { probes, factors } = answer({ probeNoise: 0.5 }, seed);
    const heard = new Set(
      probes.flatMap(({ id, answer: given }) => (given === "not_stated" ? [] : findProbe(id)?.factor)),
    );
    return factors.filter(({ id }) => stated.has(id) && !heard.has(id));
  });
  expect(silenced.length).toBeGreaterThan(0);
  for (const { level, spans } of silenced) expect([level, spans]).toEqual([null, []]);
});

test("a behaviour out of range is refused by name", () => {
  expect(() => checkBehaviour({ ...STEADY, probeNoise: 1.5, bias: -9, obedience: Number.NaN })).toThrow(
    "probeNoise 1.5, bias -9, obedience NaN",
  );
  for (const behaviour of Object.values(PRESETS)) expect(() => checkBehaviour(behaviour)).not.toThrow();
});
