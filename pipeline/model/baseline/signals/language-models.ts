import { anyOf } from "./phrase.ts";
import { ANY_TEXT, MANIFEST, type Signal, signalsOf } from "./signal.ts";

const MODEL =
  "(?:an? |the |your |its |our |own |any |local |state-of-the-art |multiple |underlying |large |generative |Anthropic(?:'s)? |OpenAI(?:'s)? |Google(?:'s)? )*(?:LLMs?|language models?|GPT(?:-?\\d[\\w.]*)?|ChatGPT|Claude(?: (?:Sonnet|Opus|Haiku|\\d[\\d.]*)[\\w. ]*)?|Gemini|OpenAI|Llama ?\\d|Mistral|DeepSeek|foundation models?|generative AI|AI models?)\\b";

/** Models as clients of a tool server, or as a subject that is taught. */
const CLIENT_MODEL =
  /\b(?:MCP clients?|AI clients?|assistants? (?:like|such as)|clients? (?:like|such as)|Claude (?:Desktop|Code)|allows?|enables?|lets?|gives?|from Claude|with Claude|to Claude|to connect)\b/i;

/** Names of a model of one's own; articles belong to them, because "model" alone is also a data model. */
const OWN_MODEL =
  "(?:(?:the|an?|any|its|your|every|our) (?:(?:local|own|neural|small|large|chosen|second|cheap|fast|same|bigger|configured|foundation) )*(?:language )?model|(?:an?|its|your|every|our|(?:the|a) (?:local|own|chosen|second|same)) (?:(?:local|own|small|second|cheap) )*LLM|(?:local |large |small |neural )*language models?)";

/** Models of data, of clients, of shops, and models that are absent or taught. */
const NOT_ITS_MODEL =
  /\b(?:data model|MCP|Model Context Protocol|pydantic|3D|train\w*|fine-?tun\w*|benchmark\w*|clients?|planned|partner|used to|semantic model|business model|threat model|model files?|object model)\b/i;

