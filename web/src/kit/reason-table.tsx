/** Reasons, a line each with its figures: what takes points away, what moves grades, which indicators move scores. */
import type { Say } from "../../../src/core/citation.ts";
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

export function ReasonTable({ title, nothing, heads, reasons }: Props) {
  const say = useSay();
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
              {reasons.map((reason) => (
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
        </div>
      )}
    </Panel>
  );
}
