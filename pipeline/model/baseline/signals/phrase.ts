/** Verbs that double their last letter: run, running. */
const DOUBLING = /^(?:run|get|stop|scan|drop|plan|commit|submit|swap|ship|spot|set|put|plug|log|tag|prun|spin)$/;

/** A verb in the forms that descriptions use: create, creates, creating. */
export function formsOf(verb: string): string {
  if (verb.endsWith("e")) return `${verb.slice(0, -1)}(?:e|es|ing)`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}(?:y|ies|ying)`;
  if (/(?:s|sh|ch|x|z)$/.test(verb)) return `${verb}(?:es|ing)?`;
  if (DOUBLING.test(verb)) return `${verb}(?:s|${verb.slice(-1)}ing)?`;
  return `${verb}(?:s|ing)?`;
}

/** Words that end the verb's reach: "create a plan for your files" creates no files. */
const ENDS_REACH =
  "to|for|from|with|by|when|if|that|which|who|how|why|what|on|in|at|is|are|was|were|via|using|into|about|before|after|than|no|not|without|you|as|through|because|while|then|where|so|or else|inside|within|per|against|based|between|directly|including|like";

/**
 * A pattern for "does something to something": one of the verbs in any form, at most `reach` words such as articles,
 * adjectives and further verbs, then one of the objects (alternatives of a regular expression, plural where meant).
 */
export const doing = (verbs: string, objects: string, reach = 5): RegExp =>
  new RegExp(
    `\\b(?:${verbs.split(" ").map(formsOf).join("|")})(?:[\\s,/&+]+(?!(?:${ENDS_REACH})\\b)[\\w'.-]+){0,${reach}}[\\s,/&+]+(?:${objects})\\b`,
    "i",
  );

/** As `doing`, for instructions: only the bare verb counts, "run" but not "running" or "runs". */
export const instructed = (verbs: string, objects: string, reach = 3): RegExp =>
  new RegExp(
    `\\b(?:${verbs.split(" ").join("|")})(?: (?!(?:${ENDS_REACH})\\b)[\\w'.-]+){0,${reach}} (?:${objects})\\b`,
    "i",
  );

/** One pattern of several: any of them is enough. */
export const anyOf = (...patterns: readonly RegExp[]): RegExp =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join("|"), "i");

/** Chores of a user and other words that are no ability of the agent. */
export const USER_CHORE =
  /\b(?:you (?:can|may|should|must|need|will|'ll|could|want|have to)|you'll|your own|to (?:install|build|start|verify|debug|develop|configure|get started)|following commands?|this command|command below|add the following|\.env\b|config(?:uration)? files?|credentials? files?|mcp\.json|settings\.json|feel free|please|welcome|contribut\w+|this (?:readme|document|guide|section)|make sure|ensure (?:that|you)|with the following|following content|~\/Library|claude_desktop_config|consider\b|we (?:recommend|plan))/i;

/** Texts about attacks and faults name abilities that nobody has. */
export const ABOUT_ATTACKS =
  /\b(?:attack\w*|injection|malicious|vulnerab\w*|exploit\w*|detect\w*|flaws?|RCE|dangerous|unsafe patterns?|OWASP|CVEs?|CWE)\b/i;
