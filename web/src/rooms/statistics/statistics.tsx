/** 统计: grades over time, coverage, classes, causes of deduction, by region and industry; filters stand in the address, tables are taken away. */
import { DownloadOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { industryWords } from "../../../../src/core/operator/industries.ts";
import type { StandardList } from "../../../../src/http/contract/standard.ts";
import type { Statistics as Counted } from "../../../../src/http/contract/statistics.ts";
import { useAct } from "../../kit/acting.tsx";
import { useAddress } from "../../kit/address.ts";
import { addressOf, post } from "../../kit/api.ts";
import { May, useMe } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { Figure } from "../../kit/work.tsx";
import { DeductionCauses } from "./deduction-causes.tsx";
import { GradeClasses } from "./grade-classes.tsx";
import { GradesOverTime } from "./grades-over-time.tsx";
import { shareText } from "./share-text.ts";
import { StandingKinds } from "./standing-kinds.tsx";
import "./statistics.css";

export function Statistics() {
  const { t } = useTranslation();
  const query = useFilters();
  const counted = useRead<Counted>("/statistics", { query });
  const ofAgency = useMe().data?.kind === "agency";
  const onDay = counted.data?.onDay;
  return (
    <Page
      title={t("statistics.title")}
      beside={onDay && <span className="quiet figure">{t("statistics.onDay", { day: onDay })}</span>}
      lead={t(ofAgency ? "statistics.lead" : "statistics.leadOutside")}
      actions={<Acts />}
    >
      <Reading of={counted} rows={10}>
        {(value) => (
          <div className="stack">
            <Filters counted={value} />
            {value.onDay === undefined ? (
              <Nothing title={t("statistics.none")}>
                <p className="quiet">{t("statistics.noneSay")}</p>
              </Nothing>
            ) : (
              <Told counted={value} />
            )}
          </div>
        )}
      </Reading>
    </Page>
  );
}

function useFilters() {
  const address = useAddress();
  return { standard: address.get("standard"), region: address.get("region"), industry: address.get("industry") };
}

function Acts() {
  const { t } = useTranslation();
  const lang = useLanguage();
  const query = useFilters();
  const count = useAct({
    act: () => post<{ onDay: string }>("/statistics/count"),
    changes: ["/statistics"],
    told: ({ onDay }) => t("statistics.counted", { day: onDay }),
  });
  return (
    <>
      <May right="countStatistics">
        <Button loading={count.busy} onClick={() => count.run(undefined)}>
          {t("statistics.count")}
        </Button>
      </May>
      <Button icon={<DownloadOutlined />} href={addressOf("/statistics/file", { ...query, format: "csv", lang })}>
        {t("statistics.csv")}
      </Button>
      <Button icon={<DownloadOutlined />} href={addressOf("/statistics/file", { ...query, format: "xlsx", lang })}>
        {t("statistics.xlsx")}
      </Button>
    </>
  );
}

function Filters({ counted }: { counted: Counted }) {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const filters = useFilters();
  const standards = useRead<StandardList>("/standards", { lasting: true }).data?.items ?? [];
  const shelf = [...new Map(standards.map(({ id, title }) => [id, { value: id, label: say(title) }])).values()];
  const { regions, industries } = counted.view;
  const kinds = (all: Counted["view"]["regions"]) =>
    all.map(({ kind, say: name }) => ({ value: kind, label: say(name) }));
  const chosen = (name: "region" | "industry", options: readonly { value: string; label: string }[]) => {
    const value = filters[name];
    return value === undefined || options.some((each) => each.value === value)
      ? options
      : [{ value, label: name === "industry" ? say(industryWords(value)) : value }, ...options];
  };
  return (
    <div className="statistics-filters">
      <Select
        aria-label={t("statistics.standard")}
        value={counted.standard.id}
        onChange={(standard) => address.set({ standard })}
        options={shelf}
      />
      {(["region", "industry"] as const).map((name) => (
        <Select
          key={name}
          aria-label={t(`statistics.${name}`)}
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          placeholder={t(`statistics.${name}`)}
          value={filters[name] ?? null}
          onChange={(value: string | null | undefined) => address.set({ [name]: value ?? undefined })}
          options={[...chosen(name, kinds(name === "region" ? regions : industries))]}
        />
      ))}
    </div>
  );
}

function Told({ counted }: { counted: Counted }) {
  const { t } = useTranslation();
  const { view } = counted;
  const last = view.days.at(-1);
  return (
    <>
      {last && (
        <section className="panel" aria-label={t("statistics.title")}>
          <div className="panel-body">
            <dl className="figures">
              <Figure name={t("statistics.operators")} value={last.operators} />
              <Figure name={t("statistics.evaluated")} value={last.evaluated} />
              <Figure name={t("statistics.coverage")} value={shareText(last.evaluated, last.operators)} />
              <Figure name={t("statistics.rated")} value={last.rated} />
              <Figure name={t("statistics.notRated")} value={last.evaluated - last.rated} tone="quiet" />
              <Figure name={t("statistics.bad")} value={shareText(last.bad, last.rated)} tone="amber" />
            </dl>
          </div>
        </section>
      )}
      <GradesOverTime view={view} />
      <div className="statistics-split">
        <DeductionCauses view={view} />
        <GradeClasses view={view} />
      </div>
      <StandingKinds name="region" kinds={view.regions} grades={view.grades} />
      <StandingKinds name="industry" kinds={view.industries} grades={view.grades} />
    </>
  );
}
