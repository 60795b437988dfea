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
    [
      3,
      [
        /\b(?:takes?|accepts?|reads?|understands?|knows?) (?:only )?(?:[\w-]+,? (?:and |or )?){1,5}(?:only|and nothing else)(?=[,.;:]|$)/i,
        /\b(?:no|never|not|without) (?:any )?(?:field for )?(?:free text|free-form text|free-text (?:fields?|input))\b/i,
        /\b(?:fixed|named|listed|predefined|preset) commands(?:,| and| only)\b/i,
      ],
      {
        in: ["text"],
        unless: /\b(?:read-only|stdio|HTTPS?|models?|MIT|English|macOS|Linux|Windows|tokens?|not only)\b/i,
      },
    ],
  ]),
  ...signalsOf("free_text_for_search_only", "yes", [
    [
      2,
      /\b(?:search|ask|query)(?:es|s|ing)? (?:[\w-]+ ){0,4}(?:questions?|docs|documentation|notes)\b[^.;]{0,30}\bin (?:plain|natural) (?:English|language)\b/i,
      { unless: /\b(?:manage|create|update|control|deploy|perform|build|modify)\b/i },
    ],
    [
      2,
      [
        /\banswers? (?:your |any |all |customer |staff |their )?questions? (?:about|on|from|over|to|regarding|around)\b/i,
        /\b(?:ask|asks|asking) (?:it )?(?:your |any )?(?:questions?|anything) (?:about|on|of|over)\b/i,
        /\b(?:question[- ]answering|Q&A|ask-your-(?:docs|documents))\b/i,
      ],
      {
        in: ["text"],
        unless:
          /\b(?:manage|create|update|control|deploy|perform|build|modify|books?|sends?|pays?|writes?|runs?|orders?|community|discord|issues?|slack)\b/i,
      },
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
    [
      3,
      [
        /\b(?:[Tt]ell|[Aa]sk|[Ww]rite|[Ss]ay|[Tt]ype|[Tt]ext|[Mm]essage|[Ii]nstruct)(?:s|ing)? (?:to )?(?:it|him|her|them|the (?:bot|agent|assistant|crew|team)|[A-Z][\w-]+)?[ ,:]{0,2}["“„«'`][^"”“»]{8,120}["”“»'`]/,
        /["“„«][^"”“»]{6,80}["”“»]\s*(?:→|->|=>|becomes|and (?:it|the (?:bot|agent|assistant)))/,
        /\b(?:from|turns?) (?:a |one |your |any )?(?:sentence|wish|idea|plain words|words|description|brief|prompt) (?:to|into)\b/i,
        /\b(?:give it|hand it|set it|takes?|accepts?|pursues?|works? (?:on|towards)) (?:a|an|any|your|one) (?:[\w-]+ )?(?:goal|task|instruction|order|wish|objective|assignment|mission|brief)\b(?! (?:queue|list|runner|manager|id))/i,
        /\b(?:you )?(?:say|tell it|describe|type|write|speak) what (?:you (?:want|need|would like)|should (?:happen|be done))\b/i,
        /\b(?:in|with|by) (?:plain|simple|ordinary|your own|normal|everyday) (?:words|sentences?|language|English|speech|German)\b/i,
        /\brun\((?:goal|task|prompt|instruction)\)/,
      ],
      {
        in: ["text"],
        unless: /\b(?:partner|planned|customers? say|sailors say|issue|star|community|error)\b/i,
      },
    ],
    [
      2,
      /^\x60{3}(?:bash|sh|shell|console|zsh)\n(?:.*\n)*?\s*(?:\$ )?(?!(?:echo|git|curl|grep|export|printf|jq|sed)\b)[a-z][\w-]*(?: (?:run|do|ask|chat|exec))? "[A-Za-z](?:[^"\n=/{}<>]* ){2}[^"\n=/{}<>]*"\s*$/m,
      { in: ["code"] },
    ],
  ]),
  ...signalsOf("prompts_drive_actions", "no", [
    [3, /\b(?:takes|accepts|uses) no (?:free text|natural language|prompts?)\b/i],
  ]),
  ...signalsOf("model_fills_typed_tools", "yes", [
    [
      3,
      [
        /\b(?:model|LLM|assistant|AI) (?:then )?(?:picks|chooses|selects|makes|emits|fills|calls|decides on|returns) (?:the |a |an |which |its |one |of |next |right |matching |typed |scene |structured |\w+ ){0,4}(?:tool calls?|calls?|tools?|functions?|function calls?|arguments)\b/i,
        /\basks? the (?:model|LLM) for (?:the |a |its )?(?:next )?(?:tool|function) calls?\b/i,
        /\b(?:function|tool)[- ]calling\b/i,
      ],
      { in: ["text"], unless: /\b(?:benchmark|planned|leaderboard)\b/i },
    ],
  ]),
];
