import { UsageError } from "../errors.ts";

export interface ScoreFlags {
  readonly cvss?: string;
  readonly factors?: string;
  readonly threat?: string;
  readonly mitigation?: string;
  readonly profile?: string;
  readonly json?: boolean;
}

/** A number where one is written; other text stays text, and the contract says what it expected. */
const numberOrText = (text: string): number | string => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);

/** Takes `a=0.5,b=?` apart; `?` and `null` mean unknown. */
function parseFactors(list: string): Record<string, number | string | null> {
  const factors: Record<string, number | string | null> = {};
  const problems: string[] = [];
  for (const pair of list.split(",")) {
    const [, key = "", value = ""] = /^\s*([^=\s]+)\s*=\s*(\S+)\s*$/.exec(pair) ?? [];
    if (key === "") problems.push(`"${pair}": expected factor=value, for example autonomy_of_action=0.8`);
    else if (Object.hasOwn(factors, key)) problems.push(`${key} is given twice`);
    else factors[key] = value === "?" || value === "null" ? null : numberOrText(value);
  }
  if (problems.length > 0) throw new UsageError("--factors can't be read", problems);
  return factors;
}

/**
 * The input of a score as flags give it, for the contract `score-input` to check.
 * @throws {UsageError} when --cvss is missing or --factors is no list of pairs.
 */
export function inputOfFlags({ cvss, factors, threat, mitigation, profile }: ScoreFlags): Record<string, unknown> {
  if (cvss === undefined) {
    throw new UsageError('expected a FILE, - for standard input, or --cvss VECTOR; see "assay score --help"');
  }
  return {
    cvss: numberOrText(cvss),
    ...(factors === undefined ? {} : { factors: parseFactors(factors) }),
    ...(threat === undefined ? {} : { threat: numberOrText(threat) }),
    ...(mitigation === undefined ? {} : { mitigation: numberOrText(mitigation) }),
    ...(profile === undefined ? {} : { profile }),
  };
}
