/** A setting by its path, "out" or "openai.baseUrl": settings stand at the top or in one group. */
export type Setting = readonly [path: string, value: unknown];

const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Every setting that is said; what is undefined is not. Pure. */
export function* settingsIn(said: object): Generator<Setting> {
  for (const [name, value] of Object.entries<unknown>({ ...said })) {
    const settings = isGroup(value)
      ? Object.entries(value).map(([key, inner]): Setting => [`${name}.${key}`, inner])
      : [[name, value] as const];
    yield* settings.filter(([, inner]) => inner !== undefined);
  }
}

/** The same with settings put over what stands there. Pure. */
export function withSettings(said: object, settings: readonly Setting[]): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...said };
  for (const [path, value] of settings) {
    const [group = "", key] = path.split(".");
    const others = merged[group];
    merged[group] = key === undefined ? value : { ...(isGroup(others) ? others : {}), [key]: value };
  }
  return merged;
}
