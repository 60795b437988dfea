import { Tokenizer } from "htmlparser2";

/** What a walk over HTML tells, in the order of the text. Names are lower case. */
export interface TagEvents {
  /** @param attributes by lower-case name, entities decoded, the first of a name; empty for elements that are not asked for */
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  /** A piece of text: what stands between two tags may come in several. */
  text(piece: string): void;
}

/** Attributes of one element that are looked at: a hostile tag must not fill the memory. */
const MOST_ATTRIBUTES = 200;

/**
 * Tells the tags and texts of HTML one after the other. No tree is made: to build one takes time that grows with the square of
 * the depth, which a hostile page chooses.
 * @param withAttributes elements whose attributes are wanted
 */
export function walkTags(html: string, withAttributes: ReadonlySet<string>, events: TagEvents): void {
  let attributes = new Map<string, string>();
  let name = "";
  let attribute: string | null = null;
  let value: string[] = [];
  const opened = (): void => events.open(name, attributes);
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname(start, end) {
        name = html.slice(start, end).toLowerCase();
        attributes = new Map();
      },
      onattribname(start, end) {
        const isWanted = withAttributes.has(name) && attributes.size < MOST_ATTRIBUTES;
        attribute = isWanted ? html.slice(start, end).toLowerCase() : null;
        value = [];
      },
      onattribdata(start, end) {
        if (attribute !== null) value.push(html.slice(start, end));
      },
      onattribentity(codePoint) {
        if (attribute !== null) value.push(String.fromCodePoint(codePoint));
      },
      onattribend() {
        if (attribute !== null && !attributes.has(attribute)) attributes.set(attribute, value.join(""));
        attribute = null;
      },
      onopentagend: opened,
      onselfclosingtag() {
        opened();
        events.close(name);
      },
      onclosetag: (start, end) => events.close(html.slice(start, end).toLowerCase()),
      ontext: (start, end) => events.text(html.slice(start, end)),
      ontextentity: (codePoint) => events.text(String.fromCodePoint(codePoint)),
      oncdata: () => {},
      oncomment: () => {},
      ondeclaration: () => {},
      onprocessinginstruction: () => {},
      onend: () => {},
    },
  );
  tokenizer.write(html);
  tokenizer.end();
}
