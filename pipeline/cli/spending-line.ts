import { counted, grouped } from "../../outputs/numbers.ts";
import type { Spending } from "../ports/judge.ts";
import { wordUsd } from "../schema/usage.ts";

const percent = (part: number, whole: number): string => `${Math.round((100 * part) / whole)}%`;

/** What a run spent, as its last line: "3 calls, 41,200 tokens (80% cached), $0.012". The share is that of the prompts. */
export function spendingLine({ calls, promptTokens, completionTokens, cachedTokens, usd }: Spending): string {
  if (calls === 0) return "0 calls, $0.00";
  const share = cachedTokens === 0 ? "" : ` (${percent(cachedTokens, promptTokens)} cached)`;
  const tokens = promptTokens + completionTokens;
  const used = tokens === 0 ? "tokens not told by the server" : `${grouped(tokens)} tokens${share}`;
  return `${counted(calls, "call")}, ${used}, ${usd === null ? "price unknown" : wordUsd(usd)}`;
}
