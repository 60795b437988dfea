import { UsageError } from "../../errors.ts";
import type { OpenAiJudgeOptions } from "./options.ts";
import { findPrice } from "./prices.ts";

/** What may not stand in an address, because addresses are shown. */
const hasUserInfo = (baseUrl: string): boolean => {
  const { username, password } = new URL(baseUrl);
  return username !== "" || password !== "";
};

function addressProblems(baseUrl: string): string[] {
  if (!URL.canParse(baseUrl)) return [`the base address "${baseUrl}" is no URL; set OPENAI_BASE_URL`];
  return hasUserInfo(baseUrl) ? ["the base address holds a user name or a password; set OPENAI_API_KEY instead"] : [];
}

function budgetProblems({ model, baseUrl, prices, budget }: OpenAiJudgeOptions): string[] {
  if ((budget?.usd ?? null) === null && (budget?.usdPerAgent ?? null) === null) return [];
  if (!URL.canParse(baseUrl) || findPrice(model, baseUrl, prices) !== null) return [];
  return [
    `a budget in US dollars needs the price of ${model} at ${new URL(baseUrl).host}, which is not known; set openai.prices in the config file, or a budget in tokens`,
  ];
}

/** @throws {UsageError} that lists all that can't work, before anything is sent. */
export function checkOptions(options: OpenAiJudgeOptions): void {
  const { apiKey, baseUrl, fenceSecret } = options;
  const problems = [
    ...addressProblems(baseUrl),
    ...budgetProblems(options),
    // The platform's own message about such a header quotes the key.
    ...(apiKey !== null && /[^\x21-\x7e]/.test(apiKey)
      ? ["OPENAI_API_KEY holds a space, a line end or another character that no key has"]
      : []),
    ...(fenceSecret === "" ? ["the secret of the fence is empty; set ASSAY_SECRET"] : []),
  ];
  if (problems.length > 0) throw new UsageError("the model server is not set up correctly", problems);
}
