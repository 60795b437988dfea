import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Assessment, assessmentSchema } from "../../../pipeline/schema/assessment.ts";
import type { Cause } from "../../../pipeline/schema/diff.ts";
import { differ, type Ledger } from "./ledger.ts";
import { type Outcome, unexplained } from "./outcome.ts";
import { AWAY, COMES, type Edit, GOES, type Listed, modelIn, nightTime, profileIn, REJUDGED } from "./plan.ts";
import { type Group, SAMPLES, type WeekProject } from "./project.ts";

/** What stands of an agent. */
export interface Standing {
  readonly assessment: Assessment;
  /** Of all of its files. */
  readonly hash: string;
  readonly review: string;
}

export const isListed = (slug: string, night: number): boolean =>
  slug === COMES.agent ? night >= COMES.night : slug !== GOES.agent || night < GOES.night;
export const isAway = (slug: string, night: number): boolean =>
  slug === AWAY.agent && night >= AWAY.from && night < AWAY.to;

export async function standingOf(project: WeekProject, { group, slug }: Listed): Promise<Standing> {
  const folder = project.path(group, slug);
  const hash = createHash("sha256");
  for (const name of (await readdir(folder, { recursive: true })).toSorted()) {
    if (name !== "sources") hash.update(name).update(await readFile(join(folder, name)));
  }
  return {
    assessment: assessmentSchema.parse(JSON.parse(await project.read(group, slug, "assessment.json"))),
    hash: hash.digest("hex"),
    review: await project.read(group, slug, "review.yaml").catch(() => ""),
  };
}

/** Refreshes, commits, compares and verifies one catalogue. */
export async function refreshGroup(project: WeekProject, group: Group, night: number) {
  const at = { time: nightTime(night), model: modelIn(night) };
  const cache = night === REJUDGED ? ["--no-cache"] : [];
  const words = ["refresh", "--json", "--quiet", "--profile", profileIn(night), ...cache];
  return project.assay(group, words, at);
}

export async function compareGroup(project: WeekProject, group: Group, night: number) {
  const at = { time: nightTime(night), model: modelIn(night) };
  return project.assay(group, ["diff", "HEAD~1", "HEAD", "--format", "json"], at);
}

export interface Told {
  readonly night: number;
  readonly edits: readonly Edit[];
  readonly agents: readonly Listed[];
  readonly ledger: Ledger;
  readonly outcome: Outcome;
  /** What stood before the night's refresh, and after. */
  readonly before: ReadonlyMap<string, Standing>;
  readonly after: ReadonlyMap<string, Standing>;
}

/** What a night showed of the changes that were made on purpose. */
export interface Findings {
  /** Agents of which something changed, and those of them whose causes were told as they are. */
  changed: number;
  right: number;
  /** Things that judges said otherwise, and were held. */
  held: number;
  readonly wrongCauses: string[];
  readonly published: string[];
  readonly lost: string[];
  readonly others: string[];
}

/** White space and pictures are nothing that a judge reads. */
const isRead = ({ what }: Edit): boolean => what !== "white space" && what !== "badge";

/** Why an agent's files may move in this night, besides decisions. */
function reasonsOf({ group, slug }: Listed, { night, edits, before, after }: Told): Cause[] {
  const [was, is] = [before.get(slug)?.assessment, after.get(slug)?.assessment];
  if (was === undefined || is === undefined || isAway(slug, night) || !isListed(slug, night)) return [];
  const reasons: Cause[] = [];
  if (edits.some((edit) => edit.agent === slug && isRead(edit))) reasons.push("source");
  // Who says nearly the same takes nobody's place: then the other model's words stand, and it is not named.
  if (group === "model" && was.provenance.model !== is.provenance.model) reasons.push("model");
  if (was.score.profile !== profileIn(night)) reasons.push("profile");
  return reasons;
}

const sorted = (causes: readonly string[]): string[] => causes.toSorted();

