import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAcceptedEvaluations } from "../../../pipeline/store/index.ts";

const HASH = "a1b2c3d4e5f60718".repeat(4);
const repeatability = { coefficient: 0.2, listings: 30, trials: 10, measuredAt: "2026-11-14T02:00:00.000Z" };
const evaluation = JSON.stringify({ identity: HASH, repeatability, suites: [] });

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-accepted-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => createAcceptedEvaluations([join(folder, "own"), join(folder, "shipped")]);

test("nothing accepted: nothing known", async () => {
  expect(await open().read(HASH)).toBeNull();
  expect(await open().repeatability(HASH)).toBeNull();
});

test("what was accepted is found again, one's own before what was shipped", async () => {
  const shipped = createAcceptedEvaluations([join(folder, "shipped")]);
  await shipped.write(HASH, evaluation);
  expect(await open().repeatability(HASH)).toEqual(repeatability);
  const path = await open().write(HASH, evaluation.replace("0.2", "0.3"));
  expect(path).toBe(join(folder, "own", "a1b2c3d4e5f60718.json"));
  expect((await open().repeatability(HASH))?.coefficient).toBe(0.3);
});

test("a hash that only begins alike is another judge's", async () => {
  await open().write(HASH, evaluation);
  expect(await open().repeatability(`${HASH.slice(0, 16)}${"0".repeat(48)}`)).toBeNull();
});

test.each(["{", "[]", '{"identity": 3}', "null"])(
  "a file that is none of ours is an error that names it: %s",
  async (text) => {
    const path = await open().write(HASH, evaluation);
    writeFileSync(path, text);
    await expect(open().repeatability(HASH)).rejects.toMatchObject({
      code: "STORE_DAMAGED",
      message: expect.stringContaining(path),
    });
  },
);
