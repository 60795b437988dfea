import type { ConfigFlags } from "../config.ts";
import { visible } from "../../outputs/escape.ts";

/** What a command gets from outside. A test puts its own in place. */
export interface CommandContext {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Fires when the user asks to stop. */
  readonly signal: AbortSignal;
  /** The result: standard output, and nothing else goes there. */
  readonly print: (text: string) => void;
  /** Everything else that people may want to know: standard error. */
  readonly note: (text: string) => void;
  /** Width of standard output in cells. */
  readonly columns: number;
  /** True if the result may be coloured. */
  readonly colour: boolean;
}

/** Flags of every command, in the spelling that commander gives them. */
export interface GlobalFlags extends Pick<ConfigFlags, "logLevel" | "logFile"> {
  readonly config?: string | undefined;
  /** Plug-ins beside those of the configuration file. */
  readonly plugin?: readonly string[];
  readonly debug?: boolean;
}

/** `NO_COLOR` and `FORCE_COLOR` decide before the terminal does. Sources: no-color.org, force-color.org. */
export function mayColour(
  environment: Readonly<Record<string, string | undefined>>,
  stream: { readonly isTTY?: boolean },
): boolean {
  if ((environment["NO_COLOR"] ?? "") !== "") return false;
  const forced = environment["FORCE_COLOR"] ?? "";
  if (forced !== "") return forced !== "0";
  return stream.isTTY === true && environment["TERM"] !== "dumb";
}

/** Narrowest and widest lines that `COLUMNS` may ask for. */
const [LEAST_COLUMNS, MOST_COLUMNS] = [20, 1000];

/**
 * Width of a stream in cells: what the terminal says; where there is none, `COLUMNS`, which a shell tells its own width by;
 * else 80.
 */
export function columnsOf(
  environment: Readonly<Record<string, string | undefined>>,
  stream: { readonly columns?: number },
): number {
  // A terminal that does not know its width says 0.
  if (stream.columns) return stream.columns;
  const named = /^\d{1,4}$/.test(environment["COLUMNS"] ?? "") ? Number(environment["COLUMNS"]) : 0;
  return named === 0 ? 80 : Math.min(Math.max(named, LEAST_COLUMNS), MOST_COLUMNS);
}

/**
 * Lines that are safe to show in a terminal: a message may quote a stranger's document, which must not move the cursor,
 * change colours or hide what follows.
 */
const safeLines = (text: string): string => text.split("\n").map(visible).join("\n");

/** Writes to standard error, for people. */
export const noteToPeople = (text: string): void => void process.stderr.write(`${safeLines(text)}\n`);

/** The context of a real process. */
export function processContext(signal: AbortSignal): CommandContext {
  const { env, stdout } = process;
  return {
    environment: env,
    signal,
    print: (text) => void stdout.write(`${text}\n`),
    note: noteToPeople,
    columns: columnsOf(env, stdout),
    colour: mayColour(env, stdout),
  };
}
