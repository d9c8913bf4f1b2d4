/** The press's own thread: takes papers one after the other and answers their bytes. */
import { parentPort, workerData } from "node:worker_threads";
import { type PdfSettings, pdfWriter } from "./pdf.ts";
import type { PressAnswer, PressOrder } from "./press.ts";

const write = pdfWriter(workerData as PdfSettings);

parentPort?.on("message", async ({ order, paper, language }: PressOrder) => {
  const answer = await write(paper, language).then(
    (bytes): PressAnswer => ({ order, bytes: new Uint8Array(bytes) }),
    (failed: unknown): PressAnswer => ({ order, failed }),
  );
  parentPort?.postMessage(answer, "bytes" in answer ? [answer.bytes.buffer] : []);
});
