import { code, shorten, visible } from "../../escape.ts";
import { oneDecimal } from "../../numbers.ts";
import type { Assessment } from "../../../pipeline/schema/assessment.ts";

/** One line of a report that somebody may dispute. */
export interface Line {
  /** Where it stands in the assessment, for example `factors.autonomy_of_action`; also its anchor. */
  readonly path: string;
  /** Its short id, for example "f1"; empty where it has none. */
  readonly id: string;
  readonly name: string;
  /** The quote it rests on; empty if there is none. */
  readonly quote: string;
}

const QUOTE_POINTS = 300;

/**
 * The address at which a line is disputed: the template of the configuration with `{title}` and `{body}` filled in. The
 * words from outside are code in the body, so that a tracker makes no link, mention or image of them.
 */
export function disputeAddress(
  template: string,
  { path, id, name, quote }: Line,
  { agent, score, provenance }: Assessment,
): string {
  const line = [id, name].filter(Boolean).join(" ");
  const title = visible(`${shorten(agent.name, 60)}: ${shorten(line, 80)}`);
  const body = [
    `Agent: ${code(shorten(agent.name, 100))} (${agent.slug})`,
    `Line: ${code(path)}`,
    `Score: ${oneDecimal(score.aivss)} ${score.severity}, judged by ${code(shorten(provenance.model, 60))} on ${provenance.judgedAt.slice(0, 10)}`,
    ...(quote === "" ? [] : [`Quote: ${code(shorten(quote, QUOTE_POINTS))}`]),
    "",
    "What is wrong, and which public text says otherwise?",
    "",
  ].join("\n");
  const values: Readonly<Record<string, string>> = { "{title}": title, "{body}": body };
  return template.replaceAll(/\{title\}|\{body\}/g, (name_) => encodeURIComponent(values[name_] ?? ""));
}
