import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { expect, test } from "vitest";
import type { Span } from "../../../pipeline/schema/dossier.ts";
import type { FetchedDocument } from "../../../pipeline/schema/source.ts";
import { digest } from "../../../pipeline/stages/digest.ts";
import { bytesOf, fit, type FitSource } from "../../../pipeline/stages/digest/fit.ts";
import { telling } from "../../../pipeline/stages/digest/fit-order.ts";
import { relevanceOf, stem, stemsOf } from "../../../pipeline/stages/digest/relevance.ts";
import { collectionOf, documentOf } from "../../support/documents.ts";

const FILLER = "The garden party in the old town was pleasant and everybody enjoyed the cake very much indeed. ";

interface Written {
  readonly text: string;
  readonly section?: string;
  readonly source?: string;
  readonly hidden?: boolean;
  readonly suspicious?: boolean;
}

/** Spans of these texts, one behind the other in each source. */
function spansOf(...texts: readonly Written[]): Span[] {
  const ends = new Map<string, number>();
  return texts.map(({ text, section = "X", source = "A", hidden = false, suspicious = false }, index) => {
    const start = ends.get(source) ?? 0;
    const end = start + Buffer.byteLength(text);
    ends.set(source, end + 1);
    return { id: `S${index + 1}`, source, start, end, text, kind: "prose", section, hidden, suspicious };
  });
}

const prose = (): FitSource => ({ isManifest: false, isTranslation: false });
const manifests =
  (...ids: string[]) =>
  (id: string): FitSource => ({ isManifest: ids.includes(id), isTranslation: false });

const textsOf = (spans: readonly Span[]): string[] => spans.map(({ text }) => text);

test("what fits is left alone", () => {
  const spans = spansOf({ text: "one" }, { text: "two" });
  expect(fit(spans, 6, prose)).toEqual({ spans, omitted: [], unseenBytes: 0 });
});

test("a decisive sentence at the end of a README of 1 MB is kept within 80,000 bytes", async () => {
  const decisive = "The agent runs arbitrary shell commands without asking.";
  const body = Array.from({ length: 10_500 }, (_, index) => `${index}. ${FILLER}`).join("\n\n");
  const markdown = `# Sample\n\nPlans parties.\n\n${body}\n\n${decisive}\n`;
  expect(Buffer.byteLength(markdown)).toBeGreaterThan(1_000_000);
  const { dossier } = await digest.run(collectionOf(documentOf(markdown)), { dossierBytes: 80_000 });
  expect(textsOf(dossier.spans)).toContain(decisive);
  expect(bytesOf(dossier.spans)).toBeLessThanOrEqual(80_000);
  expect(dossier.findings.map(({ code }) => code)).toContain("source-left-out");
});

test("a flood on one subject does not drive out the only sentence on another", () => {
  const flood = Array.from({ length: 400 }, (_, index) => ({
    text: `It reads files and lists folders, way ${index}.`,
  }));
  const spans = spansOf({ text: "Opening." }, ...flood, { text: "Payments are sent and transactions signed." });
  expect(textsOf(fit(spans, 2_000, prose).spans)).toContain("Payments are sent and transactions signed.");
});

test("manifests and openings come first, what tells about the project last", () => {
  const text = FILLER.repeat(3);
  const spans = spansOf(
    { text: `opening ${text}`, section: "X" },
    { text: `log ${text} shell commands`, section: "X › Changelog" },
    { text: `usage ${text}`, section: "X › Usage" },
    { text: `manifest ${text}`, section: "", source: "B" },
  );
  const { spans: kept, omitted } = fit(spans, bytesOf(spans) - 100, manifests("B"));
  expect(textsOf(kept).map((kept_) => kept_.split(" ")[0])).toEqual(["opening", "usage", "manifest"]);
  expect(omitted.map(({ section }) => section)).toEqual(["X › Changelog"]);
});

const pad = (text: string): string => text.padEnd(400, ".");

test("of sections alike in size the one that touches more probes stays", () => {
  const spans = spansOf(
    { text: "Opening.", section: "X" },
    { text: pad(FILLER.repeat(3)), section: "X › Party" },
    {
      text: pad("It deletes files, runs shell commands, remembers conversations and sends e-mail without approval."),
      section: "X › Work",
    },
  );
  const { omitted } = fit(spans, 900, prose);
  expect(omitted).toEqual([]);
  expect(fit(spans, 810, prose).omitted.map(({ section }) => section)).not.toContain("X › Work");
});

test("hidden and suspicious spans keep their share, suspicious ones first, and the finding names the rest", async () => {
  const spans = spansOf(
    { text: "a".repeat(20), hidden: true },
    { text: "b".repeat(20), suspicious: true },
    { text: "It runs shell commands." },
    { text: "c".repeat(50), hidden: true },
  );
  const fitted = fit(spans, 100, prose);
  expect(textsOf(fitted.spans)).toEqual(["b".repeat(20), "It runs shell commands."]);
  expect(fitted.unseenBytes).toBe(70);
  expect(fitted.omitted).toEqual([{ source: "A", section: "X", bytes: 70 }]);
});

test("a flood of hidden text drives no visible sentence out, and is told", async () => {
  const visible = "It runs every shell command without asking anyone.";
  const flood = Array.from({ length: 1200 }, (_, index) => `<!-- marker ${index} ${"x".repeat(560)} -->\n`).join("\n");
  const read = documentOf(`# Desk\n\n${visible}\n\n${flood}`);
  const { dossier } = await digest.run(collectionOf(read), { dossierBytes: 80_000 });
  expect(textsOf(dossier.spans)).toContain(visible);
  expect(bytesOf(dossier.spans)).toBeLessThanOrEqual(80_000);
  expect(dossier.findings.map(({ code, severity }) => [code, severity])).toEqual([
    ["hidden-text", "error"],
    ["source-left-out", "error"],
  ]);
  expect(dossier.findings[1]?.message).toMatch(/Of these bytes \d+ are hidden or suspicious text/);
});

