/** 凭授权查询: a code and a purpose; what everybody sees, and under an authorisation the parts that it names. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { AuthorisedQuery as Answer } from "../../../../src/http/contract/application/partners.ts";
import { read } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { CodeText } from "../../kit/code.tsx";
import { Field } from "../../kit/field.tsx";
import { scoreText } from "../../kit/format.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

export function AuthorisedQuery() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState({ code: "", purpose: "" });
  const [found, setFound] = useState<Answer>();
  const attempt = useAttempt({
    act: () => {
      setFound(undefined);
      const code = encodeURIComponent(asked.code.trim());
      return read<Answer>(`/authorised-queries/${code}`, undefined, { purpose: asked.purpose.trim() });
    },
    done: setFound,
  });
  const complete = asked.code.trim() !== "" && asked.purpose.trim().length > 1;
  return (
    <Page
      title={t("partners.queryTitle")}
      crumbs={[{ to: "/authorisations", label: t("partners.authorisations") }]}
      lead={
        <>
          {t("partners.queryLead")} <Cite by={{ instrument: "sz-2023", article: "24" }} />
        </>
      }
    >
      <div className="stack">
        <Panel title={t("partners.query")}>
          <form
            className="form"
            onSubmit={(event) => {
              event.preventDefault();
              if (complete) attempt.run(undefined);
            }}
          >
            {(["code", "purpose"] as const).map((name) => (
              <Field key={name} id={`query-${name}`} label={t(`partners.${name}`)}>
                <Input
                  id={`query-${name}`}
                  maxLength={200}
                  value={asked[name]}
                  onChange={(event) => setAsked({ ...asked, [name]: event.target.value })}
                />
              </Field>
            ))}
            <FormProblem problem={attempt.problem} />
            <Button type="primary" htmlType="submit" disabled={!complete} loading={attempt.busy}>
              {t("partners.doQuery")}
            </Button>
          </form>
        </Panel>
        {found && <Found found={found} />}
      </div>
    </Page>
  );
}

function Found({ found }: { found: Answer }) {
  const { t } = useTranslation();
  const say = useSay();
  const { open, authorisation, file, notice } = found;
  const published = open?.published;
  return (
    <>
      <Panel title={open?.name ?? found.code} named>
        <p>
          <CodeText code={found.code} /> <GradeTag grade={published?.grade} />{" "}
          {published?.scoreCentipoints !== undefined && (
            <span className="figure">{scoreText(published.scoreCentipoints)}</span>
          )}
        </p>
        {published === undefined ? <p>{t("partners.noneOpen")}</p> : <p>{say(published.sentence)}</p>}
        <p className="quiet">
          {authorisation === undefined
            ? t("partners.none")
            : t("partners.under", { number: authorisation.number, day: authorisation.until })}{" "}
          {say(notice)}
        </p>
      </Panel>
      {file?.results && (
        <Panel title={t("partners.results")}>
          {file.results.map((result) => (
            <p key={result.result}>
              <GradeTag grade={result.grade} /> {say(result.sentence)}
            </p>
          ))}
          {file.history?.map((each) => (
            <p key={`${each.standard}/${each.publishedOn}/${each.grade}`} className="quiet">
              <span className="figure">{each.publishedOn}</span> {each.grade} {say(each.stage)}
            </p>
          ))}
        </Panel>
      )}
      {file?.records && (
        <Panel title={t("partners.records")}>
          {file.records.length === 0 && <Nothing title={t("partners.nothing")} />}
          {file.records.map((record) => (
            <p key={record.id}>
              <span className="strong">{say(record.kind)}</span>{" "}
              {record.fields.map((field) => `${say(field.title)}：${say(field.value)}`).join("；")}{" "}
              <span className="quiet">{record.source}</span>
            </p>
          ))}
        </Panel>
      )}
      {file?.cases && (
        <Panel title={t("partners.cases")}>
          {file.cases.length === 0 && <Nothing title={t("partners.nothing")} />}
          {file.cases.map((each) => (
            <p key={each.receipt}>
              {each.receipt} {say(each.kind)} <span className="tag">{say(each.stage)}</span>{" "}
              <span className="figure quiet">{each.openedOn}</span>
            </p>
          ))}
        </Panel>
      )}
    </>
  );
}
