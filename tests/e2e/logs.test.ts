import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { heldPage } from "../support/held-page.ts";
import { parsePrometheus, samplesOf } from "../support/prometheus-text.ts";
import { refreshProject } from "../support/refresh-project.ts";
import { startHttpServer } from "../support/http-server.ts";
import { runCli, temporaryFolder } from "../support/run-cli.ts";

interface Line {
  readonly level: string;
  readonly time: string;
  readonly event: string;
  readonly msg: string;
  readonly [field: string]: unknown;
}

const linesOf = (text: string): Line[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Line);

const eventsOf = (lines: readonly Line[]): string[] => lines.map(({ event }) => event);

describe("the log of a run", () => {
  it("is silent where nobody asks for it", async () => {
    const project = await refreshProject(["alpha"]);
    const { stderr } = await project.refresh();
    expect(stderr).not.toContain("{");
  });

  it("goes to standard error as lines of JSON, in the place of the progress", async () => {
    const project = await refreshProject(["alpha"]);
    const { code, stdout, stderr } = await project.refresh(["--log-level", "debug", "--quiet"]);
    expect(code).toBe(0);
    expect(stdout).toContain("1 agent looked at");
    const lines = linesOf(stderr);
    expect(eventsOf(lines)).toEqual([
      "command-start",
      "run-start",
      "stage-end",
      "stage-end",
      "model-call",
      ...Array.from({ length: 5 }, () => "stage-end"),
      "agent-end",
      "run-end",
      "spending",
      "command-end",
    ]);
    const [call] = lines.filter(({ event }) => event === "model-call");
    expect(call).toMatchObject({
      level: "debug",
      agent: "./alpha",
      model: "simulated",
      attempts: 1,
      isRecalled: false,
      promptTokens: expect.any(Number),
      completionTokens: expect.any(Number),
      ms: expect.any(Number),
    });
    expect(lines.at(-1)).toMatchObject({ level: "info", command: "refresh", exitCode: 0 });
  });

  it("is added to a file, and leaves standard error as it is", async () => {
    const project = await refreshProject(["alpha"]);
    const words = ["--log-level", "info", "--log-file", "log.ndjson"];
    const { stderr } = await project.refresh(words);
    expect(stderr).toContain("./alpha: judge");
    expect(stderr).not.toContain("{");
    await project.refresh(words);
    const lines = linesOf(await readFile(project.path("log.ndjson"), "utf8"));
    expect(eventsOf(lines).filter((event) => event === "command-start")).toHaveLength(2);
    expect(lines.every(({ level }) => level === "info")).toBe(true);
  });

  it("is set by the environment and by assay.yaml, the flag before both", async () => {
    const project = await refreshProject(["alpha"], { settings: "log:\n  level: info\n  file: log.ndjson\n" });
    await project.refresh();
    const first = linesOf(await readFile(project.path("log.ndjson"), "utf8"));
    expect(eventsOf(first)).toContain("run-end");
    await project.refresh([], { environment: { ASSAY_LOG_LEVEL: "silent" } });
    await project.refresh(["--log-level", "error"], { environment: { ASSAY_LOG_LEVEL: "trace" } });
    expect(linesOf(await readFile(project.path("log.ndjson"), "utf8"))).toEqual(first);
  });

  it("tells of failures with their code, of retries, of requests, and of answers on record", async () => {
    const project = await refreshProject(["alpha"]);
    const pages = await startHttpServer({ "/robots.txt": { status: 404 }, "/gone": { status: 404 } });
    onTestFinished(() => pages.close());
    await writeFile(project.path("assay.yaml"), `agents:\n  - ./alpha\n  - ${pages.url}/gone\n`);
    const words = ["--log-level", "debug", "--allow-private", "--quiet"];
    const { code, stderr } = await project.refresh(words);
    expect(code).toBe(1);
    const lines = linesOf(stderr.replaceAll(/^assay: .*\n/gm, ""));
    expect(lines.find(({ event }) => event === "agent-fail")).toMatchObject({
      level: "error",
      code: "SOURCE_NOT_FOUND",
      agent: `${pages.url}/gone`,
    });
    expect(lines.find(({ event, url }) => event === "fetch" && url === `${pages.url}/gone`)).toMatchObject({
      status: 404,
      ms: expect.any(Number),
    });
    const again = linesOf((await project.refresh([...words, "./alpha"])).stderr.replaceAll(/^assay: .*\n/gm, ""));
    expect(eventsOf(again)).toContain("agent-unchanged");
  });

  it("ends with the reason where a run is stopped", async () => {
    const page = await heldPage();
    const directory = await temporaryFolder();
    const { code } = await runCli(
      ["draft", page.url, "--allow-private", "--log-level", "info", "--log-file", "log.ndjson"],
      { directory, onStart: (child) => void page.asked.then(() => child.kill("SIGINT")) },
    );
    expect(code).toBe(130);
    const lines = linesOf(await readFile(`${directory}/log.ndjson`, "utf8"));
    expect(lines.at(-1)).toMatchObject({ event: "command-fail", error: { code: "ABORTED" } });
  });
});

