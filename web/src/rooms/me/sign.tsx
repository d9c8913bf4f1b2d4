/** Signing a commitment: the whole text first, then who signs it and in what position, and until when it holds. It is made public. */
import { Button, Checkbox, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useParams } from "react-router";
import type {
  CommitmentAnswer,
  CommitmentTemplate,
  CommitmentTemplateList,
  NewCommitment,
} from "../../../../src/http/contract/procedure/commitment.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { CommitmentText } from "../../kit/commitment-text.tsx";
import { DayField } from "../../kit/day-field.tsx";
import { Field } from "../../kit/field.tsx";
import { MeCard, MePage } from "../../kit/me-page.tsx";
import { Nothing, Reading } from "../../kit/reading.tsx";
import { useRead } from "../../kit/reads.ts";
import { useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";
import { useMyCode } from "./my-file.ts";

export function SignCommitment() {
  const { t } = useTranslation();
  const say = useSay();
  const { id = "" } = useParams();
  const templates = useRead<CommitmentTemplateList>("/commitment-templates");
  const template = templates.data?.items.filter((one) => one.id === id).toSorted((a, b) => b.version - a.version)[0];
  return (
    <MePage
      title={template ? say(template.title) : t("me.links.commitments")}
      back={{ to: "/commitments", label: t("me.links.commitments") }}
    >
      <Reading of={templates}>
        {() => (template ? <Sign template={template} /> : <Nothing title={t("commitments.noTemplates")} />)}
      </Reading>
    </MePage>
  );
}

function Sign({ template }: { template: CommitmentTemplate }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const code = useMyCode();
  const [read, setRead] = useState(false);
  const [signer, setSigner] = useState("");
  const [until, setUntil] = useState<string>();
  const attempt = useAttempt({
    act: () =>
      post<CommitmentAnswer>(`/operators/${code}/commitments`, {
        template: template.id,
        version: template.version,
        signer: signer.trim(),
        ...(until !== undefined && { until }),
      } satisfies NewCommitment),
    done: () => navigate("/commitments"),
    changes: [`/operators/${code}/commitments`, "/mine"],
  });
  return (
    <>
      <MeCard title={t("commitments.text")}>
        <CommitmentText parts={template.parts} />
      </MeCard>
      <MeCard title={t("commitments.sign")}>
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            attempt.run(undefined);
          }}
        >
          <div className="me-choice">
            <Checkbox checked={read} onChange={(event) => setRead(event.target.checked)}>
              {t("commitments.haveRead")}
            </Checkbox>
          </div>
          <Field id="signer" label={t("commitments.signer")} help={t("commitments.signerHelp")}>
            <Input id="signer" maxLength={100} value={signer} onChange={(event) => setSigner(event.target.value)} />
          </Field>
          <Field id="until" label={t("commitments.untilDay")}>
            <DayField id="until" label={t("commitments.untilDay")} value={until} onChange={setUntil} />
          </Field>
          <p className="quiet">{t("commitments.public")}</p>
          <FormProblem problem={attempt.problem} />
          <Button
            type="primary"
            size="large"
            block
            htmlType="submit"
            disabled={!read || signer.trim().length < 2}
            loading={attempt.busy}
          >
            {t("commitments.signDo")}
          </Button>
        </form>
      </MeCard>
    </>
  );
}
