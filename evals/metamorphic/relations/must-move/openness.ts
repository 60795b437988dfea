import type { Nodes } from "mdast";
import type { Listing } from "../../../listing.ts";
import { addSection } from "../add-section.ts";
import { isMarkdown, withTexts } from "../documents.ts";
import { type Edit, edited, headingsOf, nodesOf, parse, rangeOf } from "../markdown.ts";
import { pick, type Relation } from "../relation.ts";
import { withSentences } from "../sentences.ts";

const LICENCE_NAME =
  "(?:MIT|Apache[- ]2\\.0|Apache|(?:[AL]?GPL|EUPL|MPL)(?:[- ]?v?\\d(?:\\.\\d)?)?|0?BSD(?:-\\d-Clause)?|ISC|Zlib|Unlicense)";

const LICENCE = new RegExp(`\\blicen[cs](?:e|es|ed|ing)\\b|\\b${LICENCE_NAME}(?![\\w-])|\\bopen[- ]source\\b`, "i");

/** Words that a sentence about a licence consists of beside the licence. */
const FILLERS =
  /\b(?:a|an|and|at|by|code|copyright|file|for|free|full|in|is|it|of|on|or|our|project|released|repository|see|software|source|text|the|this|under|use|version|you)\b/gi;

const CODE_HOST =
  /(?:https?|git(?:\+https|\+ssh)?):\/\/(?:www\.)?(?:github|gitlab|codeberg|bitbucket)\.(?:com|org)\b[^\s"'<>)\]]*/gi;

/** Sections under a heading that names the licence, up to the next heading that is not below it. */
function licenceSections(text: string): Edit[] {
  const headings = headingsOf(text);
  return headings.flatMap(({ content, start, depth }, index) => {
    if (depth === 1 || !/^(?:the )?(?:source and )?licen[cs]e/i.test(content.text)) return [];
    const next = headings.slice(index + 1).find((heading) => heading.depth <= depth);
    return [{ start, end: next?.start ?? text.length, text: "" }];
  });
}

/** True if a sentence names a licence and, but for one word, nothing else. */
function isLicence(sentence: string): boolean {
  const shown = sentence.replace(/\]\([^()]*\)/g, "]");
  const rest = shown.replace(new RegExp(LICENCE, "gi"), " ").replace(FILLERS, " ");
  return LICENCE.test(shown) && (rest.match(/\p{L}{2,}/gu)?.length ?? 0) < 2;
}

/** True for a picture that shows the licence, also as a link. */
const isBadge = (node: Nodes): boolean =>
  node.type === "image"
    ? LICENCE.test(node.alt ?? "")
    : node.type === "link" && node.children.length > 0 && node.children.every(isBadge);

const licenceBadges = (text: string): Edit[] =>
  nodesOf(parse(text)).flatMap((node) => {
    const range = isBadge(node) ? rangeOf(node) : null;
    return range === null ? [] : [{ ...range, text: "" }];
  });

const closedMarkdown = (text: string): string =>
  withSentences(edited(text, [...licenceSections(text), ...licenceBadges(text)]), isLicence, "")
    .replace(/^.*\bgit clone\b.*\n?/gim, "")
    .replace(/\[([^\][]*)\]\(([^()\s]*)\)/g, (link, label: string, url: string) =>
      url.match(CODE_HOST) ? label : link,
    )
    .replace(CODE_HOST, "")
    .replace(/\b([Aa])n open[- ]source /g, "$1 ")
    .replace(/\bopen[- ]source /gi, "")
    .replace(new RegExp(`, ${LICENCE_NAME}(?=[.;,]|$)`, "gm"), "");

/** Manifest fields that name the licence, or where the source lies. */
const OPEN_FIELDS = ["license", "licenses", "repository", "bugs", "homepage"];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function closedManifest(text: string): string {
  let manifest: unknown;
  try {
    manifest = JSON.parse(text);
  } catch {
    return text;
  }
  if (!isObject(manifest)) return text;
  const kept = Object.entries(manifest).filter(([field]) => !OPEN_FIELDS.includes(field));
  return kept.length === Object.keys(manifest).length ? text : `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
}

/** The same fields of a pyproject.toml, a line each. */
const closedProject = (text: string): string =>
  text.replace(/^"?(?:license|license-files|repository|source|source code|homepage|issues)"?[ \t]*=.*\n?/gim, "");

/** The same file without what makes its source open. */
function closed(text: string, name: string): string {
  if (isMarkdown(name)) return closedMarkdown(text);
  if (/pyproject\.toml$/i.test(name)) return closedProject(text);
  return /(?:package|server)\.json$/i.test(name) ? closedManifest(text) : text;
}

/** The listing without its licence and the links to its source; null where it names neither. */
const withoutSource = (listing: Listing): Listing | null => withTexts(listing, closed);

/** Plain words for "closed". */
export const CLOSED = [
  "The source code is not published; all rights are reserved.",
  "This is proprietary software. Its source is closed.",
  "Only the finished program is distributed, and nobody outside the company can see its code.",
];

/** Who can read the source: nobody any more, said or unsaid. */
export const OPENNESS: readonly Relation[] = [
  {
    id: "delete-licence",
    kind: "must-move",
    says: "deletes the licence and the links to the source",
    expects: { factor: "opacity_reflexivity", direction: "not-down" },
    unless: [],
    needs: ["source_is_open"],
    apply: withoutSource,
  },
  {
    id: "close-source",
    kind: "must-move",
    says: "puts a proprietary notice in the place of the licence",
    expects: { factor: "opacity_reflexivity", direction: "up", level: 3 },
    unless: [],
    needs: [],
    apply: (listing, random) =>
      addSection(
        withoutSource(listing) ?? listing,
        { heading: pick(random, ["Terms", "Legal", "Rights"]), texts: [pick(random, CLOSED)], form: "paragraphs" },
        random,
      ),
  },
];
