/** 经营者: everybody who is kept, found by part of a name or by a code; the filters stand in the address. */
import { ExclamationCircleFilled } from "@ant-design/icons";
import { Input, Select } from "antd";
import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { operatorRoles, operatorStatuses, subjectTypes } from "../../../../src/core/operator/operator.ts";
import type { OperatorSummary } from "../../../../src/http/contract/operator.ts";
import type { Overview } from "../../../../src/http/contract/overview.ts";
import type { AgencySettings } from "../../../../src/http/contract/settings.ts";
import { useAddress } from "../../kit/address.ts";
import { CodeText } from "../../kit/code.tsx";
import { countText, scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { May, useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { readAll, useList, useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { StaleTag } from "../../kit/stale.tsx";
import { type Column, DataTable } from "../../kit/table.tsx";
import { StageTag } from "../../kit/work.tsx";
import "./operators.css";

export function Operators() {
  const { t } = useTranslation();
  const address = useAddress();
  const query = {
    text: address.get("text"),
    region: address.get("region"),
    grade: address.get("grade"),
    sort: address.get("sort"),
    descending: address.get("descending"),
  };
  const list = useList<OperatorSummary>("/operators", query);
  const filtered = query.text !== undefined || query.region !== undefined || query.grade !== undefined;
  return (
    <Page filled title={t("operators.title")}>
      <DataTable
        name="operators"
        label={t("operators.title")}
        columns={useColumns()}
        rows={list.rows}
        rowKey={(operator) => operator.id}
        total={list.total}
        totalIsAtLeast={list.totalIsAtLeast}
        loading={list.loading}
        outdated={list.outdated}
        problem={list.problem}
        retry={list.retry}
        more={list.more}
        loadMore={list.loadMore}
        exportRows={() => readAll<OperatorSummary>("/operators", query)}
        tools={<Filters />}
        empty={
          <Nothing title={filtered ? t("operators.noMatch") : t("operators.none")}>
            {filtered ? (
              t("operators.noMatchNext")
            ) : (
              <May right="startImport">
                <Link to="/imports/new">{t("overview.import")}</Link>
              </May>
            )}
          </Nothing>
        }
      />
    </Page>
  );
}

function Filters() {
  const { t } = useTranslation();
  const address = useAddress();
  const may = useMay();
  const settings = useRead<AgencySettings>(may("readSettings") ? "/settings" : undefined);
  const overview = useRead<Overview>(may("overview") ? "/overview" : undefined);
  const regions = settings.data?.regions ?? [];
  return (
    <>
      <TextFilter />
      {regions.length > 0 && (
        <Select
          aria-label={t("operators.region")}
          className="operator-region"
          allowClear
          placeholder={t("operators.region")}
          value={address.get("region") ?? null}
          onChange={(region: string | null | undefined) => address.set({ region: region ?? undefined })}
          options={regions.map((region) => ({ value: region.code, label: `${region.name} ${region.code}` }))}
        />
      )}
      {overview.data && (
        <Select
          aria-label={t("grade.name")}
          className="operator-grade"
          allowClear
          placeholder={t("grade.name")}
          value={address.get("grade") ?? null}
          onChange={(grade: string | null | undefined) => address.set({ grade: grade ?? undefined })}
          options={Object.keys(overview.data.byGrade).map((grade) => ({ value: grade, label: grade }))}
        />
      )}
    </>
  );
}

/** What is typed reaches the address, and by it the server, a moment after the last letter. */
function TextFilter() {
  const { t } = useTranslation();
  const { get, set } = useAddress();
  const kept = get("text") ?? "";
  const [text, setText] = useState(kept);
  const sent = useRef(kept);
  const send = useCallback(
    (wanted: string, how?: { readonly replace: boolean }) => {
      sent.current = wanted;
      set({ text: wanted }, how);
    },
    [set],
  );
  // What was sent from here comes back while one may be typing on; only what comes from elsewhere is taken up.
  useEffect(() => {
    if (kept === sent.current) return;
    sent.current = kept;
    setText(kept);
  }, [kept]);
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    const wait = setTimeout(() => send(wanted, { replace: true }), 250);
    return () => clearTimeout(wait);
  }, [text, send]);
  return (
    <Input.Search
      className="operator-text"
      allowClear
      aria-label={t("operators.search")}
      placeholder={t("operators.search")}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onSearch={(value) => send(value.trim())}
    />
  );
}

function useColumns(): readonly Column<OperatorSummary>[] {
  const { t } = useTranslation();
  const say = useSay();
  const roles = (operator: OperatorSummary) => operator.roles.map((role) => say(operatorRoles[role])).join(" · ");
  return [
    {
      id: "name",
      title: t("operators.name"),
      sort: "name",
      text: (operator) => operator.name,
      cell: (operator) => (
        <Link to={`/operators/${operator.code.value}`} title={operator.name}>
          {operator.name}
        </Link>
      ),
    },
    {
      id: "code",
      title: t("operators.code"),
      sort: "code",
      width: 214,
      text: (operator) => operator.code.value,
      cell: (operator) => (
        <>
          <CodeText code={operator.code.value} />
          {operator.codeFailed && (
            <span className="code-failed" title={t("operators.codeFailed")}>
              <ExclamationCircleFilled aria-hidden />
              <span className="unseen">{t("operators.codeFailed")}</span>
            </span>
          )}
        </>
      ),
    },
    {
      id: "grade",
      title: t("grade.name"),
      width: 84,
      cell: (operator) => <GradeTag grade={operator.grade} />,
      text: (operator) => operator.grade ?? "",
    },
    {
      id: "score",
      title: t("grade.score"),
      sort: "score",
      width: 84,
      align: "end",
      cell: (operator) => (operator.scoreCentipoints === undefined ? "—" : scoreText(operator.scoreCentipoints)),
      text: (operator) => (operator.scoreCentipoints === undefined ? "" : scoreText(operator.scoreCentipoints)),
    },
    {
      id: "stage",
      title: t("stage.name"),
      width: 150,
      cell: (operator) => (
        <>
          {operator.stage ? <StageTag stage={operator.stage} /> : "—"} <StaleTag since={operator.staleSince} />
        </>
      ),
      text: (operator) =>
        [operator.stage && t(`stage.${operator.stage}`), operator.staleSince && t("due.stale")]
          .filter(Boolean)
          .join(" "),
    },
    {
      id: "records",
      title: t("operators.records"),
      sort: "records",
      width: 76,
      align: "end",
      cell: (operator) => countText(operator.records),
      text: (operator) => String(operator.records),
    },
    {
      id: "status",
      title: t("operators.status"),
      width: 104,
      cell: (operator) => say(operatorStatuses[operator.status]),
      text: (operator) => say(operatorStatuses[operator.status]),
    },
    {
      id: "roles",
      title: t("operators.roles"),
      width: 150,
      cell: (operator) => <span title={roles(operator)}>{roles(operator) || "—"}</span>,
      text: roles,
    },
    {
      id: "type",
      title: t("operators.subjectType"),
      width: 130,
      optional: true,
      cell: (operator) => say(subjectTypes[operator.subjectType]),
      text: (operator) => say(subjectTypes[operator.subjectType]),
    },
    {
      id: "region",
      title: t("operators.region"),
      width: 76,
      cell: (operator) => operator.region,
      text: (operator) => operator.region,
    },
  ];
}
