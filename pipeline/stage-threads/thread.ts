import { AssayError } from "../errors.ts";
import { wireOf } from "../schema/wire-error.ts";
import { digest as digestStage } from "../stages/digest.ts";
import type { Stage } from "../stages/stage.ts";
import type { Done, Task } from "./done.ts";

// What a thread of its own runs; the pool calls each stage by its name.

const work =
  <Input, Output, Deps>(stage: Stage<Input, Output, Deps>) =>
  async ({ input, deps }: Task<Input, Deps>): Promise<Done<Output>> => {
    try {
      return { output: await stage.run(input, deps) };
    } catch (error) {
      if (error instanceof AssayError) return { failure: wireOf(error) };
      throw error;
    }
  };

export const digest = work(digestStage);
