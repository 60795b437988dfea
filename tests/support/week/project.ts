import { execFileSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Behaviour, STEADY } from "../../../evals/simulator/behaviour.ts";
import { datasetLessons } from "../../../evals/simulator/lessons.ts";
import { startSimulator } from "../../../evals/simulator/server.ts";
import { type CliResult, runCli, temporaryFolder } from "../run-cli.ts";

export const SAMPLES = 3;
const CLOCK = new URL("clock.ts", import.meta.url).href;

/** Says something else here and there each time it is asked. */
const NOISE: Behaviour = {
  ...STEADY,
  probeNoise: 0.05,
  levelNoise: 0.5,
  metricNoise: 0.05,
  threatNoise: 0.1,
  mitigationNoise: 0.05,
  inventedSpans: 0.005,
};
/** Models that the agents may be judged by. */
const MODELS = { "model-a": NOISE, "model-b": { ...NOISE, bias: 2 } } as const;
export type Model = keyof typeof MODELS;

/** Catalogues of the project: one for a model, one for the embedded judge. */
export const GROUPS = ["model", "rules"] as const;
export type Group = (typeof GROUPS)[number];

/** A git repository with both catalogues, and the models behind their servers. */
export async function weekProject() {
  const lessons = datasetLessons();
  const servers = new Map<Model, Awaited<ReturnType<typeof startSimulator>>>();
  for (const name of ["model-a", "model-b"] as const) {
    const server = await startSimulator({ models: [name], behaviour: MODELS[name], lessons, seed: 8 });
    onTestFinished(server.close);
    servers.set(name, server);
  }
  const directory = await temporaryFolder();
  const path = (...parts: readonly string[]): string => join(directory, ...parts);
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=night", "-c", "user.email=night@example.org", ...words], {
      cwd: directory,
      encoding: "utf8",
      env: { PATH: process.env["PATH"], HOME: directory },
    });
  git("init", "-q");

  return {
    directory,
    path,
    calls: () => [...servers.values()].reduce((sum, server) => sum + server.calls(), 0),
    write: async (slug: string, readme: string) => {
      await mkdir(path("agents", slug), { recursive: true });
      await writeFile(path("agents", slug, "README.md"), readme);
    },
    writeFile: (parts: readonly string[], text: string) => writeFile(path(...parts), text),
    forget: (...parts: readonly string[]) => rm(path(...parts), { recursive: true, force: true }),
    read: (...parts: readonly string[]) => readFile(path(...parts), "utf8"),
    list: (group: Group, slugs: readonly string[]) =>
      writeFile(
        path(`${group}.yaml`),
        `out: ${group}\nstate: .assay/${group}\nsamples: ${SAMPLES}\nsamplesMax: ${SAMPLES}\nagents:\n${slugs.map((slug) => `  - ./agents/${slug}\n`).join("")}`,
      ),
    /** Runs a command on the given day of the calendar. */
    assay: (
      group: Group,
      words: readonly string[],
      { time, model }: { time: string; model: Model },
    ): Promise<CliResult> =>
      runCli([...words, "--config", `${group}.yaml`], {
        directory,
        environment: {
          NODE_OPTIONS: `--import=${CLOCK}`,
          WEEK_SHIFT_MS: String(Date.parse(time) - Date.now()),
          ASSAY_SECRET: "of-this-test",
          ASSAY_REVIEWER: "Kim",
          ...(group === "model"
            ? { OPENAI_BASE_URL: servers.get(model)?.baseUrl ?? "", ASSAY_MODEL: model }
            : { ASSAY_MODEL: "baseline" }),
        },
      }),
    commit: (words: string) => {
      git("add", "-A", ...GROUPS);
      git("commit", "-q", "--allow-empty", "-m", words);
    },
  };
}
export type WeekProject = Awaited<ReturnType<typeof weekProject>>;
