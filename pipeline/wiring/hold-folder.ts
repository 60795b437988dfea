import { type Lock, removeLeftovers, takeLock } from "../store/index.ts";

/**
 * Takes the folder of assessments for a command that writes into it, and clears away what a writer that died was at. To be
 * given back at the end.
 * @throws {StoreError} `STORE_TAKEN` while another writes there for longer than a moment; `STORE_UNWRITABLE`.
 */
export async function holdFolder(folder: string, now: () => string): Promise<Lock> {
  const lock = await takeLock(folder, now);
  try {
    if (lock.wasLeft) await removeLeftovers(folder);
    return lock;
  } catch (error) {
    await lock.release();
    throw error;
  }
}
