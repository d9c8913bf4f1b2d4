/** Requests that fit, made from the API's document and the ids that are known in a world. */
import type { Answer } from "../journeys/agency.ts";
import { type ApiDocument, type Operation, Sampler } from "./operations.ts";
import type { KnownOperator, World } from "./world.ts";

export interface Asking {
  readonly headers: Readonly<Record<string, string>>;
  /** About whom; the operator `mine` where nobody is named. */
  readonly operator?: KnownOperator;
  /** In place of the smallest body that fits. */
  readonly body?: object | string;
  /** Values for names in the path or the query, as they are to arrive. */
  readonly values?: Readonly<Record<string, string>>;
}

const NOWHERE = "00000000-0000-7000-8000-000000000003";

export class Requests {
  readonly #world: World;
  readonly sampler: Sampler;

  constructor(world: World, document: ApiDocument) {
    this.#world = world;
    this.sampler = new Sampler(document);
  }

  async ask(operation: Operation, { headers, operator, body, values = {} }: Asking): Promise<Answer> {
    const all = { "if-match": '"0"', "x-purpose": "test", ...jsonHeader(operation, body), ...headers };
    const payload =
      operation.method === "GET"
        ? {}
        : { payload: typeof body === "string" ? Buffer.from(body) : (body ?? this.bodyOf(operation)) };
    return this.#world.agency.send(operation.method, this.#url(operation, operator, values), {
      headers: all,
      ...payload,
    });
  }

  /** The smallest body that fits, or with every member where `whole`. */
  bodyOf({ body }: Operation, whole = false): object {
    return body === undefined ? {} : Object(this.sampler.value(body, whole));
  }

  #url(operation: Operation, operator: KnownOperator | undefined, values: Readonly<Record<string, string>>): string {
    const known = operator ?? this.#world.operators.mine;
    const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(values[name] ?? this.#idOf(operation, name, known)),
    );
    const query = new URLSearchParams();
    for (const { name, in: where, required, schema } of operation.parameters) {
      if (where !== "query" || (required !== true && values[name] === undefined)) continue;
      query.set(name, values[name] ?? String(this.sampler.value(schema)));
    }
    return `${path}?${query.toString()}`;
  }

  /** A known id for each name in a path; where nothing is known, one that is nobody's. */
  #idOf({ path, parameters }: Operation, name: string, operator: KnownOperator): string {
    if (name === "code") return operator.code;
    if (name === "record") return operator.record;
    if (name === "operator") return operator.id;
    if (name === "hash") return this.#world.fileHash;
    if (name === "line") return "5";
    if (name !== "id") return this.#fitting(parameters, name);
    const collection = /\/api\/v1\/(.*?)\/\{id\}/.exec(path)?.[1] ?? "";
    if (collection.includes("results")) return operator.result;
    if (collection === "cases" || collection === "objections") return operator.case;
    if (collection === "notices") return operator.notice;
    const ids: Readonly<Record<string, string>> = {
      sources: "bureau",
      imports: this.#world.importId,
      runs: this.#world.runId,
      impacts: this.#world.impactId,
      layouts: "penalty-2018",
      standards: "cn-public-1000-deduct",
      "law/instruments": "sz-2023",
      accounts: "victim",
      organisations: "the-victim",
      clients: "victim-program",
    };
    return ids[collection] ?? NOWHERE;
  }

  /** What fits the form that is asked for, where a form is. */
  #fitting(parameters: Operation["parameters"], name: string): string {
    const schema = parameters.find((parameter) => parameter.in === "path" && parameter.name === name)?.schema ?? {};
    return schema.pattern === undefined && schema.enum === undefined ? "1" : String(this.sampler.value(schema));
  }
}

function jsonHeader({ method }: Operation, body: object | string | undefined) {
  return method === "GET" || typeof body !== "string" ? {} : { "content-type": "application/json" };
}
