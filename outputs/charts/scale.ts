import { scaleLinear } from "d3-scale";
import { textPx } from "./svg.ts";

export interface Tick {
  /** Place on the axis, pixels. */
  readonly at: number;
  readonly label: string;
}

export interface Scale {
  /** Place of a value, pixels. */
  readonly at: (value: number) => number;
  /** At round values, ascending, labels never touching. */
  readonly ticks: readonly Tick[];
}

export interface Axis {
  /** Labels of a horizontal axis stand side by side, of a vertical one below each other. */
  readonly direction: "horizontal" | "vertical";
  /** Ends of the domain, in any order. */
  readonly low: number;
  readonly high: number;
  /** Pixels of both ends; `from` is larger than `to` on an axis that grows upwards. */
  readonly from: number;
  readonly to: number;
}

/** Closer ticks would help nobody to read a value off. */
const PX_PER_TICK = { horizontal: 60, vertical: 36 };
const LABEL_GAP_PX = 8;
const LINE_PX = 16;

const roomOf = (label: string, direction: Axis["direction"]): number =>
  direction === "vertical" ? LINE_PX : textPx(label) + LABEL_GAP_PX;

/** A linear axis; its domain ends at round values that enclose `low` and `high`. */
export function linearScale({ direction, low, high, from, to }: Axis): Scale {
  const wanted = Math.max(2, Math.floor(Math.abs(to - from) / PX_PER_TICK[direction]));
  const scale = scaleLinear([Math.min(low, high), Math.max(low, high)], [from, to]).nice(wanted);
  const ticksOf = (count: number): Tick[] => {
    const label = scale.tickFormat(count);
    return scale.ticks(count).map((value) => ({ at: scale(value), label: label(value) }));
  };
  const apart = (ticks: readonly Tick[]): boolean =>
    ticks.every(({ at, label }, index) => {
      const before = ticks[index - 1];
      if (before === undefined) return true;
      return Math.abs(at - before.at) >= (roomOf(label, direction) + roomOf(before.label, direction)) / 2;
    });
  const choices = Array.from({ length: wanted }, (_, fewer) => ticksOf(wanted - fewer));
  return { at: (value) => scale(value), ticks: choices.find(apart) ?? ticksOf(1).slice(0, 1) };
}
