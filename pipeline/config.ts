import { z } from "zod";
import { cacheGroup } from "./config/cache.ts";
import { catalogueAgentSchema } from "./config/catalogue.ts";
import { address, cronTimes, flag, GROUP, text, wholeNumber } from "./config/fields.ts";
import { settingsIn, withSettings } from "./config/layers.ts";
import { logGroup } from "./config/log.ts";
import { unknownKey } from "./config/unknown-key.ts";
import { queueGroup } from "./config/queue.ts";
import { reportFields, REPORTS, reportsExpected, unknownReports } from "./config/reports.ts";
import { budgetGroup, OPENAI_BASE_URL, openAiGroup } from "./config/model.ts";
import { UsageError } from "./errors.ts";
import { NO_PLUGINS, type Plugins, type PluginWriter } from "./ports/plugin.ts";
import { PROFILE_IDS } from "./schema/ids.ts";

export { OPENAI_BASE_URL };

/** Judge that needs no key and no network: rules, not a language model. */
export const BASELINE_MODEL = "baseline";
/** OpenAI model taken when a key is there and no model is named. */
export const DEFAULT_OPENAI_MODEL = "gpt-5-mini";

const SAMPLES_MAX = 15;

/** Agents in work at once when nobody says how many. */
const AGENTS_AT_ONCE = 8;
/**
 * With `--batch` an agent in work is one whose questions wait in a batch. Memory: about 3 MB each, measured with listings of
 * 20 kB asked three times; `--concurrency` lowers it, and makes more and smaller batches.
 */
const AGENTS_IN_BATCH = 250;
/** With `--queue` an agent in work is one that workers elsewhere do: enough to keep a fleet busy. */
const AGENTS_IN_QUEUE = 250;

/** Python's public index is named after its scheme. */
const publicIndexOf = (scheme: string): string => `https://${scheme}.org`;

/** The contract of assay.yaml. Every key may be left out; an unknown one is an error. */
export const configSchema = z.strictObject(
  {
    out: text("a folder").default("assessments").describe("Folder of the assessments, one folder an agent."),
    state: text("a folder").default(".assay").describe("Folder of the journal, recorded answers and the secret."),
    evaluations: text("a folder")
      .default("evaluations")
      .describe("Folder of accepted evaluations of judges; keep it under version control."),
    model: text("a model name or baseline")
      .nullable()
      .default(null)
      .describe(`Model that judges; "${BASELINE_MODEL}" is the embedded one. Null: chosen by what keys are set.`),
    samples: wholeNumber(1, 25)
      .nullable()
      .default(null)
      .describe("Samples per judgement to begin with; null: the judge's own default."),
    samplesMax: wholeNumber(1, 25)
      .default(SAMPLES_MAX)
      .describe("Most samples where they disagree about the headline; equal to samples: never more than those."),
    profile: z
      .enum(PROFILE_IDS, { error: `expected one of ${PROFILE_IDS.join(", ")}` })
      .default("listing")
      .describe("Scoring rule of the headline."),
    ...reportFields,
    agents: z
      .array(catalogueAgentSchema, { error: "expected a list of agents" })
      // Where people have taken the last one out, the key stands there with nothing below.
      .nullish()
      .describe("The agents that `assay refresh` keeps true.")
      .transform((agents) => agents ?? []),
    schedule: cronTimes
      .nullable()
      .default(null)
      .describe("When a queue begins a refresh by itself, as cron writes it; null: never."),
    plugins: z
      .array(text("a file or a package"), { error: "expected a list of files or packages" })
      .default([])
      .describe(
        "Plug-ins: code of your own that runs with your rights, or a house policy as YAML; from this file's folder.",
      ),
    concurrency: wholeNumber(1, 1000)
      .nullable()
      .default(null)
      .describe("Agents in work at once; null: 8, or 250 where a batch gathers their questions or workers do them."),
    contact: text("an address or e-mail")
      .nullable()
      .default(null)
      .describe("Shown to the servers that are read, in the user agent, so that they can reach you."),
    allowPrivate: flag.default(false).describe("Also read from private, loopback and link-local addresses."),
    pages: z
      .strictObject(
        {
          robots: flag.default(true).describe("Obey robots.txt. Only for one's own sites may it be false."),
          intervalMs: wholeNumber(0, 600_000)
            .default(1_000)
            .describe("Milliseconds from one page to the next on the same host; robots.txt may ask for more."),
        },
        { error: GROUP },
      )
      .prefault({}),
    openai: openAiGroup.prefault({}).describe("The model server."),
    cache: cacheGroup.prefault({}).describe("Answers already paid for."),
    budget: budgetGroup.prefault({}).describe("What a run and an agent may spend; checked before each call."),
    log: logGroup.prefault({}).describe("What is told of a run while it works; the library takes a logger instead."),
    queue: queueGroup.prefault({}).describe("Work that many machines share; its address is a secret: ASSAY_QUEUE."),
    github: z
      .strictObject(
        {
          apiUrl: address("the API's base address")
            .default("https://api.github.com")
            .describe("API of GitHub, or of a GitHub Enterprise Server."),
        },
        { error: GROUP },
      )
      .prefault({}),
    mcp: z
      .strictObject(
        {
          registryUrl: address("the registry's base address")
            .default("https://registry.modelcontextprotocol.io")
            .describe("The MCP registry, or a private one that speaks its API v0.1."),
        },
        { error: GROUP },
      )
      .prefault({}),
    pypi: z
      .strictObject(
        {
          indexUrl: address("the index's base address")
            .default(publicIndexOf("pypi"))
            .describe("Python package index with the JSON API; a mirror of your own may stand in."),
        },
        { error: GROUP },
      )
      .prefault({}),
    huggingFace: z
      .strictObject(
        {
          url: address("the hub's base address")
            .default("https://huggingface.co")
            .describe("Hugging Face, or a hub of your own."),
        },
        { error: GROUP },
      )
      .prefault({}),
  },
  { error: GROUP },
);

