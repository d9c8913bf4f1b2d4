/** A text with the value in question set out, shown where it was revealed; all other personal values stay hidden. */
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { personalKindNames } from "../../../../src/core/privacy/vault.ts";
import { partsOf } from "../../kit/personal-parts.ts";
import { useLanguage } from "../../kit/say.ts";

export function InContext(props: { text: string; token: string; values: ReadonlyMap<string, string> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      {partsOf(props.text).map((part, index) => {
        if (part.token === undefined) {
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text are told apart by their place alone
          return <Fragment key={index}>{part.text}</Fragment>;
        }
        const value = props.values.get(part.token);
        const here = part.token === props.token;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text are told apart by their place alone
          <mark key={index} className={here ? "held-here" : value === undefined ? "hidden-value" : "held-other"}>
            {value ?? `${personalKindNames[part.kind][language]}${here ? ` ${t("held.notShown")}` : ""}`}
          </mark>
        );
      })}
    </>
  );
}
