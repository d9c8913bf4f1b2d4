/**
 * 标注评价结果 (条例第四十三条): while a court or an authority looks at the result the mark stands wherever it is shown, and goes with the end of it. An
 * objection marks by itself.
 */
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Gate, PublicationAnswer } from "../../../../src/http/contract/publication.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Field } from "../../kit/field.tsx";
import { MarkTag } from "../../kit/mark.tsx";

const byHand = ["litigation", "administrative-reconsideration"] as const;
type ByHand = (typeof byHand)[number];

interface Doing {
  readonly act: "mark" | "unmark";
  readonly kind: ByHand;
  readonly reference: string;
  readonly said: string;
}

export function ResultMarks({ code, gate }: { code: string; gate: Gate }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<Doing>();
  const marks = gate.publication.marks ?? [];
  const begin = (act: Doing["act"], kind: ByHand, reference: string): void =>
    setDoing({ act, kind, reference, said: "" });
  return (
    <div className="row">
      {marks.map((mark) => {
        const kind = byHand.find((known) => known === mark.kind);
        return (
          <span key={`${mark.kind}/${mark.reference ?? ""}`} className="row">
            <MarkTag kind={mark.kind} />
            <span className="quiet figure">{t("record.since", { day: mark.since })}</span>
            {kind && (
              <Button type="link" size="small" onClick={() => begin("unmark", kind, mark.reference ?? "")}>
                {t("act.unmark.name")}
              </Button>
            )}
          </span>
        );
      })}
      <Button onClick={() => begin("mark", "litigation", "")}>{t("act.mark.name")}</Button>
      {doing && <Marking code={code} gate={gate} doing={doing} change={setDoing} />}
    </div>
  );
}

interface MarkingProps {
  readonly code: string;
  readonly gate: Gate;
  readonly doing: Doing;
  readonly change: (doing: Doing | undefined) => void;
}

function Marking({ code, gate, doing, change }: MarkingProps) {
  const { t } = useTranslation();
  const { act, kind, reference, said } = doing;
  const confirm = useAct({
    act: () => post<PublicationAnswer>(`/results/${gate.result}/${act}`, bodyOf(doing)),
    changes: [`/results/${gate.result}`, `/operators/${code}`, "/operators", "/outbox", "/told"],
    told: () => t(`act.${act}.done`),
    afterwards: () => change(undefined),
  });
  const ready = reference.trim() !== "" && (act === "mark" || said.trim().length >= 2);
  return (
    <Modal
      open
      title={t(`act.${act}.name`)}
      okText={t(`act.${act}.do`)}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={confirm.busy}
      onOk={() => confirm.run(undefined)}
      onCancel={() => change(undefined)}
    >
      <div className="form">
        <p className="act-say">{t(`act.${act}.say`)}</p>
        <Field id="result-mark-kind" label={t("record.mark")}>
          <Select<ByHand>
            id="result-mark-kind"
            value={kind}
            disabled={act === "unmark"}
            onChange={(chosen) => change({ ...doing, kind: chosen })}
            options={byHand.map((value) => ({ value, label: t(`mark.${value}`) }))}
          />
        </Field>
        <Field id="result-mark-reference" label={t("act.reference")}>
          <Input
            id="result-mark-reference"
            maxLength={200}
            disabled={act === "unmark"}
            value={reference}
            onChange={(event) => change({ ...doing, reference: event.target.value })}
          />
        </Field>
        <Field id="result-mark-said" label={t(act === "mark" ? "act.note" : "dossier.reason")}>
          <Input.TextArea
            id="result-mark-said"
            rows={3}
            maxLength={2000}
            value={said}
            onChange={(event) => change({ ...doing, said: event.target.value })}
          />
        </Field>
      </div>
    </Modal>
  );
}

function bodyOf({ act, kind, reference, said }: Doing): object {
  const words = said.trim();
  const named = { kind, reference: reference.trim() };
  if (act === "unmark") return { ...named, reason: words };
  return words === "" ? named : { ...named, note: words };
}
