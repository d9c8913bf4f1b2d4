/** Personal values that stand in a credit file, by the record they stand in; erased for good by those who may, named to them by those who may not. */
import { Alert, App, Button, Checkbox, Drawer, Input } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { type PersonalKind, personalKindNames } from "../../../../src/core/privacy/vault.ts";
import type { Dossier } from "../../../../src/http/contract/record.ts";
import { post } from "../../kit/api.ts";
import { useAttempt } from "../../kit/attempt.ts";
import { Copy } from "../../kit/copy.tsx";
import { Field } from "../../kit/field.tsx";
import { useMay } from "../../kit/me.tsx";
import { partsOf } from "../../kit/personal-parts.ts";
import { PersonalText } from "../../kit/personal-text.tsx";
import { Nothing } from "../../kit/reading.tsx";
import { dayOfRecord, kindName, summaryOf } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { FormProblem } from "../../kit/wait.tsx";

interface Standing {
  readonly token: string;
  readonly kind: PersonalKind;
  readonly entry: Dossier["entries"][number];
}

export function ErasePersonal({ code, dossier, close }: { code: string; dossier: Dossier; close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const { message } = App.useApp();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [reason, setReason] = useState("");
  const standing = useMemo(() => standingIn(dossier), [dossier]);
  const attempt = useAttempt({
    act: () => post<{ readonly erased: number }>("/privacy/erase", { code, tokens: chosen, reason: reason.trim() }),
    done: ({ erased }) => {
      void message.success(t("erase.done", { n: erased }));
      close();
    },
    changes: [`/operators/${code}`, "/privacy"],
  });
  return (
    <Drawer
      open
      size={720}
      onClose={close}
      title={t("erase.title")}
      footer={
        may("erasePersonal") ? (
          <Button
            danger
            disabled={chosen.length === 0 || reason.trim().length < 2}
            loading={attempt.busy}
            onClick={() => attempt.run(undefined)}
          >
            {t("erase.do", { n: chosen.length })}
          </Button>
        ) : (
          chosen.length > 0 && <Copy text={[code, ...chosen].join("\n")} />
        )
      }
    >
      {standing.length === 0 ? (
        <Nothing title={t("erase.none")} />
      ) : (
        <div className="form">
          <Alert type="warning" showIcon title={t("erase.say")} />
          <FormProblem problem={attempt.problem} />
          <table className="grid">
            <tbody>
              {standing.map((one, index) => (
                <StandingLine
                  key={one.token}
                  one={one}
                  number={index + 1}
                  chosen={chosen.includes(one.token)}
                  choose={(on) =>
                    setChosen(on ? [...chosen, one.token] : chosen.filter((token) => token !== one.token))
                  }
                />
              ))}
            </tbody>
          </table>
          {may("erasePersonal") && (
            <Field id="erase-reason" label={t("erase.reason")} help={t("erase.reasonHelp")}>
              <Input.TextArea
                id="erase-reason"
                rows={2}
                maxLength={2000}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
          )}
        </div>
      )}
    </Drawer>
  );
}

function StandingLine(props: { one: Standing; number: number; chosen: boolean; choose: (on: boolean) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const language = useLanguage();
  const { current } = props.one.entry.record;
  return (
    <tr>
      <td>
        <Checkbox
          aria-label={t("erase.chosen", { n: props.number })}
          checked={props.chosen}
          onChange={(event) => props.choose(event.target.checked)}
        />
      </td>
      <td className="nowrap">{say(personalKindNames[props.one.kind])}</td>
      <td>
        <span className="quiet">
          {dayOfRecord(current) ?? t("record.noDay")} {kindName(current.kind, language)}
        </span>{" "}
        <PersonalText still text={current.text ?? summaryOf(current, language)} />
      </td>
      <td className="digest quiet">{props.one.token}</td>
    </tr>
  );
}

/** Every token that stands in the file, once, with the first record it stands in. */
function standingIn(dossier: Dossier): readonly Standing[] {
  const found = new Map<string, Standing>();
  for (const entry of dossier.entries) {
    const contents = [entry.record.current, ...entry.record.versions.map(({ content }) => content)];
    for (const part of partsOf(contents.map((content) => JSON.stringify(content)).join(" "))) {
      if (part.token !== undefined && !found.has(part.token))
        found.set(part.token, { token: part.token, kind: part.kind, entry });
    }
  }
  return [...found.values()];
}
