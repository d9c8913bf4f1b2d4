/** One part of the score: what it is, how much of it was given, as a figure and a bar. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Mine } from "../../../../src/http/contract/mine.ts";
import { ExactPoints } from "../../kit/money.tsx";
import { useSay } from "../../kit/say.ts";

export type Part = NonNullable<Mine["result"]>["parts"][number];

export function PartLine({ part, children }: { part: Part; children?: ReactNode }) {
  const { t } = useTranslation();
  const say = useSay();
  const share = part.max > 0 ? Math.max(0, Math.min(1, part.points / part.max)) : 0;
  return (
    <div className="me-part">
      <span className="strong">{say(part.title)}</span>
      <span className="figure">
        <ExactPoints micro={part.points} /> <span className="quiet">{t("me.ofMax")}</span>{" "}
        <ExactPoints micro={part.max} />
      </span>
      {part.max > 0 && (
        <span className="me-bar" aria-hidden>
          <span style={{ width: `${share * 100}%` }} />
        </span>
      )}
      {children}
    </div>
  );
}
