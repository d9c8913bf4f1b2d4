/** 透明度报告: the figures of a time as they come to now, and what is published; a time that is over can be published. */
import { Button, Popconfirm } from "antd";
import { useTranslation } from "react-i18next";
import type { Transparency as Answer, CaseFigures } from "../../../../src/http/contract/transparency.ts";
import { useAct } from "../../kit/acting.tsx";
import { useAddress } from "../../kit/address.ts";
import { post } from "../../kit/api.ts";
import { DayField } from "../../kit/day-field.tsx";
import { countText, shareText, today } from "../../kit/format.ts";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";

export function Transparency() {
  const { t } = useTranslation();
  const address = useAddress();
  const from = address.get("from") ?? `${today().slice(0, 4)}-01-01`;
  const to = address.get("to") ?? today();
  const report = useRead<Answer>("/transparency", { query: { from, to } });
  const publish = useAct({
    act: () => post("/transparency", { from, to }),
    changes: ["/transparency"],
    told: () => t("transparency.publishedDone"),
  });
  return (
    <Page
      title={t("transparency.title")}
      lead={
        <>
          {t("transparency.lead")} <a href="/transparency">{t("transparency.page")}</a>
        </>
      }
      actions={
        <span className="row">
          <DayField
            label={t("transparency.from")}
            value={from}
            clearable={false}
            onChange={(day) => address.set({ from: day })}
          />
          <DayField
            label={t("transparency.to")}
            value={to}
            clearable={false}
            onChange={(day) => address.set({ to: day })}
          />
          <May right="publishTransparency">
            <Popconfirm title={t("transparency.publish")} onConfirm={() => publish.run(undefined)}>
              <Button loading={publish.busy}>{t("transparency.publish")}</Button>
            </Popconfirm>
          </May>
        </span>
      }
    >
      <Reading of={report}>
        {({ now, published }) => (
          <div className="stack">
            {now && (
              <Panel title={`${t("transparency.now")} ${now.from} – ${now.to}`} flush>
                <Figures kinds={now.kinds} />
              </Panel>
            )}
            {published.map((one) => (
              <Panel
                key={`${one.from}/${one.to}`}
                title={`${one.from} – ${one.to}`}
                flush
                beside={<span className="quiet">{t("transparency.publishedOn", { day: one.publishedOn })}</span>}
              >
                <Figures kinds={one.kinds} />
              </Panel>
            ))}
          </div>
        )}
      </Reading>
    </Page>
  );
}

function Figures({ kinds }: { kinds: readonly CaseFigures[] }) {
  const { t } = useTranslation();
  if (kinds.length === 0) return <Nothing title={t("transparency.none")} />;
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("transparency.kind")}</th>
            <th scope="col" className="end">
              {t("transparency.closed")}
            </th>
            <th scope="col">{t("transparency.outcomes")}</th>
            <th scope="col" className="end">
              {t("transparency.upheld")}
            </th>
            <th scope="col" className="end">
              {t("transparency.median")}
            </th>
            <th scope="col" className="end">
              {t("transparency.longest")}
            </th>
            <th scope="col" className="end">
              {t("transparency.missed")}
            </th>
          </tr>
        </thead>
        <tbody>
          {kinds.map((figures) => (
            <Line key={figures.kind} figures={figures} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const outcomes = [
  "upheld",
  "rejected",
  "maintained",
  "amended",
  "granted",
  "refused",
  "recorded",
  "returned",
  "confirmed",
  "dismissed",
] as const;

function Line({ figures }: { figures: CaseFigures }) {
  const { t } = useTranslation();
  const named = outcomes.filter((name) => figures.outcomes[name] !== undefined);
  return (
    <tr>
      <th scope="row">{t(`cases.kinds.${figures.kind}`)}</th>
      <td className="end figure">{countText(figures.closed)}</td>
      <td>{named.map((name) => `${t(`cases.outcomes.${name}`)} ${figures.outcomes[name] ?? 0}`).join(" · ")}</td>
      <td className="end figure">{figures.upheldMicro === undefined ? "—" : shareText(figures.upheldMicro)}</td>
      <td className="end figure">{figures.medianWorkingDays ?? "—"}</td>
      <td className="end figure">{figures.longestWorkingDays ?? "—"}</td>
      <td className={`end figure ${figures.missedTerms > 0 ? "figure-red" : ""}`}>{countText(figures.missedTerms)}</td>
    </tr>
  );
}
