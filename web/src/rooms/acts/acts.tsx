/** 失信行为编码: every code with what it means, where it is listed and what evidence it takes; platforms report from here. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ActDefinition, ActList } from "../../../../src/http/contract/application/act.ts";
import { Cite } from "../../kit/cite.tsx";
import { May } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { ReportForm } from "./report.tsx";

export function Acts() {
  const { t } = useTranslation();
  const acts = useRead<ActList>("/acts");
  const [words, setWords] = useState("");
  const [reporting, setReporting] = useState(false);
  return (
    <Page
      title={t("acts.title")}
      lead={t("acts.lead")}
      actions={
        <May right="reportAct">
          <Button type="primary" onClick={() => setReporting(true)}>
            {t("acts.report")}
          </Button>
        </May>
      }
    >
      <Reading of={acts} rows={12}>
        {(list) => (
          <section className="panel grid-scroll" aria-label={t("acts.title")}>
            <Input.Search
              style={{ maxWidth: 320, margin: 12 }}
              allowClear
              aria-label={t("acts.filter")}
              placeholder={t("acts.filter")}
              onChange={(event) => setWords(event.target.value.trim())}
            />
            <Table list={list} words={words} />
          </section>
        )}
      </Reading>
      {reporting && <ReportForm acts={acts.data?.items ?? []} close={() => setReporting(false)} />}
    </Page>
  );
}

function Table({ list, words }: { list: ActList; words: string }) {
  const { t } = useTranslation();
  const shown = list.items.filter(({ code, say }) =>
    `${code} ${say.zh} ${say.en}`.toLowerCase().includes(words.toLowerCase()),
  );
  if (shown.length === 0) return <Nothing title={t("matter.none")} />;
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("acts.code")}</th>
          <th scope="col">{t("acts.act")}</th>
          <th scope="col">{t("acts.listed")}</th>
          <th scope="col">{t("acts.basis")}</th>
          <th scope="col">{t("acts.evidence")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((act) => (
          <Row key={act.code} act={act} evidence={list.evidence} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ act, evidence }: { act: ActDefinition; evidence: ActList["evidence"] }) {
  const { t } = useTranslation();
  const say = useSay();
  const { code, bearing, means, listed, basis } = act;
  return (
    <tr>
      <td>
        <code>{code}</code>
        <br />
        <span className="tag">{t(`acts.${bearing}`)}</span>
      </td>
      <td>
        <strong>{say(act.say)}</strong>
        {means.zh !== act.say.zh && (
          <>
            <br />
            <span className="quiet">{say(means)}</span>
          </>
        )}
      </td>
      <td>
        {listed.map((by) => (
          <div key={`${by.instrument} ${by.article}`}>
            <Cite by={by} />
          </div>
        ))}
      </td>
      <td>
        {basis.map((by) => (
          <div key={`${by.instrument} ${by.article}`}>
            <Cite by={by} />
          </div>
        ))}
      </td>
      <td>
        {act.evidence.map((kind) => {
          const name = evidence[kind];
          return <div key={kind}>{name === undefined ? kind : say(name)}</div>;
        })}
      </td>
    </tr>
  );
}
