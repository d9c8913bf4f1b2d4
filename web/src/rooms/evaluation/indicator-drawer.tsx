/** Behind one bar: the rule, the article, the figures it was worked out from, and the records with what each moved. */
import { Drawer } from "antd";
import { useTranslation } from "react-i18next";
import { figureName } from "../../../../src/core/evaluation/figure.ts";
import type { Explained, ExplainedIndicator } from "../../../../src/http/contract/evaluation.ts";
import { Cite } from "../../kit/cite.tsx";
import { countText, pointsText } from "../../kit/format.ts";
import { Nothing } from "../../kit/reading.tsx";
import { useSay } from "../../kit/say.ts";
import { RecordTable } from "./record-table.tsx";

interface DrawerProps {
  readonly code: string;
  readonly indicator: ExplainedIndicator;
  readonly explained: Explained;
  readonly close: () => void;
}

export function IndicatorDrawer({ code, indicator, explained, close }: DrawerProps) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Drawer open size={720} onClose={close} title={say(indicator.title)}>
      <div className="stack">
        <p className="indicator-points">
          <span className="figure">{pointsText(indicator.points)}</span>{" "}
          <span className="quiet">/ {pointsText(indicator.max)}</span>
          <span className="indicator-reason">{t(`evaluation.reasons.${indicator.reason}`)}</span>
        </p>
        <section>
          <h3 className="drawer-heading">{t("evaluation.rule")}</h3>
          <p className="rule-text">{say(indicator.rule)}</p>
          <p className="row">
            {indicator.by && <Cite by={indicator.by} />}
            <span className="tag">{t(`provenance.${indicator.provenance}`)}</span>
            <span className="quiet">
              {say(explained.standard.title)} {explained.standard.version}
            </span>
          </p>
        </section>
        {Object.keys(indicator.figures).length > 0 && (
          <section>
            <h3 className="drawer-heading">{t("evaluation.figures")}</h3>
            <dl className="facts">
              {Object.entries(indicator.figures).map(([name, value]) => (
                <FigureLine key={name} name={name} value={value} />
              ))}
            </dl>
          </section>
        )}
        <section>
          <h3 className="drawer-heading">{t("evaluation.records")}</h3>
          {indicator.records.length === 0 ? (
            <Nothing title={t("evaluation.noRecords")} />
          ) : (
            <RecordTable code={code} records={indicator.records} />
          )}
        </section>
      </div>
    </Drawer>
  );
}

function FigureLine({ name, value }: { name: string; value: number }) {
  const { t } = useTranslation();
  const say = useSay();
  const known = figureName(name);
  const text =
    known === undefined || known.unit === "points" || known.unit === "micro" ? pointsText(value) : countText(value);
  return (
    <>
      <dt>{known ? say(known) : t("evaluation.part", { part: name.replace(/^part:/, "") })}</dt>
      <dd className="figure">{text}</dd>
    </>
  );
}
