import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { StoreError } from "../errors.ts";
import { type Repeatability, repeatabilitySchema } from "../schema/repeatability.ts";
import { readOrNull, unwritable, writeIfChanged } from "./write.ts";

/** Evaluations of judges that somebody accepted, one file a judge, named by the judge's hash. */
export interface AcceptedEvaluations {
  /** Its bytes; null if none was accepted. @throws {StoreError} `STORE_UNREADABLE` */
  readonly read: (hash: string) => Promise<string | null>;
  /** @returns the path written. @throws {StoreError} `STORE_UNWRITABLE` */
  readonly write: (hash: string, evaluation: string) => Promise<string>;
  /** The part that a draft prints. @throws {StoreError} `STORE_DAMAGED` for a file that is none of ours. */
  readonly repeatability: (hash: string) => Promise<Repeatability | null>;
}

/** All that a draft needs of an evaluation; the rest is the evaluation's own business. */
const acceptedSchema = z.looseObject({ identity: z.string(), repeatability: repeatabilitySchema.nullable() });

/** Long enough to tell judges apart, short enough for a file name that people type. */
const HASH_DIGITS = 16;

const nameOf = (hash: string): string => `${hash.slice(0, HASH_DIGITS)}.json`;

function repeatabilityIn(text: string, hash: string, path: string): Repeatability | null {
  try {
    const { identity, repeatability } = acceptedSchema.parse(JSON.parse(text));
    return identity === hash ? repeatability : null;
  } catch (error) {
    throw new StoreError("STORE_DAMAGED", `${path} is no evaluation that \`assay eval --accept\` wrote; remove it`, {
      cause: error,
    });
  }
}

/** @param folders where to look, the first that has one counts; written is to the first alone */
export function createAcceptedEvaluations([own, ...shipped]: readonly [string, ...string[]]): AcceptedEvaluations {
  async function find(hash: string): Promise<{ path: string; text: string } | null> {
    for (const folder of [own, ...shipped]) {
      const path = join(folder, nameOf(hash));
      const bytes = await readOrNull(path);
      if (bytes !== null) return { path, text: bytes.toString("utf8") };
    }
    return null;
  }
  return {
    read: async (hash) => (await find(hash))?.text ?? null,
    write: async (hash, evaluation) => {
      await mkdir(own, { recursive: true }).catch((error: unknown) => {
        throw unwritable(own, error);
      });
      const path = join(own, nameOf(hash));
      await writeIfChanged(path, evaluation);
      return path;
    },
    repeatability: async (hash) => {
      const found = await find(hash);
      return found === null ? null : repeatabilityIn(found.text, hash, found.path);
    },
  };
}
