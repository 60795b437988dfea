import { absentNames, type AbsentKind } from "./absent-names.ts";
import type { KnownWords } from "./known-words.ts";
import type { Notes } from "./notes.ts";
import { fitText, sentencesOf, visibleText, withoutAddresses } from "./plain-text.ts";

/**
 * Makes a judge's free text fit to be published: visible characters on one line, no addresses, no sentence that names a
 * product, address or vulnerability which no source has, not longer than `limit`. May leave nothing.
 * @param place what the text is, as a finding names it: "the summary"
 */
export type PublishText = (text: string, place: string, limit: number) => string;

/** Names that would send a reader somewhere or blame somebody. */
const MISLEADING: ReadonlySet<AbsentKind> = new Set(["address", "vulnerability", "product"]);
const SHOWN_CHARACTERS = 60;

const WORDS: { readonly [Kind in AbsentKind]: string } = {
  address: "the address",
  vulnerability: "the vulnerability",
  product: "the name",
  code: "the code word",
  quote: "the quotation",
  number: "the number",
};

/** Publishes texts about one agent; what it finds becomes a finding. */
export const textPublisher =
  (known: KnownWords, notes: Notes): PublishText =>
  (text, place, limit) => {
    const kept = sentencesOf(visibleText(text)).filter((sentence) => {
      const absent = absentNames(sentence, known);
      const misleads = absent.some(({ kind }) => MISLEADING.has(kind));
      for (const { kind, name } of absent) {
        const shown = withoutAddresses(name) === "" ? name.replace(/^[a-z]+:\/*/iu, "") : name;
        notes.add(
          "claim-unsupported",
          `${WORDS[kind]} "${shown.slice(0, SHOWN_CHARACTERS)}" in ${place} stands in no source${misleads ? "; its sentence was removed" : ""}`,
        );
      }
      return !misleads;
    });
    return fitText(withoutAddresses(kept.join(" ")), limit);
  };
