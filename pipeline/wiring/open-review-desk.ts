import { join } from "node:path";
import { createQueueIndex } from "../desk/queue-index.ts";
import { createReviewDesk } from "../desk/review-desk.ts";
import type { ReviewDesk } from "../ports/review-desk.ts";
import type { Writer } from "../ports/writer.ts";
import { alterationsOf } from "../recheck.ts";
import { createDecisionStore, openGitHistory, readArtefact, readReviewFile, watchAgents } from "../store/index.ts";

export interface ReviewDeskOptions {
  /** Folder of the assessments. */
  readonly directory: string;
  readonly stateDirectory: string;
  readonly reviewer: string;
  /** Of the files that a decision writes anew. */
  readonly writers: readonly Writer[];
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
  const { directory, stateDirectory, reviewer, writers, signal, now } = options;
  const listeners = new Set<(slugs: readonly string[]) => void>();
  const history = openGitHistory(directory);
  const index = createQueueIndex({
    read: (slug) => readArtefact(directory, slug),
    readDecisions: (slug) => readReviewFile(join(directory, slug)),
    history,
    signal,
    onChange: (slugs) => {
      for (const listener of listeners) listener(slugs);
    },
  });
  const desk = createReviewDesk({
    index,
    history,
    tools: { store: createDecisionStore({ directory, stateDirectory, now }), writers, alterationsOf, now },
    reviewer,
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
