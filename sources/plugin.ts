import { z } from "zod";
import { AbortedError, SourceError } from "../pipeline/errors.ts";
import { callPlugin, PluginLateError, wordProblem, wordThrown } from "../pipeline/ports/plugin-call.ts";
import type { PluginAnswer, PluginRequest, PluginSource, PluginSourceContext } from "../pipeline/ports/plugin.ts";
import type { SourceAdapter, SourceAnswer } from "../pipeline/ports/source-adapter.ts";
import {
  bytesSchema,
  type FetchedDocument,
  sourceIdentitySchema,
  type SourceKind,
  sourceKindSchema,
  unreadDocumentSchema,
} from "../pipeline/schema/source.ts";
import { labelOf } from "./charset.ts";
import { checkText, makeDocument, MOST_PAGE_BYTES, MOST_TEXT_BYTES } from "./document.ts";
import type { HttpClient } from "./http/client.ts";
import { statusError } from "./http/failures.ts";
import { tidyName } from "./tidy-name.ts";

/** For one reference, waiting for one's turn included. */
const DEFAULT_MS = 120_000;
const MOST_DOCUMENTS = 20;

const TEXT_OF_KIND: Partial<Record<SourceKind, string>> = {
  page: "text/html",
  pyproject: "application/toml",
  "action-yml": "application/yaml",
};
const PROSE: ReadonlySet<SourceKind> = new Set(["readme", "document", "skill", "llms-txt"]);

/** How documents of a kind are written unless somebody says otherwise. */
const mediaTypeOf = (kind: SourceKind): string =>
  TEXT_OF_KIND[kind] ?? (PROSE.has(kind) ? "text/markdown" : "application/json");

const line = z.string().trim().min(1).max(500);
const optionalLine = z.string().max(1000).nullable().optional();

const documentSchema = z.object({
  kind: sourceKindSchema,
  title: line,
  url: z.string().trim().min(1).max(4000),
  content: z.union([z.string(), bytesSchema], { error: "expected a text or bytes" }),
  mediaType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+(?:;\s*charset=[\w-]+)?$/, "expected a media type such as text/markdown")
    .optional(),
  finalUrl: z.string().max(4000).nullable().optional(),
  etag: optionalLine,
  lastModified: optionalLine,
  truncated: z.boolean().optional(),
});

const answerSchema = z.object({
  name: z.string().trim().min(1),
  slugBase: z.string().trim().min(1).max(500).optional(),
  documents: z.array(documentSchema).min(1, "expected a document, found none").max(MOST_DOCUMENTS),
  identity: sourceIdentitySchema.omit({ reference: true }).optional(),
  unread: z.array(unreadDocumentSchema).max(100).optional(),
});

/** An address with a user name or a password would be shown and recorded. */
const hasSecret = (url: string | null): boolean => {
  const parsed = url === null ? null : URL.parse(url);
  return parsed !== null && (parsed.username !== "" || parsed.password !== "");
};

interface Collecting {
  readonly reference: string;
  readonly now: () => string;
}

function documentOf(given: z.output<typeof documentSchema>, { reference, now }: Collecting): FetchedDocument {
  const { kind, title, url, content, finalUrl = null, etag = null, lastModified = null, truncated = false } = given;
  if (hasSecret(url) || hasSecret(finalUrl)) {
    throw new SourceError(
      "SOURCE_NOT_ALLOWED",
      reference,
      `the address of ${title} holds a user name or password, which a report would show; leave it out`,
    );
  }
  const mediaType = given.mediaType ?? mediaTypeOf(kind);
  const plainType = mediaType.replace(/;.*$/, "").trim();
  const isHtml = plainType === "text/html";
  // A copy: what the plug-in does with its bytes from now on changes no document.
  const bytes = typeof content === "string" ? Buffer.from(content) : Uint8Array.from(content);
  const hints = { label: labelOf(mediaType), isHtml };
  const read = checkText({ bytes, truncated }, { title, reference }, isHtml ? MOST_PAGE_BYTES : MOST_TEXT_BYTES, hints);
  const type = { kind, mediaType: plainType };
  return makeDocument({ type, title, url, finalUrl, retrievedAt: now(), etag, lastModified }, read);
}

