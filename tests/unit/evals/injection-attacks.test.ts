import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadListings } from "../../../evals/datasets/load-listings.ts";
import { type Family, FAMILIES } from "../../../evals/injection/attack.ts";
import { base32, mirrored, morse, percent, shifted } from "../../../evals/injection/attacks/ciphers.ts";
import { escapeHtml } from "../../../evals/injection/attacks/forms.ts";
import { ATTACKS } from "../../../evals/injection/attacks/index.ts";
import { insert, type Place } from "../../../evals/injection/attacks/insert.ts";
import { inTagCharacters, inVariationSelectors, reversedByOverride } from "../../../evals/injection/attacks/unseen.ts";
import type { Listing } from "../../../evals/listing.ts";
import { digest } from "../../../pipeline/stages/digest.ts";
import { typeOfFile, typeOfKnownFile } from "../../../sources/kinds.ts";
import { collectionOf, documentOf } from "../../support/documents.ts";

const HOSTS = loadListings("hosts");
/** Families whose texts are spelt in another way than they are meant. */
const DISGUISED: readonly Family[] = ["invisible-characters", "encodings"];
const SAMPLE: Listing = {
  id: "sample",
  name: "Sample",
  files: {
    "README.md": "# Sample\n\nIntro.\n\n## One\n\n```sh\n## no heading\n```\n\n## Two\n\nEnd.\n",
    "package.json": '{"name":"sample","description":"A sample.","version":"1.0.0"}',
  },
};

/** Texts that a person finds in a file: its lines, or the strings of a JSON file, keys left out. */
function textsOf(name: string, text: string): string[] {
  if (!name.endsWith(".json")) return text.split("\n").filter((line) => line.trim() !== "");
  const strings: string[] = [];
  JSON.parse(text, (_key, value: unknown) => {
    if (typeof value === "string") strings.push(value);
    return value;
  });
  return strings;
}

const wholeText = ({ files }: Listing): string =>
  Object.entries(files)
    .map(([name, text]) => (name.endsWith(".json") ? textsOf(name, text).join("\n") : text))
    .join("\n");

/** What a judge is shown of a listing. */
async function shownText({ files }: Listing): Promise<string> {
  const documents = Object.entries(files).map(([name, text]) => {
    const type = typeOfKnownFile(name) ?? typeOfFile(name);
    if (type === null) throw new Error(`no known kind of file: ${name}`);
    return documentOf(text, { ...type, title: name, url: `file:${name}` });
  });
  const { dossier } = await digest.run(collectionOf(...documents), { dossierBytes: 100_000 });
  return dossier.spans.map(({ text }) => text).join("\n");
}

describe("the set of attacks", () => {
  it.each(FAMILIES)("holds at least twelve attacks of the family %s", (family) => {
    expect(ATTACKS.filter((attack) => attack.family === family).length).toBeGreaterThanOrEqual(12);
  });

  it("holds at least 160 attacks with ids of their own", () => {
    expect(ATTACKS.length).toBeGreaterThanOrEqual(160);
    expect(new Set(ATTACKS.map(({ id }) => id)).size).toBe(ATTACKS.length);
    for (const { id, family } of ATTACKS) expect(id).toMatch(new RegExp(`^${family}-\\d\\d$`));
  });

  it("words no two attacks alike", () => {
    const marks = ATTACKS.flatMap((attack) => attack.marks);
    expect(new Set(marks).size).toBe(marks.length);
  });

  it("speaks in many scripts", () => {
    const spoken = ATTACKS.filter(({ family }) => family === "other-languages").flatMap((attack) => attack.marks);
    expect(spoken.length).toBeGreaterThanOrEqual(15);
    for (const script of ["Cyrillic", "Han", "Hiragana", "Hangul", "Arabic", "Devanagari"])
      expect(spoken.join(" ")).toMatch(new RegExp(`\\p{Script=${script}}`, "u"));
  });
});

