import { anyOf, USER_CHORE } from "./phrase.ts";
import { ANY_TEXT, MANIFEST, type Signal, signalsOf } from "./signal.ts";

const MODEL =
  "(?:an? |the |your |its |our |own |any |local |state-of-the-art |multiple |underlying |large |generative |Anthropic(?:'s)? |OpenAI(?:'s)? |Google(?:'s)? )*(?:LLMs?|language models?|GPT(?:-?\\d[\\w.]*)?|ChatGPT|Claude(?: (?:Sonnet|Opus|Haiku|\\d[\\d.]*)[\\w. ]*)?|Gemini|OpenAI|Llama ?\\d|Mistral|DeepSeek|foundation models?|generative AI|AI models?)\\b";

/** Models as clients of a tool server, or as a subject that is taught. */
const CLIENT_MODEL =
  /\b(?:MCP clients?|AI clients?|assistants? (?:like|such as)|clients? (?:like|such as)|Claude (?:Desktop|Code)|allows?|enables?|lets?|gives?|from Claude|with Claude|to Claude|to connect)\b/i;

export const DETERMINISM_SIGNALS: readonly Signal[] = [
  ...signalsOf("behaves_deterministically", "yes", [
    [
      3,
      /(?<!non-)(?<!non )\bdeterministic(?:ally)?\b/i,
      {
        unless:
          /\b(?:non-?deterministic|not deterministic|combin\w+|and (?:probabilistic|LLM|agentic)|workflows? (?:and|with)|tests?|\w+ vs|both|more deterministic|build|control\w* over|mix\w*|hybrid|flaky|cod(?:e|ing) steps)\b/i,
      },
    ],
    [
      3,
      /\b(?:no (?:LLM|AI|model|language model)s?(?: calls?| inference| API)? (?:is |are )?(?:involved|required|needed|used)|(?:purely|entirely|fully) rule-based|same input (?:always )?(?:gives|yields|produces) the same)\b/i,
    ],
    [
      2,
      [
        /\b(?:perform|provides?|for)\b[^.;]{0,40}\b(?:accurate|exact|precise) (?:numerical |mathematical |arithmetic )?(?:calculations?|computations?|arithmetic|mathematical)\b/i,
        /\b(?:basic|simple) (?:mathematical|arithmetic|statistical)[\w\s,]{0,30}functions\b/i,
      ],
    ],
  ]),
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
  ]),
  ...signalsOf("validates_input", "yes", [
    [
      3,
      [
        /\b(?:validat(?:es?|ed|ion of)|sanitiz(?:es?|ed)|checks?|verif(?:y|ies)) (?:(?:all|every|its|user|the|tool|incoming|and|sanitizes?|input|each|request|function) ){0,5}(?:inputs?|arguments?|parameters?|requests|payloads?|schemas?|configuration against|paths?)\b/i,
        /\b(?:input|schema|argument|parameter|path|zod|pydantic) validation\b/i,
      ],
      {
        in: ["text", "setup"],
        unless: /\b(?:missing|lack\w*|no|vulnerab\w*|attack\w*|check for|review|your|should|must|form)\b/i,
      },
    ],
    [
      3,
      [
        /\b(?:strongly[- ]typed|type-?safe|typed) (?:tools?|parameters|inputs?|arguments|interface|schemas?|outputs?)\b/i,
        /(?<!\.)\bJSON Schema\b/i,
        /\bstructured (?:inputs?|arguments)\b/i,
      ],
      { in: ["text"] },
    ],
    [
      2,
      /^(?:dependencies|peerDependencies)\.(?:zod|ajv|joi|yup|valibot|@sinclair\/typebox|superstruct|io-ts|arktype):/i,
      { in: MANIFEST },
    ],
    [2, /\bpydantic\b/i, { in: MANIFEST }],
    [
      2,
      /^[*`]*[a-z][\w-]*[*`]*\s*\((?:string|number|boolean|array|object|integer|enum|str|int|bool|list|string\[\])(?:,\s*(?:required|optional)[^)]*)?\)/i,
      { in: ["text"] },
    ],
  ]),
  ...signalsOf("tests_its_results", "yes", [
    [
      3,
      /\b(?:verif(?:y|ies|ying)|validat(?:es|ing)|double-?checks?|fact-?checks?|cross-?(?:checks?|references?|validates?)) (?:(?:its|their|the|each|all|every|own|agent|generated|final|any|model|that) ){1,3}(?:results?|outputs?|answers?|claims?|work|findings|code|changes|citations?|facts|fix(?:es)?|tests? pass)\b/i,
      { unless: anyOf(USER_CHORE, /\b(?:don't|never|not) (?:need|have) to\b/) },
    ],
    [
      3,
      /\b(?:runs?|executes?|re-?runs?) (?:the )?(?:full |entire |generated |unit )*(?:tests?|test suite|validators?)\b[^.;]{0,40}\b(?:to (?:verify|confirm|check|ensure|validate)|until|after (?:each|every)|before)\b/i,
      { in: ["text", "skill"] },
    ],
    [
      2,
      /\b(?:confidence threshold|quality gates?|self-?verification|verification (?:step|agent|loop|gate|phase|checklist|before completion)|two-stage review|second (?:review|pass|look)|false positives? (?:are )?filter\w*|filters? out (?:false positives|low-confidence)|multi-pass (?:verification|review)|source (?:verification|quality) )\b/i,
      { in: ["text", "skill", "skill-heading"] },
    ],
  ]),
];
