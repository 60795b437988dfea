import { execFileSync, spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { type Route, startHttpServer } from "./http-server.ts";
import { temporaryFolder } from "./run-cli.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

const actionSchema = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({ steps: z.array(z.object({ run: z.string(), env: z.record(z.string(), z.string()).optional() })) }),
});

export interface Pull {
  number: number;
  title: string;
  body: string;
  head: string;
  base: string;
}

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string;
}

/** A repository with an origin and a GitHub of its own on loopback, in which the steps of action.yml run as a runner would. */
export async function githubProject(files: Readonly<Record<string, string>>) {
  const folder = await temporaryFolder();
  const [origin, work] = [join(folder, "origin.git"), join(folder, "work")];
  const git = (...words: readonly string[]): string =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...words], {
      cwd: work,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    }).trim();
  execFileSync("git", ["init", "-q", "--bare", "-b", "main", origin]);
  execFileSync("git", ["clone", "-q", origin, work], { stdio: "ignore" });
  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(join(work, name, ".."), { recursive: true });
    await writeFile(join(work, name), text);
  };
  for (const [name, text] of Object.entries(files)) await write(name, text);
  git("checkout", "-q", "-B", "main");
  git("add", "-A");
  git("commit", "-qm", "begin");
  git("push", "-q", "origin", "main");

  const pulls: Pull[] = [];
  const asked: Asked[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? "", "http://x");
    const { method = "" } = request;
    asked.push({ method, path: url.pathname, authorization: request.headers.authorization ?? "" });
    const sent = JSON.parse(Buffer.concat(chunks).toString() || "{}") as Partial<Pull>;
    const shown = (pull: Pull) => ({ ...pull, html_url: `https://github.example/o/r/pull/${pull.number}` });
    let answer: unknown;
    if (method === "GET") answer = pulls.filter(({ head }) => url.searchParams.get("head") === `o:${head}`).map(shown);
    else if (method === "POST") {
      const pull = { number: pulls.length + 1, title: "", body: "", head: "", base: "", ...sent };
      pulls.push(pull);
      answer = shown(pull);
    } else {
      const pull = pulls.find(({ number }) => url.pathname.endsWith(`/${number}`));
      if (pull === undefined) throw new Error(`nobody opened ${url.pathname}`);
      answer = shown(Object.assign(pull, sent));
    }
    response.end(JSON.stringify(answer));
  };
  const route: Route = (request, response) => void handle(request, response);
  const server = await startHttpServer({ pulls: route }, { fallback: "pulls" });
  onTestFinished(() => server.close());

  /** Runs the last step of action.yml with these inputs. Gives its exit code, words and outputs. */
  async function act(inputs: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) {
    const action = actionSchema.parse(parse(await readFile(join(ROOT, "action.yml"), "utf8")));
    const step = action.runs.steps.at(-1);
    if (step === undefined) throw new Error("action.yml has no step");
    const valueOf = (expression: string): string => {
      const [, name = ""] = /^\$\{\{ inputs\.([\w-]+) \}\}$/u.exec(expression) ?? [];
      const { default: fallback = "" } = action.inputs[name] ?? {};
      // Defaults that only a runner can fill in.
      return inputs[name] ?? (fallback.startsWith("${{") ? (name === "token" ? "the-token" : "") : fallback);
    };
    const environment = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, valueOf(value)]),
    );
    const outputs = join(folder, "outputs");
    const summary = join(folder, "summary.md");
    for (const file of [outputs, summary]) await writeFile(file, "");
    const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run], {
      cwd: work,
      env: {
        PATH: process.env["PATH"],
        HOME: folder,
        RUNNER_TEMP: folder,
        ASSAY_SECRET: "of-this-test",
        GITHUB_ACTION_PATH: ROOT,
        GITHUB_API_URL: server.url,
        GITHUB_REPOSITORY: "o/r",
        GITHUB_REF_NAME: "main",
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: summary,
        ...environment,
        ...more,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const words: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => words.push(chunk));
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    const lines = (await readFile(outputs, "utf8")).split("\n").filter(Boolean);
    return {
      code,
      words: Buffer.concat(words).toString(),
      outputs: Object.fromEntries(
        lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]),
      ),
      summary: await readFile(summary, "utf8"),
    };
  }

  /** What a later run begins with: the main branch as origin has it, and nothing left of an earlier run. */
  const newDay = (): void => {
    git("fetch", "-q", "origin");
    git("reset", "-q", "--hard", "origin/main");
    git("clean", "-fdxq");
  };
  return { folder, work, git, write, act, newDay, pulls, asked };
}
