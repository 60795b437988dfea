import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { listenForInterrupts } from "../../../pipeline/cli/interrupt.ts";
import { AbortedError } from "../../../pipeline/errors.ts";

let before: { readonly SIGINT: NodeJS.SignalsListener[]; readonly SIGTERM: NodeJS.SignalsListener[] };

function listen() {
  const notes: string[] = [];
  const exit = vi.spyOn(process, "exit").mockImplementation((): never => undefined as never);
  const signal = listenForInterrupts((text) => notes.push(text));
  const listener = process.listeners("SIGINT").find((candidate) => !before.SIGINT.includes(candidate));
  const press = (name: NodeJS.Signals = "SIGINT"): void => listener?.(name);
  return { signal, notes, exit, press };
}

beforeEach(() => {
  before = { SIGINT: process.listeners("SIGINT"), SIGTERM: process.listeners("SIGTERM") };
  vi.useFakeTimers({ toFake: ["performance"] });
});

afterEach(() => {
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    for (const listener of process.listeners(name)) {
      if (!before[name].includes(listener)) process.removeListener(name, listener);
    }
  }
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("asks the work to stop at the first signal, and says so", () => {
  const { signal, notes, exit, press } = listen();
  expect(signal.aborted).toBe(false);
  press();
  expect(signal.reason).toBeInstanceOf(AbortedError);
  expect(notes).toEqual(["assay: stopping; press Ctrl+C again to end at once"]);
  expect(exit).not.toHaveBeenCalled();
});

it("names no key to a process that a program stops", () => {
  const { notes, press } = listen();
  press("SIGTERM");
  expect(notes).toEqual(["assay: stopping; a second signal ends it at once"]);
});

it("takes two signals at almost the same time for one key press", () => {
  const { exit, press, notes } = listen();
  press();
  vi.advanceTimersByTime(50);
  press();
  expect(exit).not.toHaveBeenCalled();
  expect(notes).toHaveLength(1);
});

it("ends at once at the second press", () => {
  const { exit, press } = listen();
  press();
  vi.advanceTimersByTime(600);
  press();
  expect(exit).toHaveBeenCalledWith(130);
});
