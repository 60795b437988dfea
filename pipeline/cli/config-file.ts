import { existsSync } from "node:fs";
import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { unknownKey } from "../config/unknown-key.ts";
import { type ConfigInput, configSchema, wordProblem } from "../config.ts";
import { REPORTS, reportsExpected, unknownReports } from "../config/reports.ts";
import { UsageError } from "../errors.ts";
import { parseAgent } from "../schema/reference.ts";
import { offsetIn } from "../store/index.ts";

/** A problem with the line it stands on. */
interface Located {
  readonly line: number;
  readonly text: string;
}

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

function offsetOfKey(document: Document, path: Path, name: string): number {
  const group = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair = isMap(group) ? group.items.find(({ key }) => isScalar(key) && String(key.value) === name) : undefined;
  return isNode(pair?.key) && pair.key.range ? pair.key.range[0] : offsetIn(document, path);
}

/** What people call a place in the file, for example "openai.baseUrl". */
const nameOf = (path: Path): string => path.map(String).join(".") || "(top)";

function problemsOf(issue: Issue, document: Document, lineAt: (offset: number) => number): Located[] {
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((name) => ({
      line: lineAt(offsetOfKey(document, path, name)),
      text: unknownKey(configSchema, path, name),
    }));
  }
  const value: unknown = path.length === 0 ? document.toJS() : document.getIn(path);
  const shown: unknown = isNode(value) ? value.toJS(document) : value;
  return [{ line: lineAt(offsetIn(document, path)), text: wordProblem(nameOf(path), issue.message, shown) }];
}

/** Agents whose references can't be read. A wrong file says so at once; a right one lets whoever reads the agents say it. */
function wrongAgents(document: Document, lineAt: (offset: number) => number): Located[] {
  const list = document.get("agents");
  if (!isSeq(list)) return [];
  return list.items.flatMap((item, index) => {
    const agent: unknown = isMap(item) ? item.get("agent") : isScalar(item) ? item.value : null;
    if (typeof agent !== "string" || agent === "") return [];
    try {
      parseAgent(agent, existsSync);
      return [];
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return { line: lineAt(offsetIn(document, ["agents", index])), text: `agents.${index}: ${error.message}` };
    }
  });
}

/**
 * Reads the text of an assay.yaml and holds it to the contract.
 * @param name the file, as messages call it
 * @param hasPlugins true if others than the file's own may bring forms of reports
 * @throws {UsageError} listing every mistake at once, each with its line.
 */
export function parseConfigFile(text: string, name: string, hasPlugins = false): ConfigInput {
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
  // What plug-ins bring is known when they are loaded: forms of reports, and kinds of reference.
  const isExtended = hasPlugins || document.has("plugins");
  const list = isExtended ? null : document.get("reports");
  const reports: unknown = isSeq(list) ? list.toJSON() : null;
  const unknown = unknownReports(reports, REPORTS).map((index) => ({
    line: lineAt(offsetIn(document, ["reports", index])),
    text: wordProblem(`reports.${index}`, reportsExpected(REPORTS), document.getIn(["reports", index])),
  }));
  if (!parsed.success || unknown.length > 0) {
    return refuse("is wrong", [
      ...(parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue, document, lineAt)),
      ...unknown,
      ...(isExtended ? [] : wrongAgents(document, lineAt)),
    ]);
  }
  return parsed.data;
}
