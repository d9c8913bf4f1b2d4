/** One disclosure at the desk: staff look into what is held or find it false; its discloser corrects, shows and hides, withdraws. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import type { DisclosureForms, DisclosureInFull } from "../../../../src/http/contract/application/disclosure.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { DisclosureForm } from "../../kit/disclosure-form.tsx";
import {
  DisclosureEnd,
  DisclosureFields,
  DisclosureSignatures,
  WithdrawDisclosure,
} from "../../kit/disclosure-view.tsx";
import { Field } from "../../kit/field.tsx";
import { Page, Panel } from "../../kit/page.tsx";
import { Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

export function OneDisclosure() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const found = useRead<DisclosureInFull>(`/disclosures/${id}`);
  const one = found.data;
  return (
    <Page
      title={one ? `${say(one.sortSay)} ${one.number}` : t("disclosures.title")}
      crumbs={[{ to: "/disclosures", label: t("disclosures.title") }]}
      beside={one && <span className="tag">{t(`disclosures.stages.${one.stage}`)}</span>}
      lead={one?.discloser.name}
    >
      <Reading of={found} rows={10}>
        {(value) => <Whole one={value} />}
      </Reading>
    </Page>
  );
}

function Whole({ one }: { one: DisclosureInFull }) {
  const { t } = useTranslation();
  const [amending, setAmending] = useState(false);
  const forms = useRead<DisclosureForms>("/disclosure-forms");
  const hand = (act: string): boolean =>
    one.acts.some((each) => each.act === act && each.refusal?.code !== "not-your-part");
  const [mine, agency] = [hand("amend"), hand("review-item")];
  return (
    <div className="stack">
      <Panel title={t("disclosures.fields")}>
        <DisclosureEnd of={one} />
        {amending && forms.data ? (
          <DisclosureForm forms={forms.data} sort={one.sort} before={one} done={() => setAmending(false)} />
        ) : (
          <DisclosureFields of={one} as={mine ? "discloser" : agency ? "agency" : "reader"} />
        )}
        {mine && !amending && one.stage === "disclosed" && (
          <div className="row">
            <Button type="primary" onClick={() => setAmending(true)}>
              {t("disclosures.amend")}
            </Button>
            <WithdrawDisclosure of={one} />
          </div>
        )}
      </Panel>
      {agency && one.stage === "disclosed" && <FindFalse one={one} />}
      <Panel title={t("disclosures.signed")}>
        <DisclosureSignatures of={one} />
      </Panel>
    </div>
  );
}

/** By a record of an authority or a court alone. */
function FindFalse({ one }: { one: DisclosureInFull }) {
  const { t } = useTranslation();
  const [record, setRecord] = useState("");
  const [reason, setReason] = useState("");
  const attempt = useAttempt({
    act: () => post(`/disclosures/${one.id}/find-false`, { record: record.trim(), reason: reason.trim() }),
    done: () => setRecord(""),
    changes: ["/disclosures", "/matters"],
  });
  return (
    <Panel title={t("disclosures.findFalse")} beside={<Cite by={{ instrument: "sz-2023", article: "10" }} />}>
      <div className="form">
        <Field id="record" label={t("participation.record")} help={t("participation.recordHelp")}>
          <Input id="record" maxLength={200} value={record} onChange={(event) => setRecord(event.target.value)} />
        </Field>
        <Field id="reason" label={t("disclosures.reason")}>
          <Input id="reason" maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
        </Field>
        <FormProblem problem={attempt.problem} />
        <div className="row">
          <Button
            danger
            disabled={record.trim() === "" || reason.trim().length < 2}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {t("disclosures.findFalse")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
