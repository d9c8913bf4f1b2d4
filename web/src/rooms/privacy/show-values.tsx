/** Shows the values of what is on the page, with a purpose, and hides them again. They live in this page's memory alone. */
import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HeldValue, PersonalValues } from "../../../../src/http/contract/privacy.ts";
import { useAct } from "../../kit/acting.tsx";
import { post } from "../../kit/api.ts";
import { AskPurpose } from "../../kit/purpose.tsx";

/** As many as one call may ask for. */
const AT_ONCE = 100;

export function ShowValues(props: {
  items: readonly HeldValue[];
  known: ReadonlyMap<string, string>;
  shown: (values: ReadonlyMap<string, string>) => void;
}) {
  const { t } = useTranslation();
  const { items, known } = props;
  const [asking, setAsking] = useState(false);
  const show = useAct({
    act: (purpose: string) => valuesOf(items, purpose),
    changes: [],
    afterwards: (values) => {
      props.shown(new Map([...known, ...values]));
      setAsking(false);
    },
  });
  const hidden = items.some(({ token }) => !known.has(token));
  return (
    <>
      {known.size > 0 && (
        <Button icon={<EyeInvisibleOutlined />} onClick={() => props.shown(new Map())}>
          {t("reveal.hideAgain")}
        </Button>
      )}
      {hidden && (
        <Button icon={<EyeOutlined />} onClick={() => setAsking(true)}>
          {t("held.show")}
        </Button>
      )}
      {asking && (
        <AskPurpose
          title={t("held.show")}
          say={t("reveal.say")}
          usual={[t("held.usual")]}
          doText={t("reveal.do")}
          busy={show.busy}
          go={show.run}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}

async function valuesOf(items: readonly HeldValue[], purpose: string): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  for (const [code, of] of Map.groupBy(items, ({ operator }) => operator.code)) {
    const tokens = [...new Set(of.map(({ token }) => token))];
    for (let from = 0; from < tokens.length; from += AT_ONCE) {
      const body = { code, tokens: tokens.slice(from, from + AT_ONCE), purpose };
      const answer = await post<PersonalValues>("/privacy/reveal", body, { purpose, unkept: true });
      for (const { token, value } of answer.items) if (value !== undefined) values.set(token, value);
    }
  }
  return values;
}
