import { expect, it } from "vitest";
import { npmRecord, readManifest } from "../../../sources/npm/record.ts";

const record = (fields: object): unknown =>
  JSON.parse(npmRecord(readManifest({ name: "x", version: "1.0.0", ...fields })));
const BARE = { name: "x", version: "1.0.0", hasInstallScript: false, attestations: { present: false } };

it("keeps facts and leaves out dates, hashes and hosts", () => {
  const dist = { tarball: "https://mirror.test/x.tgz", shasum: "abc", integrity: "sha512-abc", signatures: [{}] };
  const noise = {
    dist,
    _time: "2026-11-21T00:00:00Z",
    _resolved: "https://mirror.test/x.tgz",
    maintainers: [{}],
    dependencies: {},
  };
  expect(record({ ...noise, deprecated: "use y" })).toEqual({ ...BARE, deprecated: "use y" });
});

it("names the scripts that run at installation, and no other", () => {
  expect(record({ scripts: { test: "t", prepare: "p" } })).toEqual(BARE);
  expect(record({ scripts: { test: "t", preinstall: "p" } })).toEqual({
    ...BARE,
    hasInstallScript: true,
    scripts: { preinstall: "p" },
  });
  expect(record({ hasInstallScript: true })).toEqual({ ...BARE, hasInstallScript: true });
});

it("says whether there are attestations, and of which type", () => {
  const url = "https://mirror.test/attestations";
  expect(record({ dist: { attestations: { url } } })).toEqual({ ...BARE, attestations: { present: true } });
  const provenance = { predicateType: "https://slsa.dev/provenance/v1" };
  expect(record({ dist: { attestations: { url, provenance } } })).toEqual({
    ...BARE,
    attestations: { present: true, provenance: "https://slsa.dev/provenance/v1" },
  });
});

it("is the same bytes for the same facts in another order", () => {
  const one = {
    name: "x",
    version: "1",
    repository: { type: "git", url: "u" },
    bin: { b: "2", a: "1" },
    license: "MIT",
  };
  const two = {
    license: "MIT",
    bin: { a: "1", b: "2" },
    repository: { url: "u", type: "git" },
    version: "1",
    name: "x",
  };
  expect(npmRecord(readManifest(one))).toBe(npmRecord(readManifest(two)));
});

it("takes fields of a wrong shape for absent", () => {
  const deep: unknown = JSON.parse(`${"[".repeat(5000)}${"]".repeat(5000)}`);
  const wrong = {
    description: 7,
    license: deep,
    repository: deep,
    bin: { a: deep },
    scripts: { install: {} },
    dist: deep,
  };
  expect(record({ ...wrong, deprecated: deep, mcpName: null, hasInstallScript: "yes" })).toEqual(BARE);
});
