/** Words that turn what follows into its opposite. */
const DENIES =
  /\b(?:no|not|never|without|n't|cannot|neither|nor|instead of|rather than|avoid(?:s|ing)?|unable to|disallow\w*|prevent(?:s|ed|ing)?|forbid\w*|prohibit\w*|refus\w+|reject\w*|block(?:s|ed|ing)?|unlike|unsupported|lacks?|stop(?:s|ping)? .{0,20}from|isn't|doesn't|don't|won't|can't|aren't|exclud\w+|disabl\w+)\b(?! only\b| just\b| limited to\b| merely\b)/i;

/** A new clause is not touched by what was denied before it. */
const CLAUSE_END = /[.;:!?()—–|]|,\s*(?:but|and then|so)\b|\bbut\b|\bhowever\b/g;

/** How far a denial reaches, in characters. */
const REACH = 60;

/** Words that make a whole span a wish or a memory instead of a fact. */
const UNREAL =
  /\b(?:coming soon|not yet (?:supported|available|implemented)|planned|on the roadmap|in the future|future (?:version|release|work)|upcoming|will (?:be soon|soon be|be) (?:added|supported|available)|TODO|deprecated|no longer (?:supported|available|maintained)|was removed|has been removed|used to)\b/i;

/** True if the words at `index` are denied by their own clause, or if the whole text speaks of what is not there (yet). */
export function isDenied(text: string, index: number): boolean {
  if (UNREAL.test(text)) return true;
  const before = text.slice(Math.max(0, index - REACH), index);
  const clause = before.slice([...before.matchAll(CLAUSE_END)].reduce((_, match) => match.index + match[0].length, 0));
  return DENIES.test(clause);
}
