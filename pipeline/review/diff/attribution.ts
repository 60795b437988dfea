import type { Assessment } from "../../schema/assessment.ts";
import type { Cause } from "../../schema/diff.ts";
import type { Evidence } from "../../schema/evidence.ts";
import { causesOf } from "../cause.ts";
import { flat, hasReason, type ReadTexts, readTexts } from "../reason.ts";
import { allFactors } from "./factors.ts";
import type { Attributed, Moved } from "./moved.ts";
import { decidedPaths } from "./overrides.ts";
import { scenarioQuotes } from "./scenarios.ts";
import { pairSources } from "./sources.ts";

/** Texts of the sources of both sides, in the order of `sources`; null for one that is not at hand. */
export interface SourceTexts {
  readonly before: readonly (string | null)[];
  readonly after: readonly (string | null)[];
}

const quotesOf = (assessment: Assessment): Evidence[] => [
  ...allFactors(assessment).flatMap(({ evidence, probes }) => [
    ...evidence,
    ...probes.flatMap((probe) => probe.evidence),
  ]),
  ...assessment.layers.flatMap(({ evidence, threats }) => [
    ...evidence,
    ...threats.flatMap((threat) => threat.evidence),
  ]),
  ...assessment.scenarios.flatMap(scenarioQuotes),
];

/** Tells whether a quote of `one` could not be read for `other`, by nothing but what the two assessments record. */
function unreadIn(one: Assessment, other: Assessment): (evidence: Evidence) => boolean {
  const texts = new Set(other.sources.map(({ text }) => text.sha256));
  const known = new Set(one.sources.filter(({ text }) => texts.has(text.sha256)).map(({ id }) => id));
  let quoted: Set<string> | null = null;
  return ({ source, quote }) => {
    if (known.has(source)) return false;
    quoted ??= new Set(quotesOf(other).map((evidence) => flat(evidence.quote)));
    return !quoted.has(flat(quote));
  };
}

const isWhole = (texts: readonly (string | null)[]): texts is readonly string[] => !texts.includes(null);

/** By the texts themselves where all are at hand; else a quote out of a changed text counts as new, or gone, unless both sides have it. */
function readingOf(before: Assessment, after: Assessment, texts: SourceTexts | null): ReadTexts {
  if (texts !== null && isWhole(texts.before) && isWhole(texts.after)) return readTexts(texts.before, texts.after);
  return { isNew: unreadIn(after, before), isGone: unreadIn(before, after) };
}

/** Several causes, those of the most parts first. */
export function joined(parts: readonly (readonly Cause[])[]): Cause[] {
  const counts = Map.groupBy(parts.flat(), (cause) => cause);
  return [...counts].toSorted(([, a], [, b]) => b.length - a.length).map(([cause]) => cause);
}

export interface Attribution {
  /** What changed besides the result, `noise` where nothing did. */
  readonly all: readonly Cause[];
  readonly causesAt: (path: string, before: readonly Evidence[], after: readonly Evidence[]) => readonly Cause[];
  readonly attribute: (moved: Moved) => Attributed;
}

/** Without its quotes having changed: what else may have moved the judge. */
const OTHERS: readonly Cause[] = ["model", "prompt", "assay"];

/**
 * Tells why one answer differs (design §9), of the first kind that holds:
 *
 * 1. `decision`: an override of it came, went or has another value.
 * 2. `source`: a quote behind the new answer could not be read before, or one behind the old answer is gone; or documents
 *    came or went; or a judge that is no language model, and so never says two things of one text, read another text. The
 *    latter two name what else changed as well: they only make it likely.
 * 3. What else changed: `model`, `prompt`, `assay`.
 * 4. `noise`: nothing did.
 *
 * What code finds, and not the judge (a finding without quotes), has whatever causes there are; what follows from
 * the scores takes theirs (`diff.ts`). Pure.
 */
export function attribution(before: Assessment, after: Assessment, texts: SourceTexts | null): Attribution {
  const all = causesOf(before, after);
  const decided = decidedPaths(before, after);
  const others = all.filter((cause) => OTHERS.includes(cause));
  const rest: readonly Cause[] = others.length > 0 ? others : ["noise"];
  const isOtherText = all.includes("source");
  const { added, removed } = pairSources(before.sources, after.sources);
  const isRuled = !after.provenance.languageModel && !all.includes("model");
  const anyReason = added.length + removed.length > 0 || isRuled;
  /** Of what has no quotes to go by. */
  const found: readonly Cause[] = isOtherText ? ["source", ...others] : rest;
  let reading: ReadTexts | null = null;
  const causesAt: Attribution["causesAt"] = (path, was, is) => {
    if (decided(path)) return ["decision"];
    if (!isOtherText) return rest;
    reading ??= readingOf(before, after, texts);
    if (hasReason(was, is, reading)) return ["source"];
    return anyReason ? found : rest;
  };
  const causesOfMove = ({ change, before: was, after: is }: Moved): readonly Cause[] => {
    if (change.kind === "override-added" || change.kind === "override-removed") return ["decision"];
    if (change.kind === "override") {
      const isOpen = change.what === "status" && (change.after === "reopened" || change.after === "orphaned");
      return isOpen ? found : ["decision"];
    }
    if (change.kind === "finding-added" || change.kind === "finding-removed") {
      if (change.code.startsWith("override-")) return ["decision"];
      if (was.length + is.length === 0) return found;
    }
    // The general scenario, which stands in where the text supports none.
    const isUnquoted = was.length + is.length === 0;
    if (isUnquoted && (change.kind === "scenario-added" || change.kind === "scenario-removed")) {
      return decided(change.path) ? ["decision"] : found;
    }
    return causesAt(change.path, was, is);
  };
  return { all, causesAt, attribute: (moved) => ({ ...moved, causes: causesOfMove(moved) }) };
}
