import type { WireError } from "../schema/wire-error.ts";

/** What a thread is asked to do: a stage by its name. */
export interface Task<Input, Deps> {
  readonly input: Input;
  readonly deps: Deps;
}

/** How it went. Errors of ours lose their class on the way, so that they travel as data. */
export type Done<Output> = { readonly output: Output } | { readonly failure: WireError };
