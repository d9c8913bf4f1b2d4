/** One standard in full: weights that add up before your eyes, every rule in words, bands, vetoes, where each comes from, worked examples. */
import { Alert, Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { Standard } from "../../../../src/core/evaluation/standard.ts";
import type { StandardAnswer } from "../../../../src/http/contract/standard.ts";
import { useAddress } from "../../kit/address.ts";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { Bands, VetoList } from "./bands.tsx";
import { Examples } from "./examples.tsx";
import { Retire } from "./retire.tsx";
import { StandardStatus } from "./standard-status.tsx";
import { WeightTree } from "./weight-tree.tsx";
import "./standards.css";

/** The server answers the whole standard; the contract types only its frame. */
interface Answer extends Omit<StandardAnswer, "standard"> {
  readonly standard: Standard;
}

export function OneStandard() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const address = useAddress();
  const version = address.get("version");
  const answer = useRead<Answer>(
    version ? `/standards/${id}/versions/${encodeURIComponent(version)}` : `/standards/${id}`,
  );
  const standard = answer.data?.standard;
  const [retiring, setRetiring] = useState(false);
  return (
    <Page
      title={standard ? say(standard.title) : t("standards.one")}
      crumbs={[{ to: "/standards", label: t("standards.title") }]}
      beside={
        answer.data && (
          <>
            <span className="figure">{answer.data.standard.version}</span>
            <StandardStatus status={answer.data.standard.status} standing={answer.data.standing} />
          </>
        )
      }
      lead={answer.data && <Lead answer={answer.data} />}
      actions={
        <>
          {answer.data && answer.data.versions.length > 1 && (
            <Select
              aria-label={t("standards.version")}
              value={answer.data.standard.version}
              onChange={(next) => address.set({ version: next })}
              options={answer.data.versions.map((value) => ({
                value,
                label: t("standards.versionName", { version: value }),
              }))}
            />
          )}
          {answer.data && answer.data.versions.length > 1 && (
            <Link to={`/standards/${id}/compare?to=${encodeURIComponent(answer.data.standard.version)}`}>
              <Button>{t("workbench.compareVersions")}</Button>
            </Link>
          )}
          {standard && (
            <May right="draftStandards">
              <Link to={`/workbench?new=1&from=${encodeURIComponent(`${standard.id} ${standard.version}`)}`}>
                <Button>{t("workbench.draftFrom")}</Button>
              </Link>
            </May>
          )}
          {answer.data && answer.data.retiredOn === undefined && (
            <May right="retireStandards">
              <Button onClick={() => setRetiring(true)}>{t("workbench.retire")}</Button>
            </May>
          )}
          <a href={`/standards/${id}`} target="_blank" rel="noreferrer noopener">
            <Button>{t("standards.public")}</Button>
          </a>
        </>
      }
    >
      <Reading of={answer} rows={14}>
        {(value) => <Whole answer={value} />}
      </Reading>
      {retiring && standard && <Retire standard={standard} close={() => setRetiring(false)} />}
    </Page>
  );
}

function Lead({ answer: { standard, retiredOn } }: { answer: Answer }) {
  const { t } = useTranslation();
  const say = useSay();
  const facts = [
    t(`standards.types.${standard.type}`),
    standard.number,
    say(standard.issuer),
    t("standards.effective", { day: standard.effectiveFrom }),
    retiredOn === undefined ? undefined : t("workbench.retiredOn", { day: retiredOn }),
  ];
  return <span className="figure">{facts.filter(Boolean).join(" · ")}</span>;
}

function Whole({ answer }: { answer: Answer }) {
  const { t } = useTranslation();
  const say = useSay();
  const { standard } = answer;
  return (
    <div className="standard">
      <div className="stack">
        {standard.notice && <Alert type="info" showIcon title={say(standard.notice)} />}
        <WeightTree standard={standard} rules={answer.rules} />
        <Examples standard={standard} />
      </div>
      <aside className="stack" aria-label={t("standards.aside")}>
        <Bands standard={standard} />
        <VetoList standard={standard} rules={answer.rules} />
        <Panel title={t("standards.provenance")}>
          <ul className="provenance-list">
            {standard.provenance.map((item) => (
              <li key={item.of}>
                <span className="tag">{t(`provenance.${item.tag}`)}</span> <span>{say(item.say)}</span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t("standards.digest")}>
          <p className="digest">{answer.digest}</p>
        </Panel>
      </aside>
    </div>
  );
}
