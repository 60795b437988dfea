import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recheck } from "../../../pipeline/recheck.ts";
import { draftAgents } from "../../../pipeline/runner.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";
import { assemblyIn, draftOptions } from "../../support/assemblies.ts";
import { scriptedJudge } from "../../support/scripted-judge.ts";

let folder = "";
let original = "";
const snapshots = new Map<string, Uint8Array>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "assay-recheck-"));
  const readme = "# Runner 🏃\n\nRuns any shell command you name.\n\nWrites a log of every command.\n";
  await draftAgents(["npm:runner"], assemblyIn(folder, scriptedJudge(), { runner: readme }), draftOptions());
  const agent = join(folder, "assessments", "runner");
  original = readFileSync(join(agent, "assessment.json"), "utf8");
  for (const name of readdirSync(join(agent, "sources")))
    snapshots.set(name, readFileSync(join(agent, "sources", name)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Alters a copy of the assessment, rechecks it and gives the paths of all differences. */
async function altered(
  change: (assessment: Assessment) => void,
  bytes: ReadonlyMap<string, Uint8Array> = snapshots,
): Promise<string[]> {
  const copy = JSON.parse(original) as Assessment;
  change(copy);
  const { differences } = await recheck(copy, async (sha256) => bytes.get(sha256) ?? null);
  return differences.map(({ path }) => path);
}

const factorIndex = (id: string): number =>
  (JSON.parse(original) as Assessment).factors.findIndex((factor) => factor.id === id);

test("an untouched assessment holds", async () => {
  const result = await recheck(JSON.parse(original), async (sha256) => snapshots.get(sha256) ?? null);
  expect(result.differences).toEqual([]);
  expect(result.checked.quotes).toBeGreaterThan(3);
});

test("one digit of the headline", async () => {
  expect(await altered(({ score }) => Object.assign(score, { aivss: 1.2 }))).toEqual(["score.aivss"]);
});

test("one digit of a profile's score", async () => {
  expect(await altered(({ profiles }) => Object.assign(profiles["owasp-0.8"], { low: 0.1 }))).toEqual([
    "profiles.owasp-0.8.low",
  ]);
});

test("one digit of a scenario's CVSS base", async () => {
  expect(await altered(({ scenarios }) => Object.assign(scenarios[0]?.cvss ?? {}, { base: 1 }))).toEqual([
    "scenarios[0].cvss.base",
  ]);
});

test("one byte of a quote", async () => {
  const at = factorIndex("dynamic_tool_use");
  const paths = await altered(({ factors }) =>
    Object.assign(factors[at]?.evidence[0] ?? {}, { quote: "Runs any shell command you nama." }),
  );
  expect(paths).toEqual([`factors[${at}].evidence[0]`]);
});

test("one factor level", async () => {
  const at = factorIndex("dynamic_tool_use");
  const paths = await altered(({ factors }) => Object.assign(factors[at] ?? {}, { level: 1, score: 0.2 }));
  expect(paths).toContain(`factors[${at}].level`);
  expect(paths).toContain("score.factorSum");
});

test("a level inside its band still moves the sums", async () => {
  const at = factorIndex("opacity_reflexivity");
  expect(await altered(({ factors }) => Object.assign(factors[at] ?? {}, { level: 1, score: 0.2 }))).toContain(
    "score.factorSum",
  );
});

test("one byte of a snapshot, and a snapshot that is gone", async () => {
  const [[name, bytes]] = [...snapshots] as [[string, Uint8Array]];
  const broken = Uint8Array.from(bytes);
  broken[3] = (broken[3] ?? 0) ^ 1;
  expect(await altered(() => {}, new Map([[name, broken]]))).toContain("sources[0]");
  expect(await altered(() => {}, new Map())).toEqual(["sources[0]"]);
});

test("a vector that is not legal is named, not a crash", async () => {
  const paths = await altered(({ scenarios }) => Object.assign(scenarios[0]?.cvss ?? {}, { vector: "CVSS:3.1/AV:N" }));
  expect(paths.join(" ")).toMatch(/scenarios/);
});

test("a field that was added", async () => {
  expect(await altered((assessment) => Object.assign(assessment, { certified: true }))).toEqual(["certified"]);
  expect(await altered(({ score }) => Object.assign(score, { trusted: 1 }))).toContain("score.trusted");
});

test("something that is no assessment is named by its problems", async () => {
  const { differences } = await recheck({ schemaVersion: 1 }, async () => null);
  expect(differences.length).toBeGreaterThan(5);
});
