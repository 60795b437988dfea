import { isJsonList, jsonFields } from "./json-fields.ts";
import type { DocumentType } from "./kinds.ts";

/**
 * What a JSON document is, by its fields. An A2A agent card has skills and says how it speaks (A2A specification, AgentCard);
 * an MCP server.json names its schema, or says where the server is (packages, remotes).
 */
function typeOfJson(fields: Readonly<Record<string, unknown>>): DocumentType {
  const mediaType = "application/json";
  if (Array.isArray(fields["skills"]) && ("capabilities" in fields || "protocolVersion" in fields)) {
    return { kind: "agent-card", mediaType };
  }
  const schema = fields["$schema"];
  if (typeof schema === "string" && schema.endsWith("/server.schema.json")) return { kind: "server-json", mediaType };
  if (typeof fields["name"] === "string" && (Array.isArray(fields["packages"]) || Array.isArray(fields["remotes"]))) {
    return { kind: "server-json", mediaType };
  }
  const isPackage = typeof fields["name"] === "string" && ("dependencies" in fields || "bin" in fields);
  return { kind: isPackage ? "package-json" : "document", mediaType };
}

/** Characters that are looked at to tell HTML from other text. */
const SNIFFED = 8192;

/** True for text that starts like an HTML document, after blanks and comments. Source: WHATWG MIME Sniffing §7.1. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype html|html|head|body)[\s>]/i.test(text.slice(0, SNIFFED));

/** Front matter of a skill has these two keys. Source: Agent Skills specification, SKILL.md. */
const looksLikeSkill = (text: string): boolean => {
  const matter = /^---\r?\n([\s\S]*?)\r?\n---\s*$/m.exec(text);
  return matter?.index === 0 && /^name:/m.test(matter[1] ?? "") && /^description:/m.test(matter[1] ?? "");
};

/** What a file is taken for whose name says nothing: JSON by its fields, else plain text. */
export function typeOfContent(text: string): DocumentType {
  const fields = jsonFields(text);
  if (fields !== null) return typeOfJson(fields);
  return { kind: "document", mediaType: isJsonList(text) ? "application/json" : "text/plain" };
}

/** What a text without a name is taken for: JSON by its fields, HTML, a skill, else a README in Markdown. */
export function typeOfText(text: string): DocumentType {
  const fields = jsonFields(text);
  if (fields !== null) return typeOfJson(fields);
  if (looksLikeHtml(text)) return { kind: "page", mediaType: "text/html" };
  return { kind: looksLikeSkill(text) ? "skill" : "readme", mediaType: "text/markdown" };
}
