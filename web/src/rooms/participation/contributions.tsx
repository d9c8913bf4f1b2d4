/** 社会参与: what was handed in, for the agency; for an authority what it was asked to check. */
import { useTranslation } from "react-i18next";
import { participationMachine } from "../../../../src/core/application/participation.ts";
import { Cite } from "../../kit/cite.tsx";
import { MatterList } from "../../kit/matter-list.tsx";
import { useMay } from "../../kit/me.tsx";
import { Page } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";

const stages = Object.fromEntries(Object.entries(participationMachine.stages).map(([name, { say }]) => [name, say]));

export function Contributions() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Page
      title={t("participation.title")}
      filled
      lead={
        <>
          {t(may("reportOnParticipation") ? "participation.leadForwarded" : "participation.lead")}{" "}
          <Cite by={{ instrument: "sz-2023", article: "8" }} />
        </>
      }
    >
      <MatterList
        name="participation"
        label={t("participation.title")}
        kind="participation"
        stages={stages}
        to={({ id }) => `/participation/${id}`}
        empty={<Nothing title={t("participation.none")} />}
      />
    </Page>
  );
}
