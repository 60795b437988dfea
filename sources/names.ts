import { parse as parseToml } from "smol-toml";
import { isRecord, jsonFields } from "./json-fields.ts";
import type { DocumentType } from "./kinds.ts";
import { nameInPage } from "./page-identity.ts";
import { tidyName } from "./tidy-name.ts";
import { nameInLine } from "./yaml-field.ts";

/** Longest line, front matter and number of lines that are searched for a name: a hostile text must not cost minutes. */
const MOST_LINE = 300;
const MOST_LINES = 500;
const MOST_FRONT_MATTER = 16_384;

/** Markdown of one line as its reader sees it: links and images by their text, no marks. */
const withoutMarks = (line: string): string =>
  line
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])/g, " ")
    .replaceAll(/\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replaceAll(/[*`]|(?<!\w)_|_(?!\w)/g, "");

/** The top-level `name:` of YAML, if it stands on one line. */
const nameInYaml = (text: string): string | null =>
  nameInLine(
    text.split(/\r?\n/, MOST_LINES).find((line) => /^name[ \t]*:/.test(line)),
    "name",
  );

function nameInFrontMatter(text: string): string | null {
  const matter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(
    text.slice(0, MOST_FRONT_MATTER),
  )?.[1];
  return matter === undefined ? null : nameInYaml(matter);
}

/** The first heading of level 1, `# x` or underlined with `===`, outside of fenced code. */
function firstHeading(text: string): string | null {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/, MOST_LINES)
    .map((line) => line.slice(0, MOST_LINE));
  let fence: string | null = null;
  for (const [index, line] of lines.entries()) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1] ?? null;
    if (mark !== null && (fence === null || fence === mark)) fence = fence === null ? mark : null;
    if (fence !== null) continue;
    const isUnderlined = /^\S/.test(line) && /^=+[ \t]*$/.test(lines[index + 1] ?? "");
    const heading = isUnderlined ? line : /^ {0,3}#[ \t]+(.*?)[ \t]*#*$/.exec(line)?.[1];
    const name = heading === undefined ? null : tidyName(withoutMarks(heading));
    if (name !== null) return name;
  }
  return null;
}

function nameInProject(text: string): string | null {
  try {
    const { project } = parseToml(text);
    return isRecord(project) ? tidyName(project["name"]) : null;
  } catch {
    return null;
  }
}

function nameInJson(text: string): string | null {
  const fields = jsonFields(text);
  return fields === null
    ? null
    : (tidyName(fields["title"]) ?? tidyName(fields["display_name"]) ?? tidyName(fields["name"]));
}

/** How a document calls what it describes; null if it doesn't say. */
export function nameInDocument({ kind, mediaType }: DocumentType, text: string): string | null {
  if (mediaType === "text/html" || mediaType === "application/xhtml+xml") return nameInPage(text);
  if (mediaType === "application/json") return nameInJson(text);
  if (kind === "action-yml") return nameInYaml(text);
  if (kind === "pyproject") return nameInProject(text);
  if (mediaType === "text/markdown" || kind === "readme") return nameInFrontMatter(text) ?? firstHeading(text);
  return null;
}
