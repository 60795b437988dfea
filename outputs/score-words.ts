import { BANDS, severityOf } from "../pipeline/framework/bands.ts";
import type { Assessment } from "../pipeline/schema/assessment.ts";
import type { MitigationLevel, ProfileId, Severity, ThreatLevel } from "../pipeline/schema/ids.ts";
import { counted, day, interval, oneDecimal } from "./numbers.ts";

/** Exploit maturity in words. Source: AIVSS 0.8 Table 4a. */
export const THREAT_WORDS: { readonly [Level in ThreatLevel]: string } = {
  A: "attacked in the wild",
  P: "proof of concept",
  U: "theory only",
};

/** Mitigation strength in words. Source: AIVSS 0.8 §3.4.1; "none shown", because silence proves nothing. */
export const MITIGATION_WORDS: { readonly [Level in MitigationLevel]: string } = {
  N: "none shown",
  P: "partial",
  S: "strong",
};

/** What each scoring rule is, in a line. */
export const PROFILE_WORDS: { readonly [Profile in ProfileId]: string } = {
  listing: "the ten printed factors in the equation of AIVSS 0.8",
  "owasp-0.8": "AIVSS 0.8 as published: its own ten factors, each 0, 0.5 or 1",
  "owasp-0.5": "AIVSS 0.5: the mean of CVSS and factor sum, no mitigation",
};

/** Band of a printed score. */
export const bandOf = (score: number): Severity => severityOf(Math.round(score * 10));

/** "Critical from 9.0, High from 7.0, …". */
export const bandsWords = (): string =>
  BANDS.filter(({ fromTenths }) => fromTenths > 0)
    .map(({ severity, fromTenths }) => `${severity} from ${oneDecimal(fromTenths / 10)}`)
    .join(", ");

/** The interval and its reason: "8.9 to 9.3 (High to Critical) while 2 factors are not stated". */
export function intervalWords({ score: { low, high, assumed } }: Assessment): string {
  if (assumed.length === 0) return "no factor had to be assumed";
  const silent = `${counted(assumed.length, "factor")} ${assumed.length === 1 ? "is" : "are"} not stated`;
  if (low === high) return `${silent}, which changes nothing`;
  const [lowBand, highBand] = [bandOf(low), bandOf(high)];
  return `${interval(low, high)}${lowBand === highBand ? "" : ` (${lowBand} to ${highBand})`} while ${silent}`;
}

/** "worst of 3 scenarios". */
export const worstOfWords = ({ scenarios }: Assessment): string =>
  scenarios.length > 1 ? `worst of ${scenarios.length} scenarios` : "one scenario";

const REVIEW_WORDS: { readonly [Status in Assessment["review"]["status"]]: (by: string) => string } = {
  draft: () => "draft, not reviewed",
  approved: (by) => `approved${by}`,
  changes_requested: (by) => `changes requested${by}`,
  stale: (by) => `approved${by}, but changed since: review again`,
};

/** Where the review stands, with who decided and when. The reviewer's name stands as written: escape the result. */
export function reviewWords({ review: { status, decisions } }: Assessment): string {
  const latest = decisions.findLast(({ action }) => action === "approve" || action === "reject");
  return REVIEW_WORDS[status](latest === undefined ? "" : ` by ${latest.reviewer} on ${latest.date}`);
}

/** How far the judge's number repeats, as it was measured. */
export function repeatabilityWords({ repeatability }: Assessment["provenance"]): string {
  if (repeatability === null) return "how far this judge repeats its number was not measured";
  const { coefficient, listings, trials } = repeatability;
  const from = `${counted(listings, "listing")} × ${counted(trials, "run")}`;
  return coefficient === 0
    ? `repeats its number exactly (${from})`
    : `repeats its number within ±${coefficient.toFixed(coefficient < 0.1 ? 2 : 1)}, 95 times in 100 (${from})`;
}

/** Who judged, when and from how much; the model's name is given by `model`, which the caller has escaped. */
export function judgedWords({ provenance, sources }: Assessment, model: string): string {
  const { languageModel, samples, judgedAt } = provenance;
  const from = `on ${day(judgedAt)} from ${counted(sources.length, "source")}`;
  return languageModel
    ? `judged by ${model} (${counted(samples, "sample")}) ${from}; ${repeatabilityWords(provenance)}`
    : `judged by ${model} ${from}: fixed rules, no language model; they find words and do not understand them`;
}
