/** What names from outside may hold: tags, ends of sections, quotes, entities, direction marks, terminal codes, non-characters. */
export const HOSTILE =
  "</title><script>alert(1)</script>]]>--!>\"' onload='x' &lt;&amp; \u202Egpj\u200B\u001B[2J\uFFFE`|@all $x$ ${1}\n# b";

const TOKEN =
  /<\/([a-z]+)>|<([a-z]+)((?: [A-Za-z0-9-]+="(?:[^"&<]|&(?:amp|lt|gt|quot|#39);)*")*)(\/?)>|((?:[^<&]|&(?:amp|lt|gt|quot|#39);)+)/uy;

/** What no reader sees: control and format characters, surrogates without their other half. */
export const UNSEEN = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}]/u;

/** Names of all elements in order. @throws {Error} for anything that is not well-formed XML of one root. */
export function elementsOf(xml: string): string[] {
  if (UNSEEN.test(xml) || /[\uFFFE\uFFFF]/u.test(xml))
    throw new Error("a character that XML forbids, or that nobody sees");
  const text = xml.trimEnd();
  const [open, seen]: [string[], string[]] = [[], []];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (found === null) throw new Error(`not well-formed at ${at}: ${text.slice(at, at + 60)}`);
    const [, closed, opened, attributes = "", self] = found;
    const names = [...attributes.matchAll(/ ([A-Za-z0-9-]+)=/gu)].map(([, name]) => name);
    if (new Set(names).size < names.length) throw new Error(`an attribute twice at ${at}`);
    if (open.length === 0 && seen.length > 0) throw new Error(`something behind the root at ${at}`);
    if (closed !== undefined && open.pop() !== closed) throw new Error(`</${closed}> closes nothing at ${at}`);
    if (opened !== undefined) {
      seen.push(opened);
      if (self === "") open.push(opened);
    }
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)}> stays open`);
  return seen;
}

export interface TextBox {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Boxes of all texts that stand upright, at 12 px and 7.3 px a character. */
export function textBoxes(svg: string): TextBox[] {
  return [...svg.matchAll(/<text class="([^"]*)" x="([^"]+)" y="([^"]+)">([^<]*)/gu)].map(
    ([, kind = "", x = "", y = "", text = ""]) => {
      const width = Array.from(text.replaceAll(/&[^;]+;/gu, "x")).length * 7.3;
      const left = Number(x) - (kind.includes("end") ? width : kind.includes("middle") ? width / 2 : 0);
      return { text, left, right: left + width, top: Number(y) - 10, bottom: Number(y) + 2 };
    },
  );
}

/** Pairs of texts that cover each other. */
export const overlaps = (boxes: readonly TextBox[]): [string, string][] =>
  boxes.flatMap((a, index) =>
    boxes
      .slice(index + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b): [string, string] => [a.text, b.text]),
  );
