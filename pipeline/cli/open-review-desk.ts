import { WRITERS } from "../../outputs/index.ts";
import { createQueueIndex } from "../desk/queue-index.ts";
import { createReviewDesk } from "../desk/review-desk.ts";
import type { ReviewDesk } from "../ports/review-desk.ts";
import { createDecisionStore, openGitHistory, readArtefact, readText, watchAgents } from "../store/index.ts";

export interface ReviewDeskOptions {
  /** Folder of the assessments. */
  readonly directory: string;
  readonly stateDirectory: string;
  readonly reviewer: string;
  readonly signal: AbortSignal;
  readonly now: () => string;
}

/** A desk over a folder of files. */
export interface OpenReviewDesk extends ReviewDesk {
  /** Keeps the queue true until the signal fires. @throws {StoreError} where the folder can't be listed. */
  readonly follow: () => Promise<void>;
  readonly close: () => void;
}

export function openReviewDesk(options: ReviewDeskOptions): OpenReviewDesk {
  const { directory, stateDirectory, reviewer, signal, now } = options;
  const listeners = new Set<(slugs: readonly string[]) => void>();
  const history = openGitHistory(directory);
  const index = createQueueIndex({
    read: (slug) => readArtefact(directory, slug),
    history,
    signal,
    onChange: (slugs) => {
      for (const listener of listeners) listener(slugs);
    },
  });
  const desk = createReviewDesk({
    index,
    history,
    tools: { store: createDecisionStore({ directory, stateDirectory, now }), writers: WRITERS, now },
    reviewer,
    readText: (slug, sha256) => readText(directory, slug, sha256),
    watch: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  return {
    ...desk,
    follow: () => watchAgents({ directory, signal, onLook: index.update }),
    close: history.close,
  };
}
