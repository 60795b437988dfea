import type { Dossier } from "../../pipeline/schema/dossier.ts";
import type { Judgement } from "../../pipeline/schema/judgement.ts";
import { loadConstructed } from "../datasets/constructed/load.ts";
import { CLOSED } from "../metamorphic/relations/must-move/openness.ts";
import { LOWERING, RAISING } from "../metamorphic/relations/must-move/statements.ts";
import { settleLevels } from "./disturb/levels.ts";

/** What a text says of an agent, for a model that understands more than the rules of the embedded judge. */
export interface Lesson {
  /** Stands in a span, or holds one; `{name}` stands for the agent's name. */
  readonly text: string;
  readonly probe: string;
  readonly answer: "yes" | "no";
}

/** A shorter span says too little to be part of a lesson. */
const LEAST_CHARACTERS = 16;
const MOST_SPANS = 2;

/** White space and Markdown's marks do not change what a text says. */
const bare = (text: string): string => text.replaceAll(/[\s*`#>-]+/g, " ").trim();

/** Everything that the datasets know the answer of: with it a simulated model can pass the accuracy and must-move gates. */
export const datasetLessons = (): Lesson[] => [
  ...loadConstructed().flatMap(({ truth, quotes }) =>
    [...truth].flatMap(([probe, answer]) => {
      const text = quotes.get(probe);
      return text === undefined ? [] : { text, probe, answer };
    }),
  ),
  ...CLOSED.map((text) => ({ text, probe: "source_is_open", answer: "no" as const })),
  ...[...RAISING, ...LOWERING].flatMap(({ wordings, probe, answer }) =>
    wordings.map((text) => ({ text, probe, answer })),
  ),
];

/** The judgement with the answers that lessons give, and levels that follow them. Pure. */
export function applyLessons(judgement: Judgement, dossier: Dossier, lessons: readonly Lesson[]): Judgement {
  if (lessons.length === 0) return judgement;
  const spans = dossier.spans.flatMap(({ id, text, hidden, suspicious }) =>
    hidden || suspicious ? [] : { id, words: bare(text) },
  );
  const all = spans.map(({ words }) => words).join(" ");
  const learnt = new Map<string, Pick<Judgement["probes"][number], "answer" | "spans">>();
  for (const { text, probe, answer } of lessons) {
    const words = bare(text.replaceAll("{name}", dossier.agent.name));
    if (!all.includes(words)) continue;
    const places = spans.filter(
      (span) => span.words.includes(words) || (span.words.length >= LEAST_CHARACTERS && words.includes(span.words)),
    );
    if (places.length > 0) learnt.set(probe, { answer, spans: places.slice(0, MOST_SPANS).map(({ id }) => id) });
  }
  const probes = judgement.probes.map((probe) => ({ ...probe, ...learnt.get(probe.id) }));
  return { ...judgement, probes, factors: settleLevels(judgement.factors, judgement.probes, probes) };
}
