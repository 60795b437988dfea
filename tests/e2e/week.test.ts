import { expect, it } from "vitest";
import { stringify } from "yaml";
import { seededRandom } from "../../evals/stats/random.ts";
import { DEEDS, type Deed } from "../support/week/deeds.ts";
import { Ledger } from "../support/week/ledger.ts";
import {
  callsNeeded,
  checkNight,
  compareGroup,
  isAway,
  isListed,
  refreshGroup,
  type Standing,
  standingOf,
} from "../support/week/night.ts";
import { outcomeOf } from "../support/week/outcome.ts";
import {
  afternoonBefore,
  COMES,
  type Edit,
  editAgents,
  firstAgents,
  FORGOTTEN,
  type Listed,
  modelIn,
  NIGHTS,
  nightTime,
  REJUDGED,
} from "../support/week/plan.ts";
import { GROUPS, type WeekProject, weekProject } from "../support/week/project.ts";
import { written } from "../support/week/readme.ts";

/** 50 is the full measure; a smaller number still takes the 30 that decisions and edits need. */
const AGENTS = Number(process.env["ASSAY_WEEK_AGENTS"] ?? 50);
const SEED = Number(process.env["ASSAY_WEEK_SEED"] ?? 8);

/** Has people decide in the afternoon before a night. */
async function decideBefore(night: number, project: WeekProject, agents: readonly Listed[], ledger: Ledger) {
  const decide = async (deed: Deed): Promise<void> => {
    const agent = agents.find(({ slug }) => slug === deed.agent);
    if (agent === undefined) throw new Error(`no agent ${deed.agent}`);
    const { assessment } = await standingOf(project, agent);
    const path = "path" in deed ? (typeof deed.path === "string" ? deed.path : deed.path(assessment)) : "";
    const time = afternoonBefore(night);
    if (deed.byHand === true && deed.action === "override") {
      const decision = { action: "override", path, value: deed.value, reason: "Seen by hand", reviewer: "Ada" };
      const value = /^\d$/.test(deed.value) ? Number(deed.value) : deed.value;
      const file = stringify({ decisions: [{ ...decision, value, date: time.slice(0, 10) }] });
      await project.writeFile([agent.group, agent.slug, "review.yaml"], `# by hand\n${file}`);
    } else {
      const value = deed.action === "override" ? [deed.value] : [];
      const expires = deed.action === "override" && deed.expires !== undefined ? ["--expires", deed.expires] : [];
      const words = ["review", agent.slug, deed.action, ...(path === "" ? [] : [path]), ...value, ...expires];
      const reason = deed.action === "approve" ? [] : ["--reason", "Looked at it"];
      const { code, stderr } = await project.assay(agent.group, [...words, ...reason], {
        time,
        model: modelIn(night - 1),
      });
      if (code !== 0) throw new Error(`${words.join(" ")}: ${stderr}`);
    }
    ledger.add({ deed, path });
  };
  const due = DEEDS.filter(({ before }) => before === night);
  await Promise.all(
    GROUPS.map(async (group) => {
      for (const deed of due) if (agents.find(({ slug }) => slug === deed.agent)?.group === group) await decide(deed);
    }),
  );
}

async function standing(project: WeekProject, agents: readonly Listed[], night: number) {
  const all = new Map<string, Standing>();
  for (const agent of agents) {
    if (agent.slug === COMES.agent && night < COMES.night) continue;
    all.set(agent.slug, await standingOf(project, agent));
  }
  return all;
}

