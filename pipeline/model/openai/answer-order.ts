import type { FactorId } from "../../schema/ids.ts";

/** Coprime with the eleven factors, so that eleven samples begin with eleven different ones. */
const STEP = 4;

/** Items from position `start` on, then those before it. */
const rotate = <T>(items: readonly T[], start: number): T[] => [...items.slice(start), ...items.slice(0, start)];

/**
 * The order in which one sample answers. A judge leans on what it wrote before; another order in each sample lets that
 * bias average out and shows it as spread. It stands at the end of the request, so that all samples share one prefix.
 * @param sample index of the sample, from 0; 0 answers in printed order.
 */
export function renderOrder(factors: readonly FactorId[], sample: number): string {
  const order = rotate(factors, (sample * STEP) % factors.length);
  const within = sample % 2 === 0 ? "from the first to the last" : "from the last to the first";
  return `Order of the answer: factors ${order.join(", ")}; probes factor by factor in the same order, within a factor ${within} as listed.`;
}
