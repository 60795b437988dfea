import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { runCli } from "../support/run-cli.ts";

let directory = "";
const assay = (...words: string[]) => runCli(words, { directory });

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "assay-export-"));
  for (const name of ["gauge", "mailer"]) {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, "README.md"), `# ${name}\n\nRuns any shell command you name.\n`);
  }
  await assay("draft", "./gauge", "./mailer", "--quiet");
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe("assay export", () => {
  test.each(["md", "json", "otm", "owasp-0.8"])("%s holds one assessment", async (form) => {
    const { code, stdout, stderr } = await assay("export", "assessments/gauge", "--format", form);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toContain("gauge");
    const several = await assay("export", "assessments", "--format", form);
    expect(several.code).toBe(2);
    expect(several.stderr).toContain(`${form} holds one assessment, found 2`);
  });

  test("csv and sarif hold a whole folder, and point to files that are there", async () => {
    const csv = await assay("export", "assessments", "--format", "csv");
    expect(csv.stdout.split("\r\n")).toHaveLength(4);
    const { code, stdout, stderr } = await assay("export", "assessments", "--format", "sarif", "--out", "all.sarif");
    expect([code, stdout, stderr]).toEqual([0, "", "written all.sarif\n"]);
    const log = JSON.parse(readFileSync(join(directory, "all.sarif"), "utf8")) as Log;
    for (const { artifactLocation, region } of (log.runs[0]?.results ?? []).flatMap(({ locations = [] }) =>
      locations.map(({ physicalLocation = {} }) => physicalLocation),
    )) {
      const text = readFileSync(join(directory, artifactLocation?.uri ?? ""));
      const { byteOffset, byteLength = 0, snippet } = region ?? {};
      if (byteOffset === undefined) continue;
      expect(text.subarray(byteOffset, byteOffset + byteLength).toString()).toBe(snippet?.text);
      expect(region?.startLine).toBe(3);
    }
  });

  test("leaves out what is damaged, says so, and ends with 1", async () => {
    mkdirSync(join(directory, "some", "broken"), { recursive: true });
    writeFileSync(join(directory, "some", "broken", "assessment.json"), "{");
    mkdirSync(join(directory, "some", "gauge"));
    const whole = readFileSync(join(directory, "assessments", "gauge", "assessment.json"));
    writeFileSync(join(directory, "some", "gauge", "assessment.json"), whole);
    const { code, stdout, stderr } = await assay("export", "some", "--format", "csv");
    expect(code).toBe(1);
    expect(stdout).toContain("\r\ngauge,");
    expect(stderr).toContain("some/broken/assessment.json is no assessment");
    expect(stderr).toContain("1 assessment of 2 could not be read");
  });

  test("does what its documentation shows", async () => {
    const page = readFileSync(new URL("../../docs/exports.md", import.meta.url), "utf8");
    const [, block = ""] = /```sh\n([^]*?)```/u.exec(page) ?? [];
    const commands = block.trim().split("\n");
    expect(commands).toHaveLength(4);
    for (const command of commands) expect(await assay(...command.split(" ").slice(1))).toMatchObject({ code: 0 });
    for (const name of ["assay.sarif", "agents.csv", "gauge.otm.json"])
      expect(readFileSync(join(directory, name)).length).toBeGreaterThan(500);
  });

  test("says what is wrong with a path or a place", async () => {
    const nowhere = await assay("export", "nowhere", "--format", "csv");
    expect(nowhere.code).toBe(2);
    expect(nowhere.stderr).toContain("there is no assessment\n");
    expect(nowhere.stderr).toContain("nowhere: there is no such file or folder");
    const folder = await assay("export", "assessments", "--format", "csv", "--out", "gauge");
    expect(folder.code).toBe(2);
    expect(folder.stderr).toContain("--out: gauge is a folder; name the file that is to be written");
  });

  test("names the forms there are", async () => {
    const { code, stderr } = await assay("export", "assessments", "--format", "sariff");
    expect(code).toBe(2);
    expect(stderr).toContain('there is no form "sariff"; expected one of json, md, html, otm, owasp-0.8, csv, sarif');
    expect(stderr).toContain(`did you mean "sarif"?`);
  });
});
