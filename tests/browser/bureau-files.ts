/** Files as a bureau might send them, written to where a browser can pick them up. */
import { rmSync } from "node:fs";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { codeOf, type Penalty } from "../journeys/bureau.ts";

/** Penalties numbered from a number on, of as many fictional operators, or of fewer in turn. */
export function penalties(count: number, from: number, operators = count): readonly Penalty[] {
  return Array.from({ length: count }, (_, index) => ({
    code: codeOf(from + (index % operators)),
    name: `示例行政区第${(index % operators) + 1}电子商务有限公司`,
    number: `示市监处罚〔2026〕${from + index}号`,
    on: "2026-08-03",
    until: "2027-08-03",
    fineWanYuan: "0.5",
  }));
}

/** Five rows broken: two codes with a letter O for a zero, a day that no calendar has, an amount in words, no document number. */
export function brokenRows(good: readonly Penalty[]): readonly Penalty[] {
  return good.map((one, index) => {
    if (index === 3 || index === 8) return { ...one, code: one.code.replace("0", "O") };
    if (index === 11) return { ...one, on: "2026年13月45日" };
    if (index === 17) return { ...one, fineWanYuan: "约三万" };
    return index === 22 ? { ...one, number: "" } : one;
  });
}

/** People and a home, all invented: of the first two texts the finder is sure, at the third a person has to look. */
const acts = [
  "向消费者王建国（电话13800000000）虚构交易，由当事人的法定代表人李秀英承担责任",
  "当事人将商品寄往消费者住址云岫市临溪区栖云路88号3栋502室后拒不退款",
  "经查，赵文静、钱多多二人在店内刷单；检查时负责人方平到场",
];

/** Penalties whose texts name people, one for each of as many operators. */
export function withPersons(from: number): readonly Penalty[] {
  return penalties(acts.length, from).map((row, index) => ({ ...row, act: acts[index] ?? "" }));
}

/** The smallest picture there is, for a letter of authorisation: one grey pixel. */
export const letter: Buffer = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);

/** Writes a file under its own name, in a folder of its own that goes when the process ends. */
export async function fileOf(name: string, content: Buffer): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "xinheng-file-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
