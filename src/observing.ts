/**
 * Traces for those who run the machine: where OTEL_EXPORTER_OTLP_ENDPOINT names a collector, requests, statements and jobs are sent to it
 * as spans (OTLP over HTTP). Without it the OpenTelemetry interface that `http` and `store` call does nothing, and nothing leaves the house.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { type Context, type ContextManager, context, ROOT_CONTEXT, trace } from "@opentelemetry/api";

export interface Observing {
  /** Sends what is not yet sent; waits for it a moment. */
  stop(): Promise<void>;
}

export interface Observed {
  /** The collector's address; `/v1/traces` is added where it has no path. */
  readonly endpoint: string | undefined;
  readonly version: string;
  readonly process: "serve" | "worker" | "command";
}

const NOTHING: Observing = { stop: async () => undefined };
/** Shorter than the whole patience of a shutdown. */
const SEND_MS = 3_000;

/** Must be called before the rooms are opened whose work it shows. The libraries are loaded only then. */
export async function startObserving({ endpoint, version, process: part }: Observed): Promise<Observing> {
  if (endpoint === undefined) return NOTHING;
  const [{ BatchSpanProcessor, TracerProvider }, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all(
    [
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/resources"),
    ],
  );
  const attributes = { "service.name": "xinheng", "service.version": version, "xinheng.process": part };
  const exporter = new OTLPTraceExporter({ url: tracesAt(endpoint), timeoutMillis: SEND_MS });
  const provider = new TracerProvider({
    resource: resourceFromAttributes(attributes),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000, exportTimeoutMillis: SEND_MS })],
  });
  context.setGlobalContextManager(new LocalContext().enable());
  trace.setGlobalTracerProvider(provider);
  return {
    stop: async () => {
      await provider.shutdown().catch(() => undefined);
      trace.disable();
      context.disable();
    },
  };
}

export function tracesAt(endpoint: string): string {
  const url = new URL(endpoint);
  if (url.pathname === "/") url.pathname = "/v1/traces";
  return url.href;
}

/** The context follows asynchronous work, as Node follows it. */
class LocalContext implements ContextManager {
  readonly #local = new AsyncLocalStorage<Context>();

  active(): Context {
    return this.#local.getStore() ?? ROOT_CONTEXT;
  }

  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(
    within: Context,
    work: F,
    self?: ThisParameterType<F>,
    ...args: A
  ): ReturnType<F> {
    return this.#local.run(within, () => work.call(self, ...args));
  }

  bind<T>(within: Context, target: T): T {
    if (typeof target !== "function") return target;
    const bound = (...args: unknown[]): unknown => this.#local.run(within, () => target(...args));
    return bound as T;
  }

  enable(): this {
    return this;
  }

  disable(): this {
    this.#local.disable();
    return this;
  }
}
