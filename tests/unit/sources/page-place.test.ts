import { assert, property, string } from "fast-check";
import { expect, it } from "vitest";
import { parseRepositoryPlace, placeOfUrl } from "../../../sources/github/reference.ts";

it.each([
  ["https://github.com/o/r", "github:o/r"],
  ["http://www.github.com/o/r.git/", "github:o/r.git"],
  ["https://github.com/o/r?tab=readme-ov-file#install", "github:o/r"],
  ["https://github.com/o/r/tree/main", "github:o/r@main"],
  ["https://github.com/o/r/tree/v1.2/src/agents/x/", "github:o/r/src/agents/x@v1.2"],
  ["https://github.com/o/r/blob/main/skills/x/SKILL.md?plain=1", "github:o/r/skills/x/SKILL.md@main"],
  ["https://github.com/o/r/raw/main/README.md", "github:o/r/README.md@main"],
  ["https://github.com/o/r/tree/feature%2Fx/a", "github:o/r/a@feature/x"],
  ["https://github.com/o/r/blob/main/a%20b.md", "github:o/r/a b.md@main"],
  ["https://GitHub.com/O/R", "github:O/R"],
])("%s is %s", (url, place) => expect(placeOfUrl(url)).toBe(place));

it.each([
  "https://github.com",
  "https://github.com/o",
  "https://github.com/o/r/issues/1",
  "https://github.com/o/r/wiki/tree/main",
  "https://github.com/o/r/releases",
  "https://github.com/o/r/tree",
  "https://github.com/marketplace/actions",
  "https://github.com/topics/agents",
  "https://github.com/Sponsors/x",
  "https://github.com/o/r/tree/main/packages/@scope/x",
  "https://github.com/o/r/tree/main/a%2Fb",
  "https://github.com/o/r/tree/main/%2e%2e/x/..%2Fy",
  "https://github.com/o/%E0%A4%A",
  "https://github.com/o//r",
  "https://github.com/o/r/tree/a..b",
  "https://github.com:8443/o/r",
  "https://me:pw@github.com/o/r",
  "https://gist.github.com/o/r",
  "https://github.com.evil.test/o/r",
  "https://github.test/o/r",
  "https://evil.test/github.com/o/r",
  "ftp://github.com/o/r",
  "github:o/r",
  "",
])("%j is a page or nothing", (url) => expect(placeOfUrl(url)).toBeNull());

it("what it gives is always a reference that can be read, and nothing makes an exception", () => {
  assert(
    property(string({ unit: "binary" }), string(), (owner, path) => {
      for (const url of [
        `https://github.com/${owner}/${path}`,
        `https://github.com/o/r/tree/${owner}/${path}`,
        owner,
      ]) {
        const place = placeOfUrl(url);
        if (place !== null) parseRepositoryPlace(place.slice("github:".length), url);
      }
    }),
    { numRuns: 1000 },
  );
});
