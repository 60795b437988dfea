import type { RefreshResult } from "../../pipeline/schema/refresh.ts";
import { code, shorten } from "../escape.ts";
import { inlineCell, table } from "../markdown/table.ts";

const MOST_ROWS = 50;
const [NAME, PATH] = [60, 120];

/** Overrides of people that have nothing left to override: agent by agent, so that each can be looked at. */
export function orphanedSection(orphaned: RefreshResult["orphaned"]): string {
  const rows = orphaned
    .slice(0, MOST_ROWS)
    .map(({ name, slug, paths: [first = "", ...others] }) => [
      inlineCell(shorten(name, NAME)),
      `${code(shorten(first, PATH))}${others.length === 0 ? "" : ` and ${others.length} more`}`,
      code(slug),
    ]);
  const more = orphaned.length > MOST_ROWS ? `\n\nand ${orphaned.length - MOST_ROWS} more` : "";
  return `What a person overrode is no longer there: withdraw the override, or override what stands there now.\n\n${table(["agent", "override", "folder"], rows)}${more}`;
}
