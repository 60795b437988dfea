import type { SourceKind } from "../../schema/source.ts";
import { linePieces } from "./line-pieces.ts";
import { markdownPieces } from "./markdown-pieces.ts";
import type { Piece } from "./piece.ts";
import { textOfHtml } from "./text-of-html.ts";
import { textOfJson } from "./text-of-json.ts";

/** Text that offsets refer to, and how it was made from the stored bytes. */
export interface DerivedText {
  /** Name and version of the parser, or `none` when the text is the stored bytes themselves. A change of its output needs a new version. */
  readonly parser: "none" | "html-text@1" | "json-lines@1" | "package-json-lines@1";
  readonly text: string;
  readonly pieces: () => Piece[];
}

const decoder = new TextDecoder("utf-8", { fatal: false, ignoreBOM: true });

const isHtml = (mediaType: string): boolean => /^(text\/html|application\/xhtml\+xml)\b/i.test(mediaType);
const isJson = (mediaType: string): boolean => /^application\/(?:[\w.+-]*\+)?json\b/i.test(mediaType);
const isMarkdown = (kind: SourceKind, mediaType: string): boolean =>
  kind === "readme" || kind === "skill" || kind === "page" || kind === "document" || /markdown/i.test(mediaType);

/** Derives the text of one source from its stored bytes. Pure: anyone with the bytes can repeat it. */
export function deriveText(raw: Uint8Array, kind: SourceKind, mediaType: string): DerivedText {
  const stored = decoder.decode(raw);
  if (isHtml(mediaType)) {
    const { text, hiddenFrom } = textOfHtml(stored);
    const pieces = (): Piece[] =>
      markdownPieces(text).map((piece) =>
        hiddenFrom !== null && piece.start >= hiddenFrom ? { ...piece, hidden: true } : piece,
      );
    return { parser: "html-text@1", text, pieces };
  }
  if (isJson(mediaType)) {
    const text = textOfJson(stored, kind);
    const parser = kind === "package-json" ? "package-json-lines@1" : "json-lines@1";
    if (text !== null) return { parser, text, pieces: () => linePieces(text) };
  }
  const pieces = (): Piece[] => (isMarkdown(kind, mediaType) ? markdownPieces(stored) : linePieces(stored));
  return { parser: "none", text: stored, pieces };
}
