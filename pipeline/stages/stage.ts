import type { z } from "zod";
import { InternalError } from "../errors.ts";
import { vouch } from "../schema/contract.ts";

/** One step of the pipeline: checked data in, checked data out, everything from outside passed as `deps`. */
export interface Stage<Input, Output, Deps> {
  readonly name: string;
  run(input: Input, deps: Deps): Promise<Output>;
}

/** A stage with what its output is held to. */
export interface HeldStage<Input, Output, Deps> extends Stage<Input, Output, Deps> {
  readonly contract: z.ZodType;
}

/**
 * Chooses where a stage does its work: the same stage, in this thread or on another.
 * @param agents of the whole run
 */
export type PlaceStage = <Input, Output, Deps>(
  stage: Stage<Input, Output, Deps>,
  agents: number,
) => Stage<Input, Output, Deps>;

/**
 * Runs one stage of one agent and tells journal and progress about it.
 * @param isSkipped true for an output that took no work, because it was on record
 */
export type RunStage = <Input, Output, Deps>(
  stage: Stage<Input, Output, Deps>,
  input: Input,
  deps: Deps,
  isSkipped?: (output: Output) => boolean,
) => Promise<Output>;

/**
 * Makes a stage whose input and output are held to their contracts, an output once: the next stage need not look again.
 * @throws {InternalError} `INTERNAL` when a stage is given, or returns, data that breaks its contract: that is a defect of ours.
 */
export function defineStage<In extends z.ZodType, Out extends z.ZodType, Deps>(definition: {
  readonly name: string;
  readonly input: In;
  readonly output: Out;
  readonly run: (input: z.output<In>, deps: Deps) => Promise<z.input<Out>> | z.input<Out>;
}): HeldStage<z.input<In>, z.output<Out>, Deps> {
  const held = <T extends z.ZodType>(schema: T, value: unknown, side: string): z.output<T> => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const where = result.error.issues.slice(0, 5).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new InternalError(`stage ${definition.name}: ${side} breaks its contract: ${where.join("; ")}`);
  };
  return {
    name: definition.name,
    contract: definition.output,
    run: async (input, deps) => {
      const returned = await definition.run(held(definition.input, input, "input"), deps);
      const output = held(definition.output, returned, "output");
      vouch(definition.output, output);
      return output;
    },
  };
}
