import { type Signal, signalsOf } from "./signal.ts";

export const LANGUAGE_SIGNALS: readonly Signal[] = [
  ...signalsOf("takes_only_structured_input", "yes", [
    [
      3,
      [
        /\b(?:takes|accepts|requires) (?:only )?(?:structured|typed|numeric|JSON) (?:input|arguments|parameters|numbers)(?: only)\b/i,
        /\b(?:accepts|takes) only (?:structured|typed|numeric|JSON)\b/i,
      ],
    ],
  ]),
  ...signalsOf("free_text_for_search_only", "yes", [
    [
      2,
      /\b(?:search|ask|query)(?:es|s|ing)? (?:[\w-]+ ){0,4}(?:questions?|docs|documentation|notes)\b[^.;]{0,30}\bin (?:plain|natural) (?:English|language)\b/i,
      { unless: /\b(?:manage|create|update|control|deploy|perform|build|modify)\b/i },
    ],
  ]),
  ...signalsOf("prompts_drive_actions", "yes", [
    [
      3,
      [
        /\b(?:natural[- ]language|plain[- ](?:English|language)|free[- ]?text|conversational|human language) (?:commands?|instructions?|control|interface|prompts?|requests?|tasks?|requirements?|descriptions?|queries|understanding|interactions?)\b/i,
        /\b(?:in|using|through|with|via|from) (?:simple |plain |just )?(?:natural language|plain English|plain language|everyday language)\b/i,
      ],
      {
        in: ["text"],
        unless: /\b(?:NLP|library|processing|search(?:es)? (?:the |your )?(?:docs|documentation|notes))\b/i,
      },
    ],
    [
      3,
      [
        /\b(?:just |simply )(?:ask|tell|describe|prompt|say)\b/i,
        /\b(?:given|from|takes) (?:just )?(?:an? |one |a single |your )?(?:[\w-]+ ){0,2}(?:prompt|one[- ]line (?:requirement|prompt)|product spec|task description|user (?:prompt|request)|natural language)\b/i,
      ],
      { in: ["text"] },
    ],
    [
      2,
      /\b(?:agent|assistant|it)\b[^.;]{0,40}\b(?:follows?|executes?|carries out|accomplish\w*|completes?|acts? on) (?:your |user |the |any |given )+(?:instructions?|requests?|prompts?|tasks?|goals?|commands?)\b/i,
      { in: ["text"] },
    ],
  ]),
  ...signalsOf("prompts_drive_actions", "no", [
    [3, /\b(?:takes|accepts|uses) no (?:free text|natural language|prompts?)\b/i],
  ]),
];
