/** 评价批次: every run over all operators, and the start of a new one. */
import { Button, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { NewRun, Run } from "../../../../src/http/contract/run.ts";
import type { AgencySettings } from "../../../../src/http/contract/settings.ts";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { DayField } from "../../kit/day-field.tsx";
import { countText, momentText, today } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useList, useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { useStandardTitle } from "../../kit/standard-title.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { isUnderWay, WorkBar, WorkStateTag } from "../../kit/work.tsx";

export function Runs() {
  const { t } = useTranslation();
  const [starting, setStarting] = useState(false);
  const list = useList<Run>("/runs", {}, { every: 5_000 });
  const start = (
    <May right="startRun">
      <Button type="primary" onClick={() => setStarting(true)}>
        {t("runs.start")}
      </Button>
    </May>
  );
  return (
    <Page filled title={t("runs.title")} lead={t("runs.lead")} actions={start}>
      <DataTable
        name="runs"
        label={t("runs.title")}
        columns={useColumns()}
        rows={list.rows}
        rowKey={(run) => run.id}
        loading={list.loading}
        problem={list.problem}
        retry={list.retry}
        more={list.more}
        loadMore={list.loadMore}
        empty={<Nothing title={t("runs.none")}>{start}</Nothing>}
      />
      {starting && <StartRun close={() => setStarting(false)} />}
    </Page>
  );
}

function useColumns(): readonly Column<Run>[] {
  const { t } = useTranslation();
  const standardTitle = useStandardTitle();
  const staffName = useStaffName();
  const title = ({ standard }: Run) => standardTitle(standard.id);
  const figure = (id: string, name: string, of: (run: Run) => number): Column<Run> => ({
    id,
    title: name,
    width: 96,
    align: "end",
    cell: (run) => countText(of(run)),
    text: (run) => String(of(run)),
  });
  return [
    {
      id: "standard",
      title: t("standards.one"),
      width: 250,
      cell: (run) => <Link to={`/runs/${run.id}`}>{title(run)}</Link>,
      text: title,
    },
    {
      id: "version",
      title: t("standards.version"),
      width: 110,
      cell: (run) => run.standard.version,
      text: (run) => run.standard.version,
    },
    { id: "asOf", title: t("runs.asOf"), width: 120, cell: (run) => run.asOf, text: (run) => run.asOf },
    {
      id: "state",
      title: t("work.state"),
      width: 120,
      cell: (run) => <State run={run} />,
      text: (run) => t(`work.${run.state}`),
    },
    figure("total", t("runs.total"), (run) => run.total),
    figure("evaluated", t("runs.evaluated"), (run) => run.evaluated),
    figure("refused", t("runs.refused"), (run) => run.refused),
    {
      id: "by",
      title: t("imports.by"),
      width: 120,
      cell: (run) => staffName(run.by),
      text: (run) => staffName(run.by),
    },
    {
      id: "when",
      title: t("imports.when"),
      width: 150,
      cell: (run) => momentText(run.createdAt),
      text: (run) => run.createdAt,
    },
  ];
}

function State({ run }: { run: Run }) {
  const { t } = useTranslation();
  if (!isUnderWay(run.state)) return <WorkStateTag state={run.state} />;
  return (
    <WorkBar slim share={run.total === 0 ? 0 : run.done / run.total} state={run.state} label={t("runs.progress")} />
  );
}

function StartRun({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const settings = useRead<AgencySettings>("/settings");
  const [standard, setStandard] = useState<string>();
  const [asOf, setAsOf] = useState<string>();
  const [commission, setCommission] = useState("");
  const chosen = standard ?? settings.data?.standard;
  const start = useAct({
    act: (request: NewRun) => post<Run>("/runs", request),
    changes: ["/runs", "/overview"],
    afterwards: (run) => navigate(`/runs/${run.id}`),
  });
  return (
    <Modal
      open
      title={t("runs.start")}
      okText={t("runs.startDo")}
      okButtonProps={{ disabled: chosen === undefined }}
      confirmLoading={start.busy}
      onOk={() =>
        start.run({
          ...(chosen && { standard: chosen }),
          ...(asOf && { asOf }),
          ...(commission.trim() !== "" && { commission: commission.trim() }),
        })
      }
      onCancel={close}
    >
      <div className="form">
        <p>{t("runs.startSay")}</p>
        <div className="field">
          <label htmlFor="run-standard">{t("standards.one")}</label>
          <StandardChoice value={chosen} onChange={setStandard} />
        </div>
        <div className="field">
          <label htmlFor="run-as-of">{t("runs.asOf")}</label>
          <DayField id="run-as-of" label={t("runs.asOf")} value={asOf} placeholder={today()} onChange={setAsOf} />
          <span className="field-help">{t("runs.asOfHelp")}</span>
        </div>
        <div className="field">
          <label htmlFor="run-commission">{t("runs.commission")}</label>
          <Input
            id="run-commission"
            maxLength={100}
            value={commission}
            onChange={(event) => setCommission(event.target.value)}
          />
          <span className="field-help">{t("runs.commissionHelp")}</span>
        </div>
      </div>
    </Modal>
  );
}

function StandardChoice({ value, onChange }: { value: string | undefined; onChange: (id: string) => void }) {
  const say = useSay();
  const standards = useRead<StandardList>("/standards");
  return (
    <Select
      id="run-standard"
      value={value ?? null}
      onChange={(id: string | null) => id && onChange(id)}
      options={(standards.data?.items ?? []).map((standard) => ({
        value: standard.id,
        label: `${say(standard.title)} ${standard.version}`,
      }))}
    />
  );
}
