import { lowersRisk } from "../../framework/band.ts";
import { findProbe, PROBES } from "../../framework/probes/index.ts";
import { saysSomething } from "../../framework/says-something.ts";
import type { Place, ReadSpan, Reading } from "./reading/read-dossier.ts";
import type { Tool } from "./reading/tool-list.ts";
import { stanceOn } from "./reading/denial.ts";
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

/** Abilities: "cannot run shell commands" answers them. Of a habit or a setting a denial in passing says too little. */
const DENIABLE: ReadonlySet<string> = new Set(
  PROBES.filter(({ direction }) => direction === "raises").map(({ id }) => id),
);

/** A denial in the middle of what was found: "notes are never shared". At its beginning it is part of the wording. */
const DENIED_WITHIN = /(?<=\w\W+)(?:never|nothing)\b/i;

/** Where people describe what the agent does; a denial elsewhere is a setting or a step of an installation. */
const DESCRIPTIONS: ReadonlySet<Place> = new Set(["text", "skill"]);

/** What one place answers by one wording: its answer, the opposite where the place denies it outright, or nothing. */
function answerOf(signal: Signal, { place, text, context }: ReadSpan): "yes" | "no" | null {
  const { probe, pattern, unless, about, places, answer } = signal;
  if (!places.includes(place) || !pattern.test(text)) return null;
  if (about !== null && !about.test(text) && !about.test(context)) return null;
  const isExcused = unless !== null && unless.test(text);
  if (answer === "no") return isExcused ? null : "no";
  const stances = [...text.matchAll(EVERY_MATCH.get(pattern) ?? pattern)].map(({ 0: match, index }) =>
    DENIABLE.has(probe) && DENIED_WITHIN.test(match) ? "open" : stanceOn(text, index, index + match.length),
  );
  if (stances.includes("stated")) return isExcused ? null : "yes";
  return DENIABLE.has(probe) && DESCRIPTIONS.has(place) && stances.includes("denied") ? "no" : null;
}

/** What a list of tools says by its length and by what is missing in it. */
function rangeOf(
  tools: readonly Tool[],
  rows: readonly ReadSpan[],
): { readonly probe: string; readonly answer: "yes" | "no"; readonly entries: readonly ReadSpan[] }[] {
  const entries = tools.map(({ entry }) => entry);
  if (Math.max(tools.length, rows.length) > MANY_TOOLS) {
    return [{ probe: "has_many_tools", answer: "yes", entries: rows.length > tools.length ? rows : entries }];
  }
  const onlyReads = tools.length >= READ_ONLY_FROM && tools.every(({ name }) => !CHANGING_TOOL.test(name));
  return [
    ...(rows.length > 1 ? [{ probe: "has_many_tools", answer: "no", entries: rows } as const] : []),
    ...(onlyReads ? [{ probe: "read_only_tools", answer: "yes", entries } as const] : []),
  ];
}

/** Reads every question's wordings in every place. Pure; the same reading gives the same evidence. */
export function findEvidence({ spans, tools, toolRows, steps }: Reading): Evidence {
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
  // Wording by wording, not span by span: one compiled pattern stays at hand for all texts, which is several times faster.
  const matching = new Map<RegExp | null, readonly ReadSpan[]>([[null, spans]]);
  for (const signal of SIGNALS) {
    const { only } = signal;
    const read = matching.get(only) ?? spans.filter(({ text }) => only?.test(text));
    matching.set(only, read);
    for (const entry of read) {
      const answer = answerOf(signal, entry);
      if (answer === null) continue;
      const strength = EXAMPLE_PROMPT.test(entry.text) ? 1 : signal.strength;
      add(signal.probe, { entry, answer, strength, isTool: false, isIndirect: signal.isIndirect });
    }
  }
  for (const { name, entry } of tools) {
    for (const { probe, pattern, unless, strength } of TOOL_SIGNALS) {
      if (!pattern.test(name) || (unless !== null && (unless.test(name) || unless.test(entry.text)))) continue;
      add(probe, { entry, answer: "yes", strength, isTool: true, isIndirect: false });
    }
  }
  const tool = { answer: "yes", strength: 3, isTool: true, isIndirect: false } as const;
  for (const { probe, answer, entries } of rangeOf(tools, toolRows)) {
    for (const entry of entries.slice(0, SHOWN_TOOLS)) add(probe, { ...tool, answer, entry });
  }
  for (const entry of steps) add("follows_fixed_procedure", { ...tool, isTool: false, entry });
  const position = new Map(spans.map(({ span }, index) => [span.id, index]));
  const inReadingOrder = (one: Hit, other: Hit): number =>
    (position.get(one.entry.span.id) ?? 0) - (position.get(other.entry.span.id) ?? 0);
  return new Map([...hits].map(([probe, found]) => [probe, found.toSorted(inReadingOrder)]));
}