it("holds no password of an address that a user names, nor of one that is read", async () => {
  const directory = await temporaryFolder();
  const words = ["--log-level", "trace", "--log-file", "log.ndjson"];
  await runCli(["draft", "https://me:canary@127.0.0.1:1/x?token=canary", "--allow-private", ...words], { directory });
  const log = await readFile(`${directory}/log.ndjson`, "utf8");
  expect(log).toContain("holds a user name or password");
  expect(log).not.toContain("canary");
});

it.skipIf(!existsSync("/dev/full"))("is given up once and aloud where the disk is full; the run goes on", async () => {
  const project = await refreshProject(["alpha"]);
  const { code, stdout, stderr } = await project.refresh(["--log-level", "trace", "--log-file", "/dev/full"]);
  expect(code).toBe(0);
  expect(stdout).toContain("complete");
  expect(stderr.match(/no more lines in \/dev\/full: ENOSPC/g)).toHaveLength(1);
});

it.skipIf(process.platform === "win32")("waits for no reader of a pipe", async () => {
  const project = await refreshProject(["alpha"]);
  execFileSync("mkfifo", [project.path("pipe")]);
  const { code, stderr } = await project.refresh(["--log-level", "info", "--log-file", "pipe"]);
  expect(stderr).toContain("--log-file: can't write pipe: ENXIO");
  expect(code).toBe(2);
});

it("is not written into the files of an agent, and neither are figures, events and reports", async () => {
  const project = await refreshProject(["alpha"]);
  await project.refresh();
  const file = "assessments/alpha/assessment.json";
  const before = await readFile(project.path(file), "utf8");
  for (const words of [["--log-level", "info", "--log-file"], ["--metrics-file"], ["--events"], ["--report"]]) {
    const { code, stderr } = await project.refresh([...words, file]);
    expect(stderr).toContain(`${words.at(-1)}: ${file} lies in the folder of an agent`);
    expect(code).toBe(2);
  }
  expect(await readFile(project.path(file), "utf8")).toBe(before);
});

describe("wrong usage of the log", () => {
  it.each<[string, string[], string]>([
    [
      "a level that there is none",
      ["--log-level", "loud"],
      "--log-level: expected one of silent, error, warn, info, debug, trace",
    ],
    ["a file that can't be written", ["--log-level", "info", "--log-file", "no/such/log"], "--log-file: can't write"],
  ])("%s ends with 2", async (_what, words, message) => {
    const project = await refreshProject(["alpha"]);
    const { code, stderr } = await project.refresh(words);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe("figures of a refresh", () => {
  it("are written whole for the textfile collector, and anew with every run", async () => {
    const project = await refreshProject(["alpha", "beta"]);
    const words = ["--metrics-file", "figures/assay.prom"];
    expect((await project.refresh(words)).code).toBe(0);
    const read = async () => parsePrometheus(await readFile(project.path("figures", "assay.prom"), "utf8"));
    expect(samplesOf(await read(), "assay_refresh_agents", "result")).toMatchObject({ new: 2, unchanged: 0 });
    expect(samplesOf(await read(), "assay_refresh_model_calls")).toEqual({ "": 2 });
    await project.refresh(words);
    expect(samplesOf(await read(), "assay_refresh_agents", "result")).toMatchObject({ new: 0, unchanged: 2 });
    expect(samplesOf(await read(), "assay_refresh_complete")).toEqual({ "": 1 });
  });
});
