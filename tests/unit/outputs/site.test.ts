import { describe, expect, it } from "vitest";
import { siteAgent } from "../../../outputs/site/agent.ts";
import type { SiteChange } from "../../../outputs/site/change.ts";
import { siteFiles, type SiteOptions } from "../../../outputs/site/index.ts";
import { FACTORS } from "../../../pipeline/framework/factors.ts";
import { PROBES } from "../../../pipeline/framework/probes/index.ts";
import { CORE_RISKS } from "../../../pipeline/framework/risks/index.ts";
import { THREATS } from "../../../pipeline/framework/threats/index.ts";
import { FINDING_CODES } from "../../../pipeline/schema/finding.ts";
import { siteIndexSchema } from "../../../pipeline/schema/site.ts";
import { diffAssessments } from "../../../pipeline/review/diff.ts";
import { SCORING_RULES } from "../../../pipeline/scoring/rules.ts";
import { assessmentSaying, baselineAssessment, sampleAssessment } from "../../support/sample-assessment.ts";
import { agentLike } from "../../support/site-project.ts";
import { elementsOf, HOSTILE } from "./charts-support.ts";

const OPTIONS: SiteOptions = { title: "Agents", date: null, baseUrl: null, approvedOnly: false, dispute: null };
const BASE = "https://agents.example/x/";

const sample = sampleAssessment();
const agents = [
  siteAgent("harbour-desk", sample, true),
  siteAgent("grave", agentLike(baselineAssessment(), "Grave", 9.9), false),
];
const moved = agentLike(assessmentSaying(HOSTILE), HOSTILE, 9.1);
const changes: SiteChange[] = [
  {
    id: "urn:assay:change:2",
    name: HOSTILE,
    page: "agents/harbour-desk/index.html",
    date: "2026-11-21T03:00:00+02:00",
    kind: "changed",
    standing: moved.score,
    from: sample.score,
    diff: diffAssessments(sample, moved),
  },
  {
    id: "urn:assay:change:1",
    name: "Gone",
    page: null,
    date: "2026-11-20T03:00:00Z",
    kind: "removed",
    standing: sample.score,
    from: null,
    diff: null,
  },
];

function made(options: Partial<SiteOptions> = {}, told: readonly SiteChange[] = changes): (path: string) => string {
  const files = siteFiles(
    { ...OPTIONS, ...options },
    { agents, changes: told, hasHistory: true, rules: SCORING_RULES },
  );
  return (path) => files.get(path) ?? "";
}

const xmlOf = (feed: string): string => feed.replace(/^<\?xml [^>]+\?>\n/u, "");

describe("the first page", () => {
  it("has a row for each agent, the gravest first, with what the index says", () => {
    const rows = [...made()("index.html").matchAll(/<tr data-band="[^]*?<\/tr>/gu)].map(([row]) => row);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('data-judge="rules"><th scope="row"><a href="agents/grave/index.html">Grave</a>');
    expect(rows[1]).toContain('data-judge="model"');
    expect(rows[1]).toContain(sample.scenarios[0]?.title);
  });

  it("states a day only where it was told one", () => {
    expect(made()("index.html")).not.toContain("State of");
    expect(made({ date: "2026-11-21" })("index.html")).toContain("State of 2026-11-21.");
  });
});

describe("the methodology", () => {
  it("has every factor, question, threat, risk, finding and scoring rule", () => {
    const page = made()("methodology.html");
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id));
    const wanted = [
      ...FACTORS.map(({ id }) => `factor.${id}`),
      ...THREATS.map(({ id }) => id),
      ...CORE_RISKS.map(({ id }) => `risk.${id}`),
      ...FINDING_CODES.map((code) => `finding.${code}`),
      ...SCORING_RULES.map(({ id }) => `profile.${id}`),
    ];
    expect(wanted.filter((id) => !ids.has(id))).toEqual([]);
    expect(PROBES.filter(({ id }) => !page.includes(`<code>${id}</code>`))).toEqual([]);
    for (const { equationText } of SCORING_RULES) expect(page).toContain(equationText);
  });
});

describe("index.json", () => {
  it("fits its contract", () => {
    const index = siteIndexSchema.parse(JSON.parse(made()("index.json")));
    expect(index.agents).toEqual(agents);
    expect(index.agents.map(({ report }) => report)).toEqual(["agents/harbour-desk/report.md", null]);
  });
});

describe("the feeds", () => {
  it("are well-formed whatever an agent is called, and say what moved", () => {
    const atom = made()("changes.xml");
    expect(elementsOf(xmlOf(atom)).filter((name) => name === "entry")).toHaveLength(2);
    expect(elementsOf(xmlOf(made({ title: HOSTILE })("changes.xml")))).toEqual(elementsOf(xmlOf(atom)));
    // The list is HTML inside of XML: escaped twice.
    expect(atom).toContain('<content type="html">&lt;ul&gt;&lt;li&gt;');
    expect(atom).not.toContain("<script");
    expect(/<content[^]*?<\/content>/u.exec(atom)?.[0]).not.toContain("&lt;script");
    expect(atom).toContain("Gone: no longer listed, was ");
  });

  it("are as new as their latest entry, and without any as the latest judgement", () => {
    expect(made()("changes.xml")).toContain("<updated>2026-11-21T03:00:00+02:00</updated>\n<author>");
    expect(made({}, [])("changes.xml")).toContain(`<updated>${sample.provenance.judgedAt}</updated>\n<author>`);
  });

  it("link to the address they were told, relatively without one", () => {
    expect(made()("changes.xml")).toContain('<link href="agents/harbour-desk/index.html"/>');
    const [atom, json] = ["changes.xml", "changes.json"].map(made({ baseUrl: BASE })) as [string, string];
    expect(atom).toContain(`<id>${BASE}</id>`);
    expect(atom).toContain(`<link href="${BASE}agents/harbour-desk/index.html"/>`);
    const feed = JSON.parse(json);
    expect(feed.items[0].url).toBe(`${BASE}agents/harbour-desk/index.html`);
    expect(feed.items[1].url).toBeUndefined();
    // A JSON Feed knows no relative addresses.
    expect(JSON.parse(made()("changes.json")).items[0].url).toBeUndefined();
  });

  it("tell the same in both forms", () => {
    const { items } = JSON.parse(made()("changes.json"));
    expect(items.map(({ id }: { id: string }) => id)).toEqual(changes.map(({ id }) => id));
    expect(items[0].content_html).toContain("cause: ");
    expect(items[0].content_html).not.toMatch(/<script/u);
  });
});
