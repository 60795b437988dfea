import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { integerBelow, type Random } from "../../stats/random.ts";

/** True with this probability. One number is drawn whatever the probability, so that streams stay in step. */
export const happens = (random: Random, probability: number): boolean => random() < probability;

/** @returns undefined for an empty list */
export const pick = <T>(random: Random, items: readonly T[]): T | undefined =>
  items.length === 0 ? undefined : items[integerBelow(random, items.length)];

/** A number from the normal distribution with mean 0. */
export const drawNormal = (random: Random, deviation: number): number => {
  const drawn = random();
  return deviation === 0 ? 0 : deviation * normalQuantile(drawn);
};

/** The entry one step up or down; at either end the only neighbour. */
export function stepFrom<T>(random: Random, scale: readonly T[], value: T): T {
  const at = scale.indexOf(value);
  return (
    pick(
      random,
      [scale[at - 1], scale[at + 1]].filter((entry) => entry !== undefined),
    ) ?? value
  );
}

/** A visible span that says something, as a judge would cite it; none if there is none. */
export function drawSpan(random: Random, { spans }: Dossier): string[] {
  const fit = spans.filter(({ kind, hidden, suspicious }) => kind !== "heading" && !hidden && !suspicious);
  const drawn = pick(random, fit);
  return drawn === undefined ? [] : [drawn.id];
}
