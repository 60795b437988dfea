import { MANIFEST, type Signal, type SignalRow, signalsOf } from "./signal.ts";

/** Text about servers in general, about clients of servers, or about how to write one. */
const NOT_ITSELF =
  /\b(?:build(?:s|ing)?|creat(?:e|es|ing)|writ(?:e|es|ing)|develop(?:s|ing)?|integrat(?:e|es|ing)|connect(?:s|ing)? to|aggregat\w+|unif\w+|bundl\w+|combin\w+|proxy|add|any|all|each|every|other|another|multiple|many|your|these|those|third-party|external|official) (?:(?:an?|the|your|own|of|new|more|multiple|existing|custom|official) )*(?:MCP|Model Context Protocol)(?: \(MCP\))? servers?\b|\b(?:how to|guide (?:to|for)|types of|list of|collection of|directory of|plugins?|marketplace) [^.]{0,60}\bservers?\b|\bservers\b/i;

/**
 * A tool server says so in one line, and that line settles three questions: agents call it, they plan, and a model fills
 * its typed tools.
 */
const SERVER =
  "(?:MCP|Model Context Protocol)(?: \\((?:MCP|Model Context Protocol)\\))?(?:-compatible|-compliant)?[ -]servers?\\b(?!-)";
const words = (most: number): string => `(?:[\\w.,()/'&+-]+ ){0,${most}}?`;

const IS_TOOL_SERVER: readonly SignalRow[] = [
  [
    3,
    new RegExp(
      `\\b(?:is|it's|implements?|provides|contains?|exposes|includes|(?:runs|works|acts|available|also) as|is also) (?:an?|the|its own|th) ${words(6)}${SERVER}`,
      "i",
    ),
    { in: ["text"], unless: NOT_ITSELF },
  ],
  [
    3,
    new RegExp(
      `^(?:an?|the|our|official|this|golang-based|python-based) ${words(8)}${SERVER}(?= (?:that|for|which|to|providing|implementation|enabling|connecting|integrating|lets|allows|exposes|supports|with|connects|is|runs|gives|offers|brings|lets)\\b|[.,:]|$)`,
      "i",
    ),
    { in: ["text"], unless: NOT_ITSELF },
  ],
  [
    3,
    new RegExp(
      `^${words(6)}${SERVER}(?! (?:types|development|builder|configuration|setup|client|integration))|^MCP (?:server )?for \\w+`,
      "i",
    ),
    { in: ["heading", "text"], unless: NOT_ITSELF },
  ],
  [2, new RegExp(`\\b(?:this|with an) ${words(2)}${SERVER}`, "i"), { in: ["text", "setup"], unless: NOT_ITSELF }],
  [1, new RegExp(`\\b(?:the|our) ${words(4)}${SERVER}`, "i"), { in: ["text", "setup"], unless: NOT_ITSELF }],
  [
    3,
    /^(?:dependencies|peerDependencies)\.(?:@modelcontextprotocol\/(?:sdk|server)|fastmcp|mcp-framework|@mastra\/mcp|mcp-handler|xmcp):/i,
    { in: MANIFEST },
  ],
  [
    3,
    /^(?:project\.dependencies|dependencies|tool\.poetry\.dependencies\.\w+|dependencies\[\d+\]|project\.dependencies\[\d+\]|info\.requires_dist(?:\[\d+\])?)\b.*\b(?:mcp|fastmcp)\b/i,
    { in: MANIFEST },
  ],
  [3, /^mcpName: /, { in: MANIFEST }],
  [3, /^(?:packages|remotes)\[\d+\]\.(?:transport\.)?type: (?:stdio|sse|streamable-http)$/, { in: MANIFEST }],
  [2, /MCP ?服务器|MCP ?サーバー?|servidor(?:es)? MCP|serveur MCP/i, { in: ["text", "heading"], unless: NOT_ITSELF }],
];

/** A server in passing may be a part of something larger, which plans by itself. */
const OUTRIGHT = IS_TOOL_SERVER.filter(([strength]) => strength > 1);

export const TOOL_SERVER_SIGNALS: readonly Signal[] = [
  ...signalsOf("serves_agent_clients", "yes", IS_TOOL_SERVER),
  ...signalsOf("leaves_planning_to_client", "yes", OUTRIGHT),
  ...signalsOf("model_fills_typed_tools", "yes", OUTRIGHT),
];
