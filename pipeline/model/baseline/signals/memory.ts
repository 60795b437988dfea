import { doing } from "./phrase.ts";
import { ANY_TEXT, CODE, MANIFEST, type Signal, signalsOf } from "./signal.ts";

export const MEMORY_SIGNALS: readonly Signal[] = [
  ...signalsOf("is_stateless", "yes", [
    [
      3,
      /\b(?:is|are|completely|fully|entirely|inherently|remains?) stateless\b/i,
      { in: ANY_TEXT, unless: /\b(?:mode|http|transport|flag|option|sessions?|LLMs?|models?|protocol)\b/i },
    ],
    [
      3,
      /\b(?:does not|doesn't|never|do not|don't|nor|not) (?:store|save|retain|persist|keep|remember|collect or store|log or store)s? (?:any )?(?:(?:of|your|user|personal|the|conversation) )*(?:data|information|state|conversations?|content|anything|history|prompts|queries|memory)\b/i,
      { in: ANY_TEXT, unless: /\b(?:passwords?|credentials?|keys?|tokens?|if|unless|when|in (?:CLAUDE|AGENTS))\b/i },
    ],
    [
      3,
      [
        /\b(?:no|zero) (?:data|state|information|conversation history)(?: is| are)? (?:stored|retained|persisted|saved|kept|retention)\b/i,
        /\bnothing is (?:stored|saved|kept|persisted)\b/i,
      ],
      { in: ANY_TEXT },
    ],
  ]),
  ...signalsOf("keeps_session_state", "yes", [
    [
      2,
      /\b(?:session (?:state|management|history|persistence|memory|context)|conversation(?:al)? (?:history|context|state|memory|threads?)|chat history|multi-turn|message history|working memory|short-term memory)\b/i,
      { unless: /\b(?:across sessions|no|without|you should|search|export|list|read your)\b/i },
    ],
    [
      2,
      [
        /\bstateful (?!set)(?:[\w-]+ ){0,3}(?:agents?|code|sessions?|connections?|execution|python|REPL|process|workflows?|conversations?|applications?|multi-actor)\b/i,
        /\bmaintains? (?:\w+ ){0,2}(?:state|context|sessions?)\b/i,
      ],
    ],
    [
      2,
      /\b(?:keeps?|keeping|preserv(?:e|es|ing)|reus(?:e|es|ing)) (?:the |your |its |a )?(?:browser )?(?:session|login|cookies|state|context) (?:alive|open|between|across|state)\b/i,
    ],
  ]),
  ...signalsOf("stores_data_on_disk", "yes", [
    [
      3,
      /\b(?:stored?|saved?|cached?|persist(?:s|ed)?|written|kept|writes?|stores|saves|caches|keeps) (?:(?:all|your|its|the|and|securely|locally|data|tokens?|results?|in|to|on|at|files?|notes?|sessions?|as|plain|everything|memory|memories|credentials|state|config\w*|information|messages|logs?) ){0,6}(?:in|to|on|at|under|inside) (?:(?:your|a|an|the|local|plain|user's|own|simple) ){0,3}(?:~\/|`?~?\/?\.[a-z]|disk|sqlite|local (?:storage|files?|database|disk|machine)|databases?|home directory|markdown files|config directory|system's config|file ?system|postgres\w*|redis|git\b|json files?|hard drive)/i,
      {
        in: ["text", "setup"],
        unless: /\b(?:never|not|no longer|don't|doesn't|you (?:can|should)|API keys? in|export)\b/i,
      },
    ],
    [
      2,
      [
        /\b(?:local|persistent|on-disk|file-based|disk|result|response|in-process|SQLite) (?:caches?|caching|database|storage|persistence|knowledge base|store)\b/i,
        /\b(?:persists?|persisted|persistent) (?:(?:across|between|after) (?:restarts?|runs|sessions)|to disk|volume|storage|state|data|profile)\b/i,
        /\bcach(?:e|es|ing|ed) (?:of )?(?:the )?(?:results|responses|documents|tokens|downloads|schemas?|queries|embeddings|data)\b/i,
      ],
      {
        in: ["text", "setup"],
        unless:
          /\b(?:persistent volume(?: claim)?s? (?:and|,|in|are)|npm|pip|docker|clear (?:your|the)|browser cache|storage accounts?|no |storage (?:pool|class))\b/i,
      },
    ],
    [
      2,
      /\bSQLite\b/,
      {
        in: ["text"],
        unless:
          /\b(?:query|queries|support\w*|connect\w*|databases? (?:like|such)|MySQL|Postgres\w*|browse|compatible|integrat\w*)\b/i,
      },
    ],
    [2, /\s-v\s+(?!~?\/|\$|"|\.|\/\/|<)[a-z][\w-]*:\/\S+/i, { in: CODE }],
    [
      3,
      /^(?:dependencies|optionalDependencies|peerDependencies)\.(?:better-sqlite3|sqlite3|sql\.js|lowdb|level|leveldb|keyv|conf|electron-store|node-persist|ioredis|redis|node-cache-manager|env-paths|lmdb|pouchdb|realm):/i,
      { in: MANIFEST },
    ],
    [
      2,
      /^[\w.[\]]*\.(?:value|default|name): .*(?:_DB_PATH|_DATA_DIR|_CACHE_DIR|_STORAGE_PATH|MEMORY_FILE_PATH)/,
      { in: MANIFEST },
    ],
    [
      2,
      /\b[A-Z_]*(?:MEMORY_FILE_PATH|TOKEN_PATH|CACHE_DIR|DATA_DIR|DB_PATH|DATABASE_URL|STORAGE_DIR|STORAGE_STATE)\b/,
      { in: ["text", "setup", "code"], unless: /\btest|pytest|e2e\b/i },
    ],
  ]),
  ...signalsOf("keeps_memory_across_sessions", "yes", [
    [
      3,
      /\b(?:remember|recall|retain|persist|preserv)(?:s|es|e|ing|ed|ence)?\b[^.;]{0,60}\b(?:across|between|over|in future|from (?:past|previous)) (?:\w+ ){0,2}(?:sessions?|conversations?|chats?|interactions|context windows?|tools and)\b/i,
      { unless: /\b(?:you should|don't remember|without|loses?|forget\w*)\b/i },
    ],
    [
      3,
      [
        /\b(?:long[- ]term|persistent|cross-session|durable|lasting|permanent|episodic|semantic|shared) memor(?:y|ies)\b/i,
        /\bmemory (?:layer|store|bank|graph|engine|platform|server|across|for (?:AI )?agents|control plane)\b/i,
        /\bpersistent (?:knowledge|conversation|context)\b/i,
      ],
      { unless: /\b(?:no|without|lack\w*|shared memory (?:segment|size|\())\b|--shm/i },
    ],
    [
      2,
      [
        /\b(?:agents?|crews?|assistant|it|workflows?)\b[^.;]{0,30}\b(?:resume|pick up|continue)s? (?:[\w-]+ ){0,3}(?:where|exactly where|from (?:the )?(?:last|where))\b/i,
        /\b(?:durable execution|persist(?:s|ed|ent)? through failures)\b/i,
      ],
    ],
    [
      2,
      /\b(?:stores?|saves?|writes?|logs?|records?|captures?) (?:\w+ ){0,3}(?:conversations?|memories|learnings|insights|facts|messages|notes)\b[^.;]{0,60}\b(?:for (?:later|future)|knowledge (?:base|graph)|searchable|across|so that|markdown)\b/i,
      { unless: /\byou (?:can|should)\b/i },
    ],
  ]),
  ...signalsOf("keeps_memory_across_sessions", "no", [
    [
      3,
      /\b(?:does not|doesn't|never|no) (?:remember|recall|memory of|keep memory of|retain)(?: any| anything| your| previous| past)* (?:conversations?|sessions?|interactions?|between|across)\b/i,
    ],
  ]),
  ...signalsOf("searches_long_term_store", "yes", [
    [
      3,
      /\b(?:searches|queries|retrieves? from|backed by|stor(?:e|es|ed)(?: \w+){0,3} in|uses|with|using|built on|combines?|powered by|into|over|from) (?:(?:an?|its|the|own|local|both|your|persistent|shared|semantic|graph|and|databases?|structured|growing) ){0,5}(?:vector (?:store|database|db|search|index|embeddings)s?|knowledge graphs?|graph databases?|embeddings? (?:store|index|database)|semantic (?:knowledge )?graph)\b/i,
      {
        unless:
          /\b(?:you can|integrat\w* with|collection|index(?:es)? (?:on|in) (?:a )?(?:collection|mongo)|atlas|supports? many)\b/i,
      },
    ],
    [
      3,
      /\b(?:retrieval[- ]augmented|RAG (?:pipeline|system|engine|tool|agent|support|capabilit\w+)|agentic RAG|GraphRAG)\b/i,
      { unless: /\b(?:chunking tutorial|you can build)\b/i },
    ],
    [
      2,
      /\b(?:semantic|vector|hybrid|full-text|similarity) search (?:over|across|of|through|for|on|in) (?:(?:your|the|all|its|stored|past|notes|local) )*(?:notes|memor\w+|knowledge|documents?|docs|documentation|conversations?|history|codebase|messages|files)\b/i,
    ],
    [
      3,
      /^(?:dependencies|optionalDependencies|peerDependencies|project\.dependencies|dependencies\[\d+\])[.:].*(?:chromadb|pinecone|qdrant|weaviate|faiss|lancedb|pgvector|milvus|hnswlib|vectordb|txtai|@xenova\/transformers)/i,
      { in: MANIFEST },
    ],
  ]),
  ...signalsOf("shares_memory", "yes", [
    [
      3,
      /\bshared? (?:[\w-]+ ){0,2}(?:memor(?:y|ies)|knowledge (?:base|graph)|context|memory bank)\b[^.;]{0,40}\b(?:between|across|among|by|with|for) (?:(?:all|multiple|several|different|your|the|other) )*(?:agents|users|teams?(?:mates)?|people|clients|assistants)\b/i,
    ],
    [
      3,
      [
        /\b(?:memor(?:y|ies)|knowledge (?:base|graph)|notes)\b[^.;]{0,40}\b(?:shared|share[sd]?|accessible|synced) (?:between|across|among|by|with) (?:(?:all|multiple|several|different|your|the|other) )*(?:agents|users|teams?(?:mates)?|clients|assistants)\b/i,
        /\bteam(?:-wide)? (?:memory|knowledge base)\b/i,
        /\bcross-agent (?:memory|knowledge)\b/i,
      ],
    ],
  ]),
  ...signalsOf("memory_can_be_cleared", "yes", [
    [
      3,
      doing(
        "delete clear forget prune expire reset erase remove wipe",
        "memor(?:y|ies)|history|conversations?|cache|stored data|notes|knowledge graph",
        3,
      ),
      { in: ANY_TEXT, unless: /\b(?:npm|browser|pip|docker|troubleshoot\w*|try)\b/i },
    ],
    [
      2,
      [
        /\b(?:data |memory |log )?retention (?:period|policy|policies|limit|settings?)\b/i,
        /\bmemor(?:y|ies) (?:expires?|decays?|can be (?:deleted|edited|cleared|reviewed))\b/i,
        /\b(?:plain|editable|human-readable) (?:text|markdown) (?:files|notes)\b[^.;]{0,60}\b(?:edit|you (?:own|control)|read)/i,
      ],
      { in: ANY_TEXT },
    ],
  ]),
];
