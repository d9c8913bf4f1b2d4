/** The worked examples of a standard; each runs as a test, so what is read here is what is computed. */
import { Collapse } from "antd";
import { useTranslation } from "react-i18next";
import type { Standard, StandardExample } from "../../../../src/core/evaluation/standard.ts";
import { definitionOf, isRecordKind } from "../../../../src/core/record/catalogue.ts";
import { severities } from "../../../../src/core/record/record.ts";
import { GradeTag } from "../../kit/grade.tsx";
import { Panel } from "../../kit/page.tsx";
import { useLanguage, useSay } from "../../kit/say.ts";

export function Examples({ standard }: { standard: Standard }) {
  const { t } = useTranslation();
  const say = useSay();
  if (standard.examples.length === 0) return null;
  return (
    <Panel title={t("standards.examples")} flush beside={<span className="quiet">{t("standards.examplesSay")}</span>}>
      <Collapse
        ghost
        items={standard.examples.map((example) => ({
          key: example.title.en,
          label: (
            <span className="row">
              <span>{say(example.title)}</span>
              <GradeTag grade={example.expect.grade} />
              <span className="figure">{example.expect.score}</span>
            </span>
          ),
          children: <Example standard={standard} example={example} />,
        }))}
      />
    </Panel>
  );
}

function Example({ standard, example }: { standard: Standard; example: StandardExample }) {
  const { t } = useTranslation();
  const say = useSay();
  const titles = new Map(
    standard.groups.flatMap((group) => group.indicators).map((indicator) => [indicator.id, indicator.title]),
  );
  return (
    <div className="example">
      <div>
        <h3 className="drawer-heading">{t("standards.given", { day: example.asOf })}</h3>
        <ul>
          {example.records.map((record) => (
            <li key={record.id}>
              <ExampleRecord record={record} />
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3 className="drawer-heading">{t("standards.expected")}</h3>
        <dl className="facts">
          {Object.entries(example.expect.contributions).map(([id, points]) => {
            const title = titles.get(id);
            return <ExamplePoint key={id} name={title ? say(title) : id} points={points} />;
          })}
        </dl>
      </div>
    </div>
  );
}

function ExamplePoint({ name, points }: { name: string; points: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="figure end">{points}</dd>
    </>
  );
}

function ExampleRecord({ record }: { record: StandardExample["records"][number] }) {
  const { t } = useTranslation();
  const say = useSay();
  const language = useLanguage();
  const kind = isRecordKind(record.kind) ? definitionOf(record.kind)[language] : record.kind;
  const on = record.decidedOn ?? record.occurredOn ?? record.effectiveOn ?? record.validFrom;
  return (
    <span>
      <span className="figure quiet">{on ?? ""}</span> {kind}
      {record.severity && ` · ${say(severities[record.severity])}`}
      {record.title && ` · ${record.title}`}
      {record.standsNot && <span className="tag">{t(`standing.${record.standsNot}`)}</span>}
    </span>
  );
}
