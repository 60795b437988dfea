import { isDeepStrictEqual } from "node:util";
import type { z } from "zod";
import { causesOf } from "./review/cause.ts";
import { diffAssessments } from "./review/diff.ts";
import { type Held, holdNoise } from "./review/hold.ts";
import type { AssessmentStore } from "./ports/store.ts";
import { ScoreInputError } from "./errors.ts";
import { scoreScenarios } from "./scoring/score-scenarios.ts";
import type { Assessment } from "./schema/assessment.ts";
import type { CheckedJudgement } from "./schema/checked.ts";
import type { Cause } from "./schema/diff.ts";
import type { Dossier } from "./schema/dossier.ts";
import type { FindingCode } from "./schema/finding.ts";
import { UNMEASURED_REPEATABILITY } from "./schema/repeatability.ts";
import { score } from "./stages/index.ts";
import type { ReconcileDeps } from "./stages/reconcile.ts";
import type { scoredSchema } from "./schema/reading.ts";
import type { RunStage } from "./stages/stage.ts";

/** What is joined with what stood before. */
export interface Joined {
  readonly checked: CheckedJudgement;
  readonly scored: z.output<typeof scoredSchema>;
}

/** What is about to be published of an agent. */
interface Candidate {
  /** Null if the previous assessment stands as it is. */
  readonly joined: Joined | null;
  /** What the judge said otherwise without a reason: logged, and not published. */
  readonly held: readonly Held[];
}

interface SteadyInput {
  readonly previous: Assessment;
  /** The new assessment as it would stand if everything were published. */
  readonly draft: Assessment;
  readonly dossier: Dossier;
  readonly checked: CheckedJudgement;
  readonly scored: z.output<typeof scoredSchema>;
  /** Texts behind the previous assessment. */
  readonly previousTexts: () => Promise<readonly string[]>;
}

/** Scores have one decimal; half of one is lost to no binary fraction. */
const HALF_A_DIGIT = 0.05;

/** Points below which a move of this judge's number is noise. */
function toleranceOf({ provenance: { repeatability, languageModel } }: Assessment): number {
  return repeatability?.coefficient ?? (languageModel ? UNMEASURED_REPEATABILITY : 0);
}

/** Told as it was found tonight, whatever was found before: somebody may be steering the judge. */
const ALARMS: ReadonlySet<FindingCode> = new Set(["injection-compared", "judge-unreliable"]);

/** What is known of an agent beside the judge's opinion. */
const factsOf = ({ agent, omitted, unread, findings }: Assessment): string =>
  JSON.stringify([
    agent,
    omitted,
    unread,
    findings.filter(({ code }) => ALARMS.has(code)).map(({ message }) => message),
  ]);

/** False for numbers that do not follow from their own parts: somebody changed them by hand, and they stand for nothing. */
function addsUp({ score: recorded, profiles, scenarios, factors, naturalLanguageInterface }: Assessment): boolean {
  try {
    const again = scoreScenarios(scenarios, [...factors, naturalLanguageInterface], recorded.profile);
    return isDeepStrictEqual(again, { scenarios, score: recorded, profiles });
  } catch (error) {
    if (error instanceof ScoreInputError) return false;
    throw error;
  }
}

const only = (causes: readonly Cause[], ...allowed: readonly Cause[]): boolean =>
  causes.every((cause) => allowed.includes(cause));

/**
 * What may be published of a new reading (design §9): something moves only if its cause is real.
 *
 * - The same judge: only what the text gives a reason for, however large the move. Another profile is another sum over the
 *   same answers, and gives none.
 * - Another model or prompt: nothing, if the headline moves by no more than the judge repeats itself and stays in its band.
 * - Another version of Assay, or another judge of another text: everything.
 *
 * A judge that is no language model says one thing of one text: what it says otherwise has a reason there, unless the
 * headline stays where it is.
 */
async function steadied(input: SteadyInput, run: RunStage): Promise<Candidate> {
  const { previous, draft, dossier, checked, scored } = input;
  // A decision changes where the review stands, and excuses no other opinion of the judge.
  const causes = causesOf(previous, draft).filter((cause) => cause !== "decision" && cause !== "noise");
  const everything: Candidate = { joined: { checked, scored }, held: [] };
  // Who says the same is named: that is no number.
  if (diffAssessments(previous, draft).changes.every(({ kind }) => kind === "renamed")) return everything;
  const move = Math.abs(draft.score.aivss - previous.score.aivss);
  const isSmall = move < toleranceOf(draft) + HALF_A_DIGIT;
  if (causes.length > 0 && only(causes, "model", "prompt")) {
    const isSame = isSmall && draft.score.severity === previous.score.severity && addsUp(previous);
    return isSame ? { joined: null, held: [] } : everything;
  }
  if (!only(causes, "source", "profile")) return everything;
  const isRuled = !draft.provenance.languageModel;
  if (isRuled && !isSmall) return everything;
  const { held, checked: steady } = holdNoise({
    previous,
    dossier,
    checked,
    previousTexts: await input.previousTexts(),
  });
  if (causes.length === 0 && factsOf(previous) === factsOf(draft) && addsUp(previous)) return { joined: null, held };
  const rescored = await run(score, steady, {
    profile: draft.score.profile,
    sourceKinds: new Map(dossier.sources.map(({ id, kind }) => [id, kind])),
  });
  return { joined: { checked: steady, scored: rescored }, held };
}

/** Joins what was read with what stood before, noise left out; `--fresh` takes nothing over. */
export async function joinSteadily(
  { dossier, ...read }: Joined & { readonly dossier: Dossier },
  join: (joined: Joined, keep: ReconcileDeps["keep"]) => Promise<Assessment>,
  {
    previous,
    slug,
    fresh,
    store,
  }: {
    readonly previous: Assessment | null;
    readonly slug: string;
    readonly fresh: boolean;
    readonly store: AssessmentStore;
  },
  run: RunStage,
): Promise<{ assessment: Assessment; held: readonly Held[] }> {
  const draft = await join(read, fresh ? "never" : "unchanged");
  if (previous === null || fresh) return { assessment: draft, held: [] };
  const previousTexts = (): Promise<string[]> => store.texts(slug, previous);
  const { joined, held } = await steadied({ previous, draft, dossier, ...read, previousTexts }, run);
  return { assessment: joined === null ? await join(read, "always") : await join(joined, "unchanged"), held };
}
