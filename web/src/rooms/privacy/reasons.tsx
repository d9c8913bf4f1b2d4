/** Why something stays hidden, or may be shown: kept with every decision, so it is chosen once for many alike. */
import { AutoComplete } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type State = "hidden" | "cleared";

export interface ReasonsChosen {
  readonly of: (state: State) => string;
  readonly set: (state: State, reason: string) => void;
  readonly usual: Readonly<Record<State, readonly string[]>>;
}

export function useReasons(): ReasonsChosen {
  const { t } = useTranslation();
  const usual = {
    hidden: [t("held.hideReasons.natural"), t("held.hideReasons.minor")],
    cleared: [
      t("held.clearReasons.firm"),
      t("held.clearReasons.office"),
      t("held.clearReasons.official"),
      t("held.clearReasons.word"),
    ],
  } as const;
  const [typed, setTyped] = useState<Partial<Record<State, string>>>({});
  return {
    usual,
    of: (state) => typed[state]?.trim() || firstOf(usual[state]),
    set: (state, reason) => setTyped((before) => ({ ...before, [state]: reason })),
  };
}

function firstOf(reasons: readonly string[]): string {
  return reasons[0] ?? "";
}

export function Reasons({ reasons }: { reasons: ReasonsChosen }) {
  const { t } = useTranslation();
  return (
    <>
      {(["hidden", "cleared"] as const).map((state) => (
        <span key={state} className="held-reason">
          <label htmlFor={`held-${state}`}>{t(state === "hidden" ? "held.hide" : "held.clear")}</label>
          <AutoComplete
            id={`held-${state}`}
            maxLength={500}
            defaultValue={firstOf(reasons.usual[state])}
            onChange={(reason: string) => reasons.set(state, reason)}
            options={reasons.usual[state].map((value) => ({ value }))}
          />
        </span>
      ))}
    </>
  );
}
