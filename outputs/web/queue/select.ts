import { crossesBand, type DamagedAgent, type QueueRow } from "../../../pipeline/ports/review-desk.ts";
import type { QueueQuery } from "./query.ts";

/** Points by which the score moved, up or down. */
const moveOf = ({ moved, aivss }: QueueRow): number =>
  moved === null || moved === "new" ? 0 : Math.abs(aivss - moved.from.aivss);

const HAS: { readonly [Need in NonNullable<QueueQuery["needs"]>]: (row: QueueRow) => boolean } = {
  crossing: crossesBand,
  override: ({ openOverrides }) => openOverrides > 0,
  finding: ({ errors, warnings }) => errors + warnings > 0,
};

/** What waits for a person, the most pressing first; a settled row comes last. */
function rankOf(row: QueueRow): number {
  if (crossesBand(row)) return 0;
  if (row.openOverrides > 0) return 1;
  if (row.errors > 0) return 2;
  if (row.status === "stale") return 3;
  if (row.moved !== null) return 4;
  return row.status === "approved" ? 6 : 5;
}

const byName = (one: { readonly slug: string }, other: { readonly slug: string }): number =>
  one.slug < other.slug ? -1 : 1;
const byScore = (one: QueueRow, other: QueueRow): number => other.aivss - one.aivss || byName(one, other);

const ORDER: { readonly [Sort in QueueQuery["sort"]]: (one: QueueRow, other: QueueRow) => number } = {
  attention: (one, other) => rankOf(one) - rankOf(other) || moveOf(other) - moveOf(one) || byScore(one, other),
  score: byScore,
  move: (one, other) => moveOf(other) - moveOf(one) || byScore(one, other),
  name: byName,
};

function fits(row: QueueRow, { band, status, cause, needs }: QueueQuery): boolean {
  const { moved } = row;
  return (
    (band === null || row.severity === band) &&
    (status === null || row.status === status) &&
    (cause === null || (moved !== null && moved !== "new" && moved.causes.includes(cause))) &&
    (needs === null || HAS[needs](row))
  );
}

/** True for a text that holds every word that is searched for. */
function wordsFit(query: QueueQuery): (text: string) => boolean {
  const words = query.q.toLowerCase().split(/\s+/u).filter(Boolean);
  return (text) => words.every((word) => text.toLowerCase().includes(word));
}

/** The rows that a query asks for, in its order, all pages of them. Pure. */
export function selectRows(rows: readonly QueueRow[], query: QueueQuery): QueueRow[] {
  const hasWords = wordsFit(query);
  return rows.filter((row) => fits(row, query) && hasWords(`${row.name} ${row.slug}`)).toSorted(ORDER[query.sort]);
}

/** The same of what can't be read: nothing is known of it but its name, so that any other filter leaves it out. Pure. */
export function selectDamaged(damaged: readonly DamagedAgent[], query: QueueQuery): DamagedAgent[] {
  const { band, status, cause, needs } = query;
  if (band !== null || status !== null || cause !== null || (needs !== null && needs !== "finding")) return [];
  const hasWords = wordsFit(query);
  return damaged.filter(({ slug }) => hasWords(slug)).toSorted(byName);
}
