import { Stryker } from "@stryker-mutator/core";
import { AREAS, type AreaName } from "./areas.ts";
import { figuresOf, printFigures } from "./figures.ts";

/**
 * `node tests/mutation/mutate.ts [area...] [-- file...]` changes the code of each area in one place at a time and looks
 * whether a test notices. Without areas: all of them; with files: those alone. `--figures` prints what the last runs gave.
 * The exit code is 1 where too few changes were noticed. The report of an area is coverage/mutation/<area>.json.
 */
const REPORTS = "coverage/mutation";

/** A run of some files alone leaves the report of the whole area as it is. */
const reportOf = (name: AreaName, files: readonly string[]): string =>
  `${REPORTS}/${name}${files.length > 0 ? "-files" : ""}.json`;

async function mutate(name: AreaName, files: readonly string[]): Promise<void> {
  // The tests of a mutant run in processes of their own.
  process.env["MUTATED_AREA"] = name;
  const stryker = new Stryker({
    testRunner: "in-process",
    plugins: [new URL("in-process-runner.ts", import.meta.url).href],
    mutate: [...(files.length > 0 ? files : AREAS[name].mutate)],
    coverageAnalysis: "perTest",
    // A change of what runs while a module loads needs all modules anew: a hundred times as slow.
    ignoreStatic: process.env["MUTATE_STATIC"] !== "1",
    concurrency: Number(process.env["MUTATE_CONCURRENCY"] ?? 1),
    // Each time that modules are loaded afresh the old ones stay in memory.
    maxTestRunnerReuse: 300,
    timeoutMS: 8000,
    timeoutFactor: 1.5,
    disableTypeChecks: false,
    // Stryker rewrites a tsconfig with an interface of the compiler that TypeScript 7 no longer has; node needs none.
    tsconfigFile: "none",
    ignorePatterns: ["coverage", "dist", "assessments", ".assay"],
    tempDirName: `${REPORTS}/sandbox-${name}`,
    reporters: ["json", "progress-append-only"],
    jsonReporter: { fileName: reportOf(name, files) },
  });
  await stryker.runMutationTest();
}

const given = process.argv.slice(2);
const end = given.indexOf("--");
const [words, files] = end === -1 ? [given, []] : [given.slice(0, end), given.slice(end + 1)];
const all = Object.keys(AREAS) as AreaName[];
const unknown = words.filter((word) => word !== "--figures" && !all.includes(word as AreaName));
if (unknown.length > 0) {
  process.stderr.write(`expected areas (${all.join(", ")}) or --figures, found ${unknown.join(", ")}\n`);
  process.exit(2);
}
const chosen = words.filter((word): word is AreaName => word !== "--figures");
const areas = chosen.length > 0 ? chosen : all;
if (!words.includes("--figures")) for (const area of areas) await mutate(area, files);
process.exitCode = printFigures(areas.map((area) => figuresOf(area, reportOf(area, files)))) ? 0 : 1;
