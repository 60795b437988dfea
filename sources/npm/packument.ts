import type fetch from "npm-registry-fetch";
import type { Options as PacoteOptions, Packument } from "pacote";
import { atMost } from "../at-most.ts";

/** Bytes of one package's record; the longest known ones have a tenth of it. */
const MOST_PACKUMENT_BYTES = 128 * 1024 * 1024;

/** A record that goes on behind the limit. */
export class PackumentTooLargeError extends Error {
  override readonly name = "PackumentTooLargeError";
}

async function* bytesOf(body: NodeJS.ReadableStream | null): AsyncGenerator<Buffer> {
  for await (const chunk of body ?? []) yield Buffer.from(chunk);
}

/** What the registry has on record of a package; null if it is still the one with the given ETag. */
export interface PackumentAnswer {
  readonly packument: Packument;
  readonly etag: string | null;
}

/**
 * The registry's record of all versions, asked for on condition that it has changed.
 * @param etag of the record that is known; null for none
 * @throws {PackumentTooLargeError}, and errors of npm's libraries as they are.
 */
export async function fetchPackument(
  name: string,
  etag: string | null,
  options: PacoteOptions,
  { registryFetch }: { readonly registryFetch: typeof fetch },
): Promise<PackumentAnswer | null> {
  const path = `/${name.replace("/", "%2f")}`;
  const headers = { accept: "application/json", ...(etag === null ? {} : { "if-none-match": etag }) };
  const answer = await registryFetch(path, { ...options, headers, spec: name });
  if (answer.status === 304) {
    await answer.text();
    return null;
  }
  const state = { cut: false };
  const chunks: Buffer[] = [];
  for await (const chunk of atMost(bytesOf(answer.body), MOST_PACKUMENT_BYTES, state)) chunks.push(chunk);
  if (state.cut) throw new PackumentTooLargeError(`more than ${MOST_PACKUMENT_BYTES} bytes`);
  const packument: Packument = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  return { packument, etag: answer.headers.get("etag") };
}

/** Hands pacote a record that was fetched already, whatever it calls it. */
export class OnePackument extends Map<string, Packument> {
  readonly #packument: Packument;

  constructor(packument: Packument) {
    super();
    this.#packument = packument;
  }

  override has(): boolean {
    return true;
  }

  override get(): Packument {
    return this.#packument;
  }
}
