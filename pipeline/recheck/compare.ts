/** One thing that is not as recorded. `path` names it inside assessment.json. */
export interface Difference {
  readonly path: string;
  readonly message: string;
  /** True where nothing need have been altered: another version of Assay made it, and this one can't repeat it. */
  readonly isOfVersion?: true;
}

const isBranch = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Compares two JSON values and names each place where they differ. */
export function compare(path: string, recorded: unknown, recomputed: unknown, differences: Difference[]): void {
  if (isBranch(recorded) && isBranch(recomputed)) {
    for (const key of new Set([...Object.keys(recorded), ...Object.keys(recomputed)])) {
      const place = Array.isArray(recorded) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`;
      compare(place, recorded[key], recomputed[key], differences);
    }
    return;
  }
  if (Object.is(recorded, recomputed)) return;
  const found =
    recomputed === undefined ? "which is no part of the contract" : `recomputed ${JSON.stringify(recomputed)}`;
  differences.push({ path, message: `recorded ${JSON.stringify(recorded)}, ${found}` });
}
