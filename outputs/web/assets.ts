import { readFileSync } from "node:fs";
import { DIFF_STYLE } from "../change-report/diff-style.ts";
import { CHART_STYLE } from "../charts/svg.ts";
import { REPORT_STYLE } from "../html/report/style.ts";
import { PAGE_STYLE } from "../html/page.ts";

const read = (name: string): string => readFileSync(new URL(`browser/${name}`, import.meta.url), "utf8");

export interface Asset {
  readonly type: string;
  readonly text: string;
}

const SCRIPTS = ["main.js", "find.js", "keys.js", "live.js", "rows.js", "search.js"] as const;

/** Everything that a page loads, by its path: our style and our scripts, nothing else. */
export const readAssets = (): ReadonlyMap<string, Asset> =>
  new Map([
    [
      "/style.css",
      {
        type: "text/css; charset=utf-8",
        text: [PAGE_STYLE, CHART_STYLE, REPORT_STYLE, DIFF_STYLE, read("style.css")].join("\n"),
      },
    ],
    ...SCRIPTS.map(
      (name) => [`/browser/${name}`, { type: "text/javascript; charset=utf-8", text: read(name) }] as const,
    ),
  ]);
