/** The client of `http-get.ts`, in a thread of its own: so many connections that each ask again as soon as they were answered. */
import { Agent, get } from "node:http";
import { parentPort } from "node:worker_threads";

export interface Ask {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What it must be answered with; 200 when absent. */
  readonly status?: number;
}

export interface Asked {
  /** In turns. */
  readonly asks: readonly Ask[];
  readonly connections: number;
  readonly milliseconds: number;
}

export interface Answered {
  readonly requests: number;
  readonly milliseconds: number;
  readonly bytes: number;
  readonly latencies: readonly number[];
}

parentPort?.on("message", (asked: Asked) => {
  void answers(asked).then((answered) => parentPort?.postMessage(answered));
});

async function answers({ asks, connections, milliseconds }: Asked): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const [begun, latencies] = [performance.now(), [] as number[]];
  let [next, bytes] = [0, 0];
  const lane = async (): Promise<void> => {
    while (performance.now() - begun < milliseconds) {
      const ask = asks[next++ % asks.length] as Ask;
      const asked = performance.now();
      const answered = await asking(ask, agent);
      bytes += answered;
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  agent.destroy();
  return { requests: latencies.length, milliseconds: performance.now() - begun, bytes, latencies };
}

function asking({ url, headers, status = 200 }: Ask, agent: Agent): Promise<number> {
  return new Promise((answered, failed) => {
    get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
      });
      response.on("end", () => {
        if (response.statusCode === status) answered(bytes);
        else failed(new Error(`${url} answered ${response.statusCode}`));
      });
    }).on("error", failed);
  });
}
