import type { Evidence } from "../../schema/evidence.ts";
import type { Finding, FindingCode } from "../../schema/finding.ts";

/** Collects what verify changed, one finding a code, so that a reviewer reads a list and not a log. */
export interface Notes {
  add(code: FindingCode, what: string, evidence?: readonly Evidence[]): void;
  findings(): Finding[];
}

const SEVERITY: { readonly [Code in FindingCode]?: Finding["severity"] } = {
  "sources-disagree": "warning",
  "no-scenario": "warning",
};

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
        message: `${[...what].join("; ")}.`,
        evidence: evidence.slice(0, 6),
      })),
  };
}
