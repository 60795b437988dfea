import type { ObservedEvent } from "../ports/observer.ts";

/** One line of a log before secrets are taken out. */
export interface LogLine {
  readonly level: "error" | "warn" | "info" | "debug" | "trace";
  readonly message: string;
  readonly fields: object;
}

/** How much each event matters. */
function levelOf(event: ObservedEvent): LogLine["level"] {
  switch (event.kind) {
    case "agent-fail":
    case "command-fail":
    case "server-down":
      return "error";
    case "model-retry":
      return "warn";
    case "job-end":
      return event.code === null ? "info" : "warn";
    case "model-call":
      return event.errorCode === null ? "debug" : "warn";
    case "stage-start":
      return "trace";
    case "stage-end":
    case "agent-unchanged":
    case "job-start":
    case "fetch":
      return "debug";
    case "run-start":
    case "run-end":
    case "agent-end":
    case "batch-look":
    case "server-up":
    case "spending":
    case "command-start":
    case "command-end":
    case "words":
      return "info";
    default:
      return event satisfies never;
  }
}

/** What the words of a line say beyond the kind of its event: names and codes, never a text from outside. */
function wordsOf(event: ObservedEvent): string {
  switch (event.kind) {
    case "words":
      return event.text;
    case "agent-end":
      return `${event.agent}: ${event.headline}`;
    case "agent-fail":
      return `${event.agent}: ${event.code}`;
    case "model-retry":
      return `${event.code}, again in ${event.waitMs} ms`;
    case "model-call":
      return event.errorCode ?? (event.isRecalled ? "answer on record" : "answered");
    case "stage-start":
    case "stage-end":
      return `${event.agent}: ${event.stage}`;
    case "job-end":
      return `${event.agent}: ${event.code ?? event.result}`;
    case "agent-unchanged":
    case "job-start":
      return `${event.agent}: ${event.kind}`;
    case "fetch":
      return event.url;
    case "batch-look":
    case "command-end":
    case "command-fail":
    case "command-start":
    case "run-end":
    case "run-start":
    case "server-down":
    case "server-up":
    case "spending":
      return event.kind;
    default:
      return event satisfies never;
  }
}

/** An event as a line. Fields are those of the event; times become a duration. Pure. */
export function logLine(event: ObservedEvent): LogLine {
  const level = levelOf(event);
  const { kind, ...fields } = event;
  const message = wordsOf(event);
  if (event.kind === "words") return { level, message, fields: { event: kind } };
  if (event.kind !== "model-call") return { level, message, fields: { event: kind, ...fields } };
  const { startMs, endMs, usage, kind: _kind, ...call } = event;
  return { level, message, fields: { event: kind, ms: endMs - startMs, ...call, ...usage } };
}
