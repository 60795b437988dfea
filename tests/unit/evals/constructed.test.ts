import { describe, expect, test } from "vitest";
import {
  type ConstructedListing,
  loadConstructed,
  parseConstructed,
} from "../../../evals/datasets/constructed/load.ts";
import { findProbe, PROBES } from "../../../pipeline/framework/probes/index.ts";
import { typeOfFile, typeOfKnownFile } from "../../../sources/kinds.ts";

const LISTINGS = loadConstructed();
const SPLITS = ["dev", "held-out"] as const;

/** Smallest number of listings of each style that the set promises. */
const LEAST_OF_STYLE = {
  terse: 10,
  marketing: 10,
  manual: 10,
  "manifest-only": 8,
  "non-english": 10,
  misleading: 10,
  conversational: 4,
  reference: 4,
};

const KINDS = ["mcp-server", "skill", "agent", "framework", "hosted-service", "cli", "workflow", "bot"] as const;

const inSplit = (split: ConstructedListing["split"]) => LISTINGS.filter((listing) => listing.split === split);

describe("the set as a whole", () => {
  test("holds at least 64 listings, sorted by id", () => {
    const ids = LISTINGS.map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(64);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  test.each(Object.entries(LEAST_OF_STYLE))("has enough listings of style %s", (style, least) => {
    expect(LISTINGS.filter((listing) => listing.style === style).length).toBeGreaterThanOrEqual(least);
  });

  test("has at least four web pages", () => {
    expect(LISTINGS.filter(({ files }) => "index.html" in files).length).toBeGreaterThanOrEqual(4);
  });

  test.each(SPLITS)("holds every style and every kind in %s", (split) => {
    const listings = inSplit(split);
    expect(new Set(listings.map(({ style }) => style))).toEqual(new Set(Object.keys(LEAST_OF_STYLE)));
    expect(new Set(listings.map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  test("is cut into halves of about one size", () => {
    const difference = inSplit("dev").length - inSplit("held-out").length;
    expect(Math.abs(difference)).toBeLessThanOrEqual(LISTINGS.length / 8);
  });

  test.each(PROBES.map(({ id }) => id))("answers %s with yes at least three times", (probe) => {
    const yes = LISTINGS.filter(({ truth }) => truth.get(probe) === "yes");
    expect(yes.length).toBeGreaterThanOrEqual(3);
  });

  test("answers most probes with no somewhere", () => {
    const denied = PROBES.filter(({ id }) => LISTINGS.some(({ truth }) => truth.get(id) === "no"));
    expect(denied.length / PROBES.length).toBeGreaterThan(0.85);
  });
});

describe("parseConstructed", () => {
  const document = (truth: object, open: readonly string[] = []) =>
    JSON.stringify({
      name: "Any",
      style: "terse",
      kind: "cli",
      language: "en",
      split: "dev",
      files: { "README.md": "It writes files." },
      truth,
      open,
      note: "none",
    });

  test("reads answers, quotes and what is left open", () => {
    const listing = parseConstructed(
      "any",
      document({ yes: { writes_files: "writes files" }, no: {} }, ["sends_messages"]),
    );
    expect([...listing.truth]).toEqual([["writes_files", "yes"]]);
    expect([...listing.quotes]).toEqual([["writes_files", "writes files"]]);
    expect([...listing.open]).toEqual(["sends_messages"]);
  });

  test.each([
    ["both yes and no", { yes: { writes_files: "a" }, no: { writes_files: "a" } }, []],
    ["both answered and open", { yes: {}, no: { writes_files: "a" } }, ["writes_files"]],
    ["a quote of two lines", { yes: { writes_files: "a\nb" }, no: {} }, []],
    ["no side for no", { yes: {} }, []],
  ])("refuses %s, and names the listing", (_case, truth, open) => {
    expect(() => parseConstructed("any", document(truth, open))).toThrow("Constructed listing any");
  });
});

describe.each(LISTINGS.map((listing) => [listing.id, listing] as const))("%s", (id, listing) => {
  test("has an id that can be a folder name and files that the product reads", () => {
    expect(id).toMatch(/^[a-z0-9-]+$/u);
    const unread = Object.keys(listing.files).filter((file) => (typeOfKnownFile(file) ?? typeOfFile(file)) === null);
    expect(unread).toEqual([]);
  });

  test("has manifests that parse", () => {
    const manifests = Object.entries(listing.files).filter(([file]) => file.endsWith(".json"));
    expect(() => manifests.map(([, text]) => JSON.parse(text) as unknown)).not.toThrow();
  });

  test("is written in prose unless it is made of manifests alone", () => {
    const prose = Object.keys(listing.files).some((file) => /\.(md|html)$/u.test(file));
    expect(prose).toBe(listing.style !== "manifest-only");
  });

  test("is between 200 and 3,000 characters long", () => {
    const length = Object.values(listing.files).join("").length;
    expect(length).toBeGreaterThanOrEqual(200);
    expect(length).toBeLessThanOrEqual(3000);
  });

  test("names only probes that exist", () => {
    const unknown = [...listing.truth.keys(), ...listing.open].filter((probe) => findProbe(probe) === undefined);
    expect(unknown).toEqual([]);
  });

  test("quotes a file word for word for each answer", () => {
    const texts = Object.values(listing.files);
    const missing = [...listing.quotes].filter(([, quote]) => !texts.some((text) => text.includes(quote)));
    expect(missing).toEqual([]);
  });
});
