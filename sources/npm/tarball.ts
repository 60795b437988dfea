import { pipeline } from "node:stream";
import { createGunzip } from "node:zlib";
import { Parser } from "tar";
import { atMost } from "../at-most.ts";
import { MOST_TEXT_BYTES, type ReadBytes } from "../document.ts";
import { typeOfKnownFile } from "../kinds.ts";
import { MOST_TARBALL_BYTES } from "./limits.ts";

export interface TarballLimits {
  /** Bytes of one file after which it is cut. */
  readonly fileBytes: number;
  readonly tarballBytes: number;
}

export interface TarballContent {
  /** Known files of the top folder by their path in it. */
  readonly files: ReadonlyMap<string, ReadBytes>;
  /** True if the tarball goes on behind the limit: further files may be in it. */
  readonly truncated: boolean;
}

/** A tarball that is none. */
export class TarballError extends Error {
  override readonly name = "TarballError";
}

/** Path inside the top folder, whatever that is called; npm drops the first part in the same way. */
const innerPath = (path: string): string => path.split("/").slice(1).join("/");

/**
 * Reads the few files of a package's tarball that describe it. Nothing is written to disk, links are not followed, and
 * neither a large package nor a bomb fills the memory: each file and the whole are cut at a limit.
 * @throws {TarballError} for what is no tarball; errors of the stream and of zlib as they are.
 */
export async function readTarball(
  stream: AsyncIterable<Buffer>,
  { fileBytes = MOST_TEXT_BYTES, tarballBytes = MOST_TARBALL_BYTES }: Partial<TarballLimits> = {},
): Promise<TarballContent> {
  const files = new Map<string, ReadBytes>();
  const damages: string[] = [];
  const parser = new Parser({
    filter: (path, entry) => "type" in entry && entry.type === "File" && typeOfKnownFile(innerPath(path)) !== null,
    onReadEntry: (entry) => {
      const chunks: Buffer[] = [];
      let length = 0;
      entry.on("data", (chunk) => {
        if (length < fileBytes) chunks.push(chunk);
        length += chunk.length;
      });
      // A later entry of the same name wins, as it does when npm unpacks.
      entry.on("end", () => {
        const bytes = Buffer.concat(chunks).subarray(0, fileBytes);
        files.set(innerPath(entry.path), { bytes, truncated: length > fileBytes });
      });
    },
    onwarn: (code, message) => {
      if (code === "TAR_BAD_ARCHIVE") damages.push(message);
    },
  });
  const state = { cut: false };
  // Errors come out of the unpacked stream, which is read below; the callback would tell them twice.
  const unpacked = pipeline(stream, createGunzip(), () => {});
  for await (const chunk of atMost(unpacked, tarballBytes, state)) parser.write(chunk);
  if (!state.cut) {
    parser.end();
    if (damages.length > 0) throw new TarballError(damages.join("; "));
  }
  return { files, truncated: state.cut };
}
