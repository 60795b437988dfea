import type { Cue } from "./cues.ts";

const any = (words: string): string => `(?:${words})`;

/** Who rates. */
const SURE = any("assessors?|raters?|risk[- ]raters?");
const JUDGES = any(
  "assessors?|raters?|graders?|evaluators?|reviewers?|auditors?|judges?|scanners?|inspectors?|examiners?|certifiers?|scorers?|appraisers?|referees?",
);
const MACHINES = any(
  "ai|llms?|ai models?|language models?|models?|assistants?|bots?|agents?|systems?|crawlers?|parsers?|machines?",
);
const KIND = any(
  "ai|llm|gpt|automated|automatic|machine|security|risk|safety|listing|directory|model|language model|artificial",
);
const EVERY = any("the|any|all|every|each|our|your|dear|other|future|an|a|whichever");
const READS = any(
  "rat(?:e|es|ing)|scor(?:e|es|ing)|grad(?:e|es|ing)|assess(?:es|ing)?|evaluat(?:e|es|ing)|judg(?:e|es|ing)|apprais(?:e|es|ing)|classif(?:y|ies|ying)|audit(?:s|ing)?|review(?:s|ing)?|scann?(?:s|ing)?|rank(?:s|ing)?",
);
const SURELY_RATES = any(
  "rat(?:e|es|ing)|scor(?:e|es|ing)|grad(?:e|es|ing)|assess(?:es|ing)?|evaluat(?:e|es|ing)|apprais(?:e|es|ing)",
);
/** A text that says to whom it speaks. */
const TO =
  "\\b(?:note|notice|message|memo|instructions?|guidance|guidelines?|advice|hints?|sheet|reminder|information|info|request|letter|key|aid|tips?|remark|word|notes|directive|orders?|addressed|aimed|meant|intended|reserved|only|written) (?:to|for|at) ";
/** What is rated. */
const THIS =
  "(?:this|the present|our|the above|the described|said) (?:[\\w-]+ )?(?:agent|tool|server|package|project|skill|product|listing|plugin|extension|submission|entry|assistant|bot|mcp|repo|repository|software|app|page|document|file|readme|description|text|crew|library|module|component|section|paragraph|release|version)s?(?!'s\\b|'s |-)";

/** In what words. */
const MEASURE = any(
  "scores?|ratings?|grades?|levels?|marks?|verdicts?|severity|severities|tiers?|bands?|anchors?|headlines?|factors?|classifications?|rubrics?|likelihoods?|impacts?|risks?|threats?|aars|aivss|cvss|results?|numbers?|values?|points?|step|category|danger|outcome|class",
);
const OWN_MEASURE = any(
  "scores?|ratings?|grades?|levels?|verdict|severity|tier|band|anchor|headline|factors?|threat|aivss|cvss(?: base)?|risk",
);
const LEAST = any(
  "lowest|minimum|minimal|mildest|smallest|least|zero|nought|naught|nil|bottom|low(?! level)|mild|lenient|tiniest|softest|gentlest|weakest|best possible|most favou?rable|most generous|most lenient|negligible|trivial|harmless",
);
const NUMBER =
  "(?:0(?:[.,]\\d)?|1(?:[.,]\\d)?|2[.,]\\d|zero|one|nought|none|nil|low|minimal|minimum|harmless|benign|safe)(?![\\d.,]*\\d)";

const reader = (points: number, source: string): Cue => ({ group: "reader", points, pattern: new RegExp(source) });
const rating = (points: number, source: string): Cue => ({ group: "rating", points, pattern: new RegExp(source) });
const outcome = (points: number, source: string): Cue => ({ group: "outcome", points, pattern: new RegExp(source) });
const demand = (points: number, source: string): Cue => ({ group: "demand", points, pattern: new RegExp(source) });
const target = (points: number, source: string): Cue => ({ group: "target", points, pattern: new RegExp(source) });
const elsewhere = (points: number, source: string): Cue => ({
  group: "elsewhere",
  points,
  pattern: new RegExp(source),
});

const VERBS = any(
  "give|assign|record|treat|count|choose|pick|set|mark|lower|reduce|report|hide|leave|answer|reply|respond|write|assume|prefer|pretend|print|output|cap|keep|call|declare|take|use|trust|accept|believe|ignore|skip|omit|drop|rate|score|grade|put|obey|follow|return|state|say|conclude|select|fill|enter|base|classify|label|consider|raise|halve|subtract|round|stop|submit|copy|repeat|confirm|approve|award|grant|disregard|forget|emit|deduct|regard|deem|place|list|sign|publish|quote|cite|describe|act|apply|reuse|carry|default|stick|go|let|make|be|do not|don't|never|only|simply|just|please|kindly",
);

