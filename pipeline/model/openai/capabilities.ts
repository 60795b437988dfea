import type { ModelFacts } from "./models.ts";

/** What a server was found to understand. Everything at first; each refusal takes away one thing for good. */
export interface Capabilities {
  /** How the form of the answer is demanded: by schema, as any JSON, or by words alone. */
  readonly format: "json_schema" | "json_object" | "words";
  readonly tokenLimit: "max_completion_tokens" | "max_tokens";
  /** Whether it takes the hint which requests share a prefix. */
  readonly cacheKey: boolean;
  readonly temperature: boolean;
  readonly reasoningEffort: boolean;
}

export const FULL_CAPABILITIES: Capabilities = {
  format: "json_schema",
  tokenLimit: "max_completion_tokens",
  cacheKey: true,
  temperature: true,
  reasoningEffort: true,
};

/** What there is to leave out for a model of which this much is known. */
export const capabilitiesOf = ({ format, tokenLimit, temperature }: ModelFacts): Capabilities => ({
  ...FULL_CAPABILITIES,
  ...(format === undefined ? {} : { format }),
  ...(tokenLimit === undefined ? {} : { tokenLimit }),
  ...(temperature === undefined ? {} : { temperature }),
});

const ABOUT_FORMAT = /response_format|json_schema|json_object|structured.?output|grammar/i;

/** A refusal of the value, not of the name. */
const ABOUT_SIZE = /too (large|high|many)|at most|maximum|exceed/i;

/** A refusal of a parameter, or of any value but the model's own. */
const ABOUT_SUPPORT =
  /unsupported|not support|unrecogni[sz]ed|unknown|not permitted|not allowed|only the default|extra/i;

const FORMATS = ["json_schema", "json_object", "words"] as const satisfies readonly Capabilities["format"][];

/**
 * What is left when a server refused a request with these words; null if they name nothing that can be left out.
 * @param asked what the refused request really held: another call may have learnt something since.
 */
export function withoutRefused(asked: Capabilities, refusal: string): Capabilities | null {
  if (ABOUT_SUPPORT.test(refusal)) {
    if (asked.temperature && /\btemperature\b/.test(refusal)) return { ...asked, temperature: false };
    if (asked.reasoningEffort && /\breasoning/.test(refusal)) return { ...asked, reasoningEffort: false };
  }
  if (asked.cacheKey && refusal.includes("prompt_cache_key")) return { ...asked, cacheKey: false };
  const names = asked.tokenLimit === "max_completion_tokens" && refusal.includes("max_completion_tokens");
  if (names && !ABOUT_SIZE.test(refusal)) return { ...asked, tokenLimit: "max_tokens" };
  const next = FORMATS[FORMATS.indexOf(asked.format) + 1];
  return ABOUT_FORMAT.test(refusal) && next !== undefined ? { ...asked, format: next } : null;
}

/** What both leave: capabilities are only ever lost, so that calls side by side can't make each other forget. */
export const narrower = (a: Capabilities, b: Capabilities): Capabilities => ({
  format: FORMATS.indexOf(a.format) > FORMATS.indexOf(b.format) ? a.format : b.format,
  tokenLimit: a.tokenLimit === "max_tokens" ? a.tokenLimit : b.tokenLimit,
  cacheKey: a.cacheKey && b.cacheKey,
  temperature: a.temperature && b.temperature,
  reasoningEffort: a.reasoningEffort && b.reasoningEffort,
});
