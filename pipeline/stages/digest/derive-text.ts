import { isUtf8 } from "node:buffer";
import { TextDecoder } from "node:util";
import type { SourceKind } from "../../schema/source.ts";
import { linePieces } from "./line-pieces.ts";
import { markdownPieces } from "./markdown-pieces.ts";
import type { Piece } from "./piece.ts";
import { textOfHtml } from "./text-of-html.ts";
import { textOfJson } from "./text-of-json.ts";
import { textOfToml } from "./text-of-toml.ts";
import { textOfYaml } from "./text-of-yaml.ts";

/** Text that offsets refer to, and how it was made from the stored bytes. */
export interface DerivedText {
  /**
   * Name and version of the parser, or `none` when the text is the stored bytes themselves. A change of its output needs a
   * new version, a new version of a library that changes it included.
   */
  readonly parser:
    | "none"
    | "decoded-text@1"
    | "html-text@2"
    | "json-lines@2"
    | "package-json-lines@2"
    | "yaml-lines@1"
    | "toml-lines@1";
  readonly text: string;
  readonly pieces: () => Piece[];
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });

const isHtml = (mediaType: string): boolean => /^(text\/html|application\/xhtml\+xml)\b/i.test(mediaType);
const isJson = (mediaType: string): boolean => /^application\/(?:[\w.+-]*\+)?json\b/i.test(mediaType);
const isYaml = (mediaType: string): boolean => /^(?:application|text)\/(?:[\w.+-]*\+|x-)?yaml\b/i.test(mediaType);
const isToml = (mediaType: string): boolean => /^(?:application|text)\/(?:x-)?toml\b/i.test(mediaType);
const isMarkdown = (kind: SourceKind, mediaType: string): boolean =>
  kind === "readme" ||
  kind === "skill" ||
  kind === "page" ||
  kind === "document" ||
  kind === "llms-txt" ||
  /markdown/i.test(mediaType);

/** The decoder that a media type names; null for UTF-8, for no name and for an unknown one. */
function decoderOf(mediaType: string): TextDecoder | null {
  const [, label = "utf-8"] = /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(mediaType) ?? [];
  try {
    const decoder = new TextDecoder(label);
    return decoder.encoding === "utf-8" ? null : decoder;
  } catch {
    return null;
  }
}

/** One line a field, where the type says that the text is a manifest and it can be read as one. */
function manifestLines(stored: string, kind: SourceKind, mediaType: string): Omit<DerivedText, "pieces"> | null {
  const as = (parser: DerivedText["parser"], text: string | null): Omit<DerivedText, "pieces"> | null =>
    text === null ? null : { parser, text };
  if (isJson(mediaType))
    return as(kind === "package-json" ? "package-json-lines@2" : "json-lines@2", textOfJson(stored, kind));
  if (isYaml(mediaType)) return as("yaml-lines@1", textOfYaml(stored, kind));
  if (isToml(mediaType)) return as("toml-lines@1", textOfToml(stored, kind));
  return null;
}

/** Derives the text of one source from its stored bytes. Pure: anyone with the bytes can repeat it. Never fails. */
export function deriveText(raw: Uint8Array, kind: SourceKind, mediaType: string): DerivedText {
  const decoder = decoderOf(mediaType);
  const stored = (decoder ?? utf8).decode(raw);
  if (isHtml(mediaType)) {
    const { text, pieces } = textOfHtml(stored.replace(/^\uFEFF/u, ""));
    return { parser: "html-text@2", text, pieces: () => [...pieces] };
  }
  const lines = manifestLines(stored, kind, mediaType);
  if (lines !== null) return { ...lines, pieces: () => linePieces(lines.text) };
  const pieces = (): Piece[] => (isMarkdown(kind, mediaType) ? markdownPieces(stored) : linePieces(stored));
  return { parser: decoder === null && isUtf8(raw) ? "none" : "decoded-text@1", text: stored, pieces };
}
