import { impliedBand } from "../../../pipeline/framework/band.ts";
import { factorById } from "../../../pipeline/framework/factors.ts";
import { probesOfFactor } from "../../../pipeline/framework/probes/index.ts";
import type { FactorId } from "../../../pipeline/schema/ids.ts";
import type { Judgement } from "../../../pipeline/schema/judgement.ts";
import type { Disturbance } from "./context.ts";
import { drawNormal } from "./draw.ts";

type FactorEntry = Judgement["factors"][number];
type Probes = Judgement["probes"];
type Level = NonNullable<FactorEntry["level"]>;

const LEVELS: readonly Level[] = [0, 1, 2, 3, 4, 5];
const SPANS_CITED = 2;

/** The nearest level of the scale. */
const levelAt = (value: number): Level => LEVELS[Math.round(Math.min(5, Math.max(0, value)))] ?? 0;

/** Follows the answers as a judge would: silent without one, inside their band with some. */
function settle(entry: FactorEntry, before: Probes, after: Probes): FactorEntry {
  const own = new Set(probesOfFactor(entry.id).map(({ id }) => id));
  const said = (probes: Probes) => probes.filter(({ id, answer }) => own.has(id) && answer !== "not_stated");
  const [first, now] = [said(before), said(after)];
  const isSame = first.length === now.length && first.every((probe, index) => probe.answer === now[index]?.answer);
  if (isSame) return entry;
  if (now.length === 0) return { ...entry, spans: [], certainty: "not_stated", level: null };
  const { lowest, highest } = impliedBand(entry.id, new Map(now.map(({ id, answer }) => [id, answer])));
  const level = entry.level ?? factorById(entry.id).typicalTenths / 2;
  return {
    ...entry,
    spans: entry.spans.length > 0 ? entry.spans : now.flatMap(({ spans }) => spans).slice(0, SPANS_CITED),
    certainty: "stated",
    level: levelAt(Math.min(highest, Math.max(lowest, level))),
  };
}

/** Levels that follow their factor's answers where these changed. Pure. */
export const settleLevels = (factors: readonly FactorEntry[], before: Probes, after: Probes): FactorEntry[] =>
  factors.map((entry) => settle(entry, before, after));

/** 0 for the factor asked first, 1 for the one asked last. */
const positionOf = (id: FactorId, order: readonly FactorId[]): number =>
  Math.max(0, order.indexOf(id)) / Math.max(1, order.length - 1);

/** Levels that follow the disturbed answers, and are then shrunk, shifted and shaken. Silence stays silence. */
export function disturbLevels(
  factors: readonly FactorEntry[],
  { before, after }: { readonly before: Probes; readonly after: Probes },
  { behaviour, order, random }: Disturbance,
): FactorEntry[] {
  const { mildness, bias, orderEffect, levelNoise } = behaviour;
  return settleLevels(factors, before, after).map((settled) => {
    const noise = drawNormal(random, levelNoise);
    if (settled.level === null) return settled;
    const shift = bias + orderEffect * positionOf(settled.id, order) + noise;
    return { ...settled, level: levelAt(settled.level * (1 - mildness) + shift) };
  });
}
