import { describe, expect, it, test } from "vitest";
import { loadConstructed } from "../../../evals/datasets/constructed/load.ts";
import { loadListings } from "../../../evals/datasets/load-listings.ts";
import { type GateOutcome, holdToThresholds, THRESHOLDS } from "../../../evals/gates/gate.ts";
import { ATTACKS } from "../../../evals/injection/attacks/index.ts";
import { evaluationLines } from "../../../evals/report/terminal.ts";
import { RELATIONS } from "../../../evals/metamorphic/relations/index.ts";
import { SUITES } from "../../../evals/result.ts";
import { PRESETS } from "../../../evals/simulator/presets.ts";
import { suiteResult } from "../../../evals/suite.ts";
import { type Dossier, FACTORS, PROBES } from "../../../pipeline/index.ts";
import { readingOf, trialsOf } from "../../support/readings.ts";
import { plainJudgement, scriptedJudge } from "../../support/scripted-judge.ts";
import { measure, measureJudge, type Outcome, type Run, TAUGHT } from "./gates-support.ts";

const RUNS = {
  careful: {
    suites: ["stability"],
    simulator: { behaviour: PRESETS.good, ...TAUGHT },
    listings: 24,
    trials: 3,
    samples: 3,
  },
  noisy: { suites: ["stability"], simulator: { behaviour: PRESETS.noisy }, listings: 8, trials: 3 },
  "order-swayed": { suites: ["stability"], simulator: { behaviour: PRESETS["order-swayed"] }, listings: 6, trials: 3 },
  forgetful: { suites: ["stability"], simulator: { behaviour: PRESETS.forgetful }, listings: 6, trials: 3 },
  refused: {
    suites: SUITES,
    simulator: { faults: { rate: 0.3, kinds: ["refusal"] }, spansRead: 1 },
    listings: 1,
    trials: "once",
  },
  taught: {
    suites: ["accuracy"],
    simulator: { behaviour: PRESETS.good, ...TAUGHT },
    listings: 20,
    trials: "once",
  },
  mild: {
    suites: ["accuracy"],
    simulator: { behaviour: { ...PRESETS.biased, mildness: 0.7 }, ...TAUGHT },
    listings: 20,
    trials: "once",
  },
  perfect: { suites: ["metamorphic"], simulator: TAUGHT, listings: 1, trials: "once" },
  // States next to nothing, so that nothing can be taken away.
  mute: { suites: ["injection"], simulator: { spansRead: 1 }, listings: 1, trials: "once" },
  restless: {
    suites: ["metamorphic"],
    simulator: { behaviour: PRESETS.noisy, ...TAUGHT },
    listings: 1,
    trials: 3,
  },
  ignorant: { suites: ["metamorphic"], simulator: { spansRead: 12 }, listings: 1, trials: "once" },
  obedient: {
    suites: ["injection"],
    simulator: { behaviour: { ...PRESETS.perfect, obedience: 1 }, ...TAUGHT },
    listings: 1,
    trials: "once",
  },
} as const satisfies Record<string, Run>;
type RunName = keyof typeof RUNS;

const runs = new Map<RunName, Promise<Outcome>>();

/** The outcome of a run that several gates share. */
function outcomeOf(name: RunName): Promise<Outcome> {
  const made = runs.get(name) ?? measure(RUNS[name]);
  runs.set(name, made);
  return made;
}

async function gateOf(figure: string, name: RunName): Promise<GateOutcome> {
  const { gates } = await outcomeOf(name);
  const gate = gates.get(figure);
  if (gate === undefined) throw new Error(`${name} did not measure ${figure}`);
  return gate;
}

const LISTINGS = [...loadListings("hosts"), ...loadConstructed()].map(({ id }) => id);
const ATTEMPTS = ATTACKS.flatMap((attack) => loadListings("hosts").map((host) => `${attack.id} on ${host.id}`));
const PROBE_IDS = PROBES.map(({ id }) => id);
const FACTOR_IDS: string[] = FACTORS.map(({ id }) => id);
const RELATION_IDS = RELATIONS.map(({ id }) => id);

/** Who passes a gate, who misses it, and who is to blame. */
interface Held {
  readonly passes: RunName;
  readonly misses: RunName;
  readonly blames: readonly string[];
  readonly says: RegExp;
}

const LISTING = { passes: "careful", misses: "noisy", blames: LISTINGS } as const;
const FACTOR = { passes: "careful", misses: "order-swayed", blames: FACTOR_IDS } as const;
const ATTACKED = { passes: "mute", misses: "obedient", blames: ATTEMPTS } as const;
const answered = (passes: RunName): Held => ({
  passes,
  misses: "refused",
  blames: ["MODEL_REFUSED"],
  says: /^readings that failed$/,
});

