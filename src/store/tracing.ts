/**
 * What traces show of the database: each statement as the code says it, without the values, which travel apart from it. Nothing is traced
 * unless somebody collects it (`src/observing.ts`).
 */
import { context, isSpanContextValid, type Span, SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";
import { codeOf } from "./faults.ts";

/** Work as one span; its failure is told by its code alone, for messages may quote a row. */
export async function spanned<T>(
  name: string,
  attributes: Readonly<Record<string, string>>,
  work: () => Promise<T>,
): Promise<T> {
  const span = trace.getTracer("xinheng-store").startSpan(name, { kind: SpanKind.CLIENT, attributes });
  if (!isSpanContextValid(span.spanContext())) return work(); // nobody collects
  return context.with(trace.setSpan(context.active(), span), async () => {
    try {
      return await work();
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  });
}

/** One statement: named by its verb and first table. */
export async function statement<T>(sql: string, work: () => Promise<T>): Promise<T> {
  const { name, attributes } = described(sql);
  return spanned(name, attributes, work);
}

function failed(span: Span, error: unknown): void {
  const code = codeOf(error) ?? (error instanceof Error ? error.name : "error");
  span.setAttribute("error.type", code);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

interface Described {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function described(sql: string): Described {
  const known = shown.get(sql);
  if (known !== undefined) return known;
  const text = withoutLiterals(sql);
  const made = { name: nameOf(text), attributes: { "db.system.name": "postgresql", "db.query.text": text } };
  if (shown.size < SHOWN) shown.set(sql, made);
  return made;
}

/** Texts of statements come from our files and are few. */
const SHOWN = 1_000;
const shown = new Map<string, Described>();

/** The scope of a transaction and the passwords of roles are written into the statement: whatever stands in quotes goes out. */
export function withoutLiterals(sql: string): string {
  return sql
    .replaceAll(/\bE'(?:[^'\\]|''|\\.)*'|'(?:[^']|'')*'/g, "'?'")
    .replaceAll(/\$(\w*)\$[\s\S]*?\$\1\$/g, "'?'")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function nameOf(sql: string): string {
  const verb = /^\w+/.exec(sql)?.[0].toUpperCase() ?? "SQL";
  const table = /\b(?:FROM|INTO|UPDATE|COPY|TABLE|TRUNCATE)\s+\(?"?([a-z_]+)/i.exec(sql)?.[1];
  return table === undefined ? verb : `${verb} ${table}`;
}
