import { nameInLine } from "../yaml-field.ts";

/** Lines, and characters of one, that are searched for a name. */
const MOST_LINES = 1_000;
const MOST_LINE = 300;

/** How an entry calls itself: `about.title`, else `name`; null if it says neither on a line of its own. */
export function nameInEntry(text: string): string | null {
  const lines = text.split(/\r?\n/, MOST_LINES);
  const about = lines.findIndex((line) => /^about:\s*(?:#.*)?$/.test(line.slice(0, MOST_LINE)));
  const inside = about < 0 ? [] : lines.slice(about + 1);
  const end = inside.findIndex((line) => /^[^\s#]/.test(line));
  const title = inside.slice(0, end < 0 ? undefined : end).find((line) => /^ {1,8}title:\s/.test(line));
  return (
    nameInLine(title, "title") ??
    nameInLine(
      lines.find((line) => /^name:\s/.test(line)),
      "name",
    )
  );
}