/** Everything that may be printed and recorded. Secrets stand apart. */
export type Config = Readonly<z.output<typeof configSchema> & { concurrency: number }>;
/** What a file may hold: every key optional. */
export type ConfigInput = z.input<typeof configSchema>;

/** Flags as given on the command line; absent ones are undefined. */
export interface ConfigFlags {
  readonly out?: string | undefined;
  readonly model?: string | undefined;
  readonly samples?: string | undefined;
  readonly samplesMax?: string | undefined;
  readonly profile?: string | undefined;
  /** Names joined with commas. */
  readonly reports?: string | undefined;
  readonly concurrency?: string | undefined;
  readonly allowPrivate?: boolean | undefined;
  /** Only ever false, by `--no-cache`. */
  readonly cache?: false | undefined;
  readonly batch?: boolean | undefined;
  /** Address of the shared queue; empty: none, whatever the environment says. */
  readonly queue?: string | undefined;
  readonly budgetUsd?: string | undefined;
  readonly budgetTokens?: string | undefined;
  readonly logLevel?: string | undefined;
  readonly logFile?: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ConfigLayers {
  readonly flags: ConfigFlags;
  readonly environment: Environment;
  /** A checked file; `{}` if there is none. */
  readonly file: ConfigInput;
  /** What a program says that uses Assay as a library: before everything else. */
  readonly options?: ConfigInput;
  /** Those that file, flags and options name; null: not loaded, so that nobody knows what they bring. @default none */
  readonly plugins?: Plugins | null;
}

/** Keys and tokens. Never printed, logged, written or hashed. Null when not set. */
export interface Secrets {
  readonly openaiApiKey: string | null;
  readonly githubToken: string | null;
  readonly huggingFaceToken: string | null;
  /** Address of the shared queue, which may hold a password. Null: agents are read and judged in this process. */
  readonly queueUrl: string | null;
  /** Makes the fences around source text unguessable; null: the state folder holds one. */
  readonly fenceSecret: string | null;
}

export interface ModelChoice {
  readonly model: string;
  /** Why this one, for people. */
  readonly why: string;
}

export interface ResolvedConfig {
  readonly config: Config;
  readonly model: ModelChoice;
  readonly secrets: Secrets;
  readonly plugins: Plugins;
}

/** Path in the config, and the flag and environment variables that set it; the first variable that is set counts. */
const SETTINGS: readonly {
  readonly path: string;
  readonly flag?: keyof ConfigFlags;
  readonly names: readonly string[];
}[] = [
  { path: "out", flag: "out", names: ["ASSAY_OUT"] },
  { path: "state", names: ["ASSAY_STATE"] },
  { path: "model", flag: "model", names: ["ASSAY_MODEL"] },
  { path: "samples", flag: "samples", names: ["ASSAY_SAMPLES"] },
  { path: "samplesMax", flag: "samplesMax", names: ["ASSAY_SAMPLES_MAX"] },
  { path: "profile", flag: "profile", names: ["ASSAY_PROFILE"] },
  { path: "reports", flag: "reports", names: ["ASSAY_REPORTS"] },
  { path: "dispute", names: ["ASSAY_DISPUTE"] },
  { path: "concurrency", flag: "concurrency", names: ["ASSAY_CONCURRENCY"] },
  { path: "contact", names: ["ASSAY_CONTACT"] },
  { path: "allowPrivate", flag: "allowPrivate", names: [] },
  { path: "cache.answers", flag: "cache", names: [] },
  { path: "openai.batch", flag: "batch", names: [] },
  { path: "budget.usd", flag: "budgetUsd", names: ["ASSAY_BUDGET_USD"] },
  { path: "budget.tokens", flag: "budgetTokens", names: ["ASSAY_BUDGET_TOKENS"] },
  { path: "log.level", flag: "logLevel", names: ["ASSAY_LOG_LEVEL"] },
  { path: "log.file", flag: "logFile", names: ["ASSAY_LOG_FILE"] },
  { path: "openai.baseUrl", names: ["OPENAI_BASE_URL"] },
  { path: "github.apiUrl", names: ["GITHUB_API_URL"] },
  { path: "mcp.registryUrl", names: ["MCP_REGISTRY_URL"] },
  { path: "pypi.indexUrl", names: ["PYPI_INDEX_URL"] },
  { path: "huggingFace.url", names: ["HF_ENDPOINT"] },
];

const NUMERIC: ReadonlySet<string> = new Set(["samples", "samplesMax", "concurrency", "budget.usd", "budget.tokens"]);

/** A number where one is written, also as 1e6; anything else stays text, so that the schema can say what it expected. */
const asNumber = (value: string): number | string =>
  /^\d+(\.\d+)?(e\d+)?$/i.test(value.trim()) ? Number(value) : value;

interface Given {
  readonly value: unknown;
  /** Where it was given, for people. */
  readonly origin: string;
}

const flagName = (key: string): string => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** An empty variable counts as not set: that is how shells and CI systems pass on what is missing. */
const variable = (environment: Environment, name: string): string | null => environment[name] || null;

function givenFor({ path, flag: key, names }: (typeof SETTINGS)[number], layers: ConfigLayers): Given | null {
  const fromFlag = key === undefined ? undefined : layers.flags[key];
  const name = names.find((candidate) => variable(layers.environment, candidate) !== null);
  const given =
    key !== undefined && fromFlag !== undefined
      ? { value: fromFlag, origin: flagName(key) }
      : name === undefined
        ? null
        : { value: layers.environment[name], origin: name };
  if (given === null || typeof given.value !== "string") return given;
  if (path === "reports") return { ...given, value: given.value.split(",").map((one) => one.trim()) };
  return NUMERIC.has(path) ? { ...given, value: asNumber(given.value) } : given;
}

/** An address may hold a user name and a password: that is a mistake, and still no reason to print them. */
const withoutUserInfo = (shown: string): string => shown.replaceAll(/\/\/[^/?#\s"]*@/g, "//…@");

/** Only what has a file name can stand beside assessment.json. */
const reportFormOf = ({ format, fileName }: PluginWriter): string[] => (fileName === undefined ? [] : [format]);

/** One problem as a line: where, what was expected, what came. */
export const wordProblem = (where: string, expected: string, value: unknown): string =>
  `${where}: ${expected}, got ${withoutUserInfo(JSON.stringify(value) ?? "nothing")}`;

function chooseModel(named: string | null, origin: string, secrets: Secrets): ModelChoice {
  if (named !== null) return { model: named, why: `named by ${origin}` };
  if (secrets.openaiApiKey !== null) {
    return { model: DEFAULT_OPENAI_MODEL, why: "OPENAI_API_KEY is set and no model is named" };
  }
  return { model: BASELINE_MODEL, why: "no model is named and OPENAI_API_KEY is not set" };
}

function deepFreeze<T>(value: T): Readonly<T> {
  if (typeof value === "object" && value !== null) {
    for (const inner of Object.values(value)) deepFreeze(inner);
    Object.freeze(value);
  }
  return value;
}

/**
 * Options before flags before environment before file before defaults, checked and frozen. Pure.
 * @throws {UsageError} listing every wrong option, flag and variable at once.
 */
export function resolveConfig(layers: ConfigLayers): ResolvedConfig {
  const { environment, file } = layers;
  const given = new Map<string, Given>();
  for (const setting of SETTINGS) {
    const found = givenFor(setting, layers);
    if (found !== null) given.set(setting.path, found);
  }
  for (const [path, value] of settingsIn(layers.options ?? {})) given.set(path, { value, origin: `option ${path}` });
  const values = [...given].map(([path, { value }]) => [path, value] as const);
  const said = withSettings(file, values);
  const plugins = layers.plugins ?? NO_PLUGINS;
  const forms = [...REPORTS, ...plugins.list.flatMap(({ writers = [] }) => writers.flatMap(reportFormOf))];
  const unknown = (layers.plugins === null ? [] : unknownReports(said["reports"], forms)).map((index) =>
    wordProblem(
      given.get("reports")?.origin ?? `reports.${index}`,
      reportsExpected(forms),
      given.get("reports")?.value,
    ),
  );
  const parsed = configSchema.safeParse(said);
  if (!parsed.success || unknown.length > 0) {
    const problems = [...(parsed.error?.issues ?? [])].flatMap((issue) => {
      const path = issue.path.join(".");
      if (issue.code === "unrecognized_keys")
        return issue.keys.map((name) => unknownKey(configSchema, issue.path, name));
      const source = given.get(path);
      return [wordProblem(source?.origin ?? path, issue.message, source?.value)];
    });
    throw new UsageError("the configuration is wrong", [...problems, ...unknown]);
  }
  const { samples, samplesMax } = parsed.data;
  // Nobody has to raise a number that nobody named. A checked file no longer tells whether it named the default.
  const isNamed = given.has("samplesMax") || samplesMax !== SAMPLES_MAX;
  if (samples !== null && samplesMax < samples && isNamed) {
    const nameOf = (path: string): string => given.get(path)?.origin ?? path;
    throw new UsageError("the configuration is wrong", [
      `${nameOf("samplesMax")}: expected at least as many as ${nameOf("samples")}, ${samples}, got ${samplesMax}`,
    ]);
  }
  const secrets: Secrets = {
    openaiApiKey: variable(environment, "OPENAI_API_KEY"),
    githubToken: variable(environment, "GITHUB_TOKEN") ?? variable(environment, "GH_TOKEN"),
    huggingFaceToken: variable(environment, "HF_TOKEN"),
    queueUrl: (layers.flags.queue ?? environment["ASSAY_QUEUE"]) || null,
    fenceSecret: variable(environment, "ASSAY_SECRET"),
  };
  const { concurrency, openai } = parsed.data;
  const model = chooseModel(parsed.data.model, given.get("model")?.origin ?? "the config file", secrets);
  const gathers = openai.batch && model.model !== BASELINE_MODEL;
  const atOnce = secrets.queueUrl !== null ? AGENTS_IN_QUEUE : gathers ? AGENTS_IN_BATCH : AGENTS_AT_ONCE;
  const config = { ...parsed.data, concurrency: concurrency ?? atOnce };
  // Plug-ins are others' objects, and not ours to freeze.
  return Object.freeze({ ...deepFreeze({ config, model, secrets }), plugins });
}
