/** A browser of a journey: it keeps cookies as they are set, reads its token from `/me`, and knows nothing else of whoever sits before it. */
import assert from "node:assert/strict";
import type { Agency, Answer } from "./agency.ts";

type Headers = Readonly<Record<string, string>>;

export class Browser {
  readonly #agency: Agency;
  readonly #cookies = new Map<string, string>();

  constructor(agency: Agency) {
    this.#agency = agency;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  async get(url: string, headers: Headers = {}): Promise<Answer> {
    return this.send("GET", url, { headers });
  }

  /** Posts to the API with this session's token. */
  async post(path: string, payload: object = {}, headers: Headers = {}): Promise<Answer> {
    const { status, body } = await this.get("/api/v1/me");
    const token = status === 200 ? { "x-csrf-token": String(body.csrf) } : {};
    return this.send("POST", `/api/v1${path}`, { payload, headers: { ...token, ...headers } });
  }

  async send(
    method: "GET" | "POST" | "PUT",
    url: string,
    { payload, headers = {} }: { readonly payload?: object; readonly headers?: Headers },
  ): Promise<Answer> {
    const sent = { ...(this.#cookies.size === 0 ? {} : { cookie: this.cookie }), ...headers };
    const answer = await this.#agency.send(method, url, {
      headers: sent,
      ...(payload === undefined ? {} : { payload }),
    });
    for (const line of [answer.headers["set-cookie"] ?? []].flat()) this.#keep(String(line));
    return answer;
  }

  /** Sends a file as part of a form, after its fields. */
  async upload(url: string, fields: Headers, content: Uint8Array, fileName: string): Promise<Answer> {
    const edge = "----journey";
    const part = (head: string) => `--${edge}\r\nContent-Disposition: form-data; ${head}\r\n`;
    const said = Object.entries(fields).map(([name, value]) => `${part(`name="${name}"`)}\r\n${value}\r\n`);
    const file = `${part(`name="file"; filename="${fileName}"`)}Content-Type: application/octet-stream\r\n\r\n`;
    const payload = Buffer.concat([Buffer.from(said.join("") + file), content, Buffer.from(`\r\n--${edge}--\r\n`)]);
    const { body } = await this.get("/api/v1/me");
    const headers = { "content-type": `multipart/form-data; boundary=${edge}`, "x-csrf-token": String(body.csrf) };
    return this.send("POST", url, { payload, headers });
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split(";");
    const [name = "", value = ""] = pair.split("=");
    assert.match(line, /HttpOnly/i, "no script reads a cookie");
    const isGone = value === "" || attributes.some((one) => /^\s*(Max-Age=0|Expires=Thu, 01 Jan 1970)/i.test(one));
    if (isGone) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
