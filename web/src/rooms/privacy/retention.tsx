/** 保存期限: how long each kind of data is kept, how much of it there is, what happens on its day, and by which article. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { personalKindNames } from "../../../../src/core/privacy/vault.ts";
import type { RetentionReport } from "../../../../src/http/contract/privacy.ts";
import { Cite } from "../../kit/cite.tsx";
import { countText } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { EraseTyped } from "./erase-typed.tsx";

export function Retention() {
  const { t } = useTranslation();
  const [erasing, setErasing] = useState(false);
  const report = useRead<RetentionReport>("/privacy/retention");
  return (
    <Page
      title={t("retention.title")}
      lead={t("retention.lead")}
      actions={
        <May right="erasePersonal">
          <Button danger onClick={() => setErasing(true)}>
            {t("erase.title")}
          </Button>
        </May>
      }
    >
      <Reading of={report} rows={8}>
        {(value) => (
          <div className="stack">
            <Terms items={value.items} />
            <Personal counts={value.personal} />
          </div>
        )}
      </Reading>
      {erasing && <EraseTyped close={() => setErasing(false)} />}
    </Page>
  );
}

function Terms({ items }: { items: RetentionReport["items"] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t("retention.title")} flush>
      <div className="grid-scroll">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t("retention.what")}</th>
              <th scope="col">{t("retention.for")}</th>
              <th scope="col">{t("retention.afterwards")}</th>
              <th scope="col">{t("retention.by")}</th>
              <th scope="col" className="end">
                {t("retention.kept")}
              </th>
              <th scope="col">{t("retention.firstEnds")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.kind}>
                <th scope="row">{say(item.title)}</th>
                <td>{say(item.term)}</td>
                <td>{say(item.afterwards)}</td>
                <td>
                  <Cite by={item.by} />
                </td>
                <td className="end figure">{item.kept === undefined ? "—" : countText(item.kept)}</td>
                <td className="figure">{item.firstEnds ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Personal({ counts }: { counts: RetentionReport["personal"] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t("retention.personal")} flush>
      {counts.length === 0 ? (
        <Nothing title={t("retention.noPersonal")} />
      ) : (
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t("held.kind")}</th>
              <th scope="col">{t("retention.state")}</th>
              <th scope="col" className="end">
                {t("retention.count")}
              </th>
              <th scope="col">{t("retention.firstEnds")}</th>
            </tr>
          </thead>
          <tbody>
            {counts.map((each) => (
              <tr key={`${each.kind}/${each.state}`}>
                <th scope="row">{say(personalKindNames[each.kind])}</th>
                <td>{t(`retention.states.${each.state}`)}</td>
                <td className="end figure">{countText(each.count)}</td>
                <td className="figure">{each.firstEnds ?? "—"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
