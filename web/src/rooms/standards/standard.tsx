/** One standard in full: weights that add up before your eyes, every rule in words, bands, vetoes, where each comes from, worked examples. */
import { Alert, Button, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { Standard } from "../../../../src/core/evaluation/standard.ts";
import type { StandardAnswer } from "../../../../src/http/contract/standard.ts";
import { useAddress } from "../../kit/address.ts";
import { Page, Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { Bands, VetoList } from "./bands.tsx";
import { Examples } from "./examples.tsx";
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
  return (
    <Page
      title={standard ? say(standard.title) : t("standards.one")}
      crumbs={[{ to: "/standards", label: t("standards.title") }]}
      beside={
        standard && (
          <>
            <span className="figure">{standard.version}</span>
            <StandardStatus status={standard.status} />
          </>
        )
      }
      lead={standard && <Lead standard={standard} />}
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
          <a href={`/standards/${id}`} target="_blank" rel="noreferrer noopener">
            <Button>{t("standards.public")}</Button>
          </a>
        </>
      }
    >
      <Reading of={answer} rows={14}>
        {(value) => <Whole answer={value} />}
      </Reading>
    </Page>
  );
}

function Lead({ standard }: { standard: Standard }) {
  const { t } = useTranslation();
  const say = useSay();
  const facts = [
    t(`standards.types.${standard.type}`),
    standard.number,
    say(standard.issuer),
    t("standards.effective", { day: standard.effectiveFrom }),
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
