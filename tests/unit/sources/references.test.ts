import { describe, expect, it } from "vitest";
import { SourceError } from "../../../pipeline/errors.ts";
import { parseRepositoryPlace } from "../../../sources/github/reference.ts";
import { parsePackageSpec } from "../../../sources/npm/reference.ts";
import { packageUrl } from "../../../sources/npm/record.ts";

describe("npm:", () => {
  it.each([
    ["left-pad", "left-pad", "latest"],
    ["@scope/name", "@scope/name", "latest"],
    ["@scope/name@1.2.3-rc.1+build", "@scope/name", "1.2.3-rc.1+build"],
    ["x@^1", "x", "^1"],
    ["x@>=1.2", "x", ">=1.2"],
    ["JSONStream@next", "JSONStream", "next"],
    ["socket.io", "socket.io", "latest"],
  ])("%s", (rest, name, wanted) => expect(parsePackageSpec(rest, "r")).toEqual({ name, wanted }));

  it.each(["", "@scope", "a/b", "../x", ".x", "_x", "a b", "@a/b/c", "http://x", "x".repeat(215)])(
    "%j is no package",
    (rest) => expect(() => parsePackageSpec(rest, "r")).toThrow(/can't be the name of a package/),
  );

  it.each([
    "x@",
    "x@../y",
    "x@file:y",
    "x@git+ssh://h/r",
    "x@owner/repo",
    "x@y.tgz",
    "x@Y.TAR.GZ",
    "x@y.tar",
    "x@a b",
    "x@npm:y@1",
    "x@#1",
  ])("%j names no version", (rest) =>
    expect(() => parsePackageSpec(rest, "r")).toThrow(/a registry's packages only are read/),
  );

  it.each([
    ["x", "1.0.0", undefined, "pkg:npm/x@1.0.0"],
    ["@s/x", "1.0.0", "README.md", "pkg:npm/%40s/x@1.0.0#README.md"],
    ["x", "1.0.0+b", ".well-known/a b.json", "pkg:npm/x@1.0.0%2Bb#.well-known/a%20b.json"],
  ])("package URL of %s %s %s", (name, version, file, url) => expect(packageUrl(name, version, file)).toBe(url));
});

describe("github:", () => {
  it.each([
    ["o/r", "o", "r", "", null],
    ["o/r.js/", "o", "r.js", "", null],
    ["o/r.git", "o", "r", "", null],
    ["o/r@main", "o", "r", "", "main"],
    ["o/r/a/b.md@feature/x@1", "o", "r", "a/b.md", "feature/x@1"],
  ])("%s", (rest, owner, repository, path, ref) =>
    expect(parseRepositoryPlace(rest, "r")).toEqual({ owner, repository, path, ref }),
  );

  it.each([
    "",
    "o",
    "o/",
    "/r",
    "-o/r",
    "o/..",
    "o/r/../x",
    "o/r//x",
    "o/r/.",
    "o/r@",
    "o/r@a b",
    "o/r@a..b",
    "o/r@a?b",
    "o /r",
    "o/r?x",
  ])("%j is no place in a repository", (rest) => {
    expect(() => parseRepositoryPlace(rest, "r")).toThrow(SourceError);
    expect(() => parseRepositoryPlace(rest, "r")).toThrow(
      /expected github:<owner>\/<repo>\[\/path\]\[@ref\], ".*" can't be/,
    );
  });
});
