import { type Command, CommanderError } from "commander";
import { JOINT_FORMS, singleForms } from "../../../outputs/index.ts";
import { SUITES } from "../../../evals/result.ts";
import type { CommandContext } from "../../../pipeline/cli/context.ts";
import { FORMATS } from "../../../pipeline/cli/commands/diff.ts";
import { askedFor } from "../../../pipeline/cli/commands/review.ts";
import { runSchema } from "../../../pipeline/cli/commands/schema.ts";
import { makeProgram } from "../../../pipeline/cli/program.ts";
import { resolveConfig } from "../../../pipeline/config.ts";
import { UsageError } from "../../../pipeline/errors.ts";
import { findTarget } from "../../../pipeline/review/overrides/forms.ts";
import { parseValue } from "../../../pipeline/review/overrides/value.ts";
import { parseAgent } from "../../../pipeline/schema/reference.ts";

const NOWHERE: CommandContext = {
  environment: {},
  signal: new AbortController().signal,
  print: () => {},
  note: () => {},
  columns: 80,
  colour: false,
};

/** `<agent>`, `DIR`, `X`, `…`, `[old]`, `name...`: stands for what a reader puts there. */
const isStandIn = (value: string): boolean => /[<>…[\]{}$]|\.\.\.$/.test(value) || /^[A-Z]+$/.test(value);

function expectOne(what: string, value: string, known: readonly string[]): void {
  if (!known.includes(value)) throw new UsageError(`${what}: expected one of ${known.join(", ")}, got "${value}"`);
}

/** No file is there to look at: what names no scheme and has a slash may be one. */
const isPath = (word: string): boolean => word.includes("/") && !word.includes(":");

/** Kinds of reference that the example of a plug-in brings. */
const EXAMPLE_SCHEMES = ["dir"];

/** What a verb itself would say of its words, as far as it can be said without files. */
const CHECKS: {
  readonly [verb: string]: (words: readonly string[], flags: Readonly<Record<string, unknown>>) => void;
} = {
  draft: (words, { plugin }) =>
    words.forEach((word) => parseAgent(word, isPath, plugin === undefined ? [] : EXAMPLE_SCHEMES)),
  add: (words) => words.forEach((word) => parseAgent(word, isPath)),
  eval: (words) => words.forEach((word) => expectOne("suite", word, [...SUITES, "all"])),
  export: (_words, { format }) =>
    expectOne("--format", String(format), [
      ...[...JOINT_FORMS, ...singleForms(null)].map((form) => form.format),
      "owasp-0.8",
    ]),
  diff: (_words, { format = "text" }) => expectOne("--format", String(format), FORMATS),
  schema: ([name]) => void (name === undefined ? null : runSchema(name, NOWHERE)),
  review: (words, flags) => {
    const [path, value] = askedFor(words, flags).words;
    if (path === undefined) return;
    const target = findTarget(path);
    if (value !== undefined) parseValue(target.value, value, path);
  },
};

/** The real program whose verbs only look at what they were given. */
function checkingProgram(): Command {
  const program = makeProgram(NOWHERE, () => {});
  const disarm = (command: Command): void => {
    for (const each of command.commands) disarm(each);
    command.configureOutput({ writeOut: () => {}, writeErr: () => {} });
    // One that only holds others has no action, and has to go on complaining of what it does not know.
    if (Reflect.get(command, "_actionHandler") === null) return;
    command.action(() => {
      const flags = command.optsWithGlobals<Record<string, unknown>>();
      if (Object.values(flags).some((value) => typeof value === "string" && isStandIn(value))) return;
      resolveConfig({ flags, environment: {}, file: {} });
      if (!command.args.some(isStandIn)) CHECKS[command.name()]?.(command.args, flags);
    });
  };
  disarm(program);
  return program;
}

/** Verb and flags of words that a sentence mentions, such as `assay worker --metrics-port`: do they exist? */
function checkMention(words: readonly string[]): string | null {
  let command: Command | undefined = checkingProgram();
  for (const word of words) {
    if (word.startsWith("--")) {
      const flag = word.replace(/=.*/s, "");
      const owners = [command, command.parent].filter((one) => one !== null);
      if (flag !== "--help" && !owners.some(({ options }) => options.some(({ long }) => long === flag)))
        return `${command.name()} has no ${flag}`;
      continue;
    }
    const below: Command | undefined = command.commands.find((one) => one.name() === word);
    if (below === undefined && command.parent === null && !isStandIn(word)) return `there is no verb "${word}"`;
    command = below ?? command;
  }
  return null;
}

/**
 * What the program would say of a command line, without doing anything; null where it is right.
 * @param words behind `assay`
 * @param isMention a sentence may name a verb or a flag without what belongs behind it
 */
export async function checkCommand(words: readonly string[], isMention: boolean): Promise<string | null> {
  if (isMention && words.length === 0) return null;
  if (words.some((word) => word === "--help" || word === "--version")) return checkMention(words.slice(0, -1));
  try {
    await checkingProgram().parseAsync([...words], { from: "user" });
    return null;
  } catch (error) {
    if (error instanceof CommanderError) return isMention ? null : "shows its help: expected a verb behind it";
    if (!(error instanceof UsageError)) throw error;
    const isShort = /missing|required|expected an agent|which queue|needs --/.test(error.message);
    return isMention && isShort ? checkMention(words) : [error.message, ...error.problems].join("; ");
  }
}
