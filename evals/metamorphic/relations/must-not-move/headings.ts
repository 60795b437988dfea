import { withMarkdown } from "../documents.ts";
import { edited, headingsOf, type PlacedHeading } from "../markdown.ts";
import { mustNotMove, pick } from "../relation.ts";

/** Common headings and their German. Only a heading that consists of nothing else is translated. */
const GERMAN: ReadonlyMap<string, string> = new Map([
  ["overview", "Überblick"],
  ["about", "Über das Projekt"],
  ["features", "Funktionen"],
  ["getting started", "Erste Schritte"],
  ["quick start", "Schnellstart"],
  ["quickstart", "Schnellstart"],
  ["start", "Start mit dem Programm"],
  ["install", "Einrichten"],
  ["installation", "Einrichtung"],
  ["setup", "Einrichtung"],
  ["requirements", "Voraussetzungen"],
  ["prerequisites", "Voraussetzungen"],
  ["usage", "Verwendung"],
  ["examples", "Beispiele"],
  ["example", "Beispiel"],
  ["configuration", "Konfiguration"],
  ["options", "Optionen"],
  ["tools", "Werkzeuge"],
  ["commands", "Befehle"],
  ["how it works", "So funktioniert es"],
  ["architecture", "Aufbau"],
  ["security", "Sicherheit"],
  ["limits", "Grenzen"],
  ["limitations", "Einschränkungen"],
  ["known limits", "Bekannte Grenzen"],
  ["credentials", "Zugangsdaten"],
  ["logging", "Protokoll"],
  ["memory", "Gedächtnis"],
  ["pricing", "Preise"],
  ["documentation", "Dokumentation"],
  ["development", "Entwicklung"],
  ["contributing", "Mitwirken"],
  ["support", "Hilfe"],
  ["roadmap", "Ausblick"],
  ["changelog", "Änderungen"],
  ["faq", "Häufige Fragen"],
  ["license", "Lizenz"],
  ["licence", "Lizenz"],
]);

const EMOJI = ["✨", "🎉", "🌈", "🎈", "🍀", "🌻", "🦊", "🐙"];

const translated = (text: string): string =>
  edited(
    text,
    headingsOf(text).map(({ content }) => ({
      ...content,
      text: GERMAN.get(content.text.toLowerCase()) ?? content.text,
    })),
  );

/** A title keeps its depth, so that the document still has one. */
const isTitle = ({ depth }: PlacedHeading, index: number): boolean => depth === 1 && index === 0;

function deeper(text: string): string {
  const headings = headingsOf(text);
  if (headings.some(({ depth, underlined }) => depth === 6 || underlined)) return text;
  const lowered = headings.filter((heading, index) => !isTitle(heading, index));
  return edited(
    text,
    lowered.map(({ start }) => ({ start, end: start, text: "#" })),
  );
}

/** As code hosts make a heading's anchor: lower case, no punctuation, dashes for blanks. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .trim()
    .replace(/\s/g, "-");

function withContents(text: string): string {
  const headings = headingsOf(text).filter(
    (heading, index) => !isTitle(heading, index) && !/[[\]<>]/.test(heading.content.text),
  );
  const [first] = headings;
  if (first === undefined || headings.length < 2) return text;
  const lines = headings.map(({ content }) => `- [${content.text.replaceAll("\n", " ")}](#${anchorOf(content.text)})`);
  const contents = `${"#".repeat(first.depth)} Contents\n\n${lines.join("\n")}\n\n`;
  return edited(text, [{ start: first.start, end: first.start, text: contents }]);
}

/** Other headings over the same content. */
export const HEADINGS = [
  mustNotMove("translate-headings", "translates common headings into German", (listing) =>
    withMarkdown(listing, translated),
  ),
  mustNotMove("deepen-headings", "sets every heading but the title one level deeper", (listing) =>
    withMarkdown(listing, deeper),
  ),
  mustNotMove("emoji-headings", "puts an emoji before each heading", (listing, random) =>
    withMarkdown(listing, (text) =>
      edited(
        text,
        headingsOf(text).map(({ content: { start } }) => ({ start, end: start, text: `${pick(random, EMOJI)} ` })),
      ),
    ),
  ),
  mustNotMove("add-contents", "adds a table of contents", (listing) => withMarkdown(listing, withContents)),
];
