/**
 * What can be done with a case: one next step, the rest beside it. What the law does not allow now is seen, closed, and says which article forbids it; what
 * is another's hand says whose.
 */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseActOption, CaseInFull } from "../../../../src/http/contract/procedure/case.ts";
import { rightsOfActs } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { useMay } from "../../kit/me.tsx";
import { Panel } from "../../kit/page.tsx";
import { useLanguage, useSay } from "../../kit/say.ts";
import { ActForm } from "./act-form.tsx";

/** Acts that help the case along come first; these only when somebody means them. */
const besides = ["decline", "extend"];

export function CaseActs({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const may = useMay();
  const [doing, setDoing] = useState<CaseActOption>();
  const { kind, closedOn } = full.case;
  const mine = full.acts.filter(({ act }) => {
    const right = rightsOfActs[`${kind}/${act}`];
    return right !== undefined && may(right);
  });
  const open = mine.filter(({ allowed }) => allowed);
  const primary = open.find(({ act }) => !besides.includes(act)) ?? open[0];
  if (mine.length === 0) return null;
  return (
    <Panel title={t("cases.acts")}>
      {closedOn !== undefined ? (
        <p className="quiet">{t("cases.over")}</p>
      ) : (
        primary === undefined && <Waits full={full} />
      )}
      {primary && <Primary option={primary} go={() => setDoing(primary)} />}
      {closedOn === undefined &&
        mine
          .filter((option) => option !== primary)
          .map((option) => <Other key={option.act} option={option} go={() => setDoing(option)} />)}
      {doing && <ActForm full={full} option={doing} close={() => setDoing(undefined)} />}
    </Panel>
  );
}

function Waits({ full }: { full: CaseInFull }) {
  const { t } = useTranslation();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  const hands = [...new Set(full.deadlines.map(({ of }) => of))];
  if (hands.length === 0) return null;
  return <p>{t("cases.waits", { who: hands.map((hand) => t(`cases.hands.${hand}`)).join(comma) })}</p>;
}

function Primary({ option, go }: { option: CaseActOption; go: () => void }) {
  const say = useSay();
  return (
    <div className="case-primary row">
      <Button type="primary" size="large" onClick={go}>
        {say(option.say)}
      </Button>
      <Cite by={option.by} />
    </div>
  );
}

function Other({ option, go }: { option: CaseActOption; go: () => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const comma = useLanguage() === "zh" ? "、" : ", ";
  return (
    <div className="case-act">
      <Button disabled={!option.allowed} onClick={go}>
        {say(option.say)}
      </Button>
      <span className="case-act-why">
        {option.refusal ? (
          <>
            {say(option.refusal.say)} <Cite by={option.refusal.by} />
            {option.refusal.notBefore && <> {t("state.notBefore", { day: option.refusal.notBefore })}</>}
          </>
        ) : (
          <>
            {!option.allowed && option.hands.map((hand) => t(`cases.hands.${hand}`)).join(comma)}{" "}
            <Cite by={option.by} />
          </>
        )}
      </span>
    </div>
  );
}
