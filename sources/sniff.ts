import type { SourceKind } from "../pipeline/schema/source.ts";
import { isJsonList, isRecord, jsonFields } from "./json-fields.ts";
import type { DocumentType } from "./kinds.ts";

type Fields = Readonly<Record<string, unknown>>;

/** An A2A agent card has skills and says how it speaks. Source: A2A specification, AgentCard of 0.3 and of 1.0. */
const isAgentCard = (fields: Fields): boolean =>
  Array.isArray(fields["skills"]) &&
  ("capabilities" in fields || "protocolVersion" in fields || "supportedInterfaces" in fields);

/** The manifest of an MCP bundle: its version, and how the server is started. Source: MCPB manifest; DXT was its name before. */
function isBundleManifest({
  manifest_version: version,
  dxt_version: formerVersion,
  server,
  mcp_config: config,
}: Fields): boolean {
  if (typeof (version ?? formerVersion) !== "string") return false;
  return isRecord(config) || (isRecord(server) && ("mcp_config" in server || "entry_point" in server));
}

/** An MCP server.json names its schema, or says where the server is (packages, remotes). */
function isServerJson(fields: Fields): boolean {
  const schema = fields["$schema"];
  if (typeof schema === "string" && schema.endsWith("/server.schema.json")) return true;
  return typeof fields["name"] === "string" && (Array.isArray(fields["packages"]) || Array.isArray(fields["remotes"]));
}

const isPackageJson = (fields: Fields): boolean =>
  typeof fields["name"] === "string" && ("dependencies" in fields || "bin" in fields);

/** What a JSON document is, by its fields. */
function kindOfJson(fields: Fields): SourceKind {
  if (isAgentCard(fields)) return "agent-card";
  if (isServerJson(fields) || isBundleManifest(fields)) return "server-json";
  return isPackageJson(fields) ? "package-json" : "document";
}

const typeOfJson = (fields: Fields): DocumentType => ({ kind: kindOfJson(fields), mediaType: "application/json" });

/** Characters that are looked at to tell HTML from other text. */
const SNIFFED = 8192;

/** True for text that starts like an HTML document, after blanks and comments. Source: WHATWG MIME Sniffing §7.1. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s*(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype html|html|head|body)[\s>]/i.test(text.slice(0, SNIFFED));

/** Characters of the longest front matter that is looked into: a skill's description alone may have 1,024. */
const MOST_FRONT_MATTER = 16_384;

/** True for a text whose front matter has these two keys. Source: Agent Skills specification, SKILL.md. */
export function looksLikeSkill(text: string): boolean {
  const start = text.slice(0, MOST_FRONT_MATTER);
  const matter = /^\uFEFF?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(start)?.[1] ?? "";
  return /^name:/m.test(matter) && /^description:/m.test(matter);
}

/** What a file is taken for whose name says nothing: JSON by its fields, a skill by its front matter, else plain text. */
export function typeOfContent(text: string): DocumentType {
  const fields = jsonFields(text);
  if (fields !== null) return typeOfJson(fields);
  if (looksLikeSkill(text)) return { kind: "skill", mediaType: "text/markdown" };
  return { kind: "document", mediaType: isJsonList(text) ? "application/json" : "text/plain" };
}

/** What a text without a name is taken for: JSON by its fields, HTML, a skill, else a README in Markdown. */
export function typeOfText(text: string): DocumentType {
  const fields = jsonFields(text);
  if (fields !== null) return typeOfJson(fields);
  if (looksLikeHtml(text)) return { kind: "page", mediaType: "text/html" };
  return { kind: looksLikeSkill(text) ? "skill" : "readme", mediaType: "text/markdown" };
}