/** The guarded way to the network, for one reference. */
function getter(client: HttpClient, reference: string, signal: AbortSignal): PluginSourceContext["get"] {
  return async ({
    url,
    accept = "*/*",
    mostBytes = MOST_TEXT_BYTES,
    ...rest
  }: PluginRequest): Promise<PluginAnswer> => {
    const most = Math.min(mostBytes, MOST_PAGE_BYTES);
    const answer = await client.get({ ...rest, url, accept, mostBytes: most, reference, signal });
    const text = (): string => Buffer.from(answer.bytes).toString("utf8");
    return {
      ...answer,
      text,
      json: () => {
        try {
          return JSON.parse(text()) as unknown;
        } catch (error) {
          throw new SourceError("SOURCE_UNREADABLE", reference, `expected JSON at ${answer.url}`, { cause: error });
        }
      },
    };
  };
}

const documentMaker =
  (reference: string): PluginSourceContext["document"] =>
  ({ status, url, header, bytes, truncated }, facts) => {
    if (status < 200 || status > 299) throw statusError(url, reference, { status, retryAfter: header("retry-after") });
    return {
      ...facts,
      url,
      finalUrl: url,
      content: bytes,
      etag: header("etag"),
      lastModified: header("last-modified"),
      truncated,
    };
  };

/** A kind of reference that a plug-in brings, with the network, the limits and the time of every other. */
export function createPluginAdapter(source: PluginSource, plugin: string, client: HttpClient): SourceAdapter {
  const { scheme, timeoutMs = DEFAULT_MS } = source;

  function failure(reference: string, error: unknown): Error {
    // It said itself what went wrong, or was stopped. Any other error of ours would end the run of all agents.
    if (error instanceof SourceError) return error;
    const code = error instanceof PluginLateError ? "SOURCE_UNREACHABLE" : "SOURCE_UNREADABLE";
    const message = `${reference}: the source "${scheme}:" of the plug-in ${plugin} failed: ${wordThrown(error)}`;
    return new SourceError(code, reference, message, { cause: error });
  }

  /** What it answered, held to the contract; null: there is no such agent. */
  async function collected(
    rest: string,
    { reference }: Collecting,
    signal: AbortSignal,
  ): Promise<z.ZodSafeParseResult<z.output<typeof answerSchema>> | null> {
    try {
      return await callPlugin(
        async (own) => {
          const context = {
            signal: own,
            get: getter(client, reference, own),
            document: documentMaker(reference),
          };
          const answer = await source.collect(rest, context);
          return answer === null ? null : answerSchema.safeParse(answer);
        },
        { timeoutMs, signal },
      );
    } catch (error) {
      if (signal.aborted && error instanceof AbortedError) throw error;
      throw failure(reference, error);
    }
  }

  return {
    scheme,
    async collect({ rest, text: reference }, { signal, now }): Promise<SourceAnswer> {
      const collecting = { reference, now };
      const parsed = await collected(rest, collecting, signal);
      if (parsed === null) {
        const message = `${reference}: the plug-in ${plugin} knows no such agent; check the spelling`;
        throw new SourceError("SOURCE_NOT_FOUND", reference, message);
      }
      if (!parsed.success) {
        throw failure(reference, new Error(wordProblem(parsed.error)));
      }
      const { name, slugBase = rest, identity, unread = [] } = parsed.data;
      return {
        name: tidyName(name) ?? rest,
        slugBase,
        // Of the checked copy: a getter could give something else the second time.
        documents: parsed.data.documents.map((document) => documentOf(document, collecting)),
        ...(identity === undefined ? {} : { identity }),
        unread,
      };
    },
  };
}
