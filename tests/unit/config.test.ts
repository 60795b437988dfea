import { describe, expect, it } from "vitest";
import { type ConfigFlags, type ConfigInput, type Environment, resolveConfig } from "../../pipeline/config.ts";
import { UsageError } from "../../pipeline/errors.ts";

// Every case names its whole environment: nothing of the machine that runs the tests comes in.
const resolve = (
  layers: { flags?: ConfigFlags; environment?: Environment; file?: ConfigInput; options?: ConfigInput } = {},
) => resolveConfig({ flags: {}, environment: {}, file: {}, ...layers });

function problemsOf(layers: Parameters<typeof resolve>[0]): readonly string[] {
  try {
    resolve(layers);
  } catch (error) {
    if (error instanceof UsageError) return error.problems;
    throw error;
  }
  return [];
}

describe("defaults", () => {
  it("are complete when nothing is set", () => {
    expect(resolve().config).toEqual({
      out: "assessments",
      state: ".assay",
      evaluations: "evaluations",
      model: null,
      samples: null,
      samplesMax: 15,
      profile: "listing",
      reports: ["md"],
      plugins: [],
      dispute: null,
      agents: [],
      schedule: null,
      concurrency: 8,
      contact: null,
      allowPrivate: false,
      openai: {
        baseUrl: "https://api.openai.com/v1",
        temperature: null,
        maxOutputTokens: 16_000,
        timeoutMs: 180_000,
        maxAttempts: 4,
        batch: false,
        batchQuietMs: 2000,
        batchFallback: "later",
        concurrency: 50,
        requestsPerMinute: null,
        tokensPerMinute: null,
        patienceMs: 60_000,
        prices: {},
        models: {},
      },
      budget: { usd: null, tokens: null, usdPerAgent: null, tokensPerAgent: null },
      cache: { answers: true, maxMegabytes: 1024 },
      queue: { perWorker: 8, atOnce: null, perMinute: null, attempts: 3, backoffMs: 5000, graceMs: 20_000 },
      pages: { robots: true, intervalMs: 1000 },
      github: { apiUrl: "https://api.github.com" },
      log: { level: "silent", file: null },
      mcp: { registryUrl: "https://registry.modelcontextprotocol.io" },
      pypi: { indexUrl: expect.stringMatching(/^https:/) },
      huggingFace: { url: "https://huggingface.co" },
    });
  });

  it("fill up a group that the file sets in part", () => {
    const { openai } = resolve({ file: { openai: { temperature: 0 } } }).config;
    expect(openai.temperature).toBe(0);
    expect(openai.maxAttempts).toBe(4);
  });
});

describe("agents in work at once", () => {
  const environment = { OPENAI_API_KEY: "sk-x" };
  it.each([
    ["with a batch", { environment, flags: { batch: true } }, 250],
    ["with a batch that the file asks for", { environment, file: { openai: { batch: true } } }, 250],
    ["with a queue", { flags: { queue: "redis://h" } }, 250],
    ["with a queue that the environment names", { environment: { ASSAY_QUEUE: "redis://h" } }, 250],
    ["with a queue that is called off", { environment: { ASSAY_QUEUE: "redis://h" }, flags: { queue: "" } }, 8],
    ["with a batch, where a number is named", { environment, flags: { batch: true, concurrency: "8" } }, 8],
    [
      "with a batch, where the file names a number",
      { environment, flags: { batch: true }, file: { concurrency: 8 } },
      8,
    ],
    ["of the embedded judge, which asks nobody", { flags: { batch: true } }, 8],
  ] as const)("%s", (_name, layers, expected) => {
    expect(resolve(layers).config.concurrency).toBe(expected);
  });
});

describe("kept answers", () => {
  it("are switched off by the file or by a flag, and no absent flag switches them on", () => {
    expect(resolve({ file: { cache: { answers: false } } }).config.cache.answers).toBe(false);
    expect(resolve({ flags: { cache: false } }).config.cache).toEqual({ answers: false, maxMegabytes: 1024 });
    expect(resolve({ flags: { cache: undefined }, file: { cache: { answers: false } } }).config.cache.answers).toBe(
      false,
    );
  });
});

