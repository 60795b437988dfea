import { createHash } from "node:crypto";
import type { ScoringRule } from "../../pipeline/ports/scoring-rule.ts";
import type { SourceTexts } from "../../pipeline/ports/writer.ts";
import type { Assessment } from "../../pipeline/schema/assessment.ts";
import type { SiteAgent, SiteIndex } from "../../pipeline/schema/site.ts";
import { badgeJson, badgeSvg } from "../badge.ts";
import { visibleJson } from "../escape.ts";
import { agentPage } from "./agent-page.ts";
import { siteAssets } from "./assets.ts";
import type { SiteChange } from "./change.ts";
import { atomFeed, jsonFeed } from "./feeds.ts";
import type { SiteSettings } from "./frame.ts";
import { indexPage } from "./index-page.ts";
import { methodologyPage } from "./methodology/page.ts";

export interface SiteOptions extends SiteSettings {
  /** Address that the site will have, `/` at its end; null: feeds have relative links. */
  readonly baseUrl: string | null;
  readonly approvedOnly: boolean;
  /** Where lines of reports are disputed, an address with `{title}` and `{body}`; null: nowhere. */
  readonly dispute: string | null;
}

/** What an agent has on disk. */
export interface AgentInput {
  readonly agent: SiteAgent;
  readonly assessment: Assessment;
  readonly texts: SourceTexts;
  /** assessment.json and report.md as they are; a report that is not there is null. */
  readonly artefact: Uint8Array;
  readonly report: Uint8Array | null;
}

/** What the pages of the whole set say. */
export interface SetInput {
  readonly agents: readonly SiteAgent[];
  /** The latest first. */
  readonly changes: readonly SiteChange[];
  /** False where the changes are only dates of judgements. */
  readonly hasHistory: boolean;
  readonly rules: readonly ScoringRule[];
}

/** Names of the files that an agent may have. */
export const AGENT_FILES = ["index.html", "assessment.json", "report.md", "badge.svg", "badge.json"] as const;
/** The site's own files. */
export const SITE_FILES: readonly string[] = [
  ...siteAssets().keys(),
  "index.html",
  "methodology.html",
  "index.json",
  "changes.xml",
  "changes.json",
];

/** Files of one agent by name. Pure. */
export function agentFiles(
  options: SiteOptions,
  { agent, assessment, texts, artefact, report }: AgentInput,
): ReadonlyMap<(typeof AGENT_FILES)[number], string | Uint8Array> {
  return new Map<(typeof AGENT_FILES)[number], string | Uint8Array>([
    ["index.html", agentPage(options, agent, assessment, { texts, dispute: options.dispute })],
    ["assessment.json", artefact],
    ...(report === null ? [] : [["report.md", report] as const]),
    ["badge.svg", badgeSvg(assessment.score)],
    ["badge.json", badgeJson(assessment.score)],
  ]);
}

const HISTORY_WORDS = "What moved in the assessments, and why, by the commits of their folder.";
const DATES_WORDS =
  "When each agent was judged last. The folder has no history at hand, so that what moved is not known.";
/** Before anything was ever judged. */
const NEVER = "1970-01-01T00:00:00Z";

/** The latest of times that may have different zones. */
const latestOf = (times: readonly string[]): string | null =>
  times.toSorted((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null;

/** The site's own files by path. Equal input gives equal bytes. */
export function siteFiles(options: SiteOptions, { agents, changes, hasHistory, rules }: SetInput) {
  const { title, date, baseUrl, approvedOnly } = options;
  const index: SiteIndex = { schemaVersion: 1, title, date, approvedOnly, agents: [...agents] };
  const feed = {
    title,
    says: hasHistory ? HISTORY_WORDS : DATES_WORDS,
    id: baseUrl ?? `urn:assay:site:${createHash("sha256").update(title).digest("hex").slice(0, 32)}`,
    baseUrl,
    updated:
      latestOf(changes.map((change) => change.date)) ?? latestOf(agents.map(({ judgedAt }) => judgedAt)) ?? NEVER,
    changes,
  };
  return new Map([
    ...siteAssets(),
    ["index.html", indexPage(options, agents, changes)],
    ["methodology.html", methodologyPage(options, rules)],
    ["index.json", `${visibleJson(JSON.stringify(index, null, 1))}\n`],
    ["changes.xml", atomFeed(feed)],
    ["changes.json", jsonFeed(feed)],
  ]);
}
