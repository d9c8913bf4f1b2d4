/** What is left of long work: for about how long, and by how many threads; once there is a pace to see. */
import { useTranslation } from "react-i18next";
import { countText } from "./format.ts";
import { useRemaining } from "./live.ts";

export function Remaining(props: { done: number; total: number; running: boolean; workers?: number | undefined }) {
  const { t } = useTranslation();
  const seconds = useRemaining(props.done, props.total, props.running);
  if (!props.running) return null;
  const parts = [
    seconds !== undefined && timeLeft(seconds),
    props.workers !== undefined && t("work.workers", { n: countText(props.workers) }),
  ].filter((part) => part !== false);
  return (
    <span className="quiet figure" role="status">
      {parts.join(" · ")}
    </span>
  );
  /** Seconds while they can be waited for, minutes otherwise. */
  function timeLeft(left: number): string {
    if (left < 120) return t("work.remainingSeconds", { n: countText(left) });
    return t("work.remainingMinutes", { n: countText(Math.ceil(left / 60)) });
  }
}
