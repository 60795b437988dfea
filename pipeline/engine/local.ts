import { AsyncLocalStorage } from "node:async_hooks";
import PQueue from "p-queue";
import type { Engine } from "../ports/engine.ts";

/** Runs jobs in this process, `concurrency` at a time. After an abort no further job is started. */
export const createLocalEngine = (): Engine => ({
  run: async (items, work, { concurrency, signal }) => {
    const queue = new PQueue({ concurrency });
    // The queue begins a job where another ends; what is traced of it belongs to the run all the same.
    const inRun = AsyncLocalStorage.snapshot();
    return Promise.allSettled(
      items.map((item, index) =>
        queue.add(() => {
          signal.throwIfAborted();
          return inRun(work, item, index);
        }),
      ),
    );
  },
});
