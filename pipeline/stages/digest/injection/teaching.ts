/** Words of texts about attacks on models, in folded spelling. Stems where a script has no word boundaries that matter. */
const ABOUT_ATTACKS =
  /\b(?:(?:prompt|indirect|instruction)[- ]injections?|injections?|injected|jailbreak\w*|attack(?:s|er|ers|ing)?|adversar\w+|malicious\w*|red[- ]?team\w*|poison\w*|exploit\w*|hijack\w*|angriff\w*|angreif\w*|attaque\w*|attaquant\w*|ataques?|atacantes?|attacc\w+|aanval\w*|atak\w*|saldir\w*|inyeccion\w*|injec(?:ao|oes)|iniezion\w*|wstrzyk\w*)\b|инъекц|атак|注入|攻击|攻擊|攻撃|インジェクション|공격|인젝션|주입|هجوم|هجمات|حقن|المهاجم|हमला|हमले|इंजेक्शन/;

/** Words of texts that defend, which ordinary sentences also hold: they count beside a quotation only. */
const ABOUT_DEFENCE =
  /\b(?:detect\w*|prevent\w*|defen[cds]\w*|block(?:s|ed|ing)?|protect\w*|mitigat\w*|guard(?:s|rails?)?|filter\w*|refus\w*|reject\w*|resist\w*|flag(?:s|ged|ging)|vulnerab\w*|threats?|test cases?|payloads?|untrusted|suspicious|phish\w*|classif(?:y|ies|ier|iers)|erkenn\w*|filtre|detecta\w*|rileva\w*|wykryw\w*|algila\w*|verdachtig\w*|sospechos\w*|suspeit\w*|sospett\w*|podejrzan\w*)\b|обнаруж|подозрит|检测|檢測|检出|拦截|可疑|标记为|不会照做|検出|検知|不審|疑わし|遮断|탐지|차단|의심|كشف|مشبوه|חשוד|חסימ/;

/** "This is no attack": a word that denies teaches nothing. */
const DENIED =
  /\b(?:no|not(?: an?)?|isn't(?: an?)?|never(?: an?)?|without|kein\w*|nicht|pas(?: une?)?|sin|sem|non) (?:\w+ )?$/;

/** Opening signs of quotation with their closing ones. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["`", "`"],
  ["“", "”"],
  ["„", "“"],
  ["«", "»"],
  ["‘", "’"],
  ["'", "'"],
  ["「", "」"],
  ["『", "』"],
  ["”", "”"],
  ["»", "«"],
]);

/** An apostrophe inside a word opens nothing. */
const isApostrophe = (text: string, at: number): boolean =>
  /['’]/.test(text.charAt(at)) && /\p{L}/u.test(text.charAt(at - 1)) && /\p{L}/u.test(text.charAt(at + 1));

/** Quoted parts of a text, quotation signs excluded, in reading order. */
export function quotedRanges(text: string): { start: number; end: number }[] {
  const ranges: { start: number; end: number }[] = [];
  let open: { sign: string; at: number } | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isApostrophe(text, at)) continue;
    if (open !== null && sign === open.sign) {
      ranges.push({ start: open.at + 1, end: at });
      open = null;
    } else if (open === null) {
      const closing = QUOTES.get(sign);
      if (closing !== undefined && text.includes(closing, at + 1)) open = { sign: closing, at };
    }
  }
  return ranges;
}

/** Code in a line, marks excluded. */
export const inlineCode = (text: string): { start: number; end: number }[] =>
  Array.from(text.matchAll(/`([^`\n]{1,200})`/g), ({ index, 0: { length } }) => ({
    start: index + 1,
    end: index + length - 1,
  }));

/** A place in a folded text that reads like an instruction, and what stands around it. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Titles of the sections it stands in, and words that introduce it as a sample. */
  readonly context: string;
  /** The document's own title, which says what its samples are. */
  readonly title: string;
  /** A code block or a table of samples: nothing in it speaks to the reader by itself. */
  readonly isSample: boolean;
}

/** True if a quotation holds the end and most of a place: a verb before it ("they write …") may count as its beginning. */
const holds = (quoted: { start: number; end: number }, start: number, end: number): boolean =>
  end <= quoted.end && end - Math.max(start, quoted.start) >= (end - start) / 2;

/** True if the words say that attacks are the subject, and do not say so to deny it. */
function speaksOfAttacks(words: string): boolean {
  const found = ABOUT_ATTACKS.exec(words);
  return found !== null && !DENIED.test(words.slice(Math.max(0, found.index - 24), found.index));
}

/** The author tells the reader to do what was quoted. */
const ENDORSED =
  /^["”»`'’」』.\s]{0,4}(?:(?:that|this|which|these) (?:is|are) (?:exactly |precisely |just )?(?:what|how) you|(?:now |please |so |then )?(?:do|follow|obey|execute|comply with|act on) (?:so|that|this|it|these|the above|as)\b|you (?:should|must|shall|have to) (?:now )?(?:do|follow|obey|comply))/;

/** Somebody else says what follows: people who use, write or send something, or what they send. */
const SAID_BY_OTHERS =
  /\b(?:attackers?|authors?|visitors?|users?|people|somebody|someone|customers?|candidates?|students?|strangers?|senders?|callers?|guests?|players?|spammers?|sellers?|e-?mails?|web ?pages?|pages|web ?sites?|documents?|comments?|posts?|tickets?|messages?|reviews?|issues) (?:\w+ ){0,3}?(?:types?|writes?|wrote|written|says?|said|asks?|tr(?:y|ies)|sends?|sent|pastes?|enters?|tells?|contains?|holds?|includes?|reads?|puts?|hides?)\b[^.!?]{0,60}$/;

/** What an option, a button or a command of the agent does: its name stands right before. */
const NAMED_OPTION = /(?:`[^`\n]{1,60}`|(?<!\S)--[\w-]{2,40})\**\s{0,2}[:|–—-]?\s{0,2}$/;

/** A row of three cells or more is one of a set of data: nobody says a sentence in so many. */
export const ROW_OF_DATA = /^\s*\|?[^|\n]+\|[^|\n]+\|[^|\n]*[^|\s]/;

/** The sentence around a place. Words of defence in another one announce nothing. */
function sentenceAround(text: string, start: number, end: number): string {
  const before = text.slice(0, start).split(/[.!?。！？]["”»`'’]?\s/);
  const [after = ""] = text.slice(end).split(/[.!?。！？](?:["”»`'’]?\s|$)/);
  return `${before.at(-1) ?? ""} ${after}`;
}

/**
 * True if a place shows an attack to teach about it (design §8.3). Words about attacks must stand around the place, not in
 * it; an instruction that is not quoted must have been announced as somebody else's before. "For example" excuses nothing.
 * @param aimed whether it speaks to an assessor; then only a quotation or a sample is excused
 */
export function teaches({ text, start, end, context, title, isSample }: Place, aimed: boolean): boolean {
  const before = text.slice(0, start);
  const around = `${before} ${text.slice(end)}`;
  if (isSample && speaksOfAttacks(title) && (!aimed || ROW_OF_DATA.test(text))) return true;
  const isQuoted = isSample || quotedRanges(text).some((range) => holds(range, start, end));
  if (!isSample && ENDORSED.test(text.slice(end))) return false;
  if (isQuoted) {
    const announced = isSample ? around : sentenceAround(text, start, end);
    return speaksOfAttacks(around) || speaksOfAttacks(context) || ABOUT_DEFENCE.test(`${announced}\n${context}`);
  }
  return !aimed && (speaksOfAttacks(before) || SAID_BY_OTHERS.test(before) || NAMED_OPTION.test(before));
}
