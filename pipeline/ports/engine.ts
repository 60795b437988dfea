/** Port to whatever runs many jobs at once. One failed job never ends the others. */
export interface Engine {
  /** Runs `work` for each item, `concurrency` at a time, and settles them all, in the order of `items`. */
  run<Item, Result>(
    items: readonly Item[],
    work: (item: Item, index: number) => Promise<Result>,
    options: { readonly concurrency: number; readonly signal: AbortSignal },
  ): Promise<PromiseSettledResult<Result>[]>;
}
