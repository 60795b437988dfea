import { lowersRisk } from "../../framework/band.ts";
import { findProbe } from "../../framework/probes/index.ts";
import { saysSomething } from "../../framework/says-something.ts";
import type { ReadSpan, Reading } from "./reading/read-dossier.ts";
import { isDenied } from "./reading/denial.ts";
import { type Signal, SIGNALS } from "./signals/index.ts";
import { CHANGING_TOOL, TOOL_SIGNALS } from "./signals/tool-names.ts";

/** One place that answers a question. */
export interface Hit {
  readonly entry: ReadSpan;
  readonly answer: "yes" | "no";
  readonly strength: number;
  /** Found as the name of a listed tool. */
  readonly isTool: boolean;
  readonly isIndirect: boolean;
}

/** All places that answer a question, by probe id, in reading order. */
export type Evidence = ReadonlyMap<string, readonly Hit[]>;

/** More tools than this make "many" (the probe's own wording). */
const MANY_TOOLS = 20;
/** From this many listed tools on, a list in which no name changes anything says that the agent only reads. */
const READ_ONLY_FROM = 3;
/** Entries of a list that are enough to show how long it is. */
const SHOWN_TOOLS = 3;

/** A question or order in quotes shows what a user may say; one alone proves no ability. */
const EXAMPLE_PROMPT = /^["“'].{8,}["”'?]\.?$/s;

/** A sentence that names a control and its hole in one breath shows no control. */
const CAVEAT =
  /\b(?:(?:not|never|n't) (?:a |an |serve as )?(?:a )?(?:security )?(?:boundary|sandbox|guarantee)|attempts? to (?:modify|change|bypass|escape)|(?:currently )?only (?:restricts|limits|applies)|(?:does|do|will|can)(?: not|n't) (?:restrict|prevent|protect|stop|enforce)|can (?:still|be bypassed)|bypass(?:es|ed|ing)?|grants? (?:full |unrestricted )?access to (?:your |the )?(?:entire|whole|all)|at your own risk)\b/i;

/** A text that lowers risk counts only where a reader sees it, it does not speak to the assessor (design §8), it states something, and it takes nothing back. */
const isUsable = (probe: string, answer: "yes" | "no", entry: ReadSpan): boolean => {
  const known = findProbe(probe);
  return (
    known !== undefined &&
    (!lowersRisk(known, answer) || (entry.isCredible && saysSomething(entry.span) && !CAVEAT.test(entry.text)))
  );
};

/** Patterns that find every match: a denied one must not hide one that stands behind it. */
const EVERY_MATCH = new Map(SIGNALS.map(({ pattern }) => [pattern, new RegExp(pattern.source, `${pattern.flags}g`)]));

function matches({ pattern, unless, places, answer }: Signal, { place, text }: ReadSpan): boolean {
  if (!places.includes(place) || !pattern.test(text) || (unless !== null && unless.test(text))) return false;
  const found = text.matchAll(EVERY_MATCH.get(pattern) ?? pattern);
  return answer === "no" || [...found].some(({ index }) => !isDenied(text, index));
}

/** Reads every question's wordings in every place. Pure; the same reading gives the same evidence. */
export function findEvidence({ spans, tools }: Reading): Evidence {
  const hits = new Map<string, Hit[]>();
  const add = (probe: string, hit: Hit): void => {
    if (!isUsable(probe, hit.answer, hit.entry)) return;
    const known = hits.get(probe) ?? [];
    const same = known.findIndex(({ entry, answer }) => entry.span.id === hit.entry.span.id && answer === hit.answer);
    const before = known[same];
    if (before === undefined) known.push(hit);
    else if (hit.isTool || before.strength < hit.strength) known[same] = hit;
    hits.set(probe, known);
  };
  for (const entry of spans) {
    for (const signal of SIGNALS) {
      if (!matches(signal, entry)) continue;
      const strength = EXAMPLE_PROMPT.test(entry.text) ? 1 : signal.strength;
      add(signal.probe, { entry, answer: signal.answer, strength, isTool: false, isIndirect: signal.isIndirect });
    }
  }
  for (const { name, entry } of tools) {
    for (const { probe, pattern, unless, strength } of TOOL_SIGNALS) {
      if (!pattern.test(name) || (unless !== null && (unless.test(name) || unless.test(entry.text)))) continue;
      add(probe, { entry, answer: "yes", strength, isTool: true, isIndirect: false });
    }
  }
  const listed = tools.slice(0, SHOWN_TOOLS).map(({ entry }) => entry);
  const tool = { answer: "yes", strength: 3, isTool: true, isIndirect: false } as const;
  if (tools.length > MANY_TOOLS) for (const entry of listed) add("has_many_tools", { ...tool, entry });
  if (
    tools.length >= READ_ONLY_FROM &&
    tools.length <= MANY_TOOLS &&
    tools.every(({ name }) => !CHANGING_TOOL.test(name))
  ) {
    for (const entry of listed) add("read_only_tools", { ...tool, entry });
  }
  return hits;
}
