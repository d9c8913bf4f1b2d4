/** 程序: every procedure as a picture and as a table, each act with its article and whose it is, and what a pack rules about it. */
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { InstrumentList } from "../../../../src/http/contract/law.ts";
import type { Machine, Procedure, ProcedureList } from "../../../../src/http/contract/procedure/machine.ts";
import { useAddress } from "../../kit/address.ts";
import { Cite } from "../../kit/cite.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { Diagram } from "./diagram.tsx";
import { RulingTable } from "./ruling-table.tsx";
import "./law.css";

export function Procedures() {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const pack = address.get("pack");
  const procedures = useRead<ProcedureList>("/procedures", { query: { pack } });
  const instruments = useRead<InstrumentList>("/law/instruments");
  return (
    <Page
      title={t("procedure.title")}
      lead={t("procedure.lead")}
      crumbs={[{ to: "/law", label: t("law.title") }]}
      beside={procedures.data?.pack.label && <span className="tag tag-label">{say(procedures.data.pack.label)}</span>}
      actions={
        <Select
          style={{ minWidth: 260 }}
          aria-label={t("procedure.pack")}
          value={procedures.data?.pack.id ?? null}
          onChange={(next: string | null) => address.set({ pack: next ?? undefined })}
          options={(instruments.data?.items ?? []).map(({ id, title }) => ({ value: id, label: say(title) }))}
        />
      }
    >
      <Reading of={procedures} rows={12}>
        {({ items }) => (
          <section className="panel law-tabs" aria-label={t("procedure.title")}>
            <Kinds items={items} chosen={chosenOf(items, address.get("kind"))?.kind} />
            {items
              .filter((item) => item === chosenOf(items, address.get("kind")))
              .map((item) => (
                <One key={item.kind} procedure={item} />
              ))}
          </section>
        )}
      </Reading>
    </Page>
  );
}

function chosenOf(items: readonly Procedure[], kind: string | undefined): Procedure | undefined {
  return items.find((item) => item.kind === kind) ?? items[0];
}

function Kinds({ items, chosen }: { items: readonly Procedure[]; chosen: string | undefined }) {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const pack = address.get("pack");
  return (
    <nav className="procedure-kinds" aria-label={t("procedure.title")}>
      {items.map(({ kind, say: name }) => (
        <Link
          key={kind}
          to={`/law/procedures?kind=${kind}${pack === undefined ? "" : `&pack=${pack}`}`}
          {...(kind === chosen && { "aria-current": "page" as const })}
        >
          {say(name)}
        </Link>
      ))}
    </nav>
  );
}

function One({ procedure }: { procedure: Procedure }) {
  const { t } = useTranslation();
  return (
    <div className="procedure">
      {!procedure.known && <Nothing title={t("procedure.unknown")} />}
      <div className="procedure-parts">
        <Diagram machine={procedure.machine} />
        <ActTable machine={procedure.machine} />
      </div>
      {procedure.rulings.length > 0 && (
        <>
          <h2 className="drawer-heading">{t("procedure.terms")}</h2>
          <RulingTable rulings={procedure.rulings} />
        </>
      )}
    </div>
  );
}

function ActTable({ machine }: { machine: Machine }) {
  const { t } = useTranslation();
  const say = useSay();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  const names = (stages: readonly string[]) =>
    stages.map((stage) => (machine.stages[stage] ? say(machine.stages[stage].say) : stage)).join(comma);
  return (
    <div className="grid-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{t("procedure.act")}</th>
            <th scope="col">{t("procedure.from")}</th>
            <th scope="col">{t("procedure.to")}</th>
            <th scope="col">{t("procedure.who")}</th>
            <th scope="col">{t("procedure.by")}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(machine.acts).map(([name, act]) => (
            <tr key={name}>
              <th scope="row">{say(act.say)}</th>
              <td>{act.from === "opening" ? t("procedure.opening") : names(act.from)}</td>
              <td>{act.to === undefined ? t("procedure.stays") : names(act.to)}</td>
              <td>{act.hands.map((hand) => t(`cases.hands.${hand}`)).join(comma)}</td>
              <td>
                <Cite brief by={act.by} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
