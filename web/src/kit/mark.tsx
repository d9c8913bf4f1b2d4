/** 标注: what stands beside a record or a result for everybody who sees it. */
import { useTranslation } from "react-i18next";
import type { RecordAnswer } from "../../../src/http/contract/record.ts";

export type MarkKind = RecordAnswer["record"]["marks"][number]["kind"];

export const markKinds: readonly MarkKind[] = [
  "objection",
  "litigation",
  "administrative-reconsideration",
  "platform-asserted",
  "conflicting-sources",
  "bankruptcy-reorganisation",
];

export function MarkTag({ kind }: { kind: MarkKind }) {
  const { t } = useTranslation();
  return <span className="tag tag-mark">{t(`mark.${kind}`)}</span>;
}
