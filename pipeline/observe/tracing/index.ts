import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  type Tracer,
} from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from "@opentelemetry/resources";
import { BatchSpanProcessor, TracerProvider } from "@opentelemetry/sdk-trace";
import { AssayError } from "../../errors.ts";
import type { ModelCall, Observer, Step, StepResult } from "../../ports/observer.ts";
import type { Redactor } from "../redactor.ts";
import { type CountingExporter, openExporter } from "./exporter.ts";
import { modelSpanAttributes, modelSpanName } from "./model-span.ts";

export interface TracingOptions {
  /** Where a collector takes traces, whole. */
  readonly url: string;
  /** Step of whoever started Assay, as W3C Trace Context writes it; null for none. */
  readonly traceparent: string | null;
  /** For one delivery, and so the most that a collector that is away keeps a command from ending. Milliseconds. */
  readonly timeoutMs: number;
  readonly assayVersion: string;
  readonly redactor: Redactor;
}

export interface Tracing {
  readonly observer: Observer;
  /** Delivers what is left, for a short while. Never fails. @returns spans that no collector took */
  readonly close: () => Promise<number>;
}

/** Spans that wait for delivery; of more the newest are dropped. About 10 MB. */
const MOST_WAITING = 8192;

/** What is not sent: the call was never made. */
const UNSENT: ReadonlySet<string> = new Set(["MODEL_BUDGET"]);

/** The step that another process named. Source: W3C Trace Context, version 00. */
function contextOf(traceparent: string | null): Context | null {
  const [, traceId = "", spanId = "", flags = "0"] =
    /^00-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})$/.exec(traceparent ?? "") ?? [];
  const spanContext = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(spanContext) ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : null;
}

/** Few names, so that steps of one kind can be compared; what differs is an attribute. */
function describe(step: Step): { readonly name: string; readonly kind: SpanKind; readonly attributes: Attributes } {
  switch (step.kind) {
    case "run":
      return { name: "run", kind: SpanKind.INTERNAL, attributes: { "assay.agents": step.agents } };
    case "evaluation":
      return { name: "evaluation", kind: SpanKind.INTERNAL, attributes: {} };
    case "agent":
      return { name: "agent", kind: SpanKind.INTERNAL, attributes: { "assay.agent": step.agent } };
    case "job":
      return { name: "job", kind: SpanKind.CONSUMER, attributes: { "assay.agent": step.agent } };
    case "stage":
      return {
        name: `stage ${step.stage}`,
        kind: SpanKind.INTERNAL,
        attributes: { "assay.agent": step.agent, "assay.stage": step.stage },
      };
    default:
      return step satisfies never;
  }
}

function fail(span: Span, code: string): void {
  span.setAttribute("error.type", code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

const codeOf = (error: unknown): string => (error instanceof AssayError ? error.code : "INTERNAL");

function end(span: Span, { result, code }: StepResult): void {
  span.setAttribute("assay.result", result);
  if (code !== null) fail(span, code);
}

/** Observes by a tracer. Every text that goes out has passed the redactor. */
function tracingObserver(tracer: Tracer, { redactor, traceparent }: TracingOptions): Observer {
  const above = contextOf(traceparent) ?? ROOT_CONTEXT;
  const redacted = (attributes: Attributes): Attributes =>
    Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [
        name,
        typeof value === "string"
          ? redactor.text(value)
          : Array.isArray(value)
            ? value.map((one) => redactor.text(String(one)))
            : value,
      ]),
    );

  /** Written when it is over: only then is it known whether a server was asked at all. */
  function addModelSpan(call: ModelCall): void {
    if (call.isRecalled || UNSENT.has(call.errorCode ?? "")) return;
    const span = tracer.startSpan(redactor.text(modelSpanName(call)), {
      kind: SpanKind.CLIENT,
      startTime: call.startMs,
      attributes: redacted(modelSpanAttributes(call)),
    });
    if (call.errorCode !== null) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end(call.endMs);
  }

  return {
    tell(event) {
      if (event.kind === "model-call") addModelSpan(event);
      else if (event.kind === "model-retry") {
        trace.getActiveSpan()?.addEvent("retry", { "error.type": event.code, "assay.wait_ms": event.waitMs });
      }
    },
    within(step, work, resultOf) {
      const { name, kind, attributes } = describe(step);
      const active = trace.getActiveSpan() === undefined ? above : context.active();
      const parent = step.kind === "job" ? (contextOf(step.traceparent) ?? active) : active;
      return tracer.startActiveSpan(name, { kind, attributes: redacted(attributes) }, parent, async (span) => {
        try {
          const outcome = await work();
          if (resultOf !== undefined) end(span, resultOf(outcome));
          return outcome;
        } catch (error) {
          fail(span, codeOf(error));
          throw error;
        } finally {
          span.end();
        }
      });
    },
    traceparent() {
      const current = trace.getActiveSpan()?.spanContext();
      if (current === undefined) return null;
      return `00-${current.traceId}-${current.spanId}-${current.traceFlags.toString(16).padStart(2, "0")}`;
    },
  };
}

function resourceOf(assayVersion: string) {
  const own = resourceFromAttributes({ "service.name": "assay", "service.version": assayVersion });
  // What the standard variables say comes before what we say.
  return defaultResource()
    .merge(own)
    .merge(detectResources({ detectors: [envDetector] }));
}

/** Opens traces of this process. What is active in a step is known by the platform's own means, over every await. */
export function openTracing(options: TracingOptions): Tracing {
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  const exporter: CountingExporter = openExporter(options.url, options.timeoutMs);
  const processor = new BatchSpanProcessor({
    exporter,
    exportTimeoutMillis: options.timeoutMs,
    maxQueueSize: MOST_WAITING,
  });
  const provider = new TracerProvider({
    spanProcessors: [processor],
    resource: resourceOf(options.assayVersion),
    spanLimits: { attributeValueLengthLimit: 1000 },
  });
  return {
    observer: tracingObserver(provider.getTracer("assay", options.assayVersion), options),
    async close() {
      await provider.forceFlush({ timeoutMillis: options.timeoutMs }).catch(() => {});
      await provider.shutdown().catch(() => {});
      return exporter.lost();
    },
  };
}
