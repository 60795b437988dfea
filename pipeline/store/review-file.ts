import { join } from "node:path";
import {
  type Document,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
  stringify,
} from "yaml";
import { StoreError } from "../errors.ts";
import { type Decision, type ReviewFile, reviewFileSchema } from "../schema/review.ts";
import { readOrNull } from "./write.ts";
import { offsetIn } from "./yaml-offset.ts";

/** People's file in an agent's folder. */
export const REVIEW_FILE = "review.yaml";

const HEAD = `# Decisions of people about this agent. Assay adds to this file and changes nothing in it; edit it as you like.
`;

interface Problem {
  readonly offset: number;
  readonly text: string;
}

/**
 * Reads people's file and holds it to its contract. Pure.
 * @param path the file, as messages call it
 * @throws {StoreError} `STORE_DAMAGED` with the line of each problem
 */
export function parseReviewFile(text: string, path: string): ReviewFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const refuse = (problems: readonly Problem[]): never => {
    const words = problems.map((problem) => `line ${lines.linePos(problem.offset).line}: ${problem.text}`);
    throw new StoreError(
      "STORE_DAMAGED",
      `${path} can't be read: ${words.slice(0, 5).join("; ")}; mend it, it was left as it is`,
    );
  };
  if (document.errors.length > 0)
    return refuse(document.errors.map(({ pos, message }) => ({ offset: pos[0], text: message })));
  let value: unknown;
  try {
    value = document.toJS() ?? {};
  } catch (error) {
    return refuse([{ offset: 0, text: error instanceof Error ? error.message : String(error) }]);
  }
  const parsed = reviewFileSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return refuse(
    parsed.error.issues.map((issue) => ({
      offset: offsetIn(document, issue.path),
      text: `${issue.path.join(".") || "(top)"}: ${issue.message}`,
    })),
  );
}

/** People's decisions of one agent; none where there is no file. @throws {StoreError} `STORE_DAMAGED`, `STORE_UNREADABLE`. */
export async function readReviewFile(folder: string): Promise<ReviewFile> {
  const path = join(folder, REVIEW_FILE);
  const bytes = await readOrNull(path);
  return bytes === null ? { decisions: [] } : parseReviewFile(bytes.toString("utf8"), path);
}

/** A decision as an item of a list in block style. */
const itemOf = (decision: Decision, indent: string): string =>
  stringify(decision, { lineWidth: 0 })
    .trimEnd()
    .split("\n")
    .map((line, index) => `${indent}${index === 0 ? "- " : "  "}${line}\n`)
    .join("");

/** Where a line goes behind the last decision, and how it is indented; null where the list is not one of lines. */
function placeIn(text: string, document: Document): { readonly offset: number; readonly indent: string } | null {
  const list = document.get("decisions", true);
  const last = isSeq(list) && list.flow !== true ? list.items.at(-1) : undefined;
  if (!isCollection(list) || !list.range || !isNode(last) || !last.range) return null;
  const lineStart = text.lastIndexOf("\n", list.range[0] - 1) + 1;
  // A nested group ends behind its line break already.
  const lineEnd = text.indexOf("\n", Math.max(0, last.range[1] - 1));
  return { offset: lineEnd === -1 ? text.length : lineEnd + 1, indent: text.slice(lineStart, list.range[0]) };
}

function extended(text: string, decision: Decision): string {
  const document = parseDocument(text);
  const place = placeIn(text, document);
  if (place !== null) {
    const head = text.slice(0, place.offset);
    return `${head}${head.endsWith("\n") ? "" : "\n"}${itemOf(decision, place.indent)}${text.slice(place.offset)}`;
  }
  if (document.contents === null || isScalar(document.contents))
    return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}decisions:\n${itemOf(decision, "  ")}`;
  const list = document.get("decisions", true);
  if (isMap(document.contents)) document.contents.flow = false;
  if (isSeq(list)) {
    if (list.items.length === 0) list.flow = false;
    list.add(document.createNode(decision));
  } else {
    const made = document.createNode([decision]);
    if (isNode(list) && list.comment) made.commentBefore = list.comment;
    document.set("decisions", made);
  }
  return document.toString({ lineWidth: 0 });
}

function holds(text: string, decisions: readonly Decision[]): boolean {
  try {
    return JSON.stringify(parseReviewFile(text, "").decisions) === JSON.stringify(decisions);
  } catch {
    return false;
  }
}

/**
 * The text of people's file with one decision more; what they wrote in it, comments included, stays. Pure.
 * @param text null where there is no file yet
 * @throws {StoreError} `STORE_DAMAGED` for a file that can't be read, or that nothing can be added to
 */
export function appendDecision(text: string | null, decision: Decision, path: string): string {
  const before = text ?? HEAD;
  const { decisions } = parseReviewFile(before, path);
  const lineEnd = before.includes("\r\n") ? "\r\n" : "\n";
  const written = extended(before.replaceAll("\r\n", "\n"), decision).replaceAll("\n", lineEnd);
  if (holds(written, [...decisions, decision])) return written;
  throw new StoreError(
    "STORE_DAMAGED",
    `${path} is written in a way that nothing can be added to; make its list decisions: one item a line`,
  );
}
