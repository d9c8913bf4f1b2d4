/**
 * 提出异议 (条例第四十八条): to a record, or to a result. Grounds, what is wrong, what shows it; what is still missing is said before sending. Afterwards the
 * receipt number, and that it is marked from this moment on.
 */
import { Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { type ObjectionGround, objectionGrounds } from "../../../../src/core/procedure/objection.ts";
import type { CaseAnswer } from "../../../../src/http/contract/procedure/case.ts";
import type { NewObjection } from "../../../../src/http/contract/procedure/objection.ts";
import { post } from "../../kit/api.ts";
import type { CaseSubject } from "../../kit/case-words.ts";
import { Cite } from "../../kit/cite.tsx";
import { kindName } from "../../kit/record-words.ts";
import { useLanguage, useSay } from "../../kit/say.ts";
import { Filing, FilingForm } from "./filing.tsx";
import { useMyCode, useMyDossier } from "./my-file.ts";

export function ObjectToRecord() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id = "" } = useParams();
  const entry = useMyDossier().data?.dossier.entries.find(({ record }) => record.id === id);
  return (
    <Objecting
      about={{ of: "record", record: id }}
      what={entry ? kindName(entry.record.current.kind, language) : t("me.record")}
      back={{ to: `/records/${id}`, label: t("me.record") }}
    />
  );
}

export function ObjectToResult() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  return (
    <Objecting
      about={{ of: "result", result: id }}
      what={t("me.links.result")}
      back={{ to: "/result", label: t("me.links.result") }}
    />
  );
}

interface ObjectingProps {
  readonly about: CaseSubject;
  readonly what: string;
  readonly back: { readonly to: string; readonly label: string };
}

function Objecting({ about, what, back }: ObjectingProps) {
  const { t } = useTranslation();
  return (
    <Filing
      title={t("me.object")}
      back={back}
      lead={
        <>
          {what} · {t("me.objectLead")} <Cite by={{ instrument: "sz-credit-2023", article: "48" }} />
        </>
      }
      form={(done) => <Form about={about} done={done} />}
    />
  );
}

function Form({ about, done }: { about: CaseSubject; done: (filed: CaseAnswer["case"]) => void }) {
  const { t } = useTranslation();
  const say = useSay();
  const code = useMyCode();
  const [grounds, setGrounds] = useState<readonly ObjectionGround[]>([]);
  return (
    <FilingForm
      title={t("me.objectForm")}
      about={uploadedFor(about)}
      missing={grounds.length === 0 ? [t("me.missing.grounds")] : []}
      send={(said) =>
        post<CaseAnswer>(`/operators/${code}/objections`, { about, grounds, ...said } satisfies NewObjection)
      }
      done={done}
    >
      <div className="field">
        <span className="field-label" id="grounds">
          {t("me.grounds")}
        </span>
        <Checkbox.Group
          className="me-choice"
          aria-labelledby="grounds"
          value={[...grounds]}
          onChange={(chosen) => setGrounds(chosen as ObjectionGround[])}
          options={(Object.keys(objectionGrounds) as ObjectionGround[]).map((value) => ({
            value,
            label: say(objectionGrounds[value]),
          }))}
        />
      </div>
    </FilingForm>
  );
}

/** Files belong to what they are about, until the case is there. */
function uploadedFor(about: CaseSubject): { readonly kind: string; readonly id: string } {
  if (about.of === "record") return { kind: "record", id: about.record };
  return about.of === "result" ? { kind: "result", id: about.result } : { kind: "case", id: "new" };
}
