import { doing } from "./phrase.ts";
import { ANY_TEXT, CODE, MANIFEST, type Signal, signalsOf } from "./signal.ts";

/** A path, a file by its ending, or a kind of store: where data stays when the program ends. */
const STORE_PLACE =
  "(?:(?:~|\\.{1,2})?/(?!(?:api|v\\d)\\b)[\\w.-]+(?:/[\\w.{}*-]+)*|[\\w{}*-]+\\.(?:db|sqlite3?|jsonl?|log|md|csv|parquet|ya?ml|toml|txt|ini)\\b|(?:SQLite|DuckDB|vector) (?:database|store|file)|SQLite\\b|disk\\b|(?:database )?tables? \\w+_\\w+|local (?:disk|file|files|folder|database|storage)\\b)";
/** Chores of a user, examples, and stores that belong to somebody else. */
const NOT_ITS_STORE =
  /\b(?:you (?:can|should|may|must|need|could)|make sure|add (?:it|this|the following)|for example|e\.g\.|such as|example|if you|project'?s? CLAUDE\.md|instructions? in|used to|\d\.x)\b/i;
/** Advice, other products, and memory that nobody has. */
const NOT_MEMORY =
  /\b(?:you should|don't remember|loses?|forget to|remember to|please remember|make sure|no need|testimonial|planned|idea|remember that|if you need)\b/i;

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
    [
      3,
      [
        /\bnothing is (?:ever )?(?:stored|kept|saved|persisted|remembered|retained)(?: between (?:calls|requests|runs|sessions|conversations)| after (?:the|each) \w+)?(?=[,.;)]|$)/i,
        /\bkeeps no (?:state|cache|data|memory)\b/i,
        /\b(?:keeps?|stores?|remembers?|saves?|retains?) nothing(?=[,.;)]|$| (?:between|after|about|from|of)\b)/i,
        /\bforgets everything\b/i,
        /\b(?:no state|state is never|no data|data is never) (?:is )?(?:kept|held|stored|persisted|shared)\b[^.;]{0,20}\bbetween\b/i,
      ],
      { in: ANY_TEXT, unless: /\b(?:unless|except|other than|if|when|locally|by us|on our|here)\b/i },
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
    [
      3,
      [
        /\b(?:lasts?|lives|kept|held|stays?|remembered|valid) (?:for |only )*(?:(?:the|one|a|this|your) )?(?:length |duration |rest )?(?:of )?(?:(?:the|one|a|this|your) )?(?:session|conversation|chat|dialogue)\b(?! token)/i,
        /\b(?:within|during|throughout|over the course of) (?:the|a|one|this|each|the same) (?:session|conversation|chat|dialogue)\b[^.;]{0,50}\b(?:remember|keep|kept|know|context|state|refer)\w*\b/i,
        /\b(?:remembers?|keeps?|knows?|refers? back to)\b[^.;]{0,40}\b(?:within|during|throughout|earlier in) (?:the|a|one|this|the same) (?:session|conversation|chat)\b/i,
        /\bshares? (?:your |the )?(?:cookies|logged-in sessions?|session)\b/i,
        /\bfollow-up questions?\b[^.;]{0,40}\b(?:remember|context|without repeating|refer)\w*/i,
        /\bunderstands? follow-ups?\b|\bhandles? follow-up questions\b/i,
      ],
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
    [
      3,
      new RegExp(
        `\\b(?:stored|saved|cached|persisted|written|kept|appended|recorded|logged|archived|dumped|stores|saves|caches|keeps|writes|appends|records|logs|archives|remembers)(?:[ ,]+(?!(?:nothing|no|nowhere)\\b)[\\w'"(){}-]+){0,8}? (?:in|into|to|at|under|inside|on) (?:(?:the|a|an|your|its|one|local|file|folder|table|directory|own) ){0,4}${STORE_PLACE}`,
        "i",
      ),
      { unless: NOT_ITS_STORE },
    ],
    [
      3,
      [
        /\b(?:lives?|sits?|rests?|stays?) in (?:an? |the |its |your )?(?:own |local |embedded |vector |small |single |plain )*(?:vector (?:store|database)|databases?|SQLite|DuckDB|table|Postgres\w*|Redis|JSON files?|text files?|markdown files?)\b/i,
        /\b(?:calls?|conversations?|data|transcripts?|messages|logs?|records?|results|sessions|memor(?:y|ies)|chats?|documents|history|recordings?)\b[^.;]{0,30}\b(?:are|is) (?:kept|stored|remembered|retained|saved|held|archived|deleted after)(?: for)? (?:up to |at most )?(?:\w+ )?(?:\d+|one|two|three|six|seven|twelve|thirty|ninety) (?:hours|days?|weeks?|months?|years?)\b/i,
        /\b(?:log|history|record|list|journal) of (?:every|each|all) (?:[\w-]+ ){1,3}in [\w~./-]+\.(?:db|sqlite\d?|jsonl?|log|csv|md|txt)\b/i,
      ],
      { unless: NOT_ITS_STORE },
    ],
  ]),
  ...signalsOf("keeps_memory_across_sessions", "yes", [
    [
      3,
      /\b(?:remember|recall|retain|persist|preserv)(?:s|es|e|ing|ed|ence)?\b[^.;]{0,60}\b(?:across|between|over|in future|from (?:past|previous)) (?:\w+ ){0,2}(?:sessions?|conversations?|chats?|interactions|context windows?|tools and)\b/i,
      { unless: /\b(?:nothing|you should|don't remember|without|loses?|forget\w*)\b/i },
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
    [
      3,
      [
        /\b(?:earlier|past|previous|prior|former|old|your|all) (?:calls?|conversations?|chats?|talks?|sessions?|visits?|orders|choices|answers|questions|preferences|habits|likes|corrections)\b[^.;]{0,30}\b(?:are|is) (?:remembered|kept in mind|recalled|carried over)\b/i,
        /\bremembers? (?:you\b(?!r (?:api|password|token))|your|what (?:you|it)|who|everything|every|past|previous|earlier|each|all|their|the (?:last|user|customer|caller|player|patient|names?|things|conversation))/i,
        /\b(?:what (?:it|he|she|they|the \w+) (?:has |have )?learn(?:ed|t|s)(?: about you| from you)?|lessons? (?:learned|learnt|from)|(?:its|the|your) corrections?|feedback|observations?|preferences)\b[^.;]{0,60}\b(?:kept|stored|saved|written|writes?|added to the prompt|remembered|later (?:runs?|sessions?)|next (?:time|run|session))\b/i,
        /\b(?:writes?|stores?|saves?|keeps?|notes?(?: down)?) (?:down )?(?:what|everything) (?:it|you|he|she|they)(?: (?:has|have))? (?:learn\w*|heard|saw|told|said|says?|did|like[ds]?)\b/i,
        /\b(?:shown|given|added|fed|handed|available|used|re-?used|read|looked up)\b[^.;]{0,30}\b(?:in|on|at|for|during) (?:the )?(?:later|following|next|future|subsequent) (?:runs?|sessions?|conversations?|talks?|chats?|calls?)\b/i,
        /\b(?:knows?|recalls?|remembers?)\b[^.;]{0,60}\b(?:days?|weeks?|months?|years?) (?:later|ago|after)\b/i,
        /\bnever (?:forgets?|asks? (?:you )?(?:the same|twice))\b/i,
        /\bmemory (?:survives?|persists?|outlives?|is kept|carries over|lasts?)\b(?! (?:only )?(?:for )?(?:one|a|the) (?:session|run))/i,
      ],
      { unless: NOT_MEMORY },
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
    [
      3,
      /\b(?:lives?|kept|keeps?|stored?|stores|held|indexed|looked up|searche?[sd]?|embedded|puts?|saved?|writes?|goes|go)\b[^.;]{0,40}\b(?:in|into|from|as|over|against) (?:an? |the |its |your |own |local |small |shared )*(?:vector (?:stores?|databases?|db|index)|embeddings? (?:index|store)|knowledge graph|pgvector|FAISS|Chroma(?:DB)?|LanceDB|Qdrant|Weaviate|Milvus|Pinecone)\b/i,
      {
        unless:
          /\b(?:planned|idea|supports?|you can|such as|like|manage|create|your (?:Pinecone|Qdrant|Weaviate|Milvus))\b/i,
      },
    ],
    [
      2,
      [
        /\b(?:embeds?|indexes|vectori[sz]es) (?:all |every |each |your |the |its |new )+(?:[\w-]+ )?(?:documents?|notes|files|pages|messages|e-?mails|code|manuals?|articles|chats?|conversations?|tickets?)\b/i,
        /\b(?:most similar|nearest|closest|best[- ]matching|relevant|top) (?:[\w-]+ )?(?:passages?|notes?|chunks?|paragraphs?|memories|entries|facts|snippets)\b[^.;]{0,40}\b(?:prompt|model|context|LLM)\b/i,
      ],
      { unless: /\byou (?:can|should)\b/i },
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
      { unless: /\b(?:never|not) shared\b/i },
    ],
    [
      3,
      [
        /\b(?:every(?:one|body|one's)|all (?:users|agents|members|players|guests|customers|colleagues|bots|workers)) (?:shares?|see|sees|reads?|writes? to) (?:in )?(?:one|the same|a common|a single) (?:[\w-]+ )?(?:memory|world|notebook|board|blackboard|history|knowledge|notes|store)\b/i,
        /\b(?:common|shared|joint|collective) (?:memory|notebook|blackboard|scratchpad|notes|knowledge|long-term store)\b[^.;]{0,60}\b(?:agents|users|members|team|everyone|everybody|colleagues|workers|bots)\b/i,
        /\b(?:agents|users|members|everyone|everybody|colleagues|workers|bots)\b[^.;]{0,40}\b(?:common|shared|same|joint|collective) (?:memory|notebook|blackboard|scratchpad|notes|knowledge base|long-term store)\b/i,
        /\bwhat (?:one|you tell one|the first) (?:agent|user|member|of them)?\b[^.;]{0,40}\b(?:learn\w*|know\w*|tell)\b[^.;]{0,40}\b(?:others?|all|everyone|next)\b/i,
      ],
      { unless: NOT_MEMORY },
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
    [
      3,
      [
        /(?:^|[\s(])\/(?:forget|clear|reset|wipe|purge)\b/i,
        /(?:^|\s)(?:--(?:clear|forget|purge|wipe)(?:-(?:memory|history|all|cache))?|(?:memory|history|examples|notes|cache) (?:clear|reset|wipe|prune|forget))\b/i,
        /\b(?:ask(?:s)? for|request|right to|demand) (?:deletion|erasure|removal|be(?:ing)? forgotten)\b/i,
        /\b(?:delete|remove|edit|correct|change|review|read|see|erase|forget)s?\b[^.;]{0,20}\b(?:what|whatever|anything|everything) (?:it|the (?:agent|bot|assistant)|he|she)? ?(?:remembers|knows|(?:has )?learn(?:ed|t|s)|stored|noted|wrote|keeps)\b/i,
        /\b(?:memor(?:y|ies)|history|conversations?|notes|facts|entries|recordings|transcripts|stories|data|cache|records|lessons)\b[^.;]{0,25}\b(?:can|may) be (?:deleted|cleared|erased|edited|removed|wiped|reset|forgotten|corrected|inspected|emptied)\b/i,
        /\b(?:memor(?:y|ies)|history|conversations?|notes|facts|entries|recordings|transcripts|stories|chats?|lessons)\b[^.;]{0,25}\b(?:expires?|(?:is|are) (?:deleted|erased|purged|removed|forgotten|gone)) (?:after|within|in) (?:\w+ )?(?:\d+|an?|one|two|three|six|seven|thirty|ninety) (?:hours?|days?|weeks?|months?|years?)\b/i,
      ],
      { in: [...ANY_TEXT, "code"], unless: /\b(?:npm|browser cache|pip|docker|apt|troubleshoot\w*|CSS|filter\w*)\b/i },
    ],
  ]),
];
