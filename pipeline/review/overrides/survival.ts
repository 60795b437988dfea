import { createHash } from "node:crypto";
import type { Assessment } from "../../schema/assessment.ts";
import type { AppliedOverride, OverrideValue } from "../../schema/review.ts";
import { flat, hasReason, type ReadTexts } from "../reason.ts";
import type { StandingOverride } from "./decided.ts";
import { type Parts, partsOf } from "./parts.ts";
import type { OverrideTarget } from "./target.ts";

/** Of an assessment that is decided about as it stands: nothing was read anew. */
export const SAME_TEXTS: ReadTexts = { isNew: () => false, isGone: () => false };

/** What the judge says, as far as it matters to whether an override still holds. */
export interface Ground {
  readonly parts: Parts;
  readonly sourceHash: string;
}

export const groundOf = (own: Assessment): Ground => ({
  parts: partsOf(own),
  sourceHash: own.provenance.sourceHash,
});

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Hash of what the judge's own answer at a place rests on: the texts of its quotes, wherever they stand and however they are
 * laid out; of the summary, all that was read. Pure.
 */
export function evidenceHashOf({ evidence }: OverrideTarget, { parts, sourceHash }: Ground): string {
  if (evidence === "sources") return sourceHash;
  const quotes = new Set(evidence(parts).map(({ quote }) => flat(quote)));
  return sha256(JSON.stringify([...quotes].toSorted()));
}

/** What was recorded of overrides when the agent was last written, and on what ground. */
export interface Before {
  readonly overrides: readonly AppliedOverride[];
  readonly ground: Ground;
  /** Tells text that came or went since. */
  readonly texts: ReadTexts;
}

/** Equal for a decision and the record that was made of it. */
const identityOf = (...facts: readonly (OverrideValue | undefined)[]): string => JSON.stringify(facts);

/** The record that was made of this very decision; undefined where it is a new one. */
function recordOf({ target, value, decision }: StandingOverride, before: Before | null): AppliedOverride | undefined {
  const { reviewer, date, reason, expires = null, evidenceHash } = decision;
  const identity = identityOf(target.path, value, reviewer, date, reason, expires);
  return before?.overrides.find(
    (record) =>
      identityOf(record.path, record.value, record.reviewer, record.date, record.reason, record.expires) === identity &&
      (evidenceHash === undefined || evidenceHash === record.evidenceHash),
  );
}

/** True if no text that the override's place rests on came or went: other quotes of the same text are noise. */
function isNoise({ evidence }: OverrideTarget, before: Before, now: Ground): boolean {
  if (evidence === "sources") return false;
  return !hasReason(evidence(before.ground.parts), evidence(now.parts), before.texts);
}

/** What is to be away is away by itself, or what is to be there is: no decision is needed any more. */
function isSatisfied({ target, value }: StandingOverride, { parts }: Ground): boolean {
  if (value === "absent") return target.read(parts) === null;
  return value === "present" && target.read(parts) === value;
}

/**
 * Whether an override still holds (design §9), and the evidence that it is bound to.
 * @param own what the judge says now
 * @param current the same with the overrides applied that come before this one
 * @param today ISO 8601 date
 */
export function survivalOf(
  override: StandingOverride,
  { own, current, before, today }: { own: Ground; current: Parts; before: Before | null; today: string },
): Pick<AppliedOverride, "status" | "evidenceHash"> {
  const { target, decision } = override;
  const record = recordOf(override, before);
  const now = evidenceHashOf(target, own);
  const evidenceHash = decision.evidenceHash ?? record?.evidenceHash ?? now;
  if (decision.expires !== undefined && decision.expires < today) return { status: "expired", evidenceHash };
  if (target.read(current) === undefined) return { status: "orphaned", evidenceHash };
  const holds =
    evidenceHash === now ||
    isSatisfied(override, own) ||
    (before !== null && record?.status === "active" && isNoise(target, before, own));
  return { status: holds ? "active" : "reopened", evidenceHash };
}
