import type { RequestBody } from "./request.ts";

/** Bytes of text that one token stands for, on the safe side: English prose has more, code and markup about this many. */
const BYTES_PER_TOKEN = 3.5;

/** Tokens of a text of `bytes` bytes, rounded up. An estimate: no tokenizer is asked. */
export const tokensOfBytes = (bytes: number): number => Math.ceil(bytes / BYTES_PER_TOKEN);

/** A schema is the same object in every request of a judge; it is measured once. */
const measured = new WeakMap<object, number>();

function schemaBytes(format: RequestBody["response_format"]): number {
  if (format?.type !== "json_schema") return 0;
  const schema = format.json_schema.schema ?? {};
  const bytes = measured.get(schema) ?? Buffer.byteLength(JSON.stringify(schema));
  measured.set(schema, bytes);
  return bytes;
}

/** Tokens of what a request sends: messages and the schema of the answer. */
export function promptTokensOf({ messages, response_format: format }: RequestBody): number {
  const bytes = messages.map(({ content }) => (typeof content === "string" ? Buffer.byteLength(content) : 0));
  return tokensOfBytes(bytes.reduce((sum, size) => sum + size, schemaBytes(format)));
}

/** Most tokens that the answer to a request may take; 0 if the request does not say. */
export const answerLimitOf = (body: RequestBody): number => body.max_completion_tokens ?? body.max_tokens ?? 0;
