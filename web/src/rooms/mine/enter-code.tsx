/** The code of the letter that was posted to the registered contact, typed in by whoever received it. */
import { Button, Input } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Representation } from "../../../../src/http/contract/identity/representation.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Field } from "../../kit/field.tsx";
import { momentText } from "../../kit/format.ts";
import { FormProblem, useWait } from "../../kit/wait.tsx";

export function EnterCode(props: { representation: Representation; contact: NonNullable<Representation["contact"]> }) {
  const { t } = useTranslation();
  const id = useId();
  const { representation, contact } = props;
  const [code, setCode] = useState("");
  const attempt = useAttempt({
    act: () => post(`/me/representations/${encodeURIComponent(representation.id)}/code`, { code: code.trim() }),
    done: () => undefined,
    changes: ["/me/representations"],
  });
  const left = useWait(attempt.problem);
  return (
    <form
      className="form enter-code"
      onSubmit={(event) => {
        event.preventDefault();
        attempt.run(undefined);
      }}
    >
      <p>{t("mine.enterCodeSay", { masked: contact.masked })}</p>
      <FormProblem problem={attempt.problem} left={left} />
      <Field
        id={`${id}-code`}
        label={t("mine.code")}
        help={t("mine.enterCodeLeft", { until: momentText(contact.validUntil), left: contact.triesLeft })}
      >
        <span className="code-field">
          <Input
            id={`${id}-code`}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={12}
            value={code}
            onChange={(event) => setCode(event.target.value)}
          />
        </span>
      </Field>
      <span>
        <Button
          type="primary"
          htmlType="submit"
          loading={attempt.busy}
          disabled={code.replaceAll(/\D/g, "").length !== 8 || left > 0}
        >
          {t("mine.enterCode")}
        </Button>
      </span>
    </form>
  );
}
