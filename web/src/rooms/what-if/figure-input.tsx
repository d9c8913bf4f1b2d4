/** One figure that can be changed: what was there stands below it once it is another, and what is wrong with it beside it. */
import { Input } from "antd";
import { useTranslation } from "react-i18next";
import { useSay } from "../../kit/say.ts";
import type { Trial } from "./trial.ts";

interface Props {
  readonly trial: Trial;
  readonly path: string;
  /** What the standard says. */
  readonly was: string;
  /** What it comes to by another change. */
  readonly now?: string;
  readonly label: string;
}

export function FigureInput({ trial, path, was, now = was, label }: Props) {
  const { t } = useTranslation();
  const say = useSay();
  const changed = trial.changes.get(path);
  const value = changed ?? now;
  const problem = trial.problemAt(path);
  return (
    <span className="figure-input">
      <Input
        id={path}
        size="small"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        aria-invalid={problem !== undefined}
        className={value === was ? "" : "figure-changed"}
        value={value}
        {...(problem && { status: "warning" as const, title: say(problem.say) })}
        onChange={(event) => trial.change(path, event.target.value.trim(), was)}
      />
      {value !== was && <span className="figure-was figure">{t("whatIf.was", { value: was })}</span>}
    </span>
  );
}
