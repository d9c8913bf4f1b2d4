/** 条款出处: every figure and every no can show the article that gives it; the link opens the article's place on the law page. */
import { Link } from "react-router";
import { type Citation, sayArticle } from "../../../src/core/citation.ts";
import { citationText } from "../../../src/core/reference.ts";
import { useRegister } from "./register.ts";
import { useLanguage, useSay } from "./say.ts";

/** `brief` names the article alone, where a column would otherwise repeat one title; the whole citation stays its name. */
export function Cite({ by, brief }: { by: Citation; brief?: boolean }) {
  const language = useLanguage();
  const say = useSay();
  const { references, readable } = useRegister();
  const whole = citationText(by, language, references);
  const names = references.find((reference) => reference.id === by.instrument);
  const text = brief ? say(sayArticle(by.article, names)) : whole;
  const label = readable.get(by.instrument);
  // A title that says itself that it is a draft needs no label beside it.
  const labelled = label !== undefined && !brief && !whole.toLowerCase().includes(say(label).toLowerCase());
  return (
    <cite className={brief ? "cite cite-brief" : "cite"} title={whole}>
      {readable.has(by.instrument) ? (
        <Link to={`/law/${by.instrument}?article=${encodeURIComponent(by.article)}`} aria-label={whole}>
          {text}
        </Link>
      ) : (
        text
      )}
      {labelled && <span className="tag tag-label cite-label">{say(label)}</span>}
    </cite>
  );
}
