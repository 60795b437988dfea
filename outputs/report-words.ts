import { factorById } from "../pipeline/framework/factors.ts";
import { findProbe } from "../pipeline/framework/probes/index.ts";
import type { Assessment } from "../pipeline/schema/assessment.ts";
import type { FactorResult, LayerResult } from "../pipeline/schema/checked.ts";
import type { FindingCode } from "../pipeline/schema/finding.ts";
import type { Headline } from "../pipeline/schema/score.ts";
import { factorLine } from "./line-ids.ts";
import { counted, exact, grouped, oneDecimal } from "./numbers.ts";
import { bandsWords } from "./score-words.ts";

// Sentences that every report says alike. None holds words from outside.

export const DISCLAIMER =
  "Drafted from public text with the equation of OWASP AIVSS and the layers of MAESTRO. Guidance for readers and " +
  "reviewers, not a penetration test, audit or certification: nothing was installed, run or attacked. " +
  "Something wrong? Every line has an id (s1, f4, L2, t3, x1, n1), valid for this version of the report: " +
  "name the line and the public text that says otherwise.";

/** Findings that say that the number itself may be wrong; a reader of the first lines has to know. */
const CAUTIONS: { readonly [Code in FindingCode]?: string } = {
  "judge-unreliable": "The judge was not reliable on this agent: do not use the score before it is judged again.",
  "injection-compared":
    "Text in the sources seems to address the assessor: the agent was judged with and without it, and the higher score stands here.",
};

/** Why the number may be wrong, a sentence or two each. */
export function cautionWords({ findings }: Assessment): string[] {
  const codes = [...new Set(findings.map(({ code }) => code))];
  return codes.flatMap((code) => CAUTIONS[code] ?? []);
}

export const CERTAINTY_WORDS = { stated: "stated", inferred: "inferred", not_stated: "–" } as const;

export const LAYER_WORDS: { readonly [Certainty in LayerResult["certainty"]]: string } = {
  mapped: "mapped",
  not_certain: "not certain from the listing",
};

/** What stands for a factor that is not stated: "0.4". */
export const typicalScore = ({ id }: Pick<FactorResult, "id">): string => oneDecimal(factorById(id).typicalTenths / 10);

/** "0.6", or "not stated". */
export const factorScore = ({ score }: FactorResult): string => (score === null ? "not stated" : oneDecimal(score));

/** What was assumed and what would settle it; null for a factor that is known. */
export const assumedWords = (factor: FactorResult): string | null =>
  factor.score === null
    ? `typical ${typicalScore(factor)} assumed; a public answer would settle it: ${factorById(factor.id).question}`
    : null;

/** What the yes and no answers say of the agent, in the framework's words; null where there is none. */
export function answerWords({ probes }: FactorResult): string | null {
  const said = probes.flatMap(({ id, answer }) => (answer === "not_stated" ? [] : (findProbe(id)?.says[answer] ?? [])));
  return said.length === 0 ? null : `read in the sources: it ${said.join("; ")}`;
}

/** Samples that did not agree on the level, on the scale of the printed score; null where they did. */
export const spreadWords = ({ spread: { min, max, samples } }: FactorResult): string | null =>
  min === null || max === null || min === max
    ? null
    : `the ${samples} samples ranged from ${oneDecimal(min / 5)} to ${oneDecimal(max / 5)}`;

/** How much of the ten rests on the sources. */
export function certaintyLine(factors: readonly FactorResult[]): string {
  const count = (certainty: FactorResult["certainty"]): number =>
    factors.filter((factor) => factor.certainty === certainty).length;
  return `Of the ten, ${count("stated")} are stated, ${count("inferred")} inferred and ${count("not_stated")} not stated.`;
}

export const FACTORS_KEY =
  "0.0 is absent, 1.0 is central and unlimited. Stated rests on a direct quote, inferred follows from stated facts. " +
  "A factor that is not stated has no score: the headline takes its typical value (the median of published " +
  "reference assessments), low and high take 0.0 and 1.0.";

export const worstCountsWords = (): string =>
  `The worst scenario gives the headline; scenarios are never averaged. Bands: ${bandsWords()}.`;

/** The factor sum spelled out. Only of the listing profile: the others count other factors in other steps. */
export function sumWords({ factors, score }: Assessment): string {
  const terms = factors.map((factor) =>
    factor.score === null
      ? `${typicalScore(factor)} (${factorLine(factor.id)}, assumed)`
      : `${oneDecimal(factor.score)} (${factorLine(factor.id)})`,
  );
  return `AARS is the uplift by the agentic factors. Factor sum: ${terms.join(" + ")} = ${oneDecimal(score.factorSum)}.`;
}

/** Which single factors would move the headline into another band, a line each. */
export const moveWords = ({ bandMoves, assumed }: Headline): string[] =>
  bandMoves.map(
    ({ factor, fromScore, toScore, severity, aivss }) =>
      `${factorById(factor).name} (${factorLine(factor)}) from ${oneDecimal(fromScore)}${assumed.includes(factor) ? " (assumed)" : ""} to ${oneDecimal(toScore)}: ${oneDecimal(aivss)} ${severity}`,
  );

/** What the list of moves is, or that there is none. */
export const movesIntro = ({ bandMoves, severity }: Headline): string =>
  bandMoves.length === 0
    ? `No single factor, moved alone, would take the headline out of ${severity}.`
    : "One factor moved alone would change the band, nearest move first:";

export const besideWords = ({ beside: { beforeMitigation, mitigationOnUplift, cvssBase } }: Headline): string =>
  [
    "Assay's own figures, not OWASP's:",
    `before mitigation ${oneDecimal(beforeMitigation)} ·`,
    `mitigation applied to the uplift only ${oneDecimal(mitigationOnUplift)} ·`,
    `CVSS base alone ${oneDecimal(cvssBase)}.`,
  ].join(" ");

export const HARM_IN_AGENT = "harm in the agent itself";
export const HARM_BEYOND = "harm in what it can reach";
export const NO_QUOTE = "no quote: this is a general scenario, not one that the sources describe";
export const NOTHING_FLAGGED = "Nothing was flagged. That is no proof of safety.";
export const BEFORE_FIRST_HEADING = "the part before the first heading";

/** "3 calls, 6,410 tokens in (2,048 of them cached), 1,870 out, 0.0042 USD". */
export function usageWords({ usage, costUsd, languageModel }: Assessment["provenance"]): string {
  const { calls, promptTokens, completionTokens, cachedTokens } = usage;
  const cached = cachedTokens > 0 ? ` (${grouped(cachedTokens)} of them cached)` : "";
  const cost = languageModel ? (costUsd === null ? "price unknown" : `${exact(costUsd)} USD`) : "no cost";
  return `${counted(calls, "call")}, ${grouped(promptTokens)} tokens in${cached}, ${grouped(completionTokens)} out, ${cost}`;
}
