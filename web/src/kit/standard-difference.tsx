/** 标准版本对照: what of a standard is different in another version, side by side, in its four parts and the rest. */
import { useTranslation } from "react-i18next";
import type { Say } from "../../../src/core/citation.ts";
import type {
  PartDifference,
  StandardDifference,
  ValueChange,
  Weight,
} from "../../../src/core/evaluation/standard-difference.ts";
import { GradeTag } from "./grade.tsx";
import { Panel } from "./page.tsx";
import { Nothing } from "./reading.tsx";
import { useSay } from "./say.ts";
import "./standard-difference.css";

/** `from` and `to` name the two, such as their version numbers. */
export function StandardDifferenceView(props: { of: StandardDifference; from: string; to: string }) {
  const { t } = useTranslation();
  const { of } = props;
  if (of.same) return <Nothing title={t("standardDiff.same")} />;
  return (
    <div className="stack">
      {of.weights.length > 0 && <Weights {...props} />}
      {of.grades.length > 0 && <Grades {...props} />}
      {of.rules.length > 0 && <Parts title={t("standardDiff.rules")} parts={of.rules} {...props} />}
      {of.vetoes.length > 0 && <Parts title={t("standardDiff.vetoes")} parts={of.vetoes} {...props} />}
      {of.other.length > 0 && (
        <Panel title={t("standardDiff.other")} flush>
          <ValueChanges changes={of.other} from={props.from} to={props.to} />
        </Panel>
      )}
    </div>
  );
}

type Named = { readonly of: StandardDifference; readonly from: string; readonly to: string };

function Head({ first, from, to }: { first: string; from: string; to: string }) {
  return (
    <thead>
      <tr>
        <th scope="col">{first}</th>
        <th scope="col">{from}</th>
        <th scope="col">{to}</th>
      </tr>
    </thead>
  );
}

function Weights({ of, from, to }: Named) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={t("standardDiff.weights")} flush>
      <div className="grid-scroll">
        <table className="grid difference">
          <Head first={t("standardDiff.part")} from={from} to={to} />
          <tbody>
            {of.weights.map(({ kind, id, title, before, after }) => (
              <tr key={`${kind} ${id}`} className={kind === "group" ? "group-line" : undefined}>
                <th scope="row">
                  <span className="indicator-id">{id}</span> {say(title)}
                </th>
                <td className="was figure">{weightText(before)}</td>
                <td className="is figure">{weightText(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function weightText(weight: Weight | undefined): string {
  if (weight === undefined) return "—";
  const { min, max, weight: adjusted } = weight;
  return `${min === undefined ? "" : `${min} – `}${max}${adjusted === undefined ? "" : ` → ${adjusted}`}`;
}

function Grades({ of, from, to }: Named) {
  const { t } = useTranslation();
  const say = useSay();
  const text = (grade: { from: string; bad: boolean; meaning: Say } | undefined) =>
    grade === undefined
      ? "—"
      : t(grade.bad ? "standardDiff.gradeBad" : "standardDiff.grade", {
          from: grade.from,
          meaning: say(grade.meaning),
        });
  return (
    <Panel title={t("standardDiff.grades")} flush>
      <div className="grid-scroll">
        <table className="grid difference">
          <Head first={t("grade.name")} from={from} to={to} />
          <tbody>
            {of.grades.map(({ grade, before, after }) => (
              <tr key={grade}>
                <th scope="row">
                  <GradeTag grade={grade} />
                </th>
                <td className="was">{text(before)}</td>
                <td className="is">{text(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Parts({ title, parts, from, to }: Named & { title: string; parts: readonly PartDifference[] }) {
  const { t } = useTranslation();
  const say = useSay();
  return (
    <Panel title={title} flush>
      <ul className="difference-parts">
        {parts.map((part) => (
          <li key={part.id}>
            <p className="strong">
              <span className="indicator-id">{part.id}</span> {say(part.title)}{" "}
              {part.is !== "changed" && (
                <span className={part.is === "added" ? "tag tag-green" : "tag tag-red"}>
                  {t(`standardDiff.${part.is}`)}
                </span>
              )}
            </p>
            {part.changes.length > 0 && <ValueChanges changes={part.changes} from={from} to={to} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Values by their places, for what has no better picture. */
export function ValueChanges({ changes, from, to }: { changes: readonly ValueChange[]; from: string; to: string }) {
  const { t, i18n } = useTranslation();
  // What stands by itself at the top has a name that people know; what lies deeper is told by its place.
  const named = (path: string) =>
    i18n.exists(`workbench.members.${path}`) ? t(`workbench.members.${path}` as "workbench.title") : undefined;
  return (
    <div className="grid-scroll">
      <table className="grid difference">
        <Head first={t("standardDiff.place")} from={from} to={to} />
        <tbody>
          {changes.map(({ path, before, after }) => {
            const place = path.replace(/^\$\.?/, "") || "$";
            return (
              <tr key={path}>
                <th scope="row">{named(place) ?? <code>{place}</code>}</th>
                <td className="was">{valueText(before)}</td>
                <td className="is">{valueText(after)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

const LONGEST = 600;

function valueText(value: unknown): string {
  if (value === undefined) return "—";
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 1);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
