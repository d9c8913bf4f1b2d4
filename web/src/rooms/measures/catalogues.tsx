/** 措施清单: every item with its article, who takes it and how long it lasts; the agency takes in the editions of the three lists of restraints. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { organisationKindNames } from "../../../../src/core/access/organisation.ts";
import type { MeasureCatalogue, MeasureCatalogues } from "../../../../src/http/contract/application/measures.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { FormDrawer } from "../../kit/form-drawer.tsx";
import { May } from "../../kit/me.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useListed, useSay } from "../../kit/say.ts";

export function Catalogues() {
  const { t } = useTranslation();
  const catalogues = useRead<MeasureCatalogues>("/measure-catalogues");
  const [importing, setImporting] = useState(false);
  return (
    <Page
      title={t("catalogues.title")}
      lead={t("catalogues.lead")}
      actions={
        <May right="importMeasureList">
          <Button type="primary" onClick={() => setImporting(true)}>
            {t("catalogues.import")}
          </Button>
        </May>
      }
    >
      <Reading of={catalogues}>
        {({ catalogues: all }) => (
          <div className="stack">
            {all.map((catalogue) => (
              <Catalogue key={catalogue.id} catalogue={catalogue} />
            ))}
          </div>
        )}
      </Reading>
      {importing && <ImportList close={() => setImporting(false)} />}
    </Page>
  );
}

function Catalogue({ catalogue }: { catalogue: MeasureCatalogue }) {
  const listed = useListed();
  const { t } = useTranslation();
  const say = useSay();
  const { title, by, edition, ours, items } = catalogue;
  return (
    <Panel title={say(title)} named>
      <p className="quiet">
        {edition === undefined ? t("catalogues.shipped") : t("catalogues.edition", { edition })} <Cite by={by} /> ·{" "}
        {say(ours)}
      </p>
      <div className="grid-scroll">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{t("measures.item")}</th>
              <th scope="col">{t("catalogues.bearing")}</th>
              <th scope="col">{t("catalogues.by")}</th>
              <th scope="col">{t("catalogues.shown")}</th>
              <th scope="col">{t("catalogues.longest")}</th>
              <th scope="col">{t("measures.basis")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <td>
                  <span className="strong">{say(item.title)}</span>
                  <br />
                  <span className="quiet">{say(item.says)}</span>
                </td>
                <td>{t(`catalogues.bearings.${item.bearing}`)}</td>
                <td>{listed(item.imposedBy.map((kind) => say(organisationKindNames[kind])))}</td>
                <td>{t(`measures.shown.${item.shown}`)}</td>
                <td className="figure">{item.longestMonths ?? "—"}</td>
                <td>
                  <Cite by={item.by} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function ImportList({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState("");
  return (
    <FormDrawer
      title={t("catalogues.import")}
      doText={t("catalogues.take")}
      lead={t("catalogues.importLead")}
      path="/measure-lists"
      body={{ text }}
      complete={text.trim() !== ""}
      changes={["/measure-catalogues", "/settings"]}
      done={close}
      close={close}
    >
      <Field id="list-text" label={t("catalogues.text")}>
        <Input.TextArea
          id="list-text"
          rows={20}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </FormDrawer>
  );
}