function checkAgent(agent: Listed, told: Told, findings: Findings): void {
  const { night, edits, ledger, outcome, before, after } = told;
  const { slug } = agent;
  const [was, is] = [before.get(slug), after.get(slug)];
  if (is === undefined) return;
  if (was === undefined) {
    const entry = outcome.refreshed.entries.find((one) => one.status === "new" && one.slug === slug);
    if (entry === undefined) findings.wrongCauses.push(`${slug}: not told as new`);
    return;
  }
  const edit = edits.find((one) => one.agent === slug);
  const reasons = reasonsOf(agent, told);
  const decided = ledger.decided(slug, night);
  const expected = { refresh: [...reasons, ...decided.byHand], diff: [...reasons, ...decided.atAll] };
  const entry = outcome.refreshed.entries.find((one) => "slug" in one && one.slug === slug);
  const reported = entry?.status === "changed" ? entry.diff : null;
  const compared = outcome.compared.changed.find((one) => one.slug === slug) ?? null;
  const wrong = [
    ...(reported === null ? [] : differ(`${slug} in the report`, sorted(reported.causes), sorted(expected.refresh))),
    ...(compared === null ? [] : differ(`${slug} in the diff`, sorted(compared.causes), sorted(expected.diff))),
    ...(reported === null ? [] : unexplained(reported, expected.refresh)),
    ...(compared === null ? [] : unexplained(compared, expected.diff)),
  ];
  if (expected.diff.length > 0 && compared === null) wrong.push(`${slug}: ${edit?.what}: no diff`);
  if (edit?.fact !== null && edit !== undefined) {
    const { probe, answer } = edit.fact;
    for (const diff of [reported, compared]) {
      const move = diff?.changes.find((change) => change.kind === "probe" && change.probe === probe);
      if (move?.kind !== "probe" || move.after !== answer || move.causes.join() !== "source")
        wrong.push(`${slug}: ${edit.what}, and ${probe} → ${answer} is not told because of it`);
    }
  }
  if (expected.diff.length > 0 && compared !== null) {
    findings.changed += 1;
    if (wrong.length === 0) findings.right += 1;
  }
  findings.wrongCauses.push(...wrong);
  if (expected.refresh.length === 0 && was.hash !== is.hash) findings.published.push(`${slug}: files changed`);
  if (edit?.fact === null && sorted(expected.refresh).join() === "source" && reported !== null)
    findings.published.push(
      `${slug}: ${edit.what}: ${reported.changes.map(({ path, causes }) => `${path} (${causes.join()})`).join(", ")}`,
    );
}

/** Holds a night against what was done. */
export function checkNight(told: Told): Findings {
  const { night, agents, ledger, outcome, after } = told;
  const held = outcome.refreshed.noise.flatMap((one) => one.held).length;
  const findings: Findings = { changed: 0, right: 0, held, wrongCauses: [], published: [], lost: [], others: [] };
  for (const agent of agents) {
    checkAgent(agent, told, findings);
    const standing = after.get(agent.slug);
    if (standing === undefined) continue;
    const { review: file, assessment } = standing;
    findings.lost.push(...ledger.lost(agent.slug, night, { file, assessment }));
  }
  const slugs = agents.map(({ slug }) => slug);
  const failed = outcome.refreshed.entries.flatMap((entry) =>
    entry.status === "failed" ? [entry.slug ?? entry.agent] : [],
  );
  findings.others.push(
    ...outcome.refreshed.entries.flatMap((entry) =>
      entry.status === "failed" && entry.code !== "SOURCE_NOT_FOUND" ? [`${entry.agent}: ${entry.message}`] : [],
    ),
    ...differ(
      "orphaned",
      outcome.refreshed.orphaned.map(({ slug }) => slug),
      slugs.filter((slug) => isListed(slug, night) && !isAway(slug, night) && ledger.orphans(slug, night)),
    ),
    ...differ(
      "failed",
      failed,
      slugs.filter((slug) => isAway(slug, night)),
    ),
    ...differ(
      "left",
      outcome.refreshed.left,
      slugs.filter((slug) => after.has(slug) && !isListed(slug, night)),
    ),
  );
  return findings;
}

/** The agents of a model that read otherwise than the night before, or are read by it for the first time. */
const readAnew = (night: number, agents: readonly Listed[], edits: readonly Edit[]): readonly Listed[] =>
  agents.filter(
    ({ group, slug }) =>
      group === "model" &&
      isListed(slug, night) &&
      !isAway(slug, night) &&
      ((slug === COMES.agent && night === COMES.night) ||
        // Away while the other model read all the others.
        (slug === AWAY.agent && night === AWAY.to) ||
        edits.some((edit) => edit.agent === slug && isRead(edit))),
  );

/**
 * Calls that a night needs: for what reads otherwise; for everything where another model is asked, or nothing on record may
 * be used; and for another profile those that are on no record since.
 * @param editsOf edits of each night so far
 */
export function callsNeeded(night: number, agents: readonly Listed[], editsOf: readonly (readonly Edit[])[]): number {
  const present = agents.filter(
    ({ group, slug }) => group === "model" && isListed(slug, night) && !isAway(slug, night),
  );
  const isAllAnew = night === 0 || night === REJUDGED || modelIn(night) !== modelIn(night - 1);
  const edited = readAnew(night, agents, editsOf[night] ?? []);
  const unrecorded =
    night === REJUDGED + 1 && profileIn(night) !== profileIn(REJUDGED)
      ? readAnew(REJUDGED, agents, editsOf[REJUDGED] ?? [])
      : [];
  return (isAllAnew ? present : [...new Set([...edited, ...unrecorded])]).length * SAMPLES;
}
