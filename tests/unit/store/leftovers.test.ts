import { mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { removeLeftovers } from "../../../pipeline/store/leftovers.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

const NOBODY = 99_999_999;

it("what a killed run left half-written goes; what another run is writing, and what people keep, stays", async () => {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, "x", "sources"), { recursive: true });
  const names = [
    "assessment.json",
    `assessment.json.${NOBODY}.tmp`,
    `sources/aa.${NOBODY}.tmp`,
    `report.md.${process.pid}.tmp`,
    `old.md.${process.pid}.tmp`,
    "notes.tmp",
  ];
  for (const name of names) writeFileSync(join(folder, "x", name), "…");
  const longAgo = Date.now() / 1000 - 61;
  utimesSync(join(folder, "x", `old.md.${process.pid}.tmp`), longAgo, longAgo);
  await removeLeftovers(folder);
  expect(new Set<unknown>(readdirSync(join(folder, "x"), { recursive: true }))).toEqual(
    new Set(["assessment.json", "notes.tmp", `report.md.${process.pid}.tmp`, "sources"]),
  );
});

it("a folder that is not there yet holds none", async () => {
  await expect(removeLeftovers(join(await temporaryFolder(), "new"))).resolves.toBeUndefined();
});
