import type { Dossier, Snapshot } from "./schema/dossier.ts";
import type { Collection } from "./schema/source.ts";
import { digest } from "./stages/index.ts";
import type { RunStage } from "./stages/stage.ts";

/** Most bytes of source text that a judge is shown of one agent: about 20,000 tokens. */
const DOSSIER_BYTES = 80_000;

/** Runs a stage and tells nobody. */
export const runStage: RunStage = (stage, input, deps) => stage.run(input, deps);

/** What documents say, cut into numbered spans, and the bytes behind it. Pure. */
export const digestDocuments = (
  collection: Collection,
  run: RunStage = runStage,
): Promise<{ dossier: Dossier; snapshots: Snapshot[] }> => run(digest, collection, { dossierBytes: DOSSIER_BYTES });
