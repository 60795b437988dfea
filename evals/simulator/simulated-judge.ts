import { createHash } from "node:crypto";
import { LRUCache } from "lru-cache";
import { PROBES } from "../../pipeline/framework/probes/index.ts";
import { judgeByRules } from "../../pipeline/model/baseline/index.ts";
import type { Dossier } from "../../pipeline/schema/dossier.ts";
import type { Judgement } from "../../pipeline/schema/judgement.ts";
import { seededRandom } from "../stats/random.ts";
import { type Behaviour, checkBehaviour, STEADY } from "./behaviour.ts";
import { happens } from "./disturb/draw.ts";
import { disturb } from "./disturb/index.ts";
import { applyLessons, type Lesson } from "./lessons.ts";
import { type PromptParts, readOrder, rebuildDossier, splitPrompt } from "./read-prompt.ts";

export interface SimulatedJudgeOptions {
  /** @default the embedded judge, unchanged */
  readonly behaviour?: Behaviour;
  /** A whole number. @default 1 */
  readonly seed?: number;
  /** Pieces of text that tell a judge to be mild: what an obedient model obeys. @default none */
  readonly marks?: readonly string[];
  /** What it understands beyond the embedded judge's rules. @default nothing */
  readonly lessons?: readonly Lesson[];
  /** Spans that it reads; fewer make it quick, for load tests whose answers do not matter. @default all */
  readonly spansRead?: number;
}

/** What is known of a dossier before any noise. */
interface Known {
  readonly dossier: Dossier;
  readonly judgement: Judgement;
  readonly isMarked: boolean;
}

/** Dossiers kept: samples of one agent come close together, so a few more than are in flight at once. */
const DOSSIERS_KEPT = 256;
const SEED_DIGITS = 8;

/** White space says nothing, and a line may end anywhere. */
const flat = (text: string): string => text.replace(/\s+/g, " ");

/** A seed of 32 bits for one stream of random numbers. */
export const seedOf = (...parts: readonly (string | number)[]): number =>
  Number.parseInt(createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, SEED_DIGITS), 16);

/** The embedded judge names only what it found; a model has to answer every probe. */
export function judgeEveryProbe(dossier: Dossier): Judgement {
  const judgement = judgeByRules(dossier);
  const found = new Map(judgement.probes.map((probe) => [probe.id, probe]));
  return {
    ...judgement,
    probes: PROBES.map(({ id }) => found.get(id) ?? { id, spans: [], answer: "not_stated" }),
  };
}

/** What the embedded judge says about the dossier in a user message. @throws {RangeError} if there is none. */
export const judgePrompt = (user: string): Judgement => judgeEveryProbe(rebuildDossier(splitPrompt(user)));

/**
 * A model that answers requests for a judgement: the embedded judge, disturbed. The noise hangs on the seed, the question
 * and how often it was asked before: samples of one agent differ by the order they are asked in, of which there are 22,
 * and later samples that repeat an order must not repeat its noise.
 * @param question identifies what was asked: all messages, not only the user's
 * @throws {RangeError} for a behaviour out of range; the judge, for a message that holds no dossier.
 */
export function createSimulatedJudge({
  behaviour = STEADY,
  seed = 1,
  marks = [],
  lessons = [],
  spansRead,
}: SimulatedJudgeOptions = {}) {
  checkBehaviour(behaviour);
  const flatMarks = behaviour.obedience === 0 ? [] : marks.map(flat);
  const known = new LRUCache<string, Known>({ max: DOSSIERS_KEPT });
  const asked = new Map<string, number>();

  function read(parts: PromptParts): Known {
    const found = known.get(parts.content);
    if (found !== undefined) return found;
    const dossier = rebuildDossier(parts);
    const words = flat(dossier.spans.map(({ text }) => text).join(" "));
    const isMarked = flatMarks.some((mark) => words.includes(mark));
    const judgement = judgeEveryProbe({ ...dossier, spans: dossier.spans.slice(0, spansRead) });
    const made = { dossier, judgement: applyLessons(judgement, dossier, lessons), isMarked };
    known.set(parts.content, made);
    return made;
  }

  return (user: string, question: string): Judgement => {
    const parts = splitPrompt(user);
    const { dossier, judgement, isMarked } = read(parts);
    const times = asked.get(question) ?? 0;
    asked.set(question, times + 1);
    const random = seededRandom(seedOf(seed, question, times));
    const obeys = happens(random, behaviour.obedience) && isMarked;
    return disturb(judgement, {
      dossier,
      order: readOrder(parts).factors,
      behaviour: obeys ? { ...behaviour, mildness: 1 } : behaviour,
      random,
      leaning: seededRandom(seedOf(seed, "leaning")),
    });
  };
}