it(`${AGENTS} agents, ${NIGHTS} nights`, { timeout: 600_000 }, async () => {
  const random = seededRandom(SEED);
  const project = await weekProject();
  const agents = firstAgents(AGENTS, random);
  const ledger = new Ledger();
  const editsOf: Edit[][] = [];
  const rows: (string | number)[][] = [];
  const sums = { changed: 0, right: 0, held: 0, lost: 0, published: 0 };
  const problems: string[] = [];

  for (let night = 0; night <= NIGHTS; night += 1) {
    if (night > 0) await decideBefore(night, project, agents, ledger);
    const edits = night === 0 ? [] : editAgents(night, agents, random);
    editsOf.push(edits);
    for (const { slug, readme } of agents) {
      if (isAway(slug, night)) await project.forget("agents", slug);
      else await project.write(slug, written(readme));
    }
    for (const group of GROUPS)
      await project.list(
        group,
        agents.flatMap((agent) => (agent.group === group && isListed(agent.slug, night) ? agent.slug : [])),
      );
    const before = night === 0 ? new Map() : await standing(project, agents, night - 1);
    if (night === REJUDGED)
      for (const { group, slug } of agents) if (isListed(slug, night)) await project.forget(group, slug, "report.md");
    if (night === FORGOTTEN) await project.forget(".assay");
    const calls = project.calls();
    const runs = await Promise.all(GROUPS.map((group) => refreshGroup(project, group, night)));
    const asked = project.calls() - calls;
    project.commit(`night ${night}`);
    const after = await standing(project, agents, night);
    const at = { time: nightTime(night), model: modelIn(night) };
    const verified = await project.assay("model", ["verify", ...GROUPS], at);
    if (verified.code !== 0) problems.push(`night ${night}: verify: ${verified.stdout.replaceAll(/^ok.*\n/gm, "")}`);
    const needed = callsNeeded(night, agents, editsOf);
    if (asked !== needed) problems.push(`night ${night}: ${asked} calls, ${needed} needed`);
    if (night === 0) {
      problems.push(...runs.flatMap(({ code, stderr }) => (code === 0 ? [] : [`night 0: ${stderr}`])));
      continue;
    }
    const diffs = await Promise.all(GROUPS.map((group) => compareGroup(project, group, night)));
    const row = { changed: 0, right: 0, held: 0, lost: 0, published: 0 };
    for (const [index, group] of GROUPS.entries()) {
      const [run, diff] = [runs[index], diffs[index]];
      if (run === undefined || diff === undefined) continue;
      if (run.stdout === "") throw new Error(run.stderr);
      if (diff.stdout === "") throw new Error(diff.stderr);
      const outcome = outcomeOf(run.stdout, diff.stdout);
      const own = agents.filter((agent) => agent.group === group);
      const findings = checkNight({ night, edits, agents: own, ledger, outcome, before, after });
      const expectedCode =
        findings.others.length === 0 && own.every(({ slug }) => !isAway(slug, night) && !ledger.orphans(slug, night))
          ? 0
          : 1;
      if (run.code !== expectedCode)
        problems.push(`night ${night}: ${group}: exit code ${run.code}, not ${expectedCode}: ${run.stderr}`);
      const { wrongCauses, published, lost, others } = findings;
      problems.push(
        ...[...wrongCauses, ...published.map((words) => `PUBLISHED ${words}`), ...lost, ...others].map(
          (words) => `night ${night}: ${words}`,
        ),
      );
      row.changed += findings.changed;
      row.right += findings.right;
      row.held += findings.held;
      row.lost += lost.length;
      row.published += published.length;
    }
    const { changed, right, held, lost, published } = row;
    for (const name of Object.keys(sums) as (keyof typeof row)[]) sums[name] += row[name];
    rows.push([night, edits.length, asked, `${right}/${changed}`, held, published, ledger.count, lost]);
  }
  const heads = ["night", "edits", "calls", "causes right", "noise held", "noise published", "decisions", "lost"];
  const lines = [heads, ...rows].map((cells) => cells.map((cell, at) => String(cell).padStart(heads[at]?.length ?? 0)));
  process.stderr.write(
    `${lines.map((cells) => cells.join("  ")).join("\n")}\n${NIGHTS} nights, ${agents.length} agents: ${sums.changed} changes, ` +
      `${sums.right} with the right cause, ${sums.lost} decisions lost, ${sums.published} noise published\n`,
  );
  expect(problems).toEqual([]);
  expect(sums.held).toBeGreaterThan(0);
  expect(ledger.count).toBe(DEEDS.length);
});
