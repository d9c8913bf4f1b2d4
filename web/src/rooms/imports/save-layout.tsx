/** Keeps a mapping made by hand as an own layout, so that the next file of its kind is known at once. */
import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Layout } from "../../../../src/http/contract/layout.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import type { Check } from "./check-fields.tsx";
import { layoutOf } from "./mapping.ts";

export function SaveLayout({ checking }: { checking: Check }) {
  const { t } = useTranslation();
  const [named, setNamed] = useState<{ id: string; title: string }>();
  const save = useAct({
    act: (name: { id: string; title: string }) => post<Layout>("/layouts", layoutOf(checking.mapping, name)),
    changes: ["/layouts"],
    told: (layout) => t("imports.saved", { id: layout.id }),
    afterwards: (layout) => {
      setNamed(undefined);
      checking.chooseLayout(layout.id);
    },
  });
  const complete = named !== undefined && /^[a-z0-9][a-z0-9-]{0,62}$/.test(named.id) && named.title.trim() !== "";
  return (
    <>
      <Button size="large" disabled={checking.missing.length > 0} onClick={() => setNamed({ id: "", title: "" })}>
        {t("imports.saveLayout")}
      </Button>
      {named && (
        <Modal
          open
          title={t("imports.saveLayout")}
          okText={t("imports.save")}
          okButtonProps={{ disabled: !complete }}
          confirmLoading={save.busy}
          onOk={() => save.run(named)}
          onCancel={() => setNamed(undefined)}
        >
          <div className="form">
            <div className="field">
              <label htmlFor="layout-title">{t("imports.layoutTitle")}</label>
              <Input
                id="layout-title"
                value={named.title}
                maxLength={100}
                onChange={(event) => setNamed({ ...named, title: event.target.value })}
              />
            </div>
            <div className="field">
              <label htmlFor="layout-id">{t("imports.layoutId")}</label>
              <Input
                id="layout-id"
                value={named.id}
                maxLength={63}
                placeholder="my-bureau-penalties"
                onChange={(event) => setNamed({ ...named, id: event.target.value })}
              />
              <span className="field-help">{t("sources.idHelp")}</span>
            </div>
          </div>
        </Modal>
      )}
    </>
  );
}
