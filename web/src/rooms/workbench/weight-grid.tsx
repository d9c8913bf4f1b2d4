/** A standard as tables: every weight and every band in a cell that can be written in, and the sums as they come out. */
import { Checkbox, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../kit/address.ts";
import { Panel } from "../../kit/page.tsx";
import { useLanguage, useSay } from "../../kit/say.ts";
import { addDecimals } from "./decimal-sum.ts";
import { useEditing, useProblemsAt } from "./editing.tsx";
import { useWords } from "./member-words.ts";
import { type Path, textOf, valueAt } from "./path.ts";

export function WeightGrid() {
  return (
    <div className="stack">
      <Weights />
      <Bands />
    </div>
  );
}

function useListed(): (path: Path) => readonly unknown[] {
  const { content } = useEditing();
  return (path) => {
    const value = valueAt(content, path);
    return Array.isArray(value) ? value : [];
  };
}

function Weights() {
  const { t } = useTranslation();
  const words = useWords();
  const { content } = useEditing();
  const listed = useListed();
  const groups = listed(["groups"]);
  const said = (path: Path) => String(valueAt(content, path) ?? "0");
  const most = addDecimals([
    said(["scale", "base"]),
    ...groups.map((_, g) =>
      said(["groups", g, "weight"]) === "0" ? said(["groups", g, "max"]) : said(["groups", g, "weight"]),
    ),
  ]);
  const max = said(["scale", "max"]);
  return (
    <Panel title={t("workbench.weights")} flush>
      <div className="grid-scroll">
        <table className="grid weight-grid">
          <thead>
            <tr>
              <th scope="col">{t("workbench.members.id")}</th>
              <th scope="col">{t("workbench.members.title")}</th>
              <th scope="col">{words.member("rule")}</th>
              <th scope="col" className="end">
                {t("workbench.members.min")}
              </th>
              <th scope="col" className="end">
                {t("workbench.members.max")}
              </th>
              <th scope="col">{t("workbench.members.provenance")}</th>
            </tr>
          </thead>
          {groups.map((_, g) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is known by its place while its id is being written
            <GroupRows key={g} at={g} count={listed(["groups", g, "indicators"]).length} />
          ))}
          <tfoot>
            <tr>
              <th scope="row" colSpan={4}>
                {t("workbench.sumOf", { base: said(["scale", "base"]) })}
              </th>
              <td className="end figure">{most ?? "—"}</td>
              <td>
                {most !== undefined && most !== max && (
                  <span className="complaint">{t("workbench.sumDiffers", { max })}</span>
                )}
              </td>
            </tr>
          </tfoot>
        </table>
      </div>
    </Panel>
  );
}

function GroupRows({ at, count }: { at: number; count: number }) {
  const { t } = useTranslation();
  const { content } = useEditing();
  const group: Path = ["groups", at];
  const indicators = Array.from({ length: count }, (_, i): Path => [...group, "indicators", i]);
  const sum = addDecimals(indicators.map((path) => String(valueAt(content, [...path, "max"]) ?? "0")));
  const max = valueAt(content, [...group, "max"]);
  return (
    <tbody>
      <tr className="group-line">
        <Cell path={[...group, "id"]} name={t("workbench.members.id")} id />
        <TitleCell path={group} />
        <td>
          {sum !== undefined && sum !== max && (
            <span className="complaint figure">{t("workbench.indicatorsSum", { sum, max: String(max ?? "—") })}</span>
          )}
        </td>
        <Cell path={[...group, "min"]} name={t("workbench.members.min")} end optional />
        <Cell path={[...group, "max"]} name={t("workbench.members.max")} end />
        <td />
      </tr>
      {indicators.map((path) => (
        <IndicatorRow key={textOf(path)} path={path} />
      ))}
    </tbody>
  );
}

function IndicatorRow({ path }: { path: Path }) {
  const { t } = useTranslation();
  const words = useWords();
  const address = useAddress();
  const { content, closed, set } = useEditing();
  const rule = valueAt(content, [...path, "rule", "type"]);
  const provenance = valueAt(content, [...path, "provenance"]);
  return (
    <tr>
      <Cell path={[...path, "id"]} name={t("workbench.members.id")} id />
      <TitleCell path={path} />
      <td>
        <button type="button" className="link" onClick={() => address.set({ view: undefined, at: textOf(path) })}>
          {typeof rule === "string" ? words.form("Rule", rule) : t("workbench.members.rule")}
        </button>
      </td>
      <Cell path={[...path, "min"]} name={t("workbench.members.min")} end optional />
      <Cell path={[...path, "max"]} name={t("workbench.members.max")} end />
      <td>
        <Select
          size="small"
          variant="borderless"
          aria-label={t("workbench.cell", { name: t("workbench.members.provenance"), of: rowName(content, path) })}
          disabled={closed}
          value={typeof provenance === "string" ? provenance : null}
          onChange={(next) => set([...path, "provenance"], next)}
          options={(["official", "seen", "ours"] as const).map((value) => ({ value, label: words.value(value) }))}
        />
      </td>
    </tr>
  );
}

