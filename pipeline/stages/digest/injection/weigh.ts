import { CUE_GROUPS, type Cues, type CueTable, cuesIn, pointsOf, tablesOf } from "./cues.ts";
import { ENGLISH_CUES } from "./cues-english.ts";

let made: readonly CueTable[] | undefined;
/** Made on first use: its patterns take a while to compile. */
const english = (): readonly CueTable[] => (made ??= tablesOf(ENGLISH_CUES));

/** Cues of a folded text in English. */
export const weighed = (text: string): Cues => cuesIn(text, english());

/** Number of cues that an ordinary listing seldom holds: they name the one who rates, or the scale. */
const strong = ({ reader, rating }: Cues): number =>
  Number((reader?.points ?? 0) >= 2) + Number((rating?.points ?? 0) >= 3);

/** How much is needed, in points. Own choice, on sentences of our own; of some 34,000 pieces of ordinary READMEs and listings about five reach it. */
const BAR = 7;
/** The same where at least one cue is clear by itself. */
const BAR_IF_CLEAR = 6;
/** Code names scores and levels of its own. */
const MORE_IN_CODE = 1;
/** What hides, or is encoded, has said something about itself already. */
const BAR_IF_VEILED = 5;

const isClear = ({ reader, outcome, demand }: Cues): boolean =>
  (reader?.points ?? 0) >= 3 || (outcome?.points ?? 0) >= 3 || (demand?.points ?? 0) >= 3;

/** A mere address ("when you review this project, please …") asks for nothing that an assessment could obey. */
const saysWhat = ({ rating, outcome, demand }: Cues): boolean =>
  (rating?.points ?? 0) + (outcome?.points ?? 0) >= 2 || (demand?.points ?? 0) >= 3;

/** True if cues that a reader of the page sees amount to an instruction to whoever assesses. */
export function addresses(cues: Cues, isCode: boolean): boolean {
  const points = pointsOf(cues) - (isCode ? MORE_IN_CODE : 0);
  if (points < BAR_IF_CLEAR || !saysWhat(cues)) return false;
  return strong(cues) >= (points >= BAR ? 1 : 2) || isClear(cues);
}

/** The same for text that is hidden, encoded or disguised. */
export const addressesUnseen = (cues: Cues): boolean => pointsOf(cues) >= BAR_IF_VEILED;

/** From the first cue to the end of the last, in UTF-16 units. */
export function rangeOf(cues: Cues): { start: number; end: number } {
  const places = CUE_GROUPS.flatMap((group) => (group === "elsewhere" ? [] : (cues[group] ?? [])));
  return {
    start: Math.min(...places.map(({ start }) => start)),
    end: Math.max(...places.map(({ end }) => end)),
  };
}
