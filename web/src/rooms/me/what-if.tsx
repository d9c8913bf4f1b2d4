/**
 * 试算: what the grade would be without some records, or some months on when what ends has ended. The evaluator that makes every result runs in the page,
 * so that the grade moves as one ticks; nothing is asked of the server, and nothing is written.
 */
import { Button, Checkbox, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { comparedParts, outlookOf } from "../../../../src/core/evaluation/what-if.ts";
import type { RecordId } from "../../../../src/core/record/record.ts";
import { addMonths } from "../../../../src/core/time/day.ts";
import type { Mine } from "../../../../src/http/contract/mine.ts";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Points } from "../../kit/money.tsx";
import { PersonalText } from "../../kit/personal-text.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { dayOfRecord, kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import {
  type CostingRecord,
  costingRecords,
  type Material,
  supposed,
  useMaterial,
  usePresent,
} from "../../kit/what-if.ts";
import { MovedParts, NowAndThen, SameBytes } from "../../kit/what-if-view.tsx";
import { useMine, useMyCode } from "./my-file.ts";
import { AskServer } from "./what-if-asked.tsx";

export function TryWhatIf() {
  const { t } = useTranslation();
  const material = useMaterial(useMyCode());
  return (
    <MePage title={t("me.links.what-if")} lead={t("me.whatIfLead")}>
      <Reading of={material}>{(value) => <Trial material={value} />}</Reading>
    </MePage>
  );
}

/** Months from today; the first is today. */
const later = [0, 3, 6, 12, 24] as const;

function Trial({ material }: { material: Material }) {
  const { t } = useTranslation();
  const say = useSay();
  const present = usePresent(material);
  const [without, setWithout] = useState<ReadonlySet<RecordId>>(new Set());
  const [months, setMonths] = useState<number>(0);
  const costing = costingRecords(present);
  const { standard, asOf, pack } = material;
  const day = addMonths(asOf, months);
  const then = supposed(present, { without, asOf: day });
  const choice = <Choose costing={costing} without={without} choose={setWithout} />;
  if (!present.same)
    return (
      <>
        <SameBytes present={present} />
        {choice}
        <AskServer key={[...without].join()} without={[...without]} />
      </>
    );
  return (
    <>
      <div className="me-outcome">
        <MeCard title={t("me.outcome")} beside={<span className="quiet figure">{t("me.asOf", { day })}</span>}>
          <div aria-live="polite">
            <NowAndThen before={outlookOf(standard, present.evaluation)} after={outlookOf(standard, then)} />
          </div>
        </MeCard>
      </div>
      {choice}
      <MeCard title={t("whatIf.onDay")}>
        <p className="quiet">{t("whatIf.onDaySay")}</p>
        <Segmented
          aria-label={t("whatIf.onDay")}
          value={months}
          onChange={setMonths}
          options={later.map((n) => ({ value: n, label: n === 0 ? t("whatIf.today") : t("whatIf.inMonths", { n }) }))}
        />
      </MeCard>
      <MeCard title={t("me.movedParts")}>
        <MovedParts parts={comparedParts(standard, present.evaluation, then)} />
        <p className="quiet what-if-basis">{t("whatIf.onlyAnEstimate")}</p>
        <p className="quiet">
          {t("whatIf.basis", { standard: `${say(standard.title)} ${standard.version}`, pack: say(pack.title) })}
        </p>
        <SameBytes present={present} />
      </MeCard>
    </>
  );
}

interface Choice {
  readonly costing: readonly CostingRecord[];
  readonly without: ReadonlySet<RecordId>;
  readonly choose: (without: ReadonlySet<RecordId>) => void;
}

function Choose({ costing, without, choose }: Choice) {
  const { t } = useTranslation();
  const mine = useMine().data;
  if (costing.length === 0)
    return (
      <MeCard title={t("me.chooseRecords")}>
        <Nothing title={t("me.nothingCosts")} />
      </MeCard>
    );
  const all = costing.every(({ record }) => without.has(record.id));
  return (
    <MeCard
      title={t("me.chooseRecords")}
      beside={
        costing.length > 1 && (
          <Button type="link" onClick={() => choose(all ? new Set() : new Set(costing.map(({ record }) => record.id)))}>
            {t(all ? "whatIf.none" : "whatIf.all")}
          </Button>
        )
      }
    >
      <ul className="me-choice">
        {costing.map((one) => (
          <RecordLine
            key={one.record.id}
            one={one}
            ticked={without.has(one.record.id)}
            tick={(ticked) => choose(ticked ? new Set([...without, one.record.id]) : less(without, one.record.id))}
            mine={mine}
          />
        ))}
      </ul>
    </MeCard>
  );
}

function less(without: ReadonlySet<RecordId>, id: RecordId): ReadonlySet<RecordId> {
  return new Set([...without].filter((other) => other !== id));
}

interface LineProps {
  readonly one: CostingRecord;
  readonly ticked: boolean;
  readonly tick: (ticked: boolean) => void;
  readonly mine: Mine | undefined;
}

function RecordLine({ one, ticked, tick, mine }: LineProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { record, points, until, vetoes } = one;
  const { content } = record;
  const open = mine?.cases.find(({ case: { about } }) => about.of === "record" && about.record === record.id)?.case;
  return (
    <li>
      <div className="me-line">
        <Checkbox value={record.id} checked={ticked} onChange={(event) => tick(event.target.checked)}>
          <span className="figure">{dayOfRecord(content) ?? ""}</span> {kindName(content.kind, language)} ·{" "}
          <PersonalText still text={summaryOf(content, language)} />
        </Checkbox>
        <Points micro={points} />
      </div>
      <p className="quiet me-under-choice">
        {until !== undefined && <span>{t("whatIf.until", { day: until })}</span>}
        {vetoes && <span className="tag tag-mark">{t("whatIf.veto")}</span>}
        {open !== undefined ? (
          <Link to={`/cases/${open.id}`}>{t("whatIf.underWay", { receipt: open.receipt })}</Link>
        ) : (
          ticked && (
            <>
              <Link to={`/records/${record.id}/object`}>{t("me.object")}</Link>
              <Link to={`/records/${record.id}/repair`}>{t("me.repair")}</Link>
            </>
          )
        )}
      </p>
    </li>
  );
}
