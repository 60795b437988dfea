import type { Grade, LayerId } from "../../schema/ids.ts";
import type { Condition } from "../capability.ts";

/** An entry of the MAESTRO catalogue. */
export interface Threat {
  /** Our slug, for example "maestro:l3/input-validation-attacks"; MAESTRO itself has no ids. */
  readonly id: string;
  /** Layer, or X for threats that need several layers. */
  readonly layer: LayerId | "X";
  /** Published name. Source: CSA, MAESTRO, 2025-02-06. */
  readonly name: string;
  /** What it means for an agent, one or two sentences, our words. */
  readonly description: string;
  readonly visibleFromListing: "often" | "sometimes" | "rarely";
  /** Answers that open this threat. A judge may name it only with evidence; the baseline names it when this holds. */
  readonly opensWhen: Condition;
  readonly severity: Grade;
  readonly likelihood: Grade;
  /** What to do, most effective first; imperative, concrete, two or three entries. */
  readonly mitigations: readonly string[];
  /** Our mapping: OWASP Agentic Top 10 (2026), OWASP LLM Top 10 (2025), MITRE ATLAS 5.6.0. */
  readonly references: {
    readonly asi: readonly string[];
    readonly llm: readonly string[];
    readonly atlas: readonly string[];
  };
}
