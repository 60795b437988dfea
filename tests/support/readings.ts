import { FACTORS, LAYERS } from "../../pipeline/index.ts";
import type { Reading, Trial } from "../../evals/trials/trial.ts";

const PLAIN: Reading = {
  aivss: 7.5,
  severity: "High",
  low: 7.5,
  high: 7.5,
  cvssBase: 6.5,
  factorSum: 3,
  threatMultiplier: 0.97,
  mitigationFactor: 1,
  scenario: {
    risk: "tool_misuse",
    vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N",
    threat: "P",
    mitigation: "N",
  },
  risks: ["tool_misuse"],
  probes: new Map([["runs_shell_commands", "yes"]]),
  evidence: new Map(),
  levels: new Map(FACTORS.map(({ id }) => [id, 3])),
  certainties: new Map(FACTORS.map(({ id }) => [id, "stated"])),
  layers: new Map(LAYERS.map(({ id }) => [id, "mapped"])),
  threats: ["maestro:l3/input-validation-attacks"],
  findings: [],
  quotes: { stored: 10, misplaced: 0 },
  usage: { calls: 3, promptTokens: 300, completionTokens: 30 },
  costUsd: 0.01,
};

/** A reading with everything that a test does not care about filled in. */
export const readingOf = (facts: Partial<Reading> = {}): Reading => ({ ...PLAIN, ...facts });

/** Levels of all factors at 3 but those named. */
export const levelsWith = (named: Readonly<Record<string, number | null>>): Reading["levels"] =>
  new Map(FACTORS.map(({ id }) => [id, id in named ? (named[id] ?? null) : 3]));

/** Trials of one listing, one for each reading; null is a failed one. */
export const trialsOf = (listing: string, readings: readonly (Reading | null)[]): Trial[] =>
  readings.map((reading, trial) => ({
    listing,
    trial,
    reading,
    failure: reading === null ? { code: "MODEL_REFUSED", message: "refused" } : null,
  }));
