import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { type ConfigInput, configSchema, wordProblem } from "../config.ts";
import { UsageError } from "../errors.ts";
import { didYouMean } from "../scoring/nearest-key.ts";
import { offsetIn } from "../store/index.ts";

/** A problem with the line it stands on. */
interface Located {
  readonly line: number;
  readonly text: string;
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

/** What a schema says beneath defaults and null. */
function coreOf(schema: unknown): unknown {
  const isWrapped =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault;
  return isWrapped ? coreOf(schema.unwrap()) : schema;
}

/** Key names that the group at `path` knows; empty for what is no group. */
function knownKeys(path: Path): readonly string[] {
  let schema: unknown = configSchema;
  for (const key of path) {
    const group = coreOf(schema);
    if (group instanceof z.ZodObject) schema = group.shape[String(key)];
    else if (group instanceof z.ZodRecord) schema = group.valueType;
    else return [];
  }
  const group = coreOf(schema);
  return group instanceof z.ZodObject ? Object.keys(group.shape) : [];
}

function offsetOfKey(document: Document, path: Path, name: string): number {
  const group = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(group) ? group.items.find(({ key }) => isScalar(key) && String(key.value) === name) : undefined;
  return isNode(pair?.key) && pair.key.range ? pair.key.range[0] : offsetIn(document, path);
}

function unknownKey(where: string, name: string, path: Path): string {
  if (/key|token|secret|password/i.test(name) && !/tokens|token_?limit|per_?minute/i.test(name)) {
    return `${where}: secrets are never read from a file; set OPENAI_API_KEY, GITHUB_TOKEN or ASSAY_SECRET in the environment`;
  }
  const known = knownKeys(path);
  return `${where}: unknown key${didYouMean(name, known) || `; expected one of ${known.join(", ")}`}`;
}

/** What people call a place in the file, for example "openai.baseUrl". */
const nameOf = (path: Path): string => path.map(String).join(".") || "(top)";

function problemsOf(issue: Issue, document: Document, lineAt: (offset: number) => number): Located[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => ({
      line: lineAt(offsetOfKey(document, path, name)),
      text: unknownKey(nameOf([...path, name]), name, path),
    }));
  }
  const value: unknown = path.length === 0 ? document.toJS() : document.getIn(path);
  const shown: unknown = isNode(value) ? value.toJS(document) : value;
  return [{ line: lineAt(offsetIn(document, path)), text: wordProblem(nameOf(path), issue.message, shown) }];
}

/**
 * Reads the text of an assay.yaml and holds it to the contract. Pure.
 * @param name the file, as messages call it
 * @throws {UsageError} listing every mistake at once, each with its line.
 */
export function parseConfigFile(text: string, name: string): ConfigInput {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const refuse = (what: string, located: readonly Located[]): never => {
    const sorted = located.toSorted((left, right) => left.line - right.line);
    throw new UsageError(
      `${name} ${what}`,
      sorted.map((problem) => `${name}:${problem.line} ${problem.text}`),
    );
  };
  if (document.errors.length > 0) {
    return refuse(
      "is not valid YAML",
      document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), text: message })),
    );
  }
  let value: unknown;
  try {
    value = document.toJS() ?? {};
  } catch (error) {
    return refuse("can't be read", [{ line: 1, text: error instanceof Error ? error.message : String(error) }]);
  }
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) {
    return refuse(
      "is wrong",
      parsed.error.issues.flatMap((issue) => problemsOf(issue, document, lineAt)),
    );
  }
  return parsed.data;
}