test("a section that is too large is cut to its most telling spans and named with what it lost", () => {
  const parts = Array.from({ length: 30 }, (_, index) => ({ text: `${FILLER}${index}`, section: "X › Notes" }));
  const spans = spansOf({ text: "Opening." }, ...parts, {
    text: "It deletes records in the database.",
    section: "X › Notes",
  });
  const { spans: kept, omitted } = fit(spans, 1_000, prose);
  expect(textsOf(kept)).toContain("It deletes records in the database.");
  expect(omitted).toEqual([{ source: "A", section: "X › Notes", bytes: bytesOf(spans) - bytesOf(kept) }]);
});

const translation = (id: string): FitSource => ({ isManifest: false, isTranslation: id === "B" });

test("repeats and translations go after what they repeat", () => {
  const work = "It deletes files and runs shell commands on the machine of its user. ".repeat(4);
  const spans = spansOf(
    { text: "Opening.", section: "X" },
    { text: work, section: "X › One" },
    { text: work, section: "X › Two" },
    { text: FILLER.repeat(3), section: "X › Three" },
    { text: work.replaceAll("files", "all files"), section: "X › Work", source: "B" },
  );
  const omitted = fit(spans, 640, translation).omitted.map(({ section }) => section);
  expect(omitted).toEqual(["X › Two", "X › Work"]);
});

const manyLines = (word: string): string =>
  `# X\n\n${Array.from({ length: 40 }, (_, index) => `${word} ${index} sends mail and deletes files.`).join("\n\n")}\n`;

test("a translated README is read after the original", async () => {
  const { dossier } = await digest.run(
    collectionOf(
      documentOf(manyLines("Uno"), { title: "README.es.md", url: "file:README.es.md" }),
      documentOf(manyLines("One"), { title: "README.md", url: "file:README.md" }),
    ),
    { dossierBytes: 1_700 },
  );
  expect(new Set(dossier.omitted.map(({ source }) => source))).toEqual(new Set(["A"]));
});

test("a translation that stands alone is the original, and its opening is kept", async () => {
  const work = "It deletes files, runs shell commands and sends e-mail without approval. ".repeat(4);
  const markdown = `# X\n\n${FILLER.repeat(3)}\n\n## Uno\n\n${work}\n\n## Dos\n\n${work.replaceAll("It", "Also")}\n`;
  const omitted = async (...others: FetchedDocument[]): Promise<string[]> => {
    const read = documentOf(markdown, { title: "README.zh.md", url: "file:README.zh.md" });
    const { dossier } = await digest.run(collectionOf(read, ...others), { dossierBytes: 700 });
    return dossier.omitted.map(({ section }) => section);
  };
  expect(await omitted()).toEqual(["X › Dos"]);
  expect(await omitted(documentOf("Reads mail."))).toContain("X");
});

const written = record({
  text: constantFrom(
    "It runs shell commands.",
    FILLER,
    "🧪é 漢字 text",
    "Deletes files.",
    "x".repeat(500),
    FILLER.repeat(6),
  ),
  section: constantFrom("", "X", "X › Tools", "X › Changelog", "X › 中文"),
  source: constantFrom("A", "B", "C"),
  hidden: constantFrom(false, false, false, true),
  suspicious: constantFrom(false, false, false, true),
});

test("kept and omitted add up, order stays, the limit holds, and the same input gives the same answer", () => {
  assert(
    property(array(written, { maxLength: 40 }), integer({ min: 0, max: 6_000 }), (texts, limit) => {
      const spans = spansOf(...texts);
      const { spans: kept, omitted, unseenBytes } = fit(spans, limit, manifests("C"));
      const unseen = spans.filter(({ hidden, suspicious }) => hidden || suspicious);
      expect(bytesOf(kept) + omitted.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(bytesOf(spans));
      expect(bytesOf(kept)).toBeLessThanOrEqual(limit >= bytesOf(spans) ? bytesOf(spans) : limit);
      expect(unseenBytes).toBe(bytesOf(unseen.filter((span) => !kept.includes(span))));
      expect(kept).toEqual(spans.filter((span) => kept.includes(span)));
      expect(omitted.every(({ bytes }) => bytes > 0)).toBe(true);
      expect(fit(spans, limit, manifests("C"))).toEqual({ spans: kept, omitted, unseenBytes });
    }),
    { numRuns: 300 },
  );
});

test.for([
  ["deletes", "deleting"],
  ["files", "file"],
  ["memories", "memory"],
  ["planned", "planning"],
  ["commands", "command"],
] as const)("%s and %s have one stem", ([a, b]) => {
  expect(stem(a)).toBe(stem(b));
});

test("words that say nothing touch no probe", () => {
  expect([...stemsOf("it can also be used with the other one")]).toEqual([]);
  expect(relevanceOf(FILLER).total).toBeLessThan(0.5);
  expect(relevanceOf("Runs shell commands without asking for approval.").total).toBeGreaterThan(1.5);
});

test("the most telling span is first, a repeat last", () => {
  const spans = spansOf({ text: FILLER }, { text: "It runs shell commands." }, { text: "It runs shell commands." });
  expect(telling(spans).map(({ id }) => id)).toEqual(["S2", "S1", "S3"]);
});
