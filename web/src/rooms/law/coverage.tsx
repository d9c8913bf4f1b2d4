/** How many articles of an instrument are in the product, wholly or in part, are no matter of software, or are open. */
import { useTranslation } from "react-i18next";
import type { Coverage } from "../../../../src/http/contract/law.ts";

const parts = ["coded", "partly", "notSoftware", "open"] as const;

export function CoverageBar({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation();
  const shown = parts.filter((part) => coverage[part] > 0);
  return (
    <div className="coverage">
      <span className="coverage-bar" aria-hidden>
        {shown.map((part) => (
          <span key={part} className={`coverage-${part}`} style={{ flexGrow: coverage[part] }} />
        ))}
      </span>
      <span className="coverage-text figure">
        {shown.map((part) => t(`law.part.${part}`, { n: coverage[part] })).join(" · ")}
      </span>
    </div>
  );
}
