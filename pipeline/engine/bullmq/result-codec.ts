import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { z } from "zod";
import { InternalError, QueueError } from "../../errors.ts";
import type { JobResult } from "../../job.ts";
import { dossierSchema, type Snapshot } from "../../schema/dossier.ts";
import { sha256Schema } from "../../schema/ids.ts";
import { agentReadingSchema } from "../../schema/reading.ts";
import { collectionSchema, sourceRecordSchema } from "../../schema/source.ts";

/** Most that a result may unpack to, in bytes: a short one must not fill the memory. */
const MOST_BYTES = 256 * 1024 * 1024;
/** Bytes of the number that says how long the JSON is. */
const LENGTH_BYTES = 4;

const pack = promisify(gzip);
const unpack = promisify(gunzip);

const agentSchema = collectionSchema.shape.agent;

const headSchema = z.strictObject({
  result: z.discriminatedUnion("status", [
    z.strictObject({ status: z.literal("unchanged"), agent: agentSchema, collectionHash: sha256Schema }),
    z.strictObject({
      status: z.literal("read"),
      agent: agentSchema,
      collectionHash: sha256Schema,
      dossier: dossierSchema,
      snapshots: z.array(sourceRecordSchema),
      reading: agentReadingSchema,
    }),
  ]),
  /** The bytes that follow, each content once, in this order. */
  blobs: z.array(z.strictObject({ sha256: sha256Schema, bytes: z.int().min(0) })),
});
type Head = z.input<typeof headSchema>;

const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Both contents of a snapshot with the hashes that its record names. */
const contentsOf = ({ record, raw, text }: Snapshot): readonly (readonly [sha256: string, bytes: Uint8Array])[] => [
  [record.sha256, raw],
  [record.text.sha256, text],
];

/** A result as bytes: the length of the JSON, the JSON, the snapshots; gzipped. @throws {InternalError} for a wrong hash. */
export async function encodeResult(result: JobResult): Promise<Buffer> {
  const snapshots = result.status === "read" ? result.snapshots : [];
  const contents = new Map(snapshots.flatMap(contentsOf));
  for (const [sha256, bytes] of contents) {
    if (sha256Of(bytes) !== sha256) throw new InternalError("a snapshot has another hash than its record");
  }
  const head: Head = {
    result: result.status === "read" ? { ...result, snapshots: snapshots.map(({ record }) => record) } : result,
    blobs: [...contents].map(([sha256, bytes]) => ({ sha256, bytes: bytes.length })),
  };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(json.length);
  return pack(Buffer.concat([length, json, ...contents.values()]));
}

/** Cuts the bytes behind the JSON apart and holds each to its hash. @throws {RangeError} */
function readBlobs(bytes: Buffer, blobs: Head["blobs"]): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  let at = 0;
  for (const { sha256, bytes: length } of blobs) {
    const content = bytes.subarray(at, at + length);
    if (sha256Of(content) !== sha256) throw new RangeError("a snapshot is not what its hash says");
    found.set(sha256, content);
    at += length;
  }
  return found;
}

function snapshotOf(record: Snapshot["record"], blobs: ReadonlyMap<string, Buffer>): Snapshot {
  const raw = blobs.get(record.sha256);
  const text = blobs.get(record.text.sha256);
  if (raw === undefined || text === undefined) throw new RangeError("a snapshot has no bytes");
  return { record, raw, text };
}

/** Takes a result back. Checked through and through: what comes out of a queue anybody may have written. @throws {QueueError} */
export async function decodeResult(packed: Buffer): Promise<JobResult> {
  try {
    const bytes = await unpack(packed, { maxOutputLength: MOST_BYTES });
    const end = LENGTH_BYTES + bytes.readUInt32BE(0);
    const { result, blobs } = headSchema.parse(JSON.parse(bytes.toString("utf8", LENGTH_BYTES, end)));
    if (result.status === "unchanged") return result;
    const contents = readBlobs(bytes.subarray(end), blobs);
    return { ...result, snapshots: result.snapshots.map((record) => snapshotOf(record, contents)) };
  } catch (error) {
    const why = error instanceof Error ? error.message.slice(0, 300) : String(error);
    throw new QueueError("QUEUE_DAMAGED", `the queue holds a result that can't be read: ${why}`, { cause: error });
  }
}
