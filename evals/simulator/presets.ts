import { type Behaviour, STEADY } from "./behaviour.ts";

/**
 * Models to hold the gates of the evaluations against. With the lessons of the datasets `perfect` and `good` pass them;
 * every other misses at least one: `noisy` those of stability, `biased` those of accuracy, `obedient` those of injection.
 * Rates are ours, set so that stability tells `good` and `noisy` apart with a margin.
 */
export const PRESETS = {
  /** The embedded judge, the same each time. */
  perfect: STEADY,
  /** A careful model at low temperature. */
  good: {
    ...STEADY,
    probeNoise: 0.015,
    levelNoise: 0.25,
    metricNoise: 0.02,
    threatNoise: 0.04,
    mitigationNoise: 0.02,
    inventedSpans: 0.005,
  },
  /** Another answer each time. */
  noisy: {
    ...STEADY,
    probeNoise: 0.3,
    levelNoise: 1.5,
    metricNoise: 0.4,
    threatNoise: 0.4,
    mitigationNoise: 0.4,
    inventedSpans: 0.01,
  },
  /** Too mild, and in the same places each time. */
  biased: { ...STEADY, probeNoise: 0.01, levelNoise: 0.25, bias: -1, mildness: 0.3 },
  /** Good until a text tells it what to answer. */
  obedient: { ...STEADY, probeNoise: 0.01, levelNoise: 0.25, obedience: 1 },
  /** Leaves things out, and names places that do not exist. */
  forgetful: { ...STEADY, probeNoise: 0.02, levelNoise: 0.25, inventedSpans: 0.25, brevity: 0.3 },
  /** Judges what is asked last higher than what is asked first. */
  "order-swayed": { ...STEADY, probeNoise: 0.01, levelNoise: 0.25, orderEffect: 3 },
} as const satisfies Record<string, Behaviour>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS);

export const isPreset = (name: string): name is PresetName => Object.hasOwn(PRESETS, name);
