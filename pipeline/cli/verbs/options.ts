import { Option } from "commander";

/** Options that several verbs take, each worded once. */
export const OPTIONS = {
  out: new Option("--out <dir>", "folder of the assessments (default: assessments)"),
  model: new Option("--model <name>", "model that judges; baseline is the embedded one"),
  samples: new Option("--samples <n>", "samples per judgement to begin with (default: the judge's own)"),
  samplesMax: new Option("--samples-max <n>", "most samples where they disagree; as many as --samples: no growth"),
  profile: new Option("--profile <name>", "scoring rule: listing, owasp-0.8 or owasp-0.5 (default: listing)"),
  reports: new Option("--reports <list>", "reports beside assessment.json: md, html or both (default: md)"),
  concurrency: new Option("--concurrency <n>", "agents in work at once (default: 8)"),
  json: new Option("--json", "print one JSON document on standard output"),
  noCache: new Option("--no-cache", "neither use nor keep the model's answers"),
  budgetUsd: new Option("--budget-usd <amount>", "US dollars that the run may spend at the model server"),
  budgetTokens: new Option("--budget-tokens <n>", "tokens that the run may use, prompts and answers"),
  batch: new Option("--batch", "ask through the Batch API: half the price, done within a day"),
  allowPrivate: new Option("--allow-private", "also read from private, loopback and link-local addresses"),
  queue: new Option("--queue <url>", "let the workers at this Redis or Valkey read and judge; also ASSAY_QUEUE"),
  quiet: new Option("--quiet", "no progress"),
  reviewer: new Option("--reviewer <name>", "who decides; also ASSAY_REVIEWER (default: git config user.name)"),
} as const;