describe("precedence", () => {
  const file = { out: "from-file", samples: 2, profile: "owasp-0.5" } as const;
  const environment = { ASSAY_OUT: "from-environment", ASSAY_SAMPLES: "3", ASSAY_PROFILE: "owasp-0.8" };
  const flags = { out: "from-flag", samples: "4", profile: "listing" };

  it.each([
    ["file before defaults", { file }, { out: "from-file", samples: 2, profile: "owasp-0.5" }],
    ["environment before file", { file, environment }, { out: "from-environment", samples: 3, profile: "owasp-0.8" }],
    ["flags before environment", { file, environment, flags }, { out: "from-flag", samples: 4, profile: "listing" }],
    [
      "each setting by itself",
      { file, flags: { samples: "9" } },
      { out: "from-file", samples: 9, profile: "owasp-0.5" },
    ],
  ])("takes %s", (_name, layers, expected) => {
    expect(resolve(layers).config).toMatchObject(expected);
  });

  it("takes an empty variable for one that is not set", () => {
    expect(resolve({ file, environment: { ASSAY_OUT: "" } }).config.out).toBe("from-file");
  });

  it("reads the variables of both services", () => {
    const { openai, github } = resolve({
      environment: { OPENAI_BASE_URL: "http://localhost:11434/v1", GITHUB_API_URL: "https://github.example/api/v3" },
      file: { openai: { baseUrl: "https://other.example/v1", timeoutMs: 5000 } },
    }).config;
    expect(openai).toMatchObject({ baseUrl: "http://localhost:11434/v1", timeoutMs: 5000 });
    expect(github.apiUrl).toBe("https://github.example/api/v3");
  });

  it("lets a flag say yes where the file says no, and the file where no flag is given", () => {
    expect(resolve({ file: { allowPrivate: false }, flags: { allowPrivate: true } }).config.allowPrivate).toBe(true);
    expect(resolve({ file: { allowPrivate: true } }).config.allowPrivate).toBe(true);
  });
});

describe("mistakes", () => {
  it("are listed all at once, each under the name the user gave it by", () => {
    expect(
      problemsOf({
        flags: { samples: "many", profile: "owasp" },
        environment: { ASSAY_CONCURRENCY: "0", OPENAI_BASE_URL: "localhost:11434" },
      }),
    ).toEqual([
      '--samples: expected a whole number from 1 to 25, got "many"',
      '--profile: expected one of listing, owasp-0.8, owasp-0.5, got "owasp"',
      "ASSAY_CONCURRENCY: expected a whole number from 1 to 1000, got 0",
      'OPENAI_BASE_URL: expected the API\'s base address: an http or https address without user name and password, got "localhost:11434"',
    ]);
  });

  it("include a highest sample count of 26, by flag and by variable", () => {
    expect(problemsOf({ flags: { samplesMax: "26" } })).toEqual([
      "--samples-max: expected a whole number from 1 to 25, got 26",
    ]);
    expect(problemsOf({ environment: { ASSAY_SAMPLES_MAX: "0" } })).toEqual([
      "ASSAY_SAMPLES_MAX: expected a whole number from 1 to 25, got 0",
    ]);
  });

  it.each<[string, Parameters<typeof resolve>[0], string[]]>([
    [
      "by flags",
      { flags: { samples: "9", samplesMax: "5" } },
      ["--samples-max: expected at least as many as --samples, 9, got 5"],
    ],
    [
      "in the file, where a flag asks for more",
      { file: { samplesMax: 5 }, flags: { samples: "9" } },
      ["samplesMax: expected at least as many as --samples, 9, got 5"],
    ],
    ["by nobody, where more are asked for than usual", { file: { samplesMax: 15 }, flags: { samples: "20" } }, []],
    ["as many as samples", { flags: { samples: "5", samplesMax: "5" } }, []],
  ])("include fewer samples at most than to begin with: named %s", (_name, layers, problems) => {
    expect(problemsOf(layers)).toEqual(problems);
  });

  it.each(["1.5", "-1", "26", "1e2", "NaN"])("include a sample count of %s", (samples) => {
    expect(problemsOf({ flags: { samples } })).toHaveLength(1);
  });

  it.each(["https://user:word@api.example/v1", "https://user@api.example/v1", "ftp://api.example/v1"])(
    "include the base address %s",
    (baseUrl) => {
      expect(problemsOf({ environment: { OPENAI_BASE_URL: baseUrl } })).toHaveLength(1);
    },
  );
});

describe("model choice", () => {
  const key = { OPENAI_API_KEY: "k" };

  it.each<[string, Parameters<typeof resolve>[0], string, string]>([
    [
      "a flag",
      { flags: { model: "a" }, environment: { ASSAY_MODEL: "b", ...key }, file: { model: "c" } },
      "a",
      "--model",
    ],
    ["the variable", { environment: { ASSAY_MODEL: "b", ...key }, file: { model: "c" } }, "b", "ASSAY_MODEL"],
    ["the file", { environment: key, file: { model: "c" } }, "c", "the config file"],
    ["the default when a key is set", { environment: key }, "gpt-5-mini", "OPENAI_API_KEY is set"],
    ["the embedded one without a key", {}, "baseline", "OPENAI_API_KEY is not set"],
    ["the embedded one for an empty key", { environment: { OPENAI_API_KEY: "" } }, "baseline", "is not set"],
    [
      "no guess for a server alone",
      { environment: { OPENAI_BASE_URL: "http://localhost/v1" } },
      "baseline",
      "no model",
    ],
    ["baseline when named beside a key", { flags: { model: "baseline" }, environment: key }, "baseline", "--model"],
  ])("takes %s", (_name, layers, model, why) => {
    const choice = resolve(layers).model;
    expect(choice.model).toBe(model);
    expect(choice.why).toContain(why);
  });
});

