import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import { answerOf } from "../../../sources/hugging-face.ts";
import { hubRecord, hubRepositorySchema } from "../../../sources/hugging-face/record.ts";
import { parseHubPlace } from "../../../sources/hugging-face/reference.ts";
import { FIXED_TIME } from "../../support/documents.ts";
import { hostileValue } from "../../support/hostile-value.ts";

const record = (fields: object): unknown =>
  JSON.parse(hubRecord(hubRepositorySchema.parse({ id: "ledger-oy/mate", ...fields })));

describe("the record", () => {
  it("of a model keeps facts and leaves out counts, dates, commits and where it is served", () => {
    const fields = {
      _id: "65a1b2c3d4e5f60718293a4b",
      modelId: "ledger-oy/mate",
      author: "ledger-oy",
      sha: "0123456789abcdef",
      lastModified: "2026-11-20T00:00:00.000Z",
      createdAt: "2026-01-01T00:00:00.000Z",
      downloads: 12_345,
      likes: 67,
      inference: "warm",
      pipeline_tag: "text-generation",
      library_name: "transformers",
      tags: ["transformers", "region:us", "arxiv:2601.00001", "license:mit", "agent"],
      gated: "manual",
      private: false,
      disabled: false,
      cardData: { license: "apache-2.0", base_model: "acme/base-7b", inference: { parameters: { t: 1 } }, widget: [] },
      siblings: [
        { rfilename: "tools/pay.py" },
        { rfilename: "README.md" },
        { rfilename: "agent.json" },
        { rfilename: "model-00001-of-00002.safetensors" },
        { rfilename: "sub/agent.json" },
        { rfilename: "requirements.txt" },
      ],
    };
    expect(record(fields)).toEqual({
      id: "ledger-oy/mate",
      author: "ledger-oy",
      pipeline_tag: "text-generation",
      library_name: "transformers",
      license: "apache-2.0",
      base_model: ["acme/base-7b"],
      gated: "manual",
      private: false,
      disabled: false,
      inference: true,
      tags: ["agent", "arxiv:2601.00001", "license:mit", "transformers"],
      files: ["agent.json", "requirements.txt", "tools/pay.py"],
    });
  });

  it("of a space says what it is built with and which models it calls", () => {
    const fields = {
      sdk: "docker",
      models: ["b/two", "a/one"],
      siblings: [{ rfilename: "Dockerfile" }, { rfilename: "app.py" }],
    };
    expect(record({ ...fields, runtime: { stage: "RUNNING" } })).toEqual({
      id: "ledger-oy/mate",
      sdk: "docker",
      models: ["a/one", "b/two"],
      files: ["Dockerfile", "app.py"],
    });
  });

  it.each([
    [{ cardData: { license: ["mit", "apache-2.0"] } }, { license: ["apache-2.0", "mit"] }],
    [{ tags: ["license:cc-by-4.0"] }, { license: "cc-by-4.0", tags: ["license:cc-by-4.0"] }],
    [
      { cardData: { base_model: ["z/z", "a/a", 7], inference: false } },
      { base_model: ["a/a", "z/z"], inference: false },
    ],
  ])("of %j reads the card's ways of writing", (fields, expected) => {
    expect(record(fields)).toEqual({ id: "ledger-oy/mate", ...expected });
  });

  it("takes fields of a wrong shape for absent", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
    const wrong = {
      author: 7,
      tags: "x",
      gated: deep,
      siblings: [deep, { rfilename: 1 }, null],
      sdk: {},
      models: deep,
    };
    expect(record({ ...wrong, private: "no", cardData: deep, pipeline_tag: null })).toEqual({ id: "ledger-oy/mate" });
  });

  it("lists no more than 100 files", () => {
    const siblings = Array.from({ length: 5_000 }, (_, index) => ({ rfilename: `tools/t${index}.py` }));
    expect(record({ siblings })).toMatchObject({ files: { length: 100 } });
  });
});

describe("a reference", () => {
  it.each([
    ["o/n", { type: "model", id: "o/n", revision: null }],
    ["spaces/o/n.b@refs/pr/1", { type: "space", id: "o/n.b", revision: "refs/pr/1" }],
    ["o_/n-1@v1", { type: "model", id: "o_/n-1", revision: "v1" }],
  ])("%s names one place", (rest, place) => {
    expect(parseHubPlace(rest, `hf:${rest}`)).toEqual(place);
  });

  it.each([
    "",
    "n",
    "a/b/c",
    "spaces/n",
    "../n",
    "o/..",
    "o/a--b",
    "o/-n",
    "o/n?x",
    "o/n@",
    "o/n@a..b",
    "o/n@\u202E",
    "o/n@\ud800",
  ])("%j can't be on the hub", (rest) => {
    expect(() => parseHubPlace(rest, "hf:x")).toThrow(expect.objectContaining({ code: "SOURCE_NOT_FOUND" }));
  });

  it("to a dataset is refused: it is no agent", () => {
    expect(() => parseHubPlace("datasets/o/n", "hf:datasets/o/n")).toThrow(
      expect.objectContaining({ code: "SOURCE_NOT_ALLOWED" }),
    );
  });
});

it("no answer, however hostile, gives anything but documents or a SourceError", () => {
  const value = hostileValue("region:us");
  const field = fc.constantFrom(
    "_id",
    "author",
    "tags",
    "gated",
    "private",
    "cardData",
    "siblings",
    "sdk",
    "models",
    "__proto__",
    "pipeline_tag",
  );
  const place = { type: "model", id: "o/n", revision: null } as const;
  fc.assert(
    fc.property(
      fc.dictionary(field, value),
      fc.dictionary(fc.constantFrom("title", "license", "base_model"), value),
      (fields, card) => {
        const facts = hubRepositorySchema.parse({ cardData: card, ...fields, id: "o/n" });
        try {
          const answer = answerOf(
            { value: facts, url: "https://hub.test/api/models/o/n" },
            place,
            "hf:o/n",
            FIXED_TIME,
          );
          expect(answer.name).not.toMatch(/[\p{Cc}\p{Cf}]|^$/u);
          expect(JSON.parse(Buffer.from(answer.documents[0]?.bytes ?? []).toString())).toMatchObject({ id: "o/n" });
        } catch (error) {
          if (!(error instanceof SourceError)) throw error;
        }
      },
    ),
    { numRuns: 2_000 },
  );
});
