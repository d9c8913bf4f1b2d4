/**
 * 信用档案: all that stands about one operator, by the five classes of SZ23 第九条. Two dates change the whole page: what stood
 * on a day (截至), and what was known at an instant (知悉于); both stand in the address.
 */
import { Button, Tabs } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { type RecordClass, recordClasses } from "../../../../src/core/record/catalogue.ts";
import type { OperatorAnswer } from "../../../../src/http/contract/operator.ts";
import type { Dossier, DossierAnswer, DossierEntry } from "../../../../src/http/contract/record.ts";
import { useAddress } from "../../kit/address.ts";
import { ExportFile } from "../../kit/export-file.tsx";
import { countText } from "../../kit/format.ts";
import { May, useMe } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { RevealIn } from "../../kit/personal-text.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { classOfKind } from "../../kit/record-words.ts";
import { useSay } from "../../kit/say.ts";
import { Changes } from "./changes.tsx";
import { type Effects, useLatestEffects } from "./effects.ts";
import { ErasePersonal } from "./erase-personal.tsx";
import { CodeNotice, FileHead, Profile } from "./file-head.tsx";
import { Papers } from "./papers.tsx";
import { RecordDrawer } from "./record-drawer.tsx";
import { RecordList } from "./record-list.tsx";
import { TimeTravel } from "./time-travel.tsx";
import "./dossier.css";

export function CreditFile() {
  const { t } = useTranslation();
  const { code = "" } = useParams();
  const address = useAddress();
  const [asOf, knownAt] = [address.get("asOf"), address.get("knownAt")];
  const operator = useRead<OperatorAnswer>(`/operators/${code}`);
  const dossier = useRead<DossierAnswer>(`/operators/${code}/dossier`, { query: { asOf, knownAt } });
  const effects = useLatestEffects(code);
  const own = useMe().data?.kind === "operator";
  const [erasing, setErasing] = useState(false);
  const [exporting, setExporting] = useState(false);
  const past = asOf !== undefined || knownAt !== undefined;
  return (
    <Page
      title={operator.data?.name ?? t("dossier.title")}
      crumbs={[own ? { to: "/mine", label: t("mine.title") } : { to: "/operators", label: t("operators.title") }]}
      beside={
        operator.data && <FileHead answer={operator.data} effects={effects} marks={dossier.data?.dossier.marks ?? []} />
      }
      lead={operator.data && <Profile answer={operator.data} />}
      actions={
        <>
          <a href={`/o/${code}`} target="_blank" rel="noreferrer noopener">
            <Button>{t("dossier.publicPage")}</Button>
          </a>
          <May right="fileObjection">
            <Link to={`/operators/${code}/counter`}>
              <Button>{t("counter.open")}</Button>
            </Link>
          </May>
          <Papers code={code} />
          <May right="readHeldTexts">
            <Button disabled={dossier.data === undefined} onClick={() => setErasing(true)}>
              {t("erase.open")}
            </Button>
          </May>
          <May right="exportFile">
            <Button onClick={() => setExporting(true)}>{t("fileExport.title")}</Button>
          </May>
          <May right="readResults">
            <Link to={`/operators/${code}/evaluation`}>
              <Button type="primary">{t("dossier.evaluation")}</Button>
            </Link>
          </May>
        </>
      }
    >
      {operator.data && <CodeNotice answer={operator.data} />}
      <TimeTravel />
      <Reading of={dossier} rows={12}>
        {(value) => (
          <RevealIn code={code}>
            <Classes code={code} dossier={value.dossier} effects={effects} past={past} />
          </RevealIn>
        )}
      </Reading>
      {erasing && dossier.data && (
        <ErasePersonal code={code} dossier={dossier.data.dossier} close={() => setErasing(false)} />
      )}
      {exporting && <ExportFile code={code} close={() => setExporting(false)} />}
    </Page>
  );
}

const classes = Object.keys(recordClasses) as readonly RecordClass[];

interface ClassesProps {
  readonly code: string;
  readonly dossier: Dossier;
  readonly effects: Effects;
  readonly past: boolean;
}

function Classes({ code, dossier, effects, past }: ClassesProps) {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const [ended, setEnded] = useState(true);
  const of = useMemo(
    () => Map.groupBy(dossier.entries, (entry) => classOfKind(entry.record.current.kind)),
    [dossier.entries],
  );
  const chosen = address.get("record");
  const open = dossier.entries.find((entry) => entry.record.id === chosen);
  const list = (entries: readonly DossierEntry[]) => (
    <RecordList
      entries={ended ? entries : entries.filter((entry) => entry.standing.stands)}
      effects={effects}
      open={(id) => address.set({ record: id })}
    />
  );
  const tab = (name: string, count: number) => (
    <span>
      {name} <span className="tab-count figure">{countText(count)}</span>
    </span>
  );
  return (
    <section className="panel file-classes">
      <Tabs
        activeKey={address.get("class") ?? "all"}
        onChange={(key) => address.set({ class: key === "all" ? undefined : key })}
        items={[
          {
            key: "all",
            label: tab(t("dossier.all"), dossier.entries.length),
            children: dossier.entries.length === 0 ? <Nothing title={t("dossier.empty")} /> : list(dossier.entries),
          },
          ...classes.map((name) => {
            const entries = of.get(name) ?? [];
            return {
              key: name,
              label: tab(say(recordClasses[name]), entries.length),
              children: entries.length === 0 ? <Nothing title={t("dossier.emptyClass")} /> : list(entries),
            };
          }),
          {
            key: "changes",
            label: t("dossier.changes"),
            children: <Changes dossier={dossier} open={(id) => address.set({ record: id })} />,
          },
        ]}
      />
      <div className="beside-tabs">
        <label className="ended-switch">
          <input type="checkbox" checked={ended} onChange={(event) => setEnded(event.target.checked)} />{" "}
          {t("dossier.showEnded")}
        </label>
      </div>
      {open && (
        <RecordDrawer
          code={code}
          entry={open}
          dossier={dossier}
          effects={effects}
          past={past}
          close={() => address.set({ record: undefined })}
        />
      )}
    </section>
  );
}
