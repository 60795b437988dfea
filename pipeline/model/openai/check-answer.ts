import type { Judgement } from "../../schema/judgement.ts";
import type { AnswerContract, ContractIssue } from "./contract.ts";
import { extractJson } from "./extract-json.ts";
import { fitLimits } from "./fit-limits.ts";

/** An answer held against the contract. */
export interface CheckedAnswer {
  /** The JSON of the answer, sizes fitted; undefined if there is none. */
  readonly value: unknown;
  /** Null if `problems` is not empty. */
  readonly judgement: Judgement | null;
  /** One line each, for the model that has to correct them. */
  readonly problems: readonly string[];
}

const SHOWN_CHARACTERS = 80;

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === "object" && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

function wordIssue(issue: ContractIssue, value: unknown): string {
  const place = issue.path.join(".") || "the whole answer";
  const came = JSON.stringify(valueAt(value, issue.path)) ?? "nothing";
  const expected =
    issue.code === "invalid_value" && issue.values.length > SHOWN_CHARACTERS / 8
      ? "expected an id from the list"
      : issue.message;
  return `${place}: ${expected}, got ${came.slice(0, SHOWN_CHARACTERS)}`;
}

/** Entries that the contract demands and the answer leaves out, one line for each list. */
function wordMissing(judgement: Judgement, { demanded }: AnswerContract): string[] {
  const lists = ["probes", "factors", "layers"] as const;
  return lists.flatMap((list) => {
    const given = new Set<string>(judgement[list].map(({ id }) => id));
    const missing = demanded[list].filter((id) => !given.has(id));
    return missing.length === 0 ? [] : [`${list}: missing ${missing.join(", ")}`];
  });
}

/** Reads the text of an answer and lists everything that is wrong with it. Pure. */
export function checkAnswer(text: string, contract: AnswerContract): CheckedAnswer {
  const extracted = extractJson(text);
  if (!extracted.found) return { value: undefined, judgement: null, problems: [extracted.problem] };
  const { schema } = contract;
  const whole = schema.safeParse(extracted.value);
  const value = whole.success ? extracted.value : fitLimits(extracted.value, schema);
  const parsed = whole.success ? whole : schema.safeParse(value);
  if (!parsed.success) {
    return { value, judgement: null, problems: parsed.error.issues.map((issue) => wordIssue(issue, value)) };
  }
  const problems = wordMissing(parsed.data, contract);
  return { value, judgement: problems.length === 0 ? parsed.data : null, problems };
}
