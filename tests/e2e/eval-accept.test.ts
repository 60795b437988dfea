import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { PRESETS } from "../../evals/simulator/presets.ts";
import { parsed, setUpEval, SMALL } from "./eval-support.ts";

/** As a report says it of a judge that was measured. */
const REPEATS = /repeats its number (exactly|within)/;

describe("assay eval --accept", () => {
  it("refuses a judge that misses gates, and still writes its report", async () => {
    const { evaluate, directory } = await setUpEval({ behaviour: PRESETS.noisy });
    const { code, stderr } = await evaluate(...SMALL, "--accept");
    expect(code).toBe(2);
    expect(stderr).toMatch(/--accept: not accepted, because \d+ gate\(s\) were missed: stability\./);
    expect(existsSync(join(directory, "evaluations"))).toBe(false);
    expect(existsSync(join(directory, "evaluation/report.html"))).toBe(true);
  });

  it("refuses a judge whose steadiness is not asked for, before it is asked anything", async () => {
    const { evaluate, directory, calls } = await setUpEval();
    const { code, stderr } = await evaluate("accuracy", "--listings", "2", "--accept");
    expect([code, calls()]).toEqual([2, 0]);
    expect(stderr).toContain("--accept: ");
    expect(stderr).toContain("name the suite stability too");
    expect(existsSync(join(directory, "evaluations"))).toBe(false);
  });

  it("keeps a good one, whose drafts then say how far its number repeats, and nobody else's", async () => {
    const { evaluate, run, directory } = await setUpEval({ models: ["simulated", "another"] });
    await mkdir(join(directory, "lamp"));
    await writeFile(join(directory, "lamp/README.md"), "# Lamp\n\nIt runs shell commands and keeps an action log.\n");
    const reportOf = async (...flags: string[]): Promise<string> => {
      const { code } = await run(["draft", "./lamp", "--samples-max", "1", ...flags]);
      expect(code).toBe(0);
      return readFile(join(directory, "assessments/lamp/report.md"), "utf8");
    };
    expect(await reportOf("--samples", "1")).not.toMatch(REPEATS);

    const { code, stderr } = await evaluate(...SMALL, "--accept");
    expect([code, stderr]).toEqual([0, expect.stringContaining("assay: accepted as evaluations/")]);
    const [file = ""] = await readdir(join(directory, "evaluations"));
    expect(file).toMatch(/^[0-9a-f]{16}\.json$/);
    expect(stderr).toContain(`assay: accepted as ${join("evaluations", file)}`);
    const kept = parsed(await readFile(join(directory, "evaluations", file), "utf8"));
    expect(kept.repeatability).toMatchObject({ coefficient: 0, listings: 3, trials: 2 });

    expect(await reportOf("--samples", "1")).toContain("repeats its number exactly (3 listings × 2 runs)");
    const wider = { ...kept, repeatability: { ...kept.repeatability, coefficient: 0.2 } };
    await writeFile(join(directory, "evaluations", file), JSON.stringify(wider));
    expect(await reportOf("--samples", "1")).toContain("repeats its number within ±0.2, 95 times in 100");
    expect(await reportOf("--samples", "2", "--samples-max", "2")).not.toMatch(REPEATS);
    expect(await reportOf("--samples", "1", "--model", "another")).not.toMatch(REPEATS);
  });

  it("holds later runs of the same judge to what was accepted, and says which got worse", async () => {
    const { evaluate, directory } = await setUpEval({ behaviour: PRESETS.noisy });
    const { stdout } = await evaluate(...SMALL, "--json");
    const accepted = parsed(stdout);
    // As if it had answered alike each time before.
    const better = accepted.suites.map((suite) => ({
      ...suite,
      figures: suite.figures.map((figure) =>
        figure.id === "stability.factor.exact" ? { ...figure, value: 1, interval: { low: 1, high: 1 } } : figure,
      ),
    }));
    const path = join(directory, "evaluations", `${accepted.identity.slice(0, 16)}.json`);
    await mkdir(join(directory, "evaluations"));
    await writeFile(path, JSON.stringify({ ...accepted, suites: better }));
    expect((await evaluate(...SMALL, "--gate")).stdout).toMatch(/factor\.exact .* ≥ 1 ✗ worse/);

    await writeFile(path, JSON.stringify({ ...accepted, suites: "gone" }));
    const { code, stderr } = await evaluate(...SMALL);
    expect(code).toBe(1);
    expect(stderr).toContain("has a form that this Assay does not read");
  });
});
