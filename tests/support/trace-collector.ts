import { text } from "node:stream/consumers";
import { z } from "zod";
import { listen } from "./replay-server.ts";

/** The values of OTLP's JSON that are looked at. Source: opentelemetry-proto, common.proto. */
const anyValueSchema: z.ZodType = z.lazy(() =>
  z.union([
    z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
    z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
    z.object({ intValue: z.coerce.number() }).transform(({ intValue }) => intValue),
    z.object({ doubleValue: z.number() }).transform(({ doubleValue }) => doubleValue),
    z
      .object({ arrayValue: z.object({ values: z.array(anyValueSchema).default([]) }) })
      .transform(({ arrayValue }) => arrayValue.values),
  ]),
);

const attributesSchema = z
  .array(z.object({ key: z.string(), value: anyValueSchema }))
  .default([])
  .transform((pairs): Record<string, unknown> => Object.fromEntries(pairs.map(({ key, value }) => [key, value])));

const spanSchema = z.object({
  traceId: z.string().regex(/^[\da-f]{32}$/),
  spanId: z.string().regex(/^[\da-f]{16}$/),
  parentSpanId: z.string().optional(),
  name: z.string(),
  /** 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  kind: z.number(),
  startTimeUnixNano: z.coerce.bigint(),
  endTimeUnixNano: z.coerce.bigint(),
  attributes: attributesSchema,
  events: z.array(z.object({ name: z.string(), attributes: attributesSchema })).default([]),
  /** 2 is an error. */
  status: z.object({ code: z.number().optional() }).default({}),
});
export type ReceivedSpan = z.infer<typeof spanSchema>;

const requestSchema = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: attributesSchema }),
      scopeSpans: z.array(z.object({ spans: z.array(spanSchema) })),
    }),
  ),
});

export interface TraceCollector {
  /** Without a path. */
  readonly url: string;
  readonly spans: readonly ReceivedSpan[];
  /** Attributes of the processes that sent something. */
  readonly resources: readonly Readonly<Record<string, unknown>>[];
  /** Everything that arrived, headers included, as text. */
  readonly raw: () => string;
  /** Paths that were asked for. */
  readonly paths: readonly string[];
}

/** A collector of traces on loopback for one test, held to the form of OTLP over HTTP in JSON. */
export async function collectTraces(): Promise<TraceCollector> {
  const spans: ReceivedSpan[] = [];
  const resources: Record<string, unknown>[] = [];
  const paths: string[] = [];
  const raw: string[] = [];
  const url = await listen((request, response) => {
    void text(request).then((sent) => {
      paths.push(request.url ?? "");
      raw.push(JSON.stringify(request.headers), sent);
      for (const { resource, scopeSpans } of requestSchema.parse(JSON.parse(sent)).resourceSpans) {
        resources.push(resource.attributes);
        spans.push(...scopeSpans.flatMap((scope) => scope.spans));
      }
      response.writeHead(200, { "content-type": "application/json" }).end("{}");
    });
  });
  return { url, spans, resources, paths, raw: () => raw.join("\n") };
}

/** Spans as a tree of their names, children in the order of their begin. Those without a parent here are roots. */
export function treeOf(spans: readonly ReceivedSpan[]): unknown[] {
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const below = (parent: string | null): unknown[] =>
    spans
      .filter(({ parentSpanId }) =>
        parent === null ? parentSpanId === undefined || !ids.has(parentSpanId) : parentSpanId === parent,
      )
      .toSorted((one, other) => Number(one.startTimeUnixNano - other.startTimeUnixNano))
      .map(({ name, spanId }) => {
        const children = below(spanId);
        return children.length === 0 ? name : [name, children];
      });
  return below(null);
}