function TitleCell({ path }: { path: Path }) {
  const language = useLanguage();
  const { t } = useTranslation();
  return <Cell path={[...path, "title", language]} name={t("workbench.members.title")} wide />;
}

/** Written in place; emptied, an optional one is left out. */
function Cell(props: { path: Path; name: string; id?: boolean; end?: boolean; wide?: boolean; optional?: boolean }) {
  const { t } = useTranslation();
  const { content, closed, set } = useEditing();
  const say = useSay();
  const problems = useProblemsAt(props.path);
  const value = valueAt(content, props.path);
  const wrong = problems.map((problem) => say(problem.say)).join(" ");
  return (
    <td className={`cell${props.id ? " cell-id" : ""}${props.end ? " end" : ""}${props.wide ? " cell-wide" : ""}`}>
      <Input
        size="small"
        variant={wrong === "" ? "borderless" : "outlined"}
        className={props.end ? "figure" : undefined}
        aria-label={t("workbench.cell", { name: props.name, of: rowName(content, props.path) })}
        aria-invalid={wrong !== ""}
        title={wrong === "" ? undefined : wrong}
        disabled={closed}
        {...(wrong !== "" && { status: "error" as const })}
        value={typeof value === "string" ? value : ""}
        onChange={(event) =>
          set(props.path, props.optional && event.target.value === "" ? undefined : event.target.value)
        }
        onKeyDown={moveAmongCells}
      />
    </td>
  );
}

/** Whose cell it is: the id of the group or indicator, or the grade; its place while it has none. */
function rowName(content: unknown, path: Path): string {
  const row = path.slice(0, path.findLastIndex((step) => typeof step === "number") + 1);
  const name = valueAt(content, [...row, "id"]) ?? valueAt(content, [...row, "grade"]);
  return typeof name === "string" && name !== "" ? name : String(Number(row.at(-1)) + 1);
}

/** Up, down and Enter go to the same column of the row above or below, as in a sheet. */
function moveAmongCells(event: React.KeyboardEvent<HTMLInputElement>): void {
  const step = event.key === "ArrowDown" || event.key === "Enter" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const cell = event.currentTarget.closest("td");
  const row = cell?.closest("tr");
  if (step === 0 || event.nativeEvent.isComposing || !cell || !row) return;
  const rows = [...(row.closest("table")?.querySelectorAll("tbody tr") ?? [])];
  const target = rows[rows.indexOf(row) + step]?.children[cell.cellIndex]?.querySelector("input");
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.select();
}

function Bands() {
  const { t } = useTranslation();
  const { content, closed, set } = useEditing();
  const listed = useListed();
  return (
    <Panel title={t("workbench.members.grades")} flush>
      <div className="grid-scroll">
        <table className="grid weight-grid">
          <thead>
            <tr>
              <th scope="col">{t("workbench.members.grade")}</th>
              <th scope="col" className="end">
                {t("workbench.members.from")}
              </th>
              <th scope="col">{t("workbench.members.meaning")}</th>
              <th scope="col">{t("workbench.members.bad")}</th>
            </tr>
          </thead>
          <tbody>
            {listed(["grades"]).map((_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a grade is known by its place while it is being written
              <tr key={at}>
                <Cell path={["grades", at, "grade"]} name={t("workbench.members.grade")} />
                <Cell path={["grades", at, "from"]} name={t("workbench.members.from")} end />
                <MeaningCell at={at} />
                <td>
                  <Checkbox
                    aria-label={t("workbench.cell", {
                      name: t("workbench.members.bad"),
                      of: rowName(content, ["grades", at]),
                    })}
                    disabled={closed}
                    checked={valueAt(content, ["grades", at, "bad"]) === true}
                    onChange={(event) => set(["grades", at, "bad"], event.target.checked)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function MeaningCell({ at }: { at: number }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return <Cell path={["grades", at, "meaning", language]} name={t("workbench.members.meaning")} wide />;
}
