import { pipeline, type Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip } from "node:zlib";
import { atMost } from "../at-most.ts";

export interface Body {
  readonly bytes: Uint8Array;
  /** True if there was more than `bytes`. */
  readonly truncated: boolean;
}

/** Encodings that `readBody` undoes, as `accept-encoding` names them. */
export const ACCEPTED_ENCODINGS = "gzip, br";

/** A content encoding that was not asked for, or compressed bytes that can't be decoded. */
export class BodyUnreadableError extends Error {
  override readonly name = "BodyUnreadableError";
}

function decoderFor(encoding: string): Transform | null {
  switch (encoding.trim().toLowerCase()) {
    case "":
    case "identity":
      return null;
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    default:
      throw new BodyUnreadableError(`the answer is encoded as "${encoding}"; expected one of ${ACCEPTED_ENCODINGS}`);
  }
}

const isEncodingError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^(?:Z_|ERR__ERROR_)/.test(String(error.code));

/**
 * Reads a body up to `mostBytes`, counted once as it came and once decoded: neither a long answer nor a bomb fills the
 * memory. What is longer is cut, not refused.
 * @param encoding value of the `content-encoding` header; empty for none
 * @throws {BodyUnreadableError} for an encoding that is unknown or broken; errors of the stream as they are.
 */
export async function readBody(body: Readable, encoding: string, mostBytes: number): Promise<Body> {
  const state = { cut: false };
  // A body that is given up half-way says so by an error, which nobody else waits for.
  body.on("error", () => {});
  const chunks: Buffer[] = [];
  try {
    const decoder = decoderFor(encoding);
    const limited = atMost(body, mostBytes, state);
    // Errors of the pipeline come out of the decoder, which is read below; the callback would tell them twice.
    const decoded: AsyncIterable<Buffer> = decoder === null ? limited : pipeline(limited, decoder, () => {});
    for await (const chunk of atMost(decoded, mostBytes, state)) chunks.push(chunk);
  } catch (error) {
    if (!isEncodingError(error)) throw error;
    // A body that was cut here ends in the middle of its encoding; one that was not is damaged.
    if (!state.cut) throw new BodyUnreadableError(`the answer's ${encoding} encoding is broken`, { cause: error });
  } finally {
    body.destroy();
  }
  return { bytes: Buffer.concat(chunks), truncated: state.cut };
}
