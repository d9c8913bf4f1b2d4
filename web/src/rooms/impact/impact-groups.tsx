/** Who moves by region, industry, size, kind of subject and role; each table is exported as it is shown. */
import { Segmented } from "antd";
import { useTranslation } from "react-i18next";
import type { ImpactGroup, ImpactReport } from "../../../../src/http/contract/impact.ts";
import { useAddress } from "../../kit/address.ts";
import { countText, scoreText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useSay } from "../../kit/say.ts";
import { type Column, DataTable } from "../../kit/table.tsx";

export function ImpactGroups({ groups }: { groups: ImpactReport["groups"] }) {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const shown = groups.find(({ dimension }) => dimension === address.get("by")) ?? groups[0];
  const columns = useColumns();
  if (shown === undefined) return null;
  return (
    <Panel title={t("impact.groups")}>
      <DataTable
        name={`impact-by-${shown.dimension}`}
        label={say(shown.say)}
        columns={columns}
        rows={shown.kinds}
        rowKey={({ kind }) => kind}
        empty={<Nothing title={t("impact.noMovers")} />}
        tools={
          <Segmented
            aria-label={t("impact.groups")}
            value={shown.dimension}
            onChange={(by) => address.set({ by }, { replace: true })}
            options={groups.map(({ dimension, say: title }) => ({ value: dimension, label: say(title) }))}
          />
        }
      />
    </Panel>
  );
}

function useColumns(): readonly Column<ImpactGroup>[] {
  const { t } = useTranslation();
  const say = useSay();
  const figure = (id: string, title: string, of: (group: ImpactGroup) => number): Column<ImpactGroup> => ({
    id,
    title,
    width: 124,
    align: "end",
    cell: (group) => countText(of(group)),
    text: (group) => String(of(group)),
  });
  const shift = ({ meanShiftCentipoints: each }: ImpactGroup) => `${each > 0 ? "+" : ""}${scoreText(each)}`;
  const index = ({ stability }: ImpactGroup) => (stability.micro / 1e6).toFixed(4);
  return [
    { id: "kind", title: t("impact.kind"), cell: (group) => say(group.say), text: (group) => say(group.say) },
    figure("compared", t("impact.figures.compared"), (group) => group.compared),
    figure("better", t("impact.better"), (group) => group.better),
    figure("worse", t("impact.worse"), (group) => group.worse),
    figure("newly", t("impact.figures.newly"), (group) => group.newlyRated),
    figure("noLonger", t("impact.figures.noLonger"), (group) => group.noLongerRated),
    { id: "shift", title: t("impact.figures.meanShift"), width: 120, align: "end", cell: shift, text: shift },
    {
      id: "psi",
      title: t("impact.psi"),
      width: 150,
      align: "end",
      cell: (group) => (
        <span title={t("impact.psiHelp")}>
          {index(group)} {t(`impact.reads.${group.stability.reads}`)}
        </span>
      ),
      text: index,
    },
  ];
}
