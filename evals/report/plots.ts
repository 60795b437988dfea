import { calibrationPlot } from "../../outputs/charts/calibration.ts";
import { differencePlot } from "../../outputs/charts/difference-plot.ts";
import { dotPlot } from "../../outputs/charts/dot-plot.ts";
import { heatMap } from "../../outputs/charts/heat-map.ts";
import type { Markup } from "../../outputs/charts/markup.ts";
import type { Plot, Table } from "../result.ts";

/** A plot drawn, with how to read it and the numbers behind it for whoever does not see it. */
export interface Picture {
  readonly says: string;
  readonly chart: Markup;
  readonly table: Table;
}

type Of<Kind extends Plot["kind"]> = Extract<Plot, { kind: Kind }>;

/** Highest first, so that the rows make a curve. */
function dots(plot: Of<"dots">): Picture {
  const rows = plot.rows.toSorted((a, b) => b.middle - a.middle);
  const says = "One line for each, the highest first; a larger dot is more equal values, the bar is the median.";
  return {
    says,
    chart: dotPlot({ ...plot, rows }),
    table: {
      title: plot.title,
      says,
      columns: ["name", "median", "lowest", "highest", "values"],
      rows: rows.map(({ name, values, middle }) => [
        name,
        middle,
        values.length === 0 ? null : Math.min(...values),
        values.length === 0 ? null : Math.max(...values),
        values.join(" "),
      ]),
    },
  };
}

const sumOf = (values: readonly (number | null)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0);

/** The fullest rows first. */
function heat(plot: Of<"heat">): Picture {
  const rows = plot.rows.toSorted((a, b) => sumOf(b.values) - sumOf(a.values));
  return {
    says: plot.says,
    chart: heatMap({ ...plot, rows }),
    table: {
      title: plot.title,
      says: plot.says,
      columns: ["", ...plot.columns],
      rows: rows.map(({ name, values }) => [name, ...plot.columns.map((_, index) => values[index] ?? null)]),
    },
  };
}

function calibration(plot: Of<"calibration">): Picture {
  const says = "On the dashed line confidence means what it says; below it the judge is surer than it should be.";
  return {
    says,
    chart: calibrationPlot(plot),
    table: {
      title: plot.title,
      says,
      columns: ["confidence", "share that was right", "answers"],
      rows: plot.bins.map(({ confidence, accuracy, count }) => [confidence, accuracy, count]),
    },
  };
}

function differences(plot: Of<"differences">): Picture {
  return {
    says: plot.says,
    chart: differencePlot(plot),
    table: {
      title: plot.title,
      says: plot.says,
      columns: ["name", "mean of both", "difference"],
      rows: plot.points
        .toSorted((a, b) => Math.abs(b.difference) - Math.abs(a.difference))
        .map(({ name, mean, difference }) => [name, mean, difference]),
    },
  };
}

/** Draws the data of a plot. Pure. */
export function drawPlot(plot: Plot): Picture {
  if (plot.kind === "dots") return dots(plot);
  if (plot.kind === "heat") return heat(plot);
  return plot.kind === "calibration" ? calibration(plot) : differences(plot);
}
