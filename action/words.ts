import { z } from "zod";
import { code } from "../outputs/escape.ts";
import { interval, oneDecimal } from "../outputs/numbers.ts";

/** A pull request's body may have 65,536 characters. Source: GitHub, REST API. */
const MOST_CHARACTERS = 65_000;

const refreshedSchema = z.object({
  complete: z.boolean(),
  entries: z.array(
    z.looseObject({
      status: z.string(),
      diff: z.looseObject({ changes: z.array(z.looseObject({ kind: z.string() })) }).optional(),
    }),
  ),
});

const draftedSchema = z.looseObject({
  agent: z.looseObject({ slug: z.string() }),
  score: z.looseObject({ aivss: z.number(), severity: z.string(), low: z.number(), high: z.number() }),
});

export interface Tally {
  /** Agents whose files are new or say something else. */
  readonly changed: number;
  readonly crossings: number;
  /** False where too many agents failed, or the run did not get that far. */
  readonly isComplete: boolean;
}

/** Counts in what `assay refresh --json` printed; nothing where it printed nothing. */
export function tallyOfRefresh(stdout: string): Tally {
  if (stdout.trim() === "") return { changed: 0, crossings: 0, isComplete: false };
  const { complete, entries } = refreshedSchema.parse(JSON.parse(stdout));
  return {
    changed: entries.filter(({ status }) => status === "changed" || status === "new").length,
    crossings: entries.filter(({ diff }) => diff?.changes.some(({ kind }) => kind === "band")).length,
    isComplete: complete,
  };
}

/** One line a drafted agent, from what `assay draft --json` printed. */
export function draftedLines(stdout: string, out: string): string[] {
  const printed: unknown = stdout.trim() === "" ? [] : JSON.parse(stdout);
  return [printed].flat().flatMap((one) => {
    const { data } = draftedSchema.safeParse(one);
    if (data === undefined) return [];
    const { agent, score } = data;
    return `- ${code(agent.slug)}: ${oneDecimal(score.aivss)} ${score.severity} (${interval(score.low, score.high)}), ${code(`${out}/${agent.slug}/report.md`)}`;
  });
}

/** Blocks of Markdown as one text that GitHub takes; what does not fit is cut at a line, and said. */
export function bodyOf(blocks: readonly string[]): string {
  const whole = blocks
    .map((block) => block.trim())
    .filter((block) => block !== "")
    .join("\n\n");
  if (whole.length <= MOST_CHARACTERS) return whole;
  const kept = whole.slice(0, MOST_CHARACTERS - 200);
  return `${kept.slice(0, kept.lastIndexOf("\n"))}\n\n</details>\n\nWhat follows does not fit; see the reports in the folders.`;
}
