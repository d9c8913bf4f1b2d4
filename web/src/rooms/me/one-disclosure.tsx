/** One's own disclosure: each field shown or hidden, corrected by signing anew, withdrawn. */
import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { DisclosureForms, DisclosureInFull } from "../../../../src/http/contract/application/disclosure.ts";
import { DisclosureForm } from "../../kit/disclosure-form.tsx";
import {
  DisclosureEnd,
  DisclosureFields,
  DisclosureSignatures,
  WithdrawDisclosure,
} from "../../kit/disclosure-view.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";

export function MyDisclosure() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const found = useRead<DisclosureInFull>(`/disclosures/${id}`);
  const title = found.data ? `${say(found.data.sortSay)} ${found.data.number}` : t("disclosures.title");
  return (
    <MePage title={title} back={{ to: "/disclosures", label: t("disclosures.title") }}>
      <Reading of={found} rows={8}>
        {(one) => <Whole one={one} />}
      </Reading>
    </MePage>
  );
}

function Whole({ one }: { one: DisclosureInFull }) {
  const { t } = useTranslation();
  const [amending, setAmending] = useState(false);
  const forms = useRead<DisclosureForms>("/disclosure-forms");
  // What another discloses about oneself is read and not changed.
  const mine = one.acts.some(({ act, refusal }) => act === "amend" && refusal?.code !== "not-your-part");
  if (amending && forms.data)
    return (
      <MeCard title={t("disclosures.amend")}>
        <DisclosureForm forms={forms.data} sort={one.sort} before={one} done={() => setAmending(false)} />
      </MeCard>
    );
  return (
    <>
      <MeCard title={t("disclosures.fields")}>
        <DisclosureEnd of={one} />
        <p className="quiet">
          {one.discloser.name}
          {one.url && (
            <>
              {" · "}
              <a href={one.url} rel="nofollow noopener">
                {one.url}
              </a>
            </>
          )}{" "}
          · <a href={`/disclosures/${one.id}`}>{t("disclosures.publicPage")}</a>
        </p>
        <DisclosureFields of={one} as={mine ? "discloser" : "reader"} />
        {mine && one.stage === "disclosed" && (
          <div className="row">
            <Button type="primary" onClick={() => setAmending(true)}>
              {t("disclosures.amend")}
            </Button>
            <WithdrawDisclosure of={one} />
          </div>
        )}
      </MeCard>
      <MeCard title={t("disclosures.signed")}>
        <DisclosureSignatures of={one} />
      </MeCard>
    </>
  );
}
