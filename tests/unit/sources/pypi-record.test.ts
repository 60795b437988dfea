import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import { answerOf } from "../../../sources/pypi.ts";
import { descriptionOf } from "../../../sources/pypi/description.ts";
import { projectRecord, projectSchema, projectUrl } from "../../../sources/pypi/record.ts";
import { parseProjectPlace } from "../../../sources/pypi/reference.ts";
import { FIXED_TIME } from "../../support/documents.ts";
import { hostileValue } from "../../support/hostile-value.ts";

const project = (info: object, rest: object = {}) =>
  projectSchema.parse({ info: { name: "Ledger_Mate", version: "2.4.1", ...info }, ...rest });
const record = (info: object, rest?: object): unknown => JSON.parse(projectRecord(project(info, rest)));
const BARE = { name: "Ledger_Mate", version: "2.4.1", names_author: false, names_maintainer: false };

describe("the record", () => {
  it("keeps facts in one order and leaves out dates, counts, files and people", () => {
    const info = {
      author: "Ada Example",
      author_email: "ada@example.test",
      maintainer: "",
      classifiers: ["Topic :: Office", "Development Status :: 4 - Beta"],
      requires_dist: ["requests>=2", "anthropic", "anthropic"],
      provides_extra: ["shell", "mail"],
      requires_python: ">=3.11",
      summary: " Books invoices. ",
      license: "",
      license_expression: "Apache-2.0",
      keywords: "agent,ledger",
      project_urls: { Source: "https://github.com/o/ledger", Docs: "https://docs.example.test", Odd: 7 },
      yanked: true,
      yanked_reason: "Leaks tokens.",
      downloads: { last_day: 5 },
      package_url: "https://index.test/project/ledger-mate/",
    };
    const releases = { "2.4.1": [{ upload_time: "2026-11-01T00:00:00", digests: { sha256: "abc" } }] };
    expect(record(info, { releases, last_serial: 12_345, urls: [{ url: "https://files.test/x.whl" }] })).toEqual({
      ...BARE,
      summary: "Books invoices.",
      license_expression: "Apache-2.0",
      keywords: "agent,ledger",
      classifiers: ["Development Status :: 4 - Beta", "Topic :: Office"],
      requires_python: ">=3.11",
      requires_dist: ["anthropic", "requests>=2"],
      provides_extra: ["mail", "shell"],
      project_urls: { Docs: "https://docs.example.test", Source: "https://github.com/o/ledger" },
      names_author: true,
      yanked: true,
      yanked_reason: "Leaks tokens.",
    });
  });

  it("lists known vulnerabilities, but none that was withdrawn", () => {
    const vulnerabilities = [
      { id: "PYSEC-2026-9", withdrawn: null, summary: "x" },
      { id: "GHSA-aaaa", withdrawn: "2026-01-01T00:00:00Z" },
      { id: "GHSA-bbbb" },
      { aliases: [] },
      "GHSA-cccc",
    ];
    expect(record({}, { vulnerabilities })).toEqual({ ...BARE, vulnerabilities: ["GHSA-bbbb", "PYSEC-2026-9"] });
  });

  it("takes the first line of a license that is pasted whole", () => {
    expect(record({ license: "MIT License\n\nPermission is hereby granted" })).toEqual({
      ...BARE,
      license: "MIT License",
    });
  });

  it("takes fields of a wrong shape for absent", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`);
    const wrong = { summary: 7, classifiers: "x", requires_dist: [deep, 1, " "], project_urls: [], yanked: "yes" };
    expect(record({ ...wrong, description: deep, keywords: ["a"] }, { vulnerabilities: { id: "x" } })).toEqual(BARE);
  });

  it("has the same bytes for the same facts in another order", () => {
    const one = project({ classifiers: ["a", "b"], project_urls: { A: "1", B: "2" } });
    const two = project({ project_urls: { B: "2", A: "1" }, classifiers: ["b", "a"] });
    expect(projectRecord(one)).toBe(projectRecord(two));
  });
});

describe("the description", () => {
  it.each([
    ["text/markdown; charset=UTF-8; variant=GFM", "# A", "text/markdown"],
    ["Text/X-RST", "A\n=\n", "text/x-rst"],
    ["text/plain", ".. note:: x", "text/plain"],
    ["text/html", "<b>x</b>", "text/plain"],
    [null, "Ledger\n======\n\n.. code-block:: sh\n\n   pip install x\n", "text/x-rst"],
    [null, "======\nLedger\n======\n", "text/x-rst"],
    [null, "See `the docs <https://x.test>`_ for more.", "text/x-rst"],
    [undefined, "# Ledger\n\nCall `run()` or `stop_now`.\n", "text/plain"],
    ["", "Books invoices.", "text/plain"],
  ])("of content type %j that reads %j is %s", (type, description, mediaType) => {
    const found = descriptionOf(project({ description, description_content_type: type }));
    expect(found).toEqual({ text: description, mediaType });
  });

  it.each(["", "  \n", "UNKNOWN", "UNKNOWN\n", null, 7])("%j is none", (description) => {
    expect(descriptionOf(project({ description }))).toBeNull();
  });

  it("of a megabyte of marks takes no time", () => {
    for (const mark of ["=", "`", ".. _", ":a:`", "`a", "\n===\n", "~", " "]) {
      expect(descriptionOf(project({ description: `${mark.repeat(200_000)}x` }))).not.toBeNull();
    }
  });
});

