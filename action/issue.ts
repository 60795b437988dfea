import { UsageError } from "../pipeline/errors.ts";
import { parseAgent, type Reference } from "../pipeline/schema/reference.ts";

const LONGEST = 500;
/** References that name a place in the world; a stranger names no file of the machine that runs this. */
const LOCAL: ReadonlySet<string> = new Set(["file", "stdin"]);

/**
 * The agent that an issue form names: the only line below its heading. The text is a stranger's.
 * @throws {UsageError} where there is none, or where it is no reference to a public place.
 */
export function agentOfIssue(body: string, heading: string): string {
  const lines = body.split(/\r?\n/u).map((line) => line.trim());
  const from = lines.indexOf(`### ${heading}`);
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => line.startsWith("### "));
  const answers = rest.slice(0, end === -1 ? undefined : end).filter((line) => line !== "");
  const [agent = "", ...others] = from === -1 ? [] : answers;
  if (agent === "" || others.length > 0) {
    throw new UsageError(`the issue: expected one line below "### ${heading}", found ${answers.length}`);
  }
  if (agent.length > LONGEST || !/^[\x21-\x7e]+$/u.test(agent)) {
    throw new UsageError(
      `the issue: expected a reference of at most ${LONGEST} visible ASCII characters and no blanks below "### ${heading}"`,
    );
  }
  let references: readonly Reference[];
  try {
    references = parseAgent(agent, () => false);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(`the issue: ${error.message}`, error.problems, { cause: error });
  }
  const local = references.find(({ scheme }) => LOCAL.has(scheme));
  if (local !== undefined) {
    throw new UsageError(
      `the issue names "${local.text}": expected a public place, for example npm:x or github:owner/x`,
    );
  }
  return agent;
}
