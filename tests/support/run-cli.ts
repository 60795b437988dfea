import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

const ENTRY = new URL("../../bin/assay.cjs", import.meta.url).pathname;
/** For what hangs: a busy machine is slow. */
const MOST_MS = 100_000;

export interface CliResult {
  /** Null when a signal ended the process. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliOptions {
  /** Working folder; a new empty one when left out. */
  readonly directory?: string;
  /** Added to a bare environment that holds PATH, HOME and nothing that configures Assay. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Standard input; closed when left out. */
  readonly stdin?: string;
  readonly timeoutMs?: number;
  /** Command that runs the entry file: the node on the PATH, or another. */
  readonly node?: string;
  /** Called with the running process, for example to send a signal. */
  readonly onStart?: (child: ChildProcess) => void;
}

const textOf = (chunks: readonly Buffer[]): string => Buffer.concat(chunks).toString("utf8");

/** A new empty folder that is removed when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "assay-e2e-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs `assay` with the given arguments in a folder of its own. Never rejects because of an exit code. */
export async function runCli(words: readonly string[], options: CliOptions = {}): Promise<CliResult> {
  const directory = options.directory ?? (await temporaryFolder());
  const child = spawn(options.node ?? process.execPath, [ENTRY, ...words], {
    cwd: directory,
    env: { PATH: process.env["PATH"], HOME: directory, ...options.environment },
    stdio: ["pipe", "pipe", "pipe"],
    timeout: options.timeoutMs ?? MOST_MS,
    killSignal: "SIGKILL",
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  // A command that does not read its input closes it; that is its right.
  child.stdin.on("error", () => {});
  child.stdin.end(options.stdin ?? "");
  options.onStart?.(child);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => {
      resolve({ code, signal, stdout: textOf(out), stderr: textOf(err) });
    });
  });
}
