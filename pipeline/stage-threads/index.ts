import { availableParallelism } from "node:os";
import { extname } from "node:path";
import type { Piscina } from "piscina";
import type { z } from "zod";
import { errorOf } from "../schema/wire-error.ts";
import { vouch } from "../schema/contract.ts";
import { digest } from "../stages/index.ts";
import type { PlaceStage, Stage } from "../stages/stage.ts";
import type { Done, Task } from "./done.ts";

/** Threads beside that of the run, which asks, writes and keeps the books. */
const THREADS = availableParallelism() - 1;
/** Agents of a run that is over before a thread were worth its start: it loads and compiles what it runs anew. */
const SHORT_RUN = 20;

/** Stages that need nothing but plain data, and take more of a processor's time than that data's way there and back. */
const HEAVY = new Map([digest].map((stage) => [stage.name, stage.contract]));

export interface StageThreads {
  readonly place: PlaceStage;
  /** Ends the threads. Work that nobody waits for any more ends with them. */
  readonly close: () => Promise<void>;
}

export interface StageThreadsOptions {
  /** None: every stage works in this thread. @default one less than there are processors */
  readonly threads?: number;
}

/**
 * Has the heavy, pure stages of a long run work on threads of their own. The same bytes come out, and errors keep their class.
 * Threads begin when they are needed, and keep no process alive.
 */
export function openStageThreads({ threads = THREADS }: StageThreadsOptions = {}): StageThreads {
  let pool: Promise<Piscina> | null = null;

  async function start(): Promise<Piscina> {
    const piscina = await import("piscina");
    // Compiled or not, as this file is.
    const filename = new URL(`thread${extname(import.meta.url)}`, import.meta.url).href;
    return new piscina.Piscina({ filename, minThreads: threads, maxThreads: threads });
  }

  const elsewhere = <Input, Output, Deps>(
    stage: Stage<Input, Output, Deps>,
    contract: z.ZodType,
  ): Stage<Input, Output, Deps> => ({
    name: stage.name,
    run: async (input, deps) => {
      const task: Task<Input, Deps> = { input, deps };
      const done: Done<Output> = await (await (pool ??= start())).run(task, { name: stage.name });
      if ("failure" in done) throw errorOf(done.failure);
      vouch(contract, done.output);
      return done.output;
    },
  });

  return {
    place: (stage, agents) => {
      const contract = HEAVY.get(stage.name);
      return threads < 1 || agents <= SHORT_RUN || contract === undefined ? stage : elsewhere(stage, contract);
    },
    close: async () => {
      await (await pool)?.destroy();
    },
  };
}
