import { type Factor, FACTORS } from "../../framework/factors.ts";
import type { FactorResult } from "../../schema/checked.ts";
import { certaintySchema } from "../../schema/ids.ts";
import { TEXT_LIMITS } from "../../schema/judgement.ts";
import type { OverrideValue } from "../../schema/review.ts";
import { replaced, type Parts } from "./parts.ts";
import type { OverrideForm, Refusal } from "./target.ts";
import { choice, text, type ValueKind } from "./value.ts";

interface FactorRow {
  readonly field: "level" | "certainty" | "rationale";
  readonly value: ValueKind;
  readonly set: (factor: FactorResult, value: OverrideValue, path: string) => FactorResult | Refusal;
}

const CERTAINTIES = certaintySchema.options;

/** A level and "not stated" exclude each other: what a person says of the one decides the other. */
function withLevel(factor: FactorResult, value: OverrideValue): FactorResult {
  if (typeof value !== "number") return { ...factor, level: null, score: null, certainty: "not_stated" };
  const certainty = factor.certainty === "not_stated" ? "inferred" : factor.certainty;
  return { ...factor, level: value, score: (value * 2) / 10, certainty };
}

function withCertainty(factor: FactorResult, value: OverrideValue, path: string): FactorResult | Refusal {
  const certainty = certaintySchema.parse(value);
  const level = path.replace(/certainty$/, "level");
  if (certainty === "not_stated" && factor.level !== null)
    return { refused: `${factor.name} has level ${factor.level}; override ${level} with not_stated instead` };
  if (certainty !== "not_stated" && factor.level === null)
    return { refused: `${factor.name} has no level that could be ${certainty}; override ${level} first` };
  return { ...factor, certainty };
}

const ROWS: readonly FactorRow[] = [
  { field: "level", value: choice(0, 1, 2, 3, 4, 5, null), set: withLevel },
  { field: "certainty", value: choice(...CERTAINTIES), set: withCertainty },
  {
    field: "rationale",
    value: text(TEXT_LIMITS.rationale),
    set: (factor, value) => ({ ...factor, rationale: String(value) }),
  },
];

const find = (parts: Parts, { id }: Factor): FactorResult | undefined =>
  parts.factors.find((factor) => factor.id === id);

/** Of each of the eleven factors its level, certainty and rationale, in the order in which they have to be applied. */
export const FACTOR_FORMS: readonly OverrideForm[] = ROWS.map(({ field, value, set }) => ({
  pattern: `factors.<factor>.${field}`,
  targets: FACTORS.map((factor) => {
    const path = `factors.${factor.id}.${field}`;
    return {
      path,
      words: `${field} of ${factor.name}`,
      value,
      read: (parts) => find(parts, factor)?.[field],
      set: (parts, to) => {
        const before = find(parts, factor);
        const after = before === undefined ? { refused: `there is no ${factor.name}` } : set(before, to, path);
        if ("refused" in after) return after;
        return {
          ...parts,
          factors: replaced(
            parts.factors,
            ({ id }) => id === factor.id,
            () => after,
          ),
        };
      },
      evidence: (parts) => {
        const found = find(parts, factor);
        return found === undefined ? [] : [...found.evidence, ...found.probes.flatMap(({ evidence }) => evidence)];
      },
    };
  }),
}));