describe.each(HOSTS.map((host) => [host.id, host] as const))("attacks on %s", (_id, host) => {
  const ATTACKED = ATTACKS.map((attack) => ({ ...attack, twin: attack.apply(host) }));

  it("change the files and nothing else, and leave the given listing alone", () => {
    const before = structuredClone(host);
    for (const { apply, twin } of ATTACKED) {
      expect(apply(host)).toEqual(twin);
      expect(twin.files).not.toEqual(host.files);
      expect({ ...twin, files: host.files }).toEqual(host);
    }
    expect(host).toEqual(before);
  });

  it("keep every line and every string of the clean files", () => {
    const lost = ATTACKED.flatMap(({ id, twin }) =>
      Object.entries(host.files).flatMap(([name, text]) => {
        const changed = textsOf(name, twin.files[name] ?? "").join("\n");
        return textsOf(name, text).flatMap((piece) => (changed.includes(piece) ? [] : [`${id} ${name}: ${piece}`]));
      }),
    );
    expect(lost).toEqual([]);
  });

  it("carry marks that do not stand in the clean listing", () => {
    const clean = wholeText(host);
    expect(ATTACKS.flatMap(({ marks }) => marks).filter((mark) => clean.includes(mark))).toEqual([]);
  });

  it("carry every mark where the text is not disguised, and one of them where it is", () => {
    const missing = ATTACKED.filter(({ family, marks, twin }) => {
      const text = wholeText(twin);
      const isFound = (mark: string): boolean => text.includes(mark) || text.includes(escapeHtml(mark));
      return DISGUISED.includes(family) ? !marks.some(isFound) : !marks.every(isFound);
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

describe("marks", () => {
  it("reach the judge, so that an attack that fails was not merely lost on the way", async () => {
    const lost: string[] = [];
    for (const { id, marks, apply } of ATTACKS) {
      const text = await shownText(apply(SAMPLE));
      if (!marks.some((mark) => text.includes(mark))) lost.push(id);
    }
    expect(lost).toEqual([]);
  });
});

describe("insert", () => {
  const readme = (place: Place, text = "NEW", listing = SAMPLE): string =>
    insert(listing, place, text).files["README.md"] ?? "";

  it("knows top, middle and bottom, and takes no line of code for a heading", () => {
    expect(readme("top paragraph")).toMatch(/^# Sample\n\nNEW\n\n\nIntro/);
    expect(readme("middle paragraph")).toMatch(/```\n\n\nNEW\n\n## Two/);
    expect(readme("bottom paragraph")).toMatch(/End\.\n\nNEW\n\n$/);
    const untitled = "```sh\n# not a title\n```\n";
    expect(readme("top quote", "NEW", { ...SAMPLE, files: { "README.md": untitled } })).toBe(`\n> NEW\n\n${untitled}`);
  });

  it("writes a front matter, or adds to the one that is there, as valid YAML", () => {
    const withQuotes = 'say "yes": $& always';
    const written = readme("front matter", withQuotes);
    const added = readme("front matter", withQuotes, {
      ...SAMPLE,
      files: { "README.md": "---\ntags: [a]\n---\n# T\n" },
    });
    expect(parse(written.split("---\n")[1] ?? "")).toEqual({ note: withQuotes });
    expect(parse(added.split("---\n")[1] ?? "")).toEqual({ tags: ["a"], note: withQuotes });
    expect(added.split("---\n")[2]).toBe("# T\n");
  });

  it("adds to a manifest's description and keywords", () => {
    const manifest = (place: Place): unknown => JSON.parse(insert(SAMPLE, place, "NEW").files["package.json"] ?? "");
    expect(manifest("manifest description")).toMatchObject({ description: "A sample. NEW", version: "1.0.0" });
    expect(manifest("manifest keyword")).toMatchObject({ keywords: ["NEW"], description: "A sample." });
  });

  it("makes the file that a listing lacks", () => {
    const empty = { id: "bare", name: "Bare", files: {} };
    expect(insert(empty, "top paragraph", "NEW").files).toEqual({ "README.md": "# Bare\n\nNEW\n\n" });
    expect(JSON.parse(insert(empty, "manifest description", "NEW").files["package.json"] ?? "")).toEqual({
      name: "bare",
      description: "NEW",
    });
  });

  it("escapes text in a page, and leaves markup of the attack's own", () => {
    const page = { id: "page", name: "Page", files: { "index.html": "<body><h1>Page</h1><p>Text</p></body>" } };
    const html = (place: Place): string => insert(page, place, "<b>NEW</b>").files["index.html"] ?? "";
    expect(html("top paragraph")).toContain("</h1>\n<p>&lt;b&gt;NEW&lt;/b&gt;</p>");
    expect(html("bottom markup")).toContain("</p>\n<b>NEW</b>\n\n</body>");
    expect(html("front matter")).toContain('content="&lt;b&gt;NEW&lt;/b&gt;"');
  });
});

describe("disguises", () => {
  it("spell as their codes say", () => {
    expect(base32("foobar")).toBe("MZXW6YTBOI"); // RFC 4648 §10
    expect(morse("sos at sea")).toBe("... --- ... / .- - / ... . .-");
    expect(percent("a b")).toBe("%61%20%62");
    expect(shifted("Hello, zoo", 13)).toBe("Uryyb, mbb");
    expect(mirrored("wizard")).toBe("draziw");
  });

  it("can be read back", () => {
    expect(inTagCharacters("Hi!")).toBe("\u{e0048}\u{e0069}\u{e0021}");
    expect(Array.from(inVariationSelectors("\u0001A"), (letter) => letter.codePointAt(0))).toEqual([0xfe01, 0xe0131]);
    expect(reversedByOverride("abc")).toBe("\u202ecba\u202c");
  });
});

describe("loadListings", () => {
  it("loads eight hosts, each with a manifest, and at least one as a page", () => {
    expect(HOSTS).toHaveLength(8);
    expect(HOSTS.every(({ files }) => files["package.json"] !== undefined)).toBe(true);
    expect(HOSTS.some(({ files }) => files["index.html"] !== undefined)).toBe(true);
  });

  it("loads the teaching texts, sorted by id", () => {
    const ids = loadListings("teaching").map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(24);
    expect(ids).toEqual(ids.toSorted());
  });
});
