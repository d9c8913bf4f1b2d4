/** Records thought away, as after a repair or an upheld objection. */
import { Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import type { RecordId } from "../../../../src/core/record/record.ts";
import { Points } from "../../kit/money.tsx";
import { Panel } from "../../kit/page.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { dayOfRecord, kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage } from "../../kit/say.ts";
import { costingRecords, type Present } from "../../kit/what-if.ts";
import type { Trial } from "./trial.ts";

export function RecordsTried({ present, trial }: { present: Present; trial: Trial }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const costing = costingRecords(present);
  const tick = (id: RecordId, ticked: boolean) =>
    trial.think(new Set(ticked ? [...trial.without, id] : [...trial.without].filter((other) => other !== id)));
  return (
    <Panel title={t("whatIf.without")}>
      {costing.length === 0 && <p className="quiet">{t("me.nothingCosts")}</p>}
      <ul className="what-if-figures">
        {costing.map(({ record, points, vetoes }) => (
          <li key={record.id}>
            <Checkbox
              checked={trial.without.has(record.id)}
              onChange={(event) => tick(record.id, event.target.checked)}
            >
              <span className="figure">{dayOfRecord(record.content) ?? ""}</span>{" "}
              {kindName(record.content.kind, language)} ·{" "}
              <span className="named">
                <PersonalText still text={summaryOf(record.content, language)} />
              </span>
            </Checkbox>
            <span>
              {vetoes && <span className="tag tag-mark">{t("whatIf.veto")}</span>} <Points micro={points} />
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
