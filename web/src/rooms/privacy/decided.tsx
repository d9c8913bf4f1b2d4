/** What was decided just now, and can be decided the other way at once: a slip of a key is mended here. */
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { personalKindNames } from "../../../../src/core/privacy/vault.ts";
import type { HeldValue } from "../../../../src/http/contract/privacy.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { InContext } from "./in-context.tsx";
import { keyOfHeld } from "./keys.ts";

export interface Decision {
  readonly item: HeldValue;
  readonly state: "hidden" | "cleared";
}

interface DecidedProps {
  readonly decisions: readonly Decision[];
  readonly values: ReadonlyMap<string, string>;
  readonly reasonOf: (state: Decision["state"]) => string;
  readonly change: (decisions: readonly Decision[]) => void;
}

export function Decided(props: DecidedProps) {
  const { t } = useTranslation();
  const { decisions } = props;
  if (decisions.length === 0) return null;
  return (
    <Panel title={t("held.justNow")} flush>
      <table className="grid held-table">
        <tbody>
          {decisions.map((decision) => (
            <DecidedLine key={keyOfHeld(decision.item)} decision={decision} {...props} />
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function DecidedLine({ decision, decisions, values, reasonOf, change }: DecidedProps & { decision: Decision }) {
  const { t } = useTranslation();
  const say = useSay();
  const { item, state } = decision;
  const other = state === "hidden" ? "cleared" : "hidden";
  const turn = useAct({
    act: () => decideHeld(item, other, reasonOf(other)),
    changes: ["/privacy"],
    told: () => t(`held.told.${other}`, { n: 1 }),
    afterwards: () => change(decisions.map((each) => (each === decision ? { item, state: other } : each))),
  });
  const [context] = item.contexts;
  return (
    <tr>
      <td className="nowrap">
        <span className={state === "hidden" ? "tag" : "tag tag-blue"}>
          {t(state === "hidden" ? "held.hide" : "held.clear")}
        </span>
      </td>
      <td className="nowrap">{say(personalKindNames[item.kind])}</td>
      <td className="held-context">
        {context && <InContext text={context.text} token={item.token} values={values} />}
      </td>
      <td className="held-operator">{item.operator.name}</td>
      <td className="end">
        <Button size="small" loading={turn.busy} onClick={() => turn.run(undefined)}>
          {t(other === "hidden" ? "held.hide" : "held.clear")}
        </Button>
      </td>
    </tr>
  );
}

export function decideHeld(item: HeldValue, state: Decision["state"], reason: string): Promise<unknown> {
  return post(`/privacy/held/${item.operator.code}/${item.token}/decide`, { state, reason });
}
