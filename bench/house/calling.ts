/** One request over loopback, its answer read to the end, and how long that took. */

export interface Call {
  readonly method: "GET" | "POST" | "PUT";
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly form?: FormData | URLSearchParams;
}

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly ms: number;
}

const PATIENCE_MS = 30_000;

/** Throws where no whole answer came. */
export async function call(base: string, { method, path, headers = {}, json, form }: Call): Promise<Reply> {
  const begun = performance.now();
  const content = json === undefined ? {} : { "content-type": "application/json" };
  const body = form ?? (json === undefined ? undefined : JSON.stringify(json));
  const response = await fetch(`${base}${path}`, {
    method,
    headers: { ...headers, ...content },
    redirect: "manual",
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, ms: performance.now() - begun };
}

/** A member of an answer, as far as the path leads; undefined where it ends before. */
export function member(reply: Pick<Reply, "text">, ...path: readonly (string | number)[]): unknown {
  let found: unknown = parsed(reply.text);
  for (const name of path) {
    if (typeof found !== "object" || found === null) return undefined;
    found = Object.entries(found).find(([key]) => key === String(name))?.[1];
  }
  return found;
}

/** The same where it must be a text. */
export function textAt(reply: Pick<Reply, "text">, ...path: readonly (string | number)[]): string {
  const found = member(reply, ...path);
  if (typeof found !== "string") throw new Error(`the answer has no ${path.join(".")}: ${reply.text.slice(0, 300)}`);
  return found;
}

/** The code of a problem; empty where the answer is none. */
export function problemOf(reply: Pick<Reply, "text">): string {
  const code = member(reply, "code");
  return typeof code === "string" ? code : "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A form with one file, as a browser sends it. */
export function formOf(content: Uint8Array, fileName: string, fields: Readonly<Record<string, string>> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set("file", new Blob([new Uint8Array(content)]), fileName);
  return form;
}
