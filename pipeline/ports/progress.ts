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
  /** What is read of it is what was read before: nothing was asked and nothing written. */
  | { readonly kind: "agent-unchanged"; readonly agent: string }
  | { readonly kind: "agent-fail"; readonly agent: string; readonly code: string; readonly message: string }
  /** A look at a batch of questions that waits at the model server. */
  | {
      readonly kind: "batch-look";
      readonly batchId: string;
      /** As the server calls it. */
      readonly status: string;
      readonly answered: number;
      readonly questions: number;
    }
  | { readonly kind: "run-end"; readonly done: number; readonly failed: number };

export type ProgressListener = (event: ProgressEvent) => void;
