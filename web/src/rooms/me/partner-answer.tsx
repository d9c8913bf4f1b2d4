/** 授权与标识的答复: granting what was asked for or less, saying no, taking back; on the page of the matter. */
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Authorisation } from "../../../../src/core/application/authorisation.ts";
import type { CreditMark } from "../../../../src/core/application/credit-mark.ts";
import type { MatterAct, MatterInFull } from "../../../../src/http/contract/application/matter.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Cite } from "../../kit/cite.tsx";
import { Field } from "../../kit/field.tsx";
import { MeCard } from "../../kit/me-page.tsx";
import { AuthorisationFacts, MarkFacts, TermFields, termsComplete } from "../../kit/partner-parts.tsx";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

/** Nothing for matters of other kinds. */
export function PartnerMatter({ full }: { full: MatterInFull }) {
  const { t } = useTranslation();
  const { matter } = full;
  if (matter.kind !== "authorisation" && matter.kind !== "credit-mark") return null;
  const open = full.acts.filter(({ allowed }) => allowed);
  return (
    <>
      <MeCard title={t(matter.kind === "authorisation" ? "partners.parts" : "partners.site")}>
        {matter.kind === "authorisation" ? (
          <AuthorisationFacts of={matter as unknown as Authorisation} />
        ) : (
          <MarkFacts of={matter as unknown as CreditMark} />
        )}
      </MeCard>
      {open.map((option) =>
        option.act === "grant" ? (
          <Grant key={option.act} of={matter as unknown as Authorisation} option={option} />
        ) : (
          <Ending key={option.act} full={full} option={option} />
        ),
      )}
    </>
  );
}

function Grant({ of: { id, terms: asked }, option }: { of: Authorisation; option: MatterAct }) {
  const { t } = useTranslation();
  const say = useSay();
  const [terms, setTerms] = useState<Parameters<typeof termsComplete>[0]>(asked);
  const [signer, setSigner] = useState("");
  const attempt = useAttempt({
    act: () => post(`/authorisations/${id}/grant`, { parts: terms.parts, until: terms.until, signer: signer.trim() }),
    done: () => undefined,
    changes: ["/matters"],
  });
  return (
    <MeCard title={say(option.say)} beside={<Cite by={option.by} />}>
      <div className="form">
        <TermFields terms={terms} change={setTerms} asked={asked.parts} withPurpose={false} />
        <Field id="grant-signer" label={t("partners.signer")}>
          <Input id="grant-signer" maxLength={100} value={signer} onChange={(event) => setSigner(event.target.value)} />
        </Field>
        <FormProblem problem={attempt.problem} />
        <div className="me-acts">
          <Button
            type="primary"
            size="large"
            disabled={signer.trim() === "" || !termsComplete(terms)}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {t("partners.granting")}
          </Button>
        </div>
      </div>
    </MeCard>
  );
}

function Ending({ full: { matter }, option }: { full: MatterInFull; option: MatterAct }) {
  const { t } = useTranslation();
  const say = useSay();
  const [reason, setReason] = useState("");
  const base = matter.kind === "authorisation" ? "/authorisations" : "/credit-marks";
  const attempt = useAttempt({
    act: () => post(`${base}/${matter.id}/${option.act}`, { reason: reason.trim() }),
    done: () => setReason(""),
    changes: ["/matters"],
  });
  return (
    <MeCard title={say(option.say)} beside={<Cite by={option.by} />}>
      <div className="form">
        <Field id={`end-${option.act}`} label={t("matter.reason")}>
          <Input.TextArea
            id={`end-${option.act}`}
            rows={3}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
        <FormProblem problem={attempt.problem} />
        <div className="me-acts">
          <Button
            size="large"
            disabled={reason.trim().length < 2}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {say(option.say)}
          </Button>
        </div>
      </div>
    </MeCard>
  );
}
