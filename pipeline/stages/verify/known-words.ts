import { FACTORS } from "../../framework/factors.ts";
import { LAYERS } from "../../framework/layers.ts";
import { PROBES } from "../../framework/probes/index.ts";
import { CORE_RISKS } from "../../framework/risks/index.ts";
import { THREATS } from "../../framework/threats/index.ts";
import type { Dossier } from "../../schema/dossier.ts";

/** Terms of the field that a judge may use though no source does. */
const GENERAL_TERMS =
  "MITRE ATLAS OWASP MAESTRO AIVSS CVSS NIST GDPR HIPAA SOC Model Context Protocol MCP Agent2Agent JavaScript TypeScript Python " +
  "Node.js OAuth OpenID Connect WebSocket WebSockets GraphQL DevOps DevSecOps DoS DDoS IoT SaaS PaaS IaaS macOS iOS iPadOS Linux " +
  "Windows Unix Git YouTube Internet English Unicode Markdown JSON YAML HTML HTTP HTTPS TLS SSH API REST RAG LLM CI CD PR CLI " +
  "Large Language Models Retrieval Augmented Generation Human In The Loop Role Based Access Control Least Privilege Zero Trust " +
  "Server Side Request Forgery Cross Site Scripting Command Injection Prompt Injection Remote Code Execution Path Traversal " +
  "Supply Chain Software Bill Materials Man Middle Denial Service Natural Language Open Source Personal Access Token";

/** Letters and digits of any script; everything else parts words. */
export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A word without its English plural or possessive, so that "Actions" is known where "action" is. */
export const stemOf = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ies|es|s)$/u, "").replace(/[ey]$/u, "") : word;

const frameworkText = (): string =>
  [
    GENERAL_TERMS,
    ...FACTORS.flatMap(({ id, name, question, anchors, silence }) => [id, name, question, ...anchors, silence]),
    ...LAYERS.flatMap(({ name, role }) => [name, role]),
    ...PROBES.flatMap(({ id, question, says }) => [id, question, says.yes, says.no]),
    ...CORE_RISKS.flatMap(({ id, name, description, templates }) => [
      id,
      name,
      description,
      ...templates.flatMap(({ title, text }) => [title, text]),
    ]),
    ...THREATS.flatMap(({ id, name, description, mitigations }) => [id, name, description, ...mitigations]),
  ].join(" ");

const FRAMEWORK_TEXT = frameworkText();
const FRAMEWORK_STEMS: ReadonlySet<string> = new Set(wordsOf(FRAMEWORK_TEXT).map(stemOf));

/** Unicode and wording differences that do not make another name: width, case, emphasis marks, quotes, dashes, spaces. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[*_`~\\]/gu, "")
    .replace(/[‘’]/gu, "'")
    .replace(/[“”]/gu, '"')
    .replace(/[‐-―]/gu, "-")
    .replace(/\s+/gu, " ")
    .trim();

/** What a dossier and the framework name. */
export interface KnownWords {
  /** The folded phrase stands somewhere in the sources, or in the framework. */
  hasPhrase(phrase: string): boolean;
  /** All of the sources' text, for what has to stand there letter by letter. */
  hasLetters(text: string): boolean;
  /** The word, in any number, is used by a source or by the framework. */
  hasWord(word: string): boolean;
}

const FRAMEWORK_FOLDED = fold(FRAMEWORK_TEXT);
const lettersOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Reads a dossier once, when first asked. Pure. */
export function knownWords({ agent, sources, spans, omitted }: Dossier): KnownWords {
  const parts = [
    agent.name,
    ...agent.references,
    ...agent.identities.flatMap(({ reference, id, name }) => [reference, id, name]),
    ...sources.flatMap(({ title, url, finalUrl }) => [title, url, finalUrl ?? ""]),
    ...spans.flatMap(({ text, section }) => [text, section]),
    ...omitted.map(({ section }) => section),
  ];
  let folded: string | null = null;
  let letters: string | null = null;
  let stems: ReadonlySet<string> | null = null;
  const textOf = (): string => (folded ??= fold(parts.join("\n")));
  return {
    hasPhrase: (phrase) => textOf().includes(fold(phrase)) || FRAMEWORK_FOLDED.includes(fold(phrase)),
    hasLetters: (text) => (letters ??= lettersOf(parts.join("\n"))).includes(lettersOf(text)),
    hasWord: (word) => {
      stems ??= new Set(wordsOf(parts.join(" ")).map(stemOf));
      return wordsOf(word).every((part) => stems?.has(stemOf(part)) === true || FRAMEWORK_STEMS.has(stemOf(part)));
    },
  };
}
