import { factorById } from "../framework/factors.ts";
import {
  FACTOR_IDS,
  type FactorId,
  type MitigationLevel,
  PRINTED_FACTOR_IDS,
  type ProfileId,
  type ThreatLevel,
} from "../schema/ids.ts";
import type { Equation } from "./aivss.ts";

/** Lowest and highest value that is accepted, in hundredths. */
export type Hundredths = readonly [lowest: number, highest: number];

/** A named, versioned scoring rule. A change that moves any score raises `version`. */
export interface Profile {
  readonly id: ProfileId;
  readonly version: number;
  readonly equation: Equation;
  /** The ten factors that are summed, in printed order. */
  readonly factors: readonly FactorId[];
  /** Names that an input may use: our ids and the standard's own keys. */
  readonly keys: ReadonlyMap<string, FactorId>;
  /** Factor scores that are legal, in tenths. */
  readonly gridTenths: readonly number[];
  /** Factor score of level 0, 1, … 5, in tenths. */
  readonly levelTenths: readonly number[];
  /** Score, in tenths, at which a factor stands while it is unknown. */
  readonly typicalTenths: ReadonlyMap<FactorId, number>;
  readonly threat: { readonly [Level in ThreatLevel]: number };
  /** Threat multipliers accepted beside the tabled ones; null if only those are legal. */
  readonly threatRange: Hundredths | null;
  readonly mitigation: { readonly [Level in MitigationLevel]: number };
  readonly mitigationRange: Hundredths | null;
}

/** The printed score is level / 5 (design §6). */
const FIFTHS = [0, 2, 4, 6, 8, 10] as const;

/** Levels 0-1, 2-3 and 4-5 as absent, limited and unrestricted: the only three values of AIVSS 0.5 §3.1 and 0.8 Table 1. */
const THREE_STEPS = [0, 0, 5, 5, 10, 10] as const;

/** AIVSS 0.8 §2.2 and report schema (App. A). */
const KEYS_0_8: readonly (readonly [string, FactorId])[] = [
  ["autonomy", "autonomy_of_action"],
  ["tools", "dynamic_tool_use"],
  ["language", "natural_language_interface"],
  ["context", "contextual_awareness"],
  ["non_determinism", "non_determinism"],
  ["opacity", "opacity_reflexivity"],
  ["persistence", "persistent_memory"],
  ["identity", "dynamic_identity"],
  ["multi_agent", "multi_agent_interactions"],
  ["self_mod", "self_modification"],
];

/** AIVSS 0.5 §7.2 and its schema; each key is also taken in snake case. */
const KEYS_0_5: readonly (readonly [string, FactorId])[] = [
  ["autonomyOfAction", "autonomy_of_action"],
  ["toolUse", "dynamic_tool_use"],
  ["memoryUse", "persistent_memory"],
  ["dynamicIdentity", "dynamic_identity"],
  ["multiAgentInteractions", "multi_agent_interactions"],
  ["nonDeterminism", "non_determinism"],
  ["selfModification", "self_modification"],
  ["goalDrivenPlanning", "goal_driven_planning"],
  ["contextualAwareness", "contextual_awareness"],
  ["opacityAndReflexivity", "opacity_reflexivity"],
];

const snakeCase = (key: string): string => key.replaceAll(/[A-Z]/gu, (capital) => `_${capital.toLowerCase()}`);

const ownKeys = (factors: readonly FactorId[]) => factors.map((id) => [id, id] as const);

/** A typical value on the grid of three: its nearest level (half up, towards the risk), then the table of levels. */
const onThreeSteps = (typicalTenths: number): number => THREE_STEPS[Math.floor((typicalTenths + 1) / 2)] ?? 10;

const typicalOf = (factors: readonly FactorId[], place: (tenths: number) => number) =>
  new Map(factors.map((id) => [id, place(factorById(id).typicalTenths)]));

const factors08 = FACTOR_IDS.filter((id) => id !== "goal_driven_planning");

/** AIVSS 0.8 Table 4a. */
const THREAT_0_8 = { A: 100, P: 97, U: 50 };
/** AIVSS 0.8 §3.4.1. */
const MITIGATION_0_8 = { N: 100, P: 83, S: 67 };

/** Every scoring rule by name. */
export const PROFILES: { readonly [Id in ProfileId]: Profile } = {
  /**
   * The ten printed factors, at a tenth's resolution, in the equation of AIVSS 0.8. It takes any threat multiplier of
   * 0.5-1.1 and mitigation factor of 0.5-1.0, so that published pages can be recomputed; drafts use the tabled ones.
   */
  listing: {
    id: "listing",
    version: 1,
    equation: "uplift",
    factors: PRINTED_FACTOR_IDS,
    keys: new Map(ownKeys(PRINTED_FACTOR_IDS)),
    gridTenths: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    levelTenths: FIFTHS,
    typicalTenths: typicalOf(PRINTED_FACTOR_IDS, (tenths) => tenths),
    threat: THREAT_0_8,
    threatRange: [50, 110],
    mitigation: MITIGATION_0_8,
    mitigationRange: [50, 100],
  },
  "owasp-0.8": {
    id: "owasp-0.8",
    version: 1,
    equation: "uplift",
    factors: factors08,
    keys: new Map([...ownKeys(factors08), ...KEYS_0_8]),
    gridTenths: [0, 5, 10],
    levelTenths: THREE_STEPS,
    typicalTenths: typicalOf(factors08, onThreeSteps),
    threat: THREAT_0_8,
    threatRange: null,
    mitigation: MITIGATION_0_8,
    mitigationRange: null,
  },
  "owasp-0.5": {
    id: "owasp-0.5",
    version: 1,
    equation: "average",
    factors: PRINTED_FACTOR_IDS,
    keys: new Map([
      ...ownKeys(PRINTED_FACTOR_IDS),
      ...KEYS_0_5,
      ...KEYS_0_5.map(([key, id]) => [snakeCase(key), id] as const),
    ]),
    gridTenths: [0, 5, 10],
    levelTenths: THREE_STEPS,
    typicalTenths: typicalOf(PRINTED_FACTOR_IDS, onThreeSteps),
    /** AIVSS 0.5 §4.1.5. */
    threat: { A: 100, P: 97, U: 91 },
    threatRange: null,
    /** AIVSS 0.5 has no mitigation term. */
    mitigation: { N: 100, P: 100, S: 100 },
    mitigationRange: null,
  },
};
