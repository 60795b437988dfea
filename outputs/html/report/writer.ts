import type { Writer } from "../../../pipeline/ports/writer.ts";
import { reportHtml } from "./index.ts";

/** report.html. @param dispute where its lines are disputed, an address with `{title}` and `{body}`; null: nowhere */
export const htmlWriter = (dispute: string | null): Writer => ({
  format: "html",
  fileName: "report.html",
  readsTexts: true,
  write: (assessment, texts = new Map()) => reportHtml(assessment, { texts, dispute }),
});

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

/** The address by which a report that stands somewhere was written; null where it names none. */
export function disputeIn(html: string): string | null {
  const named = /^<div class="report" data-dispute="([^"]*)">$/mu.exec(html)?.[1];
  return named?.replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => ENTITIES[entity] ?? entity) ?? null;
}
