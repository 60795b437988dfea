import type { Evidence } from "../../schema/evidence.ts";
import type { Finding, FindingCode } from "../../schema/finding.ts";

/** Collects what verify changed, one finding a code, so that a reviewer reads a list and not a log. */
export interface Notes {
  add(code: FindingCode, what: string, evidence?: readonly Evidence[]): void;
  findings(): Finding[];
}

const SEVERITY: { readonly [Code in FindingCode]?: Finding["severity"] } = {
  "sources-disagree": "warning",
  "scenario-added": "warning",
  "no-scenario": "warning",
  "claim-unsupported": "warning",
  "judge-unreliable": "error",
};

/** A list longer than this is counted rather than read. */
const MAX_LISTED = 12;
const MAX_QUOTES = 6;

const listed = (what: readonly string[]): string =>
  what.length <= MAX_LISTED
    ? what.join("; ")
    : `${what.slice(0, MAX_LISTED).join("; ")}; and ${what.length - MAX_LISTED} more`;

export function openNotes(): Notes {
  const entries = new Map<FindingCode, { what: Set<string>; evidence: Evidence[] }>();
  return {
    add: (code, what, evidence = []) => {
      const entry = entries.get(code) ?? { what: new Set<string>(), evidence: [] };
      entry.what.add(what);
      entry.evidence.push(...evidence);
      entries.set(code, entry);
    },
    findings: () =>
      [...entries].map(([code, { what, evidence }]) => ({
        code,
        severity: SEVERITY[code] ?? "note",
        message: `${listed([...what])}.`,
        evidence: evidence.slice(0, MAX_QUOTES),
      })),
  };
}
