import { z } from "zod";
import { batchKeys } from "./cache.ts";
import { address, dollars, flag, GROUP, text, wholeNumber } from "./fields.ts";

/** Base address of OpenAI's own API, which answers no one without a key. */
export const OPENAI_BASE_URL = "https://api.openai.com/v1";

const MOST_TOKENS = 10_000_000;
const MOST_RATE = 1_000_000_000;

const price = z.strictObject(
  {
    input: dollars(10_000).describe("For tokens of the prompt."),
    cached: dollars(10_000).describe("For tokens of the prompt that the server found in its cache."),
    output: dollars(10_000).describe("For tokens of the answer, reasoning included."),
  },
  { error: "expected input, cached and output in US dollars per million tokens" },
);

const oneOf = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names, { error: `expected one of ${names.join(", ")}` });

/** What a model can do. What is left out comes from the built-in table, or is found out by asking. */
const modelFacts = z.strictObject(
  {
    temperature: flag.describe("Whether it takes a temperature.").optional(),
    format: oneOf(["json_schema", "json_object", "words"])
      .describe("How the form of its answer is demanded.")
      .optional(),
    tokenLimit: oneOf(["max_completion_tokens", "max_tokens"])
      .describe("What its limit of output tokens is called.")
      .optional(),
    contextTokens: wholeNumber(1_000, MOST_TOKENS).describe("Tokens of prompt and answer together.").optional(),
    maxOutputTokens: wholeNumber(256, MOST_TOKENS).describe("Most tokens an answer may take.").optional(),
    reasoningEffort: text("an effort, for example low")
      .nullable()
      .describe("Effort asked of a reasoning model; null asks for none.")
      .optional(),
  },
  { error: GROUP },
);

const error = "expected a number from 0 to 2";

/** The group `openai` of assay.yaml: the model server. */
export const openAiGroup = z.strictObject(
  {
    baseUrl: address("the API's base address")
      .default(OPENAI_BASE_URL)
      .describe("Any server that speaks the chat completions protocol; the key is sent there and nowhere else."),
    temperature: z
      .number({ error })
      .min(0, { error })
      .max(2, { error })
      .nullable()
      .default(null)
      .describe("Null sends none. Left out for a model that refuses it."),
    maxOutputTokens: wholeNumber(256, 1_000_000)
      .default(16_000)
      .describe("Tokens an answer may take, reasoning included."),
    timeoutMs: wholeNumber(100, 3_600_000).default(180_000).describe("Milliseconds for one attempt, answer included."),
    maxAttempts: wholeNumber(1, 20).default(4).describe("Attempts for one call, the first included."),
    concurrency: wholeNumber(1, 1_000).default(50).describe("Calls in flight at once, over all agents."),
    requestsPerMinute: wholeNumber(1, MOST_RATE)
      .nullable()
      .default(null)
      .describe("Calls sent in any 60 seconds; null: as many as the server takes."),
    tokensPerMinute: wholeNumber(1, MOST_RATE)
      .nullable()
      .default(null)
      .describe("Tokens of prompts and answers in any 60 seconds; null: as many as the server takes."),
    patienceMs: wholeNumber(0, 86_400_000)
      .default(60_000)
      .describe("Longest wait that a server may ask for, in milliseconds; after a longer one, run again later."),
    ...batchKeys,
    prices: z
      .record(z.string(), price, { error: GROUP })
      .default({})
      .describe("Prices by model, in US dollars per million tokens; they come before the built-in ones."),
    models: z
      .record(z.string(), modelFacts, { error: GROUP })
      .default({})
      .describe("What models can do, by name or by prefix*; it comes before what is built in."),
  },
  { error: GROUP },
);

const usd = dollars(1_000_000).nullable().default(null);
const tokens = wholeNumber(1, 1_000_000_000_000).nullable().default(null);

/** The group `budget` of assay.yaml: what may be spent. Null: no limit. */
export const budgetGroup = z.strictObject(
  {
    usd: usd.describe("US dollars that one run may spend."),
    tokens: tokens.describe("Tokens that one run may use, prompts and answers."),
    usdPerAgent: usd.describe("US dollars that one agent may cost."),
    tokensPerAgent: tokens.describe("Tokens that one agent may use."),
  },
  { error: GROUP },
);
