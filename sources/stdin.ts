import type { Readable } from "node:stream";
import { AbortedError, SourceError } from "../pipeline/errors.ts";
import type { SourceAdapter } from "../pipeline/ports/source-adapter.ts";
import { checkText, makeDocument, MOST_PAGE_BYTES, MOST_TEXT_BYTES, type ReadBytes } from "./document.ts";
import { nameInDocument } from "./names.ts";
import { slugBaseOf } from "./slug-base.ts";
import { typeOfText } from "./sniff.ts";

const TITLE = "standard input";

/** Reads up to `mostBytes`. What was read is dropped when the signal fires: a terminal may never end. */
async function readStream(stream: Readable, mostBytes: number, signal: AbortSignal): Promise<ReadBytes> {
  const stop = (): void => void stream.destroy();
  signal.addEventListener("abort", stop, { once: true });
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    if (signal.aborted) throw new AbortedError("interrupted", { cause: signal.reason });
    for await (const chunk of stream) {
      const bytes: Buffer = Buffer.from(chunk);
      chunks.push(bytes);
      length += bytes.length;
      if (length > mostBytes) break;
    }
  } catch (error) {
    if (signal.aborted) throw new AbortedError("interrupted", { cause: signal.reason });
    throw new SourceError("SOURCE_UNREADABLE", "-", `${TITLE} broke off; run the command that feeds it by itself`, {
      cause: error,
    });
  } finally {
    signal.removeEventListener("abort", stop);
  }
  return { bytes: Buffer.concat(chunks).subarray(0, mostBytes), truncated: length > mostBytes };
}

/** `-`: one text of any known form, told by its content. Can be read once. @param open gives the stream, called when it is needed */
export function createStdinAdapter(open: () => Readable): SourceAdapter {
  let isRead = false;
  return {
    scheme: "stdin",
    async collect({ text: reference }, { signal, now }) {
      if (isRead) {
        throw new SourceError("SOURCE_EMPTY", reference, "standard input can be read once; name - for one agent only");
      }
      isRead = true;
      const start = await readStream(open(), MOST_PAGE_BYTES, signal);
      const beginning = checkText(start, { title: TITLE, reference }, MOST_PAGE_BYTES);
      const type = typeOfText(beginning.text);
      const read =
        type.kind === "page" ? beginning : checkText(beginning, { title: TITLE, reference }, MOST_TEXT_BYTES);
      if (read.text.trim() === "") {
        const message = "expected a README, manifest or page on standard input, it was empty; pipe one in";
        throw new SourceError("SOURCE_EMPTY", reference, message);
      }
      const name = nameInDocument(type, read.text);
      return {
        name: name ?? TITLE,
        slugBase: slugBaseOf(...(name === null ? [TITLE] : [name, TITLE])),
        documents: [makeDocument({ type, title: TITLE, url: "stdin:", retrievedAt: now() }, read)],
      };
    },
  };
}
