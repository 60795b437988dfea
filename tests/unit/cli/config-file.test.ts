import { describe, expect, it } from "vitest";
import { parseConfigFile } from "../../../pipeline/cli/config-file.ts";
import { UsageError } from "../../../pipeline/errors.ts";

function refusalOf(text: string): UsageError {
  try {
    parseConfigFile(text, "assay.yaml");
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
  throw new Error("expected the file to be refused");
}

describe("a right file", () => {
  it("gives what is written in it, and defaults for the rest", () => {
    const config = parseConfigFile("out: reports\nopenai:\n  temperature: 0.2\n", "assay.yaml");
    expect(config).toMatchObject({ out: "reports", state: ".assay", openai: { temperature: 0.2, maxAttempts: 4 } });
  });

  it.each([
    ["nothing", ""],
    ["a comment", "# nothing here\n"],
    ["an explicit null model", "model: null\n"],
  ])("may hold %s", (_name, text) => {
    expect(parseConfigFile(text, "assay.yaml").out).toBe("assessments");
  });
});

describe("a wrong file", () => {
  it("lists every mistake with its line, in the order of the file", () => {
    const text = [
      "# settings",
      "samples: many",
      "concurency: 4",
      "openai:",
      "  baseUrl: not an address",
      "  maxOutputTokens: 1",
      "  retries: 2",
      "profile: owasp",
    ].join("\n");
    const { message, problems } = refusalOf(text);
    expect(message).toBe("assay.yaml is wrong");
    expect(problems).toEqual([
      'assay.yaml:2 samples: expected a whole number from 1 to 25, got "many"',
      'assay.yaml:3 concurency: unknown key; did you mean "concurrency"?',
      'assay.yaml:5 openai.baseUrl: expected the API\'s base address: an http or https address without user name and password, got "not an address"',
      "assay.yaml:6 openai.maxOutputTokens: expected a whole number from 256 to 1000000, got 1",
      "assay.yaml:7 openai.retries: unknown key; expected one of baseUrl, temperature, maxOutputTokens, timeoutMs, maxAttempts, concurrency, requestsPerMinute, tokensPerMinute, patienceMs, batch, batchQuietMs, batchFallback, prices, models",
      'assay.yaml:8 profile: expected one of listing, owasp-0.8, owasp-0.5, got "owasp"',
    ]);
  });

  it("lists agents that can't be read among the other mistakes", () => {
    expect(refusalOf("agents:\n  - 5\n  - foo:bar\n  - agent: nowhere\n").problems).toEqual([
      "assay.yaml:2 agents.0: expected an agent reference, or agent: and group:, got 5",
      expect.stringContaining('assay.yaml:3 agents.1: foo:bar: unknown kind of reference "foo:"'),
      expect.stringContaining("assay.yaml:4 agents.2: nowhere: no such file or folder"),
    ]);
  });

  it.each([
    ["every day", "2 fields"],
    ["at six on each working day", "\\(.*[a-z].*\\)"],
    ["0 25 * * *", "range 0-23"],
    ["0 0 31 2 *", "day of month"],
    ["@daily", "1 field"],
    ["", "field"],
  ])("names a schedule that is none (%j), beside its other mistakes", (schedule, why) => {
    const { problems } = refusalOf(`samples: many\nschedule: ${JSON.stringify(schedule)}\n`);
    expect(problems).toEqual([
      expect.stringContaining("assay.yaml:1 samples"),
      expect.stringMatching(
        /^assay\.yaml:2 schedule: expected five fields as cron takes them, for example 30 2 \* \* \*/,
      ),
    ]);
    expect(problems[1]).toMatch(new RegExp(why));
    expect(problems[1]).toMatch(/, got "/);
  });

  it.each(["30 2 * * *", "*/5 * * * * *", "0 6 * * MON-FRI", " 0  6 1,15 * * "])(
    "takes a schedule (%j)",
    (schedule) => {
      expect(parseConfigFile(`schedule: ${JSON.stringify(schedule)}\n`, "assay.yaml").schedule).toBe(schedule);
    },
  );

  it.each(["apiKey: abc", "openai:\n  api_key: abc", "githubToken: abc"])(
    "refuses a secret (%s) and does not repeat it",
    (text) => {
      const [problem = ""] = refusalOf(text).problems;
      expect(problem).toContain("set OPENAI_API_KEY");
      expect(problem).not.toContain("abc");
    },
  );

  it("lists all places where the YAML itself is broken", () => {
    const { message, problems } = refusalOf('out: "a\nmodel: [b\nstate: {c\n');
    expect(message).toBe("assay.yaml is not valid YAML");
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatch(/^assay\.yaml:\d+ /);
  });

  it("names both lines' trouble when a key stands twice", () => {
    expect(refusalOf("out: a\nmodel: b\nout: c\n").problems[0]).toMatch(/^assay\.yaml:3 .*unique/);
  });

  it.each(["- a\n- b\n", "just words\n", "openai: yes\n"])("says what it expected instead of %j", (text) => {
    expect(refusalOf(text).problems[0]).toContain("expected keys and values");
  });

  it("is not blown up by aliases that multiply", () => {
    const levels = ["a: &a [x, x, x, x, x, x, x, x, x, x]"];
    for (const [name, before] of ["ba", "cb", "dc", "ed", "fe"].map((pair) => [pair[0], pair[1]])) {
      levels.push(`${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join(", ")}]`);
    }
    expect(refusalOf(levels.join("\n")).message).toBe("assay.yaml can't be read");
  });
});
