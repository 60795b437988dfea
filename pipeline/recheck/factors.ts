import { impliedBand } from "../framework/band.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { Difference } from "./compare.ts";

/**
 * Levels against their scores and against the answers below them.
 * @param overridden ids of factors whose level a person set: the answers do not bind it
 */
export function checkFactors(assessment: Assessment, overridden: ReadonlySet<string>, differences: Difference[]): void {
  const factors = [...assessment.factors, assessment.naturalLanguageInterface];
  const answers = new Map(factors.flatMap(({ probes }) => probes.map(({ id, answer }) => [id, answer] as const)));
  for (const [index, { id, level, score, certainty }] of factors.entries()) {
    const path = index < 10 ? `factors[${index}]` : "naturalLanguageInterface";
    const band = impliedBand(id, answers);
    if (level === null) {
      if (score !== null || certainty !== "not_stated")
        differences.push({ path, message: `${id} has no level but a score or a certainty` });
      continue;
    }
    if (score !== (level * 2) / 10)
      differences.push({
        path: `${path}.score`,
        message: `recorded ${score}, level ${level} gives ${(level * 2) / 10}`,
      });
    if (overridden.has(id)) continue;
    if (level < band.lowest || level > band.highest) {
      differences.push({
        path: `${path}.level`,
        message: `level ${level} lies outside ${band.lowest}-${band.highest}, which its answers allow`,
      });
    }
  }
}
