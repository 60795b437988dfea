import { createHash } from "node:crypto";
import { detailedDiff } from "../review/details.ts";
import type { SourceTexts } from "../review/diff/attribution.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { Comparison, DetailedDiff, DiffAgent } from "../schema/diff.ts";
import { assessmentIn } from "../store/index.ts";
import { type SideAgent, type Sides } from "./assessment-sides.ts";

/** Agents that are read at once. */
const AT_ONCE = 16;

/** A text that is what the assessment was made from; null for one that is not there, or was altered. */
async function textOf(agent: SideAgent, sha256: string): Promise<string | null> {
  const bytes = await agent.snapshot(sha256);
  if (bytes === null || createHash("sha256").update(bytes).digest("hex") !== sha256) return null;
  return Buffer.from(bytes).toString("utf8");
}

const textsOf = (agent: SideAgent, { sources }: Assessment): Promise<(string | null)[]> =>
  Promise.all(sources.map(({ text }) => textOf(agent, text.sha256)));

const textHashes = ({ sources }: Assessment): string =>
  sources
    .map(({ text }) => text.sha256)
    .toSorted()
    .join(" ");

/** What differs of one agent; null for nothing. Texts are read only where they are not the same. */
async function difference(old: SideAgent, now: SideAgent): Promise<DetailedDiff | null> {
  if (old.contentId !== null && old.contentId === now.contentId) return null;
  const [was, is] = await Promise.all([old.bytes(), now.bytes()]);
  if (was.equals(is)) return null;
  const [before, after] = [assessmentIn(was, old.where), assessmentIn(is, now.where)];
  const texts: SourceTexts | null =
    textHashes(before) === textHashes(after)
      ? null
      : { before: await textsOf(old, before), after: await textsOf(now, after) };
  const diff = detailedDiff(before, after, texts);
  const { changes, evidence, texts: wording, sources } = diff;
  return changes.length + evidence.length + wording.length + sources.length === 0 ? null : diff;
}

async function agentOf(slug: string, agent: SideAgent): Promise<DiffAgent> {
  const { agent: known, score } = assessmentIn(await agent.bytes(), agent.where);
  return { slug, name: known.name, aivss: score.aivss, severity: score.severity };
}

/** Results in the order of the items. */
async function each<T, R>(items: readonly T[], signal: AbortSignal, work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    signal.throwIfAborted();
    results.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(work))));
  }
  return results;
}

/** Everything that differs between two sides. Agents are read one after the other, so that memory holds no more than what differs. @throws {StoreError} */
export async function compareSides({ before, after }: Sides, signal: AbortSignal): Promise<Comparison> {
  const common = [...after].flatMap(([slug, now]) => {
    const old = before.get(slug);
    return old === undefined ? [] : [[old, now] as const];
  });
  const diffs = await each(common, signal, ([old, now]) => difference(old, now));
  const changed = diffs.filter((diff) => diff !== null);
  const only = (side: Sides["before"], other: Sides["before"]): Promise<DiffAgent[]> =>
    each(
      [...side].filter(([slug]) => !other.has(slug)),
      signal,
      ([slug, agent]) => agentOf(slug, agent),
    );
  return {
    changed,
    same: common.length - changed.length,
    added: await only(after, before),
    removed: await only(before, after),
  };
}
