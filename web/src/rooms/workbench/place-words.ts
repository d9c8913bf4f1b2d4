/** A place in a standard as people call it: `$.groups[1].indicators[0].rule.decay` as B1 行政处罚 · 规则 · 衰减. */
import { useTranslation } from "react-i18next";
import { useSay } from "../../kit/say.ts";
import { useEditing } from "./editing.tsx";
import { useWords } from "./member-words.ts";
import { type Path, pathOf, valueAt } from "./path.ts";
import { titleOf } from "./schema-form.tsx";

export function usePlaceWords(): (place: string) => string {
  const { t } = useTranslation();
  const say = useSay();
  const words = useWords();
  const { content } = useEditing();
  const entry = (path: Path) => {
    const [list, at] = path.slice(-2);
    return titleOf(valueAt(content, path), say) || `${words.member(String(list))} ${Number(at) + 1}`;
  };
  return (place) => {
    const path = pathOf(place);
    const parts = path.flatMap((step, at): readonly string[] => {
      // A list is named by its entry, and a group by the indicator within it.
      if (typeof path[at + 1] === "number" || (at === 1 && path[at + 1] === "indicators" && path.length > 3)) return [];
      if (typeof step === "number") return [entry(path.slice(0, at + 1))];
      return [step === "zh" || step === "en" ? t(`workbench.languages.${step}`) : words.member(step)];
    });
    return parts.length === 0 ? t("workbench.basics") : parts.join(" · ");
  };
}
