/** 废止: from a day on nobody is evaluated by a version. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Standard } from "../../../../src/core/evaluation/standard.ts";
import { DayLine, FormDrawer, TextArea } from "../../kit/form-drawer.tsx";

export function Retire({ standard, close }: { standard: Standard; close: () => void }) {
  const { t } = useTranslation();
  const [on, setOn] = useState<string>();
  const [reason, setReason] = useState("");
  return (
    <FormDrawer
      title={t("workbench.retire")}
      doText={t("workbench.retire")}
      path={`/standards/${standard.id}/versions/${encodeURIComponent(standard.version)}/retire`}
      body={{ on, reason: reason.trim() }}
      complete={on !== undefined && reason.trim().length > 1}
      changes={["/standards"]}
      done={close}
      close={close}
      lead={t("workbench.retireSay")}
    >
      <DayLine id="retire-on" label={t("workbench.retireFrom")} value={on} change={setOn} />
      <TextArea id="retire-reason" label={t("workbench.reason")} longest={2000} value={reason} change={setReason} />
    </FormDrawer>
  );
}
