import { createHash } from "node:crypto";
import type { Decider } from "../desk/decider.ts";
import { createQueueIndex } from "../desk/queue-index.ts";
import { createReviewDesk } from "../desk/review-desk.ts";
import type { ReviewDesk } from "../ports/review-desk.ts";
import { openGitHistory, readAgentFiles, readText, watchAgents } from "../store/index.ts";

export interface ReviewDeskOptions {
  /** Folder of the assessments. */
  readonly directory: string;
  readonly reviewer: string;
  readonly signal: AbortSignal;
}

/** A desk over a folder of files. */
export interface OpenReviewDesk extends ReviewDesk {
  /** Keeps the queue true until the signal fires. @throws {StoreError} where the folder can't be listed. */
  readonly follow: () => Promise<void>;
  readonly close: () => void;
}

const decider: Decider = {
  decide: () => Promise.resolve(),
  undo: () => Promise.resolve(),
};

export function openReviewDesk({ directory, signal }: ReviewDeskOptions): OpenReviewDesk {
  const listeners = new Set<(slugs: readonly string[]) => void>();
  const history = openGitHistory(directory);
  const index = createQueueIndex({
    read: async (slug) => (await readAgentFiles(directory, slug))?.artefact ?? null,
    history,
    onChange: (slugs) => {
      for (const listener of listeners) listener(slugs);
    },
  });
  const desk = createReviewDesk({
    index,
    history,
    decider,
    read: async (slug) => {
      const files = await readAgentFiles(directory, slug);
      if (files === null) return null;
      const revision = createHash("sha256")
        .update(files.artefact)
        .update(files.review ?? "")
        .digest("hex");
      return { ...files, revision };
    },
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
