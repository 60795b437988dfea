import { isRecord, jsonFields } from "../json-fields.ts";

/** How an agent card is signed. None of it is checked. */
export interface CardSignatures {
  readonly count: number;
  /** Names of algorithms that the first few signatures claim, for example "ES256", each once. Source: RFC 7515 §4.1.1. */
  readonly algorithms: readonly string[];
}

/** Signatures that are looked into, and characters of the longest header. */
const MOST_SIGNATURES = 16;
const MOST_HEADER = 8192;

/** The algorithm that a signature names, if its name looks like one. */
function algorithmOf(signature: unknown): string | null {
  const header = isRecord(signature) ? signature["protected"] : null;
  if (typeof header !== "string" || header.length > MOST_HEADER || !/^[\w-]+={0,2}$/.test(header)) return null;
  const algorithm = jsonFields(Buffer.from(header, "base64url").toString("utf8"))?.["alg"];
  return typeof algorithm === "string" && /^[A-Za-z0-9-]{1,12}$/.test(algorithm) ? algorithm : null;
}

/**
 * The signatures that an agent card carries, as they describe themselves. Pure; any value may come in.
 * Source: A2A specification, AgentCardSignature.
 */
export function signaturesOf(card: unknown): CardSignatures {
  const signatures = isRecord(card) ? card["signatures"] : null;
  if (!Array.isArray(signatures)) return { count: 0, algorithms: [] };
  const named = signatures.slice(0, MOST_SIGNATURES).flatMap((signature) => algorithmOf(signature) ?? []);
  return { count: signatures.length, algorithms: [...new Set(named)].toSorted() };
}

/** "2 signatures, ES256 and none, not verified"; null without one. */
export function describeSignatures({ count, algorithms }: CardSignatures): string | null {
  if (count === 0) return null;
  const named = algorithms.length === 0 ? "" : `, ${algorithms.join(" and ")}`;
  return `${count} ${count === 1 ? "signature" : "signatures"}${named}, not verified`;
}
