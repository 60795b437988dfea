import { ScoreInputError } from "../errors.ts";
import type { FactorId, MitigationLevel, ThreatLevel } from "../schema/ids.ts";
import { fromUnits, unitsOf } from "./decimal.ts";
import { didYouMean } from "./nearest-key.ts";
import { type Hundredths, type Profile, PROFILES } from "./profiles.ts";
import { type ScoreInput, shown } from "./score-input-schema.ts";

/** Says why a factor name is not taken: it belongs to another profile, or to none. */
function refuseFactor(key: string, { id, keys, factors }: Profile): never {
  const elsewhere = Object.values(PROFILES).flatMap((profile) => profile.keys.get(key) ?? [])[0];
  const path = `factors.${key}`;
  if (elsewhere === undefined) {
    throw new ScoreInputError(
      path,
      `unknown factor ${shown(key)}; ${id} has ${factors.join(", ")}${didYouMean(key, keys.keys())}`,
    );
  }
  if (factors.includes(elsewhere)) {
    throw new ScoreInputError(path, `${key} is a name of another profile; ${id} calls it ${elsewhere}`);
  }
  throw new ScoreInputError(path, `${key} is not one of the ten factors of ${id}; leave it out`);
}

/**
 * Factor scores in tenths by our ids; a factor that is unknown has null, or no entry.
 * @throws {ScoreInputError} for a name or a score that the profile does not have, or a factor named twice
 */
export function readFactors(given: ScoreInput["factors"], profile: Profile): ReadonlyMap<FactorId, number | null> {
  const factors = new Map<FactorId, number | null>();
  for (const [key, score] of Object.entries(given)) {
    const id = profile.keys.get(key) ?? refuseFactor(key, profile);
    if (factors.has(id)) {
      throw new ScoreInputError(`factors.${key}`, `${key} names ${id}, which is given already; give it once`);
    }
    const tenths = score === null ? null : unitsOf(score, 1);
    if (score !== null && (tenths === null || !profile.gridTenths.includes(tenths))) {
      const legal = profile.gridTenths.map((value) => fromUnits(value, 1)).join(", ");
      const message = `${profile.id}: expected one of ${legal}, or null for unknown, found ${score}`;
      throw new ScoreInputError(`factors.${key}`, message);
    }
    factors.set(id, tenths);
  }
  return factors;
}

function readMultiplier<Level extends string>(
  path: "threat" | "mitigation",
  given: Level | number,
  table: Readonly<Record<Level, number>>,
  range: Hundredths | null,
): number {
  if (typeof given !== "number") return table[given];
  const units = unitsOf(given, 2);
  const tabled: number[] = Object.values(table);
  if (units !== null && (range === null ? tabled.includes(units) : units >= range[0] && units <= range[1]))
    return units;
  const levels = Object.keys(table).join(", ");
  const numbers =
    range === null
      ? `one of ${[...new Set(tabled)].map((value) => fromUnits(value, 2)).join(", ")}`
      : `a number from ${fromUnits(range[0], 2)} to ${fromUnits(range[1], 2)} in steps of 0.01`;
  throw new ScoreInputError(path, `expected ${levels}, or ${numbers}, found ${given}`);
}

/** Threat multiplier in hundredths. @throws {ScoreInputError} for a number that the profile does not take. */
export const readThreat = (given: ThreatLevel | number, { threat, threatRange }: Profile): number =>
  readMultiplier("threat", given, threat, threatRange);

/**
 * Mitigation factor in hundredths.
 * @throws {ScoreInputError} for a number that the profile does not take, and for P or S where it has no mitigation
 */
export function readMitigation(given: MitigationLevel | number, profile: Profile): number {
  const hasNone = profile.equation === "average";
  if (hasNone && given !== "N" && given !== 1) {
    throw new ScoreInputError("mitigation", `${profile.id} has no mitigation term: expected N or 1, found ${given}`);
  }
  return readMultiplier("mitigation", given, profile.mitigation, profile.mitigationRange);
}
