import { readFile } from "node:fs/promises";
import { addAbortSignal } from "node:stream";
import { text as readAll } from "node:stream/consumers";
import { visibleJson } from "../../../outputs/escape.ts";
import { UsageError } from "../../errors.ts";
import { scoreEach, scoreInput } from "../../scoring/score-input.ts";
import type { CommandContext } from "../context.ts";
import { EXIT, type ExitCode } from "../exit-codes.ts";
import { jsonText } from "../json-text.ts";
import { inputOfFlags, type ScoreFlags } from "../score-flags.ts";
import { refusalWords, scoreLines } from "../score-lines.ts";

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** One input, or an array of inputs, from a file or from standard input ("-"). */
async function readInput(file: string, signal: AbortSignal): Promise<unknown> {
  const name = file === "-" ? "standard input" : file;
  try {
    const content = await (file === "-" ? readAll(addAbortSignal(signal, process.stdin)) : readFile(file, "utf8"));
    const value: unknown = JSON.parse(content);
    return value;
  } catch (error) {
    signal.throwIfAborted();
    const what = error instanceof SyntaxError ? "expected JSON in" : "can't read";
    const why = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${what} ${name}: ${why}; "assay schema score-input" prints the contract`, [], {
      cause: error,
    });
  }
}

/** `--profile` beside a file scores every input in it under that profile. */
function underProfile(value: unknown, profile: string | undefined): unknown {
  if (profile === undefined) return value;
  const set = (item: unknown): unknown => (isRecord(item) ? { ...item, profile } : item);
  return Array.isArray(value) ? value.map(set) : set(value);
}

async function inputOf(file: string | undefined, flags: ScoreFlags, signal: AbortSignal): Promise<unknown> {
  if (file === undefined) return inputOfFlags(flags);
  const { cvss, factors, threat, mitigation } = flags;
  const beside = Object.entries({ cvss, factors, threat, mitigation }).filter(([, value]) => value !== undefined);
  if (beside.length > 0) {
    const names = beside.map(([name]) => `--${name}`).join(", ");
    throw new UsageError(`expected a file or flags, got both: ${file} and ${names}`);
  }
  return underProfile(await readInput(file, signal), flags.profile);
}

/** Answers printed with one call: few calls, and never all answers in memory at once. */
const ANSWERS_A_PRINT = 500;

/** An array of inputs as one JSON document, an answer a line. Each is scored, printed and forgotten: arrays may be long. */
function printJsonArray(inputs: readonly unknown[], print: CommandContext["print"]): ExitCode {
  let code: ExitCode = EXIT.done;
  let left = inputs.length;
  let lines: string[] = [];
  print("[");
  for (const answer of scoreEach(inputs)) {
    if (!answer.ok) code = EXIT.failed;
    left -= 1;
    lines.push(visibleJson(JSON.stringify(answer)) + (left > 0 ? "," : ""));
    if (lines.length < ANSWERS_A_PRINT && left > 0) continue;
    print(lines.join("\n"));
    lines = [];
  }
  print("]");
  return code;
}

/**
 * `assay score`. One input that can't be scored is wrong usage (2); of several, those that can are scored (1).
 * @throws {UsageError} for an input that can't be read or, printed for people, can't be scored.
 */
export async function runScore(
  file: string | undefined,
  flags: ScoreFlags,
  { print, columns, signal }: CommandContext,
): Promise<ExitCode> {
  const input = await inputOf(file, flags, signal);
  if (Array.isArray(input)) {
    if (flags.json === true) return printJsonArray(input, print);
    const answers = [...scoreEach(input)];
    print(answers.map((answer) => scoreLines(answer, columns).join("\n")).join("\n\n"));
    return answers.every(({ ok }) => ok) ? EXIT.done : EXIT.failed;
  }
  const answer = scoreInput(input);
  if (flags.json === true) print(jsonText(answer));
  else if (answer.ok) print(scoreLines(answer, columns).join("\n"));
  else throw new UsageError(refusalWords(answer));
  return answer.ok ? EXIT.done : EXIT.usage;
}