it("a version is named by a package URL", () => {
  expect(projectUrl("ledger-mate", "1!2.0+local")).toBe("pkg:pypi/ledger-mate@1!2.0%2Blocal");
});

describe("a reference", () => {
  it.each([
    ["Ledger_Mate", { name: "ledger-mate", version: null }],
    ["a.b-_c@2.0rc1", { name: "a-b-c", version: "2.0rc1" }],
    ["x@1!2.0+local.1", { name: "x", version: "1!2.0+local.1" }],
  ])("%s names one version", (rest, place) => {
    expect(parseProjectPlace(rest, `pypi:${rest}`)).toEqual(place);
  });

  it.each(["", "-x", "x-", "a/b", "x[shell]", "x==1", "a b", "..", "x\u202Ey", "a".repeat(201)])(
    "%j can't be a package",
    (rest) => {
      expect(() => parseProjectPlace(rest, "pypi:x")).toThrow(expect.objectContaining({ code: "SOURCE_NOT_FOUND" }));
    },
  );

  it.each(["", ">=1", "1.*", "~=1.0", "1/2", "latest", "1,2"])("@%s is no version", (version) => {
    const parse = () => parseProjectPlace(`x@${version}`, "pypi:x");
    expect(parse).toThrow(expect.objectContaining({ code: "SOURCE_NOT_ALLOWED" }));
  });
});

it("no answer, however hostile, gives anything but documents or a SourceError", () => {
  const value = hostileValue("UNKNOWN");
  const field = fc.constantFrom(
    "description",
    "description_content_type",
    "classifiers",
    "requires_dist",
    "project_urls",
    "license",
    "summary",
    "yanked",
    "yanked_reason",
    "author",
    "__proto__",
    "version",
    "name",
  );
  const place = { name: "ledger-mate", version: null };
  fc.assert(
    fc.property(fc.dictionary(field, value), value, fc.boolean(), (info, vulnerabilities, isNamed) => {
      const name = isNamed ? { name: "ledger.mate", version: "2" } : {};
      const parsed = projectSchema.safeParse({ info: { ...info, ...name }, vulnerabilities });
      if (!parsed.success) return;
      try {
        const { documents } = answerOf(parsed.data, place, { reference: "pypi:ledger-mate", retrievedAt: FIXED_TIME });
        const last = Buffer.from(documents.at(-1)?.bytes ?? []).toString();
        expect(JSON.parse(last)).toMatchObject({ name: parsed.data.info.name });
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
      }
    }),
    { numRuns: 2_000 },
  );
});
