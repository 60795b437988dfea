import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../../evals/stats/random.ts";
import { refreshProject } from "../support/refresh-project.ts";

/** `ASSAY_CHAOS_AGENTS=300` for the whole measure; fewer take a few seconds. */
const AGENTS = Number(process.env["ASSAY_CHAOS_AGENTS"] ?? 60);
const SEED = Number(process.env["ASSAY_CHAOS_SEED"] ?? 7);
const KILLS = 5;
const CONCURRENCY = 8;
/** Failures on the way. A faulty answer that is mended leaves a finding, and a run that is killed may be spared it. */
const FAULTS = { rate: 0.2, kinds: ["429", "500", "502-page", "503", "cut", "drop"] } as const;

const names = Array.from({ length: AGENTS }, (_, index) => `agent-${String(index).padStart(3, "0")}`);
const WORDS = ["--concurrency", String(CONCURRENCY), "--report", "changes.md", "--quiet"];

/** What two runs can't have in common: the time, and how much of a prompt the server still had in its cache. */
const OF_THE_RUN =
  /\d{4}-\d\d-\d\dT[\d:.]+Z|\d{4}-\d\d-\d\d \d\d:\d\d|(?<="cachedTokens": )\d+| \([\d,]+ of them cached\)/g;

/** Every file below a folder without those. */
async function contentsOf(folder: string): Promise<Map<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const contents = new Map<string, string>();
  for (const file of files.toSorted()) {
    const text = await readFile(file, "utf8");
    contents.set(file.slice(folder.length), text.replaceAll(OF_THE_RUN, ""));
  }
  return contents;
}

const project = () =>
  refreshProject(names, {
    faults: FAULTS,
    seed: SEED,
    latencyMs: 20,
    latencyJitter: 0.5,
    settings: "openai:\n  maxAttempts: 8\n",
  });

describe(`${AGENTS} agents, a fifth of all answers faulty, ${KILLS} kills`, () => {
  it("end as an undisturbed run ends, and nothing is paid twice", { timeout: 400_000 }, async () => {
    const calm = await project();
    const undisturbed = await calm.refresh(WORDS);
    expect(undisturbed.stderr).not.toContain("defect");
    expect(undisturbed.code).toBe(0);

    const random = seededRandom(SEED);
    const wild = await project();
    let killed = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Anywhere between the start and a share of the work that leaves something for the kills to come.
      const callsBefore = wild.calls();
      const atCall = Math.floor((random() * calm.calls()) / KILLS);
      const extraMs = Math.floor(random() * 40);
      const run = await wild.refresh(WORDS, {
        onStart: (child) => {
          const watch = setInterval(() => {
            if (wild.calls() - callsBefore < atCall) return;
            clearInterval(watch);
            setTimeout(() => child.kill("SIGKILL"), extraMs);
          }, 1);
          child.on("close", () => clearInterval(watch));
        },
      });
      if (run.signal === "SIGKILL") killed += 1;
    }
    expect(killed).toBe(KILLS);
    const last = await wild.refresh(WORDS);
    expect(last.stderr).not.toContain("defect");
    expect(last.code).toBe(0);

    expect(await contentsOf(wild.path("assessments"))).toEqual(await contentsOf(calm.path("assessments")));
    expect(await readdir(wild.path("assessments"))).toEqual(names);
    const everything = await readdir(wild.directory, { recursive: true });
    expect(everything.filter((name) => /\.tmp$|\.lock/.test(name))).toEqual([]);
    // A call that was under way at a kill was paid and its answer is lost; no other is asked again.
    const more = wild.calls() - calm.calls();
    expect(more).toBeGreaterThanOrEqual(0);
    expect(more).toBeLessThanOrEqual(KILLS * CONCURRENCY);
    // The report tells of agents that runs wrote before they were killed, too; each once.
    const report = await readFile(wild.path("changes.md"), "utf8");
    expect(report).toContain(`Complete: ${AGENTS} agents looked at`);
    const told = Number(/^\| [\d,]+ +\| 0 +\| (\d+) /m.exec(report)?.[1]);
    expect(told).toBe(AGENTS);
    process.stderr.write(
      `chaos: ${AGENTS} agents, ${calm.calls()} calls undisturbed, ${wild.calls()} with ${killed} kills\n`,
    );

    const after = await wild.refresh(WORDS);
    expect(after.stdout).toContain(`${AGENTS} unchanged\ncomplete`);
  });
});
