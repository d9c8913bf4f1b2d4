/** Two versions of a standard side by side, for whoever reads standards. */
import { Select } from "antd";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { StandardAnswer } from "../../../../src/http/contract/standard.ts";
import type { ComparedVersions as Compared } from "../../../../src/http/contract/standard-draft.ts";
import { useAddress } from "../../kit/address.ts";
import { Page } from "../../kit/page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { StandardDifferenceView } from "../../kit/standard-difference.tsx";
import "./workbench.css";

export function CompareVersions() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const address = useAddress();
  const standard = useRead<StandardAnswer>(`/standards/${id}`);
  const versions = standard.data?.versions ?? [];
  const to = address.get("to") ?? versions[0];
  const from = address.get("from") ?? versions.find((version) => version !== to);
  const both = from !== undefined && to !== undefined;
  const compared = useRead<Compared>(
    both ? `/standards/${id}/versions/${encodeURIComponent(from)}/diff/${encodeURIComponent(to)}` : undefined,
  );
  const choice = (name: "from" | "to", value: string | undefined) => (
    <Select
      aria-label={t(`workbench.compared.${name}`)}
      className="compare-against"
      value={value ?? null}
      onChange={(next) => address.set({ [name]: next })}
      options={versions.map((version) => ({ value: version, label: t("standards.versionName", { version }) }))}
    />
  );
  return (
    <Page
      title={t("workbench.compareVersions")}
      crumbs={[
        { to: "/standards", label: t("standards.title") },
        { to: `/standards/${id}`, label: standard.data ? say(standard.data.standard.title) : id },
      ]}
      actions={
        <>
          {choice("from", from)}
          {choice("to", to)}
        </>
      }
    >
      <Reading of={standard} rows={10}>
        {() =>
          both ? (
            <Reading of={compared} rows={10}>
              {(answer) => <StandardDifferenceView of={answer} from={from} to={to} />}
            </Reading>
          ) : (
            <Nothing title={t("workbench.onlyOne")} />
          )
        }
      </Reading>
    </Page>
  );
}
