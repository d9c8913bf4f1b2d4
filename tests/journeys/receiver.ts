/** A receiver as a bank would run one: a program that takes what is posted to it, checks the signature for itself, and answers with a receipt of its own. */
import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export interface Received {
  readonly id: string;
  readonly genuine: boolean;
  // biome-ignore lint/suspicious/noExplicitAny: read as a stranger would
  readonly body: any;
}

export interface Receiver {
  readonly url: string;
  readonly received: readonly Received[];
  /** The secret that was shown when it was registered. */
  knows(secret: string): void;
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let secret = "";
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { "x-xinheng-time": time, "x-xinheng-signature": signature, "x-xinheng-delivery": id } = request.headers;
    const expected = `v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`;
    received.push({ id: String(id), genuine: signature === expected, body: JSON.parse(body) });
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ receipt: `R-${received.length}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/credit`,
    received,
    knows: (told) => {
      secret = told;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
