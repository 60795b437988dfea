import { createRequire } from "node:module";

/** What is known of a document's encoding besides its bytes. */
export interface CharsetHints {
  /** `charset` of the content type header; null for none. Servers often get it wrong. */
  readonly label: string | null;
  /** HTML may name its encoding itself, and has one to fall back on. */
  readonly isHtml: boolean;
}

type Sniff = (bytes: Uint8Array, options: { readonly transportLayerEncodingLabel?: string }) => string;

const isSniff = (value: unknown): value is Sniff => typeof value === "function";

/** Encoding of an HTML page that is no UTF-8. Loaded when such a page comes: few do. Source: WHATWG HTML, "Encoding sniffing algorithm". */
function sniffHtml(bytes: Uint8Array, label: string | null): string {
  const sniff: unknown = createRequire(import.meta.url)("html-encoding-sniffer");
  if (!isSniff(sniff)) throw new TypeError("html-encoding-sniffer is expected to export a function");
  return sniff(bytes, label === null ? {} : { transportLayerEncodingLabel: label }).toLowerCase();
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function isUtf8(bytes: Uint8Array): boolean {
  try {
    utf8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** Encodings whose bytes can look like UTF-8 or ASCII and mean something else. */
const SEVEN_BIT = /^(?:iso-2022-jp|csiso2022jp)$/i;

/** The standard's name of an encoding; null for a label that names none. Source: WHATWG Encoding, "Names and labels". */
function nameOf(label: string | null): string | null {
  try {
    return label === null ? null : new TextDecoder(label.trim()).encoding;
  } catch {
    return null;
  }
}

/**
 * The encoding of bytes that are text. Bytes outrank labels: a byte order mark first, then UTF-8 where the bytes are valid
 * UTF-8, which text in another encoding hardly ever is; only then what the server, and what the page itself, says.
 * @returns null for UTF-8, a WHATWG encoding name for another, undefined when nothing tells
 */
export function charsetOf(bytes: Uint8Array, { label, isHtml }: CharsetHints): string | null | undefined {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  const named = nameOf(label);
  if (named !== null && (SEVEN_BIT.test(named) || named.startsWith("utf-16"))) return named;
  if (isUtf8(bytes)) return null;
  if (isHtml) return sniffHtml(bytes, named);
  return named === null || named === "utf-8" ? undefined : named;
}

/** Text of bytes in the encoding that `charsetOf` gave. What can't be decoded becomes U+FFFD. */
export const decode = (bytes: Uint8Array, charset: string | null): string =>
  new TextDecoder(charset ?? "utf-8", { ignoreBOM: charset === null }).decode(bytes);

/** The `charset` parameter of a content type; null for none. */
export const labelOf = (contentType: string | null): string | null =>
  /;\s*charset\s*=\s*"?([\w.:-]{1,40})"?/i.exec(contentType ?? "")?.[1] ?? null;
