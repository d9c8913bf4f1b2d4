/**
 * The press: papers are written down beside the process that answers people, in a thread of their own, since the fonts are large and a long paper takes
 * a second. It is started for the first paper and ended when none was asked for in a while.
 */
import { Worker } from "node:worker_threads";
import type { Say } from "../core/citation.ts";
import type { Paper, PaperPress } from "../core/delivery/paper.ts";
import type { PdfSettings } from "./pdf.ts";

/** One paper to be written. */
export interface PressOrder {
  readonly order: number;
  readonly paper: Paper;
  readonly language: keyof Say;
}

export type PressAnswer = { readonly order: number } & (
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly failed: unknown }
);

type Waiting = Omit<PromiseWithResolvers<Uint8Array>, "promise">;

const IDLE_MS = 60_000;

export function openPress(settings: PdfSettings): PaperPress {
  const press = new Press(settings);
  return (paper, language) => press.write(paper, language);
}

class Press {
  readonly #settings: PdfSettings;
  readonly #waiting = new Map<number, Waiting>();
  #thread: Worker | undefined;
  #idle: NodeJS.Timeout | undefined;
  #orders = 0;

  constructor(settings: PdfSettings) {
    this.#settings = settings;
  }

  write(paper: Paper, language: keyof Say): Promise<Uint8Array> {
    const { promise, ...waiting } = Promise.withResolvers<Uint8Array>();
    const order = ++this.#orders;
    clearTimeout(this.#idle);
    this.#waiting.set(order, waiting);
    this.#thread ??= this.#open();
    this.#thread.ref();
    this.#thread.postMessage({ order, paper, language } satisfies PressOrder);
    return promise;
  }

  #open(): Worker {
    const thread = new Worker(new URL("./press-thread.ts", import.meta.url), { workerData: this.#settings });
    thread.on("message", (answer: PressAnswer) => this.#answered(answer));
    thread.on("error", (error) => this.#ended(thread, error));
    thread.on("exit", () => this.#ended(thread, new Error("the press has stopped")));
    return thread;
  }

  #answered(answer: PressAnswer): void {
    const waiting = this.#waiting.get(answer.order);
    this.#waiting.delete(answer.order);
    if ("bytes" in answer) waiting?.resolve(answer.bytes);
    else waiting?.reject(answer.failed);
    if (this.#waiting.size > 0) return;
    this.#thread?.unref(); // nobody waits: the process may end
    this.#idle = setTimeout(() => void this.#thread?.terminate(), IDLE_MS).unref();
  }

  /** Whoever waits is told; the next paper starts it anew. */
  #ended(thread: Worker, error: unknown): void {
    if (this.#thread !== thread) return;
    this.#thread = undefined;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
