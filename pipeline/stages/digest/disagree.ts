import type { Span } from "../../schema/dossier.ts";
import type { Evidence } from "../../schema/evidence.ts";
import type { Finding } from "../../schema/finding.ts";
import type { SourceRecord } from "../../schema/source.ts";
import { type Facts, factsOf } from "./disagree-fields.ts";
import { licenceConflict } from "./disagree-licence.ts";
import { type ClaimRule, CLAIM_RULES } from "./disagree-rules.ts";

/** Quotes of each side in a finding. */
const MAX_QUOTES = 3;

/** Around a claim, words that make it a possibility, a wish or somebody else's. */
const CONDITIONAL =
  /\b(?:if|when|unless|optional(?:ly)?|options?|modes?|flags?|toggle|can|may|might|could|available|supports?|supported|enables?|enabled|disabled?|choose|configurable|recommended|recommend|should be|prefer|planned|coming|alternatively|instead of|unlike|except|other than|by default|profile|presets?|example|e\.g)\b|--[a-z]|\?\s*$/i;
const NEGATED = /\b(?:not|never|no longer|isn't|aren't|neither|nor|hardly|instead of|than)\s+(?:\w+\s+){0,2}$/i;
/** Letters looked at on each side of a claim. */
const SURROUNDINGS = 70;

/** The end of the sentence, or of the part of it, that the claim stands in. */
const clauseAfter = (text: string): string => text.slice(0, SURROUNDINGS).split(/[.!;](?:\s|$)|\n/)[0] ?? "";
const clauseBefore = (text: string): string =>
  text
    .slice(-SURROUNDINGS)
    .split(/[.!?;]\s|\n/)
    .at(-1) ?? "";

/** Who a sentence with an article is about, before its verb. */
const SUBJECT =
  /^\W*(?:the|its|our|your)\s+((?:[\w`'./-]+\s+){1,4}?)(?:is|are|was|makes?|runs?|works?|stores?|keeps?|happens?|stays?|remains?|operates?|executes?|cannot|can't|can|never|does|do|doesn't|don't|will|won't|requires?|needs?|has|have|asks?|waits?|collects?|sends?|connects?|provides?|offers?|uses?)\b/i;
/** A subject that ends so is the agent as a whole. */
const WHOLE =
  /(?:^|\s)(?:mcp|servers?|agents?|tools?|packages?|skills?|plugins?|projects?|extensions?|assistants?|apps?|applications?|software|bots?|integrations?|connectors?|librar(?:y|ies)|programs?|products?|services?|repositor(?:y|ies)|repo|code|system)\s+$/i;

/** True if a sentence is about a part: "the search index", "the `list` tool". Names and sentences without subject are the agent. */
function isAboutPart(sentence: string): boolean {
  const [, subject] = SUBJECT.exec(sentence) ?? [];
  return subject !== undefined && (subject.includes("`") || !WHOLE.test(subject));
}

function claims(span: Span, rule: ClaimRule): boolean {
  const found = rule.claim.exec(span.text);
  if (found === null) return false;
  const before = clauseBefore(span.text.slice(0, found.index));
  const after = clauseAfter(span.text.slice(found.index + found[0].length));
  if (isAboutPart(before + found[0])) return false;
  if (CONDITIONAL.test(before) || CONDITIONAL.test(after) || NEGATED.test(before)) return false;
  return rule.notClaim === undefined || !rule.notClaim.test(span.text);
}

const evidenceOf = (spans: readonly Span[]): Evidence[] =>
  spans.slice(0, MAX_QUOTES).map(({ source, start, end, text }) => ({ source, start, end, quote: text }));

const findingOf = (message: string, claimed: readonly Span[], against: readonly Span[]): Finding => ({
  code: "sources-disagree",
  severity: "warning",
  message,
  evidence: [...evidenceOf(claimed), ...evidenceOf(against)],
});

function compare(rule: ClaimRule, facts: Facts): Finding[] {
  const claimed = facts.prose.filter((span) => claims(span, rule));
  if (claimed.length === 0) return [];
  const against = [...new Set(rule.against(facts))].filter((span) => !claimed.includes(span));
  return against.length === 0 ? [] : [findingOf(rule.message, claimed, against)];
}

/**
 * What prose claims and a manifest, or other prose, contradicts; one finding a claim, with quotes of both sides, the claim
 * first. Conservative: negated, conditional and optional claims are none. Pure.
 */
export function disagreements(spans: readonly Span[], sources: readonly SourceRecord[]): Finding[] {
  const facts = factsOf(spans, sources);
  const licence = licenceConflict(facts);
  return [
    ...CLAIM_RULES.flatMap((rule) => compare(rule, facts)),
    ...(licence === null ? [] : [findingOf(licence.message, licence.claimed, licence.against)]),
  ];
}
