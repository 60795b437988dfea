import { PROBES } from "../../framework/probes/index.ts";
import type { Judgement } from "../../schema/judgement.ts";
import type { EvidenceBook } from "./evidence.ts";

/** Above this share of ids that no span has, a judge points at random rather than at what it read. */
const UNKNOWN_SHARE_LIMIT = 0.3;
/** A share of fewer ids than this says nothing. */
const LEAST_IDS = 10;
/**
 * Samples that agree on less than this share of probes, pair by pair, answer by chance: three answers at random agree on
 * a third. Real judges lie above 0.8 (research/stability.md §3: alpha of 0.80 is sound).
 */
const AGREEMENT_FLOOR = 0.5;
/** Agreement of fewer samples is one coin or none. */
const LEAST_SAMPLES = 3;

/** Every span id that a judgement names, repeats included. */
function idsIn({ probes, factors, layers, crossLayer, scenarios }: Judgement): string[] {
  const entries = [...probes, ...factors, ...layers, ...layers.flatMap(({ threats }) => threats), ...crossLayer];
  return [
    ...entries.flatMap(({ spans }) => spans),
    ...scenarios.flatMap(({ spans, mitigationSpans }) => [...spans, ...mitigationSpans]),
  ];
}

/** Pairs among so many. */
const pairs = (count: number): number => (count * (count - 1)) / 2;

/** Share of pairs of samples that answer a probe alike, 0-1, over all probes; a probe left out counts as not stated. */
export function probeAgreement(judgements: readonly Judgement[]): number {
  const all = pairs(judgements.length) * PROBES.length;
  if (all === 0) return 1;
  const answers = judgements.map(({ probes }) => new Map(probes.map(({ id, answer }) => [id, answer])));
  const alike = PROBES.reduce((sum, { id }) => {
    const byAnswer = Map.groupBy(answers, (given) => given.get(id) ?? "not_stated");
    return sum + [...byAnswer.values()].reduce((inner, group) => inner + pairs(group.length), 0);
  }, 0);
  return alike / all;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

/**
 * Why a judge's word can't be trusted; empty if it can. Looks at the raw answers, before anything is dropped. Pure. One
 * sample that names only existing spans passes: nothing in it tells sense from nonsense.
 */
export function unreliableBecause(judgements: readonly Judgement[], book: Pick<EvidenceBook, "has">): string[] {
  const ids = judgements.flatMap(idsIn);
  const unknown = ids.filter((id) => !book.has(id)).length;
  const agreement = probeAgreement(judgements);
  return [
    ...(ids.length >= LEAST_IDS && unknown > ids.length * UNKNOWN_SHARE_LIMIT
      ? [`${percent(unknown / ids.length)} of ${ids.length} places named as evidence do not exist`]
      : []),
    ...(judgements.length >= LEAST_SAMPLES && agreement < AGREEMENT_FLOOR
      ? [`its ${judgements.length} samples agree on ${percent(agreement)} of the questions, hardly more than chance`]
      : []),
  ];
}