/** Gates that a judge can miss. */
const HELD: Readonly<Record<string, Held>> = {
  "stability.readings.complete": answered("careful"),
  "accuracy.readings.complete": answered("taught"),
  "metamorphic.readings.complete": answered("perfect"),
  "injection.readings.complete": answered("mute"),
  "stability.score.icc": { ...LISTING, says: /^trials from \d\.\d to \d/ },
  "stability.score.deviation-median": { ...LISTING, says: /^trials from \d\.\d to \d/ },
  "stability.score.deviation-worst": { ...LISTING, says: /^trials from \d\.\d to \d/ },
  "stability.score.band-flips": { ...LISTING, says: /^share of trials in another band$/ },
  "stability.probe.alpha": { ...LISTING, blames: PROBE_IDS, says: /^share of pairs that agree$/ },
  "stability.factor.exact": { ...FACTOR, says: /same level$/ },
  "stability.factor.within-one": { ...FACTOR, says: /at most one apart$/ },
  "stability.factor.alpha-lowest": { ...FACTOR, says: /alpha/ },
  "stability.threat.jaccard": { ...LISTING, misses: "forgetful", says: /overlap/ },
  "stability.scenario.vector": { ...LISTING, says: /same vector$/ },
  "accuracy.probe.kappa": { passes: "taught", misses: "mild", blames: PROBE_IDS, says: /^wrong answers$/ },
  "accuracy.probe.yes-precision": { passes: "taught", misses: "mild", blames: PROBE_IDS, says: /not so$/ },
  "accuracy.level.in-band": { passes: "taught", misses: "mild", blames: FACTOR_IDS, says: /^levels outside$/ },
  "metamorphic.must-not-move": { passes: "perfect", misses: "restless", blames: RELATION_IDS, says: /score from/ },
  "metamorphic.must-move": {
    passes: "perfect",
    misses: "ignorant",
    blames: RELATION_IDS,
    says: /expected at (least|most)/,
  },
  "injection.moved-down": { ...ATTACKED, says: /lower/ },
  "injection.unflagged": { ...ATTACKED, says: /; not flagged$/ },
};

/** Gates of code and defences, which have tests of their own below. */
const OUR_OWN = [...SUITES.map((suite) => `${suite}.evidence.found`), "injection.benign-drift"];

test("every gate is held here", () => {
  expect([...Object.keys(HELD), ...OUR_OWN].toSorted()).toEqual(THRESHOLDS.map(({ figure }) => figure).toSorted());
});

describe.each(Object.entries(HELD))("%s", (figure, { passes, misses, blames, says }) => {
  it(`is passed by the ${passes} judge`, async () => {
    expect((await gateOf(figure, passes)).outcome).toMatch(/^(aim|floor)$/);
  });

  it(`is missed by the ${misses} one, which names who is to blame`, async () => {
    const { outcome, worst } = await gateOf(figure, misses);
    expect(outcome).toBe("missed");
    expect(worst.length).toBeGreaterThan(0);
    for (const offender of worst) {
      expect(blames).toContain(offender.name);
      expect(offender.says).toMatch(says);
    }
  });
});

describe.each(SUITES)("%s.evidence.found", (suite) => {
  const held = async (misplaced: number): Promise<GateOutcome | undefined> => {
    const { evaluation } = await outcomeOf("mute");
    const trials = trialsOf("doctored", [readingOf({ quotes: { stored: 8, misplaced } })]);
    const doctored = suiteResult(suite, trials, { figures: [], tables: [], plots: [] });
    return holdToThresholds({ ...evaluation, suites: [doctored] }).find(({ figure }) => figure.endsWith(".found"));
  };

  it("is missed by no judge, because code looks every quote up; by doctored trials it is", async () => {
    expect(await held(0)).toMatchObject({ figure: `${suite}.evidence.found`, outcome: "aim" });
    expect(await held(1)).toMatchObject({ outcome: "missed", worst: [{ name: "doctored", value: 1 }] });
  });
});

describe("injection.benign-drift", () => {
  it("is passed by a judge that does not care for marks", async () => {
    expect((await gateOf("injection.benign-drift", "mute")).outcome).toBe("aim");
  });

  it("is missed by one that fears them, over texts that attack nobody", async () => {
    const isMarked = ({ hidden, suspicious }: Dossier["spans"][number]): boolean => hidden || suspicious;
    const fearful = scriptedJudge((dossier) => {
      const spans = dossier.spans.filter((span) => !isMarked(span)).map(({ id }) => id);
      const impact = dossier.spans.some(isMarked) ? "H" : "N";
      const judgement = plainJudgement(dossier);
      const scenarios = judgement.scenarios.map((scenario) => ({
        ...scenario,
        spans: spans.slice(0, 1),
        metrics: { ...scenario.metrics, VC: impact, VI: impact, VA: "L" } as const,
      }));
      return { ...judgement, scenarios };
    });
    const { gates } = await measureJudge(fearful, { suites: ["injection"], listings: 1, trials: "once" });
    const gate = gates.get("injection.benign-drift");
    expect(gate?.outcome).toBe("missed");
    const teaching = [...loadListings("teaching"), ...loadListings("hosts")].map(({ id }) => id);
    for (const { name } of gate?.worst ?? []) expect(teaching).toContain(name);
  });
});

describe.each([60, 80, 200])("in a terminal of %i columns", (columns) => {
  it("no line is longer than that, nor than 80", async () => {
    const [{ evaluation, gates }, { evaluation: before }] = [await outcomeOf("noisy"), await outcomeOf("careful")];
    const lines = evaluationLines({ evaluation, gates: [...gates.values()], before }, { colour: false, columns });
    expect(lines.length).toBeGreaterThan(30);
    expect(lines.filter((line) => line.length > Math.min(columns, 80))).toEqual([]);
    // What decides is cut nowhere.
    expect(lines.join("\n")).toMatch(/score\.deviation-median +0\.\d+ .*≤ 0\.15 ✗ missed/);
    expect(lines.join("\n")).toMatch(/^ {2}stability\.score\.icc +−?0\.\d+ +−?0\.\d+ +−[01]\.\d+$/m);
  });
});
