/** 条款出处: every figure and every no can show the article that gives it; the link opens the article's place on the law page. */
import { Link } from "react-router";
import type { Citation } from "../../../src/core/citation.ts";
import { citationText } from "../../../src/core/reference.ts";
import { useRegister } from "./register.ts";
import { useLanguage, useSay } from "./say.ts";

export function Cite({ by }: { by: Citation }) {
  const language = useLanguage();
  const say = useSay();
  const register = useRegister();
  const text = citationText(by, language, register.references);
  const label = register.readable.get(by.instrument);
  return (
    <cite className="cite">
      {register.readable.has(by.instrument) ? <Link to={`/law/${by.instrument}?article=${encodeURIComponent(by.article)}`}>{text}</Link> : text}
      {label && <span className="tag tag-label cite-label">{say(label)}</span>}
    </cite>
  );
}
