/**
 * Natural persons in the texts of the sample, as bureaux and courts write them: a few records name somebody who does not exist, at a home that does not
 * exist, under a number that nobody has. What is sure to be a person is hidden, what may be one waits for a decision, and one is none at all.
 */
import type { RecordKind } from "../../src/core/record/catalogue.ts";
import type { TargetField } from "../../src/core/record/layout.ts";
import type { Day } from "../../src/core/time/day.ts";
import type { SampleRow } from "./row.ts";

interface Mention {
  readonly field: TargetField;
  readonly said: string;
}

const mentions: Readonly<Partial<Record<RecordKind, readonly Mention[]>>> = {
  penalty: [
    { field: "details.facts", said: "直播间主播白露晴在讲解时重复了上述内容（示例）" },
    {
      field: "details.content",
      said: "对直接责任人员：陆听澜，女，住云岫市栖霞区望舒路示例小区3栋2单元501室，给予警告（示例）",
    },
    { field: "details.facts", said: "现场见证人温书言在检查笔录上签字（示例）" },
    { field: "details.facts", said: "涉案商品暂存于云岫市听松区松涛路示例家园5幢1单元302室（示例）" },
    { field: "details.content", said: "缴款事宜联系店长江临风，联系电话：13900000000（示例）" },
  ],
  judgment: [
    { field: "text", said: "原告方半夏与当事人就退货费用另行和解（示例）" },
    { field: "text", said: "证人何以宁证言与快递记录一致（示例）" },
    { field: "text", said: "委托代理人韩若溪到庭（示例）" },
  ],
  "consumer-complaint": [
    {
      field: "text",
      said: "投诉人叶知秋，退货寄往云岫市临溪区听泉街道示例花园8号楼601室，联系电话：13900000000（示例）",
    },
    { field: "text", said: "商品由同一经营者水云间所开的店铺代发（示例）" },
    { field: "text", said: "客服邵明远以短信回复，七日内未退款（示例）" },
  ],
};

/** The same rows, a few of them with somebody named at the end of their text; chosen by their place alone, so that nothing else changes. */
export function withPeople(rows: readonly SampleRow[], lastDelivery: Day): readonly SampleRow[] {
  const named = new Map<SampleRow, Mention>();
  for (const kind of ["penalty", "judgment", "consumer-complaint"] as const) {
    const own = rows.filter((row) => row.kind === kind && row.reportedOn <= lastDelivery && isOnce(row, rows));
    const said = mentions[kind] ?? [];
    for (const [nth, mention] of said.entries()) {
      const chosen = own[Math.floor(((nth + 0.5) * own.length) / said.length)];
      if (chosen !== undefined) named.set(chosen, mention);
    }
  }
  return rows.map((row) => {
    const mention = named.get(row);
    return mention === undefined ? row : naming(row, mention);
  });
}

/** A record that a second source sends too would say one thing here and another there. */
function isOnce(row: SampleRow, rows: readonly SampleRow[]): boolean {
  const number = row.fields.documentNumber;
  return rows.every((other) => other === row || other.kind !== row.kind || other.fields.documentNumber !== number);
}

function naming(row: SampleRow, { field, said }: Mention): SampleRow {
  const before = row.fields[field];
  const longer = typeof before === "string" && before !== "" ? `${before}；${said}` : said;
  return { ...row, fields: { ...row.fields, [field]: longer } };
}
