/** What waits, one a row: where it stands with its text around it, and the two ways to decide. */
import { Button, Checkbox } from "antd";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { personalKindNames } from "../../../../src/core/privacy/vault.ts";
import type { HeldValue } from "../../../../src/http/contract/privacy.ts";
import { dayText } from "../../kit/format.ts";
import { useMay } from "../../kit/me.tsx";
import { useSay } from "../../kit/say.ts";
import type { Decision } from "./decided.tsx";
import { InContext } from "./in-context.tsx";
import { keyOfHeld } from "./keys.ts";

export interface HeldProps {
  readonly items: readonly HeldValue[];
  /** Token → value, for those that were shown. */
  readonly values: ReadonlyMap<string, string>;
  readonly chosen: ReadonlySet<string>;
  readonly choose: (chosen: ReadonlySet<string>) => void;
  /** Absent for those who may read and not decide. */
  readonly decide?: (item: HeldValue, state: Decision["state"]) => void;
}

export function HeldTable(props: HeldProps) {
  const { t } = useTranslation();
  const { items, chosen, choose } = props;
  const all = items.length > 0 && items.every((item) => chosen.has(keyOfHeld(item)));
  return (
    <div className="grid-scroll">
      <table className="grid held-table">
        <thead>
          <tr>
            {props.decide && (
              <th scope="col" className="held-choose">
                <Checkbox
                  aria-label={t("held.chooseAll")}
                  checked={all}
                  indeterminate={!all && chosen.size > 0}
                  onChange={() => choose(all ? new Set() : new Set(items.map(keyOfHeld)))}
                />
              </th>
            )}
            <th scope="col">{t("held.kind")}</th>
            <th scope="col">{t("held.inContext")}</th>
            <th scope="col">{t("held.operator")}</th>
            <th scope="col">{t("held.since")}</th>
            {props.decide && (
              <th scope="col">
                <span className="unseen">{t("representations.decide")}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <HeldLine key={keyOfHeld(item)} item={item} {...props} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeldLine({ item, values, chosen, choose, decide }: HeldProps & { item: HeldValue }) {
  const { t } = useTranslation();
  const say = useSay();
  const may = useMay();
  const key = keyOfHeld(item);
  const toggle = () => {
    const next = new Set(chosen);
    if (!next.delete(key)) next.add(key);
    choose(next);
  };
  return (
    <tr data-held={key} className={chosen.has(key) ? "held-chosen" : undefined}>
      {decide && (
        <td className="held-choose">
          <Checkbox
            aria-label={t("held.chosen", { text: values.get(item.token) ?? say(personalKindNames[item.kind]) })}
            checked={chosen.has(key)}
            onChange={toggle}
          />
        </td>
      )}
      <td className="nowrap">{say(personalKindNames[item.kind])}</td>
      <td className="held-context">
        {item.contexts.map((context) => (
          <p key={`${context.record}/${context.text}`}>
            <span className="quiet">{say(context.title)} </span>
            <InContext text={context.text} token={item.token} values={values} />
          </p>
        ))}
        {item.contexts.length === 0 && <span className="quiet">{t("held.notShown")}</span>}
      </td>
      <td className="held-operator">
        {may("readDossier") ? (
          <Link to={`/operators/${item.operator.code}${item.contexts[0] ? `?record=${item.contexts[0].record}` : ""}`}>
            {item.operator.name}
          </Link>
        ) : (
          item.operator.name
        )}
      </td>
      <td className="figure">{dayText(item.keptAt)}</td>
      {decide && (
        <td>
          <div className="held-decide">
            <Button size="small" aria-keyshortcuts="x" onClick={() => decide(item, "hidden")}>
              {t("held.hide")} <kbd aria-hidden>X</kbd>
            </Button>
            <Button size="small" aria-keyshortcuts="c" onClick={() => decide(item, "cleared")}>
              {t("held.clear")} <kbd aria-hidden>C</kbd>
            </Button>
          </div>
        </td>
      )}
    </tr>
  );
}
