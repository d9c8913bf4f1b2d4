/**
 * What of a row may be kept while it waits: never a natural person's number, and of a natural person's row nothing that
 * could tell who it is (深圳经济特区社会信用条例 第二十五条、第三十八条).
 */
import { isPersonNumber } from "../operator/code.ts";
import { halfWidth } from "../operator/folding.ts";
import { PERSON_NUMBER_MASK } from "../operator/person-number.ts";
import { findPersonalNumbers } from "../privacy/finder.ts";
import { replaced } from "../privacy/token.ts";
import { foldedHeader } from "./header.ts";
import type { Layout, TargetField } from "./layout.ts";

/** Headers of columns that tell of natural persons and that no layout imports: left out wherever a row is kept or shown. */
const PERSONAL_HEADER =
  /身份证|证件号|证件类型|_ZJHM$|_ZJLX$|手机|电话|联系方式|电子邮箱|邮箱|家庭住址|居住地址|户籍|银行账号|银行卡|出生日期|出生年月|性别|法定代表人|法人代表|法人姓名|负责人姓名|经营者姓名|投诉人|举报人|消费者姓名|FRDB$|CF_FR$|XK_FR$/;

/** Whether a column plainly tells of natural persons. */
export function isPersonalHeader(header: string): boolean {
  return PERSONAL_HEADER.test(foldedHeader(header));
}

/** Fields of a natural person's row that tell nothing of who it is. */
const TELLS_NOTHING: ReadonlySet<TargetField> = new Set<TargetField>([
  "operator.category",
  "authority",
  "authorityCode",
  "occurredOn",
  "decidedOn",
  "effectiveOn",
  "publicityFrom",
  "publicityUntil",
  "validFrom",
  "validUntil",
  "endedOn",
  "severity",
  "details.penaltyKinds",
]);

/** A text with every number of a natural person in it masked for good; most texts have none and come back as they are. */
export function maskedText(text: string): string {
  const findings = findPersonalNumbers(text);
  return findings.length === 0 ? text : replaced(text, findings, () => PERSON_NUMBER_MASK);
}

/** {@link maskedText} for a number or code of something else, in which eleven digits are no telephone. */
export function maskedNumber(text: string): string {
  return hasLongDigits(text, 15) ? withoutIdentityNumbers(text) : text;
}

/** The cells of a row as they may be kept, shown and mended. */
export function keptCells(layout: Layout | undefined, cells: Readonly<Record<string, string>>): Record<string, string> {
  const dropped = droppedHeaders(layout);
  const kept: [string, string][] = [];
  for (const [header, text] of Object.entries(cells)) {
    if (!dropped(header)) kept.push([header, maskedText(text)]);
  }
  return Object.fromEntries(kept);
}

/** What may be kept of a natural person's row: that a cell was filled, and whatever tells nothing of the person. */
export function anonymousCells(
  cells: Readonly<Record<string, string>>,
  fieldOf: (header: string) => TargetField | undefined,
): Record<string, string> {
  const kept = Object.entries(cells).map(([header, text]): [string, string] => {
    const field = fieldOf(header);
    const harmless = text === "" || (field !== undefined && TELLS_NOTHING.has(field));
    return [header, harmless ? maskedText(text) : PERSON_NUMBER_MASK];
  });
  return Object.fromEntries(kept);
}

/** Whether a column is left out of all that is kept: dropped by the layout, or plainly about a person and not read by it. */
export function droppedHeaders(layout: Layout | undefined): (header: string) => boolean {
  const read = new Set(layout?.columns.flatMap((column) => column.headers.map(foldedHeader)));
  const dropped = new Set(layout?.dropped?.flatMap((column) => column.headers.map(foldedHeader)));
  const known = new Map<string, boolean>();
  return (header) => {
    const answer = known.get(header);
    if (answer !== undefined) return answer;
    const folded = foldedHeader(header);
    const drop = dropped.has(folded) || (!read.has(folded) && isPersonalHeader(header));
    known.set(header, drop);
    return drop;
  };
}

/** Folding to half width keeps every position, so what is found in the folded text is found in the text. */
function withoutIdentityNumbers(text: string): string {
  const findings = [...halfWidth(text).matchAll(/(?<![0-9A-Za-z])\d{14,17}[\dXx](?![0-9A-Za-z])/g)]
    .filter(([number]) => isPersonNumber(number))
    .map(({ index, 0: number }) => ({
      kind: "identity-number" as const,
      start: index,
      end: index + number.length,
      certainty: "sure" as const,
    }));
  return replaced(text, findings, () => PERSON_NUMBER_MASK);
}

function hasLongDigits(text: string, least: number): boolean {
  if (text.length < least) return false;
  let run = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    run = (unit >= 48 && unit <= 57) || (unit >= 0xff10 && unit <= 0xff19) ? run + 1 : 0;
    if (run >= least) return true;
  }
  return false;
}
