/** Elements inside one another after which a page is cut flat. Browsers stop at 512; parsers get slow far above. */
const MAX_DEPTH = 5_000;

/** Elements that hold nothing, or that end where the next one begins: a million of them in a row are not nested. */
const FLAT: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option optgroup colgroup rp rt body html head".split(
    " ",
  ),
);

const TAG_NAME = /\/?([a-zA-Z][^\s/><]{0,40})/uy;

interface Tag {
  readonly start: number;
  readonly end: number;
  readonly opens: boolean;
}

/** Tags that open or close a level, roughly: an attribute that holds `>` only shifts where its tag seems to end. */
function* levels(html: string): Generator<Tag> {
  for (let start = html.indexOf("<"); start !== -1; start = html.indexOf("<", start + 1)) {
    TAG_NAME.lastIndex = start + 1;
    const [, name] = TAG_NAME.exec(html) ?? [];
    if (name === undefined) continue;
    const end = html.indexOf(">", start) + 1;
    if (end === 0) return;
    if (!FLAT.has(name.toLowerCase()) && html[end - 2] !== "/") yield { start, end, opens: html[start + 1] !== "/" };
  }
}

/**
 * A page that a parser reads in linear time: where elements nest absurdly deep, the tags below are taken out and what
 * they hold is marked hidden, since no browser shows it in its place. Any other page is returned as it is.
 */
export function flattened(html: string): string {
  const kept: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { start, end, opens } of levels(html)) {
    depth = opens ? depth + 1 : Math.max(0, depth - 1);
    const isBorder = depth === (opens ? MAX_DEPTH + 1 : MAX_DEPTH);
    if (depth <= MAX_DEPTH && !isBorder) continue;
    if (start < from) continue;
    kept.push(html.slice(from, start), isBorder ? (opens ? "<div hidden> " : " </div>") : " ");
    from = end;
  }
  return kept.join("") + html.slice(from);
}
