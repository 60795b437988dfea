import { readFile } from "node:fs/promises";
import { loadReferences } from "../../evals/accuracy/reference.ts";
import { type Evaluation, evaluationSchema, type SuiteId, SUITES } from "../../evals/result.ts";
import { UsageError } from "../errors.ts";

/** @throws {UsageError} naming the suites there are. */
function suitesNamed(names: readonly string[]): SuiteId[] {
  if (names.length === 0 || names.includes("all")) return [...SUITES];
  const unknown = names.filter((name) => !SUITES.some((suite) => suite === name));
  if (unknown.length > 0) {
    throw new UsageError(
      `no suite is called ${unknown.map((name) => `"${name}"`).join(", ")}; there are ${SUITES.join(", ")}, and all`,
    );
  }
  return SUITES.filter((suite) => names.includes(suite));
}

/** @throws {UsageError} */
function countNamed(flag: string, given: string | undefined): number | null {
  if (given === undefined) return null;
  const count = Number(given);
  if (/^\d+$/.test(given) && count >= 1 && count <= 1000) return count;
  throw new UsageError(`--${flag}: expected a whole number from 1 to 1000, got "${given}"`);
}

/** @throws {UsageError} */
async function readEvaluation(path: string): Promise<Evaluation> {
  try {
    return evaluationSchema.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (error) {
    throw new UsageError(`--compare: expected an evaluation.json that \`assay eval\` wrote, got "${path}"`, [], {
      cause: error,
    });
  }
}

/** @throws {UsageError} */
function requireReferences(folder: string): string {
  try {
    loadReferences(folder);
    return folder;
  } catch (error) {
    throw new UsageError(
      `--references: expected a folder with golden.jsonl and the READMEs that it names, got "${folder}"`,
      [],
      { cause: error },
    );
  }
}

/** What was asked for, read and checked before anything is paid for. Null: as the suite has it. */
export interface EvalPlan {
  readonly suites: readonly SuiteId[];
  readonly trials: number | null;
  readonly listings: number | null;
  readonly references: string | null;
  readonly before: Evaluation | null;
}

/** The flags that it is read from, as texts. */
export interface EvalPlanFlags {
  readonly trials?: string;
  readonly listings?: string;
  readonly references?: string;
  readonly compare?: string;
  readonly accept?: boolean;
}

/** Reads what is to be measured. @throws {UsageError} that lists every problem. */
export async function planEvaluation(names: readonly string[], flags: EvalPlanFlags): Promise<EvalPlan> {
  const problems: string[] = [];
  const checked = async <Value>(read: () => Value | Promise<Value>, otherwise: Value): Promise<Value> => {
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(error.message);
      return otherwise;
    }
  };
  const { compare, references } = flags;
  const plan: EvalPlan = {
    suites: await checked(() => suitesNamed(names), []),
    trials: await checked(() => countNamed("trials", flags.trials), null),
    listings: await checked(() => countNamed("listings", flags.listings), null),
    references: references === undefined ? null : await checked(() => requireReferences(references), null),
    before: compare === undefined ? null : await checked(() => readEvaluation(compare), null),
  };
  if (flags.accept === true && plan.suites.length > 0 && !plan.suites.includes("stability")) {
    problems.push("--accept: a draft prints how far a judge repeats its number; name the suite stability too");
  }
  const [only] = problems;
  if (only !== undefined) {
    throw problems.length === 1 ? new UsageError(only) : new UsageError("what was asked for has mistakes", problems);
  }
  return plan;
}
