import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What one run of the command line took. */
export interface Measured {
  readonly code: number;
  readonly wallMs: number;
  /** Processor time of the process and its children, user and system. */
  readonly cpuMs: number;
  /** Largest resident set, bytes; 0 where the system does not tell. */
  readonly peakBytes: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What people start: it keeps compiled code between runs. */
const BIN = join(import.meta.dirname, "../../bin/assay.cjs");
/** Clock ticks a second of /proc, on every Linux that matters. */
const TICKS = 100;
const LOOK_MS = 50;

/** Peak memory and processor time so far of a process, from /proc; null where there is none. */
export function look(pid: number): { peakBytes: number; cpuMs: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const [, kilobytes = "0"] = /VmHWM:\s+(\d+) kB/.exec(status) ?? [];
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    const ticks = Number(stat[11] ?? 0) + Number(stat[12] ?? 0);
    return { peakBytes: Number(kilobytes) * 1024, cpuMs: (ticks * 1000) / TICKS };
  } catch {
    return null;
  }
}

/** Runs a script in a process of its own, in `folder`, and measures it. @param words the script, and its arguments */
export function measureScript(
  words: readonly string[],
  folder: string,
  environment: Record<string, string> = {},
): Promise<Measured> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, words, { cwd: folder, env: { ...process.env, ...environment } });
  const parts = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk: Buffer) => (parts.stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (parts.stderr += chunk.toString()));
  let last = { peakBytes: 0, cpuMs: 0 };
  const timer = setInterval(() => {
    const now = child.pid === undefined ? null : look(child.pid);
    // A process that has just ended still has a name and times, and no memory any more.
    if (now !== null) last = { cpuMs: now.cpuMs, peakBytes: Math.max(last.peakBytes, now.peakBytes) };
  }, LOOK_MS);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(timer);
      resolve({ code: code ?? -1, wallMs: performance.now() - startedAt, ...last, ...parts });
    });
  });
}

/** Runs `assay`. As `measureScript`. */
export const measureAssay = (
  args: readonly string[],
  folder: string,
  environment: Record<string, string> = {},
): Promise<Measured> => measureScript([BIN, ...args], folder, environment);
