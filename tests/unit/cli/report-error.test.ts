import { describe, expect, it } from "vitest";
import { reportError } from "../../../pipeline/cli/report-error.ts";
import {
  AbortedError,
  InternalError,
  ModelError,
  ScoreInputError,
  SourceError,
  StoreError,
  UsageError,
} from "../../../pipeline/errors.ts";

function report(error: unknown, debug = false): { code: number; text: string } {
  const notes: string[] = [];
  const code = reportError(error, { debug, note: (text) => notes.push(text) });
  return { code, text: notes.join("\n") };
}

describe("exit codes", () => {
  it.each<[number, unknown]>([
    [2, new UsageError("wrong")],
    [1, new SourceError("SOURCE_NOT_FOUND", "npm:x", "no such package")],
    [1, new ModelError("MODEL_QUOTA", "no quota left")],
    [1, new ScoreInputError("cvss", "wrong vector")],
    [1, new StoreError("STORE_UNWRITABLE", "disk full")],
    [130, new AbortedError()],
    [3, new InternalError("impossible")],
    [3, new TypeError("x is not a function")],
    [3, "thrown text"],
    [3, undefined],
  ])("%i for %s", (code, error) => {
    expect(report(error).code).toBe(code);
  });
});

describe("wording", () => {
  it("lists all problems of wrong usage below its message", () => {
    const { text } = report(new UsageError("assay.yaml is wrong", ["assay.yaml:1 a", "assay.yaml:2 b"]));
    expect(text).toBe("assay: assay.yaml is wrong\n  - assay.yaml:1 a\n  - assay.yaml:2 b");
  });

  it("shows no stack of an expected error", () => {
    expect(report(new StoreError("STORE_UNWRITABLE", "disk full")).text).toBe("assay: disk full");
  });

  it("calls an unexpected error a defect and asks for a report", () => {
    const { text } = report(new TypeError("x is not a function"));
    expect(text).toContain("defect of Assay: x is not a function");
    expect(text).toContain("--debug");
    expect(text).not.toContain("report-error.test.ts");
  });
});

describe("--debug", () => {
  it("adds the stack and those of the causes", () => {
    const { text } = report(new StoreError("STORE_UNREADABLE", "outer", { cause: new Error("inner") }), true);
    expect(text).toMatch(/StoreError: outer\n\s+at .*report-error\.test\.ts/);
    expect(text).toContain("caused by Error: inner");
  });

  it("never shows what a model wrote", () => {
    const error = new ModelError("MODEL_OUTPUT_INVALID", "not JSON", { rawText: "private words" });
    expect(report(error, true).text).not.toContain("private words");
  });

  it("ends at a chain of causes that bites its own tail", () => {
    const error = new Error("loop");
    error.cause = error;
    expect(report(error, true).code).toBe(3);
  });
});
