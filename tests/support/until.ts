import { vi } from "vitest";

/** Looks until something is so: how long a machine takes for it is not what a test is about. */
export const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  await vi.waitUntil(isSo, { timeout: 120_000, interval: 10 });
};
