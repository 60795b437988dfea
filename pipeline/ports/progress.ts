/** What a run tells whoever watches it. Noun-verb names; one agent is named by the reference the user gave. */
export type ProgressEvent =
  | { readonly kind: "run-start"; readonly agents: number }
  | { readonly kind: "stage-start"; readonly agent: string; readonly stage: string }
  | { readonly kind: "stage-end"; readonly agent: string; readonly stage: string; readonly skipped: boolean }
  | {
      readonly kind: "agent-end";
      readonly agent: string;
      readonly slug: string;
      readonly changed: boolean;
      readonly headline: string;
    }
  | { readonly kind: "agent-fail"; readonly agent: string; readonly code: string; readonly message: string }
  | { readonly kind: "run-end"; readonly drafted: number; readonly failed: number };

export type ProgressListener = (event: ProgressEvent) => void;
