import type { CallToolResult } from "@modelcontextprotocol/server";
import { visible } from "../../outputs/escape.ts";
import { AssayError, UsageError } from "../errors.ts";
import { fenced } from "./untrusted.ts";

/** A tool's answer: a few lines for who reads, the data for who computes. */
export interface Answer {
  /** Words of Assay alone. */
  readonly text: string;
  /** Lines with words from outside; shown as a quotation. @default none */
  readonly quoted?: readonly string[];
  readonly data: Record<string, unknown>;
}

/** Errors that repeat what the caller wrote and nothing that was read. */
const OF_THE_CALLER: ReadonlySet<string> = new Set(["USAGE", "SCORE_INPUT", "ABORTED"]);

function failure(error: AssayError): CallToolResult {
  const { code, next, message } = error;
  const words = [message, ...(error instanceof UsageError ? error.problems : [])];
  const lines = OF_THE_CALLER.has(code)
    ? [`${code}: ${words.map(visible).join("\n- ")}`]
    : [`${code} (next: ${next})`, fenced(words.join("\n"))];
  return { isError: true, content: [{ type: "text", text: lines.join("\n") }] };
}

/**
 * Makes a tool's result of what `work` gives. An error of Assay is a result that says so, with its code; a defect of ours is one
 * without details, which go to `onDefect`.
 */
export async function answering(
  work: () => Promise<Answer>,
  onDefect: (error: unknown) => void,
): Promise<CallToolResult> {
  try {
    const { text, quoted = [], data } = await work();
    const lines = quoted.length === 0 ? [text] : [text, fenced(quoted.join("\n"))];
    return { content: [{ type: "text", text: lines.join("\n") }], structuredContent: data };
  } catch (error) {
    if (error instanceof AssayError && error.code !== "INTERNAL") return failure(error);
    onDefect(error);
    const text = "INTERNAL: this is a defect of Assay; what it says on its standard error helps to mend it";
    return { isError: true, content: [{ type: "text", text }] };
  }
}
