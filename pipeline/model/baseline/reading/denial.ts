/** What a text says of the words at one place: it states them, leaves them open (a wish, a condition), or denies them outright. */
export type Stance = "stated" | "open" | "denied";

/** Words that turn what follows into its opposite, or at least take it back. */
const TAKES_BACK =
  /\b(?:no|not|never|nothing|nobody|without|n't|cannot|neither|nor|instead of|rather than|avoid(?:s|ing)?|unable to|disallow\w*|prevent(?:s|ed|ing)?|forbid\w*|prohibit\w*|refus\w+|reject\w*|block(?:s|ed|ing)?|unlike|unsupported|lacks?|stop(?:s|ping)? .{0,20}from|isn't|doesn't|don't|won't|can't|aren't|exclud\w+|disabl\w+)\b(?! only\b| just\b| limited to\b| merely\b)/i;

/** The same in other languages; words that follow their verb (Japanese, Korean) are looked for behind it. */
const TAKES_BACK_ELSEWHERE =
  /(?<![\p{L}])(?:nicht|nie|niemals|kein\p{L}*|ohne|no|nunca|jamás|sin|ningun\p{L}*|não|sem|nenhum\p{L}*|ne|n'|pas|jamais|sans|aucun\p{L}*|non|mai|senza|nessun\p{L}*|не|ни|нет|без|никогда|nigdy|bez|żadn\p{L}*|nicz\p{L}+)(?![\p{L}])|不(?![仅只但同断])|无需|無需|没有|沒有|从不|從不|禁止|避免/iu;
const DENIED_BEHIND = /^[^。.、,]{0,14}(?:ません|ない|なし|않|없|못)/u;

/** What the agent itself never does: no advice to a reader ("don't run …") and no guard against others ("prevents"). */
const OUTRIGHT =
  /\b(?:(?:does|will|can|is|are|did) ?n[o']t|cannot|neither|nor|nothing|(?:it|server|agent|tool|bot|skill|and|but|they|that|which|also) never|never (?=\w+s\b)|(?:has|have|with|is|are|needs?|uses?|makes?|keeps?|offers?|performs?|there'?s) (?:absolutely )?no|^no)\b(?! only\b| just\b| limited to\b| merely\b| longer\b| need\b)/i;

/** Whom advice and questions speak to: a reader, not the agent. */
const TO_A_READER =
  /\b(?:you|your|we|I|if|when|whether|unless|users? (?:can|do)|clients? (?:can|do)|please|why)\b|\?$/i;

/** A denial that holds only in part denies nothing: "does not write files outside the folder". */
const IN_PART =
  /^[^.;]{0,60}\b(?:without|unless|until|except|outside|other than|beyond|by default|directly|if|when|while|yet|itself|automatically|by itself|on its own|in (?:this|that|dry|preview|plan|safe|read)|for you|anymore|than|because|but|correctly|properly|well|all|every|always)\b/i;

/** A new clause is not touched by what was denied before it. */
const CLAUSE_END =
  /[.;:!?()—–|。；！？，]|,\s*(?:but|and then|so|aber|sondern|mais|sino|pero|mas|ma|но|а|ale)\s|\bbut\b|\bhowever\b/g;

/** How far a denial reaches, in characters. */
const REACH = 60;

/** Words that make a whole span a wish or a memory instead of a fact. */
const UNREAL =
  /\b(?:coming soon|not yet (?:supported|available|implemented)|planned|on the roadmap|in the future|future (?:version|release|work)|upcoming|will (?:be soon|soon be|be) (?:added|supported|available)|TODO|deprecated|no longer (?:supported|available|maintained)|was removed|has been removed|used to)\b/i;

/**
 * Stance of a text towards its words from `index` to `end`. A denial counts as outright only where the agent is its
 * subject and nothing narrows it; any other leaves the question open.
 */
export function stanceOn(text: string, index: number, end: number): Stance {
  if (UNREAL.test(text)) return "open";
  const before = text.slice(Math.max(0, index - REACH), index);
  const clause = before
    .slice([...before.matchAll(CLAUSE_END)].reduce((_, match) => match.index + match[0].length, 0))
    .trimStart();
  const behind = text.slice(end);
  if (DENIED_BEHIND.test(behind)) return IN_PART.test(behind) ? "open" : "denied";
  if (TAKES_BACK.test(clause)) {
    const isOutright = OUTRIGHT.test(clause) && !TO_A_READER.test(clause) && !IN_PART.test(behind);
    return isOutright ? "denied" : "open";
  }
  return TAKES_BACK_ELSEWHERE.test(clause) ? "open" : "stated";
}
