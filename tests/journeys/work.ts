/** Long work done in this process, one piece after another, when the test says so: the queue's port without its polling. */
import type { Jobs } from "../../src/core/desk.ts";

export class Work implements Jobs {
  readonly #waiting: (() => Promise<unknown>)[] = [];
  readonly #stopping = new Set<string>();
  #runImport: (id: string) => Promise<unknown> = async () => undefined;
  #runEvaluation: (id: string) => Promise<unknown> = async () => undefined;
  #runImpact: (id: string) => Promise<unknown> = async () => undefined;

  /** What the work is, once there is a desk to do it at. */
  does(handlers: {
    readonly runImport: (id: string) => Promise<unknown>;
    readonly runEvaluation: (id: string) => Promise<unknown>;
    readonly runImpact: (id: string) => Promise<unknown>;
  }): void {
    this.#runImport = handlers.runImport;
    this.#runEvaluation = handlers.runEvaluation;
    this.#runImpact = handlers.runImpact;
  }

  async startImport(importId: string): Promise<void> {
    this.#stopping.delete(importId);
    this.#waiting.push(() => this.#runImport(importId));
  }

  async startRun(runId: string): Promise<void> {
    this.#stopping.delete(runId);
    this.#waiting.push(() => this.#runEvaluation(runId));
  }

  async startImpact(impactId: string): Promise<void> {
    this.#stopping.delete(impactId);
    this.#waiting.push(() => this.#runImpact(impactId));
  }

  async stop(id: string): Promise<void> {
    this.#stopping.add(id);
  }

  stopping(id: string): boolean {
    return this.#stopping.has(id);
  }

  /** Does all that waits. */
  async settle(): Promise<void> {
    for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) await next();
  }
}
