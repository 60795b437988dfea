/** A line break with the blanks around it: shown as one space, so that outside text never starts a line of ours. */
const LINE_BREAK = /(?<![ \t])[ \t]*[\n\v\f\r\u0085\u2028\u2029][ \t\n\v\f\r\u0085\u2028\u2029]*/gu;

/**
 * Characters that a reader does not see, or that change the order in which others are read: control and format
 * characters, zero-width and bidirectional ones, fillers, tags, private use and lone surrogates. The emoji selector
 * behind an emoji stays.
 */
const UNSEEN =
  /(?!(?<=\p{Extended_Pictographic})\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}\u2800]/gu;

const asCodePoint = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** Most text: there is nothing to look for in it. */
const ONE_LINE_OF_ASCII = /^[\x20-\x7e]*$/;

/** Outside text on one line, every unseen character written as `\u{…}`. Safe for a terminal: no escape sequence is left. */
export const visible = (text: string): string =>
  ONE_LINE_OF_ASCII.test(text)
    ? text
    : text
        .replaceAll(LINE_BREAK, " ")
        .replaceAll(/[\t\p{Zs}]/gu, " ")
        .replaceAll(UNSEEN, asCodePoint);

/** Anything but printable ASCII, line ends and the signs of our own formulas; most text has none and needs no closer look. */
const UNUSUAL = /[^\n\x20-\x7e×−→·]/;

/** What of it has to be looked at more closely. By code units, which are much faster to look through: no run parts a pair of them. */
const UNUSUAL_RUN = /[^\n\x20-\x7e]+/g;

/** JSON text with every unseen character inside its strings written as `\uXXXX`: other bytes, the same data. */
export const visibleJson = (json: string): string =>
  UNUSUAL.test(json)
    ? json.replaceAll(UNUSUAL_RUN, (run) =>
        run.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu, (character) =>
          Array.from(
            { length: character.length },
            (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`,
          ).join(""),
        ),
      )
    : json;

/** The beginning of a text, cut between words where one ends near, with `…` if anything is missing. `limit` in code points. */
export function shorten(text: string, limit = 140): string {
  const whole = text.trim();
  const points = Array.from(whole);
  if (points.length <= limit) return whole;
  const head = points.slice(0, limit).join("");
  const lastGap = head.search(/\s\S*$/u);
  return `${(lastGap > limit * 0.8 ? head.slice(0, lastGap) : head).trimEnd()}…`;
}

/** Ids and names, which need no more than a backtick at each end. */
const PLAIN_NAME = /^[\w.:/-]+$/;

/** Outside text as a Markdown code span: shown as it is, whatever it holds. */
export function code(text: string): string {
  if (PLAIN_NAME.test(text)) return `\`${text}\``;
  const shown = visible(text);
  const runs = shown.match(/`+/gu) ?? [];
  const fence = "`".repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  // CommonMark drops one blank at each end of a span, and a backtick beside the fence would lengthen it.
  const pad = /^[` ]|[` ]$/u.test(shown) && /[^ ]/u.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}

/** Words that GitHub would turn into a link, a mention, an issue reference or a formula. Escapes do not stop that; code does. */
const NEEDS_CODE = /:\/\/|@|www\.|\$|#\d/iu;

/** A code span that the writer of the text meant, a word, blanks, or a lone backtick. */
const PIECES = /`[^`]+`|[^\s`]+|\s+|`/gu;

/** A sign that Markdown may take for one of its own. */
const MARK = /[&<\\`*[\]~_]/;

const escapePlain = (text: string): string =>
  MARK.test(text)
    ? text
        .replaceAll(/&(?=[#\p{L}])/gu, "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(/[\\`*[\]~]/gu, String.raw`\$&`)
        .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, String.raw`\_`)
    : text;

/** Keeps a text from being read as a list, heading, quotation or underline when it stands first in a line. */
const escapeStart = (markdown: string): string =>
  /^[=>#+\d-]/.test(markdown)
    ? markdown
        .replace(/^(?:[=>#]|[-+](?=[\s-]|$))/u, String.raw`\$&`)
        .replace(/^(\d{1,9})([.)])(?=\s|$)/u, String.raw`$1\$2`)
    : markdown;

/** Anything that `inline` might have to change, but for what stands first in a line. */
const MAY_NEED_ESCAPES = /[^\x20-\x7e]|[`&<\\*[\]~_@$#]|:\/\/|www\./i;

/**
 * Outside text as Markdown on one line: it gives text and code spans, never a link, image, heading, list, table or HTML.
 * Code spans of the text stay code. Pipes are left to `table`, the only place where they mean something.
 */
export function inline(text: string): string {
  if (!MAY_NEED_ESCAPES.test(text)) return escapeStart(text.trim());
  const pieces: { isCode: boolean; text: string }[] = [];
  for (const [piece] of visible(text).trim().matchAll(PIECES)) {
    const meant = piece.length > 2 && piece.startsWith("`");
    const isCode = meant || NEEDS_CODE.test(piece);
    // The comma behind an address belongs to the sentence, not to the address.
    const end = !meant && isCode ? (/[;,.:!?]+$/u.exec(piece)?.[0] ?? "") : "";
    const content = meant ? piece.slice(1, -1) : piece.slice(0, piece.length - end.length);
    const last = pieces.at(-1);
    // Two spans side by side would share their fences.
    if (isCode && last?.isCode === true) last.text += content;
    else if (content !== "") pieces.push({ isCode, text: content });
    if (end !== "") pieces.push({ isCode: false, text: end });
  }
  return escapeStart(pieces.map((piece) => (piece.isCode ? code(piece.text) : escapePlain(piece.text))).join(""));
}

/** True for an address that may be a link: http(s), plain ASCII and without user name. */
export const isWebAddress = (url: string): boolean =>
  /^https?:\/\/[\w.:-]+(?:[/?#][\w.~:/?#@!$&'()*+,;=%-]*)?$/iu.test(url);

/** An address as Markdown: a link where it may be one, otherwise code. */
export const address = (url: string): string => (isWebAddress(url) ? `<${url}>` : code(url));
