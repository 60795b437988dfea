import { isRecord, jsonFields } from "../json-fields.ts";
import { tidyName } from "../tidy-name.ts";

/** What a signature says of itself in its protected header. None of it is checked. Source: RFC 7515 §4.1. */
export interface CardSignature {
  /** For example "ES256"; null if it can't be read. */
  readonly algorithm: string | null;
  readonly keyId: string | null;
  /** Address of the keys, as written. Never asked. */
  readonly keysAt: string | null;
}

export interface CardSignatures {
  readonly count: number;
  /** The first few of them. */
  readonly signatures: readonly CardSignature[];
}

/** Signatures that are looked into, and characters of the longest header. */
const MOST_SIGNATURES = 16;
const MOST_HEADER = 8192;

const UNREADABLE: CardSignature = { algorithm: null, keyId: null, keysAt: null };

function headerOf(signature: unknown): CardSignature {
  const header = isRecord(signature) ? signature["protected"] : null;
  if (typeof header !== "string" || header.length > MOST_HEADER || !/^[\w-]+={0,2}$/.test(header)) return UNREADABLE;
  const fields = jsonFields(Buffer.from(header, "base64url").toString("utf8"));
  if (fields === null) return UNREADABLE;
  return { algorithm: tidyName(fields["alg"]), keyId: tidyName(fields["kid"]), keysAt: tidyName(fields["jku"]) };
}

/**
 * The signatures that an agent card carries, as they describe themselves. Pure; any value may come in.
 * Source: A2A specification, AgentCardSignature.
 */
export function signaturesOf(card: unknown): CardSignatures {
  const signatures = isRecord(card) ? card["signatures"] : null;
  if (!Array.isArray(signatures)) return { count: 0, signatures: [] };
  return { count: signatures.length, signatures: signatures.slice(0, MOST_SIGNATURES).map(headerOf) };
}

/** "2 signatures, ES256 and none, not verified"; null without one. Only names of algorithms that look like one are repeated. */
export function describeSignatures({ count, signatures }: CardSignatures): string | null {
  if (count === 0) return null;
  const algorithms = signatures.flatMap(({ algorithm }) =>
    algorithm !== null && /^[A-Za-z0-9-]{1,12}$/.test(algorithm) ? [algorithm] : [],
  );
  const named = [...new Set(algorithms)].toSorted().join(" and ");
  return `${count} ${count === 1 ? "signature" : "signatures"}${named === "" ? "" : `, ${named}`}, not verified`;
}
