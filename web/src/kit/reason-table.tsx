/** Reasons, a line each with its figures: what takes points away, what moves grades, which indicators move scores. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Say } from "../../../src/core/citation.ts";
import { countText } from "./format.ts";
import { Panel } from "./page.tsx";
import { useSay } from "./say.ts";

interface Props {
  readonly title: string;
  /** What stands there where there is no reason. */
  readonly nothing: string;
  /** The name of the reasons, then of each figure. */
  readonly heads: readonly string[];
  readonly reasons: readonly { readonly id: string; readonly say: Say; readonly figures: readonly string[] }[];
}

/** What weighs most stands first; the long tail is opened by whoever wants it. */
const SHOWN = 15;

export function ReasonTable({ title, nothing, heads, reasons }: Props) {
  const { t } = useTranslation();
  const say = useSay();
  const [whole, setWhole] = useState(false);
  const shown = whole ? reasons : reasons.slice(0, SHOWN);
  const [name, ...figures] = heads;
  return (
    <Panel flush title={title}>
      {reasons.length === 0 ? (
        <p className="quiet panel-body">{nothing}</p>
      ) : (
        <div className="grid-scroll">
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{name}</th>
                {figures.map((figure) => (
                  <th key={figure} scope="col" className="end">
                    {figure}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((reason) => (
                <tr key={reason.id}>
                  <th scope="row">{say(reason.say)}</th>
                  {reason.figures.map((figure, at) => (
                    <td key={figures[at]} className="end figure">
                      {figure}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {reasons.length > SHOWN && (
            <p className="reasons-more">
              <Button size="small" aria-expanded={whole} onClick={() => setWhole(!whole)}>
                {t(whole ? "table.showFewer" : "table.showAll", { n: countText(reasons.length) })}
              </Button>
            </p>
          )}
        </div>
      )}
    </Panel>
  );
}
