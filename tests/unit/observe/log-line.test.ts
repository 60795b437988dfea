import { expect, it } from "vitest";
import { logLine } from "../../../pipeline/observe/log-line.ts";
import { loggingObserver } from "../../../pipeline/observe/logging.ts";
import { makeRedactor } from "../../../pipeline/observe/redactor.ts";
import type { Logger, ModelCall } from "../../../pipeline/ports/observer.ts";

const call: ModelCall = {
  kind: "model-call",
  agent: "npm:x",
  sample: 1,
  isRepair: false,
  model: "m",
  baseUrl: "http://models.example/v1",
  temperature: null,
  maxOutputTokens: 100,
  startMs: 1000,
  endMs: 1250,
  attempts: 2,
  isRecalled: false,
  responseModel: "m-2026",
  responseId: "r1",
  requestId: "q1",
  finishReason: "stop",
  usage: { calls: 2, promptTokens: 10, completionTokens: 5, cachedTokens: 4 },
  costUsd: 0.001,
  errorCode: null,
};

/** Keeps lines; takes those from `least` on. */
function keeping(takes: (level: string) => boolean = () => true) {
  const lines: { level: string; fields: object; message: string }[] = [];
  const method = (level: string) => (fields: object, message: string) => void lines.push({ level, fields, message });
  const logger: Logger = {
    error: method("error"),
    warn: method("warn"),
    info: method("info"),
    debug: method("debug"),
    trace: method("trace"),
    isLevelEnabled: takes,
  };
  return { logger, lines };
}

it("tells of a call its model, its tokens and its time", () => {
  expect(logLine(call)).toEqual({
    level: "debug",
    message: "answered",
    fields: expect.objectContaining({
      event: "model-call",
      ms: 250,
      attempts: 2,
      promptTokens: 10,
      completionTokens: 5,
      cachedTokens: 4,
      responseModel: "m-2026",
      requestId: "q1",
    }),
  });
});

it("tells an answer on record from one that was asked for", () => {
  expect(logLine({ ...call, isRecalled: true }).message).toBe("answer on record");
});

it.each([
  [{ ...call, errorCode: "MODEL_BUDGET" }, "warn"],
  [{ kind: "agent-fail", agent: "npm:x", code: "SOURCE_NOT_FOUND", message: "no such package" }, "error"],
  [{ kind: "server-down", host: "h", until: "2026-11-21T12:00:00.000Z", cause: "refused" }, "error"],
  [{ kind: "run-start", agents: 3 }, "info"],
  [{ kind: "job-end", agent: "npm:x", result: "read", code: null }, "info"],
  [{ kind: "job-end", agent: "npm:x", result: "failed", code: "MODEL_THROTTLED" }, "warn"],
  [{ kind: "fetch", url: "https://x.example/", status: 200, ms: 5 }, "debug"],
] as const)("gives %o the level %s", (event, level) => {
  expect(logLine(event).level).toBe(level);
});

it("writes no secret, wherever it stands in an event", () => {
  const { logger, lines } = keeping();
  const key = ["sk-", "canary-51f0c2d8e7a94b36"].join("");
  const observer = loggingObserver(logger, makeRedactor([key]));
  observer.tell({ kind: "words", text: `hears ${key}` });
  observer.tell({ ...call, requestId: key, responseId: key, baseUrl: `http://u:${key}@h/v1` });
  observer.tell({
    kind: "command-fail",
    command: "draft",
    error: new Error(key, { cause: new Error(`below ${key}`) }),
  });
  expect(lines).toHaveLength(3);
  expect(JSON.stringify(lines)).not.toContain("canary");
  expect(JSON.stringify(lines)).toContain("below [redacted]");
});

it("does no work for a level that nobody takes, and lives with a logger that fails", () => {
  const { logger, lines } = keeping((level) => level === "error");
  const broken: Logger = {
    ...logger,
    error: () => {
      throw new Error("disk full");
    },
  };
  loggingObserver(logger, makeRedactor([])).tell(call);
  expect(lines).toEqual([]);
  loggingObserver(broken, makeRedactor([])).tell({ kind: "command-fail", command: "draft", error: "x" });
});
