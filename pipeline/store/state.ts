import { randomBytes } from "node:crypto";
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoreError } from "../errors.ts";
import type { Journal } from "../ports/store.ts";
import { makeStateFolder } from "./state-folder.ts";
import { isMissing, unwritable } from "./write.ts";

/** Runs of which the journal is kept: about a month of nights. */
const JOURNALS_KEPT = 30;

/**
 * Append-only journal of one run, one JSON line an entry, `<stateDirectory>/journal/<runId>.ndjson`. A line is written
 * with one call, so that a run that is killed leaves whole lines. Those of runs long ago are removed.
 * @throws {StoreError} `STORE_UNWRITABLE` where not even an empty one can be written: nothing is done yet then.
 */
export function openJournal(stateDirectory: string, runId: string, now: () => string): Journal {
  const directory = join(stateDirectory, "journal");
  const path = join(directory, `${runId}.ndjson`);
  try {
    makeStateFolder(stateDirectory);
    mkdirSync(directory, { recursive: true });
    // Names begin with the time, so that the oldest come first.
    for (const old of readdirSync(directory).toSorted().slice(0, -JOURNALS_KEPT)) rmSync(join(directory, old));
    appendFileSync(path, "");
  } catch (error) {
    throw unwritable(directory, error);
  }
  let trouble: StoreError | null = null;
  return {
    append: (entry) => {
      try {
        appendFileSync(path, `${JSON.stringify({ at: now(), run: runId, ...entry })}\n`);
      } catch (error) {
        trouble ??= unwritable(path, error);
      }
    },
    trouble: () => trouble,
  };
}

const SECRET_BYTES = 32;

/**
 * The secret that makes fences unguessable (design §8.3): `ASSAY_SECRET`, else a file made once, readable by its owner only.
 * @param writes false makes no file: a dry run uses the secret that is there, else one that is forgotten with the run
 */
export function installationSecret(
  stateDirectory: string,
  fromEnvironment: string | undefined,
  { writes = true }: { readonly writes?: boolean } = {},
): string {
  if (fromEnvironment !== undefined && fromEnvironment !== "") return fromEnvironment;
  const path = join(stateDirectory, "secret");
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (!isMissing(error)) throw unwritable(path, error);
  }
  const secret = randomBytes(SECRET_BYTES).toString("hex");
  if (!writes) return secret;
  try {
    makeStateFolder(stateDirectory);
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    throw unwritable(path, error);
  }
  return secret;
}
