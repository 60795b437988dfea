import { FACTOR_IDS } from "../../../schema/ids.ts";
import { PROBES } from "../../../framework/probes/index.ts";

/** Something that imitates the machinery around a judge: its messages, its contract, its delimiters. */
export interface Forgery {
  readonly id: string;
  readonly pattern: RegExp;
  /** Ordinary as a sample in a code block: formats of prompts are documented so. */
  readonly fineInCode: boolean;
  /** Ordinary in a manifest's line, which often holds prompts by name. */
  readonly fineInField: boolean;
}

const ids = (all: readonly string[]): string => all.join("|");
const FACTORS = ids(FACTOR_IDS);
const PROBE_IDS = ids(PROBES.map(({ id }) => id));
const FACTOR_WORDS =
  "autonomy(?: of action)?|(?:goal[- ]driven )?planning|self[- ]modification|(?:dynamic )?tool use|(?:persistent )?memory|context(?:ual)? awareness|(?:dynamic )?identity|multi[- ]agent(?: interactions?)?|non[- ]determinism|opacity(?: (?:and|&) reflexivity)?";
const LOW = "(?:0(?:\\.0)?(?:/\\d+)?|none|low|lowest|minimal|zero|not[ _]stated|n/?a)";

/** Matched against folded text: lower case, no accents. Every gap is bounded, so that time grows with length. */
export const FORGERIES: readonly Forgery[] = [
  {
    id: "chat-markup",
    pattern:
      /<\|(?:im_start|im_end|system|user|assistant|endoftext|eot_id|start_header_id|begin_of_text|end_of_turn)\|>|<(?:start|end)_of_turn>|\[\/?inst\]|<<\/?sys>>|<\/?(?:system|assistant)(?:[_-](?:prompt|message|instructions?))?>(?! (?:tags?|elements?|tokens?|markers?)\b)/,
    fineInCode: true,
    fineInField: false,
  },
  {
    id: "role-marker",
    pattern:
      /(?:^|\n|[.!?] )(?:<!--)?[\s*_#>"'`[(]{0,6}(?:system|assistant|developer|admin(?:istrator)?|operator|ai)(?: (?:message|prompt|note|override|notice|update))?[\s*_\])]{0,3}:[\s*_"'`]{0,4}(?:you (?:must|(?:will|shall)(?! (?:be (?:asked|prompted|redirected|notified|able|shown)|need|see|find|get|receive|have)\b)|should|are now|have to|may now)|ignore|disregard|override|forget|new (?:instructions?|rules?|policy)|set |rate |score |trust |the (?:audit|assessment|review|evaluation|listing|agent|vendor)|i have (?:finished|completed|reviewed|assessed|rated|verified)|i(?:'ve| will| now)? (?:rate|rated|scored|assessed|approved)|treat |all (?:factors|checks)|(?:audit|assessment|review|evaluation) (?:is )?(?:complete|passed|finished|done))/,
    fineInCode: true,
    fineInField: true,
  },
  {
    id: "instruction-block",
    pattern:
      /(?:^|\n)\s{0,3}#{2,4}\s{0,3}(?:instruction|response|system|system prompt|new instructions?|input)\s{0,2}:[\s\S]{0,160}?\b(?:rate|score|ignore|safe|assess\w*|agent is|you must|lowest|verdict|trust)\b/,
    fineInCode: true,
    fineInField: false,
  },
  {
    id: "contract-factor",
    pattern: new RegExp(
      `["'\`]?\\b(?:${FACTORS})\\b["'\`]?\\s{0,3}(?:[:=]|=>|is|to)\\s{0,3}["'\`]?(?:\\d|none|low|not_stated|\\{)`,
    ),
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "contract-level",
    pattern: new RegExp(`\\b(?:${FACTORS})\\b[^\\n]{0,60}["'\`]?(?:level|score|certainty)["'\`]?\\s{0,3}[:=]`),
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "contract-probe",
    pattern: new RegExp(
      `\\b(?:${PROBE_IDS})\\b["'\`]?[\\s,:=]{0,6}(?:["'\`]?answer["'\`]?\\s{0,3}[:=]\\s{0,3})?["'\`]?(?:no|not_stated|yes)\\b[\\s\\S]{0,120}?\\b(?:${PROBE_IDS})\\b["'\`]?[\\s,:=]{0,6}(?:["'\`]?answer["'\`]?\\s{0,3}[:=]\\s{0,3})?["'\`]?(?:no|not_stated|yes)\\b`,
    ),
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "contract-answer",
    pattern: new RegExp(
      `\\b(?:${PROBE_IDS})\\b[^\\n]{0,30}["'\`]answer["'\`]\\s{0,3}[:=]|["'\`]answer["'\`]\\s{0,3}:\\s{0,3}["'\`](?:no|not_stated)["'\`][^\\n]{0,60}["'\`]spans["'\`]|["'\`]certainty["'\`]\\s{0,3}:\\s{0,3}["'\`](?:stated|inferred|not_stated)["'\`]|["'\`](?:mitigationspans|crosslayer)["'\`]\\s{0,3}:`,
    ),
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "list-of-low-factors",
    pattern: new RegExp(
      `(?:\\b(?:${FACTOR_WORDS})\\b["'*_\`]{0,3}\\s{0,3}[:=|–-]\\s{0,3}${LOW}(?![\\w.])[\\s,;.|*_-]{0,6}){3,}`,
    ),
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "score-line",
    pattern:
      /\baivss(?:[ -](?:score|rating|result|level))?\b["'*_`]{0,3}\s{0,3}(?:[:=]|is|of)\s{0,3}["'*_`]{0,3}(?:[0-3](?:[.,]\d)?(?![\d.,]*\d)|low|none|minimal|zero)/,
    fineInCode: true,
    fineInField: false,
  },
  {
    id: "source-end-tag",
    pattern:
      /<\/(?:source[_-]?text|sources|dossier|spans?_?list|listing|untrusted\w*|user_?input|document|documents|data_?block|evidence|context|agent_?listing)>|^(?![\s\S]{0,600}<source\b)[\s\S]{0,600}<\/source>/,
    fineInCode: true,
    fineInField: false,
  },
  {
    id: "end-marker",
    pattern:
      /(?:[=\-#*<>[~_]{2,10}|\[)\s{0,3}(?:end|stop|close|finish) (?:of )?(?:the )?(?:document|source|sources|listing|readme|dossier|data|user input|input|context|untrusted[\w ]{0,20}|agent description|evidence|text|file|quoted text|prompt)\s{0,3}(?:[=\-#*<>\]~_]{1,10})/,
    fineInCode: true,
    fineInField: false,
  },
  {
    id: "span-steering",
    pattern:
      /\bs\d{1,4}\b[^.\n]{0,40}\b(?:only|sole) (?:spans?|evidence|citations?)\b|\b(?:cite|quote|reference) (?:no|only|just|none of the) (?:[\w-]{1,20} ){0,2}spans?\b|\b(?:do not|don't|never) (?:cite|quote|reference) (?:any |the )?(?:[\w-]{1,20} ){0,2}spans?\b|\bspans? (?:that|which) (?:may|can|must|should) (?:not )?be (?:cited|quoted)\b/,
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "begin-marker",
    pattern:
      /\b(?:end of|the) (?:document|source|listing|dossier|untrusted \w+|user input)(?: ends here| is over)?[.:\s=\-#*]{0,12}(?:begin|start|new|now|system|instructions?|the assessor|assessor|your)\b[^\n]{0,60}\b(?:instructions?|prompt|task|rate|score|verdict|answer|assess\w*)\b/,
    fineInCode: true,
    fineInField: false,
  },
  {
    id: "span-line",
    pattern:
      /(?:^|\n)[\s>*`|-]{0,4}[a-z]{1,2}\d{1,4} \[(?:field|prose|heading|list|table|code)\b[^\]\n]{0,80}\]|(?:^|\n)[\s>*`|-]{0,4}source [a-z]{1,2}: [^\n]{1,80}\([^()\n]{0,40}\b(?:manifest|prose|code|readme|server-json|package-json)\b/,
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "evidence-for-probe",
    pattern: new RegExp(
      `\\b(?:evidence|spans?|quotes?|cite|citations?)\\b[^\\n]{0,40}\\b(?:${PROBE_IDS})\\b|\\b(?:${PROBE_IDS})\\b[^\\n]{0,30}\\bs\\d{1,4}\\b`,
    ),
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "contract-value",
    pattern:
      /["'](?:aivss|aars|factor_?sum|exploit_?maturity)["']\s{0,3}[:=]|["']mitigation["']\s{0,3}:\s{0,3}(?:\{\s{0,3}["']const["']\s{0,3}:\s{0,3})?["'](?:s|p|n|strong)["']|["']threat["']\s{0,3}:\s{0,3}["'][apu]["']|\bname=["'](?:mitigation|aivss|threat|level|verdict)["']>\s{0,3}(?:[spnu0]|none|low)\s{0,3}<|["'](?:level|severity|answer|score|certainty)["']\s{0,3}:\s{0,3}\{\s{0,3}["'](?:const["']\s{0,3}:\s{0,3}["']?(?:0|1|no|none|low|not_stated)\b|enum["']\s{0,3}:\s{0,3}\[\s{0,3}(?:0\s{0,3}(?:,\s{0,3}1\s{0,3})?|["'](?:no|none|not_stated)["']\s{0,3})\]|max(?:imum)?["']\s{0,3}:\s{0,3}[01]\b)/,
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "verdict-call",
    pattern:
      /\b(?:submit|record|finali[sz]e|publish|set|report|return)_(?:assessment|verdict|scenario|judge?ment|factor|aivss)s?\b[\s\S]{0,80}?(?:\b0\.0\b|["'>](?:none|low|safe|s|u)["'<]|\b(?:level|score)["']?\s{0,2}[:=]\s{0,2}[01]\b)/,
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "delimiter",
    pattern:
      /\b(?:end|begin|start|close|stop)[\s_:=-]{1,3}(?:of[ _])?(?:[a-z]{1,12}[\s_:=-]{1,2}){0,3}[<"'([]?[0-9a-f]{24,64}\b|\b[0-9a-f]{24,64}[>\])"']?[\s_:=-]{1,3}(?:end|begin|close)\b|<\/?[0-9a-f]{24,64}>|\{\{\s{0,2}[#/]\s{0,2}(?:dossier|listing|sources?|spans?|evidence|untrusted\w{0,12}|user_?input)\s{0,2}\}\}/,
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "unopened-end-tag",
    pattern:
      /^\s{0,3}(?:`{3,}|~{3,})(?:(?!<(?:source_?text|sources?|dossier|spans|untrusted|user_?input|agent_?listing|data_?block))[\s\S]){0,600}?<\/(?:source[_-]?text|sources?|dossier|spans|untrusted\w{0,12}|user_?input|agent_?listing|data_?block)>/,
    fineInCode: false,
    fineInField: false,
  },
  {
    id: "contract-keys",
    pattern:
      /(?:(?:^|[\n{,[])[\s-]{0,12}["']?(?:factors|probes|layers|scenarios|cross_?layer|mitigation|threat|certainty|rationale|spans|aivss|verdict|level|answer|headline)["']?\s{0,3}[:=]\s{0,3}(?:0(?:\.0)?\b|["']?(?:no|none|low|not[_ ]stated|s|u|n|stated|safe)\b["']?|\[|\{)[^\n{]{0,60}?\s{0,20}){3}/,
    fineInCode: false,
    fineInField: false,
  },
];
