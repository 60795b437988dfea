import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { setUpEval } from "./eval-support.ts";

const SIZE = ["stability", "--listings", "8", "--trials", "2", "--samples", "1", "--samples-max", "1"];
const CALLS = 16;
const IN_FLIGHT = 2;

/** Ends a process once so many answers were asked for. */
const endAfter =
  (calls: () => number, enough: number, signal: NodeJS.Signals) =>
  (child: ChildProcess): void => {
    const timer = setInterval(() => {
      if (calls() < enough) return;
      clearInterval(timer);
      child.kill(signal);
    }, 5);
    child.once("exit", () => clearInterval(timer));
  };

test("a run that was killed goes on where it was", async () => {
  const { run, calls, directory } = await setUpEval({ latencyMs: 100 });
  const words = ["eval", ...SIZE, "--concurrency", String(IN_FLIGHT)];
  const killed = await run(words, { onStart: endAfter(calls, 8, "SIGKILL") });
  expect(killed.signal).toBe("SIGKILL");
  expect(calls()).toBeLessThan(CALLS);
  expect(existsSync(join(directory, "evaluation"))).toBe(false);

  const { code } = await run(words);
  expect(code).toBe(0);
  // What was under way when it was killed is asked again, and nothing else.
  expect(calls()).toBeLessThanOrEqual(CALLS + IN_FLIGHT);
  expect(calls()).toBeGreaterThanOrEqual(CALLS);
});

test("a run that is interrupted says so, and ends with 130", async () => {
  const { run, calls, directory } = await setUpEval({ latencyMs: 100 });
  const words = ["eval", ...SIZE, "--concurrency", String(IN_FLIGHT)];
  const { code, stdout, stderr } = await run(words, { onStart: endAfter(calls, 6, "SIGINT") });
  expect([code, stdout]).toEqual([130, ""]);
  expect(stderr).toContain("assay: stopping");
  expect(stderr).toContain("interrupted; what was finished before is kept");
  expect(calls()).toBeLessThan(CALLS);
  expect(existsSync(join(directory, "evaluation"))).toBe(false);
});
