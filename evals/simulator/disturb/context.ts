import type { Dossier } from "../../../pipeline/schema/dossier.ts";
import type { FactorId } from "../../../pipeline/schema/ids.ts";
import type { Random } from "../../stats/random.ts";
import type { Behaviour } from "../behaviour.ts";

/** What one answer is disturbed by. */
export interface Disturbance {
  readonly dossier: Dossier;
  /** Factors in the order in which they were asked for. */
  readonly order: readonly FactorId[];
  readonly behaviour: Behaviour;
  /** Differs from answer to answer. */
  readonly random: Random;
  /** Begins anew, and alike, for every answer: who leans to one side leans the same way each time. */
  readonly leaning: Random;
}
