/** All that the check says, each a way to the place. */
import { useTranslation } from "react-i18next";
import { useAddress } from "../../kit/address.ts";
import { Panel } from "../../kit/page.tsx";
import { useSay } from "../../kit/say.ts";
import { useEditing } from "./editing.tsx";
import { goToField } from "./go-to-field.ts";
import { usePlaceWords } from "./place-words.ts";

const SHOWN = 30;

export function Problems() {
  const { t } = useTranslation();
  const say = useSay();
  const address = useAddress();
  const placeWords = usePlaceWords();
  const { errors } = useEditing();
  return (
    <Panel
      title={t("workbench.check")}
      beside={
        <span role="status" className={errors.length === 0 ? "tag tag-green" : "tag tag-mark"}>
          {errors.length === 0 ? t("workbench.sound") : t("workbench.wrong", { n: errors.length })}
        </span>
      }
    >
      {errors.length === 0 ? (
        <p className="quiet">{t("workbench.soundSay")}</p>
      ) : (
        <ol className="problem-list">
          {errors.slice(0, SHOWN).map((error) => (
            <li key={`${error.path} ${error.say.en}`}>
              <button type="button" className="link" onClick={() => goTo(error.path)}>
                <span className="named">{placeWords(error.path)}</span> <code className="quiet">{error.path}</code>
              </button>
              <span>{say(error.say)}</span>
            </li>
          ))}
          {errors.length > SHOWN && <li className="quiet">{t("workbench.moreWrong", { n: errors.length - SHOWN })}</li>}
        </ol>
      )}
    </Panel>
  );

  /** The tree opens the part; the field itself is ready to be written in. */
  function goTo(path: string): void {
    address.set({ view: undefined, at: path }, { atOnce: true });
    goToField(path);
  }
}
