/** What is due, the earliest last day first: the matter, what is to be done and by whom, until when, by which article. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DueItem } from "../../../src/http/contract/procedure/deadline.ts";
import { Cite } from "./cite.tsx";
import { DaysLeft } from "./due.tsx";
import { useMay } from "./me.tsx";
import { useSay } from "./say.ts";
import { useStaffName } from "./staff-name.ts";

export function DueTable({ items }: { items: readonly DueItem[] }) {
  const { t } = useTranslation();
  return (
    <div className="grid-scroll">
      <table className="grid due-table">
        <thead>
          <tr>
            <th scope="col">{t("due.lastDay")}</th>
            <th scope="col">{t("due.what")}</th>
            <th scope="col">{t("due.act")}</th>
            <th scope="col">{t("cases.operator")}</th>
            <th scope="col">{t("cases.assignee")}</th>
            <th scope="col">{t("law.by")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Line key={`${idOf(item)}/${item.act}`} item={item} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function idOf({ case: one, publicity, refresh, instruction, qualification, task }: DueItem): string {
  const matter = instruction?.matter ?? qualification?.matter ?? task?.matter;
  return one?.id ?? matter ?? publicity?.result ?? refresh?.result ?? "";
}

function Line({ item }: { item: DueItem }) {
  const { t } = useTranslation();
  const say = useSay();
  const staffName = useStaffName();
  return (
    <tr>
      <td className="nowrap figure">
        {item.deadline.lastDay} <DaysLeft days={item.daysLeft} />
        {item.deadline.provisional && (
          <span className="tag tag-mark due-provisional" title={t("publicity.provisionalSay")}>
            {t("publicity.provisional")}
          </span>
        )}
      </td>
      <td>
        <Matter item={item} />
      </td>
      <td>
        <span className="tag">{t(`cases.hands.${item.of}`)}</span> {say(item.say)}
      </td>
      <td>{item.name}</td>
      <td className="nowrap">{item.assignee === undefined ? "—" : staffName(item.assignee)}</td>
      <td>
        <Cite brief by={item.by} />
      </td>
    </tr>
  );
}

function Matter({ item }: { item: DueItem }) {
  const { t } = useTranslation();
  if (item.case)
    return (
      <Link to={`/cases/${item.case.id}`}>
        {t(`cases.kinds.${item.case.kind}`)} {item.case.receipt}
      </Link>
    );
  if (item.instruction)
    return (
      <Link to={`/instructions/${item.instruction.matter}`}>
        {t("places.instructions")} {item.instruction.number}
      </Link>
    );
  if (item.qualification)
    return (
      <Link to={`/qualifications/${item.qualification.matter}`}>
        {t("places.qualifications")} {item.qualification.number}
      </Link>
    );
  if (item.task) return <Task of={item.task} />;
  const result = item.publicity?.result ?? item.refresh?.result ?? "";
  return (
    <Link to={`/operators/${item.code}/evaluation?result=${result}`}>
      {t(item.publicity ? "due.publicity" : "due.refresh")}
    </Link>
  );
}

/** Whoever has no part in a task reads of it here and cannot open it. */
function Task({ of }: { of: NonNullable<DueItem["task"]> }) {
  const { t } = useTranslation();
  const may = useMay();
  const name = `${t("places.sharedTasks")} ${of.number}`;
  return may("shareTasks") ? <Link to={`/shared-tasks/${of.matter}`}>{name}</Link> : <span>{name}</span>;
}
