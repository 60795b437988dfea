import type { z } from "zod";
import type { TokenUsage } from "../errors.ts";
import type { Assessment } from "../schema/assessment.ts";
import type { Policy, policySchema } from "../schema/policy.ts";
import type { SourceIdentity, SourceKind, UnreadDocument } from "../schema/source.ts";
import type { SourceTexts } from "./writer.ts";

/** A GET that a plug-in's source asks for. Pace, robots.txt, the guard of addresses, limits and memory are those of every source. */
export interface PluginRequest {
  readonly url: string;
  /** Value of the `accept` header. @default any type */
  readonly accept?: string;
  /** Bytes after which the body is cut. @default 1 MiB */
  readonly mostBytes?: number;
  /** Further headers, lower case. Never a credential: that would follow redirects. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A token, sent to this origin and to no other, redirects included. */
  readonly credential?: { readonly origin: string; readonly token: string };
  /** A `page` was made for people: robots.txt is obeyed and the host is asked slowly. @default "api" */
  readonly manners?: "page" | "api";
}

/** Any answer of a server, 4xx and 5xx included: what they mean is the source's to say. */
export interface PluginAnswer {
  readonly status: number;
  /** Address that answered, after redirects. */
  readonly url: string;
  readonly header: (name: string) => string | null;
  readonly bytes: Uint8Array;
  readonly truncated: boolean;
  readonly text: () => string;
  /** @throws {SourceError} `SOURCE_UNREADABLE` for what is no JSON. */
  readonly json: () => unknown;
}

/** A document as a plug-in hands it over. Text has to be UTF-8, or the media type has to name another charset. */
export interface PluginDocument {
  /** What it is: decides how its text is derived and how much its word weighs. */
  readonly kind: SourceKind;
  /** For people, for example "listing of ledgermate". */
  readonly title: string;
  /** Address that was asked for; never with a secret. */
  readonly url: string;
  readonly content: string | Uint8Array;
  /** @default that of the kind: Markdown, HTML for `page`, JSON, YAML or TOML for manifests */
  readonly mediaType?: string;
  /** @default null */
  readonly finalUrl?: string | null;
  readonly etag?: string | null;
  readonly lastModified?: string | null;
  /** True if `content` is only the beginning. @default false */
  readonly truncated?: boolean;
}

export interface PluginSourceContext {
  readonly signal: AbortSignal;
  /** The guarded way to the network. @throws {SourceError} */
  readonly get: (request: PluginRequest) => Promise<PluginAnswer>;
  /** An answer as a document. @throws {SourceError} for a status that is not 2xx. */
  readonly document: (
    answer: PluginAnswer,
    facts: Pick<PluginDocument, "kind" | "title" | "mediaType">,
  ) => PluginDocument;
}

export interface PluginSourceAnswer {
  /** Name for people. */
  readonly name: string;
  /** Raw material of the folder's name. @default what stands behind the colon */
  readonly slugBase?: string;
  /** At least one and at most 20. */
  readonly documents: readonly PluginDocument[];
  /** An id that outlives a new name, where the place gives one. */
  readonly identity?: Omit<SourceIdentity, "reference">;
  readonly unread?: readonly UnreadDocument[];
}

/** A kind of reference of one's own. */
export interface PluginSource {
  /** What stands before the colon: lower-case letters and digits, at least two. */
  readonly scheme: string;
  /** Longest time for one reference, in milliseconds. @default 120,000 */
  readonly timeoutMs?: number;
  /** Reads one agent; null where the place has none of that name. @param rest what stands behind the colon */
  readonly collect: (rest: string, context: PluginSourceContext) => Promise<PluginSourceAnswer | null>;
}

/** A form of one's own for `assay export --format`, and, with a file name, for `reports:`. */
export interface PluginWriter {
  readonly format: string;
  /** Name of its file beside assessment.json. Absent: it is for exports alone. */
  readonly fileName?: string;
  /** Pure: equal assessments give equal texts. Every word of an assessment may come from a stranger: escape it. */
  readonly write: (assessment: Assessment, texts: SourceTexts) => string;
}

export interface PluginMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** What a judge is asked. */
export interface PluginQuestion {
  /** Instructions with the form of the answer, the agent's documents behind a fence, and, the second time, what was wrong. */
  readonly messages: readonly PluginMessage[];
  /** JSON Schema of the answer, for an API that can be bound to one. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** Number of the sample, from 0. */
  readonly sample: number;
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

export interface PluginReply {
  /** One JSON object that fits the schema. */
  readonly text: string;
  /** Tokens used. @default not known */
  readonly usage?: Partial<Omit<TokenUsage, "calls">>;
}

/** A way of one's own to a model: `--model plug:<name>`. What it answers is checked as every judge's answer is. */
export interface PluginJudge {
  readonly name: string;
  /** Raised with every change that is meant to change answers. @default 1 */
  readonly version?: number;
  /** False for fixed rules, which are asked once and not several times. @default true */
  readonly languageModel?: boolean;
  /** Longest time for one answer, in milliseconds. @default openai.timeoutMs */
  readonly timeoutMs?: number;
  /** US dollars per million tokens; with it costs are shown and budgets kept. @default not known */
  readonly price?: { readonly input: number; readonly cached: number; readonly output: number };
  readonly answer: (question: PluginQuestion) => Promise<PluginReply>;
}

/** Where a list may stand, one of its values may stand alone. */
type Loose<T> = T extends readonly (infer Entry)[]
  ? Loose<Entry> | readonly Loose<Entry>[]
  : T extends object
    ? { readonly [Key in keyof T]: Loose<T[Key]> }
    : T;

/** Questions and rules of a house, as people write them. */
export type PluginPolicy = Loose<z.input<typeof policySchema>>;

/** What one file adds to Assay. */
export interface Plugin {
  /** Lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly sources?: readonly PluginSource[];
  readonly writers?: readonly PluginWriter[];
  readonly judges?: readonly PluginJudge[];
  /** Questions and rules of a house; as data it may also stand in a YAML file of its own. */
  readonly policy?: PluginPolicy;
}

/** A plug-in that was checked. */
export interface LoadedPlugin extends Omit<Plugin, "policy"> {
  /** Where it came from, for people. */
  readonly origin: string;
  /** Hash of its file, or of its definition where a program handed it over. */
  readonly sha256: string;
  readonly policy: Policy | null;
}

/** All plug-ins of a start. No two of them bring the same. */
export interface Plugins {
  readonly list: readonly LoadedPlugin[];
  /** Of the one plug-in that has one. */
  readonly policy: Policy | null;
}

export const NO_PLUGINS: Plugins = { list: [], policy: null };

export const pluginSchemes = ({ list }: Plugins): string[] =>
  list.flatMap(({ sources = [] }) => sources.map(({ scheme }) => scheme));

/** What names a plug-in to other machines. */
export interface PluginRecord {
  readonly name: string;
  readonly sha256: string;
}