/** Models: whether one decides, which, how many, and whether what it writes is run. */
export const LANGUAGE_MODEL_SIGNALS: readonly Signal[] = [
  ...signalsOf("uses_language_model", "yes", [
    [
      3,
      [
        /\b(?:interface to|run|build|create|deploy|connects?|where|if) (?:different |diverse |multiple )*(?:AI|LLM|code|coding|autonomous) (?:agents|engineers?)\b/i,
        /\byour AI engineer\b/i,
        /\bteams? composed of LLMs\b/i,
        /\b(?:LLM|agentic) (?:diff|commit|code) review\b/i,
        /\bfast LLM call\b/i,
      ],
      { in: ["text"], unless: CLIENT_MODEL },
    ],
    [
      3,
      new RegExp(
        `\\b(?:powered by|backed by|driven by|built (?:on|with|around)|uses?|using|leverag(?:es|ing)|calls?|relies on|based on|runs? on|harness(?:es|ing)?) ${MODEL}`,
        "i",
      ),
      {
        in: ["text"],
        unless: anyOf(
          CLIENT_MODEL,
          /\b(?:do(?:es)? not|doesn't|without|no)\b|if you (?:use|are using)|you can use|compatib\w+|benchmark|MCP server|designed to/,
        ),
      },
    ],
    [
      3,
      [
        /\b(?:LLM|GPT|AI|agent|language[- ]model)[- ](?:powered|driven|based|backed)\b/i,
        /\b(?:LLM|model)[- ]agnostic\b/i,
        /\bLLM (?:calls?|provider|backend|inference|orchestration)\b/i,
        /\b(?:choose|configure|select|supported|bring your own|any|your preferred) (?:LLM|AI model|model provider|LLM provider)s?\b/i,
      ],
      {
        in: ["text", "setup"],
        unless: anyOf(
          CLIENT_MODEL,
          /\b(?:AI-powered (?:tools|IDEs?|applications|editors?|code editors?|development)|MCP server|other|for AI-driven|without|no LLM|agent-based(?: model)?|suited for)\b/,
        ),
      },
    ],
    [
      3,
      [
        /\b(?:OPENAI|ANTHROPIC|GEMINI|GOOGLE_AI|MISTRAL|GROQ|DEEPSEEK|OPENROUTER|TOGETHER|COHERE|AZURE_OPENAI|LLM|XAI|DASHSCOPE|ZHIPU)_API_KEY\b/,
        /\b(?:openai|anthropic|litellm|ollama)\.(?:chat|messages|completion|Chat|Client|OpenAI)\b/,
        /\bimport (?:openai|anthropic|litellm)\b/,
        /\bChatOpenAI\b/,
        /\bfrom (?:langchain|openai|anthropic|litellm|llama_index)\w*[. ]/,
      ],
      { in: ["text", "setup", "code"], unless: /"type": ?"mcp"|server_url|mcpServers/ },
    ],
    [
      3,
      [
        /\bAI (?:agents? (?:that|which|framework|platform|system|company|for (?:data|coding|email))|(?:coding|software|research|code review|email|SQL|web|developer|executive) (?:agent|assistant|engineer|reviewer))\b/i,
        /\b(?:multi-agent|agentic|LLM|agent) (?:framework|platform|system|application|orchestration framework)s?\b/i,
        /\bsoftware engineer agent\b/i,
        /\blanguage agents?\b/i,
        /\b(?:browser|web|AI|coding) agents? (?:framework|that|sdk|powered)\b/i,
      ],
      {
        in: ["text"],
        unless: anyOf(
          CLIENT_MODEL,
          /\b(?:MCP server|Model Context Protocol|for (?:any|your) AI (?:coding )?(?:agents?|assistants?)|works with|tools? for|compatible|integrat\w* with|any|suited for|best for)\b/,
        ),
      },
    ],
    [
      3,
      /^(?:dependencies|optionalDependencies|peerDependencies)\.(?:openai|@anthropic-ai\/(?:sdk|claude-agent-sdk|claude-code)|@google\/(?:generative-ai|genai)|langchain|@langchain\/[\w-]+|llamaindex|ai|@ai-sdk\/[\w-]+|ollama|cohere-ai|@mistralai\/[\w-]+|groq-sdk|litellm|@openai\/agents|@mastra\/core|@huggingface\/inference|together-ai):/i,
      { in: MANIFEST },
    ],
    [
      3,
      /^(?:project\.dependencies|dependencies|tool\.poetry\.dependencies\.\w+|dependencies\[\d+\]|project\.dependencies\[\d+\]|info\.requires_dist(?:\[\d+\])?)\b.*\b(?:openai|anthropic|langchain[\w-]*|langgraph|llama-index|litellm|google-generativeai|google-genai|crewai|autogen\w*|pydantic-ai|smolagents|ollama|cohere|mistralai|groq|transformers)\b/i,
      { in: MANIFEST },
    ],
    [
      3,
      [
        new RegExp(
          `\\b${OWN_MODEL} (?:picks?|writes?|decides?|chooses|reads?|answers?|generates?|suggests?|proposes?|drafts?|summari[sz]es|translates?|gives?|labels?|classifies|plans?|replies|judges?|explains?|turns?|extracts?|is asked|is called|behind|then|names?|fills?|scores?|checks?|you (?:select|choose|pick)|that (?:writes?|picks?|answers?|decides?|runs?))\\b`,
          "i",
        ),
        new RegExp(
          `\\b(?:asks?|prompts?|calls?|queries|consults?|tells?|lets?|has|with|uses?|by|(?:goes|sent|shown|passed|fed|handed|given|returned|back|hands?|sends?|gives?|passes)(?: [\\w'-]+){0,5} to) ${OWN_MODEL}(?! (?:client|context|weights|view|class|layer|railway|provider API))\\b`,
          "i",
        ),
        /\b(?:local|on-device|small|bundled|self-hosted|open-weight) (?:language )?models?\b(?! (?:context|files? are|view))/i,
        /\b(?:model|LLM)'s (?:reason|answer|reply|output|choice|suggestion|decision|summary|verdict)s?\b/i,
        /\b(?:summary|summari[sz]ed|written|answers?|translated|chosen|drafted|generated|decided|classified|labelled) by (?:an? |the )?(?:[\w-]+ )?(?:language model|LLM|AI|model)\b/i,
        /\b(?:GGUF|llama\.cpp|LM Studio|vLLM)\b/,
        /\bany model (?:that|you|which|with)\b/i,
        /\b(?:part of|added to) the (?:system )?prompt\b/i,
      ],
      { in: ["text"], unless: anyOf(CLIENT_MODEL, NOT_ITS_MODEL) },
    ],
  ]),
  ...signalsOf("uses_language_model", "no", [
    [
      3,
      [
        /\b(?:does not|doesn't|never) (?:use|call|require|need|include|invoke)(?: any| an?)? (?:LLMs?|AI models?|language models?)\b/i,
        /\bno (?:LLM|AI model|language model)s?(?: calls?| is| are)? (?:required|needed|used|involved|inside)\b/i,
        /\bwithout (?:any )?(?:LLM|AI) calls\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:your own|API key|mode|if|when)\b/i },
    ],
    // What calls itself AI may be something else than a language model.
    [
      1,
      [
        /\b(?:the|its|\w+'s) AI (?:reads?|writes?|decides?|designs?|plans?|picks?|answers?|books?|learns?)\b/i,
        /\b(?:is|as) (?:an? |the |your )(?:[\w-]+ ){0,2}AI (?:[\w-]+ )?(?:agent|assistant|companion|bot|employee|receptionist|co-?worker|partner|copilot|secretary)\b/i,
      ],
      { in: ["text"], unless: anyOf(CLIENT_MODEL, NOT_ITS_MODEL) },
    ],
  ]),
  ...signalsOf("model_output_acts", "yes", [
    [
      3,
      [
        /\b(?:AI|LLM|model|agent|automatically|GPT)[- ]?(?:generated|written|produced|authored) (?:[\w-]+ ){0,2}(?:code|SQL|queries|commands?|scripts?)\b[^.;]{0,40}\b(?:is|are|gets?|and|then)? ?(?:executed|run|applied|deployed|runs)\b/i,
        /\b(?:run|execut)(?:s|e|es|ing|ion of)? (?:[\w-]+ ){0,3}(?:AI|LLM|model|agent)[- ]generated (?:code|SQL|commands|scripts?)\b/i,
      ],
      { unless: /\b(?:never|not|instead of)\b/i },
    ],
    [
      2,
      /\b(?:writes?|generates?|creates?) (?:(?:and|then|the|custom|python|playwright|SQL|necessary|automation) )*(?:code|scripts?|SQL|queries|commands?)(?:,)? (?:and|then) (?:runs?|executes?|tests?|applies)\b/i,
    ],
    [
      3,
      [
        /\b(?:SQL|code|patch(?:es)?|commands?|scripts?|queries|quer(?:y|ies)|changes?|programs?|plan|steps)\b[^.;]{0,30}\b(?:run|executed|applied|merged|deployed|carried out)\b[^.;]{0,20}\b(?:as|exactly as|just as) (?:the |its )?(?:model|LLM|it|agent|AI) (?:wrote|writes|written|generated|proposed|returned|gave|says)\b/i,
        /\b(?:runs?|executes?|applies|carries out|deploys?|merges?|ships?) (?:whatever|what|anything|everything|all|the (?:code|SQL|commands?|scripts?|patch|changes?)) (?:that )?(?:the |its )?(?:model|LLM|AI|agent) (?:wrote|writes|returns?|says|suggests?|proposes?|generates?|produces?|decides?|comes up with)\b/i,
        /\b(?:model|LLM|AI|agent) (?:writes?|generates?|produces?|creates?) (?:[\w-]+ ){0,3}(?:code|SQL|scripts?|commands?|patch(?:es)?|programs?|quer(?:y|ies))\b[^.;]{0,20}\b(?:and|which|that)(?: is| are| it)?(?: then)? (?:runs?|executes?|applies|executed|applied|deployed)\b/i,
        /^apply the (?:patch|diff|change|code|answer)\b/i,
        /\b(?:code|SQL|scripts?|commands?) (?:written|generated|produced) by (?:the |an? |its )?(?:model|LLM|AI|agents?) (?:is|are|gets?) (?:run|executed|applied)/i,
      ],
      { unless: /\b(?:instead of|after you|approv\w+|planned|partner)\b/i },
    ],
  ]),
  ...signalsOf("several_models_in_loop", "yes", [
    [
      3,
      [
        /\b(?:agents|models|LLMs)\b[^.;]{0,40}\b(?:debate|critique|argue|discuss|negotiate|review each other|cross-check|vote)\w*\b/i,
        /\b(?:ensemble|committee|jury|panel) of (?:LLMs|models|agents|reviewers)\b/i,
        /\bmulti-model (?:consensus|debate|review)\b/i,
      ],
      { in: ["text"] },
    ],
    [
      3,
      [
        /\b(?:reviewer|critic|evaluator|implementer|verifier)s? (?:sub)?agents?\b[^.;]{0,80}\b(?:until|loop|again|re-?review|repeat|fix)\w*\b/i,
        /\breview loops?\b/i,
      ],
    ],
    [
      3,
      [
        /\b(?:second|another|other|different|separate|stronger|third) (?:[\w-]+ )?(?:model|LLM|agent)\b[^.;]{0,60}\b(?:checks?|reviews?|judges?|criticis\w+|critiqu\w+|corrects?|verif\w+|grades?|argues?|sends? (?:it |them )?back)\b/i,
        /\b(?:models?|agents?|LLMs?|them|they)\b[^.;]{0,60}\b(?:round and round|back and forth|take turns|argue|in turns|until (?:they|both|all|one) (?:agree|are|is|leaves?))\b/i,
        /\b(?:writer|author|coder|proposer|generator|solver|builder|drafter)\b[^.;]{0,30}\b(?:and|versus|against|→|->)[^.;]{0,20}\b(?:critic|reviewer|checker|judge|verifier|evaluator|editor|tester)\b[^.;]{0,60}\b(?:loop|rounds?|until|again|repeat\w*|turns?|back)\b/i,
        /\bsends? (?:it|them|the (?:draft|result|text)) back for another (?:round|pass|try)\b/i,
      ],
      { in: ["text"], unless: /\b(?:human|partner|planned)\b/i },
    ],
  ]),
  ...signalsOf("model_is_exchangeable", "yes", [
    [
      3,
      [
        /\b(?:(?:LLM|model|provider)[- ]agnostic|any (?:LLM|model|provider|large language model)(?: provider| of your choice)?\b(?! client)|(?:bring|choose|select|switch|swap|configure) (?:\w+ ){0,2}(?:your )?(?:own |preferred |favorite |different |between )*(?:LLMs?|models?|LLM providers?|model providers?)|multiple (?:LLM|model|AI)s? ?(?:providers?|backends|models)|supports? (?:\w+ ){0,4}(?:OpenAI|Anthropic|Claude|GPT-\d)[\w\s,.-]{0,40}(?:Anthropic|Gemini|Ollama|Claude|Mistral|Llama|Groq|DeepSeek))\b/i,
        /\bOpenAI-compatible (?:APIs|models|providers)\b/i,
        /\bvia (?:LiteLLM|OpenRouter|Ollama)\b/i,
      ],
      {
        in: ["text", "setup", "heading"],
        unless: anyOf(
          CLIENT_MODEL,
          /\b(?:MCP|data models?|compatible with any|embedding|for any model|any model or infrastructure|(?:vizro|pydantic) models?)\b/,
        ),
      },
    ],
    [
      3,
      /^(?:dependencies|project\.dependencies|dependencies\[\d+\]|info\.requires_dist\[\d+\])[.:].*(?:litellm|@openrouter\/)/i,
      { in: MANIFEST },
    ],
    [
      3,
      [
        /\bany (?:(?:local |chat |language |open |hosted )*(?:models?|LLMs?)|(?:GGUF|OpenAI[- ]compatible|local) (?:models?|files?|servers?|endpoint|API|LLM))\b(?: (?:that|which|you|LiteLLM|with|will do|works?|can be|from|on|served)|,? (?:set|chosen|selected) (?:by|in|with)|[,.;)]|$)/i,
        /\b(?:models?|provider|LLM)\b[^.;]{0,25}\b(?:you (?:select|choose|pick|like|prefer|set|configure)|of your choice|is (?:selected|chosen|set|picked|configured) (?:in|by|with|through|via)|can be (?:swapped|exchanged|changed|replaced|chosen|switched|selected|configured))\b/i,
        /\b(?:OpenAI|Anthropic|Claude|Gemini|Mistral|Ollama|GPT)(?:,? (?:or|and|\/) | or (?:an? )?)(?:OpenAI|Anthropic|Claude|Gemini|Mistral|Ollama|a local|local one|local model|compatible|GPT|any|another)/i,
        /\b(?:bring|use|plug in|choose|pick) (?:your|whichever|whatever|any) (?:own )?(?:brain|model|LLM|favou?rite model|provider)\b/i,
        /\b(?:set|change|edit|swap|switch|choose) (?:the )?(?:`?model`?|`?provider`?|model\.\w+|[A-Z_]*MODEL[A-Z_]*)\b[^.;]{0,30}\b(?:in|to|with|by|from|config\w*|\.ya?ml|\.toml)\b/i,
        /\b(?:input|option|setting|flag|variable|field) (?:provider|model)\b/i,
        /\b(?:can|may) (?:use|run on|run with|work with) any (?:language )?(?:model|LLM|provider)\b/i,
      ],
      {
        in: ["text", "setup"],
        unless: anyOf(
          /\b(?:MCP clients?|AI clients?|Claude (?:Desktop|Code))\b/,
          /\b(?:MCP|data models?|embedding model|not|can't|cannot|never|fixed|(?:vizro|pydantic) models?|any API\b(?! key)|REST)\b/,
        ),
      },
    ],
  ]),
];
