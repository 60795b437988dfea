import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import type { ReadableSpan, SpanExporter } from "@opentelemetry/sdk-trace";

/** A way to a collector that counts what it could not deliver. */
export interface CountingExporter extends SpanExporter {
  /** Spans that no collector took. */
  readonly lost: () => number;
}

/**
 * Sends spans as OTLP over HTTP, in JSON. Headers, such as a collector's key, and certificates come from the standard variables.
 * @param url of the traces, whole
 * @param timeoutMs for one delivery, all its attempts together
 */
export function openExporter(url: string, timeoutMs: number): CountingExporter {
  const inner = new OTLPTraceExporter({ url, timeoutMillis: timeoutMs });
  let lost = 0;
  return {
    export(spans: ReadableSpan[], done) {
      inner.export(spans, (result) => {
        if (result.error !== undefined) lost += spans.length;
        done(result);
      });
    },
    forceFlush: () => inner.forceFlush(),
    shutdown: () => inner.shutdown(),
    lost: () => lost,
  };
}
