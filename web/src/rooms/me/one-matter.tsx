/** 一个事项: what it says and by which article, what I may still do and until when, and what was done; the answer is written on the same page. */
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Measure } from "../../../../src/core/application/measure.ts";
import type { MatterAct, MatterInFull } from "../../../../src/http/contract/application/matter.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { EvidenceUpload, type HandedIn } from "../../kit/evidence-upload.tsx";
import { Field } from "../../kit/field.tsx";
import { MatterDays } from "../../kit/matter-list.tsx";
import { MatterTimeline } from "../../kit/matter-timeline.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { MeasureFacts } from "../../kit/measure-facts.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { PartnerMatter } from "./partner-answer.tsx";

/** Where the operator's own words go, by kind and act. */
const answered: Readonly<Record<string, string>> = {
  "measure/answer": "/measures",
  "measure/appeal": "/measures",
  "warning/answer": "/warnings",
  "inspection/answer": "/inspections",
};

export function OneMatter() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const full = useRead<MatterInFull>(`/matters/${id}`);
  return (
    <MePage
      title={full.data ? `${say(full.data.kindSay)} ${full.data.matter.number}` : t("myMatters.title")}
      back={{ to: "/matters", label: t("myMatters.title") }}
      lead={full.data?.matter.title}
    >
      <Reading of={full}>{(value) => <Whole full={value} />}</Reading>
    </MePage>
  );
}

function Whole({ full }: { full: MatterInFull }) {
  const { t } = useTranslation();
  const say = useSay();
  const { matter, names, holds } = full;
  const mine = full.acts.filter(
    ({ act, refusal }) => `${matter.kind}/${act}` in answered && refusal?.code !== "not-your-part",
  );
  return (
    <>
      <MeCard title={t("myMatters.what")} beside={<span className="tag tag-blue">{say(full.stageSay)}</span>}>
        <dl className="me-facts">
          <dt>{t("matter.owner")}</dt>
          <dd>{names[matter.owner] ?? matter.owner}</dd>
          <dt>{t("matter.days")}</dt>
          <dd>
            <MatterDays of={{ ...matter, holds }} />
          </dd>
        </dl>
        {matter.kind === "measure" && <MeasureFacts measure={matter as unknown as Measure} />}
      </MeCard>
      {matter.kind === "measure" && (
        <MeCard title={t("measures.remedy")} beside={<Cite by={(matter as unknown as Measure).item.by} />}>
          <p className="prose">{say((matter as unknown as Measure).item.course.remedy)}</p>
        </MeCard>
      )}
      <PartnerMatter full={full} />
      {mine.map((option) => (
        <Answer key={option.act} full={full} option={option} />
      ))}
      {mine.length === 0 && !full.acts.some(({ allowed }) => allowed) && (
        <p className="quiet">{t("myMatters.waiting")}</p>
      )}
      <MeCard title={t("matter.timeline")}>
        <MatterTimeline of={full} />
      </MeCard>
    </>
  );
}

/** One's own words; what may not be said any more, or not yet, is seen with the article that says so. */
function Answer({ full, option }: { full: MatterInFull; option: MatterAct }) {
  const { t } = useTranslation();
  const say = useSay();
  const [statement, setStatement] = useState("");
  const [hearing, setHearing] = useState(false);
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const { matter } = full;
  const evidence = files.map(({ hash }) => hash);
  const wantsHearing = option.act === "answer" && matter.kind === "measure" ? { wantsHearing: hearing } : {};
  const attempt = useAttempt({
    act: () =>
      post(`${answered[`${matter.kind}/${option.act}`]}/${matter.id}/${option.act}`, {
        statement: statement.trim(),
        ...wantsHearing,
        evidence,
      }),
    done: () => {
      setStatement("");
      setFiles([]);
    },
    changes: ["/matters", "/notices", "/mine"],
  });
  if (!option.allowed)
    return option.refusal === undefined || option.refusal.code === "wrong-stage" ? null : (
      <MeCard title={say(option.say)} beside={<Cite by={option.refusal.by} />}>
        <p className="quiet">{say(option.refusal.say)}</p>
      </MeCard>
    );
  return (
    <MeCard title={say(option.say)} beside={<Cite by={option.by} />}>
      <div className="form">
        <Field
          id={`my-${option.act}`}
          label={t(option.act === "appeal" ? "measures.appealStatement" : "measures.statement")}
        >
          <Input.TextArea
            id={`my-${option.act}`}
            rows={5}
            maxLength={4000}
            value={statement}
            onChange={(event) => setStatement(event.target.value)}
          />
        </Field>
        {"wantsHearing" in wantsHearing && (
          <Checkbox checked={hearing} onChange={(event) => setHearing(event.target.checked)}>
            {t("measures.wantsHearing")}
          </Checkbox>
        )}
        <EvidenceUpload about={{ kind: "matter", id: matter.id }} files={files} change={setFiles} />
        <FormProblem problem={attempt.problem} />
        <div className="me-acts">
          <Button
            type="primary"
            size="large"
            loading={attempt.busy}
            disabled={statement.trim() === ""}
            onClick={() => attempt.run(undefined)}
          >
            {t("myMatters.send")}
          </Button>
        </div>
      </div>
    </MeCard>
  );
}
