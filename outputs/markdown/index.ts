import type { Writer } from "../../pipeline/ports/writer.ts";
import { factorsBlocks } from "./factors.ts";
import { findingsBlocks } from "./findings.ts";
import { headlineBlocks } from "./headline.ts";
import { houseBlocks } from "./house.ts";
import { crossLayerBlocks, layersBlocks } from "./layers.ts";
import { overridesBlocks } from "./overrides.ts";
import { robustnessBlocks } from "./robustness.ts";
import { scenariosBlocks } from "./scenarios.ts";
import { scoreBlocks } from "./score.ts";
import { sourcesBlocks } from "./sources.ts";

/** The sections of report.md, in order. Each gives blocks of Markdown, which a blank line separates. */
const SECTIONS = [
  headlineBlocks,
  scoreBlocks,
  robustnessBlocks,
  scenariosBlocks,
  factorsBlocks,
  layersBlocks,
  crossLayerBlocks,
  houseBlocks,
  findingsBlocks,
  overridesBlocks,
  sourcesBlocks,
] as const;

/** report.md, for GitHub and for a plain terminal. Every line that can be disputed has an id; outside text is escaped. */
export const markdownWriter: Writer = {
  format: "md",
  fileName: "report.md",
  write: (assessment) => `${SECTIONS.flatMap((section) => section(assessment)).join("\n\n")}\n`,
};
