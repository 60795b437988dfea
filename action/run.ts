import { spawn } from "node:child_process";
import { AssayError } from "../pipeline/errors.ts";

/** A program of ours or git could not do what was asked; its own words have been shown. */
export class ActionError extends AssayError {
  readonly code = "ACTION_FAILED";
  readonly next = "stop" as const;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
}

/**
 * Runs a program without a shell, its standard error shown on our standard output, so that the runner reads all words in the
 * order they were said. Never rejects because of an exit code.
 */
export function run(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env: environment, stdio: ["ignore", "pipe", process.stdout] });
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(chunks).toString("utf8") }));
  });
}
