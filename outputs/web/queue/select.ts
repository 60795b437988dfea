import type { QueueRow } from "../../../pipeline/ports/review-desk.ts";
import type { QueueQuery } from "./query.ts";

/** True where the band is another than in the state under version control. */
export const crossesBand = ({ moved, severity }: QueueRow): boolean =>
  moved !== null && moved !== "new" && moved.from.severity !== severity;

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
  if (row.moved !== null) return 3;
  return row.status === "approved" ? 5 : 4;
}

const byName = (one: QueueRow, other: QueueRow): number => (one.slug < other.slug ? -1 : 1);
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

/** The rows that a query asks for, in its order, all pages of them. Pure. */
export function selectRows(rows: readonly QueueRow[], query: QueueQuery): QueueRow[] {
  const words = query.q.toLowerCase().split(/\s+/u).filter(Boolean);
  return rows
    .filter((row) => fits(row, query))
    .filter(({ name, slug }) => {
      const text = `${name} ${slug}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .toSorted(ORDER[query.sort]);
}
