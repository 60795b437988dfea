import type { Severity } from "./ids.ts";

/** Why an assessment differs from the one before (design §9). */
export const CAUSES = ["source", "model", "prompt", "profile", "decision", "assay", "noise"] as const;
export type Cause = (typeof CAUSES)[number];

/** One difference that a reader would act on; wording, offsets and times are none. */
export type Change =
  | { readonly kind: "score"; readonly before: number; readonly after: number }
  | { readonly kind: "band"; readonly before: Severity; readonly after: Severity }
  | { readonly kind: "interval"; readonly before: string; readonly after: string }
  | {
      readonly kind: "level";
      readonly factor: string;
      readonly name: string;
      readonly before: number | null;
      readonly after: number | null;
    }
  | {
      readonly kind: "factor-certainty";
      readonly factor: string;
      readonly name: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: "probe";
      readonly probe: string;
      readonly says: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: "layer-certainty";
      readonly layer: string;
      readonly name: string;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: "threat-added" | "threat-removed";
      readonly layer: string;
      readonly threat: string;
      readonly name: string;
    }
  | { readonly kind: "scenario-added" | "scenario-removed"; readonly risk: string; readonly title: string }
  | {
      readonly kind: "scenario";
      readonly risk: string;
      readonly title: string;
      readonly what: "vector" | "threat" | "mitigation";
      readonly before: string;
      readonly after: string;
    }
  | { readonly kind: "finding-added" | "finding-removed"; readonly code: string; readonly message: string }
  | { readonly kind: "review"; readonly before: string; readonly after: string };

/** What happened to one agent between two assessments. */
export interface AssessmentDiff {
  readonly slug: string;
  readonly name: string;
  readonly causes: readonly Cause[];
  readonly changes: readonly Change[];
}
