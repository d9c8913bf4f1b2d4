/** How the operators of each region, or of each industry, stand; a line filters the page by it. */
import { useTranslation } from "react-i18next";
import type { StatisticsKind } from "../../../../src/http/contract/statistics.ts";
import { useAddress } from "../../kit/address.ts";
import { countText } from "../../kit/format.ts";
import { Panel } from "../../kit/page.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { useSay } from "../../kit/say.ts";
import { type Column, DataTable } from "../../kit/table.tsx";
import { shareText } from "./share-text.ts";

interface Props {
  readonly name: "region" | "industry";
  readonly kinds: readonly StatisticsKind[];
  readonly grades: readonly string[];
}

export function StandingKinds({ name, kinds, grades }: Props) {
  const { t } = useTranslation();
  const title = t(name === "region" ? "statistics.byRegion" : "statistics.byIndustry");
  return (
    <Panel title={title}>
      <DataTable
        name={`statistics-by-${name}`}
        label={t(`statistics.${name}`)}
        columns={useColumns(name, grades)}
        rows={kinds}
        rowKey={({ kind }) => kind}
        empty={<Nothing title={t("statistics.none")} />}
      />
    </Panel>
  );
}

function useColumns(name: Props["name"], grades: Props["grades"]): readonly Column<StatisticsKind>[] {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const figure = (
    id: string,
    title: string,
    of: (kind: StatisticsKind) => number,
    width = 84,
  ): Column<StatisticsKind> => ({
    id,
    title,
    width,
    align: "end",
    cell: (kind) => countText(of(kind)),
    text: (kind) => String(of(kind)),
  });
  const share = (id: string, title: string, of: (kind: StatisticsKind) => string): Column<StatisticsKind> => ({
    id,
    title,
    width: 108,
    align: "end",
    cell: of,
    text: of,
  });
  return [
    {
      id: "kind",
      title: t(`statistics.${name}`),
      width: 200,
      cell: ({ kind, say: words }) => (
        <button type="button" className="statistics-choose" onClick={() => address.set({ [name]: kind })}>
          {say(words)}
        </button>
      ),
      text: ({ say: words }) => say(words),
    },
    figure("operators", t("statistics.operators"), ({ operators }) => operators),
    figure("evaluated", t("statistics.evaluated"), ({ evaluated }) => evaluated),
    share("coverage", t("statistics.coverage"), ({ evaluated, operators }) => shareText(evaluated, operators)),
    share("bad", t("statistics.bad"), ({ bad, rated }) => shareText(bad, rated)),
    ...grades.map((grade) => figure(`grade-${grade}`, grade, ({ byGrade }) => byGrade[grade] ?? 0, 52)),
  ];
}
