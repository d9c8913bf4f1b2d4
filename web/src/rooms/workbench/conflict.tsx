/** Somebody else has saved since this was read: both versions are shown, and the writer says how to go on. Nothing of either is lost. */
import { Alert, Button, Modal } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { valueChanges } from "../../../../src/core/evaluation/standard-difference.ts";
import type { StandardDraft } from "../../../../src/http/contract/standard-draft.ts";
import { momentText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { useStaffName } from "../../kit/staff-name.ts";
import { ValueChanges } from "../../kit/standard-difference.tsx";
import { useEditing } from "./editing.tsx";
import { merged } from "./merge.ts";
import { isObject } from "./path.ts";

export function Conflict() {
  const { t } = useTranslation();
  const { theirs, changed } = useEditing();
  const [open, setOpen] = useState(false);
  const name = useStaffName();
  if (theirs === undefined) return null;
  const step = theirs.steps.at(-1);
  return (
    <>
      <Alert
        type="warning"
        showIcon
        role="alert"
        title={t("workbench.changedMeanwhile", {
          who: name(step?.by ?? ""),
          when: momentText(theirs.changedAt),
          version: theirs.version,
        })}
        description={changed ? t("workbench.changedMeanwhileSay") : undefined}
        action={<Button onClick={() => setOpen(true)}>{t("workbench.seeBoth")}</Button>}
      />
      {open && <Both theirs={theirs} close={() => setOpen(false)} />}
    </>
  );
}

function Both({ theirs, close }: { theirs: StandardDraft; close: () => void }) {
  const { t } = useTranslation();
  const { draft, saved, content, goOn } = useEditing();
  const mine = useMemo(() => valueChanges(saved, content), [saved, content]);
  const other = useMemo(() => valueChanges(saved, theirs.content), [saved, theirs]);
  const together = useMemo(() => merged(saved, content, theirs.content), [saved, content, theirs]);
  const from = t("workbench.versionN", { version: draft.version });
  const choose = (next?: unknown) => {
    goOn(theirs, isObject(next) ? next : undefined);
    close();
  };
  const isOpen = theirs.stage === "drafting";
  return (
    <Modal
      open
      width={980}
      title={t("workbench.bothTitle")}
      onCancel={close}
      footer={
        <div className="drawer-acts">
          <Button onClick={close}>{t("matter.cancel")}</Button>
          <Button onClick={() => choose()}>{t("workbench.takeTheirs")}</Button>
          {isOpen && mine.length > 0 && <Button onClick={() => choose(content)}>{t("workbench.keepMine")}</Button>}
          {isOpen && mine.length > 0 && (
            <Button type="primary" onClick={() => choose(together.content)}>
              {t("workbench.takeBoth")}
            </Button>
          )}
        </div>
      }
    >
      <div className="stack">
        <p>{t("workbench.bothSay")}</p>
        {together.both.length > 0 && (
          <p className="complaint">{t("workbench.met", { places: together.both.join(t("workbench.comma")) })}</p>
        )}
        <Panel title={t("workbench.theirs", { n: other.length })} flush>
          <ValueChanges changes={other} from={from} to={t("workbench.versionN", { version: theirs.version })} />
        </Panel>
        <Panel title={t("workbench.mine", { n: mine.length })} flush>
          <ValueChanges changes={mine} from={from} to={t("workbench.unsaved")} />
        </Panel>
      </div>
    </Modal>
  );
}
