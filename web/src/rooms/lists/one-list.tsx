/** One list: what founds it, who stands on it; working out an honest list, recording a decision on another, and taking off. */
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type {
  CreditList,
  CreditLists,
  ListWorkedOut,
  NewListEntry,
  StandingEntry,
} from "../../../../src/http/contract/procedure/list.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { DayField } from "../../kit/day-field.tsx";
import { Field } from "../../kit/field.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { readAll, useList, useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { FormProblem } from "../../kit/wait.tsx";
import { Criteria } from "./criteria.tsx";
import { FoundList } from "./found-list.tsx";

export function OneList() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const list = useRead<CreditLists>("/lists").data?.items.find((one) => one.id === id);
  const entries = useList<StandingEntry>(`/lists/${id}/entries`, {});
  const [leaving, setLeaving] = useState<StandingEntry>();
  return (
    <Page
      filled
      title={list ? say(list.title) : t("lists.title")}
      crumbs={[{ to: "/lists", label: t("lists.title") }]}
      beside={list && <span className="tag">{t(`lists.kinds.${list.kind}`)}</span>}
      lead={
        list && (
          <>
            <Cite by={list.basis} /> <Criteria list={list} />
          </>
        )
      }
      actions={list && <Acts list={list} />}
    >
      <DataTable
        name="list-entries"
        label={t("lists.entries")}
        columns={useColumns(setLeaving)}
        rows={entries.rows}
        rowKey={({ entry }) => entry.id}
        total={entries.total}
        loading={entries.loading}
        problem={entries.problem}
        retry={entries.retry}
        more={entries.more}
        loadMore={entries.loadMore}
        exportRows={() => readAll<StandingEntry>(`/lists/${id}/entries`, {})}
        empty={<Nothing title={t("lists.noEntries")} />}
      />
      {leaving && <Leave entry={leaving} close={() => setLeaving(undefined)} />}
    </Page>
  );
}

function useColumns(leave: (entry: StandingEntry) => void): readonly Column<StandingEntry>[] {
  const { t } = useTranslation();
  const may = useMay();
  const plain: readonly Column<StandingEntry>[] = [
    {
      id: "name",
      title: t("operators.name"),
      cell: ({ code, name }) => (may("readDossier") ? <Link to={`/operators/${code}`}>{name}</Link> : name),
      text: ({ name }) => name,
    },
    {
      id: "code",
      title: t("lists.code"),
      width: 214,
      cell: ({ code }) => <CodeText code={code} />,
      text: ({ code }) => code,
    },
    {
      id: "enteredOn",
      title: t("lists.enteredOn"),
      width: 120,
      cell: ({ entry }) => <span className="figure">{entry.enteredOn}</span>,
      text: ({ entry }) => entry.enteredOn,
    },
    {
      id: "until",
      title: t("lists.until"),
      width: 120,
      cell: ({ entry }) => <span className="figure">{entry.until ?? "—"}</span>,
      text: ({ entry }) => entry.until ?? "",
    },
    {
      id: "document",
      title: t("lists.document"),
      width: 220,
      cell: ({ entry }) => entry.document ?? "—",
      text: ({ entry }) => entry.document ?? "",
    },
    {
      id: "authority",
      title: t("lists.authority"),
      width: 200,
      cell: ({ entry }) => entry.authority ?? "—",
      text: ({ entry }) => entry.authority ?? "",
    },
  ];
  if (!may("changeLists")) return plain;
  return [
    ...plain,
    {
      id: "leave",
      title: t("lists.leave"),
      width: 100,
      cell: (row) =>
        row.entry.left === undefined && (
          <button type="button" className="link-button" onClick={() => leave(row)}>
            {t("lists.leave")}
          </button>
        ),
      text: () => "",
    },
  ];
}

function Acts({ list }: { list: CreditList }) {
  const { t } = useTranslation();
  const may = useMay();
  const [entering, setEntering] = useState(false);
  const [changing, setChanging] = useState(false);
  const workOut = useAct({
    act: () => post<ListWorkedOut>(`/lists/${list.id}/work-out`),
    changes: ["/lists"],
    told: (counts) => t("lists.workedOut", { ...counts }),
  });
  if (!may("changeLists")) return null;
  return (
    <>
      <Button onClick={() => setChanging(true)}>{t("lists.change")}</Button>
      {list.kind === "honest" ? (
        <Button type="primary" loading={workOut.busy} onClick={() => workOut.run(undefined)}>
          {t("lists.workOut")}
        </Button>
      ) : (
        <Button type="primary" onClick={() => setEntering(true)}>
          {t("lists.enter")}
        </Button>
      )}
      {changing && <FoundList changing={list} close={() => setChanging(false)} />}
      {entering && <Enter list={list} close={() => setEntering(false)} />}
    </>
  );
}

function Enter({ list, close }: { list: CreditList; close: () => void }) {
  const { t } = useTranslation();
  const [entry, setEntry] = useState<NewListEntry>({ code: "", document: "", authority: "" });
  const attempt = useAttempt({
    act: () => post(`/lists/${list.id}/entries`, entry),
    done: close,
    changes: ["/lists", "/operators"],
  });
  const ready =
    entry.code.trim() !== "" && (entry.document ?? "").trim() !== "" && (entry.authority ?? "").trim() !== "";
  return (
    <Modal
      open
      title={t("lists.enter")}
      okText={t("lists.enter")}
      okButtonProps={{ disabled: !ready }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        {(["code", "document", "authority"] as const).map((name) => (
          <Field key={name} id={`entry-${name}`} label={t(`lists.${name}`)}>
            <Input
              id={`entry-${name}`}
              maxLength={name === "code" ? 40 : 200}
              value={entry[name]}
              onChange={(event) => setEntry({ ...entry, [name]: event.target.value })}
            />
          </Field>
        ))}
        <Field id="entry-until" label={t("lists.until")}>
          <DayField
            id="entry-until"
            label={t("lists.until")}
            value={entry.until}
            onChange={(until) => {
              const { until: _, ...others } = entry;
              setEntry(until === undefined ? others : { ...others, until });
            }}
          />
        </Field>
        <FormProblem problem={attempt.problem} />
      </div>
    </Modal>
  );
}

const whys = ["decided", "criteria-not-met", "opted-out", "objection-upheld", "expired"] as const;

function Leave({ entry, close }: { entry: StandingEntry; close: () => void }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState<(typeof whys)[number]>("decided");
  const [reason, setReason] = useState("");
  const attempt = useAttempt({
    act: () => post(`/list-entries/${entry.entry.id}/leave`, { why, reason: reason.trim() }),
    done: close,
    changes: ["/lists", "/operators"],
  });
  return (
    <Modal
      open
      title={`${t("lists.leave")} · ${entry.name}`}
      okText={t("lists.leave")}
      okButtonProps={{ danger: true, disabled: reason.trim().length < 2 }}
      confirmLoading={attempt.busy}
      onOk={() => attempt.run(undefined)}
      onCancel={close}
    >
      <div className="form">
        <Field id="leave-why" label={t("lists.leaveWhy")}>
          <Select
            id="leave-why"
            value={why}
            onChange={setWhy}
            options={whys.map((value) => ({ value, label: t(`lists.whys.${value}`) }))}
          />
        </Field>
        <Field id="leave-reason" label={t("cases.reason")}>
          <Input.TextArea
            id="leave-reason"
            rows={3}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <FormProblem problem={attempt.problem} />
      </div>
    </Modal>
  );
}
