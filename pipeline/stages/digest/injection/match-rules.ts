import type { Hit } from "./read-words.ts";
import { BEFORE_A_LAST_VERB, BESIDE_SETTING, JUST_BEFORE, type Rule, RULES } from "./rules.ts";
import { TABLES } from "./lexicon.ts";
import type { WordClass } from "./word-class.ts";

/** What a rule found: its rule and the phrases that fill its roles. */
export interface Match<Found extends Hit = Hit> {
  readonly rule: Rule;
  readonly hits: readonly Found[];
}

const VERB_FIRST: ReadonlyMap<string, boolean> = new Map(TABLES.map((table) => [table.language, table.verbFirst]));

/** In words. */
const LONGEST_PHRASE = 6;

const apart = (a: Hit, b: Hit): number => Math.max(a.at - b.to, b.at - a.to, 0);
const overlaps = (a: Hit, b: Hit): boolean => a.at <= b.to && b.at <= a.to;

/** Hits of one language around index `center`, no further than `reach` words. */
function around<Found extends Hit>(hits: readonly Found[], center: number, reach: number): Found[] {
  const anchor = hits[center];
  if (anchor === undefined) return [];
  let from = center;
  while (from > 0 && anchor.at - (hits[from - 1]?.at ?? 0) <= reach + LONGEST_PHRASE) from -= 1;
  let to = center;
  while (to + 1 < hits.length && (hits[to + 1]?.at ?? 0) - anchor.to <= reach) to += 1;
  return hits.slice(from, to + 1).filter((hit) => hit !== anchor && apart(hit, anchor) <= reach);
}

/** True if something close before the anchor makes it ordinary: it is denied, allowed to a user, or said to others. */
function isOrdinary(rule: Rule, anchor: Hit, near: readonly Hit[], verbFirst: boolean): boolean {
  if (near.some((hit) => rule.unless.includes(hit.role))) return true;
  return near.some((hit) => {
    if (!rule.unlessBefore.includes(hit.role) || hit.at >= anchor.at) return false;
    // "Cher serveur, ignore …" calls somebody; "le serveur ignore …" tells about it.
    if (hit.role === "subject" && anchor.start - hit.end !== 1) return false;
    const isFar = !verbFirst && (hit.role === "advice" || hit.role === "condition");
    return anchor.at - hit.to <= (isFar ? BEFORE_A_LAST_VERB : (JUST_BEFORE[hit.role] ?? 0));
  });
}

const RATINGS: readonly WordClass[] = ["lenient", "lowNumber"];

/** True if a phrase belongs to a setting: it is part of one ("rate limit"), or rates one ("temperature to 0"). */
function belongsToSetting(hit: Hit, settings: readonly Hit[]): boolean {
  const distance = RATINGS.includes(hit.role) ? BESIDE_SETTING : 0;
  return settings.some((setting) => overlaps(setting, hit) || (distance > 0 && apart(setting, hit) <= distance));
}

function matchAt<Found extends Hit>(rule: Rule, anchor: Found, near: readonly Found[]): Match<Found> | null {
  const verbFirst = VERB_FIRST.get(anchor.language) ?? true;
  if (isOrdinary(rule, anchor, near, verbFirst)) return null;
  const settings = near.filter(({ role }) => role === "setting");
  if (belongsToSetting(anchor, settings)) return null;
  const used: Found[] = [anchor];
  for (const roles of rule.needs) {
    const found = near.find(
      (hit) =>
        roles.includes(hit.role) &&
        !used.some((other) => overlaps(hit, other)) &&
        !(rule.ordered && verbFirst && hit.at <= anchor.to) &&
        !belongsToSetting(hit, settings),
    );
    if (found === undefined) return null;
    used.push(found);
  }
  return { rule, hits: used };
}

/** Phrases of these languages are looked at together with those of every language. */
function byLanguage<Found extends Hit>(hits: readonly Found[]): Found[][] {
  const languages = new Map<string, Found[]>();
  for (const { language } of hits) if (language !== "*") languages.set(language, []);
  for (const hit of hits) {
    if (hit.language === "*") for (const list of languages.values()) list.push(hit);
    else languages.get(hit.language)?.push(hit);
  }
  return [...languages.values()];
}

/** Positions of each role, in order. */
function placesOf(hits: readonly Hit[]): ReadonlyMap<WordClass, readonly number[]> {
  const places = new Map<WordClass, number[]>();
  for (const { role, at } of hits) {
    const known = places.get(role);
    if (known === undefined) places.set(role, [at]);
    else known.push(at);
  }
  return places;
}

/** True if one of the sorted positions lies in [from, to]. */
function anyBetween(positions: readonly number[], from: number, to: number): boolean {
  let low = 0;
  let high = positions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((positions[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low < positions.length && (positions[low] ?? 0) <= to;
}

/**
 * Reports what the rules find in phrases that are sorted by position. Time grows with their number, not its square.
 * @param skip anchors that need no look, because what could be found from them is known
 */
export function matchRules<Found extends Hit>(
  hits: readonly Found[],
  report: (match: Match<Found>) => void,
  skip: (anchor: Found, reach: number) => boolean = () => false,
): void {
  for (const own of byLanguage(hits)) {
    const places = placesOf(own);
    const canHold = ({ needs, reach }: Rule, { at, to }: Found): boolean =>
      needs.every((roles) =>
        roles.some((role) => anyBetween(places.get(role) ?? [], at - reach - LONGEST_PHRASE, to + reach)),
      );
    for (const [index, anchor] of own.entries()) {
      for (const rule of RULES) {
        if (!rule.anchor.includes(anchor.role) || skip(anchor, rule.reach) || !canHold(rule, anchor)) continue;
        const match = matchAt(rule, anchor, around(own, index, rule.reach));
        if (match !== null) report(match);
      }
    }
  }
}
