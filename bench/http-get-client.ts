/** The client of `http-get.ts`, in a thread of its own: so many connections that each ask again as soon as they were answered. */
import { Agent, get } from "node:http";
import { parentPort } from "node:worker_threads";

export interface Asked {
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
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

async function answers({ urls, headers, connections, milliseconds }: Asked): Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const [begun, latencies] = [performance.now(), [] as number[]];
  let [next, bytes] = [0, 0];
  const lane = async (): Promise<void> => {
    while (performance.now() - begun < milliseconds) {
      const url = urls[next++ % urls.length] ?? "";
      const asked = performance.now();
      const answered = await asking(url, agent, headers);
      bytes += answered;
      latencies.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, lane));
  agent.destroy();
  return { requests: latencies.length, milliseconds: performance.now() - begun, bytes, latencies };
}

function asking(url: string, agent: Agent, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((answered, failed) => {
    get(url, { agent, headers }, (response) => {
      let bytes = 0;
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
      });
      response.on("end", () => {
        if (response.statusCode === 200) answered(bytes);
        else failed(new Error(`${url} answered ${response.statusCode}`));
      });
    }).on("error", failed);
  });
}
