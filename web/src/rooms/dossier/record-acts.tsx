/** What staff can do about a record. Each act is a new fact; the page says beforehand what it will do, and nothing is erased. */
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { DossierEntry, RecordAnswer } from "../../../../src/http/contract/record.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { type MarkKind, markKinds } from "../../kit/mark.tsx";
import { isNegative } from "../../kit/record-words.ts";
import { ActFinding } from "./act-finding.tsx";
import { CorrectRecord } from "./correct-record.tsx";
import { changesOfOperator } from "./operator-changes.ts";

type ActName = "withdraw" | "repair" | "mark" | "unmark" | "opt-out";

export function RecordActs({ code, entry }: { code: string; entry: DossierEntry }) {
  const { t } = useTranslation();
  const [doing, setDoing] = useState<ActName | "correct">();
  const { record } = entry;
  const over = record.withdrawn !== undefined || record.optedOut !== undefined;
  const close = () => setDoing(undefined);
  return (
    <div className="row record-acts">
      <ActFinding code={code} record={record} />
      <Button disabled={over} onClick={() => setDoing("correct")}>
        {t("act.correct.name")}
      </Button>
      <Button disabled={over} onClick={() => setDoing("mark")}>
        {t("act.mark.name")}
      </Button>
      {record.marks.length > 0 && <Button onClick={() => setDoing("unmark")}>{t("act.unmark.name")}</Button>}
      {isNegative(record.current.kind) && (
        <Button disabled={over || record.repaired !== undefined} onClick={() => setDoing("repair")}>
          {t("act.repair.name")}
        </Button>
      )}
      {record.current.kind === "award" && (
        <Button disabled={over} onClick={() => setDoing("opt-out")}>
          {t("act.opt-out.name")}
        </Button>
      )}
      <Button danger disabled={over} onClick={() => setDoing("withdraw")}>
        {t("act.withdraw.name")}
      </Button>
      {doing === "correct" && <CorrectRecord code={code} entry={entry} close={close} />}
      {doing !== undefined && doing !== "correct" && <Confirm code={code} entry={entry} act={doing} close={close} />}
    </div>
  );
}

interface Draft {
  readonly reason: string;
  readonly kind: MarkKind;
  readonly reference: string;
}

function Confirm({ code, entry, act, close }: { code: string; entry: DossierEntry; act: ActName; close: () => void }) {
  const { t } = useTranslation();
  const present = entry.record.marks[0]?.kind;
  const [draft, setDraft] = useState<Draft>({
    reason: "",
    kind: act === "unmark" && present ? present : "objection",
    reference: "",
  });
  const confirm = useAct({
    act: () => post<RecordAnswer>(`/operators/${code}/records/${entry.record.id}/${act}`, bodyOf(act, draft)),
    changes: changesOfOperator(code),
    told: () => t(`act.${act}.done`),
    afterwards: close,
  });
  const needsReason = act !== "opt-out" && act !== "mark";
  return (
    <Modal
      open
      title={t(`act.${act}.name`)}
      okText={t(`act.${act}.do`)}
      okButtonProps={{ danger: act === "withdraw", disabled: needsReason && draft.reason.trim().length < 2 }}
      confirmLoading={confirm.busy}
      onOk={() => confirm.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <p className="act-say">{t(`act.${act}.say`)}</p>
        {(act === "mark" || act === "unmark") && (
          <MarkChoice act={act} entry={entry} draft={draft} onChange={setDraft} />
        )}
        {act !== "opt-out" && (
          <div className="field">
            <label htmlFor="act-reason">{needsReason ? t("dossier.reason") : t("act.note")}</label>
            <Input.TextArea
              id="act-reason"
              rows={3}
              maxLength={2000}
              value={draft.reason}
              onChange={(event) => setDraft({ ...draft, reason: event.target.value })}
            />
          </div>
        )}
      </div>
    </Modal>
  );
}

function MarkChoice(props: {
  act: "mark" | "unmark";
  entry: DossierEntry;
  draft: Draft;
  onChange: (draft: Draft) => void;
}) {
  const { t } = useTranslation();
  const { act, draft } = props;
  const kinds = act === "unmark" ? props.entry.record.marks.map((mark) => mark.kind) : markKinds;
  return (
    <div className="form-row">
      <div className="field">
        <label htmlFor="act-mark">{t("record.mark")}</label>
        <Select
          id="act-mark"
          value={draft.kind}
          onChange={(kind) => props.onChange({ ...draft, kind })}
          options={kinds.map((kind) => ({ value: kind, label: t(`mark.${kind}`) }))}
        />
      </div>
      {act === "mark" && (
        <div className="field">
          <label htmlFor="act-reference">{t("act.reference")}</label>
          <Input
            id="act-reference"
            maxLength={200}
            value={draft.reference}
            onChange={(event) => props.onChange({ ...draft, reference: event.target.value })}
          />
        </div>
      )}
    </div>
  );
}

function bodyOf(act: ActName, { reason, kind, reference }: Draft): object {
  if (act === "opt-out") return {};
  if (act === "unmark") return { kind, reason: reason.trim() };
  if (act === "mark")
    return {
      kind,
      ...(reason.trim() && { note: reason.trim() }),
      ...(reference.trim() && { reference: reference.trim() }),
    };
  return { reason: reason.trim() };
}
