import type { RequestBody } from "./request.ts";

/** Bytes of text that one token stands for, on the safe side: English prose has more, code and markup about this many. */
const BYTES_PER_TOKEN = 3.5;

/** Tokens of a text of `bytes` bytes, rounded up. An estimate: no tokenizer is asked. */
export const tokensOfBytes = (bytes: number): number => Math.ceil(bytes / BYTES_PER_TOKEN);

/** No text that Assay sends or asks for has more bytes in a token. */
const MOST_BYTES_PER_TOKEN = 6;

/** The fewest tokens that a text of `bytes` bytes can be. */
export const leastTokensOfBytes = (bytes: number): number => Math.floor(bytes / MOST_BYTES_PER_TOKEN);

/** A schema is the same object in every request of a judge; it is measured once. */
const measured = new WeakMap<object, number>();

function schemaBytes(format: RequestBody["response_format"]): number {
  if (format?.type !== "json_schema") return 0;
  const schema = format.json_schema.schema ?? {};
  const bytes = measured.get(schema) ?? Buffer.byteLength(JSON.stringify(schema));
  measured.set(schema, bytes);
  return bytes;
}

/** Bytes of all text that a request sends. */
export const messageBytesOf = (messages: RequestBody["messages"]): number =>
  messages.reduce((sum, { content }) => sum + (typeof content === "string" ? Buffer.byteLength(content) : 0), 0);

/** Tokens of what a request sends: messages and the schema of the answer. */
export const promptTokensOf = ({ messages, response_format: format }: RequestBody): number =>
  tokensOfBytes(messageBytesOf(messages) + schemaBytes(format));

/** The fewest tokens of a request: not every server counts the schema. */
export const leastPromptTokensOf = (body: RequestBody): number => leastTokensOfBytes(messageBytesOf(body.messages));

/** Most tokens that the answer to a request may take; 0 if the request does not say. */
export const answerLimitOf = (body: RequestBody): number => body.max_completion_tokens ?? body.max_tokens ?? 0;