describe("secrets", () => {
  const environment = {
    OPENAI_API_KEY: "key-1",
    GITHUB_TOKEN: "token-2",
    GH_TOKEN: "token-3",
    HF_TOKEN: "token-5",
    ASSAY_SECRET: "fence-4",
    ASSAY_QUEUE: "redis://:password-6@h",
  };

  it("stand apart from what may be printed", () => {
    const resolved = resolve({ environment });
    expect(resolved.secrets).toEqual({
      openaiApiKey: "key-1",
      githubToken: "token-2",
      huggingFaceToken: "token-5",
      queueUrl: "redis://:password-6@h",
      fenceSecret: "fence-4",
    });
    expect(JSON.stringify([resolved.config, resolved.model])).not.toMatch(/key-1|token-|fence-4|password-6/);
  });

  it("take GH_TOKEN where GITHUB_TOKEN is missing", () => {
    expect(resolve({ environment: { GH_TOKEN: "token-3" } }).secrets.githubToken).toBe("token-3");
    expect(resolve().secrets).toEqual({
      openaiApiKey: null,
      githubToken: null,
      huggingFaceToken: null,
      queueUrl: null,
      fenceSecret: null,
    });
  });
});

it("is frozen through and through", () => {
  const { config } = resolve();
  expect(Object.isFrozen(config)).toBe(true);
  expect(Object.isFrozen(config.openai)).toBe(true);
});

describe("options of a program", () => {
  const file: ConfigInput = { out: "of-file", openai: { timeoutMs: 1000, concurrency: 2 } };
  const environment = { ASSAY_OUT: "of-environment", OPENAI_BASE_URL: "https://environment.example/v1" };

  it("come before everything else, setting by setting", () => {
    const options: ConfigInput = { out: "of-options", openai: { concurrency: 3 } };
    const { config } = resolve({ file, environment, options, flags: { out: "of-flag" } });
    expect(config.out).toBe("of-options");
    expect(config.openai).toMatchObject({
      timeoutMs: 1000,
      concurrency: 3,
      baseUrl: "https://environment.example/v1",
    });
  });

  it("leave alone what they do not say", () => {
    const options = { out: undefined, openai: undefined } as unknown as ConfigInput;
    expect(resolve({ file, options }).config).toMatchObject({ out: "of-file", openai: { concurrency: 2 } });
  });

  it("take names with dots in them for what they are", () => {
    const prices = { "example-4.1": { input: 1, cached: 1, output: 1 } };
    expect(resolve({ options: { openai: { prices } } }).config.openai.prices).toEqual(prices);
  });

  it("name the model, and say that they did", () => {
    const { model } = resolve({ environment: { ASSAY_MODEL: "other" }, options: { model: "baseline" } });
    expect(model).toEqual({ model: "baseline", why: "named by option model" });
  });

  it("are told where they are wrong", () => {
    const options = { samples: 0, modle: "x", openai: { apiKey: "k" } } as unknown as ConfigInput;
    expect(problemsOf({ options }).toSorted()).toEqual([
      'modle: unknown key; did you mean "model"?',
      expect.stringContaining("openai.apiKey: secrets are no settings"),
      "option samples: expected a whole number from 1 to 25, got 0",
    ]);
  });
});

describe("reports", () => {
  it("are named by a flag or a variable, joined with commas", () => {
    expect(resolve({ flags: { reports: "md, html" } }).config.reports).toEqual(["md", "html"]);
    expect(resolve({ environment: { ASSAY_REPORTS: "html" } }).config.reports).toEqual(["html"]);
    expect(problemsOf({ flags: { reports: "md,pdf" } })).toEqual([expect.stringContaining("expected md or html")]);
  });

  it.each([
    "https://code.example/o/r/issues/new?title={title}&body={body}",
    "https://code.example/disputes",
    "mailto:disputes@vendor.example?subject={title}&body={body}",
  ])("may be disputed at %s", (dispute) => {
    expect(resolve({ file: { dispute } }).config.dispute).toBe(dispute);
  });

  it.each([
    "javascript:alert(1)//{title}",
    "https://{title}.example/new?body={body}",
    "https://code.example/{title}",
    "https://code.example/#{body}",
    "https://user:secret@code.example/new?title={title}",
    "https://code.example/new?title={other}",
    "https://code.example/new ?title={title}",
    "mailto:{title}@vendor.example",
    "mailto:?to=a@b.example",
    "data:text/html,{body}",
    "code.example/new",
    "",
  ])("may not be disputed at %s", (dispute) => {
    expect(problemsOf({ file: { dispute } })).toEqual([expect.stringContaining("expected an http, https or mailto")]);
  });
});
