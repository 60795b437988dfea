import { denied, lacking, neverDone, notDoing } from "./negation.ts";
import { type Signal, signalsOf } from "./signal.ts";

const MODELS = "(?:(?:large |local |external )?(?:language |AI |neural )?models?|LLMs?)";

/** What a listing says that its agent does not do: models, checks, records, connections, free text. */
export const ABSENT_BEHAVIOUR_SIGNALS: readonly Signal[] = [
  // predictability
  ...signalsOf(
    "uses_language_model",
    "no",
    denied(
      new RegExp(
        `\\bno ${MODELS}(?=[,.;:)]|$| (?:is|are|in|inside|at all|or|and|calls?|involved|needed|required|whatsoever)\\b)`,
        "i",
      ),
      new RegExp(
        `\\bwithout (?:an? |any )?(?:${MODELS}|AI|machine learning)(?=[,.;:)]|$| (?:or|and|in|at all|inside|behind)\\b)`,
        "i",
      ),
      /\bno (?:AI|artificial intelligence|machine learning)(?=[,.;:)]|$| (?:is|inside|in|involved|at all|magic|calls?)\b)/i,
      notDoing("use call ask contain include run need", `(?:any |an? |the )*(?:${MODELS}|AI|machine learning)`, 1),
    ),
  ),
  ...signalsOf(
    "model_output_acts",
    "no",
    denied(
      /\b(?:model'?s? |its )?(?:output|answer|reply|result|format|response)s? (?:is|are|must be)?\s*(?:fixed|constrained|limited|restricted|bound) (?:by|to) (?:an? |the )?(?:JSON |fixed |strict |output )?(?:schema|list|set|grammar|enum|template)\b/i,
      /\b(?:model|LLM)(?:'s)? (?:output|answer|reply|text)s? (?:is|are) never (?:run|executed|applied|sent)\b/i,
      /\bthe (?:model|LLM) (?:never|cannot|can't|does not|doesn't) (?:act|run|execute|change|write|call)s?\b/i,
    ),
  ),
  ...signalsOf(
    "several_models_in_loop",
    "no",
    denied(/\b(?:one|a single) (?:model|LLM)(?=[,.;]| (?:only|and no other|does everything))/i),
  ),
  ...signalsOf(
    "model_is_exchangeable",
    "no",
    denied(
      /\b(?:the )?(?:model|LLM|provider) (?:is|stays) (?:fixed|hard-?(?:wired|coded)|built in|baked in|pinned) ?(?:to|at|in|into)?\b/i,
      /\bit (?:cannot|can't) be (?:exchanged|swapped|replaced|changed)\b/i,
      /\bno (?:choice of|other) (?:models?|providers?)\b/i,
      /\bworks only with (?:GPT|Claude|Gemini|OpenAI|one model)/i,
    ),
  ),
  ...signalsOf(
    "validates_input",
    "no",
    denied(
      /\b(?:arguments?|inputs?|parameters?|values|requests) (?:is|are) (?:not|never) (?:checked|validated|verified|sanitized|sanitised)\b/i,
      lacking("(?:input |argument |schema )(?:validation|checks?|checking)"),
    ),
  ),
  ...signalsOf(
    "tests_its_results",
    "no",
    denied(
      /\b(?:results?|outputs?|answers?|SQL|code|changes|patches|replies|drafts) (?:is|are) (?:not|never) (?:checked|tested|verified|validated|reviewed)\b/i,
      /\bnobody (?:checks|reviews|verifies) (?:the|its) (?:results?|outputs?|answers?)\b/i,
    ),
  ),
  // openness
  ...signalsOf(
    "keeps_action_log",
    "no",
    denied(
      /\b(?:keeps?|writes?|has|holds?|there (?:is|are)) no (?:[\w-]+, no )?(?:audit |action |activity )?(?:logs?|records?|history|journal|protocol)\b/i,
      neverDone("(?:actions?|calls?|commands?)", "logged|recorded"),
      /\bno (?:audit |action |activity )(?:log|trail|history)s?\b/i,
    ),
  ),
  ...signalsOf(
    "explains_its_actions",
    "no",
    denied(
      /\b(?:gives?|shows?|states?|offers?|with) no (?:reasons?|explanations?|sources?|preview|plan|citations?)\b/i,
      /\b(?:does not|never) (?:explain|justify|say why)\b/i,
    ),
  ),
  ...signalsOf(
    "depends_on_hosted_service",
    "no",
    denied(
      /\b(?:runs?|lives?|works?|stays?|remains?|happens?|is (?:processed|done|kept)) (?:[\w-]+ ){0,2}?(?:on|in|inside|within) (?:your|our|the customer's|one's|the user's|the company's) (?:own )?(?:machine|laptop|computer|device|phone|server room|data cent(?:er|re)|hardware|house|home|network|desktop|PC|premises)\b/i,
      /\b(?:nothing|no (?:data|code|text|file|prompt|document)s?) (?:ever )?(?:leaves?|is sent (?:anywhere|out|to (?:us|anyone|the cloud)))\b/i,
      /\b(?:local (?:models?|LLM) only|no outside service|no third-party services?|no cloud)\b/i,
      /\b(?:an? |^)offline (?:[\w-]+ )?(?:tool|scanner|checker|linter|assistant|app|program|converter|library|agent|cli)\b/i,
      /\b(?:no|without) (?:network|internet)(?=[,.;:)]|$)/i,
      neverDone("(?:network |outgoing |outbound )?connections?", "opened|made"),
      /\bnever talks to the (?:network|internet)\b/i,
    ),
  ),
  ...signalsOf(
    "sends_telemetry",
    "no",
    denied(
      /\b(?:nothing|no (?:usage )?(?:data|information|statistics|code|prompt|text)s?)(?: or [\w-]+)? (?:ever )?(?:leaves?|is (?:uploaded|reported|collected|sent (?:home|anywhere|out|to (?:us|anyone|the (?:vendor|cloud)))))\b/i,
      /\b(?:sends?|reports?|phones?) (?:nothing|no data|no usage data) (?:home|back|out|to us|anywhere)\b/i,
      notDoing("phone call", "home", 0),
      neverDone("(?:network |outgoing |outbound )?connections?", "opened|made"),
      /^\|?\s*(?:telemetry|analytics|tracking)\s*\|\s*(?:no|none|off|not)\b/i,
    ),
  ),
  ...signalsOf("exposes_traces_or_metrics", "no", denied(lacking("traces|metrics|dashboards?|tracing|observability"))),
  ...signalsOf(
    "is_security_product",
    "no",
    denied(
      /\bis (?:not|no) (?:an? )?(?:security (?:product|tool|scanner)|scanner|firewall|replacement for (?:an? )?security)\b/i,
    ),
  ),
  // language
  ...signalsOf(
    "prompts_drive_actions",
    "no",
    denied(
      /\b(?:no|never|not|without) (?:an? |any )?(?:field for )?(?:free text|free-form text|prompts?|natural language|chat)(?=[,.;:)]|$)/i,
    ),
  ),
];
