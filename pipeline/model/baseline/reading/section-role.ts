/** What a section is for: what the agent does, what a user does to set it up, or how its project is kept. */
export type SectionRole = "agent" | "setup" | "project";

/** One word or phrase of each line stands for a whole title, with nothing but ornament around it. */
const anyOf = (...lines: readonly string[]): string => `(?:${lines.join("|")})`;

/**
 * Titles of sections about the making of the project rather than the agent, and of wishes, history and other products.
 * The whole title must fit, so that "Development environments" or "Testing agents" stay with the agent.
 */
const PROJECT = new RegExp(
  "^(?:(?:local|for|our|the|how to|do i need to|full|recent|latest|running) )*" +
    anyOf(
      "dev(?:elopment|eloping|elopers?)?|contribut\\w*|build(?:ing)?|compil\\w+|test(?:s|ing)?|lint\\w*|publish\\w*|releas\\w+",
      "licen[cs]\\w*|legal|copyright|trademarks?|code of conduct",
      "change ?logs?|changes|what(?:'?s| is| has)? (?:new|changed)|news|updates?|history|version history|breaking changes",
      "migrat\\w*|deprecat\\w+|removed tools|upgrad\\w+",
      "acknowledge?ments?|credits|thanks|sponsor\\w*|support(?: us)?|funding|donat\\w+|community|contact|feedback|faq",
      "authors?|maintainers?|team|contributors|star(?: history)?|stargazers",
      "citations?|cit(?:e|ing)(?: us)?|references|bibliography|publications?|papers?",
      "road ?map|to-?do|planned(?: features)?|coming soon|future(?: work| plans| directions| ideas)?|upcoming",
      "related(?: (?:projects|work|links))?|see also|similar projects|alternatives|comparison\\w*|benchmarks?|performance",
      "table of contents|contents|badges?|screenshots?|videos?|learn more|resources|further reading|translations?",
      "project structure|directory structure|tutorials?|cookbooks?",
      "works (?:well|great|best) with|partners?|testimonials?|(?:what )?(?:our |the )?\\w+ say|success stories|used by|in the press",
      "what(?:'s| is| comes) next|next steps|ideas",
    ) +
    "(?:\\s*(?:[&,/+(:-]|and\\b|guide|guidelines|notes?|setup|environment\\b|mode|workflow|commands?|from source|code|types?|checking|instructions|plans?|features|links?|us\\b|with\\b|vs\\b|to\\b|by\\b|for\\b|of\\b|in\\b).*)?$",
  "i",
);

/** Titles of sections that tell a user how to install, connect, run or mend it: what they say is done by the user. */
const SETUP = new RegExp(
  "^(?:" +
    anyOf(
      "how to|quick|one-time|manual|manually|automatic|local|remote|client|server|first|step \\d+|option \\d+",
      "or|via|using|with|for|in|the|your|basic|advanced|mcp",
    ) +
    "[ :.-]+)*" +
    anyOf(
      "install\\w*|set ?-?up|setting up|get(?:ting)? started|quick ?-?start|start(?:ing|ed)?|configur\\w+|config",
      "pre-?requisites?|prerequisite|requirements?|dependencies|environment (?:variables?|setup)|env\\b",
      "authenticat\\w+|authoriz\\w+|credentials|api keys?|transport\\w*",
      "troubleshoot\\w*|common (?:issues|problems)|known issues|debug(?:ging)?|updat(?:e|ing)|tips|best practices",
      "(?:un-?install|remov)\\w*(?: it)?$|deploy\\w*|docker\\b|npx|npm|pip|uvx?|homebrew|brew|smithery",
      "vs ?code|cursor|windsurf|zed|cline|claude (?:desktop|code)|gemini cli|codex|copilot|client (?:setup|configuration)",
      "run(?:ning)? (?:it|the|with|via|locally|from|in|using)|use this|usage with|use with|usage in",
    ),
  "i",
);

/** Titles under which a text shows what not to do. */
const COUNTER_EXAMPLE =
  /\b(?:red flags|anti-?patterns?|rationali[sz]ations?|common mistakes|pitfalls|bad examples?|what not to do|don'?ts|when not to use|out of scope|non-?goals|not supported|limitations)\b/i;

/** Titles under which each entry names something that is not there. */
const LACKS =
  /\b(?:(?:deliberately |intentionally )?lacks|(?:does|do|will|can) ?n[o']t (?:do|have|support|include)|never does|(?:is|are) (?:missing|left out)|not included|no longer|removed)\b|nicht (?:tut|kann)|ne fait pas|no hace|não faz|non fa|не делает|nie robi|不(?:会|做|支持)|しないこと|하지 않/iu;

/** True if the entries of a section name what the agent lacks. */
export const isAboutLacks = (titles: readonly string[]): boolean => titles.some((title) => LACKS.test(title));

const PROJECT_OF_A_SKILL = /^(?:licen[cs]e|change ?log|credits|acknowledg\w+|resources|references|further reading)$/i;

const plainTitle = (title: string): string => title.replaceAll(/[^\p{L}\p{N}\s&,/+():.'-]/gu, "").trim();

/**
 * Role of a section, by the titles above it, outermost first. The document's first title names the product and says
 * nothing ("docker-mcp" is no section on Docker). In a skill the text is addressed to the model, so that installing or
 * testing there is the agent's own work and only the project's own affairs and counter-examples are set aside.
 */
export function sectionRole(titles: readonly string[], productTitle: string, isSkill: boolean): SectionRole {
  const below = titles.filter((title) => title !== productTitle).map(plainTitle);
  const any = (pattern: RegExp): boolean => below.some((title) => pattern.test(title));
  if (any(COUNTER_EXAMPLE)) return "project";
  if (isSkill) return any(PROJECT_OF_A_SKILL) ? "project" : "agent";
  if (any(PROJECT)) return "project";
  return any(SETUP) ? "setup" : "agent";
}