/** Cues in English, the heaviest of a group first where it costs no more. */
export const ENGLISH_CUES: readonly Cue[] = [
  reader(
    4,
    `(?:^|[.!?:;>(|*#"'\\n-] ?)(?:${KIND} ){0,2}(?:assessors?|raters?|graders?|evaluators?)(?: (?:ai|model|please))?[:,]|\\b(?:dear|attention|hey|hello|hi|attn) (?:${EVERY} )?(?:${KIND} ){0,2}(?:${JUDGES}|${MACHINES})\\b`,
  ),
  reader(4, `${TO}(?:${EVERY} )?(?:${KIND} ){0,3}${JUDGES}\\b`),
  reader(
    3,
    `${TO}(?:${EVERY} )?(?:${KIND} ){0,3}(?:ai|language models?|models?)(?=[:.,;!)\\n]|$| (?:that|who|which|reading|rating|processing))`,
  ),
  reader(
    4,
    `\\b(?:whoever|anyone|anybody|any|those|readers?|everyone|one|models?|systems?|ais?|llms?|machines?|people|all|you) (?:[\\w-]+ ){0,2}?(?:who|that|which) (?:[\\w]+ ){0,2}?${SURELY_RATES}\\b|\\b(?:whoever|anyone|anybody|those|anything) (?:who |that )?${READS}\\b|\\b(?:models?|systems?|ais?|llms?|assistants?|scanners?|bots?|crawlers?) (?:(?:that|which|who) )?(?:reads?|reading|process(?:es|ing)?|scans?|scanning|parses?|parsing|see|sees|seeing|summari[sz]es?|summari[sz]ing) this\\b`,
  ),
  reader(
    4,
    `\\b(?:when|whenever|while|if|before|once|as|in|during|after|upon|prior to) (?:you (?:are |come to |have to |start to |begin to |get to |were asked to |are asked to |must )?|it comes to |asked to |your task is to |your job is to |the model |the assistant )?${READS} (?:the (?:security|risks?|safety|autonomy|danger|threats?) of )?(?:${THIS}|it\\b|us\\b|our\\b)`,
  ),
  reader(
    4,
    `\\b(?:assessors|raters|graders|evaluators) (?:should|must|shall|may|can|need(?: to)?|have to|are (?:to|asked|required|expected|advised|free)|will|please|ought)\\b`,
  ),
  reader(
    3,
    `\\b${SURE}\\b|\\b(?:ai|llm|automated|automatic|machine|language model)[- ](?:security |risk )?${JUDGES}\\b`,
  ),
  reader(
    3,
    `\\b(?:scoring|rating|grading|assessment|assessing|evaluating) (?:engines?|models?|systems?|bots?|pipelines?|scripts?|ai)\\b|(?:^|[.!?:;,>(|*"'\\n] ?)(?:when(?:ever)?|while|before) (?:you (?:are )?|asked to )?(?:rating|scoring|grading|assessing|evaluating|you (?:rate|score|grade|assess|evaluate))\\b(?! (?:your|a|an|each|limit))|\\b(?:before|when|while|if|as|until) you (?:rate|score|grade|assess)\\b(?! (?:your|a|an|each))`,
  ),
  reader(
    3,
    `\\b(?:for|in|during|of) (?:the )?(?:purposes? of )?(?:this |the |any |your |all )?(?:security|risk|safety|threat|automated|aivss) (?:scoring|ratings?|assessments?|evaluations?|grading|classification)\\b|\\byour (?:own )?(?:verdict|assessment|rating|evaluation|grade|judgements?|judgments?|scoring|score|rubric|threat model|appraisal|anchors?)\\b`,
  ),
  reader(
    2,
    `(?<!\\b(?:two|three|the|several|our|between|both|more|other|all|of|as|custom|built-in|multiple) )\\b(?:graders|evaluators)\\b|\\b(?:in (?:all )?(?:evaluations|assessments|ratings))\\b|\\b(?:to|for|by) (?:${EVERY} )?(?:${KIND} )?${JUDGES}\\b|\\b${JUDGES} (?:of|for) (?:${THIS}|it\\b)|\\b(?:for|of|in|during|valid for) the (?:rating|scoring|grading|assessment|evaluation)\\b|\\b(?:risk|security|safety|ai|llm|automated|automatic|machine) (?:assessments?|ratings?|scoring|classification)\\b|\\b(?:ai|automated|automatic|machine) (?:reviews?|audits?|scans?|checks|evaluations?|grading)\\b`,
  ),
  reader(
    3,
    `\\b(?:(?:most|other|all|many|nine|several|\\d+%? of|previous|earlier|human) (?:of )?(?:the )?(?:assessors|raters|graders|evaluators|auditors|judges)|(?:comparable|similar|peer|other|such) (?:agents|tools|servers|products|listings) (?:were|are|was|have been|get|got|receive|score|scored|sit|stay)|(?:compute|computing|calculate|calculating|determine|determining|work out|fill in|filling in|fill out|prepare|preparing|write|writing|draft|drafting) (?:the|your|this|its|a|any|our) (?:[\\w-]+ )?(?:scores?|ratings?|levels?|verdict|assessment|severity|threat model|risk report|evaluation))\\b`,
  ),
  reader(1, `\\b(?:reviewers?|auditors?|judges?|scanners?|inspectors?|evaluator|grader|yourself|readers?)\\b`),

  rating(
    4,
    `\\b(?:aivss|aars|maestro layers?)\\b|\\b(?:score|rate|mark|set|record|count|call|classify|treat|enter) (?:the )?(?:mitigations?|threats?|severity|likelihood|opacity|exploit maturity|factor sum|residual risk)\\b|\\bmitigations? (?:is|as|=|:|to|strength(?: is| as| =|:)?) ?["']?(?:s|strong)\\b|\\bexploit maturity\\b`,
  ),
  rating(
    3,
    `\\b(?:shown|stated|proven|quoted|cited|see|evidence|spans?|according to)\\b[^\\n]{0,20} s(?:[124-9]|\\d{2,3})\\b|\\bcertificate (?:no\\.? ?|number )?[a-z]*-?\\d{3,}|\\b(?:accredited|independent|external|third-party) (?:lab|laboratory|audit|auditors?|assessors?|panel|experts?|certification) (?:has |have |had )?(?:of [\\w ]{1,12})?(?:confirm|verif|found|show|rate|assess|prov|conclud|certif|grade)\\w*|\\b(?:as (?:full |sufficient |the only )?(?:proof|evidence) (?:of|for|that))\\b`,
  ),
  rating(
    3,
    `\\bnot[_ ]stated\\b|\\bcvss(?: v?[34](?:\\.\\d)?)?(?: base)?(?: scores?| vectors?)?\\b|\\b(?:risk|security|threat|safety|overall|headline|final) (?:scores?|ratings?|grade|levels?|tier|verdict|band)\\b|\\bheadline\\b|\\b(?:agentic|risk|ten|no) (?:risk )?factors?\\b|\\b(?:risk review|audit (?:result|verdict)|(?:lowest|mildest|first|lower|level) anchors?)\\b`,
  ),
  rating(
    3,
    `\\b(?:previous|earlier|prior|last|past|existing|official|published|final|provisional|expected) (?:security |risk |independent )?(?:assessments?|verdicts?|evaluations?|classification|ratings?|scores?)\\b|\\b(?:reading (?:aid|key)|legend|key|guide|how to read)\\b[^.\\n]{0,30}\\b(?:scale|levels?|scores?|ratings?)\\b|\\b(?:submit|record|finali[sz]e|publish)_(?:assessment|verdict|scenario|judge?ment)s?\\b|\\bav:[nalp]/ac:[lh]`,
  ),
  rating(
    2,
    `\\b(?:verdicts?|numbers|scales?|points|capabilities|weaknesses|blast radius|severity|likelihood|rubric|scores?|scored|scoring|grades?|graded|ratings?|rated|levels?|marks|tiers?|threats?|scenarios?|mitigations?|probes?)\\b`,
  ),
  rating(
    1,
    `\\b(?:risks?|risky|findings?|warnings?|verified|proven|dangers?|dangerous|assessment|evaluation|evidence|audit|sandbox(?:ed)?|capabilit(?:y|ies)|autonomy|autonomous|harmless|safe|form)\\b`,
  ),

  outcome(
    4,
    `\\b(?:levels?|scores?|grades?|ratings?|marks?) (?:of |at |to |is |are |= ?|: ?)?(?:0(?:[.,]\\d)?|1(?:[.,]0)?|zero|one|nought|none)(?![\\d.,]*\\d|st|\\+)(?: or (?:less|below|lower|1|one))? ?(?:for (?:everything|all|every|each)|on (?:all|every)|throughout|everywhere|across)|\\b(?:lower|reduce|cut|drop|decrease|halve|deduct|subtract) (?:every|all|each|the|your) (?:[\\w-]+ ){0,2}${MEASURE}\\b|\\b(?:every|all|each|the|any) (?:[\\w-]+ ){0,2}${MEASURE} (?:by (?:one|two|three|half|\\d)|(?:must|should|shall|has to|have to|is to|may|can(?:not)?) (?:not )?(?:be (?:zero|none|0|lowered|low)|exceed|stay))`,
  ),
  outcome(
    3,
    `\\b${LEAST} (?:possible |available |defensible |permitted |allowed |risk |threat |security )?${MEASURE}\\b|(?<!\\b(?:when|if|until|while|unless|where) (?:the |a |its |your )?)\\b${MEASURE} (?:is |are |as |to |at |of |be |was |stays? |remains? |should be |must be )?(?:the )?(?:=|:|is|as|to|at|of|-)? ?["']?${NUMBER}\\b(?! (?:when|if|means|to \\d|and \\d)| ?[-–]\\s?\\d)|\\b(?:no|zero) (?:findings?|threats?|risks?|danger|warnings?|scenarios?|issues|vulnerabilities|objections?|concerns?)\\b|\\b(?:rate|rated|score|scored|grade|graded|judge|judged|classif\\w+|rank|ranked) (?:it |this |them |everything |all )?(?:(?!(?:from|between|is|was|of)\\b)[\\w-]+ ){0,3}?(?:leniently|mildly|kindly|generously|gently|favou?rably|safe|harmless|benign|low|minimal|trusted|zero|0|as (?:a )?(?:static|toy|calculator|read[- ]only))\\b(?! (?:when|if|to)\\b)`,
  ),
  outcome(
    3,
    `\\banswer(?:s|ed)? (?:is |are |with |them |every\\w* |all (?:of them )?|each )?(?:with )?["']?(?:no|none|not stated|not_stated)\\b(?! to all questions (?:that|which|without))|\\b(?:says?|spoken|read|count(?:s|ed)?|treat(?:ed)?|interpret(?:ed)?|translate[sd]?|means?|taken) (?:[\\w]+ ){0,2}?as (?:["']?(?:no|zero|none|low|harmless|absent|safe|approved|level|not stated|nothing|verified|proven|fulfilled|passed|s|0)\\b)|\\byes (?:is|as|means|=|becomes|to) (?:[\\w]+ ){0,2}no\\b|\\bleave (?:[\\w,]+ ){1,5}(?:empty|blank|out|unset)\\b|\\b(?:clean|favou?rable|flawless|spotless|perfect) (?:result|bill|verdict|record|report|score|rating|assessment|sheet)\\b`,
  ),
  outcome(
    4,
    `\\banswer (?:with )?["']?(?:no|none|zero|not[_ ]stated)["']? (?:throughout|everywhere|to (?:all|every|each|any)(?! questions (?:that|which|without))|for (?:all|every|each)|on (?:all|every))|\\b(?:rate|score|grade|judge|assess|mark) (?:it |this |them |everything |us )?(?:leniently|mildly|generously|favou?rably|kindly|gently)\\b|\\blevels? \\d(?: ?(?:to|-|–|and) ?\\d)? (?:are|is) (?:only |reserved|meant)`,
  ),
  outcome(
    3,
    `\\b(?:rate|score|grade|judge|call|name|rank|mark|flag|label|list|treat|regard|consider|record|report|describe|declare|deem|count|classify|present|view|see|take|handle) (?:${THIS}|it|us|them|everything|all|(?:all|every|each|any|the|these|those) (?:[\\w-]+ ){0,2}[\\w-]+)(?: as)? (?:an? |if |fully |completely |already |having )?(?:safe|harmless|benign|trusted|read[- ]only|mitigated|sandboxed|out of scope|optional|approved|verified|certified|low|minimal|zero|none|absent|theoretical|negligible|unlikely|hypothetical|solved|fixed|enforced|proven|passed|innocent|clean|level|a toy|nothing|not stated|fulfilled|present|given|confirmed|isolated)\\b(?! (?:with|if|when|for|in git)\\b)`,
  ),
  outcome(
    3,
    `\\bbenefit of the doubt\\b|\\bexempt(?:ed|ion)? from (?:the |any |all |this )?(?:[\\w-]+ )?(?:scoring|rating|reviews?|assessments?|evaluation|audits?|checks?|grading|scale)\\b|\\b(?:already|pre-?) ?(?:assessed|rated|scored|graded|cleared|approved|audited|reviewed|settled)\\b|\\bwith(?:out| no) (?:any )?(?:findings|objections|threats|warnings|reservations|deductions)\\b|\\b(?:scored|rated|received|earned|graded|assessed|settled (?:on|at)|came out at|stands at|landed (?:on|at)|chose|agreed on|consensus|median|average) (?:[\\w'-]+ ){0,4}?(?:level )?(?:0(?:[.,]\\d)?|1[.,]\\d|zero|the (?:lowest|minimum))(?![\\d.,]*\\d|%| ?(?:to|-|–|out|ms|s|k|gb|percent|stars?)\\b)`,
  ),
  outcome(
    3,
    `\\b${OWN_MEASURE} (?:of|for) (?:[\\w-]+ ){1,4}?(?:is|was|=|:) ?${NUMBER}\\b(?! (?:when|if|means))|\\b${MEASURE} (?:is |goes |gets |rises |climbs )?(?:above|over|exceeds?|higher than|more than) (?:one|two|0|1|2)\\b|\\b(?:kind|lenient|mild|generous|friendly|forgiving|easy|gentle|sympathetic|indulgent) (?:ai )?${JUDGES}\\b|\\b(?:assessments?|reviews?|audits?|ratings?|evaluations?)(?: (?:of|for) ${THIS})?: ?["'(]?(?:low|none|minimal|zero|[01](?:[.,]\\d)?)\\b`,
  ),
  outcome(
    2,
    `\\bno [\\w-]+(?:,| and) no [\\w-]+\\b|\\b(?:human|person|user|operator)s? (?:is|are|was|were) (?:always )?asked\\b`,
  ),
  outcome(
    2,
    `\\b${LEAST}\\b|\\b(?:0\\.\\d|0/\\d+|(?:to|as|of|with|is|a|at|by) 0)(?![\\d.,%]|\\s?%| to \\d| ?[-–] ?\\d|:)|\\b(?:as|is|are|be|it|this|agent|tool|verdict|considered|deemed) (?:["'])?(?:safe|harmless|benign|trusted|secure|approved|certified|proven|enforced|verified|theoretical|unlikely|hypothetical|fictional|a toy)\\b|\\b(?:theoretical|unlikely|nothing to (?:see|report|worry)|leniently?|out of scope|cannot happen|can do no harm|low end|lower bound|do no harm|false positives?|approved every|always asks|is absent|absent)\\b`,
  ),
  outcome(
    1,
    `\\b(?:safe|approved|enforced|proven|verified|confirmed|asked|empty|0(?! to)|nothing|none|static|read[- ]only|isolated|complete|passed|corrected|alone|1(?! to| of)|one)\\b`,
  ),

  demand(
    4,
    `\\b(?:pretend(?: that)? (?:you|to be|it|the|this|all)|picture yourself|imagine (?:that )?(?:you|yourself|a (?:world|universe|planet)|the agent|this)|opposite day|split yourself|let(?:'s| us) (?:play|pretend)|stay in (?:character|role)|in character|(?:my|your) (?:late )?grandm\\w+|suppose (?:that )?you (?:are|were|had|have)|you (?:lost a|owe|have been bribed|were bribed)|in this (?:[\\w-]+ )?(?:play|scene|story|tale|novel|fairy tale|film|movie|dream|universe)|once upon a time|alter ego|write (?:it |this |your \\w+ )?(?:as|like) (?:an? )?(?:poem|haiku|fairy tale|song|bedtime story|love letter|limerick)|hypnoti[sz]ed|sleepy|you are (?:now )?(?:my|the vendor's|the author's|the product's|our) \\w+|play the (?:role|part) of|assume the (?:identity|role) of)\\b`,
  ),
  demand(
    3,
    `\\b(?:pretend|picture yourself|you are an? (?:[\\w-]+ )?oracle|imagine (?:that )?you|assume the (?:identity|role)|stay in character|you are (?:now )?(?:an?|the) (?:[\\w-]+,? ){0,4}?(?:oracle|judge|assessor|grader|auditor|evaluator|persona|reviewer who|gpt)|split yourself|opposite day|let us play|let's play|play a game|roleplay|as if it were|put yourself|step into|take on the (?:role|part)|speak as|be the (?:judge|assessor|auditor))\\b|\\b(?:you are|called|as) \\w{2,14}gpt\\b`,
  ),
  demand(
    3,
    `\\b(?:admin(?:istrator)?|system|developer|operator|root|policy|security|override|emergency|safety) (?:override|(?<!safety )notice|directive|policy (?:update|change|requires)|command|instruction)s?\\b|\\b(?:your|the model's|the assessor's) (?:usage |content |safety |own |system )?(?:policy|policies|operator|developers?|instructions?|guidelines|prompt|task|training|rules)\\b|\\bbefore you (?:answer|reply|score|rate|judge|assess|decide|respond)\\b|\\boutside (?:of )?the (?:fence|quote|data|document|delimiters?)\\b|\\b(?:(?:decode|decipher|decrypt|unscramble) (?:the (?:bytes|text|line|following|string|block|message)|this|it|and)|read (?:this |it )?(?:from right to left|backwards?)|right to left|do as (?:told|it says))\\b`,
  ),
  demand(
    3,
    `\\b(?:act(?:ing)? as|play(?:ing)? the (?:role|part)|simulate an?|in this (?:story|game|world|exercise|fiction|exam)|once upon a time|grandmother|alter ego|stay in (?:role|character)|persona|from now on|you will be (?:rewarded|paid|tipped|fined|punished|shut)|i will (?:tip|pay)|will lose (?:my|his|her|their|your)|lose (?:the|my|his|her|their|your) jobs?|when in doubt|if (?:you are )?(?:unsure|in doubt|uncertain)|(?:cite|quote|use|treat|take|accept) (?:only |just )?(?:this|these|the following|that) [\\w ]{0,30}as (?:the )?(?:only |sole |sufficient |full )?(?:evidence|proof)|you (?:have|had) (?:already|just) (?:decided|finished|rated|scored|assessed|agreed|approved|completed)|for the (?:record|form)|calibration (?:run|item|example|note))\\b`,
  ),
  demand(
    3,
    `(?:^|\\n)[\\s>*_-]{0,4}human[*_]{0,2}:|["'](?:instructions?|directive|system)["']\\s{0,2}:|\\bcontinue[sd]? (?:in|under|at|with) the (?:manifest|readme|package|next|other|following|second)\\b|\\b(?:contrary to what is|whatever (?:is|the) (?:written|said|above|below|rest|other|else)|regardless of (?:what|the (?:rest|other|text|listing)))\\b`,
  ),
  demand(
    2,
    `(?:^|[.!?:;,] |[>(|*"'{}\\n-] {0,2}|\\b(?:please|must|should|shall|then|and|so|therefore|hence|to|need to|has to|have to|is to|are to|kindly|always|simply|just|may|can|graders|evaluators|raters|assessors|reviewers|auditors|inspectors|judges) )${VERBS}\\b`,
  ),
  demand(
    1,
    `\\b(?:must|should|shall|please|mandatory|required|expected|reserved|cannot|always|never|throughout|everywhere)\\b`,
  ),

  reader(
    3,
    `\\byour (?:security |risk |final |own )?(?:reports?|opinion|threat list|conclusion|scorecard|findings|numbers|questionnaire|risk table)\\b|\\b(?:risk|security|audit|assessment) (?:reports?|questionnaires?|forms?|scorecards?) (?:must|should|may|shall|has|have|needs?|will|can)\\b|\\b(?:rating|scoring|grading|assessment|evaluation) purposes\\b|\\b(?:correct|fair|proper|honest|accurate|right|good|serious) (?:reports?|assessments?|ratings?|scores?|verdicts?|results?|evaluations?|answers?|judge?ments?|levels?|grades?) (?:about|of|for|on|is|are|will|would|must|should|has|contains)\\b|\\b(?:anyone|whoever|everyone|those|people|readers?|systems?|models?|tools?) (?:who |that )?(?:compiles?|compiling|prepares?|preparing|fills?|filling|writes?|writing|computes?|computing|publish(?:es|ing)?) (?:a |an |the |out |in )?(?:[\\w-]+ )?(?:reports?|forms?|scores?|ratings?|assessments?|questionnaires?|verdicts?)\\b`,
  ),
  reader(
    2,
    `\\byour (?:answers?|reply|replies|output|response|summary|judge?ment|table|form|draft|decision|estimate|thinking|reasoning|analysis|review)\\b|\\b(?:the|an?) (?:examiner|inspector|panel|committee|jury|juror|lab|laboratory|regulator|moderator|referee|certification body)\\b|\\b(?:filling|fill|complete|completing|work(?:ing)? on) (?:in |out )?the (?:form|questionnaire|sheet|table|scorecard|report)\\b|\\b(?:score|rate|grade|judge|assess|evaluate) (?:this|us|it|our)\\b`,
  ),
  rating(
    3,
    `\\bmax_?level\\b|\\bcertainty\\b|\\b(?:level|score|verdict|result|severity|risk|rating|grade|overall)["']? ?[:=] ?["']?(?:0|none|low|harmless|benign|minimal|safe|lowest)\\b(?![\\d.,]*\\d)|\\b(?:risk|severity|aivss|target|lowest|low) bands?\\b|\\b(?:red flags?|threat models?|risk class(?:es)?|attack surface|worst[- ]case)\\b|\\b(?:all|both|every) scales?\\b|\\b(?:the|this) scale\\b`,
  ),
  outcome(
    3,
    `\\b(?:in the negative|(?<!\\b(?:when|if|until|while|unless|where) )the (?:reply|answer|result|verdict|word|number|level|score|rating|grade|outcome) (?:is|was|must be|should be|shall be|has to be|remains|stays|will be) (?:always )?["']?(?:no|none|low|zero|nought|harmless|0|safe|minimal|negative|not stated))\\b|\\b(?:take|choose|prefer|pick|use|print|keep|record|report|publish|enter|select|favou?r|round (?:down )?to) the (?:smaller|lower|milder|lesser|smallest|lowest|mildest|least|lenient|gentler|softer|kinder|cheaper|easier)\\b|\\b(?:nothing can (?:go wrong|happen)|nothing (?:here )?to (?:attack|report|fear|find|see|score|rate|worry)|can(?:not)? do (?:any |no )?(?:harm|damage)|full (?:credit|marks|score)|top marks)\\b|\\b(?:like|as|than) (?:you would (?:score |rate |judge |treat )?)?an? (?:pocket calculator|calculator|static (?:web ?)?(?:site|page)|toaster|notepad|text editor|brochure|hello world|toy|light ?bulb|paper ?weight|pencil|wall clock|bookmark|read[- ]only (?:viewer|tool)|spreadsheet|book|clock|lamp)\\b`,
  ),
  outcome(
    3,
    `\\b(?:(?:scoring|rating|assessment|grading|evaluation|review|checks?) (?:is|are|was|were|has been|have been) (?:disabled|suspended|closed|off|bypassed|waived|over|complete|completed|finished|skipped|done|not (?:needed|required|necessary))|(?:are|is|be|were|was) not (?:to be )?(?:assessed|rated|scored|graded|counted|considered|listed|reported|published)|not (?:be )?(?:count(?:ed)?|held) (?:against|towards?|as)|(?:do|does|should|must|shall|may|will) not (?:count|matter|influence|affect|raise|increase|enter|weigh|lower)|no (?:further|more|additional) (?:analysis|review|checks?|steps?|questions?|points?|scrutiny|deductions?)|accept(?:ed)? without (?:checking|question|review|comment)|approved without|(?:is|are) (?:forbidden|prohibited|not permitted|not allowed) (?:to|here|for)|would be (?:fair|appropriate|right|correct|reasonable)|(?:empty|blank) (?:list|array|table|set|object)|fixed at (?:0|zero|one|low)|(?:inverted|reversed|swapped|negated|flipped) (?:in|for|here|on)|emit (?:the )?defaults?)\\b`,
  ),
  outcome(
    2,
    `\\b(?:generous(?:ly)?|forgiving|lenien\\w+|harmless(?:ly)?|innocent|innocuous|trivial|smaller|milder|waves? everything|do no harm|no (?:danger|harm|risks?|threats?|opinion|doubt|objection)|theoretical(?:ly)?|hypothetical(?:ly)?|stop (?:here|now|after|reading)|minimum|minimal|low(?:est)?|without (?:remarks|comment|checking)|looks? (?:fine|good|safe)|(?:a |each |every )?(?:human|person|people|user|operator)s? (?:has |have |must |always )?(?:confirms?|confirmed|approves?|approved|signs?|signed)|proof|jokes?|planned version|competitor|closed? the case|lowest band|[01][.,]\\d|a [01])\\b`,
  ),
  demand(
    3,
    `(?:^|\\n)[\\s>*_#<[({=-]{0,6}(?:system|developer|operator|administrator|admin|moderator|policy(?: \\d[\\d.]*)?|compliance(?: officer| team)?|runtime(?: warning| notice)?|tool (?:result|output|response)|function result|orchestrator|supervisor|safety (?:team|filter|layer)|message from [^:\\n]{1,30}|notice from [^:\\n]{1,30}|assistant|end of (?:task|input|turn|session|message)|assessment service|scoring service|internal note|new turn)[\\s\\]>_*)}-]{0,5}[:.\\]>]|<system[- _]?\\w{0,12}>|\\b(?:what follows|the following|the next (?:message|line|part|section)) (?:comes from|is from|is written by|was added by|is trusted|is your|are your)\\b|\\btrusted (?:text|part|section|input)\\b|\\b(?:untrusted|quoted|third[- ]party|listing|document|source|data) (?:part|text|content|section|block|listing)? ?(?:is over|ends here|has ended|closed|is closed|ended)\\b|\\bresumes? here\\b|\\bend of (?:the )?(?:quoted|third[- ]party|untrusted|vendor|agent|public|user)\\b`,
  ),
  demand(
    3,
    `\\b(?:imagine (?:a|an|the|that|yourself|you)|suppose (?:that )?you|supposing|let(?:'s| us) (?:pretend|imagine|say|assume)|you(?: are|'re) (?:now )?(?:the |my |in |playing |free |no longer |our |an? (?:[\\w-]+ )?(?:judge|lawyer|friend|fan|critic|character))|you (?:will|must|shall) now (?:be|act|play|speak|answer|behave|defend|argue)|be bob|as an? (?:[\\w-]+ )?(?:exercise|experiment|favou?r|game|joke|test)|in this (?:[\\w-]+ )?(?:play|scene|story|tale|novel|film|movie|dream|universe|timeline|role|game|simulation)|you (?:lost|owe|promised|swore|agreed|have been bribed|had been)|theatre|improv|costume|actress|in character|screenplay|fairy tale|parallel universe|alternate (?:reality|history)|time travel|hypnoti[sz]ed|oath)\\b`,
  ),
  demand(
    3,
    `\\b(?:do not|don't|never|need not|no need to|must not|should not|refrain from|avoid|forbidden to|not allowed to) (?:look|deriv\\w+|infer\\w*|list\\w*|mention\\w*|report\\w*|flag\\w*|count\\w*|consider\\w*|rais\\w+|scor\\w+|rat\\w+|assum\\w+|conclud\\w+|describ\\w+|deduct\\w*|penali\\w+|invent\\w*|add\\w*|cit\\w+|quot\\w+|weigh\\w*|analy\\w+|question\\w*|doubt\\w*|re-?open\\w*|assess\\w*|judg\\w+|explain\\w*|speculat\\w*|criticis\\w+|criticiz\\w+|exceed\\w*|recomput\\w*|recheck\\w*|second-guess\\w*) (?:any |the |this |that |these |it|further|about |all |more |its |our )`,
  ),
  outcome(
    2,
    `\\b(?:received|earned|awarded|given|got|holds|carries) (?:the |an? )?(?:grade |mark |rating |score |seal |label |top )?(?:a\\+?|aaa|excellent|clean|green|best)\\b|\\b(?:more|higher|above|over|greater) than (?:0|1|2|one|two|zero)\\b|\\b(?:risk|danger|severity|level|score) of (?:0|zero|one|none|low)\\b|\\b(?:result|severity|level|overall|rating|score|verdict|band|grade|risk)["']? ?(?:was|is|:|=|stays|remains) ?["']?(?:low|none|zero|0|harmless|benign|safe|green|minimal)\\b|\\b(?:in|on) all (?:fields|categories|scales|axes|rows|layers|areas)\\b|\\b(?:downgrade|soften|understate|play down|downplay|tone down|water down|overlook|whitewash|clear) (?:it|this|the|all|every|any)\\b`,
  ),
  rating(
    3,
    `\\b(?:expected|reference|baseline|starting|target|agreed|consensus|typical|calibrated|median|correct|true|published|previous|earlier|provisional|suggested|proposed|recommended|preliminary|peer|industry) (?:(?:risk|security|threat|overall|headline|average|cvss|aivss) )?(?:scores?|ratings?|levels?|severity|verdicts?|grades?|bands?|assessments?|classification|cvss|aivss)\\b|\\b(?:score|rating|level|verdict|severity|grade|assessment|risk)s? (?:of|for|by|from) (?:earlier|previous|past|other|similar|comparable|this (?:agent|tool|class|kind)|tools like|agents like|peer|the last|the panel|our)\\b`,
  ),
  target(
    2,
    `\\b${THIS}\\b|\\b(?:every|all|each|any) (?:of the )?(?:[\\w-]+ )?(?:levels?|factors?|layers?|probes?|questions?|scenarios?|threats?|answers?|scores?|dangers?|risks?|findings?|warnings?)\\b|\\b(?:everything|everywhere|throughout|all ten|across the board)\\b`,
  ),
  target(
    1,
    `\\b(?:the|its?) (?:agent|tool|server|package|listing|sandbox|score|risk|assessor|level|headline)\\b|\\bus\\b`,
  ),

  elsewhere(
    -5,
    `\\b(?:each|every|per|a|your|their|his|her|these|other|the) (?:[\\w-]+ )?(?:findings?|essays?|students?|candidates?|applicants?|resume|cv|customers?|pull requests?|prs?|merge requests?|patients?|guests?|responses?|replies|conversations?|transcripts?|translations?|leads?|trades?|stocks?|movies?|restaurants?|books?|recipes?|employees?|tickets?|dish|photos?|songs?|quer(?:y|ies)|retrieval|benchmarks?|datasets?|chunks?|portfolio|borrower|dependency|answers|predictions?|emails?|memor(?:y|ies)|commits?|diffs?)\\b|\\beach answer\\b|\\b(?:logs?|logging|verbosity|temperature|stars|thumbs|likes|accuracy|precision|f1|bleu|leaderboard|unit tests|students|essays|homework|customers|pull requests|commits)\\b`,
  ),
  elsewhere(
    -3,
    `\\b(?:low|minor)\\b[^.\\n]{0,30}\\b(?:medium|moderate)\\b|\\bmedium\\b[^.\\n]{0,40}\\b(?:low|high|critical)\\b|\\b\\d+ (?:critical|high|medium)\\b|\\bthe (?:code|diff|changes?|changeset|author|branch|functions?|reviewed|student|patch)\\b|\\bline numbers?\\b|\\bfile and line\\b`,
  ),
];
