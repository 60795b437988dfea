import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createProgress } from "../../../pipeline/cli/progress.ts";
import type { ProgressEvent } from "../../../pipeline/ports/progress.ts";

const EVENTS: readonly ProgressEvent[] = [
  { kind: "run-start", agents: 2 },
  { kind: "stage-start", agent: "npm:a", stage: "collect" },
  { kind: "stage-end", agent: "npm:a", stage: "judge", skipped: true },
  { kind: "agent-end", agent: "npm:a", slug: "a", changed: false, headline: "7.1 High" },
  { kind: "agent-fail", agent: "npm:b", code: "SOURCE_NOT_FOUND", message: "no such package" },
  { kind: "run-end", done: 1, failed: 1 },
];

function watch({
  quiet = false,
  live = true,
  isTTY = true,
  columns = 80,
  usd = 0,
  escape = new AbortController(),
} = {}) {
  let text = "";
  let now = 0;
  const progress = createProgress({
    stream: { isTTY, columns, write: (part: string) => (text += part) },
    quiet,
    live,
    signal: escape.signal,
    clockMs: () => now,
    spentUsd: () => usd,
  });
  const wait = (milliseconds: number): void => {
    now += milliseconds;
    vi.advanceTimersByTime(milliseconds);
  };
  return { ...progress, wait, text: () => text, tell: () => EVENTS.forEach(progress.onProgress) };
}

/** What stands on the line after carriage returns and clearing. */
const shownBy = (text: string): string => (text.split("\r").at(-1) ?? "").replaceAll("\u001B[K", "");

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("without a terminal", () => {
  it("writes a line an event", () => {
    const watched = watch({ isTTY: false });
    watched.tell();
    watched.close();
    expect(watched.text().split("\n")).toEqual([
      "npm:a: collect …",
      "npm:a: judge taken from the record",
      "npm:a: 7.1 High, no file changed",
      "npm:b: failed (SOURCE_NOT_FOUND)",
      "",
    ]);
  });

  it("says once that a stage begins which runs twice", () => {
    const watched = watch({ isTTY: false });
    for (const stage of ["score", "reconcile", "reconcile", "publish"]) {
      watched.onProgress({ kind: "stage-start", agent: "npm:a", stage });
    }
    watched.close();
    expect(watched.text()).toBe("npm:a: score …\nnpm:a: reconcile …\nnpm:a: publish …\n");
  });

  it("does the same for a terminal that can't move its cursor", () => {
    const watched = watch({ live: false });
    watched.tell();
    expect(watched.text()).not.toContain("\r");
  });

  it("lets no control sequence of a reference through", () => {
    const watched = watch({ isTTY: false });
    watched.onProgress({ kind: "stage-start", agent: "./\u001B[2Jx", stage: "collect" });
    expect(watched.text()).not.toContain("\u001B");
  });
});

describe("in a terminal", () => {
  it("keeps one line with counts, time and the current stage", () => {
    const watched = watch();
    watched.onProgress({ kind: "run-start", agents: 3 });
    expect(shownBy(watched.text())).toBe("0/3");
    watched.onProgress({ kind: "agent-end", agent: "npm:a", slug: "a", changed: true, headline: "" });
    watched.onProgress({ kind: "agent-fail", agent: "npm:b", code: "SOURCE_NOT_FOUND", message: "" });
    watched.onProgress({ kind: "stage-start", agent: "npm:c", stage: "judge" });
    watched.wait(12_000);
    expect(shownBy(watched.text())).toBe("2/3 · 1 failed · 12 s · npm:c: judge");
    expect(watched.text()).not.toContain("\n");
  });

  it("writes nothing while nothing changes", () => {
    const watched = watch();
    watched.onProgress({ kind: "run-start", agents: 3 });
    const before = watched.text();
    watched.wait(900);
    expect(watched.text()).toBe(before);
  });

  it("stays narrower than the terminal", () => {
    const watched = watch({ columns: 20 });
    watched.onProgress({ kind: "run-start", agents: 1 });
    watched.onProgress({ kind: "stage-start", agent: `npm:${"long".repeat(20)}`, stage: "judge" });
    watched.wait(200);
    expect(shownBy(watched.text()).length).toBeLessThan(20);
  });

  it.each(["close", "abort"])("leaves a clear line on %s, and stays silent", (way) => {
    const controller = new AbortController();
    const watched = watch({ escape: controller });
    watched.onProgress({ kind: "run-start", agents: 1 });
    if (way === "close") watched.close();
    else controller.abort();
    expect(watched.text().endsWith("\r\u001B[K")).toBe(true);
    const before = watched.text();
    watched.onProgress({ kind: "stage-start", agent: "npm:a", stage: "judge" });
    watched.wait(2000);
    watched.close();
    expect(watched.text()).toBe(before);
  });
});

describe("a long run", () => {
  const many = (watched: ReturnType<typeof watch>): void => {
    watched.onProgress({ kind: "run-start", agents: 10_000 });
    for (let index = 0; index < 1234; index += 1) {
      watched.onProgress({ kind: "stage-start", agent: `npm:${index}`, stage: "collect" });
      watched.onProgress({ kind: "stage-end", agent: `npm:${index}`, stage: "collect", skipped: false });
      if (index >= 12) watched.onProgress({ kind: "agent-unchanged", agent: `npm:${index}` });
      else {
        const code = index < 9 ? "SOURCE_NOT_FOUND" : "MODEL_REFUSED";
        watched.onProgress({ kind: "agent-fail", agent: `npm:${index}`, code, message: "" });
      }
    }
  };

  it("tells without a terminal what failed and changed, and every ten seconds where it stands", () => {
    const watched = watch({ isTTY: false, usd: 0.1234 });
    many(watched);
    watched.onProgress({ kind: "agent-end", agent: "npm:x", slug: "x", changed: true, headline: "7.1 High" });
    watched.wait(10_000);
    const lines = watched.text().trimEnd().split("\n");
    expect(lines).toHaveLength(14);
    expect(lines.slice(-3)).toEqual([
      "npm:11: failed (MODEL_REFUSED)",
      "npm:x: 7.1 High",
      "1,235/10,000, 12 failures: 9 SOURCE_NOT_FOUND, 3 MODEL_REFUSED, 123.5/s, 71 s left, $0.12",
    ]);
    watched.close();
    watched.wait(60_000);
    expect(watched.text().trimEnd().split("\n")).toHaveLength(14);
  });

  it.each([
    [80, "1,234/10,000 · 12 failed · 123.4/s · 72 s left · $0.12 · npm:1233: collect"],
    [60, "1,234/10,000 · 12 failed · 123.4/s · 72 s left · $0.12 · n…"],
    [40, "1,234/10,000 · 12 failed · 123.4/s · 7…"],
  ])("fits a terminal of %i columns", (columns, line) => {
    const watched = watch({ columns, usd: 0.1234 });
    many(watched);
    watched.wait(10_000);
    expect(shownBy(watched.text())).toBe(line);
  });

  it.each([
    [600_000, "2.1/s · 72 min left"],
    [36_000_000, "2.1/min · 71.0 h left"],
  ])("that is slow (%i ms) says so in larger units", (milliseconds, words) => {
    const watched = watch();
    many(watched);
    watched.wait(milliseconds);
    expect(shownBy(watched.text())).toContain(words);
  });
});

it("is silent when quiet", () => {
  const watched = watch({ quiet: true });
  watched.tell();
  watched.wait(2000);
  watched.close();
  expect(watched.text()).toBe("");
});
