import { readFileSync } from "node:fs";
import { CHART_STYLE } from "../charts/svg.ts";
import { PAGE_STYLE } from "../html/page.ts";
import { REPORT_STYLE } from "../html/report/style.ts";

const read = (name: string): string => readFileSync(new URL(`browser/${name}`, import.meta.url), "utf8");

/** What every page loads, by its path. */
export const siteAssets = (): ReadonlyMap<string, string> =>
  new Map([
    ["assets/style.css", [PAGE_STYLE, CHART_STYLE, REPORT_STYLE, read("style.css")].join("\n")],
    ["assets/agents.js", read("agents.js")],
  ]);
