import type { z } from "zod";
import type { Judgement } from "../../schema/judgement.ts";
import type { AnswerContract, JudgementContract } from "./contract.ts";
import { fitLimits } from "./fit-limits.ts";

export interface Salvaged {
  readonly judgement: Judgement;
  /** Entries that are missing or did not fit the contract: dropped, and so not stated. */
  readonly dropped: number;
}

/** With less than this share of its probes or factors, an answer says more about the model than about the agent. */
const LEAST_SHARE = 0.5;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listIn = (value: unknown, key: string): readonly unknown[] => {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list : [];
};

const keepValid = <Schema extends z.ZodType>(entries: readonly unknown[], schema: Schema): z.output<Schema>[] =>
  entries.flatMap((entry) => {
    const parsed = schema.safeParse(entry);
    return parsed.success ? [parsed.data] : [];
  });

/** A layer without its threats is still a layer: threats are judged one by one. */
function withValidThreats(layer: unknown, { shape }: JudgementContract): unknown {
  if (!isRecord(layer)) return layer;
  return { ...layer, threats: keepValid(listIn(layer, "threats"), shape.layers.element.shape.threats.element) };
}

const LISTS = ["probes", "factors", "layers", "crossLayer", "scenarios"] as const;

const countThreats = (layers: readonly unknown[]): number =>
  layers.reduce<number>((sum, layer) => sum + listIn(layer, "threats").length, 0);

/** Entries that were given or demanded, and are not in the judgement. */
function countDropped(value: unknown, judgement: Judgement, { demanded }: AnswerContract): number {
  const expected = { ...demanded, crossLayer: [], scenarios: [] };
  const entries = LISTS.map((list) => {
    const due = Math.max(listIn(value, list).length, expected[list].length);
    return Math.max(0, due - judgement[list].length);
  });
  const threats = countThreats(listIn(value, "layers")) - countThreats(judgement.layers);
  return threats + entries.reduce((sum, count) => sum + count, 0);
}

const isTooThin = (entries: readonly { readonly id: string }[], demanded: readonly string[]): boolean =>
  new Set(entries.map(({ id }) => id)).size < demanded.length * LEAST_SHARE;

/**
 * Keeps every entry that fits the contract and drops the rest. Pure.
 * @param value JSON of an answer; anything.
 * @returns null if less than half of the probes or of the factors is left.
 */
export function salvage(value: unknown, contract: AnswerContract): Salvaged | null {
  const { schema } = contract;
  const { shape } = schema;
  const summary = shape.summary.safeParse(isRecord(value) ? value["summary"] : undefined).data ?? "";
  const kept: Judgement = {
    summary,
    probes: keepValid(listIn(value, "probes"), shape.probes.element),
    factors: keepValid(listIn(value, "factors"), shape.factors.element),
    layers: keepValid(
      listIn(value, "layers").map((layer) => withValidThreats(layer, schema)),
      shape.layers.element,
    ),
    crossLayer: keepValid(listIn(value, "crossLayer"), shape.crossLayer.element),
    scenarios: keepValid(listIn(value, "scenarios"), shape.scenarios.element),
  };
  const judgement = schema.safeParse(fitLimits(kept, schema)).data;
  if (judgement === undefined) return null;
  if (isTooThin(judgement.probes, contract.demanded.probes)) return null;
  if (isTooThin(judgement.factors, contract.demanded.factors)) return null;
  return { judgement, dropped: countDropped(value, judgement, contract) };
}
