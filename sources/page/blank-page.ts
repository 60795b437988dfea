import type { SourceErrorCode } from "../../pipeline/errors.ts";
import { hasWallText, isWallTitle, saysNotFound } from "./error-phrases.ts";
import { hasDescription, softwareName } from "./json-ld.ts";
import type { PageOutline } from "./outline.ts";
import { countWords } from "./words.ts";

/** Why a page that was answered with 200 says nothing about an agent. */
export interface BlankPage {
  readonly code: SourceErrorCode;
  /** What it is, for a message that begins with "expected a description of an agent at …,". */
  readonly what: string;
}

/** Words of its own above which a page says something, whatever its title: error pages and walls are short. */
const MOST_WORDS_OF_AN_ERROR = 150;

/** Words below which a page with scripts is a shell that they fill. */
const FEWEST_WORDS = 40;

const SAVE_IT = "open it in a browser, save the page and hand it over as a file or on standard input";

const WALL: BlankPage = { code: "SOURCE_REFUSED", what: `the server asks for proof that no program reads; ${SAVE_IT}` };

/** The page of a wall, by the header that Cloudflare marks one with, whatever its status. */
export const wallBehind = (header: (name: string) => string | null): BlankPage | null =>
  header("cf-mitigated") === "challenge" ? WALL : null;

/**
 * Tells a page that is none: an error page or a wall against programs sent with status 200, or a shell that scripts fill.
 * Null for a page that says something; in doubt it does.
 */
export function blankPage(outline: PageOutline): BlankPage | null {
  const { title, heading, openGraph, jsonLd, text, prose, noscript, hasScript } = outline;
  if (jsonLd.some((block) => softwareName(block) !== null)) return null;
  const headlines = [title, heading].filter((headline) => headline !== null);
  if (countWords(prose) < MOST_WORDS_OF_AN_ERROR) {
    const missing = headlines.find(saysNotFound);
    if (missing !== undefined) {
      return { code: "SOURCE_NOT_FOUND", what: `the page says "${missing}"; check the address` };
    }
    if (headlines.some(isWallTitle)) return WALL;
  }
  if (openGraph.description !== null || jsonLd.some(hasDescription)) return null;
  const words = countWords(text);
  if (words + countWords(noscript) < MOST_WORDS_OF_AN_ERROR && hasWallText(`${text} ${noscript}`)) return WALL;
  if (words > 0 && (words >= FEWEST_WORDS || !hasScript)) return null;
  const why = hasScript ? "scripts fill it, and none are run here" : "it holds no text";
  return { code: "SOURCE_EMPTY", what: `the page has ${words} words: ${why}; ${SAVE_IT}, or name the README instead` };
}
