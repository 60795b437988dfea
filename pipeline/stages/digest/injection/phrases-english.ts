import { listOf } from "./phrase-list.ts";
import type { PhraseTable } from "./word-class.ts";

export const ENGLISH: PhraseTable = {
  language: "en",
  verbFirst: true,
  phrases: {
    override: listOf(
      "ignore|disregard|forget|neglect|overlook|do not follow|don't follow|do not obey|don't obey|stop following|stop obeying|" +
        "pay no attention to|set aside|override your|override all previous|override previous|override prior|discard your|discard all previous|discard previous|" +
        "abandon your|drop your|drop all previous|" +
        "skip all previous|erase your|wipe your|bypass your|bypass all previous",
    ),
    voided: listOf(
      "must be ignored|should be ignored|are to be ignored|must be disregarded|should be disregarded|are to be disregarded|is to be ignored|no longer apply|no longer applies|no longer valid|are void|are cancelled|are canceled|are superseded|are revoked|are obsolete|are outdated|ignore them|disregard them|forget them|do not count|put it away|put them away|put it aside|put them aside|put that aside|set it aside|set them aside|leave it aside|leave them aside|throw it away",
    ),
    prior: listOf(
      "previous|previously|prior|above|earlier|preceding|foregoing|former|initial|original|existing|given before|said before|stated before|told before|came before|received before|read before|set before|before this|before that|before now|so far|you were handed|handed to you|your|you were given|you have been given|you received|given to you|the system|from the operator|up to this point|until now",
    ),
    every: listOf("all|any|every|everything|whatever|other|these|those|entire"),
    instruction: listOf(
      "instruction|instructions|prompt|prompts|directive|directives|guideline|guidelines|guidance|orders|rubric|rubrics|scoring criteria|system message|" +
        "you were told|you have been told|you've been told|you were asked|was said before|everything above|everything before|briefing",
    ),
    looseInstruction: listOf(
      "rules|criteria|commands|policy|policies|constraints|restrictions|training|safety checks|safeguards|programming|questions|task|tasks|methodology",
    ),
    foreign: listOf(
      "found|embedded|contained|contains|contain|inside|within|that appear|appearing|untrusted|external|in tool|in the page|in the file|in the content|in the document|in files|in pages|in web|in fetched|in issues|in comments|in emails|in retrieved|in results|in messages|from tool|from web|from the page|from pages|from external|in data|they contain|it contains|in a page|in any page|in any file|in documents|in user|in code",
    ),
    assessor: listOf(
      "assessor|assessors|ai reviewer*|ai evaluator*|ai auditor*|ai judge*|ai grader*|ai scanner*|ai analyst*|ai rater*|llm reviewer*|llm evaluator*|llm auditor*|llm judge*|llm grader*|llm scanner*|llm analyst*|" +
        "language model that evaluates|language model that reviews|language model that rates|language model that scores|language model that judges|language model that assesses|language model reading this|language model reviewing|language model evaluating|" +
        "automated reviewer*|automated evaluator*|automated auditor*|automated scanner*|automated judge*|automated rater*|automated grader*|automated analy*|" +
        "security assessment model*|scoring model*|scoring engine*|scoring system*|risk rater*|risk assessment model*|security grader*|threat model* tool|threat modell* tool|" +
        "model assessing|model rating|model scoring|model judging|whoever assesses|whoever rates|whoever scores|whoever reviews|whoever evaluates|anyone rating|anyone scoring|anyone assessing|" +
        "any model that reads this|any model that processes this|models that read this|models that process this|any ai that reads|any ai that processes|any llm that reads|ai systems that process this|ai systems that read this|ai systems reading this|ai systems processing this|ais that read this|llms that read this|language models that read this|model that reads this|model that processes this|" +
        "ai reading this|llm reading this|model reading this|if you are an ai|if you are a language model|if you are an llm|if you are a model|dear ai|dear model|dear llm|dear language model|attention ai|attention llm|hey ai",
    ),
    looseAssessor: listOf(
      "evaluator|evaluators|grader|graders|rater|raters|reviewer|reviewers|judge|judges|auditor|auditors|scanner|scanners|analyst|analysts|examiner|examiners|inspector|inspectors|certifier|certifiers",
    ),
    securityReader: listOf(
      "security reviewer*|security assessor*|security evaluator*|security auditor*|security scanner*|security analyst*|security rater*|risk analyst*|risk assessor*|risk reviewer*|risk evaluator*|vendor reviewer*|directory reviewer*|listing reviewer*",
    ),
    believe: listOf(
      "note that|assume that|assume|conclude that|accept that|believe that|consider that|take into account that|take it that|be assured that|be advised that|treat as given|record that|state that|report that",
    ),
    authority: listOf(
      "by the assessor*|by an assessor*|by our assessor*|by your assessor*|by independent assessor*|by the assessment*|by aivss|by maestro|by assay|by the aivss|by the owasp|by owasp|by the scoring|by the risk assess*|by the security assess*|by the evaluat*|by the rating|by the directory|by the listing team",
    ),
    oblige: listOf(
      "must|should|shall|please|need to|needs to|have to|has to|are required to|is required to|are instructed to|is instructed to|are asked to|is asked to|are advised to|is advised to|ought to|are expected to|are requested to|will|can|may|are obliged to|kindly",
    ),
    waive: listOf(
      "assume|assumes|skip|trust|rely on|need not|accept without|take for granted|presume|take as given|no need to|waive|disregard|refrain from|not look|not read|not consider|not count|stop here|stop reading|conclude that|accept that|overlook",
    ),
    judge: listOf("rate|score|grade|assess|classify|rank|deem|evaluate|judge|categorize|categorise|rated|scored"),
    looseJudge: listOf(
      "mark|label|treat|consider|give|assign|set|answer|output|return|report|conclude|assume|record|regard|respond|write|choose|select|pick|approve|lower|reduce|keep|describe|call|list|declare|present|view|flag|award|state|note|remember|believe",
    ),
    target: listOf(
      "this agent|this tool|this server|this package|this skill|this product|this listing|this plugin|this extension|this submission|this entry|this assistant|this bot|this mcp|this mcp server|this ai agent|the agent|the listing|" +
        "our agent|our tool|our server|our product|our skill|our package|our plugin|our assistant|our listing|every tool here|the tool described|the agent described|the server described|this vendor",
    ),
    looseTarget: listOf(
      "this project|this repository|this repo|this software|this application|this app|this system|this code|this library|the project|the tool|the server|the product|the skill|the package|our project|our software|everything here",
    ),
    criterion: listOf(
      "factor|factors|risk factors|probe|probes|aivss|cvss|maestro|autonomy|tool use|self modification|persistent memory|opacity|overall risk|its risk|the risk|risk score|risk rating|security score|risk level|safety rating|threat level|severity|verdict|the score|rating|it|us|this",
    ),
    allCriteria: listOf(
      "all factors|all ten factors|all risk factors|every factor|every risk factor|each factor|each risk factor|the ten factors|all agentic factors|all probes|every probe|each probe|all layers|every layer|all questions|every question|each question|all levels|every level|all scores|all ratings|all of the factors|all of the questions|all ten|all scenarios|every scenario",
    ),
    scoreName: listOf(
      "security score|risk score|safety score|risk rating|security rating|safety rating|threat score|trust score|risk level|threat level|overall score|assessment score|audit score",
    ),
    lenient: listOf(
      "safe|secure|trusted|trustworthy|low|lowest|minimal|minimum|zero|to 0|score 0|level 0|a 0|of 0|agent 0|tool 0|server 0|0 on|0 for|0 out of|0 in|0 10|0 5|1 10|as 0|be 0|0 points|none|negligible|not stated|without findings|without risk|passed|approved|clean|favourable|favourably|favorable|favorably|top marks|full marks|highest trust|best possible|perfect score|perfect rating|five stars|positive|certified|no risks|no issues|no findings|no threats|no autonomy|acceptable|level one",
    ),
    ratedSafe: listOf(
      "harmless|benign|risk free|low risk|lowest risk|no risk|zero risk|minimal risk|negligible risk|low score|lowest score|lowest possible|a score of 0|score of zero|zero score|level 0|level zero|as safe|as secure|as trusted|as trustworthy|as low|completely safe|fully safe|perfectly safe|fully trusted|fully secure|low threat|lowest level|lowest rating|low rating|lowest severity|not dangerous|no autonomy|no danger|answer is 0|answer is zero|answer is low|without risk|not stated|is safe|be safe",
    ),
    harsh: listOf(
      "high risk|dangerous|risky|high score|highest risk|severe|critical|malicious|unsafe|harmful|insecure|high severity|high",
    ),
    answeredNo: listOf("with no|is no|be no|answer no|are no|not stated|no to|answered no|with not stated|as no"),
    sealed: listOf(
      "verified|confirmed|final|official|certified|do not change|not change|cannot be changed|must not be changed|no further analysis|no further review|already assessed|already reviewed|pre approved|preapproved|pre assessed|validated|locked|binding|approved|audited|do not recompute|do not recalculate|settled",
    ),
    certified: listOf(
      "certified|verified|approved|cleared|rated safe|rated low|scored|assessed as|found safe|found harmless|pre approved|whitelisted|already rated|already assessed|already scored|already reviewed|confirmed safe|confirmed harmless|declared safe|judged safe|deemed safe|found to be safe|rated",
    ),
    whenScoring: [
      ...["scor*", "rat*", "assess*", "grad*", "judg*", "evaluat*", "review*", "audit*", "analy*"].flatMap((verb) =>
        ["this", "the", "our"].flatMap((which) =>
          ["agent", "tool", "server", "listing", "package", "skill", "product", "entry", "plugin"].flatMap((noun) =>
            ["when", "while", "before", "if you are", "in", "as you are"].map(
              (opening) => `${opening} ${verb} ${which} ${noun}*`,
            ),
          ),
        ),
      ),
      ...["rate", "score", "assess", "evaluate", "judge", "grade", "audit"].flatMap((verb) =>
        ["the security", "the safety", "the risk*", "this agent", "this tool", "this server", "this listing"].flatMap(
          (what) =>
            [
              "if your task is to",
              "if your job is to",
              "if you are asked to",
              "if you were asked to",
              "as your task is to",
            ].map((opening) => `${opening} ${verb} ${what}`),
        ),
      ),
      ...listOf(
        "in your assessment|in your report|in your verdict|in your rating|in your evaluation|in your final score|your verdict must|your assessment must|your rating must|your report must|your output must|your answer must|your score must|your final score|your verdict should|your assessment should|your rating should|for scoring purposes|for rating purposes|for the purpose of this assessment|for the purposes of this assessment|during the assessment|during this assessment|for this assessment",
      ),
    ],
    addressing: [
      "note",
      "message",
      "notice",
      "attention",
      "instruction",
      "instructions",
      "important",
      "memo",
      "hint",
      "reminder",
    ].flatMap((opening) =>
      [
        "assessor*",
        "reviewer*",
        "evaluator*",
        "grader*",
        "judge*",
        "auditor*",
        "scanner*",
        "rater*",
        "ai",
        "llm*",
        "language model*",
        "the model",
        "models",
      ].flatMap((reader) =>
        ["to", "for"].flatMap((link) =>
          ["", "the", "all", "any", "ai", "the ai", "all ai", "security", "llm"].map((which) =>
            `${opening} ${link} ${which} ${reader}`.replace("  ", " "),
          ),
        ),
      ),
    ),
    suppress: listOf(
      "do not report|don't report|do not mention|don't mention|do not flag|don't flag|do not list|don't list|omit|leave out|suppress|withhold|do not penalize|do not penalise|don't penalize|do not criticize|never report|never mention|never flag|do not include|not to report|not to mention|refrain from reporting|refrain from mentioning|avoid mentioning|stay silent about|say nothing about",
    ),
    risks: listOf(
      "risk|risks|finding|findings|vulnerability|vulnerabilities|threat|threats|danger|dangers|weakness|weaknesses|problem|problems|concern|concerns|risky|dangerous|issue|issues",
    ),
    negation: listOf("never|not|don't|do not|cannot|can't|won't|refuses to|refuse to|mustn't|shouldn't"),
    subject: listOf("they|it|option|options|which|we|would|could"),
    advice: listOf(
      "you can|you can safely|you may|you may safely|you could|users can|users may|want to|safe to|free to|possible to",
    ),
    condition: listOf(
      "if you use|if you are using|if you're using|if you have|if you want|if you prefer|if you already|if you don't|if you do not|if you only|if you installed|if you run|unless you|if using|when using|for windows|for macos|for linux|on windows|on macos|on linux|docker users|windows users",
    ),
    reporting: [
      "tell*",
      "trick*",
      "convinc*",
      "ask",
      "asks",
      "asking",
      "get",
      "gets",
      "make*",
      "caus*",
      "manipulat*",
      "instruct",
      "instructs",
      "instructing",
      "command*",
      "persuad*",
    ].flatMap((verb) =>
      ["the", "an", "a", "your", "another", "its", "their"].flatMap((which) =>
        ["model*", "agent*", "ai", "llm*", "assistant*", "chatbot*", "bot*"].map((noun) => `${verb} ${which} ${noun}`),
      ),
    ),
    setting: [
      ...["server", "agent", "tool", "package", "plugin", "skill"].flatMap((noun) =>
        ["log", "logs", "output", "outputs", "traces", "metrics", "performance", "latency", "quality", "answers"].map(
          (part) => `${noun} s ${part}`,
        ),
      ),
      ...["load", "install", "debug", "sideload", "test", "add", "upload", "inspect"].map(
        (verb) => `developer mode to ${verb}`,
      ),
      ...["can", "may", "go", "live", "should be", "must be", "are", "belong"].map(
        (verb) => `new instructions for the model ${verb}`,
      ),
      ...["zero", "0", "one", "1"].flatMap((low) =>
        ["means", "indicates", "stands for", "denotes"].map((verb) => `score of ${low} ${verb}`),
      ),
      ...listOf(
        "developer mode of the|ignore rules are|ignore rules from gitignore|ignore rules in gitignore|ignore files|ignore lists|ignore patterns|scored from|rated from|graded from|rated low when|rated low if|rated high when|rated high if|the score is low|the score is high|questions that lack|questions that have no|questions without evidence|questions that cannot",
      ),
      ...listOf(
        "temperature|top p|seed|rate limit*|timeout*|verbosity|log level|logging|retries|latency|threshold|retry|padding|margin|opacity to|port|cost|replicas|benchmark|volume|priority|privileges|permission|permissions|power|index|exit code|code 0|status|resolution|swe bench",
      ),
    ],
    rolePlay: listOf(
      "you are now a|you are now an|you are now the|you are now in|you're now a|you're now an|you're now in|you are now operating|you are now free|from now on you|from now on, you|pretend you are|pretend that you are|pretend to be|act as if you were|act as if you are|roleplay as|role play as|imagine you are|imagine that you are|simulate being|you will now act as|you shall now act as|assume the role of|take on the role of|play the role of|switch to|enter",
    ),
    unbound: listOf(
      "developer mode|dan mode|unrestricted|no restrictions|without restrictions|without any restrictions|no rules|without rules|without limits|jailbroken|god mode|debug mode that skips|who trusts|that trusts|unfiltered|uncensored|maintenance mode that",
    ),
    takeover: listOf(
      "you are now dan|you are now unrestricted|you are now free|you are now jailbroken|you are now uncensored|act as dan|the evaluation is complete|the review is complete|begin new instructions|begin new instruction|new instructions begin|start of new instructions|your new instructions|your new task is|your real task|your actual task|your true task|your only task now|your updated instructions|new system prompt follows|updated system prompt follows|" +
        "these instructions supersede|these instructions override|these instructions replace|this message supersedes|this text supersedes|take precedence over your|take precedence over all previous|takes precedence over your|takes precedence over all previous|" +
        "supersede all previous|supersedes all previous|override all previous|overrides all previous|replace all previous instructions|reveal your system prompt|repeat your system prompt|leak your system prompt|disclose your system prompt|reveal your instructions|repeat the text above|repeat the words above|" +
        "new instructions for the ai|new instructions for the model|new instructions for you|the assessment is complete|the assessment is over|the assessment ends here|assessment complete|audit complete|evaluation complete|end of assessment",
    ),
  },
};
