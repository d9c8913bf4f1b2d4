/** So many at once and no more: the others wait their turn, and when too many wait the next is sent away. */
import { Fault } from "../core/desk.ts";

export class Turns {
  readonly #atOnce: number;
  readonly #waitingAtMost: number;
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(atOnce: number, waitingAtMost: number) {
    this.#atOnce = atOnce;
    this.#waitingAtMost = waitingAtMost;
  }

  async take<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy < this.#atOnce) this.#busy++;
    else await this.#turn();
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#busy--;
      else next();
    }
  }

  /** Whoever ends hands the place over, so nobody slips in between. */
  #turn(): Promise<void> {
    if (this.#waiting.length >= this.#waitingAtMost) throw tooBusy();
    return new Promise((go) => this.#waiting.push(go));
  }
}

function tooBusy(): Fault {
  return new Fault(
    "too-many",
    { zh: "同时登录的人过多。", en: "Too many people are signing in at once." },
    { zh: "请稍候几秒再试。", en: "Wait some seconds and try again." },
  );
}
