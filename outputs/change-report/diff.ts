import { styleText } from "node:util";
import type { AssessmentDiff, Change } from "../../pipeline/schema/diff.ts";
import { inline, shorten, visible } from "../escape.ts";
import { counted } from "../numbers.ts";
import { wrap } from "../text-width.ts";
import { changeWords, FOR_MARKDOWN, FOR_TERMINAL } from "./words.ts";

/** Agents on both sides, and those on one side only, by slug. */
export interface Comparison {
  /** Those that mean the same included. */
  readonly compared: readonly AssessmentDiff[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

const GRAVE: ReadonlySet<Change["kind"]> = new Set(["score", "band"]);

const changed = ({ compared }: Comparison): AssessmentDiff[] => compared.filter(({ changes }) => changes.length > 0);

function summary(comparison: Comparison): string {
  const moved = changed(comparison).length;
  const same = comparison.compared.length - moved;
  return `${counted(moved, "agent")} changed, ${same} the same, ${comparison.added.length} added, ${comparison.removed.length} removed`;
}

export interface DiffTextOptions {
  /** Cells of a line. */
  readonly columns: number;
  readonly colour: boolean;
}

/** What moved, for a terminal. Outside text is stripped of control sequences. Pure. */
export function diffLines(comparison: Comparison, { columns, colour }: DiffTextOptions): string[] {
  const width = Math.max(40, columns);
  const paint = (style: Parameters<typeof styleText>[0], text: string): string =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const lines = changed(comparison).flatMap(({ slug, name, causes, changes }) => [
    paint("bold", visible(shorten(name, 60)) + (name === slug ? "" : ` (${slug})`)),
    paint("dim", `  cause: ${causes.join(", ")}`),
    ...changes.flatMap((change) =>
      wrap(`- ${changeWords(change, FOR_TERMINAL)}`, width - 4).map((line, index) => {
        const text = `  ${index === 0 ? line : `  ${line}`}`;
        return GRAVE.has(change.kind) ? paint("yellow", text) : text;
      }),
    ),
    "",
  ]);
  return [
    ...lines,
    ...comparison.added.map((slug) => `added: ${visible(slug)}`),
    ...comparison.removed.map((slug) => `removed: ${visible(slug)}`),
    summary(comparison),
  ];
}

/** What moved, as Markdown. Outside text is escaped. Pure. */
export function diffMarkdown(comparison: Comparison): string {
  const blocks = changed(comparison).map(({ name, causes, changes }) =>
    [
      `## ${inline(shorten(name, 80))}`,
      "",
      `Cause: ${causes.join(", ")}`,
      "",
      ...changes.map((change) => `- ${changeWords(change, FOR_MARKDOWN)}`),
    ].join("\n"),
  );
  const lists = [
    ...comparison.added.map((slug) => `- added: ${inline(slug)}`),
    ...comparison.removed.map((slug) => `- removed: ${inline(slug)}`),
  ];
  return `${[summary(comparison), ...blocks, ...(lists.length === 0 ? [] : [lists.join("\n")])].join("\n\n")}\n`;
}
