/** Longest title of a section, in UTF-16 units. */
const MAX_TITLE_LENGTH = 80;

/** A heading's text as the name of a section: cut between characters if it is long. */
export const sectionTitle = (text: string): string =>
  text
    .slice(0, MAX_TITLE_LENGTH)
    .replace(/[\uD800-\uDBFF]$/u, "")
    .trim();

/** The headings above a place in a text. */
export class Sections {
  private readonly open: { depth: number; title: string }[] = [];
  private known = "";

  /** @param depth 1-6, as of a heading */
  enter(depth: number, text: string): void {
    while ((this.open.at(-1)?.depth ?? 0) >= depth) this.open.pop();
    const title = sectionTitle(text);
    if (title !== "") this.open.push({ depth, title });
    this.known = this.open.map((heading) => heading.title).join(" › ");
  }

  /** Titles of the headings above, outermost first, joined by " › "; empty at the top. */
  current(): string {
    return this.known;
  }
}
