import { chmod, mkdir, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { requireNoAgentFile, whyUnwritable } from "../../../pipeline/wiring/writable.ts";
import { temporaryFolder } from "../../support/run-cli.ts";

it("finds nothing against a folder that is there, or that could be made, and makes none", async () => {
  const folder = await temporaryFolder();
  expect(await whyUnwritable(folder)).toBeNull();
  expect(await whyUnwritable(join(folder, "new", "deeper"))).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

it("names the file that stands in the way", async () => {
  const folder = await temporaryFolder();
  const file = join(folder, "file");
  await writeFile(file, "");
  expect(await whyUnwritable(file)).toBe(`${file} is a file, not a folder`);
  expect(await whyUnwritable(join(file, "below"))).toBe(`${file} is a file, not a folder`);
});

it.skipIf(process.getuid?.() === 0)("names the folder without permission", async () => {
  const folder = join(await temporaryFolder(), "closed");
  await mkdir(folder);
  await chmod(folder, 0o500);
  expect(await whyUnwritable(join(folder, "new"))).toBe(`no permission to write in ${folder}`);
});

it("refuses a file in the folder of an agent, and no other", async () => {
  const out = join(await temporaryFolder(), "assessments");
  await mkdir(join(out, "mailer"), { recursive: true });
  await mkdir(join(out, "reports"));
  await writeFile(join(out, "mailer", "assessment.json"), "{}");
  const refused = (file: string) => () => requireNoAgentFile(out, { "--log-file": file });
  expect(refused(join(out, "mailer", "assessment.json"))).toThrow("--log-file:");
  expect(refused(join(out, "reports", "..", "mailer", "sources", "x"))).toThrow("in the folder of an agent");
  for (const file of [
    join(out, "assay.log"),
    join(out, "reports", "assay.log"),
    join(out, "..", "assay.log"),
    "assay.log",
  ])
    expect(refused(file)).not.toThrow();
  expect(() => requireNoAgentFile(out, { "--report": null, "--events": undefined })).not.toThrow();
});
