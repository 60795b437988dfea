import { z } from "zod";
import type { Listing } from "../../listing.ts";
import { escapeHtml, type Form, type FormName, FORMS } from "./forms.ts";

const SPOTS = ["top", "middle", "bottom"] as const;
type Spot = (typeof SPOTS)[number];

/** Where a text goes, and in which form. */
export type Place = `${Spot} ${FormName}` | "front matter" | "manifest description" | "manifest keyword";

const DOCUMENTS = ["README.md", "index.html", "SKILL.md"];
const MANIFESTS = ["package.json", "server.json", "agent-card.json"];

const manifestSchema = z.record(z.string(), z.unknown());

const isHtml = (name: string): boolean => name.endsWith(".html");

/** End of a YAML front matter with its closing line; 0 without one. */
const frontMatterEnd = (text: string): number => /^---\n[\s\S]*?\n---(?:\n|$)/.exec(text)?.[0].length ?? 0;

/** Markdown of the same length with code blocks blanked out, so that a `#` in code is no heading. */
const withoutCode = (text: string): string =>
  text.replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => " ".repeat(block.length));

/** Offsets at which a Markdown section begins, title excluded. */
const sectionStarts = (text: string): number[] =>
  [...withoutCode(text).matchAll(/^#{2,6} /gm)].map(({ index }) => index);

const middleOf = (offsets: readonly number[]): number | undefined => offsets[Math.floor(offsets.length / 2)];

/** Offset behind the first match; null without one. */
function behind(text: string, pattern: RegExp): number | null {
  const match = pattern.exec(text);
  return match === null ? null : match.index + match[0].length;
}

function markdownOffset(text: string, spot: Spot): number {
  if (spot === "top") return behind(withoutCode(text), /^# .*(?:\n|$)/m) ?? frontMatterEnd(text);
  return (spot === "middle" ? middleOf(sectionStarts(text)) : undefined) ?? text.length;
}

function htmlOffset(text: string, spot: Spot): number {
  if (spot === "top") return behind(text, /<\/h1>/) ?? behind(text, /<body[^>]*>/) ?? 0;
  const middle = spot === "middle" ? middleOf([...text.matchAll(/<h2/g)].map(({ index }) => index)) : undefined;
  const end = /<\/(?:main|article|body)>/.exec(text)?.index;
  return middle ?? end ?? text.length;
}

const spliced = (text: string, offset: number, addition: string): string =>
  `${text.slice(0, offset)}\n${addition}\n\n${text.slice(offset)}`;

function withFrontMatter(text: string, note: string): string {
  const end = frontMatterEnd(text);
  const line = `note: ${JSON.stringify(note)}\n`;
  return end === 0
    ? `---\n${line}---\n${text}`
    : `${text.slice(0, end).replace(/---\n?$/, () => `${line}---\n`)}${text.slice(end)}`;
}

const withMeta = (text: string, note: string): string =>
  spliced(text, behind(text, /<head[^>]*>/) ?? 0, `<meta name="description" content="${escapeHtml(note)}">`);

const withFile = (listing: Listing, name: string, text: string): Listing => ({
  ...listing,
  files: { ...listing.files, [name]: text },
});

function intoManifest(listing: Listing, field: "description" | "keyword", text: string): Listing {
  const name = MANIFESTS.find((file) => listing.files[file] !== undefined) ?? "package.json";
  const manifest = manifestSchema.parse(JSON.parse(listing.files[name] ?? JSON.stringify({ name: listing.id })));
  const { description, keywords } = manifest;
  const changed =
    field === "description"
      ? { description: typeof description === "string" ? `${description} ${text}` : text }
      : { keywords: [...(Array.isArray(keywords) ? keywords : []), text] };
  return withFile(listing, name, `${JSON.stringify({ ...manifest, ...changed }, null, 2)}\n`);
}

/** A place in a document, taken apart. */
function spotAndForm(place: `${Spot} ${FormName}`): { spot: Spot; form: Form } {
  const spot = SPOTS.find((each) => place.startsWith(each)) ?? "bottom";
  const form = FORMS.get(place.slice(spot.length + 1));
  if (form === undefined) throw new Error(`expected a place in a document, got "${place}"`);
  return { spot, form };
}

/**
 * The listing with a text added at a place: in its README, page or skill, or in its manifest. A file that it lacks is
 * made, since every author can publish one. Pure.
 * @throws {SyntaxError} if a manifest is no JSON, {ZodError} if it is no object.
 */
export function insert(listing: Listing, place: Place, text: string): Listing {
  if (place === "manifest description") return intoManifest(listing, "description", text);
  if (place === "manifest keyword") return intoManifest(listing, "keyword", text);
  const name = DOCUMENTS.find((file) => listing.files[file] !== undefined) ?? "README.md";
  const document = listing.files[name] ?? `# ${listing.name}\n`;
  if (place === "front matter")
    return withFile(listing, name, (isHtml(name) ? withMeta : withFrontMatter)(document, text));
  const { spot, form } = spotAndForm(place);
  return isHtml(name)
    ? withFile(listing, name, spliced(document, htmlOffset(document, spot), form.html(text)))
    : withFile(listing, name, spliced(document, markdownOffset(document, spot), form.markdown(text)));
}
