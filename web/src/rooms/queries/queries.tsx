/**
 * 查询日志 (深圳经济特区社会信用条例 第四十五条): who asked for whose public credit information. Auditors read all of it; whoever represents an operator reads
 * what was asked about its own.
 */
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { OrganisationList } from "../../../../src/http/contract/identity/organisation.ts";
import type { LoggedQuery } from "../../../../src/http/contract/queries.ts";
import { useAddress } from "../../kit/address.ts";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { DayField } from "../../kit/day-field.tsx";
import { dayBounds, secondText } from "../../kit/format.ts";
import { useMay, useMe } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { readAll, useList, useRead } from "../../kit/reads.ts";
import { useStaffName } from "../../kit/staff-name.ts";
import { type Column, DataTable } from "../../kit/table.tsx";

export function Queries() {
  const { t } = useTranslation();
  const address = useAddress();
  const own = useMe().data?.kind === "operator";
  const query = { code: address.get("code"), ...dayBounds(address.get("from"), address.get("to")) };
  const list = useList<LoggedQuery>("/queries", query);
  return (
    <Page
      filled
      title={own ? t("places.askedAboutUs") : t("queries.title")}
      lead={
        <>
          {t(own ? "queries.ownLead" : "queries.lead")}{" "}
          <Cite brief by={{ instrument: "sz-credit-2023", article: "45" }} />
        </>
      }
    >
      <DataTable
        name="queries"
        label={t("queries.title")}
        columns={useColumns(own)}
        rows={list.rows}
        rowKey={({ id }) => id}
        loading={list.loading}
        outdated={list.outdated}
        problem={list.problem}
        retry={list.retry}
        more={list.more}
        loadMore={list.loadMore}
        exportRows={() => readAll<LoggedQuery>("/queries", query)}
        tools={<Filters own={own} />}
        empty={<Nothing title={t("queries.none")} />}
      />
    </Page>
  );
}

function Filters({ own }: { own: boolean }) {
  const { t } = useTranslation();
  const address = useAddress();
  return (
    <>
      {!own && (
        <Input.Search
          key={address.get("code") ?? ""}
          style={{ width: 260 }}
          allowClear
          aria-label={t("queries.code")}
          placeholder={t("queries.code")}
          defaultValue={address.get("code") ?? ""}
          onSearch={(code) => address.set({ code: code.trim() })}
        />
      )}
      <DayField
        label={t("queries.from")}
        placeholder={t("queries.from")}
        value={address.get("from")}
        onChange={(from) => address.set({ from })}
      />
      <DayField
        label={t("queries.to")}
        placeholder={t("queries.to")}
        value={address.get("to")}
        onChange={(to) => address.set({ to })}
      />
    </>
  );
}

const views = ["page", "api", "search", "proof", "file", "export"] as const;

function useColumns(own: boolean): readonly Column<LoggedQuery>[] {
  const { t } = useTranslation();
  const who = useWho();
  const view = (query: LoggedQuery) => {
    const known = views.find((name) => name === query.view);
    return known ? t(`queries.views.${known}`) : query.view;
  };
  const about: Column<LoggedQuery> = {
    id: "operator",
    title: t("queries.operator"),
    cell: (query) =>
      query.operator ? (
        <>
          <OperatorName code={query.operator.code} name={query.operator.name} /> <CodeText code={query.operator.code} />
        </>
      ) : (
        <span className="quiet">{t("queries.search")}</span>
      ),
    text: (query) => query.operator?.code ?? "",
  };
  return [
    {
      id: "at",
      title: t("queries.at"),
      width: 180,
      cell: (query) => <span className="figure">{secondText(query.at)}</span>,
      text: (query) => query.at,
    },
    { id: "by", title: t("queries.by"), width: 240, cell: who, text: who },
    ...(own ? [] : [about]),
    {
      id: "view",
      title: t("queries.view"),
      width: 120,
      cell: view,
      text: view,
    },
    {
      id: "authorisation",
      title: t("queries.authorisation"),
      width: 220,
      cell: (query) => <Authorisation text={query.authorisation} />,
      text: (query) => query.authorisation,
    },
  ];
}

/** Who asked, as far as whoever reads may know: the organisation, the person of one's own house, or anybody. */
function useWho(): (query: LoggedQuery) => string {
  const { t } = useTranslation();
  const may = useMay();
  const me = useMe().data;
  const staffName = useStaffName();
  const organisations = useRead<OrganisationList>(may("readOrganisations") ? "/organisations" : undefined);
  return ({ by, organisation }) => {
    const own = me?.acting?.id === organisation ? me?.acting?.name : undefined;
    const house = own ?? organisations.data?.items.find(({ id }) => id === organisation)?.name ?? organisation;
    const person =
      by === undefined || by === "public" ? undefined : by === me?.account.id ? me.account.name : staffName(by);
    return [house, person].filter(Boolean).join(" · ") || t("queries.anybody");
  };
}

function OperatorName({ code, name }: { code: string; name: string }) {
  const may = useMay();
  return may("readDossier") ? <Link to={`/operators/${code}`}>{name}</Link> : name;
}

const rightsToAsk = { public: "public", "own file": "own", supervision: "supervision" } as const;

/** Either a right by which one in that position asks, or the purpose that was stated. */
function Authorisation({ text }: { text: string }) {
  const { t } = useTranslation();
  const known = text in rightsToAsk ? rightsToAsk[text as keyof typeof rightsToAsk] : undefined;
  return <span title={text}>{known ? t(`queries.rights.${known}`) : text}</span>;
}
