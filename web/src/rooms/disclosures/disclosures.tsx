/** 信息披露 at the desk: staff see what waits for them and all there is; a partner discloses and keeps its own. */
import { Button, Select } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { type DisclosureSort, disclosureSorts } from "../../../../src/core/application/disclosure-items.ts";
import type {
  Disclosure,
  DisclosureForms,
  DisclosureList,
  DisclosurePage,
} from "../../../../src/http/contract/application/disclosure.ts";
import { Cite } from "../../kit/cite.tsx";
import { DisclosureForm } from "../../kit/disclosure-form.tsx";
import { DisclosureFields } from "../../kit/disclosure-view.tsx";
import { MatterList } from "../../kit/matter-list.tsx";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useListed, useSay } from "../../kit/say.ts";

export function Disclosures() {
  const { t } = useTranslation();
  return (
    <Page
      title={t("disclosures.title")}
      lead={
        <>
          {t("disclosures.lead")} <Cite by={{ instrument: "sz-2023", article: "10" }} />
        </>
      }
    >
      <div className="stack">
        <May right="reviewDisclosure">
          <Held />
        </May>
        <May right="discloseInformation">
          <Own />
          <New />
        </May>
        <May right="reviewDisclosure">
          <MatterList
            name="disclosures"
            label={t("disclosures.list")}
            kind="disclosure"
            to={({ id }) => `/disclosures/${id}`}
          />
        </May>
      </div>
    </Page>
  );
}

function Held() {
  const { t } = useTranslation();
  const held = useRead<DisclosureList>("/disclosures/held");
  return (
    <Panel title={t("disclosures.held")}>
      <p className="quiet">{t("disclosures.heldLead")}</p>
      <Reading of={held} rows={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing title={t("disclosures.nothingHeld")} />
          ) : (
            items.map((one) => (
              <section key={one.id} aria-label={one.number}>
                <h3>
                  <Link to={`/disclosures/${one.id}`}>{one.number}</Link> {one.discloser.name}
                </h3>
                <DisclosureFields of={{ ...one, items: one.items.filter((each) => each.held) }} as="agency" />
              </section>
            ))
          )
        }
      </Reading>
    </Panel>
  );
}

function Own() {
  const { t } = useTranslation();
  const own = useRead<DisclosurePage>("/disclosures/own", { query: { limit: 200 } });
  return (
    <Panel title={t("disclosures.own")} flush>
      <Reading of={own} rows={4}>
        {({ items }) => (items.length === 0 ? <Nothing title={t("disclosures.none")} /> : <Table items={items} />)}
      </Reading>
    </Panel>
  );
}

function Table({ items }: { items: readonly Disclosure[] }) {
  const listed = useListed();
  const { t } = useTranslation();
  const say = useSay();
  return (
    <table className="grid">
      <thead>
        <tr>
          <th scope="col">{t("matter.number")}</th>
          <th scope="col">{t("matter.title")}</th>
          <th scope="col">{t("matter.subject")}</th>
          <th scope="col">{t("disclosures.items")}</th>
          <th scope="col">{t("matter.stage")}</th>
          <th scope="col">{t("disclosures.on")}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <td>
              <Link to={`/disclosures/${one.id}`}>{one.number}</Link>
            </td>
            <td>{say(one.sortSay)}</td>
            <td>{one.subject?.name ?? one.subject?.code ?? "—"}</td>
            <td>{listed(one.items.map((each) => say(each.say)))}</td>
            <td>
              <span className="tag">{t(`disclosures.stages.${one.stage}`)}</span>
            </td>
            <td className="figure">{one.disclosedAt.slice(0, 10)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function New() {
  const { t } = useTranslation();
  const say = useSay();
  const [sort, setSort] = useState<DisclosureSort>();
  const forms = useRead<DisclosureForms>("/disclosure-forms");
  return (
    <Panel
      title={t("disclosures.new")}
      actions={sort && <Button onClick={() => setSort(undefined)}>{t("matter.cancel")}</Button>}
    >
      {sort === undefined ? (
        <Select
          style={{ width: 320 }}
          aria-label={t("disclosures.new")}
          placeholder={t("disclosures.new")}
          onChange={(next: DisclosureSort) => setSort(next)}
          options={(Object.keys(disclosureSorts) as DisclosureSort[]).map((value) => ({
            value,
            label: say(disclosureSorts[value]),
          }))}
        />
      ) : (
        <Reading of={forms} rows={6}>
          {(value) => <DisclosureForm key={sort} forms={value} sort={sort} done={() => setSort(undefined)} />}
        </Reading>
      )}
    </Panel>
  );
}
